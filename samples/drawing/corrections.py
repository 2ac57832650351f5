"""Another hand's corrections in red: the value struck through, its better one written beside, above, below or over it.

They are drawn by a lot of their own, after the paper is filled in, so that a paper is the same with and without them.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
from PIL import ImageDraw

from samples.drawing import fonts
from samples.drawing.blocks import Record
from samples.drawing.fields import field_slot, make_filling
from samples.drawing.people import make_person
from samples.drawing.sheet import Box, Sheet
from samples.drawing.style import LayoutStyle
from samples.drawing.writing import Hand, measure, write_line

FIELDS = (
    "name", "birth_date", "native_place", "party_date", "work_start_date", "retirement_date", "education", "health",
    "position", "rank", "family_origin", "class_status", "marital_status",
)  # fmt: skip
_RED_INKS = ((0.80, 0.10, 0.12), (0.72, 0.08, 0.15), (0.86, 0.20, 0.16))
_LONGEST = 14


@dataclass(frozen=True)
class _Place:
    """Where a correction goes: its size against the value's, and the top left of its first character."""

    size: float
    x: float
    y: float


def correct(sheets: list[Sheet], record: Record, style: LayoutStyle, rng: random.Random) -> dict[str, str]:
    """Write one or two corrections on ``sheets``; give the words of each by its field, none where no value has room."""
    open_fields = [name for name in FIELDS if name in record.boxes]
    rng.shuffle(open_fields)
    hand = Hand(rng.choice(_faces()), "pen", style.value_hand.size_pt, layer="red")
    colour, wanted = rng.choice(_RED_INKS), rng.choice([1, 1, 1, 2])
    written: dict[str, str] = {}
    for name in open_fields:
        page, box = record.boxes[name]
        text = _other_value(name, str(record.fields[name]), rng)
        if len(written) == wanted or not text:
            continue
        if _write(sheets[page - 1], box, text, hand, rng):
            sheets[page - 1].red_ink = colour
            sheets[page - 1].lines.append(text)
            written[name] = text
    return written


def _faces() -> list[fonts.Face]:
    """The faces a correction may be written in; 楷体 alone where no pen fonts were fetched."""
    try:
        return [*fonts.pen_faces(), *fonts.faces_of("kai")]
    except fonts.FontMissingError:
        return list(fonts.faces_of("kai"))


def _other_value(name: str, value: str, rng: random.Random) -> str:
    """What somebody else's paper says there; empty where it says the same, nothing, or too much for a correction."""
    person = make_person(rng)
    slot = field_slot(name, make_filling(person, rng, person.retired.year + 1), rng)
    other = slot.text.replace("\n", "")
    return other if slot.value and slot.value != value and len(other) <= _LONGEST else ""


def _write(sheet: Sheet, box: Box, text: str, hand: Hand, rng: random.Random) -> bool:
    if box[3] - box[1] > 2.2 * hand.em(sheet.dpi):
        return False
    fits = measure(text, hand.for_text(text), sheet.dpi) < 1.2 * (box[2] - box[0])
    over = fits and rng.random() < 0.12
    place = _Place(1.0, box[0] + 0.1 * hand.em(sheet.dpi), box[1] - 0.15 * hand.em(sheet.dpi)) if over else None
    place = place or _free_place(sheet, box, text, hand)
    if place is None:
        return False
    hand = hand.scaled(place.size).for_text(text)
    write_line(sheet, place.x, place.y, text, hand, rng)
    if not over and rng.random() < 0.85:
        _strike(sheet, box, rng)
    return True


def _free_place(sheet: Sheet, box: Box, text: str, hand: Hand) -> _Place | None:
    """The first empty paper beside, above or below the value that takes ``text``."""
    taken = np.maximum.reduce([np.asarray(mask) for mask in (sheet.rules, sheet.printed, sheet.filled)])
    em, middle = hand.em(sheet.dpi), (box[1] + box[3]) / 2
    for size, beside in ((0.9, True), (0.75, True), (0.75, False), (0.6, False)):
        tall = em * size * 1.15
        wide = measure(text, hand.scaled(size).for_text(text), sheet.dpi) * 1.05
        tops = (middle - tall / 2,) if beside else (box[1] - tall * 1.02, box[3] + tall * 0.05)
        left = box[2] + em * 0.5 if beside else box[0] + em * 0.2
        for top in tops:
            area = taken[max(0, round(top)) : round(top + tall), round(left) : round(left + wide)]
            if left + wide < sheet.width and area.shape[0] > 0.9 * tall and not area.any():
                return _Place(size, left, top)
    return None


def _strike(sheet: Sheet, box: Box, rng: random.Random) -> None:
    """One or two strokes through the value, as level as a hand draws them."""
    draw = ImageDraw.Draw(sheet.layer("red"))
    tall, width = box[3] - box[1], max(2, round(sheet.px(rng.uniform(0.25, 0.5))))
    lines = rng.choice([1, 1, 2])
    for number in range(lines):
        y = box[1] + tall * (0.5 if lines == 1 else 0.4 + 0.25 * number) + rng.gauss(0, 0.05) * tall
        start, end = box[0] - rng.uniform(0, 0.3) * tall, box[2] + rng.uniform(-0.05, 0.3) * tall
        rise = rng.gauss(0, 0.05) * tall
        points = [
            (start + (end - start) * step / 8, y + rise * (step / 8 - 0.5) + rng.gauss(0, 0.015) * tall)
            for step in range(9)
        ]
        draw.line(points, fill=rng.randint(200, 250), width=width, joint="curve")
