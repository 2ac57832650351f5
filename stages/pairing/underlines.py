"""Labels before underlines: each underline of a row is a blank, what stands over it is its value, and the words
between it and the underline before are its label, however the reader put them together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from stages.geometry import Box, union
from stages.pairing.blank_rows import blanks
from stages.pairing.blocks import Block, of_lines
from stages.pairing.found import Found
from stages.pairing.label_book import Label, LabelBook, fold
from stages.records import Char, Line, PageText

_HIGHEST, _LOWEST = 2.2, 0.4
"""Heights of a line: how far its middle may lie over the underline it belongs to, and how far it may hang under it."""
_BASE = 1.4
"""Heights that the middle of a value's last line may lie over the underline."""
_INSIDE = 0.6
_APART = 0.5
"""Heights of a line that a label nobody described stands apart from the value before it."""
_CLOSE, _ALIKE = 0.3, 1.4
"""How far over each other the lines of one value stand, in heights, and how much higher one may be."""
_LONGEST_LABEL = 12
_FILL = " \n_＿—－／/：:，,；;。.、"
_COLONS = "：:"


@dataclass(frozen=True, slots=True)
class _Blank:
    """An underline with the label before it and the value over it; ``lines`` are the lines both stand in."""

    label: Label | None
    head: Block
    value: Block | None
    lines: tuple[Line, ...]
    choice: bool = False
    """Whether the value is only what the form offers to be ticked (男女), of which no tick was read."""


def parted(page: PageText, book: LabelBook) -> PageText:
    """``page`` with lines outside cells cut where an underline under them begins or ends."""
    rows = blanks(page)
    lines = [piece for line in page.lines for piece in (_pieces(line, rows, book) if line.cell is None else [line])]
    return replace(page, lines=tuple(lines))


def _pieces(line: Line, rows: Sequence[list[Box]], book: LabelBook) -> list[Line]:
    if line.vertical or len(line.chars) < 3:
        return [line]
    row = next((row for row in rows if any(_carries(under, line.box) for under in row)), None)
    if row is None:
        return [line]
    over = [any(u.x0 - 4 <= c.box.cx <= u.x1 + 4 for u in row) for c in line.chars]
    for n, char in enumerate(line.chars):
        if not char.text.strip() and n:
            over[n] = over[n - 1]
    _without_breaks(line, over, book)
    cuts = [n for n in range(1, len(over)) if over[n] != over[n - 1]]
    places = sorted({0, len(over), *(_at_label(line, over, n, book) for n in cuts)})
    parts = [line.chars[a:b] for a, b in pairwise(places)]
    return [_piece(line, part) for part in parts if any(c.text.strip() for c in part)]


def _without_breaks(line: Line, over: list[bool], book: LabelBook) -> None:
    """Marks as standing over the underline what only a break of it seems to part from the rest: no label, no gap."""
    start = 0
    while start < len(over):
        end = next((n for n in range(start, len(over)) if over[n] != over[start]), len(over))
        if not over[start]:
            apart = not start or line.chars[start].box.x0 - line.chars[start - 1].box.x1 > _APART * line.box.height
            starts, ends = {max(0, start - 1), start, start + 1}, {end - 1, end, min(end + 1, len(over))}
            named = any(_is_label(line.chars[a:b], book) for a in starts for b in ends if a < b)
            if not named and not (apart and _wordy(_text(line.chars[start:end]))):
                over[start:end] = [True] * (end - start)
        start = end


def _text(chars: Sequence[Char]) -> str:
    return "".join("".join(c.text for c in chars).split()).rstrip(_COLONS)


def _carries(under: Box, box: Box) -> bool:
    """Whether ``under`` is the underline of some of the text in ``box``."""
    level = -0.2 * box.height < under.cy - box.y1 + 0.15 * box.height < 0.6 * box.height
    return level and under.x_overlap(box) > 0.5 * box.height


def _at_label(line: Line, over: Sequence[bool], cut: int, book: LabelBook) -> int:
    """``cut`` moved by one character where a label ends or begins there: boxes of characters stand a little off."""
    if over[cut]:  # from a label to its value
        start = max((n for n in range(cut) if over[n]), default=-1) + 1
        named = [n for n in (cut, cut + 1, cut - 1) if _is_label(line.chars[start:n], book)]
    else:
        end = next((n for n in range(cut, len(over)) if over[n]), len(over))
        named = [n for n in (cut, cut - 1, cut + 1) if _is_label(line.chars[n:end], book)]
    return named[0] if named else cut


def _is_label(chars: Sequence[Char], book: LabelBook) -> bool:
    return book.exact(fold("".join(c.text for c in chars))) is not None


def _names_other(line: Line, name: str | None, book: LabelBook) -> bool:
    """Whether a line is a label, and not one of the field ``name`` like the 男女 to be ticked beside 性别."""
    label = book.exact(fold(_text(line.chars)))
    return label is not None and label.name != name


def _piece(line: Line, chars: Sequence[Char]) -> Line:
    inked = union(c.box for c in chars if c.text.strip())
    box = Box(inked.x0, line.box.y0, inked.x1, line.box.y1)
    own = list(chars)
    while own and not own[0].text.strip():
        own.pop(0)
    while own and not own[-1].text.strip():
        own.pop()
    return replace(line, chars=tuple(own), box=box)


def pairs(page: PageText, book: LabelBook, *, described: bool) -> tuple[list[Found], frozenset[int]]:
    """What stands over the underlines of a page with the labels before them, and the numbers of the lines used.

    A row is taken only when every underline of it has words before it that are a label, or look like one beside others
    that are; on a ``described`` form one of them at least is known.
    """
    free = [line for line in page.lines if line.cell is None and not line.vertical and line.chars]
    rows = blanks(page)
    every = [under for row in rows for under in row]
    found: list[Found] = []
    used: set[int] = set()
    for row in (_whole(row, free) for row in rows):
        every = [*(u for u in every if not any(u.x_overlap(w) and abs(u.cy - w.cy) < 4 for w in row)), *row]
        filled = [_blanks(page, n, row, free, every, book) for n in range(len(row))]
        told = [b for blank in filled for b in blank]
        named = [b for b in told if b.label is not None]
        if not all(filled) or (not named and (described or len(told) < 2)):
            continue
        if any(b.label is not None and b.label.kind == "section" for b in told):
            continue
        used |= {id(line) for b in told for line in b.lines}
        found += [_found(b) for b in told]
    return found, frozenset(n for n, line in enumerate(page.lines) if id(line) in used)


def _whole(row: Sequence[Box], free: Sequence[Line]) -> list[Box]:
    """The underlines of a row, those made one that no word parts: the line between them is only worn off."""
    result: list[Box] = []
    for under in row:
        left = result[-1].x1 if result else 0
        if result and not any(_stands_before(_inked(line), under, left) for line in free):
            result[-1] = union([result[-1], under])
        else:
            result.append(under)
    return result


def _found(blank: _Blank) -> Found:
    weak = blank.label is not None and blank.label.weak
    certainty = 0.7 if blank.label is None else 0.94 - (0.1 if weak else 0.0)
    if blank.choice:
        certainty = 0.4
    value = (blank.value,) if blank.value is not None and blank.value.chars else ()
    rule = "after-label" if blank.label is not None else "geometry"
    return Found(blank.label, blank.head.text, blank.head.box, value, rule, certainty)


def _blanks(
    page: PageText, number: int, row: Sequence[Box], free: Sequence[Line], every: Sequence[Box], book: LabelBook
) -> list[_Blank]:
    """The pairs before and over one underline, several where underlines before it were not found; none if unsure."""
    under = row[number]
    left = row[number - 1].x1 if number else 0
    near = [f for f in free if _stands_before(_inked(f), under, left) and not _has_nearer(f.box, under, every)]
    heads = sorted(near, key=lambda f: f.box.x0)
    groups = _groups(heads, book)
    if not groups:
        return []
    over = [line for line in free if _home(line.box, every) == under and line not in heads]
    over = _of_one_value(over, under, union(line.box for line in groups[-1][1]))
    name = groups[-1][0].name if groups[-1][0] is not None else None
    if any(_names_other(line, name, book) for line in over):
        return []
    result = []
    for n, (label, own, values) in enumerate(groups):
        head = of_lines(page, own, union(h.box for h in own))
        lines = [*values, *(over if n == len(groups) - 1 else [])]
        value = _trimmed(of_lines(page, lines, union(line.box for line in lines))) if lines else None
        offered = book.exact(fold(value.text)) if value is not None else None
        choice = label is not None and offered is not None and offered.name == label.name
        result.append(_Blank(label, head, value, (*own, *lines), choice))
    return result


def _groups(heads: Sequence[Line], book: LabelBook) -> list[tuple[Label | None, list[Line], list[Line]]]:
    """Words before an underline as labels, each with the words that stand behind it before the next."""
    whole = "".join(_text(line.chars) for line in heads)
    label = book.match(whole) or book.remnant(whole)
    set_wide = len(heads) == 1 or all(len(line.chars) == 1 for line in heads)
    if heads and (label is not None or (set_wide and _wordy(whole))):
        return [(label, list(heads), [])]
    groups: list[tuple[Label | None, list[Line], list[Line]]] = []
    for line in heads:
        named = book.match(_text(line.chars))
        if named is not None:
            groups.append((named, [line], []))
        elif groups and line.box.y_overlap(groups[-1][1][0].box) > 0.5 * line.box.height:
            groups[-1][2].append(line)
    return groups


def _stands_before(box: Box, under: Box, left: float) -> bool:
    """Whether ``box`` stands between the underline that ends at ``left`` and ``under``, level with it."""
    between = box.x0 >= left - 1.2 * box.height and left < box.cx and box.x1 <= under.x0 + 0.8 * box.height
    return between and box.cx < under.x0 and -0.1 * box.height < under.cy - box.cy < box.height


def _inked(line: Line) -> Box:
    """The box of a line from the middle of its first character to that of its last, and half a character more."""
    half = 0.4 * line.box.height
    first, last = line.chars[0].box.cx, line.chars[-1].box.cx
    return Box(round(first - half), line.box.y0, round(last + half), line.box.y1)


def _has_nearer(box: Box, under: Box, every: Sequence[Box]) -> bool:
    """Whether an underline of a row above ``under`` begins behind ``box``: it is a label of that row."""
    return any(box.cy <= u.cy < under.cy - 0.5 * box.height and u.x0 > box.cx for u in every)


def _of_one_value(lines: Sequence[Line], under: Box, head: Box) -> list[Line]:
    """The lines that stand on an underline, and over them those that run on into them beside the label ``head``."""
    kept: list[Line] = []
    for line in sorted(lines, key=lambda item: -item.box.cy):
        lowest = max((other.box.cy for other in kept), default=line.box.cy)
        top = min((other.box.y0 for other in kept), default=line.box.y1)
        height = min((other.box.height for other in kept), default=line.box.height)
        level = lowest - line.box.cy < 0.5 * line.box.height
        if not kept and under.cy - line.box.cy > _BASE * max(line.box.height, min(head.height, 2 * line.box.height)):
            break
        close = line.box.height < _ALIKE * height and top - line.box.y1 < _CLOSE * line.box.height
        if not level and not (close and line.box.y1 > head.y0):
            break
        kept.append(line)
    return kept


def _home(box: Box, every: Sequence[Box]) -> Box | None:
    """The underline next under ``box``, if it stands over it."""
    under = [
        u
        for u in every
        if u.x_overlap(box) > _INSIDE * box.width
        and box.y1 - _LOWEST * box.height < u.cy < box.cy + _HIGHEST * box.height
    ]
    return min(under, key=lambda u: u.cy, default=None)


def _wordy(words: str) -> bool:
    return 2 <= len(words) <= _LONGEST_LABEL and all("\u4e00" <= c <= "\u9fff" or c in "（）()、/" for c in words)


def _trimmed(block: Block) -> Block:
    start, end = 0, len(block.chars)
    while start < end and block.chars[start].text in _FILL:
        start += 1
    while end > start and block.chars[end - 1].text in _FILL:
        end -= 1
    return block.part(start, end)
