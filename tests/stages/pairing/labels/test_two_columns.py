"""Side labels in two upright columns, which the reader has row by row."""

from __future__ import annotations

from stages.pairing.labels import two_columns
from stages.pairing.labels.label_book import for_form
from stages.pairing.outside import side_labels
from tests.stages import written

_BOOK = for_form(None)


def _pairs(rows: list[str]) -> list[tuple[str, list[str]]]:
    label = [written.line(text, 100, 300 + n * 60) for n, text in enumerate(rows)]
    value = written.line("1985年获省老有所为先进个人", 400, 330)
    seal = written.line("（盖章）", 1400, 640)
    page = two_columns.read_down(written.page(free=[*label, value, seal]), _BOOK)
    page, sides = side_labels.found(page, _BOOK)
    found, _ = side_labels.pairs(page, sides, (), frozenset(), _BOOK)
    return [(f.text, [b.text for b in f.value]) for f in found]


def test_columns_from_the_left_and_the_value_beside_them_without_the_seals_place() -> None:
    told = _pairs(["何过", "时何", "何种", "地奖", "受励"])
    assert told == [("何时何地受过何种奖励", ["1985年获省老有所为先进个人"])]


def test_columns_from_the_right() -> None:
    told = _pairs(["过何", "何时", "种何", "奖地", "励受"])
    assert told == [("何时何地受过何种奖励", ["1985年获省老有所为先进个人"])]


def test_a_label_set_two_characters_a_row_stays_as_it_is() -> None:
    lines = [written.line(text, 100, 300 + n * 60) for n, text in enumerate(("家庭", "成员", "情况"))]
    page = written.page(free=lines)
    assert two_columns.read_down(page, _BOOK) is page
