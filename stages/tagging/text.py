"""The running text of a document: the rows of its pages that stand in no cell of a form, as one view to be marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from stages.narrative.text import View, joined, with_commas
from stages.pairing import blocks
from stages.pairing.blocks import Block
from stages.pairing.labels.label_book import LabelBook
from stages.pairing.outside import free, sections
from stages.pairing.running import paragraphs
from stages.records import Char, Line, PageText, Piece

_GRID, _TOLD = 6, 3
"""Cells with text that make a page a form of cells; signs in one of them that make its text sentences."""
_SIGNS, _OF_VIEW = "，,。；;", ",。;"
_LEAST = 2
"""Signs of a paragraph that is told, at least."""
_NEAR = 30
"""Characters before and behind a value among which a sign stands, if it is told in a sentence."""


@dataclass(frozen=True)
class Running:
    """``view``: the text to be marked; ``rows``: the ink it was read from, joined as ``whole``."""

    rows: tuple[Block, ...]
    whole: Block
    view: View

    @cached_property
    def _offsets(self) -> list[int]:
        return [n for n, char in enumerate(self.whole.chars) for _ in char.text]

    def chars(self, start: int, end: int) -> list[Char]:
        """The characters of the paper behind ``view.text[start:end]``."""
        inside = self._offsets[slice(*self.view.span(start, end))]
        return [self.whole.chars[n] for n in dict.fromkeys(inside)]

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """The ink behind ``view.text[start:end]``, one piece a line it runs over."""
        return sections.pieces(self.rows, self.whole, self._offsets, self.view.span(start, end))

    def is_told(self, start: int, end: int) -> bool:
        """Whether the words stand in a sentence and not in a row of labels and values."""
        text = self.view.text
        near = text[max(0, start - _NEAR) : start] + text[end : end + _NEAR]
        return any(sign in near for sign in _OF_VIEW)


def of_pages(pages: Sequence[PageText], book: LabelBook) -> Running | None:
    """The running text of ``pages``; None where no paragraph of it is told in sentences."""
    rows = paragraphs.parted([row for page in pages for row in _rows(page, book)])
    if not rows or sum(row.text.count(sign) for row in rows for sign in _SIGNS) < _LEAST:
        return None
    whole = blocks.joined(rows)
    view = with_commas(joined(whole.text))
    told = any(sum(part.count(sign) for sign in _OF_VIEW) >= _LEAST for part in view.text.split("\n"))
    return Running(tuple(rows), whole, view) if told else None


def _rows(page: PageText, book: LabelBook) -> list[Block]:
    """The rows outside the cells of a form, and sentences in them; all rows of a page that is no form of cells."""
    in_cells: dict[int, list[Line]] = defaultdict(list)
    for line in page.lines:
        if line.cell is not None:
            in_cells[line.cell].append(line)
    if len(in_cells) >= _GRID:
        told = {n for n, lines in in_cells.items() if _signs(lines) >= _TOLD}
        page = replace(page, lines=tuple(line for line in page.lines if line.cell is None or line.cell in told))
    page = replace(page, cells=(), lines=tuple(replace(line, cell=None) for line in page.lines))
    return [row for row in free.rows(page, book) if row.chars]


def _signs(lines: Sequence[Line]) -> int:
    return sum(line.text.count(sign) for line in lines for sign in _SIGNS)
