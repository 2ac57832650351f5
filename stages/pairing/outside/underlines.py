"""Labels before underlines: each underline of a row is a blank, what stands over it is its value, and the words
between it and the underline before are its label, however the reader put them together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from stages.geometry import Box, union
from stages.pairing.blocks import Block, of_lines
from stages.pairing.found import Found
from stages.pairing.labels.clauses import one_clause
from stages.pairing.labels.label_book import Label, LabelBook, fold
from stages.pairing.outside.blank_rows import blanks
from stages.pairing.outside.line_cuts import is_wordy, text_of
from stages.pairing.outside.over_underline import BASE, HIGHEST, home, is_roofed, of_one_value, past_the_end
from stages.pairing.running.margins import SPOKEN_OF
from stages.records import Line, PageText

_NEXT = 2.2
"""Heights of a line from one underline of a value to its next, at most."""
_FAR = 3
"""Heights of a label that it stands before its underline, at most, where other words stand between them."""
_SIGNS = ("，", ",", "。")
_COLONS = ("：", ":")
_FILL = " \n_＿—－／/：:，,；;。.、"


@dataclass(frozen=True, slots=True)
class _Blank:
    """An underline with the label before it and the value over it; ``lines`` are the lines both stand in."""

    label: Label | None
    head: Block
    value: Block | None
    lines: tuple[Line, ...]
    choice: bool = False
    """Whether the value is only what the form offers to be ticked (男女), of which no tick was read."""


def _names_other(line: Line, name: str | None, book: LabelBook) -> bool:
    """Whether a line is a label, and not one of the field ``name`` like the 男女 to be ticked beside 性别."""
    label = book.exact(fold(text_of(line.chars)))
    return label is not None and label.name != name


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
    told_at: dict[Box, tuple[int, list[Line]]] = {}
    for row in sorted(map(list, rows), key=lambda row: row[0].cy):
        for under in list(row):
            over = [line for line in free if home(line.box, every) == under]
            above = _goes_on(under, over, told_at, every, free)
            if above is None:
                continue
            row.remove(under)
            at, before = told_at[above]
            told_at[under] = at, [*before, *over]
            found[at] = replace(found[at], value=(_value(page, told_at[under][1]),))
            used |= {id(line) for line in over}
        row = _whole(row, free, book)
        every = [*(u for u in every if not any(u.x_overlap(w) and abs(u.cy - w.cy) < 4 for w in row)), *row]
        if not row:
            continue
        filled = [_blanks(page, n, row, free, every, book) for n in range(len(row))]
        told = [b for blank in filled for b in blank]
        named = [b for b in told if b.label is not None]
        if (
            any(SPOKEN_OF.search(b.head.text) for b in told)
            or not all(filled)
            or (not named and (described or len(told) < 2))
        ):
            continue
        if any(b.label is not None and b.label.kind == "section" for b in told):
            continue
        used |= {id(line) for b in told for line in b.lines}
        for under, own in zip(row, filled, strict=True):
            found += [_found(b) for b in own]
            told_at[under] = len(found) - 1, [line for line in own[-1].lines if not line.box.overlap(own[-1].head.box)]
    return found, frozenset(n for n, line in enumerate(page.lines) if id(line) in used)


def _goes_on(
    under: Box, over: Sequence[Line], told: Iterable[Box], every: Sequence[Box], free: Sequence[Line]
) -> Box | None:
    """The underline of a value right above one as long as it and without words before it: what stands ``over`` the
    second goes on with the value."""
    height = max((line.box.height for line in over), default=0)
    near = [
        u
        for u in told
        if 0 < under.cy - u.cy < _NEXT * height and abs(u.x0 - under.x0) + abs(u.x1 - under.x1) < 0.5 * height
    ]
    if not near:
        return None
    above = max(near, key=lambda u: u.cy)
    left = max((u.x1 for u in every if u.x1 < under.x0 and abs(u.cy - under.cy) < height), default=0)
    asked = any(left < line.box.cx < under.x0 and above.cy < line.box.cy < under.cy + height / 2 for line in free)
    return None if asked else above


def _value(page: PageText, lines: Sequence[Line]) -> Block:
    own = [replace(line, chars=line.chars[1:]) if _is_led(line) else line for line in lines]
    return _trimmed(of_lines(page, own, union(line.box for line in lines)))


def _is_led(line: Line) -> bool:
    """Whether a line begins with the colon of the label before it; a value of two lines has it in its middle."""
    return len(line.chars) > 1 and line.chars[0].text in _COLONS


def _whole(row: Sequence[Box], free: Sequence[Line], book: LabelBook) -> list[Box]:
    """The underlines of a row, those made one that no word parts, or only the value that stands where the line between
    them is worn off."""
    result: list[Box] = []
    for under in row:
        left = result[-1].x1 if result else 0
        before = result[-2].x1 if len(result) > 1 else 0
        parting = [
            line
            for line in free
            if _stands_before(_inked(line), under, left) or _begins_before(_inked(line), under, left)
        ]
        if result and (not parting or _answers(parting, result[-1], before, free, book)):
            result[-1] = union([result[-1], under])
        else:
            result.append(under)
    return result


def _answers(words: Sequence[Line], under: Box, left: float, free: Sequence[Line], book: LabelBook) -> bool:
    """Whether ``words`` behind an underline are its value: nothing stands over it, a label stands before it, and they
    are no label."""
    if any(book.match(text_of(line.chars)) is not None or text_of(line.chars).endswith(_COLONS) for line in words):
        return False
    if not any(text_of(line.chars).strip(_FILL) for line in words):
        return False
    asked = [line for line in free if _stands_before(_inked(line), under, left)]
    named = any((label := book.match(text_of(line.chars))) is not None and label.plain for line in asked)
    return named and not any(home(line.box, [under]) for line in free)


def _found(blank: _Blank) -> Found:
    weak = blank.label is not None and blank.label.weak
    certainty = 0.7 if blank.label is None else 0.94 - (0.1 if weak else 0.0)
    if blank.choice:
        certainty = 0.4
    held = (blank.value,) if blank.value is not None and blank.value.chars else ()
    value = tuple(one_clause(blank.label.name if blank.label is not None else "", each) for each in held)
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
    if not groups or _is_far(groups[-1][1][-1], under, free) or _closed(groups[-1][1]):
        return []
    over = [line for line in free if home(line.box, every) == under and line not in heads]
    roofed = [line for line in over if is_roofed(line, under, every) and book.match(text_of(line.chars)) is None]
    over = of_one_value(over, under, union(line.box for line in groups[-1][1]), roofed)
    over += past_the_end(over, [line for line in free if line not in heads], every)
    name = groups[-1][0].name if groups[-1][0] is not None else None
    if any(_names_other(line, name, book) for line in over):
        return []
    result = []
    for n, (label, own, values) in enumerate(groups):
        head = of_lines(page, own, union(h.box for h in own))
        lines = [*values, *(over if n == len(groups) - 1 else [])]
        value = _value(page, lines) if lines else None
        offered = book.exact(fold(value.text)) if value is not None else None
        choice = label is not None and offered is not None and offered.name == label.name
        result.append(_Blank(label, head, value, (*own, *lines), choice))
    return result


def _closed(label: Sequence[Line]) -> bool:
    """Whether the sign behind a blank stands behind the label, 曾用名＿＿，男, or the label ends a clause, 出生，:
    this underline is the next one."""
    last = text_of(label[-1].chars).strip()
    return last.endswith(_SIGNS) or (len(label) > 1 and last.startswith(_SIGNS))


def _groups(heads: Sequence[Line], book: LabelBook) -> list[tuple[Label | None, list[Line], list[Line]]]:
    """Words before an underline as labels, each with the words that stand behind it before the next."""
    whole = "".join(text_of(line.chars) for line in heads)
    label = book.match(whole) or book.remnant(whole)
    set_wide = len(heads) == 1 or all(len(line.chars) == 1 for line in heads)
    if heads and (label is not None or (set_wide and is_wordy(whole))):
        return [(label, list(heads), [])]
    groups: list[tuple[Label | None, list[Line], list[Line]]] = []
    for line in heads:
        named = book.match(text_of(line.chars))
        if named is not None:
            groups.append((named, [line], []))
        elif groups and line.box.y_overlap(groups[-1][1][0].box) > 0.5 * line.box.height:
            groups[-1][2].append(line)
    return groups


def _is_far(head: Line, under: Box, free: Sequence[Line]) -> bool:
    """Whether other words begin between ``head`` and the underline, level with its words: they hold its label."""
    reach = under.x0 - head.box.x1
    between = (line.box for line in free if head.box.x1 < line.box.x0 < under.x0 - line.box.height)
    return reach > _FAR * head.box.height and any(0 < under.cy - box.cy < BASE * box.height for box in between)


def _stands_before(box: Box, under: Box, left: float) -> bool:
    """Whether ``box`` stands between the underline that ends at ``left`` and ``under``, level with it."""
    between = box.x0 >= left - 1.2 * box.height and left < box.cx and box.x1 <= under.x0 + 0.8 * box.height
    return between and box.cx < under.x0 and -0.1 * box.height < under.cy - box.cy < box.height


def _begins_before(box: Box, under: Box, left: float) -> bool:
    """Whether words between two underlines run on over the second: a label that was read in one with its value."""
    between = left < box.x0 < under.x0 - 1.5 * box.height and under.x0 < box.x1 <= under.x1
    return between and -0.1 * box.height < under.cy - box.cy < HIGHEST * box.height


def _inked(line: Line) -> Box:
    """The box of a line from the middle of its first character to that of its last, and half a character more."""
    half = 0.4 * line.box.height
    first, last = line.chars[0].box.cx, line.chars[-1].box.cx
    return Box(round(first - half), line.box.y0, round(last + half), line.box.y1)


def _has_nearer(box: Box, under: Box, every: Sequence[Box]) -> bool:
    """Whether an underline of a row above ``under`` begins behind ``box``: it is a label of that row."""
    return any(box.cy <= u.cy < under.cy - 0.5 * box.height and u.x0 > box.cx for u in every)


def _trimmed(block: Block) -> Block:
    start, end = 0, len(block.chars)
    while start < end and block.chars[start].text in _FILL:
        start += 1
    while end > start and block.chars[end - 1].text in _FILL:
        end -= 1
    return block.part(start, end)
