"""Where a ruled form has the values of its labels, where that is neither beside nor right under them."""

from __future__ import annotations

from collections.abc import Sequence

from stages.geometry import Box
from stages.pairing.cells.grid import Grid, same_width
from stages.pairing.labels import dated
from stages.pairing.labels.label_book import LabelBook

_HABIT, _LEAST = 4, 2
"""Labels with their values in such a place that show a form's habit, and labels of a band of a register."""
_ACROSS = 4
"""Cells of a row with a value before and behind its two labels."""
_UNANSWERED = 0.2
"""Share of the labels of a form written behind their values that have none, at most."""


def bands(grid: Grid, taken: frozenset[int]) -> list[list[int]]:
    """Cells between the same two walls, top to bottom, each band left to right."""
    bands: list[list[int]] = []
    for i in sorted(set(range(len(grid.blocks))) - taken, key=lambda i: grid.blocks[i].box.y0):
        box = grid.blocks[i].box
        home = next((band for band in bands if _level(grid.blocks[band[0]].box, box)), None)
        if home is None:
            bands.append([i])
        else:
            home.append(i)
    return [sorted(band, key=lambda i: grid.blocks[i].box.x0) for band in bands]


def by_cell(grid: Grid, taken: frozenset[int]) -> list[list[int]]:
    """The blocks of each cell, which may have been taken apart, outside ``taken``."""
    own: dict[int, list[int]] = {}
    for index, block in enumerate(grid.blocks):
        if index not in taken and block.cell is not None:
            own.setdefault(block.cell, []).append(index)
    return list(own.values())


def _level(one: Box, other: Box) -> bool:
    return abs(one.y0 - other.y0) + abs(one.y1 - other.y1) < 0.3 * min(one.height, other.height)


def _asks(band: Sequence[int], grid: Grid, book: LabelBook) -> bool:
    """Whether a band is of nothing but described labels."""
    hits = [book.match(grid.blocks[i].text) for i in band]
    return bool(band) and all(hit is not None and hit.plain for hit in hits)


def _names(text: str, book: LabelBook) -> bool:
    """Whether words are a described label, those of an event, or what is left of a label: 姓名, 离休, 健康."""
    hit = book.match(text)
    return (hit is not None and hit.plain) or dated.is_event(text) or book.remnant(text) is not None


def _asks_mostly(band: Sequence[int], grid: Grid, book: LabelBook) -> bool:
    """Whether half of a band, or more, are labels in just the words that the book has."""
    hits = [book.match(grid.blocks[i].text) for i in band]
    return 2 * sum(hit is not None and not hit.distance for hit in hits) >= len(band)


def in_registers(grid: Grid, book: LabelBook, taken: frozenset[int]) -> dict[int, int]:
    """Labels of a register whose heads, and whose entries, take two bands each: the first answers the first."""
    told: dict[int, int] = {}
    every = [band for band in bands(grid, taken) if len(band) >= _LEAST]
    for first, second, third, fourth in zip(every, every[1:], every[2:], every[3:], strict=False):
        if not all(_names(grid.blocks[i].text, book) for i in (*first, *second)):
            continue
        pairs = [*zip(first, third, strict=False), *zip(second, fourth, strict=False)]
        whole = len(first) == len(third) and len(second) == len(fourth)
        walls = all(same_width(grid.blocks[i].box, grid.blocks[j].box) for i, j in pairs)
        if whole and walls and not any(book.match(grid.blocks[j].text) is not None for _, j in pairs):
            told |= dict(pairs)
    return told


def above(grid: Grid, book: LabelBook, taken: frozenset[int]) -> dict[int, int]:
    """Labels under their values, label to value: bands of nothing but labels, each under a band of none, on a form
    that has no other labels in cells."""
    told: dict[int, int] = {}
    every = bands(grid, taken)
    asking = [band for band in every if _asks(band, grid, book)]
    if len(asking) >= _LEAST:
        asking = [band for band in every if _asks_mostly(band, grid, book)]
    free = set().union(*asking) if asking else set()
    others = [book.match(grid.blocks[i].text) for band in every for i in band if i not in free]
    if any(hit is not None and hit.plain for hit in others):
        return {}
    for band in asking:
        over = [[j for j in grid.above(i) if same_width(grid.blocks[j].box, grid.blocks[i].box)] for i in band]
        if not all(len(cells) == 1 and cells[0] not in free for cells in over):
            return {}
        told |= {i: cells[0] for i, cells in zip(band, over, strict=True)}
    first = min((i for band in every for i in band), key=lambda i: grid.blocks[i].box.y0, default=None)
    return told if len(told) >= _HABIT and first not in free else {}


def around(grid: Grid, book: LabelBook, taken: frozenset[int]) -> dict[int, int]:
    """Labels in the middle of rows of four, label to value: the first of them names what is before it, the second what
    is behind it, on a form that has no other rows with labels."""
    told: dict[int, int] = {}
    for band in bands(grid, taken):
        hits = [book.match(grid.blocks[i].text) for i in band]
        asking = [i for i, hit in zip(band, hits, strict=True) if hit is not None and not hit.distance]
        if asking and (asking != band[1:3] or len(band) != _ACROSS):
            return {}
        if asking:
            told |= {band[1]: band[0], band[2]: band[3]}
    return told if len(told) >= 2 * _HABIT else {}


def before(grid: Grid, book: LabelBook, taken: frozenset[int]) -> dict[int, int]:
    """Labels behind their values, label to value: every label of the form stands right of a cell that is none, and
    right of it the form ends or the next value begins."""
    asking = [i for i in range(len(grid.blocks)) if i not in taken and _asks([i], grid, book)]
    told: dict[int, int] = {}
    for i in asking:
        left = [j for j in grid.left_of(i) if _same_height(grid.blocks[j].box, grid.blocks[i].box)]
        if len(left) > 1 or set(left) & set(asking) or (grid.right_of(i) and not _ends_before(i, grid, asking)):
            return {}
        told |= {i: left[0]} if left else {}
    whole = len(told) > _HABIT and len(asking) - len(told) <= _UNANSWERED * len(asking)
    return told if whole and len(set(told.values())) == len(told) else {}


def _ends_before(index: int, grid: Grid, asking: Sequence[int]) -> bool:
    """Whether what stands right of a cell is a value with its own label right of that."""
    return all(set(grid.right_of(j)) & set(asking) for j in grid.right_of(index))


def _same_height(one: Box, other: Box) -> bool:
    return one.y_overlap(other) >= 0.85 * max(one.height, other.height)
