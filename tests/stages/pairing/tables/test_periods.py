"""Tables that headings of periods part are one table, and the headings are no entries."""

from __future__ import annotations

from stages.geometry import Box
from tests.stages import written
from tests.stages.ruled_tables import found, rows

_HEADS = ("时间", "单位", "职务")
_WIDTHS = (400, 600, 300)
_ENTRIES = (("1949年7月-1952年8月", "三十九军一五二师", "战士"), ("1952年8月-1957年3月", "龙胜初级中学", "教导主任"))


def _parted(*headings: str) -> list[tuple[Box, str]]:
    """The heads, and each entry under a heading as wide as the table."""
    cells = written.table([_HEADS], _WIDTHS)
    for heading, entry in zip(headings, _ENTRIES, strict=True):
        bottom = max(box.y1 for box, _ in cells)
        left, right = cells[0][0].x0, cells[2][0].x1
        cells.append((Box(left, bottom, right, bottom + 80), heading))
        cells += [
            (Box(b.x0, bottom + 80, b.x1, bottom + 160), text) for (b, _), text in zip(cells[:3], entry, strict=True)
        ]
    return cells


def test_headings_between_the_rows() -> None:
    (table,) = found(_parted("建国以前", "一九五〇年至一九五七年"))
    assert [row.get("unit") for row in rows(table)][-1] == "龙胜初级中学"
    assert len([row for row in rows(table) if row.get("position")]) == 2


def test_other_words_as_wide_as_the_table_end_it() -> None:
    assert len(rows(found(_parted("建国以前", "家庭成员情况"))[0])) == 1
