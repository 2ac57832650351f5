"""Whom a paper names beside him: what is asked about a witness or a widow is not about him."""

from __future__ import annotations

import pytest

from stages.geometry import Box
from stages.pairing.blocks import of_lines
from stages.pairing.found import Found
from stages.pairing.labels import companions
from stages.pairing.labels.label_book import Label, for_form
from stages.pairing.outside import flow
from tests.stages import written


def _found(label: str, value: str, x: int, field: str = "") -> Found:
    lines = [written.line(value, x + 300, 100)]
    block = of_lines(written.page(free=lines), lines, Box(x + 300, 100, x + 900, 140))
    return Found(
        Label("field", field, label) if field else None,
        label,
        Box(x, 100, x + 200, 140),
        (block,),
        "after-label",
        0.94,
    )


def _asked(*found: Found) -> list[str]:
    return [f.label.name for f in companions.apart(found) if f.label is not None and f.label.kind == "field"]


def test_the_post_of_a_witness_is_not_his() -> None:
    witness = _found("证明人", "石保山", 100)
    unit = _found("工作单位", "邢台军分区", 700, "unit")
    post = _found("现任职务", "副参谋长", 1300, "position")
    assert _asked(witness, unit, post) == []
    assert _asked(unit, post) == ["unit", "position"]


def test_the_name_of_the_widow_who_holds_the_certificate_is_not_his() -> None:
    holder = _found("持证人", "李秀云", 100, "name")
    assert _asked(holder, _found("系其", "妻", 700)) == []
    assert _asked(holder, _found("性别", "女", 700, "sex")) == ["name", "sex"]


@pytest.mark.parametrize("text", ["曾用名，男，天津市宝坻县人", "曾用名 男"])
def test_a_former_name_left_empty_is_not_the_next_word(text: str) -> None:
    lines = [written.line(text, 100, 100)]
    block = of_lines(written.page(free=lines), lines, Box(100, 100, 1900, 160))
    former = [f for f in flow.pairs(block, for_form(None), strict=False) if f.label and f.label.name == "former_name"]
    assert [f.value for f in former] == [()]
