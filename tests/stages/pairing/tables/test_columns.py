"""Which column each head of a row names, told by the heads beside it."""

from __future__ import annotations

import pytest

from stages.geometry import Box
from stages.pairing.blocks import of_cells
from stages.pairing.labels.label_book import for_form
from stages.pairing.tables.columns import begins_other_part, one_each, with_dates
from tests.stages import written

_BOOK = for_form(None)


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        (("何年何月", "至何年何月"), ["start", "end"]),
        (("何年何月", "何年何月"), ["start", "end"]),
        (("自何年", "何月", "至何年", "何月"), ["start", "start", "end", "end"]),
        (("何年", "何月", "至何年", "何月"), ["start", "start", "end", "end"]),
        (("起止年月",), ["range"]),
    ],
)
def test_dates_from_and_to_by_where_they_stand(heads: tuple[str, ...], told: list[str]) -> None:
    named = [_BOOK.column("service_history", head) for head in heads]
    assert with_dates([*named, "unit"], [*heads, "单位"]) == [*told, "unit"]


def test_posts_in_two_halves_beside_each_other_are_told_down_each() -> None:
    block = of_cells(written.page([(Box(0, 0, 99, 99), "x")]), lambda text: False)[0]
    row = tuple((name, block) for name in ("range", "unit", "position", "range", "unit", "position"))
    assert [len(each) for each in one_each("service_history", [row, row])] == [3, 3, 3, 3]
    assert one_each("service_history", [row[:3]]) == (row[:3],)


@pytest.mark.parametrize("text", ["长子", "配偶", "1949.3—1950.1机关", "一九四九年三月单位"])
def test_kinship_and_dates_begin_no_other_part(text: str) -> None:
    assert not begins_other_part(text)


@pytest.mark.parametrize("text", ["填表人：蔡小平", "填表日期：1988年5月", "审核人: 罗庆铭", "审批意见：同意任命。"])
def test_who_filled_the_form_in_and_when_stands_under_its_tables(text: str) -> None:
    assert begins_other_part(text)


def test_years_whose_head_stands_over_the_months_too() -> None:
    heads = with_dates(["start", None, None, "end", "unit"], ["起年", "月", "年", "止月", "工作单位"])
    assert heads == ["start", "start", "end", "end", "unit"]
