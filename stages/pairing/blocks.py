"""Blocks: the characters of one cell, or of one row of free text, as a string that still knows its ink."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from stages.geometry import Box, map_box, union
from stages.reading.order import is_vertical, sorted_lines
from stages.records import Char, Ink, Line, PageText, Piece
from stages.values.kin import is_relation
from stages.values.lexicon import is_position
from stages.values.names import is_name

_BREAK = "\n"
_LEAST_LABEL = 2
_LABELS = 10
"""Upright lines that a form may have as labels; a page of more that is mostly upright is written so."""
_COLONS = ("：", ":")
_CRUMB = 0.6
"""Heights of a label under its value that the value is high at least."""
_SIDE_LABEL_ENDS = (
    "意见",
    "意見",
    "情况",
    "情況",
    "简历",
    "簡歷",
    "经历",
    "經歷",
    "成员",
    "成員",
    "记录",
    "記錄",
    "说明",
    "關係",
    "关系",
)


@dataclass(frozen=True, slots=True)
class Block:
    """Characters in reading order; line ends are newline characters without ink."""

    page: PageText
    chars: tuple[Char, ...]
    box: Box
    cell: int | None = None
    ink: Ink = "unknown"

    @property
    def text(self) -> str:
        return "".join(c.text for c in self.chars)

    def rows(self) -> list[list[Char]]:
        """The inked characters of its lines, top to bottom."""
        rows: list[list[Char]] = [[]]
        for char in self.chars:
            if char.text == "\n":
                rows.append([])
            elif char.text.strip():
                rows[-1].append(char)
        return rows

    def part(self, start: int, end: int) -> Block:
        """The characters ``start`` to ``end`` without blanks at the ends; the box shrinks to their ink."""
        chars = list(self.chars[start:end])
        while chars and not chars[0].text.strip():
            chars.pop(0)
        while chars and not chars[-1].text.strip():
            chars.pop()
        inked = [c.box for c in chars if c.text.strip()]
        return Block(self.page, tuple(chars), union(inked) if inked else self.box, self.cell, self.ink)

    def cut(self, at: re.Pattern[str]) -> list[Block]:
        """The parts between the matches of ``at`` that are not empty; none where a character is more than one sign."""
        if len(self.text) != len(self.chars):
            return []
        bounds = [(found.start(), found.end()) for found in at.finditer(self.text)]
        starts, ends = [0, *(end for _, end in bounds)], [*(start for start, _ in bounds), len(self.chars)]
        parts = [self.part(start, end) for start, end in zip(starts, ends, strict=True)]
        return [part for part in parts if part.chars]

    def piece(self) -> Piece:
        """The block as evidence, its box also in scan pixels."""
        inked = [c.box for c in self.chars if c.text.strip()]
        box = union(inked) if inked else self.box
        page = self.page
        return Piece(
            page=page.number,
            box=box,
            scan_box=scan_box(page, box),
            chars=tuple(c for c in self.chars if c.text.strip()),
        )


def scan_box(page: PageText, box: Box) -> Box:
    """``box`` of the page frame in pixels of the original scan: the one place where boxes go back."""
    return map_box(page.to_scan, box, page.scan_width, page.scan_height, page.warp)


def of_lines(page: PageText, lines: Sequence[Line], box: Box, cell: int | None = None) -> Block:
    """Lines in reading order as one block; pieces of one row are parted by a space, rows by a newline."""
    chars: list[Char] = []
    previous: Line | None = None
    for line in sorted_lines(list(lines)):
        if previous is not None:
            chars.append(Char(_joint(previous, line), 1.0, previous.box))
        chars += line.chars
        previous = line
    red = sum(len(line.chars) for line in lines if line.ink == "red")
    ink: Ink = "red" if chars and red > len(chars) / 2 else "unknown"
    return Block(page, tuple(chars), box, cell, ink)


def _joint(before: Line, after: Line) -> str:
    level = before.box.y_overlap(after.box) > 0.5 * min(before.box.height, after.box.height)
    return " " if level and after.box.x0 >= before.box.cx and not before.vertical else _BREAK


def of_cells(page: PageText, is_label: Callable[[str], bool]) -> list[Block]:
    """One block a cell; empty cells give empty blocks. A cell that swallowed a neighbour because the wall between them
    is missing is taken apart again where one of its columns of text is a label by itself."""
    members: dict[int, list[Line]] = {}
    for line in page.lines:
        if line.cell is not None:
            members.setdefault(line.cell, []).append(line)
    result: list[Block] = []
    for i, cell in enumerate(page.cells):
        result += _parted(page, members.get(i, []), cell.box, i, is_label)
    return result


def _parted(page: PageText, lines: list[Line], box: Box, cell: int, is_label: Callable[[str], bool]) -> list[Block]:
    whole = of_lines(page, lines, box, cell)
    lines = _before_label(lines[0], is_label) if len(lines) == 1 else lines
    if len(lines) < 2 or is_label(whole.text):
        return [whole]
    standing = _in_columns(whole, lines)
    if standing is not None and (
        is_label(standing.text)
        or (_ends_well(standing) and not _ends_well(whole))
        or (_is_side(standing, box) and not _is_list(lines))
    ):
        return [standing]
    parts = columns(lines)
    texts = [of_lines(page, column, union(x.box for x in column)).text for column in parts]
    heads = [text for text in texts if is_label(text) or is_label(text.split("\n")[0])]
    if len(parts) < 2 or not heads or max(len(c) for c in parts) > 3 or _stands_apart(parts, texts, heads):
        return [whole]
    if all(line.text.rstrip().endswith(_COLONS) for line in lines if is_label(line.text)):
        return [whole]
    return [of_lines(page, c, share, cell) for c, share in zip(parts, _shares(parts, box), strict=True)]


def _stands_apart(parts: Sequence[Sequence[Line]], texts: Sequence[str], heads: Sequence[str]) -> bool:
    """Whether the only label of a cell stands over all else in it, or under it, at whatever side: that is its value."""
    head = next((column for column, text in zip(parts, texts, strict=True) if text in heads), None)
    if head is None or len(heads) > 1:
        return False
    rest = [line.box for column in parts if column is not head for line in column]
    over, under = max(line.box.cy for line in head), min(line.box.cy for line in head)
    least = _CRUMB * min(line.box.height for line in head)
    below = len(head) == 1 and all(box.y1 <= under and box.height > least for box in rest)
    return below or all(box.y0 >= over for box in rest)


def _before_label(line: Line, is_label: Callable[[str], bool]) -> list[Line]:
    """A line as two where its last word, a wide gap behind the others, is a label by itself: 长江路121号   电话."""
    place = next((n for n in range(len(line.chars) - 1, 0, -1) if not line.chars[n].text.strip()), 0)
    first, last = line.chars[:place], line.chars[place + 1 :]
    if line.vertical or len(last) < _LEAST_LABEL or not first or last[0].box.x0 - first[-1].box.x1 < line.box.height:
        return [line]
    if not is_label("".join(c.text for c in last)) or is_label("".join(c.text for c in first)):
        return [line]
    return [replace(line, chars=chars, box=union(c.box for c in chars)) for chars in (first, last)]


def _in_columns(whole: Block, lines: Sequence[Line]) -> Block | None:
    """A text of two or three short columns, column by column from the left; None where it cannot be one, or where all
    of the page is written upright, from the right."""
    if all(line.vertical for line in lines) and len(whole.page.lines) > _LABELS and is_vertical(whole.page.lines):
        return None
    if all(line.vertical for line in lines):
        standing = [line.chars for line in sorted(lines, key=lambda item: item.box.cx)]
        apart = all(a[0].box.x1 <= b[0].box.cx for a, b in pairwise(standing))
        return Block(whole.page, sum(standing, ()), whole.box, whole.cell, whole.ink) if apart else None
    every = ([c for c in line.chars if c.text.strip()] for line in sorted(lines, key=lambda item: item.box.cy))
    rows = [row for row in every if row]
    fullest = max(rows, key=len, default=[])
    count = len(fullest)
    if not 2 <= count <= 3 or any(line.vertical for line in lines) or len(rows[0]) < 2:
        return None
    firsts = [row[0].box for row in rows]
    if any(b.cy - a.cy < 0.5 * min(a.height, b.height) for a, b in pairwise(firsts)):
        return None
    if len(rows) > 2 and len({row[-1].text for row in rows}) == 1:  # 42年 over 44年 over 46年
        return None
    centres = [c.box.cx for c in fullest]
    standing = [tuple(c for row in rows for c in row if _nearest(centres, c.box.cx) == n) for n in range(count)]
    return Block(whole.page, sum(standing, ()), whole.box, whole.cell, whole.ink)


def _is_side(standing: Block, box: Box) -> bool:
    """Whether a tall narrow cell holds nothing but a text of two columns: rows of two words would not fill it so."""
    inked = union(c.box for c in standing.chars)
    return len(standing.chars) >= 7 and box.height > 1.6 * box.width and inked.height > 1.6 * inked.width


def _is_list(lines: Sequence[Line]) -> bool:
    """Whether the lines of a cell are mostly posts, or figures, or names of people, or how these are related: a column
    of a table without walls between its rows."""
    words = ["".join(line.text.split()) for line in lines]
    kinds = (is_position, is_name, is_relation, str.isdecimal)
    return any(2 * sum(map(one_of, words)) > len(words) for one_of in kinds)


def _ends_well(block: Block) -> bool:
    return "".join(block.text.split()).endswith(_SIDE_LABEL_ENDS)


def _nearest(places: Sequence[float], place: float) -> int:
    return min(range(len(places)), key=lambda n: abs(places[n] - place))


def columns(lines: Sequence[Line], share: float = 0.0) -> list[list[Line]]:
    """Lines that stand over each other, left to right: more than ``share`` of the narrower one's width is common."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda item: item.box.x0):
        home = next((c for c in found if any(over(line, other, share) for other in c)), None)
        if home is None:
            found.append([line])
        else:
            home.append(line)
    return found


def over(one: Line, other: Line, share: float) -> bool:
    """Whether two lines have more than ``share`` of the narrower one's width in common."""
    return one.box.x_overlap(other.box) > share * min(one.box.width, other.box.width)


def _shares(parts: Sequence[Sequence[Line]], box: Box) -> list[Box]:
    """``box`` divided half way between neighbouring columns of text."""
    around = [union(line.box for line in c) for c in parts]
    cuts = [box.x0, *((a.x1 + b.x0) // 2 for a, b in pairwise(around)), box.x1]
    return [Box(left, box.y0, right, box.y1) for left, right in pairwise(cuts)]


def level(row: Sequence[Line], line: Line, reach: float = 0.45) -> bool:
    """Whether ``line`` stands level with the piece of ``row`` nearest to it, their middles within ``reach`` heights."""
    near = min(row, key=lambda other: abs(other.box.cx - line.box.cx))
    return abs(near.box.cy - line.box.cy) < reach * min(near.box.height, line.box.height)


def joined(blocks: Iterable[Block]) -> Block:
    """Blocks under each other as one, rows parted by newlines; raises ValueError when there is none."""
    every = [b for b in blocks if b.chars]
    if not every:
        raise ValueError("no blocks to join")
    chars: list[Char] = []
    for block in every:
        if chars:
            chars.append(Char(_BREAK, 1.0, chars[-1].box))
        chars += block.chars
    return Block(every[0].page, tuple(chars), union(b.box for b in every), every[0].cell, every[0].ink)
