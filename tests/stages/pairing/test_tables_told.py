"""Tables of service history of which a head is not known, or that go on over pages in an order of their own."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from stages.geometry import Box
from stages.pairing import tables
from stages.pairing.blocks import of_cells
from stages.pairing.columns import Table
from stages.pairing.grid import Grid
from stages.pairing.label_book import for_form
from tests.stages import written

_BOOK = for_form(None)
_HEADS = ("自何年何月", "至何年何月", "何地何部门", "任何职", "证明人")
_WIDTHS = (240, 240, 420, 240, 200)


def _tables(cells: Sequence[tuple[Box, str]]) -> list[Table]:
    page = written.page(cells)
    return tables.find(Grid(of_cells(page, lambda text: _BOOK.match(text) is not None), page.dpi), _BOOK)


def _rows(table: Table) -> list[dict[str, str]]:
    return [{name: block.text for name, block in row} for row in table.rows]


@pytest.mark.parametrize(
    "heads", [("哪一家", "任何职", "自何年何月", "至何年何月"), ("哪一家", "任何职", "启用", "至何年何月")]
)
def test_a_head_nobody_knows_over_units_or_dates_is_told_by_them(heads: Sequence[str]) -> None:
    rows = [("平泉县大队", "战士", "1945.3", "1949.9"), ("平泉县粮食局", "副局长", "1949.9", "1958.1")]
    (table,) = _tables(written.table([heads, *rows], [420, 240, 240, 240]))
    assert _rows(table)[0] == {"unit": "平泉县大队", "position": "战士", "start": "1945.3", "end": "1949.9"}
    assert (
        table.told_by == "both"
        and _tables(written.table([_HEADS, (*rows[0][2:], *rows[0][:2], "康庆兴")], _WIDTHS))[0].told_by == "heads"
    )


def test_a_table_of_which_witnesses_come_first_goes_on_over_pages() -> None:
    heads = ("证明人", "从何时", "到何时", "在哪里工作", "什么职务")
    (above,) = _tables(written.table([heads, ("康庆兴", "1945.3", "1949.9", "平泉县大队", "战士")], _WIDTHS))
    page = written.page(written.table([("刘福山", "1949.9", "1958.1", "平泉县粮食局", "副局长")], _WIDTHS), number=2)
    grid = Grid(of_cells(page, lambda text: _BOOK.match(text) is not None), page.dpi)
    going_on = tables.continued(grid, above, _BOOK)
    assert going_on is not None and _rows(going_on)[0]["unit"] == "平泉县粮食局"
