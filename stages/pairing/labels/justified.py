"""Labels nobody described under each other without walls, set to one width: 体　重 under 既往病史, values behind.

That all of them end at one place tells label from value, where each line by itself could be cut at any of its gaps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from stages.geometry import union
from stages.pairing.blocks import of_lines
from stages.pairing.found import Found
from stages.pairing.labels.label_book import LabelBook, fold
from stages.records import Line, PageText

_ROWS, _SHARE = 4, 0.75
"""Lines of such a column at least, and the share of them that must end a label at the common place."""
_FLUSH = 0.6
"""Heights of a line that labels begin and end out of line at most."""
_GAP = 0.35
"""Heights of a line that characters of two words are apart at least."""
_LONGEST = 6
_RULE, _PAIRING = "geometry", 0.7


def pairs(page: PageText, book: LabelBook, spoken: frozenset[int]) -> list[Found]:
    """The pairs of such columns among the lines of ``page`` in no cell and not ``spoken`` for."""
    free = [
        line
        for n, line in enumerate(page.lines)
        if n not in spoken and line.cell is None and not line.vertical and line.chars
    ]
    return [pair for column in _columns(free) for pair in _pairs(column, free, page, book)]


def _columns(free: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that begin under each other."""
    rest = sorted(free, key=lambda line: line.box.x0)
    while rest:
        first = rest[0]
        column = [line for line in rest if line.box.x0 - first.box.x0 <= _FLUSH * first.box.height]
        rest = rest[len(column) :]
        if len(column) >= _ROWS:
            yield sorted(column, key=lambda line: line.box.y0)


def _pairs(column: Sequence[Line], free: Sequence[Line], page: PageText, book: LabelBook) -> Iterator[Found]:
    reach = _FLUSH * min(line.box.height for line in column)
    ends = [end for line in column for _, end in _cuts(line)]
    told = [(sum(any(abs(own - end) <= reach for _, own in _cuts(line)) for line in column), end) for end in ends]
    if not told or max(told)[0] < max(_ROWS, _SHARE * len(column)):
        return
    common = max(told)[1]
    for line in column:
        cut = next((n for n, end in _cuts(line) if abs(end - common) <= reach), None)
        if cut is None:
            continue
        head = _part(line, 0, cut)
        behind = [_part(line, cut, len(line.chars))] if cut < len(line.chars) else _beside(line, free)
        if behind and _may_be_label(head):
            value = of_lines(page, behind, union(each.box for each in behind))
            yield Found(book.match(head.text), head.text, head.box, (value,), _RULE, _PAIRING)


def _cuts(line: Line) -> list[tuple[int, int]]:
    """Where a label may end in a line: before one of its gaps, or with it, and the place on the page (pixels of x)."""
    wide = _GAP * line.box.height
    gaps = [n for n in range(1, len(line.chars)) if _paper_at(line, n, wide)]
    return [(n, line.chars[n - 1].box.x1) for n in (*gaps, len(line.chars))]


def _paper_at(line: Line, n: int, wide: float) -> bool:
    """Whether paper stands before character ``n``: a space, or room that the reader made none of."""
    before, char = line.chars[n - 1], line.chars[n]
    return not char.text.strip() or (bool(before.text.strip()) and char.box.x0 - before.box.x1 >= wide)


def _part(line: Line, start: int, end: int) -> Line:
    chars = line.chars[start:end]
    chars = chars if chars[0].text.strip() else chars[1:]
    inked = [char for char in chars if char.text.strip()] or list(chars)
    return replace(line, chars=chars, box=union(char.box for char in inked))


def _beside(label: Line, free: Sequence[Line]) -> list[Line]:
    """The line that goes on right of a label that is a line of its own."""
    level = [
        line for line in free if line.box.x0 >= label.box.x1 and line.box.y_overlap(label.box) > 0.5 * label.box.height
    ]
    return sorted(level, key=lambda line: line.box.x0)[:1]


def _may_be_label(head: Line) -> bool:
    text = fold(head.text)
    return 2 <= len(text) <= _LONGEST and all("一" <= char <= "鿿" for char in text)
