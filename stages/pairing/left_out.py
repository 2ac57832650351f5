"""Entries of a service history that stand on the paper and in no value: they are never passed over in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from stages.geometry import Box
from stages.pairing.blocks import Block, of_lines
from stages.pairing.found import Found
from stages.records import Line, PageText, RawField
from stages.values.date_ranges import take_range

_HISTORY = "service_history"
_DOUBT = "entries-left"
_DATED = re.compile(r"\s*(?:[自从由于]\s*)?[\d一二三四五六七八九民]")
_LEAST = 4
"""Chinese characters behind a span of time that tell of a post at least."""
_USED = 0.5
"""Share of a line's characters from which it stands in a value."""
_UNNAMED = 0.6
"""Pairing (0..1) of entries that stand under no heading."""
Pages = Sequence[tuple[PageText, Sequence[Found]]]
"""The pages of a document and what was found on each."""


def told(fields: Mapping[str, RawField], pages: Pages) -> dict[str, RawField]:
    """``fields`` with the doubt at a history beside which entries are left, wherever they stand; where there is none,
    entries in ruled cells are it."""
    history = fields.get(_HISTORY)
    if history is not None and history.rule.startswith("prose"):
        return dict(fields)
    left = list(_left(fields, pages))
    if history is not None and not history.blank:
        return {**fields, _HISTORY: replace(history, doubts=(*history.doubts, _DOUBT))} if left else dict(fields)
    ruled = [block for block in left if block.cell is not None]
    return {**fields, _HISTORY: _unnamed(ruled)} if len(ruled) > 1 else dict(fields)


def _unnamed(left: Sequence[Block]) -> RawField:
    raw = "\n".join(block.text for block in left)
    return RawField(_HISTORY, raw, tuple(block.piece() for block in left), "by-shape", _UNNAMED, doubts=(_DOUBT,))


def _left(fields: Mapping[str, RawField], pages: Pages) -> Iterator[Block]:
    for page, found in pages:
        pieces = [piece for raw in fields.values() for piece in raw.pieces if piece.page == page.number]
        used = {char.box for piece in pieces for char in piece.chars}
        others = [each for each in found if each.label is None or each.label.name != _HISTORY]
        used |= {char.box for each in others for block in each.value for char in block.chars}
        for line in page.lines:
            if _DATED.match(line.text) and not _within(line, used) and _is_entry(line):
                yield of_lines(page, [line], line.box, line.cell)


def _is_entry(line: Line) -> bool:
    """Whether a line begins with a span of time and goes on with words."""
    span = take_range(line.text)
    if span is None or (span.reading.end is None and not span.reading.open_end):
        return False
    return sum("\u4e00" <= c <= "\u9fff" for c in line.text[span.end :]) >= _LEAST


def _within(line: Line, used: set[Box]) -> bool:
    inked = [char.box for char in line.chars if char.text.strip()]
    return sum(box in used for box in inked) > _USED * len(inked)
