"""Labels outside every cell that stand level before a cell with their value: boxes to write in, or the room between two
lines to write on that was taken for a cell."""

from __future__ import annotations

from stages.geometry import Box
from stages.pairing.cells.grid import Grid
from stages.pairing.found import Found
from stages.pairing.labels.label_book import LabelBook
from stages.records import Line, PageText

_PAIRING = 0.9
_HABIT = 3
"""Such labels on a page at least: one alone may belong to something else."""
_REACH = 0.3
"""Share of the page's width from a label to the cell at most."""
_LEVEL = 0.6
"""Share of a label's height that is level with the cell at least."""


def pairs(
    page: PageText, web: Grid, taken: frozenset[int], book: LabelBook
) -> tuple[list[Found], frozenset[int], frozenset[int]]:
    """Such pairs, the numbers of the lines that are their labels, and of the cells of ``web`` that are their values."""
    found: list[Found] = []
    lines: set[int] = set()
    cells: set[int] = set()
    for n, line in enumerate(page.lines):
        hit = book.match(line.text) if line.cell is None and line.chars and not line.vertical else None
        if hit is None or hit.distance or hit.kind == "section":
            continue
        j = _cell_behind(line, page, web, taken | cells)
        if j is None or book.match(web.blocks[j].text) is not None:
            continue
        found.append(Found(hit, line.text, line.box, (web.blocks[j],), "right-cell", _PAIRING))
        lines.add(n)
        cells.add(j)
    return (found, frozenset(lines), frozenset(cells)) if len(found) >= _HABIT else ([], frozenset(), frozenset())


def _cell_behind(label: Line, page: PageText, web: Grid, taken: frozenset[int]) -> int | None:
    """The first cell right of a label, with text in it and no other text between; None where there is none near."""
    level = [j for j, block in enumerate(web.blocks) if block.chars and _level(label.box, block.box)]
    behind = [j for j in level if web.blocks[j].box.x0 > label.box.cx]
    first = min(behind, key=lambda j: web.blocks[j].box.x0, default=None)
    if first is None or first in taken or web.blocks[first].box.x0 - label.box.x1 > _REACH * page.width:
        return None
    wall = web.blocks[first].box.x0
    between = (
        line
        for line in page.lines
        if line is not label and line.cell is None and label.box.x0 < line.box.x0 < wall and _level(line.box, label.box)
    )
    return None if any(between) else first


def _level(one: Box, other: Box) -> bool:
    return one.y_overlap(other) >= _LEVEL * min(one.height, other.height)
