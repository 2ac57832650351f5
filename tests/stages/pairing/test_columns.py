"""Which column each head of a row names, told by the heads beside it."""

from __future__ import annotations

import pytest

from stages.geometry import Box
from stages.pairing.blocks import of_cells
from stages.pairing.columns import one_each, with_dates
from stages.pairing.label_book import for_form
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
