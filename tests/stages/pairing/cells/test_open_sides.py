"""Rows ruled without side walls keep the label before the first upright and the value behind the last."""

from __future__ import annotations

from dataclasses import replace

from stages.geometry import Box
from stages.pairing.cells import open_sides
from stages.pairing.labels.label_book import for_form
from stages.records import PageText, Ruling
from tests.stages import written

_BOOK = for_form(None)
_LABELS = (
    ("姓名", "华如山", "性别", "男"),
    ("民族", "汉族", "原籍", "江苏省无锡县"),
    ("学历", "中专", "级别", "十七级"),
)
_TABLE = (
    ("1948.7", "县大队", "战士", "李成"),
    ("1952.9", "县政府", "文书", "李成"),
    ("1953.5", "林业局", "干事", "李成"),
)
_WALLS = (300, 900, 1200)


def _page(rows: tuple[tuple[str, ...], ...], *, sides: bool = False) -> PageText:
    """Level lines from 100 to 1900, three uprights in each row; ``sides``: with the outer walls."""
    tops = [200 + 80 * n for n in range(len(rows) + 1)]
    rulings = [Ruling(Box(100, y - 2, 1900, y + 2), True, y, y) for y in tops]
    walls = (100, *_WALLS, 1900) if sides else _WALLS
    rulings += [Ruling(Box(x - 2, y, x + 2, y + 80), False, x, x) for y in tops[:-1] for x in walls]
    cells, free = [], []
    for y, (first, second, third, last) in zip(tops, rows, strict=False):
        cells += [(Box(302, y + 2, 898, y + 78), second), (Box(902, y + 2, 1198, y + 78), third)]
        free += [written.line(first, 120, y + 20), written.line(last, 1300, y + 20)]
    return written.page(cells, free=free, rulings=rulings)


def _home(page: PageText, text: str) -> Box | None:
    (line,) = [line for line in page.lines if line.text == text]
    return page.cells[line.cell].box if line.cell is not None else None


def test_labels_and_values_at_the_open_sides() -> None:
    page = open_sides.closed(_page(_LABELS), _BOOK)
    name, county = _home(page, "姓名"), _home(page, "江苏省无锡县")
    assert name is not None and (name.x0, name.x1) == (100, 298)
    assert county is not None and (county.x0, county.x1) == (1202, 1900)


def test_the_columns_of_a_table_are_closed_as_such_and_walls_leave_nothing_open() -> None:
    for page in (_page(_TABLE), _page(_LABELS, sides=True)):
        assert open_sides.closed(page, _BOOK) == page


def test_a_fold_through_the_page_is_no_wall() -> None:
    page = _page(_LABELS)
    fold = Ruling(Box(1498, 0, 1502, 2800), False, 1500, 1500)
    county = _home(open_sides.closed(replace(page, rulings=(*page.rulings, fold)), _BOOK), "江苏省无锡县")
    assert county is not None and (county.x0, county.x1) == (1202, 1900)
