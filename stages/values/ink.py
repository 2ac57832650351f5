"""The ink that a value was read from, character by character."""

from __future__ import annotations

from stages.records import Char, RawField


def of(raw: RawField) -> list[Char]:
    """All characters of ``raw`` in turn, without the gaps between them."""
    return [char for piece in raw.pieces for char in piece.chars if char.text.strip()]


def under(text: str, raw: RawField) -> list[Char] | None:
    """The characters of ``text`` where it stands in the ink of ``raw``; None where it does not, as rules had put it
    right."""
    chars = of(raw)
    at = "".join(char.text if len(char.text) == 1 else "\0" for char in chars).find(text)
    return chars[at : at + len(text)] if at >= 0 else None
