"""Answers that a form prints side by side, with a room under each for a tick: 文化程度 beside 文盲, 小学, 初中."""

from __future__ import annotations

from stages.pairing.cells.grid import Grid, same_width
from stages.pairing.found import Found
from stages.pairing.labels.label_book import LabelBook

_TICKS = frozenset("VvＶ√✓✔∨ⅴⅤ丿")
_LEAST = 2
"""Answers to choose from."""
_PAIRING = 0.9


def pairs(grid: Grid, taken: frozenset[int], book: LabelBook) -> tuple[list[Found], frozenset[int]]:
    """Labels with the answer that is ticked, and the numbers of the cells that are used up.

    Where not one tick alone was read, the label has no answer: the first printed one is none.
    """
    found: list[Found] = []
    used: set[int] = set()
    for index, block in enumerate(grid.blocks):
        hit = book.match(block.text)
        if index in taken or hit is None or not hit.plain:
            continue
        rooms = _rooms(index, grid)
        if len(rooms) < _LEAST:
            continue
        told = [answer for answer, room in rooms.items() if grid.blocks[room].text.strip()]
        value = (grid.blocks[told[0]],) if len(told) == 1 else ()
        found.append(Found(hit, block.text, block.box, value, "right-cell" if value else "no-value", _PAIRING))
        used |= {index, *rooms, *rooms.values()}
    return found, frozenset(used)


def _rooms(label: int, grid: Grid) -> dict[int, int]:
    """The printed answers right of a label, each with the room under it; none where one holds more than a tick."""
    home = grid.blocks[label].box
    region = grid.region_right(label)
    answers = [j for j in region if grid.blocks[j].text.strip() and grid.blocks[j].box.cy < home.cy]
    rooms: dict[int, int] = {}
    for j in answers:
        under = [k for k in grid.below(j) if k in region and same_width(grid.blocks[k].box, grid.blocks[j].box)]
        if len(under) != 1 or not set(grid.blocks[under[0]].text.strip()) <= _TICKS:
            return {}
        rooms[j] = under[0]
    spare = set(region) - set(rooms) - set(rooms.values())  # columns that the form has for longer questions
    return rooms if not any(grid.blocks[j].text.strip() for j in spare) else {}
