"""Heads in storeys: 起止年月 over 自 and 至, 自 and 至 over the years and months of each, are columns of one table."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from stages.geometry import Box
from stages.pairing.blocks import of_cells
from stages.pairing.cells.grid import Grid
from stages.pairing.labels.label_book import for_form
from stages.pairing.tables import ruled, storeys
from stages.pairing.tables.columns import Table
from tests.stages import written

_BOOK = for_form(None)
_PARTS = ((0, 160), (160, 240), (240, 400), (400, 480), (480, 900), (900, 1140), (1140, 1340))
_X = (0, 240, 480, 720, 960, 1200, 1440, 1680)
_ROW = ("1937", "2", "1942", "10", "平泉县大队", "参谋", "康庆兴")


def _table(under: tuple[str, str] = ("年", "月"), over: tuple[str, str] = ("自", "至")) -> list[Table]:
    heads = [(Box(0, 0, 240, 60), over[0]), (Box(240, 0, 480, 60), over[1])]
    heads += [(Box(x0, 60, x1, 120), under[n % 2]) for n, (x0, x1) in enumerate(_PARTS[:4])]
    wide = zip(_PARTS[4:], ("何地何部门", "任何職", "證明人"), strict=True)
    heads += [(Box(x0, 0, x1, 120), text) for (x0, x1), text in wide]
    rows = [(Box(x0, 120, x1, 200), text) for (x0, x1), text in zip(_PARTS, _ROW, strict=True)]
    return _found([*heads, *rows])


def _found(cells: Sequence[tuple[Box, str]]) -> list[Table]:
    page = written.page(cells)
    blocks = of_cells(page, lambda text: _BOOK.match(text) is not None)
    return ruled.find(Grid(storeys.together(blocks, _BOOK, page.dpi), page.dpi), _BOOK)


def _drawn(storeys_of_heads: Sequence[Sequence[tuple[str, int, int]]], row: Sequence[str]) -> list[tuple[Box, str]]:
    """Heads as (text, first column, columns) by storey, over one row; a head goes down to the next one under it."""
    low = len(storeys_of_heads)
    cells: list[tuple[Box, str]] = []
    for n, heads in enumerate(storeys_of_heads):
        for text, first, wide in heads:
            under = [
                k for k in range(n + 1, low) if any(f in range(first, first + wide) for _, f, _ in storeys_of_heads[k])
            ]
            box = Box(_X[first], 60 * n, _X[first + wide], 60 * min(under, default=low))
            cells.append((box, text))
    return cells + [(Box(_X[n], 60 * low, _X[n + 1], 60 * low + 70), text) for n, text in enumerate(row)]


def _first_row(cells: Sequence[tuple[Box, str]]) -> list[tuple[str, str]]:
    (table,) = _found(cells)
    return [(name, block.text) for name, block in table.rows[0]]


@pytest.mark.parametrize("over", [("自", "至"), ("自何时", "至何时"), ("起时间", "止时间")])
def test_years_and_months_under_one_head_are_its_columns(over: tuple[str, str]) -> None:
    (table,) = _table(over=over)
    (row,) = table.rows
    assert [(name, block.text) for name, block in row] == [
        ("start", "1937"), ("start", "2"), ("end", "1942"), ("end", "10"),
        ("unit", "平泉县大队"), ("position", "参谋"), ("witness", "康庆兴"),
    ]  # fmt: skip


@pytest.mark.parametrize("under", [("单位", "职务"), ("年", "职务")])
def test_other_cells_under_a_head_stay_by_themselves(under: tuple[str, str]) -> None:
    assert not any(len(table.columns) == len(_PARTS) for table in _table(under))


@pytest.mark.parametrize("over", ["起止年月", "任职时间", "自何年何月至何年何月", "何時"])
@pytest.mark.parametrize(
    ("one", "two"), [("自", "至"), ("起", "止"), ("自何时", "至何时"), ("开始年月", "终止年月"), ("年月", "年月")]
)
def test_dates_from_and_to_under_one_head(over: str, one: str, two: str) -> None:
    heads = [[(over, 0, 2), ("部别", 2, 1), ("职别", 3, 1), ("证明人及现住址", 4, 1)], [(one, 0, 1), (two, 1, 1)]]
    assert _first_row(_drawn(heads, ("1945.8", "1950.9", "县政府", "文书", "姜贤"))) == [
        ("start", "1945.8"), ("end", "1950.9"), ("unit", "县政府"), ("position", "文书"), ("witness", "姜贤"),
    ]  # fmt: skip


@pytest.mark.parametrize("over", ["起止年月", "时间"])
def test_years_and_months_from_and_to_under_one_head(over: str) -> None:
    parts = [("年", 0, 1), ("月", 1, 1), ("年", 2, 1), ("月", 3, 1)]
    heads = [[(over, 0, 4), ("单位名称", 4, 1), ("职务", 5, 1)], parts]
    assert [name for name, _ in _first_row(_drawn(heads, ("1946", "12", "1949", "6", "县委", "干事")))] == [
        "start", "start", "end", "end", "unit", "position",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "two"), [("自", "至"), ("开始", "终止"), ("起始时间", "截止时间"), ("何时起", "何时止")]
)
def test_three_storeys(one: str, two: str) -> None:
    parts = [("年", 0, 1), ("月", 1, 1), ("年", 2, 1), ("月", 3, 1)]
    heads = [[("起止年月", 0, 4), ("在何单位工作", 4, 1), ("任何职", 5, 1)], [(one, 0, 2), (two, 2, 2)], parts]
    assert [name for name, _ in _first_row(_drawn(heads, ("1946", "12", "1949", "6", "县委", "干事")))] == [
        "start", "start", "end", "end", "unit", "position",
    ]  # fmt: skip


def test_a_month_under_each_of_two_heads_as_wide_as_it() -> None:
    heads = [[("自", 0, 1), ("至", 1, 1), ("工作单位", 2, 1), ("职务", 3, 1)], [("年月", 0, 1), ("年 月", 1, 1)]]
    assert [name for name, _ in _first_row(_drawn(heads, ("1946.12", "1949.6", "县委", "干事")))] == [
        "start", "end", "unit", "position",
    ]  # fmt: skip


@pytest.mark.parametrize("over", ["工作单位及职务", "任职情况", "主要情形"])
def test_a_head_over_unit_and_post_gives_way_to_them(over: str) -> None:
    heads = [
        [("起止年月", 0, 1), (over, 1, 2), ("证明人", 3, 2)],
        [("单位", 1, 1), ("职务", 2, 1), ("姓名", 3, 1), ("住址", 4, 1)],
    ]
    assert _first_row(_drawn(heads, ("1946—1949", "县委", "干事", "姜贤", "濮阳"))) == [
        ("range", "1946—1949"), ("unit", "县委"), ("position", "干事"), ("witness", "姜贤"), ("witness", "濮阳"),
    ]  # fmt: skip


def test_a_birth_date_in_two_columns_of_a_family_table() -> None:
    heads = [[("称谓", 0, 1), ("姓名", 1, 1), ("出生年月", 2, 2), ("工作单位", 4, 1)], [("年", 2, 1), ("月", 3, 1)]]
    assert _first_row(_drawn(heads, ("妻", "武英兰", "1930", "5", "家务"))) == [
        ("relation", "妻"), ("name", "武英兰"), ("birth_date", "1930"), ("birth_date", "5"), ("unit", "家务"),
    ]  # fmt: skip


def test_a_head_cut_by_a_wall_that_is_none() -> None:
    parts = [("年", 0, 1), ("月", 1, 1), ("年", 2, 1), ("月", 3, 1)]
    heads = [[("开", 0, 1), ("始", 1, 1), ("终止", 2, 2), ("在何单位工作", 4, 1), ("任何职", 5, 1)], parts]
    assert [name for name, _ in _first_row(_drawn(heads, ("1946", "12", "1949", "6", "县委", "干事")))] == [
        "start", "start", "end", "end", "unit", "position",
    ]  # fmt: skip


def test_a_head_cut_between_its_lines() -> None:
    heads = [[("称谓", 0, 1), ("姓名", 1, 1), ("工作單位", 2, 1)], [("及職務", 2, 1)]]
    assert _first_row(_drawn(heads, ("妻", "武英兰", "家务")))[2] == ("unit", "家务")


def test_two_heads_over_each_other_with_values_of_their_own_stay_two() -> None:
    rows: list[list[str | None]] = [["姓名", "陈志", "工作单位", "县委"], ["家庭住址", "平山县"], ["电话", "2236"]]
    page = written.page(written.table(rows, [300, 400, 300, 400]))
    blocks = of_cells(page, lambda text: _BOOK.match(text) is not None)
    assert storeys.together(blocks, _BOOK, page.dpi) == blocks


def test_the_title_of_a_table_stays_over_its_heads() -> None:
    cells = _drawn(
        [[("工作经历", 0, 4)], [("自", 0, 1), ("至", 1, 1), ("单位", 2, 1), ("职务", 3, 1)]],
        ("46.1", "49.2", "县委", "干事"),
    )
    page = written.page(cells)
    blocks = of_cells(page, lambda text: _BOOK.match(text) is not None)
    assert storeys.together(blocks, _BOOK, page.dpi) == blocks
