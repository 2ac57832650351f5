"""Heads in two storeys: 自 and 至 over the years and months of each are columns of one table."""

from __future__ import annotations

import pytest

from stages.geometry import Box
from stages.pairing import storeys, tables
from stages.pairing.blocks import of_cells
from stages.pairing.columns import Table
from stages.pairing.grid import Grid
from stages.pairing.label_book import for_form
from tests.stages import written

_BOOK = for_form(None)
_PARTS = ((0, 160), (160, 240), (240, 400), (400, 480), (480, 900), (900, 1140), (1140, 1340))
_ROW = ("1937", "2", "1942", "10", "平泉县大队", "参谋", "康庆兴")


def _table(under: tuple[str, str] = ("年", "月"), over: tuple[str, str] = ("自", "至")) -> list[Table]:
    heads = [(Box(0, 0, 240, 60), over[0]), (Box(240, 0, 480, 60), over[1])]
    heads += [(Box(x0, 60, x1, 120), under[n % 2]) for n, (x0, x1) in enumerate(_PARTS[:4])]
    wide = zip(_PARTS[4:], ("何地何部门", "任何職", "證明人"), strict=True)
    heads += [(Box(x0, 0, x1, 120), text) for (x0, x1), text in wide]
    rows = [(Box(x0, 120, x1, 200), text) for (x0, x1), text in zip(_PARTS, _ROW, strict=True)]
    page = written.page([*heads, *rows])
    cells = of_cells(page, lambda text: _BOOK.match(text) is not None)
    return tables.find(Grid(storeys.together(cells, _BOOK, page.dpi), page.dpi), _BOOK)


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
