"""Labels printed behind the lines that are written on."""

from __future__ import annotations

from stages.pairing.labels.label_book import for_form
from stages.pairing.outside import behind_values
from stages.records import Line
from tests.stages import written

_BOOK = for_form(None)
_ROWS = (
    (("方秉武", "同志"), ("男", "性")),
    (("1930年12月", "出生"), ("福建省龙岩县", "人")),
    (("1947年2月", "参加革命"), ("1947年6月", "入党")),
    (("山东省卫生局", "离休干部"), ("副处级", "待遇")),
    (("940元", "（每月离休费）"), ("济南市解放路", "居住")),
)


def _lines(rows: tuple[tuple[tuple[str, str], ...], ...]) -> list[Line]:
    return [
        written.line(text, 100 + 700 * n + 350 * m, 300 + 120 * y)
        for y, row in enumerate(rows)
        for n, couple in enumerate(row)
        for m, text in enumerate(couple)
    ]


def test_each_value_has_the_words_behind_it() -> None:
    found, used = behind_values.pairs(written.page(free=_lines(_ROWS)), _BOOK)

    named = {each.label.name: each.value[0].text for each in found if each.label is not None}
    assert named == {
        "name": "方秉武",
        "sex": "男",
        "birth_date": "1930年12月",
        "native_place": "福建省龙岩县",
        "work_start_date": "1947年2月",
        "party_date": "1947年6月",
        "unit": "山东省卫生局",
        "treatment": "副处级",
        "address": "济南市解放路",
    }
    assert [(each.text, each.value[0].text) for each in found if each.label is None] == [("每月离休费", "940元")]
    assert len(used) == 20


def test_labels_before_their_values_are_left_alone() -> None:
    turned = tuple(tuple((label, value) for value, label in row) for row in _ROWS[1:])
    rows = ((("姓名", "方秉武"), ("性别", "男")), *turned)
    assert behind_values.pairs(written.page(free=_lines(rows)), _BOOK) == ([], frozenset())


def test_a_few_such_words_are_no_form() -> None:
    assert behind_values.pairs(written.page(free=_lines(_ROWS[:3])), _BOOK) == ([], frozenset())
