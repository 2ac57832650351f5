"""Ruled tables as they are read and found: for tests of tables."""

from __future__ import annotations

from collections.abc import Sequence

from stages.geometry import Box
from stages.pairing.blocks import of_cells
from stages.pairing.cells.grid import Grid
from stages.pairing.labels.label_book import for_form
from stages.pairing.tables import ruled
from stages.pairing.tables.columns import Table
from stages.records import PageText
from tests.stages import written

BOOK = for_form(None)
HEADS = ("自何年何月", "至何年何月", "何地何部门", "任何职", "证明人")
WIDTHS = (240, 240, 420, 240, 200)


def grid(page: PageText) -> Grid:
    return Grid(of_cells(page, lambda text: BOOK.match(text) is not None), page.dpi)


def found(cells: Sequence[tuple[Box, str]]) -> list[Table]:
    return ruled.find(grid(written.page(cells)), BOOK)


def rows(table: Table) -> list[dict[str, str]]:
    return [{name: block.text for name, block in row} for row in table.rows]
