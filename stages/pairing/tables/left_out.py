"""Entries of a service history, and relatives, that stand on the paper and in no value: they are never passed over in
silence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from stages.geometry import Box, union
from stages.pairing.blocks import Block, of_lines
from stages.pairing.found import Found
from stages.pairing.outside.levels import by_level
from stages.records import Line, PageText, RawField
from stages.values.date_ranges import take_range
from stages.values.kin import RELATION, is_relation

_HISTORY, _FAMILY = "service_history", "family_members"
_DOUBT = "entries-left"
_DATED = re.compile(r"\s*(?:[自从由于]\s*)?[\d一二三四五六七八九民]")
_LEAST = 4
"""Chinese characters behind a span of time that tell of a post at least."""
_NEXT_LINE = 2.5
"""Heights of a line from the one it goes on with, at most."""
_SEVERAL = 3
"""Entries outside every cell that are a history at least."""
_USED = 0.5
"""Share of a line's characters from which it stands in a value."""
_UNNAMED = 0.6
"""Pairing (0..1) of entries that stand under no heading."""
Pages = Sequence[tuple[PageText, Sequence[Found]]]
"""The pages of a document and what was found on each."""


def told(fields: Mapping[str, RawField], pages: Pages) -> dict[str, RawField]:
    """``fields`` with the doubt at a history beside which entries are left, wherever they stand, those on later pages
    added to it; where there is none, entries in ruled cells are it, or several in the open."""
    history = fields.get(_HISTORY)
    if history is not None and history.rule.startswith("prose"):
        return dict(fields)
    left = list(_left(fields, pages))
    if history is not None and not history.blank:
        return {**fields, _HISTORY: _going_on(history, left)} if left else dict(fields)
    ruled = [block for block in left if block.cell is not None]
    entries = ruled if len(ruled) > 1 else left if len(left) >= _SEVERAL else []
    return {**fields, _HISTORY: _unnamed(entries)} if entries else dict(fields)


def with_relatives(fields: Mapping[str, RawField], pages: Pages) -> dict[str, RawField]:
    """``fields`` with the doubt at a family list in whose column, down to the next label, a relative stands that it has
    not."""
    family = fields.get(_FAMILY)
    if family is None or family.rule.startswith("prose"):
        return dict(fields)
    listed = {char.box for piece in family.pieces for char in piece.chars}
    if not family.rows:
        missed = any(_goes_on(page, listed) for page, _ in pages)
        return {**fields, _FAMILY: replace(family, doubts=(*family.doubts, _DOUBT))} if missed else dict(fields)
    for page, found in pages:
        kin = [line for line in page.lines if is_relation("".join(line.text.split()))]
        used = listed | {char.box for each in found for block in each.value for char in block.chars}
        asked = [each.label_box.cy for each in found if each.label is not None]
        own = [line for line in kin if _within(line, listed)]
        left = [line for line in kin if not _within(line, used)]
        if any(_goes_below(line, one, asked) for line in left for one in own):
            return {**fields, _FAMILY: replace(family, doubts=(*family.doubts, _DOUBT))}
    return dict(fields)


def _goes_on(page: PageText, listed: set[Box]) -> bool:
    """Whether a relative stands in a line over or under those of a family in lines, and as far left."""
    lines = [line for line in page.lines if not line.vertical]
    own = [line for line in lines if _within(line, listed)]
    kin = [line for line in lines if line not in own and RELATION.match("".join(line.text.split())) is not None]
    return any(_is_beside(line, one) for line in kin for one in own if len(line.text) > _SEVERAL)


def _is_beside(line: Line, one: Line) -> bool:
    height = one.box.height
    gap = max(line.box.y0 - one.box.y1, one.box.y0 - line.box.y1)
    return abs(line.box.x0 - one.box.x0) < height and gap < _NEXT_LINE * height


def _goes_below(line: Line, one: Line, asked: Sequence[float]) -> bool:
    """Whether ``line`` stands below ``one`` in its column, with no label (``asked``, by its height) between."""
    column = line.vertical == one.vertical and line.box.x_overlap(one.box) > 0
    return column and one.box.cy < line.box.cy and not any(one.box.cy < y < line.box.cy for y in asked)


def _going_on(history: RawField, left: Sequence[Block]) -> RawField:
    """A history of lines with the entries of later pages, where no heading is repeated; always with the doubt."""
    last = max((piece.page for piece in history.pieces), default=0)
    more = [block for block in left if block.piece().page > last] if not history.rows else []
    return replace(
        history,
        raw="\n".join([history.raw, *(block.text for block in more)]),
        pieces=(*history.pieces, *(block.piece() for block in more)),
        doubts=(*history.doubts, _DOUBT),
    )


def _unnamed(left: Sequence[Block]) -> RawField:
    raw = "\n".join(block.text for block in left)
    return RawField(_HISTORY, raw, tuple(block.piece() for block in left), "by-shape", _UNNAMED, doubts=(_DOUBT,))


def _left(fields: Mapping[str, RawField], pages: Pages) -> Iterator[Block]:
    for page, found in pages:
        pieces = [piece for raw in fields.values() for piece in raw.pieces if piece.page == page.number]
        used = {char.box for piece in pieces for char in piece.chars}
        others = [each for each in found if each.label is None or each.label.name != _HISTORY]
        used |= {char.box for each in others for block in each.value for char in block.chars}
        for row in _rows([line for line in page.lines if not _within(line, used)]):
            block = of_lines(page, row, union(line.box for line in row), row[0].cell)
            if _DATED.match(block.text) and _is_entry(block.text):
                yield block


def _rows(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that begin with a date, each with what stands level with it in its cell, read on their own."""
    for row in by_level(lines):
        starts = [n for n, line in enumerate(row) if _DATED.match(line.text)]
        for at, end in pairwise([*starts, len(row)]):
            yield [line for line in row[at:end] if line.cell == row[at].cell]


def _is_entry(text: str) -> bool:
    """Whether a row begins with a span of time and goes on with words."""
    span = take_range(text)
    if span is None or (span.reading.end is None and not span.reading.open_end):
        return False
    return sum("\u4e00" <= c <= "\u9fff" for c in text[span.end :]) >= _LEAST


def _within(line: Line, used: set[Box]) -> bool:
    inked = [char.box for char in line.chars if char.text.strip()]
    return sum(box in used for box in inked) > _USED * len(inked)
