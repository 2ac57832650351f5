"""Labels printed in two rows beside one value (参加工 over 作时间), put together before rows are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from stages.geometry import union
from stages.pairing.blocks import over
from stages.pairing.label_book import LabelBook, fold
from stages.records import Line, PageText

_NARROWEST = 0.5


def together(page: PageText, book: LabelBook) -> PageText:
    """``page`` with the two rows of a label outside cells as one line; its box spans both."""
    free = [line for line in page.lines if line.cell is None and not line.vertical and len(line.text) <= 8]
    runs = _runs(free)
    found: list[tuple[list[Line], Line]] = []
    used: set[int] = set()
    for upper, lower in product(runs, runs):
        if {id(line) for line in (*upper, *lower)} & used or not _stand_over(upper, lower):
            continue
        words = [fold("".join(line.text for line in run)) for run in (upper, lower)]
        whole = book.exact("".join(words))
        if whole is None or min(len(word) for word in words) < 2 or all(book.exact(word) is not None for word in words):
            continue
        members = [*upper, *lower]
        used |= {id(line) for line in members}
        found.append((members, _one(members)))
    if not found:
        return page
    heads = {id(members[0]): one for members, one in found}
    lines = [heads.get(id(line), line) for line in page.lines if id(line) in heads or id(line) not in used]
    return replace(page, lines=tuple(lines))


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


def _stand_over(upper: Sequence[Line], lower: Sequence[Line]) -> bool:
    top, bottom = union(line.box for line in upper), union(line.box for line in lower)
    height = min(top.height / 1.0, bottom.height)
    if not 0.5 * height < bottom.cy - top.cy < 1.7 * max(top.height, bottom.height):
        return False
    if len(upper) == len(lower) == 1 and not over(upper[0], lower[0], _NARROWEST):
        return False
    return abs(top.cx - bottom.cx) < 1.1 * height and bottom.y0 - top.y1 < 0.5 * height


def _one(members: Sequence[Line]) -> Line:
    chars = tuple(c for line in members for c in line.chars)
    score = sum(line.score * len(line.chars) for line in members) / len(chars)
    return replace(members[0], chars=chars, box=union(line.box for line in members), score=score)
