"""Cells that hold more than one thing: several pairs in a row, a label beside its value, a side label beside lines.

Forms save walls: one cell holds 姓 名 唐明 曾用名 邱铁柱, or a label set in two rows with the value beside it. Such a
cell is cut into what stands in it, label, value, label, value, as if the walls were there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from stages.geometry import Box, union
from stages.pairing.blocks import Block
from stages.pairing.cells.cell_words import in_corner, side_label, without_number, without_walls
from stages.pairing.cells.shares import Share, blocks_of
from stages.pairing.labels.hits import OTHER_WORDS
from stages.pairing.labels.label_book import Label, LabelBook, fold
from stages.pairing.outside import flow
from stages.pairing.undescribed import likely
from stages.pairing.words import Word, block_of, columns, rows, text_of, together, words

_TOUCH = 0.12
"""Inches between a cell and the label cell it answers."""
_COLONS = "：:"
_ENDED = re.compile(r"\s*[\u4e00-\u9fff]{1,2}(?=\s*[：:])")
"""The last characters of a label set wide, and its colon."""
_MOST_ROWS = 4
_MOST_COLUMNS = 6
"""Columns that one label may be set over: 参 加 工 作 时 间."""
_LONGEST = 18
"""Characters of a label."""
_PAIR, _WORDED, _LONGEST_UNKNOWN = 2, 0.75, 7
"""Of a label nobody described at the end of a cell: columns with the value before it, how much it must look like one,
and its characters at most."""
_WIDEST = 6
"""Character sizes between two words of a label set wide, at most."""
_APART = 0.8
"""Character sizes of paper before a label that stands behind the value of another cell."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What a cell's neighbours tell of it."""

    answers: bool
    """A label stands on its left, whose value it begins with."""
    goes_on: bool
    """What stands on its right may be the value of its last label."""
    habit: bool
    """The form's cells hold label and value together."""
    asked: bool
    """What stands on its left is worded like a label, known or not."""


def parted(blocks: Sequence[Block], book: LabelBook, tables: frozenset[int] = frozenset()) -> list[Block]:
    """``blocks`` with every ruled cell that holds more than one thing cut into label and value blocks; the cells of
    ``tables``, by number, stay as they are."""
    both = flow.holds_both([block for block in blocks if block.cell not in tables], book)
    groups: dict[int, list[Block]] = {}
    for block in blocks:
        if block.cell is not None:
            groups.setdefault(block.cell, []).append(block)
    result: list[Block] = []
    done: set[int] = set()
    for block in blocks:
        if block.cell is None or block.cell in tables:
            result.append(block)
        elif block.cell not in done:
            done.add(block.cell)
            own = groups[block.cell]
            box = union(b.box for b in own)
            if _labels(own, book) == len(own) > 1 and all(not a.box.y_overlap(b.box) for a, b in pairwise(own)):
                result += own
                continue
            parts = _cut(own, box, _around(blocks, own, box, book, habit=both), book)
            result += own if _labels(parts, book) < _labels(own, book) else parts or own
    return result


def _around(blocks: Sequence[Block], own: Sequence[Block], box: Box, book: LabelBook, *, habit: bool) -> _Around:
    begins = habit and len(own) == 1 and _heads_lines(own[0], book)
    answers = not begins and any(_is_label(b, book) for b in _level(blocks, own, box, box.x0))
    beside = [b for b in _level(blocks, own, box, box.x1) if _as_high(b.box, box)]
    goes_on = any(not _is_label(b, book) and not (habit and _heads_lines(b, book)) for b in beside)
    left = _level(blocks, own, box, box.x0)
    asked = any(likely(b, book) >= _WORDED or _ends_in_label(b, book) for b in left)
    return _Around(answers, goes_on, habit, asked)


def _ends_in_label(block: Block, book: LabelBook) -> bool:
    """Whether the last word of a cell is a label whose value is behind its wall: 十五级　　享受待遇."""
    words = block.text.split()
    hit = book.match(words[-1]) if len(words) > 1 else None
    return hit is not None and hit.plain


def _heads_lines(block: Block, book: LabelBook) -> bool:
    """Whether a cell's first line is a label by itself, over the lines of its value."""
    first, *lines = block.text.strip().split("\n")
    hit = book.match(first) if lines else None
    return hit is not None and hit.plain


def _level(blocks: Sequence[Block], own: Sequence[Block], box: Box, wall: int) -> list[Block]:
    """The cells beside the cell ``own`` at its side ``wall``."""
    reach = max(10.0, own[0].page.dpi * _TOUCH)
    return [
        other
        for other in blocks
        if other.cell != own[0].cell
        and abs((other.box.x1 if wall == box.x0 else other.box.x0) - wall) <= reach
        and other.box.y_overlap(box) >= 0.5 * min(other.box.height, box.height)
    ]


def _as_high(one: Box, other: Box) -> bool:
    return one.y_overlap(other) >= 0.7 * max(one.height, other.height)


def _is_label(block: Block, book: LabelBook) -> bool:
    hit = book.match(block.text)
    return hit is not None and not hit.distance


def _labels(blocks: Sequence[Block], book: LabelBook) -> int:
    return sum(_is_label(block, book) for block in blocks)


def _cut(own: Sequence[Block], box: Box, around: _Around, book: LabelBook) -> list[Block]:
    """The cell's parts; none where it holds one thing, or what it holds cannot be told."""
    every = without_number(without_walls(words(own)), box)
    if (whole := book.match(own[0].text)) is not None and len(own) == 1:
        empty = around.habit and not around.answers and not around.goes_on and in_corner(every, box)
        return blocks_of([Share(tuple(every), whole)], box, own[0], around.goes_on) if empty else []
    if len(every) < 2 and not any(len(word.chars) > 2 for word in every):
        return []
    stand = columns(every)
    side = None if around.answers else side_label(stand, book)
    if side is not None:
        rest = [word for word in every if not any(word is one for one in side)]
        return blocks_of([Share(tuple(side)), Share(tuple(rest))], box, own[0], around.goes_on)
    if len(rows(every)) > _MOST_ROWS:
        return []
    shares = _shares(stand, book, around.habit and not around.answers)
    if len(shares) == 1 and shares[0].label is not None and not shares[0].label.distance:
        return [block_of(shares[0].words, box, own[0])]
    if _believable(shares, around.answers):
        return blocks_of(shares, box, own[0], around.goes_on)
    if around.asked and around.goes_on and (ends := _label_at_end(stand, own[0], box, book)) is not None:
        return blocks_of(ends, box, own[0], goes_on=True)
    return []


def _shares(stand: Sequence[Sequence[Word]], book: LabelBook, habit: bool) -> list[Share]:
    """Columns of words in turn as labels and what follows them; ``habit``: they surely begin with a label."""
    shares: list[Share] = []
    place = 0
    while place < len(stand):
        taken, new = _label_at(stand, place, book, fresh=_far(shares[-1], stand[place]) if shares else habit)
        if not new:
            taken, new = 1, [Share(tuple(stand[place]))]
        for share in new:
            if share.label is None and shares and shares[-1].label is None:
                shares[-1] = Share((*shares[-1].words, *share.words))
            else:
                shares.append(share)
        place += taken
    return shares


def _far(before: Share, column: Sequence[Word]) -> bool:
    """Whether a column stands well apart from the value before it."""
    gap = min(word.box.x0 for word in column) - max(word.ink for word in before.words)
    return before.label is None and gap >= 2 * column[0].size


def _label_at(stand: Sequence[Sequence[Word]], place: int, book: LabelBook, *, fresh: bool) -> tuple[int, list[Share]]:
    """How many columns a label takes that begins at column ``place``, and its shares: the label, or also the value
    that the same words go on with; none where no label begins. ``fresh``: the place is well apart from a value."""
    whole: tuple[int, list[Share]] | None = None
    for count in range(min(_MOST_COLUMNS, len(stand) - place), 0, -1):
        own = [word for column in stand[place : place + count] for word in column]
        if count > 1 and (over := _over_lines(own, book)):
            return count, over
        if count > 1 and not together(own):
            continue
        hit = book.match(text_of(own))
        if hit is not None and hit.kind != "section" and _surely(hit):
            if not hit.distance:
                longer = _going_on(own, stand[place + count : place + count + 1], book)
                return (count + 1, longer) if longer else (count, [Share(tuple(own), hit)])
            whole = whole or (count, [Share(tuple(own), hit)])
    if whole is not None:
        return whole
    for count in range(min(_MOST_COLUMNS, len(stand) - place), 0, -1):
        own = [word for column in stand[place : place + count] for word in column]
        told = _leading(own, book, wide=count > 1, fresh=fresh)
        if told is not None:
            return count, told
    return 0, []


def _over_lines(own: Sequence[Word], book: LabelBook) -> list[Share]:
    """The label that the first line of some columns is, read in two, 身体 | 状况 over 尚好, and its value under it."""
    first, *below = rows(own)
    hit = book.match(text_of(first)) if below and len(first) > 1 else None
    if hit is None or hit.distance > 1 or not hit.plain or not _surely(hit):
        return []
    return [Share(tuple(first), hit), Share(tuple(word for row in below for word in row))]


def _going_on(own: Sequence[Word], behind: Sequence[Sequence[Word]], book: LabelBook) -> list[Share] | None:
    """The label that the next column ends with a colon, and its value: 行政级　　别：行政十六级."""
    after = [word for column in behind for word in column]
    if not after or min(word.box.x0 for word in after) - max(word.ink for word in own) > _WIDEST * own[0].size:
        return None
    end = _ENDED.match(text_of(after))
    if end is None or book.exact(fold(text_of(own) + end[0])) is None:
        return None
    return _leading([*own, *after], book, wide=True, fresh=True)


def _label_at_end(
    stand: Sequence[Sequence[Word]], whole: Block, box: Box, book: LabelBook
) -> tuple[Share, Share] | None:
    """The value of the label before a cell, and the label of the cell behind it, far apart for want of their wall:
    每月壹佰元      起发时间."""
    if len(stand) < _PAIR or not any(_in_one_line(column, stand[-1]) for column in stand[:-1]):
        return None
    value, last = Share(tuple(word for column in stand[:-1] for word in column)), Share(tuple(stand[-1]))
    words = text_of(last.words)
    label = book.match(words) or book.remnant(words)
    worded = likely(block_of(last.words, box, whole), book) >= _WORDED and len(words) <= _LONGEST_UNKNOWN
    alone = book.match(text_of(value.words)) is None
    if not _far(value, last.words) or not alone or not (worded or (label is not None and label.kind == "field")):
        return None
    return value, replace(last, label=label)


def _in_one_line(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether a word of the one column stands level with one of the other."""
    return any(a.box.y_overlap(b.box) > 0.5 * min(a.box.height, b.box.height) for a in left for b in right)


def _surely(hit: Label) -> bool:
    """A slip is forgiven in long labels only; short words that name no field may be values: 配偶."""
    if hit.distance:
        return hit.distance == 1 and len(hit.alias) >= 6
    return hit.kind in ("field", "compound") or len(hit.alias) > 2


def _leading(own: Sequence[Word], book: LabelBook, *, wide: bool, fresh: bool) -> list[Share] | None:
    """The label with which words of a row begin, and the rest of them, its value. Of two characters it must be set
    wide or stand well apart: a value may begin with such words."""
    lined = [word for row in rows(own) for word in row]
    chars = [(word, n) for word in lined for n, c in enumerate(word.chars) if c.text.strip()]
    text = "".join(word.chars[n].text for word, n in chars)
    for end in range(min(len(chars) - 1, _LONGEST), 1, -1):
        hit = book.exact(fold(text[:end]))
        if hit is None or hit.kind == "section" or not _surely(hit) or len(fold(text[:end])) != end:
            continue
        if OTHER_WORDS.match(text) is not None or flow.begins_post(hit.alias, text[end:]):
            continue
        last = next(k for k, word in enumerate(lined) if word is chars[end - 1][0])
        if (last > 0) != wide and end < 3:
            continue
        if last < len(lined) - 1 and wide:
            continue
        if end < 3 and not (wide or fresh or lined[0].spread(end)):
            continue
        colon = end < len(chars) and chars[end][0] is lined[last] and lined[last].chars[chars[end][1]].text in _COLONS
        head, tail = lined[last].split(chars[end - 1][1] + 1 + colon)
        if tail is None and last == len(lined) - 1:
            return None
        label = (*lined[:last], head)
        value = (*([tail] if tail is not None else []), *lined[last + 1 :])
        return [Share(label, hit), Share(value)]
    return None


def _believable(shares: Sequence[Share], answers: bool) -> bool:
    """Whether a cell is cut rightly: it begins with a label, or with the value of the label cell beside it, and no
    field is named twice."""
    labels = [share.label for share in shares if share.label is not None]
    names = [label.name for label in labels]
    filled = [b for a, b in pairwise(shares) if a.label is not None and b.label is None]
    if not filled or len(set(names)) < len(names) or not any(label.kind in ("field", "compound") for label in labels):
        return False
    if not answers:
        return shares[0].label is not None
    if shares[0].label is not None or len(shares) < 3:
        return False
    for before, share in pairwise(shares):
        if share.label is not None:
            gap = min(w.box.x0 for w in share.words) - max(w.ink for w in before.words)
            if gap < _APART * share.words[0].size:
                return False
    return True
