"""Which field a red note belongs to: the one whose ink it stands at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from stages.geometry import Box
from stages.pairing.blocks import scan_box
from stages.records import Correction, PageText, Piece, RawField, RedNote


def with_corrections(fields: Iterable[RawField], pages: Sequence[PageText]) -> tuple[RawField, ...]:
    """``fields`` with the red notes of ``pages`` that stand at their values, in the order they were found."""
    found = list(fields)
    for page in pages:
        for note in page.red_notes:
            shares = [
                max((_shared(note.over, p) for p in raw.pieces if p.page == page.number), default=0) for raw in found
            ]
            most = max(shares, default=0)
            for index, raw in enumerate(found):
                if most > 0 and shares[index] == most:
                    found[index] = replace(raw, corrections=(*raw.corrections, _correction(page, note)))
    return tuple(found)


def _shared(over: Box, piece: Piece) -> int:
    """How much of ``over`` is ink of ``piece``; 0 where most of it stands above, below or beside."""
    level = over.y_overlap(piece.box) > 0.4 * min(over.height, piece.box.height)
    wide = over.x_overlap(piece.box)
    return wide * over.y_overlap(piece.box) if level and wide > 0.3 * min(over.width, piece.box.width) else 0


def _correction(page: PageText, note: RedNote) -> Correction:
    text = "".join(note.line.text.split())
    return Correction(text, page.number, scan_box(page, note.line.box), note.line.ink, note.struck)
