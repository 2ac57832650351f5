"""Labels written one character a line at the left of what they govern, on pages without walls (备 over 注).

The reader finds their characters singly, in pieces, or as the first character of the line that stands beside them.
What they govern begins above them as often as level with them, since they stand in the middle of their room.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from stages.geometry import Box, union
from stages.pairing.blocks import Block, of_lines
from stages.pairing.found import Found
from stages.pairing.labels.label_book import Label, LabelBook, fold
from stages.pairing.outside import stacks
from stages.pairing.outside.levels import by_level
from stages.pairing.tables.columns import Table
from stages.records import Char, Line, PageText

_LEAST = 2
_PART = 3
"""Labels beside the heading of a part of a form."""
_ASKED = 2
"""Labels in a row that make it one of pairs."""
_ENDS = ("意见", "情况", "简历", "经历", "成员", "备注", "记录", "说明", "关系", "子女", "要求", "理由", "鉴定")
_OF_SCHOOLS = frozenset(
    (
        "起止年月",
        "起止时间",
        "学校名称",
        "学校",
        "毕业或肄业",
        "毕肄业",
        "何校",
        "专业",
        "毕业时间",
        "证明人",
        "在何校学习",
        "自何年何月",
        "至何年何月",
    )
)
"""Heads of a table of schools, which is more than the 学历 or 文化程度 it stands beside."""
_WORD_END = re.compile(r"[\s：:]")
_FOOT = re.compile(r"[-—－\s]*第?\s*\d{1,3}\s*页?[-—－\s]*")


_SEAL = re.compile(r"[（(]?[盖签]章[）)]?")
_CLOSING = re.compile(rf"{_SEAL.pattern}|[\d\s]*年[\d\s]*月[\d\s]*日")


@dataclass(frozen=True, slots=True)
class Side:
    """A side label; ``head`` has its characters, top to bottom."""

    label: Label | None
    head: Block

    @property
    def box(self) -> Box:
        return self.head.box


@dataclass(frozen=True, slots=True)
class _Told:
    """A side label, the lines it is made of, and the lines that only begin with a character of it."""

    side: Side
    lines: tuple[Line, ...]
    borrowed: tuple[Line, ...]


def found(page: PageText, book: LabelBook) -> tuple[PageText, tuple[Side, ...]]:
    """The side labels outside cells, and ``page`` without their characters."""
    free = [line for line in page.lines if line.cell is None and line.chars]
    if sum(len(v.chars) for v in free if v.vertical) > 0.5 * sum(len(f.chars) for f in free):
        return page, ()
    sides: list[Side] = []
    gone: set[int] = set()
    shorter: dict[int, Line] = {}
    for told in (told for stack in stacks.of(free) for told in _labels_in(page, stack, free, book)):
        sides.append(told.side)
        gone |= {id(line) for line in told.lines}
        shorter |= {id(line): _without_first(line) for line in told.borrowed}
    lines = tuple(shorter.get(id(line), line) for line in page.lines if id(line) not in gone)
    return replace(page, lines=lines), tuple(sides)


def _labels_in(page: PageText, stack: Sequence[Line], free: Sequence[Line], book: LabelBook) -> list[_Told]:
    """The labels that a stack is, one under the other; characters that are part of none stay lines."""
    told: list[_Told] = []
    start = 0
    while start < len(stack):
        tries = [(end, _side(page, stack[start:end], free, book)) for end in range(len(stack), start, -1)]
        sides = [(end, side) for end, side in tries if side is not None]
        named = [(end, side) for end, side in sides if side.side.label is not None]
        end, side = next(iter(named or sides), (start + 1, None))
        if side is not None:
            told.append(side)
        start = end
    return told


def _side(page: PageText, stack: Sequence[Line], free: Sequence[Line], book: LabelBook) -> _Told | None:
    """The label that the whole of ``stack`` is, with the lines whose first character belongs to it."""
    own = _characters(stack)
    inside = union(line.box for line in stack)
    beside = [li for li in free if li not in stack and _begins_in(li, inside) and not _is_labelled(li, book)]
    worded: _Told | None = None
    for borrowed in ([], beside, *([line] for line in beside)):
        chars = sorted([*own, *(line.chars[0] for line in borrowed)], key=lambda c: c.box.cy)
        chars = own if len(stack) == 1 and not borrowed else chars  # which may stand in two columns
        text = "".join(c.text for c in chars)
        if not _LEAST <= len(text) <= stacks.LONGEST:
            continue
        label = book.match(text, slips=1 if len(text) >= 6 else 0)
        head = Block(page, tuple(chars), union(c.box for c in chars))
        if label is not None and label.kind != "other":
            return _Told(Side(label, head), tuple(stack), tuple(borrowed))
        if worded is None and text.endswith(_ENDS):
            worded = _Told(Side(label, head), tuple(stack), tuple(borrowed))
    return worded


def _characters(stack: Sequence[Line]) -> list[Char]:
    """The characters of a stack; a lone one read again within an upright run counts once."""
    runs = [line for line in stack if line.vertical]
    lone = [line for line in stack if not line.vertical and not any(_covers(run, line) for run in runs)]
    return [c for line in (*runs, *lone) for c in line.chars if c.text.strip()]


def _covers(run: Line, lone: Line) -> bool:
    return run.box.y_overlap(lone.box) > 0.6 * lone.box.height


def _begins_in(line: Line, stack: Box) -> bool:
    """Whether a line's first character stands in the column of ``stack``, above it, in it or under it."""
    if line.vertical or len(line.text) < 3:
        return False
    first = line.chars[0].box
    near = stack.y0 - stacks.APART * stack.width < first.cy < stack.y1 + stacks.APART * stack.width
    return near and stack.x0 <= first.cx <= stack.x1 and line.chars[1].box.cx > stack.x1


def _is_labelled(line: Line, book: LabelBook) -> bool:
    """Whether a line begins with a label of its own, of which its first character is part: 何时出生 over 族 别."""
    return book.exact(fold(_WORD_END.split(line.text.strip(), maxsplit=1)[0])) is not None


def _without_first(line: Line) -> Line:
    chars = line.chars[1:]
    inked = union(c.box for c in chars)
    return replace(line, chars=chars, box=Box(inked.x0, line.box.y0, line.box.x1, line.box.y1))


def pairs(
    page: PageText, sides: Sequence[Side], tables: Sequence[Table], used: frozenset[int], book: LabelBook
) -> tuple[list[Found], frozenset[int]]:
    """Side labels with what they govern, and the numbers of the lines that is; ``used`` are lines spoken for.

    Where one of ``tables`` holds the section a label names, the label has no value of its own; rows of labels with
    their values beside 基本情况 are theirs.
    """
    told: list[Found] = []
    taken: set[int] = set()
    for side in sides:
        if side.label is not None and any(table.kind == side.label.name for table in tables):
            told.append(Found(side.label, side.head.text, side.box, (), "no-value", 0.94))
            continue
        numbers = {id(page.lines[n]): n for n in _governed(page, side, sides) if n not in used | taken}
        beside = by_level([line for line in page.lines if id(line) in numbers])
        if _heads_a_part(side, beside, book):
            continue
        levels = _from_text_on([lv for lv in beside if not _asks(lv, book)])
        taken |= {numbers[id(line)] for lv in levels for line in lv}
        if side.label is not None and levels and sum(fold(line.text) in _OF_SCHOOLS for line in levels[0]) >= _ASKED:
            continue
        rows = tuple(of_lines(page, lv, union(line.box for line in lv)) for lv in levels)
        certainty = 0.9 if side.label is not None else 0.7
        told.append(Found(side.label, side.head.text, side.box, rows, "after-label", certainty))
    return told, frozenset(taken)


def _asks(row: Sequence[Line], book: LabelBook) -> bool:
    """Whether a row has labels of fields in it, each a piece by itself."""
    return sum(_is_plain(line, book) for line in row) >= _ASKED


def _heads_a_part(side: Side, rows: Sequence[Sequence[Line]], book: LabelBook) -> bool:
    """Whether what stands beside 基本情况 or 政治情况 asks for fields of its own: pieces that begin with labels."""
    if side.label is not None and side.label.kind in ("compound", "section"):
        return False
    own = side.label.name if side.label is not None and side.label.kind == "field" else ""
    return sum(_begins(line, book, own) for row in rows for line in row) >= _PART


def _begins(line: Line, book: LabelBook, own: str) -> bool:
    words = _WORD_END.split(line.text.strip(), maxsplit=1)[0]
    hits = (book.match(words), book.match(line.text))
    return any(hit is not None and hit.plain and hit.name != own for hit in hits)


def _is_plain(line: Line, book: LabelBook) -> bool:
    hit = book.match(line.text)
    return hit is not None and hit.plain


def _from_text_on(levels: list[list[Line]]) -> list[list[Line]]:
    """``levels`` without seals' places and dates before the first text, which close what stands above, and without
    the place for a seal under the last."""
    first = next((n for n, lv in enumerate(levels) if not all(_CLOSING.fullmatch(line.text) for line in lv)), None)
    if first is None:
        return []
    sealed = len(levels) > first + 1 and all(_SEAL.fullmatch(line.text) for line in levels[-1])
    return levels[first : -1 if sealed else None]


def _governed(page: PageText, side: Side, sides: Sequence[Side]) -> list[int]:
    """The numbers of the lines right of ``side``, from what ends above it to what begins under it."""
    box = side.box
    low, high = _room(box, page)
    numbered = [(n, line) for n, line in enumerate(page.lines) if line.cell is None and line.chars]
    free = [(n, line) for n, line in numbered if low < line.box.cy < high]
    right = box.x1 - 0.3 * box.width
    margin = [line.box for _, line in free if line.box.x0 < right]
    others = [other.box for other in sides if other is not side]
    top = max([b.y1 for b in margin if b.cy < box.y0], default=0)
    bottom = min([b.y0 - 0.5 * min(b.height, b.width) for b in margin if b.cy > box.y1], default=10**9)
    beside = [(n, line) for n, line in free if line.box.x0 >= right and top < line.box.cy < bottom]
    beside = [(n, line) for n, line in beside if not _FOOT.fullmatch(line.text)]
    above = max((o for o in others if o.y1 <= box.y0), key=lambda o: o.y1, default=None)
    under = min((o for o in others if o.y0 >= box.y1), key=lambda o: o.y0, default=None)
    if above is not None:
        cut = _gap([line.box for _, line in beside], above, box)
        beside = [(n, line) for n, line in beside if line.box.cy > cut]
    if under is not None:
        cut = _gap([line.box for _, line in beside], box, under)
        beside = [(n, line) for n, line in beside if line.box.cy < cut]
    return [n for n, _ in beside]


def _room(box: Box, page: PageText) -> tuple[float, float]:
    """From the drawn line over a side label to that under it, of those that run over its column."""
    over = [r.box.cy for r in page.rulings if r.horizontal and r.box.x0 <= box.cx <= r.box.x1]
    above, below = (y for y in over if y <= box.y0 + box.width / 2), (y for y in over if y >= box.y1 - box.width / 2)
    return max(above, default=0.0), min(below, default=float("inf"))


def _gap(lines: Sequence[Box], upper: Box, lower: Box) -> float:
    """The height of the widest room between lines from the middle of one side label to the middle of the next."""
    between = sorted((b for b in lines if upper.cy < b.cy < lower.cy), key=lambda b: b.cy)
    if not between:
        return (upper.y1 + lower.y0) / 2
    before = max((b.y1 for b in lines if b.cy <= upper.cy), default=upper.cy)
    after = min((b.y0 for b in lines if b.cy >= lower.cy), default=lower.cy)
    edges = [(before, float(between[0].y0)), *((a.y1, b.y0) for a, b in pairwise(between)), (between[-1].y1, after)]
    low, high = max(edges, key=lambda e: e[1] - e[0])
    return (low + high) / 2
