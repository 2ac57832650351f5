"""A family is found by its words where no label names it."""

from __future__ import annotations

import pytest

from stages import extract
from stages.extract import ExtractSettings
from stages.records import RawField, RecognisedForm
from tests.stages import written


def _fields(*rows: tuple[str, str]) -> dict[str, RawField]:
    page = written.page(written.table(rows, [300, 1200]))
    form = RecognisedForm(written.document(page), None, None, None, None, 1.0)
    return {raw.field: raw for raw in extract.run(form, ExtractSettings()).fields}


def test_people_under_a_label_of_the_dwelling() -> None:
    told = _fields(("户主", "卫学文"), ("同住人口", "妻：严春兰，57岁\n长子：卫建国，39岁"))
    assert told["family_members"].raw == "妻：严春兰，57岁\n长子：卫建国，39岁"
    assert told["family_members"].label == "同住人口"


@pytest.mark.parametrize("words", ["4人", "妻：严春兰，57岁", "住房：三间\n结构：砖木"])
def test_other_words_are_no_family(words: str) -> None:
    assert "family_members" not in _fields(("户主", "卫学文"), ("同住人口", words))


def test_a_family_that_is_named_stays() -> None:
    told = _fields(("家庭成员", "妻：严春兰，57岁"), ("来访人", "长子：卫建国\n次子：卫建军"))
    assert told["family_members"].raw == "妻：严春兰，57岁"
