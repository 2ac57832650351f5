"""What a page means before its labels are sought: lines and cells as the form has them, not as they were read."""

from __future__ import annotations

from collections.abc import Sequence

from stages.pairing import blocks
from stages.pairing.blocks import Block
from stages.pairing.cells import (
    crowded,
    cut_texts,
    floors,
    headed,
    lined,
    open_boxes,
    open_sides,
    opened,
    outer_walls,
    photos,
    rejoined,
    rowless,
    unwalled,
    wrapped,
)
from stages.pairing.cells.grid import Grid
from stages.pairing.labels import dressed, numbers, spread, two_columns, upright
from stages.pairing.labels.label_book import LabelBook
from stages.pairing.outside import blank_rows, line_cuts
from stages.pairing.running import furniture
from stages.pairing.tables import column_numbers, date_columns, first_columns, outer_columns, ruled, storeys
from stages.pairing.tables.columns import Table
from stages.records import PageText


def page(text: PageText, book: LabelBook) -> PageText:
    """``text`` with lines and cells as the form means them: what the reader joined parted, what it parted joined."""
    text = open_sides.closed(furniture.open_ended(text), book)
    text = date_columns.worded(spread.together(text, book))
    text = wrapped.numbered(text, book)
    text = numbers.without(dressed.without(open_boxes.joined(photos.without(text)), book), book)
    text = blank_rows.unjoined(opened.opened(cut_texts.rejoined(text), book), book)
    text = outer_columns.closed(first_columns.parted(rowless.parted(text, book), book), book)
    text = outer_walls.closed(text, book)
    return headed.closed(wrapped.together(line_cuts.parted(two_columns.read_down(text, book), book), book), book)


def cells(page: PageText, book: LabelBook) -> list[Block]:
    """The cells of a page, put together where a fold cut them and cut where they hold more than one thing."""
    cells = blocks.of_cells(page, lambda text: (hit := book.match(text)) is not None and hit.distance == 0)
    cells = rejoined.together(floors.parted(upright.read(cells, book), book, page.dpi), book, page.dpi)
    cells = column_numbers.without(cells, book, page.dpi)
    cells = unwalled.parted(cells, book, page.dpi)
    cells = ruled.with_walls(storeys.together(cells, book, page.dpi), book)
    cells = lined.together(cells, book, page.dpi)
    return crowded.parted(cells, book, frozenset(cells_of(cells, ruled.find(Grid(cells, page.dpi), book))))


def cells_of(cells: Sequence[Block], found: Sequence[Table]) -> list[int]:
    """The numbers of the page's cells that ``found`` tables use."""
    return [cell for table in found for j in table.cells if (cell := cells[j].cell) is not None]
