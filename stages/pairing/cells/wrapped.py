"""Labels printed in two rows beside one value (参加工 over 作时间), and values written in two rows beside one label.

They are put together before rows are told apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from stages.geometry import union
from stages.pairing.blocks import over
from stages.pairing.labels.label_book import LabelBook, fold
from stages.records import Line, PageText

_NARROWEST = 0.5
_NUMBERED = re.compile(r"\s*[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]?[、.．)）]\s*")
"""The number that a form gives its label: 十一、离休前工作单 / 位."""
_TAILED = 4
"""Characters of a label's first row that leaves one for the second, at least."""
_CLOSE, _FLUSH, _NEAR = 0.4, 1.5, 4.0
"""Heights: the room between the rows of a value, how far apart they begin, and how far behind the label."""


def together(page: PageText, book: LabelBook) -> PageText:
    """``page`` with the two rows of a label outside cells as one line, and those of a value; the box spans both."""
    return _values_together(_labels_together(page, book), book)


def numbered(page: PageText, book: LabelBook) -> PageText:
    """``page`` with the two rows of a label that has a number as one line; its second row stands under the number."""
    return _labels_together(page, book, numbered=True)


def _labels_together(page: PageText, book: LabelBook, *, numbered: bool = False) -> PageText:
    free = [line for line in page.lines if line.cell is None and not line.vertical and len(_bare(line)) <= 8]
    runs = _runs(free)
    heads = [run for run in runs if not numbered or _bare(run[0]) != run[0].text]
    found: list[tuple[list[Line], Line]] = []
    used: set[int] = set()
    for upper, lower in product(heads, runs):
        tailed = lower[-1].text.rstrip().endswith(("：", ":")) or _is_tail(upper, lower)
        if {id(line) for line in (*upper, *lower)} & used or not _stand_over(upper, lower, flush=tailed):
            continue
        words = [fold("".join(_bare(line) for line in run)) for run in (upper, lower)]
        whole = book.exact("".join(words))
        least = 1 if tailed else 2
        if whole is None or min(map(len, words)) < least or all(book.exact(word) is not None for word in words):
            continue
        members = [*upper, *lower]
        used |= {id(line) for line in members}
        found.append((members, _one(members)))
    if not found:
        return page
    whole_of = {id(members[0]): one for members, one in found}
    lines = [whole_of.get(id(line), line) for line in page.lines if id(line) in whole_of or id(line) not in used]
    return replace(page, lines=tuple(lines))


def _bare(line: Line) -> str:
    return _NUMBERED.sub("", line.text, count=1)


def _values_together(page: PageText, book: LabelBook) -> PageText:
    """``page`` with values in two rows, which stand beside the middle of a label with a colon, as one line."""
    free = [line for line in page.lines if line.cell is None and not line.vertical and line.chars]
    joined: dict[int, Line] = {}
    lower: set[int] = set()
    for label in free:
        if not label.text.rstrip().endswith(("：", ":")) or book.match(label.text) is None:
            continue
        behind = [line for line in free if line.box.x0 - label.box.x1 + line.box.height / 2 >= 0]
        near = [line for line in behind if line.box.x0 - label.box.x1 < _NEAR * line.box.height]
        for first, second in product(near, near):
            if _beside(label, first, second) and not any(_names(line, book) for line in (first, second)):
                joined[id(first)] = _one([first, second])
                lower.add(id(second))
    lines = [joined.get(id(line), line) for line in page.lines if id(line) not in lower]
    return replace(page, lines=tuple(lines)) if joined else page


def _beside(label: Line, first: Line, second: Line) -> bool:
    """Whether two lines stand close over each other, one over and one under the middle of ``label``."""
    height = min(first.box.height, second.box.height)
    around = first.box.cy < label.box.cy - 0.25 * height and label.box.cy + 0.25 * height < second.box.cy
    reach = max(label.box.cy - first.box.cy, second.box.cy - label.box.cy) < height
    close = -_CLOSE * height < second.box.y0 - first.box.y1 < _CLOSE * height
    return around and reach and close and abs(first.box.x0 - second.box.x0) < _FLUSH * height


def _names(line: Line, book: LabelBook) -> bool:
    """Whether a line is or begins with a label."""
    return any(mark in line.text for mark in "：:") or book.match(line.text) is not None


def _runs(free: Sequence[Line]) -> list[list[Line]]:
    """Each line by itself, and single characters set wide in a row (何 时)."""
    runs = [[line] for line in free]
    single = [line for line in free if len(line.text) == 1]
    for a in single:
        for b in single:
            near = a.box.x1 <= b.box.x0 + 4 and b.box.x0 - a.box.x1 < 4 * a.box.height
            if near and abs(a.box.cy - b.box.cy) < 0.45 * min(a.box.height, b.box.height):
                runs.insert(0, [a, b])
    return runs


def _stand_over(upper: Sequence[Line], lower: Sequence[Line], *, flush: bool) -> bool:
    """Whether one row stands close over another, with the same middle; ``flush``: or the same beginning."""
    top, bottom = union(line.box for line in upper), union(line.box for line in lower)
    height = min(top.height / 1.0, bottom.height)
    if not 0.5 * height < bottom.cy - top.cy < 1.7 * max(top.height, bottom.height):
        return False
    if len(upper) == len(lower) == 1 and not over(upper[0], lower[0], _NARROWEST):
        return False
    level = abs(top.cx - bottom.cx) < 1.1 * height or (flush and abs(top.x0 - bottom.x0) < 0.5 * height)
    return level and bottom.y0 - top.y1 < 0.5 * height


def _is_tail(upper: Sequence[Line], lower: Sequence[Line]) -> bool:
    """Whether a single character stands under the beginning of a label that lacks it: 奖励与处 / 分."""
    top, bottom = union(line.box for line in upper), union(line.box for line in lower)
    return len(upper[0].text) >= _TAILED and abs(top.x0 - bottom.x0) < 0.5 * bottom.height


def _one(members: Sequence[Line]) -> Line:
    chars = tuple(c for line in members for c in line.chars)
    score = sum(line.score * len(line.chars) for line in members) / len(chars)
    return replace(members[0], chars=chars, box=union(line.box for line in members), score=score)
