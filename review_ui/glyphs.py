"""Where in its line of ink a single character stands.

The machine keeps no box for each character, so its place is reckoned from the widths characters usually have; half of
each neighbour is shown with it, so that a small error does no harm.
"""

from __future__ import annotations

import unicodedata

from models.readings import Reading
from review_ui.outlines import has_ink
from stages.geometry import Box

_NARROW, _AROUND = 0.55, 0.5
"""Width of a letter or digit, and how much of the neighbours is shown, in widths of a full character."""

Place = tuple[int, Box, float, float]
"""Page, line of ink, and from where to where along it, as shares of its length."""


def place_of(reading: Reading, index: int) -> Place | None:
    """The place of character ``index`` of the raw reading; None where lines of text and lines of ink do not match."""
    texts = reading.raw.split()
    own = reading.boxes or [[reading.page, reading.box]]
    lines = [(int(page), Box(*box)) for page, box in own if has_ink(box)]
    if not 0 <= index < len(reading.raw) or reading.raw[index].isspace():
        return None
    if len(lines) == 1:
        text, at, (page, box) = reading.raw, index, lines[0]
    elif len(lines) == len(texts):
        number = len(reading.raw[: index + 1].split()) - 1
        text, (page, box) = texts[number], lines[number]
        at = len(reading.raw[: index + 1].split()[-1]) - 1
    else:
        return None
    widths = [_width(char) for char in text]
    before, whole = sum(widths[:at]), sum(widths)
    return page, box, max(0.0, (before - _AROUND) / whole), min(1.0, (before + widths[at] + _AROUND) / whole)


def index_of(reading: Reading, character: str) -> int | None:
    """Which character of the raw reading to show for ``character``: the least certain of them that has a place.

    A value may have been put right: where it is as long as the raw reading, its characters stand in the same places.
    """
    inked = [number for number, char in enumerate(reading.raw) if not char.isspace()]
    scores = dict(zip(inked, reading.char_scores or (), strict=False)) if len(inked) == len(reading.char_scores) else {}
    found = [number for number in inked if reading.raw[number] == character]
    if not found and isinstance(reading.value, str) and len(reading.value) == len(inked):
        found = [number for number, char in zip(inked, reading.value, strict=True) if char == character]
    return min((one for one in found if place_of(reading, one)), key=lambda one: scores.get(one, 1.0), default=None)


def _width(char: str) -> float:
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else _NARROW
