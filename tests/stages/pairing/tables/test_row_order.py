"""Rows of an open table with as many texts as heads: the order tells the columns."""

from __future__ import annotations

from stages.pairing.tables import row_order
from tests.stages import written


def test_texts_by_their_order_and_what_is_written_under_them() -> None:
    row = [
        written.line("战士", 1150, 310),
        written.line("一九四五年十一", 100, 300, size=24),
        written.line("一九四九年十二", 300, 300, size=24),
        written.line("东北民主联军三纵队", 500, 310, size=30),
        written.line("月", 300, 330, size=24),
        written.line("月", 100, 330, size=24),
    ]
    told = row_order.columns(row, 4)
    assert told is not None
    assert ["".join(line.text for line in column) for column in told] == [
        "一九四五年十一月", "一九四九年十二月", "东北民主联军三纵队", "战士",
    ]  # fmt: skip


def test_a_row_that_lacks_a_text_tells_nothing_by_its_order() -> None:
    row = [written.line("战士", 1150, 310), written.line("一九四五年十一月", 100, 300)]
    assert row_order.columns(row, 4) is None
