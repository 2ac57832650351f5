"""A form as seen on pages written by hand: filled in, empty, in prose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from stages import classify, extract
from stages.classify import ClassifySettings
from stages.drafting import draft
from stages.drafting.records import FormDraft
from stages.extract import ExtractSettings
from stages.forms.spec import FormSpec, load_all
from stages.records import PageText
from tests.stages import written

_WIDTHS = (260, 400, 260, 400)
_CARD = (
    ("姓名", "唐玉云", "性别", "女"),
    ("健康状态", "良好", "受奖证件情况", "三等功一次"),
    ("原工作单位及职务", "平泉县粮食局科员", "阳台面积", "78平方米"),
    ("走访周期", "每季一次", "省立一院", "张科长"),
)
_EMPTY = (
    *((a, "", b, "") for a, _, b, _ in _CARD[:3]),
    ("走访周期", "", "常去何处", ""),
    ("单位盖章", "（公章）\n年 月 日", "说明", "各栏如实填写"),
)


def _card(rows: Sequence[Sequence[str]], heading: str = "中共平泉县委老干部局离休干部联系卡") -> PageText:
    page = written.page(written.table(rows, _WIDTHS))
    return replace(page, lines=(written.line(heading, 300, 120, size=60), *page.lines))


def _drafted(page: PageText, forms: dict[str, FormSpec] | None = None) -> FormDraft:
    return draft.run(written.document(page), forms or load_all(), ClassifySettings())


def test_a_filled_form_gives_its_form_and_nothing_of_the_person() -> None:
    found = _drafted(_card(_CARD))
    assert (found.title, found.category, found.shape, found.empty) == ("离休干部联系卡", None, "grid", False)
    assert found.fields == (
        ("name", "姓名"), ("sex", "性别"), ("health", "健康状况"), ("unit", "原工作单位及职务"),
        ("position", "原工作单位及职务"),
    )  # fmt: skip
    assert [(near.text, near.like.name) for near in found.near] == [("健康状态", "health")]
    assert [(label.text, label.value) for label in found.unknown] == [
        ("受奖证件情况", "words"), ("阳台面积", "number"), ("走访周期", "words"),
    ]  # fmt: skip
    assert found.unknown[0].like is not None and found.unknown[0].like.name == "awards"
    assert found.held_back == ((1, 1),), "省立一院 may be what somebody wrote"
    told = repr(found)
    for value in ("唐玉云", "良好", "三等功", "粮食局", "科员", "78", "每季", "省立", "张科长", "平泉"):
        assert value not in told


def test_on_an_empty_form_every_label_is_written() -> None:
    found = _drafted(_card(_EMPTY))
    assert found.empty and found.held_back == ()
    assert [label.text for label in found.unknown] == ["受奖证件情况", "阳台面积", "走访周期", "常去何处", "说明"]
    assert {label.value for label in found.unknown[:-1]} == {"blank"}


def test_it_says_which_forms_the_paper_is_taken_for() -> None:
    rivals = _drafted(_card(_CARD, "离休干部登记表")).rivals
    assert (rivals[0].id, rivals[0].known) == ("cadre_basic", True)
    assert all(not rival.known for rival in _drafted(_card(_CARD)).rivals)


def test_prose_gives_what_it_tells_and_no_labels() -> None:
    lines = ["自传", "我叫尚玉学，一九一五年四月生，汉族，河北省隆化县人。", "家庭出身贫农，一九三八年五月入党。"]
    page = written.page([])
    page = replace(page, lines=tuple(written.line(text, 200, 200 + 90 * n) for n, text in enumerate(lines)))
    found = _drafted(page)
    assert (found.shape, found.title, found.category) == ("prose", "自传", "二")
    assert {"name", "birth_date", "party_date"} <= dict(found.fields).keys()
    assert found.unknown == found.near == () and "尚玉学" not in repr(found)


@pytest.mark.parametrize(("meaning", "kind"), [("", None), ("awards", "field"), ("unit_position", "compound")])
def test_what_the_administrator_says_of_a_label_holds(meaning: str, kind: str | None) -> None:
    spec = FormSpec(
        id="contact_card", title="离休干部联系卡", titles=("离休干部联系卡",), category="十", shape="grid",
        fields=("name",), labels={"健康状态": "", "受奖证件情况": meaning},
    )  # fmt: skip
    form = classify.run(written.document(_card(_CARD)), ClassifySettings(own=(spec,)))
    assert form.form == "contact_card"
    names = {raw.field for raw in extract.run(form, ExtractSettings()).fields}
    assert "health" not in names, "a label told to name no field is not read as the one it resembles"
    assert (kind == "field") == ("awards" in names)
