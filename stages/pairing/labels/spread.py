"""Labels set to one width whose first character was read as a line of its own: 姓 | 名武德明."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stages.geometry import union
from stages.pairing.labels.label_book import LabelBook
from stages.records import Char, Line, PageText

_WIDEST = 5.0
"""Heights of a line that the two characters of a label stand apart at most."""
_LEVEL = 0.6


def together(page: PageText, book: LabelBook) -> PageText:
    """``page`` with such a character at the head of the line that goes on with its label."""
    heads: dict[int, Line] = {}
    for line in page.lines:
        if len(line.text.strip()) == 1 and not line.vertical and (rest := _rest(line, page.lines, book)) is not None:
            heads[id(rest)] = line
    gone = {id(head) for head in heads.values()}
    lines = (_joined(heads[id(li)], li) if id(li) in heads else li for li in page.lines if id(li) not in gone)
    return replace(page, lines=tuple(lines)) if heads else page


def _rest(head: Line, lines: Sequence[Line], book: LabelBook) -> Line | None:
    """The next line level with ``head`` if its first character ends a label that ``head`` begins, and more follows."""
    high = head.box.height
    level = [
        line
        for line in lines
        if line is not head
        and line.cell == head.cell
        and line.box.x0 >= head.box.cx
        and line.box.y_overlap(head.box) > _LEVEL * min(high, line.box.height)
    ]
    after = min(level, key=lambda line: line.box.x0, default=None)
    if after is None or after.vertical or len(after.chars) < 2 or after.box.x0 - head.box.x1 > _WIDEST * high:
        return None
    if book.match(after.text) is not None:
        return None
    hit = book.match(head.text.strip() + after.chars[0].text)
    return after if hit is not None and hit.plain and not hit.distance else None


def _joined(head: Line, rest: Line) -> Line:
    space = Char(" ", 1.0, rest.chars[0].box)
    behind = rest.chars[1:] if not rest.chars[1].text.strip() else (space, *rest.chars[1:])
    chars = (*head.chars, rest.chars[0], *behind)
    return replace(rest, chars=chars, box=union((head.box, rest.box)))
