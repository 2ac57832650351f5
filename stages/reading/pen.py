"""Whether characters were printed or written with a pen, told from the shape of their strokes.

Print has strokes that are level and upright to the pixel and characters that stand on one line; a pen has neither.
Print in a 楷体 face has slanting strokes too; but type repeats itself to the dot, so where strokes slant the same
characters are compared, and the form's printed labels tell whether the scan is good enough for that. What is not sure
is ``unknown``. The weights are fitted by ``samples.calibrate_ink``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import cv2
import numpy as np
from numpy.typing import NDArray

from stages.certainty.calibration import Curve
from stages.reading.ink import ink_cut
from stages.reading.twins import unlikeness
from stages.records import Char, Image, Ink, Line

Floats = NDArray[np.float64]

_ALONG, _EXACT = 0.45, 0.09
"""Slopes up to which an edge belongs to a level or an upright stroke, and up to which it is exactly that: 5 degrees."""
_LEAST_EDGES, _LEAST_INK = 25, 20
_FEW = 3
"""Characters from which their heights and places can be compared."""
_SHORT = frozenset("一二三四十口日曰工丁上下小八人入〇○")
_SLANTING = 0.33
"""Share of edges exactly level, or upright, under which strokes slant: a pen's, or those of print in a 楷体 face."""
_STEADINESS = ("unsteady", "uneven", "unpaced")
_ALIKE, _APART = 0.01, 0.09
"""How unlike type is that repeats itself, for the scanner's sake, and from where a pen has written."""
_ROUGH = 0.25
"""How unlike straight print is to itself on a copy too poor for comparing. Without any of it nothing is compared."""
_BEST, _HALF = 0.2, 0.5
"""Shares of repeated characters: those of print that are cut out well, and what is usual."""
_SELDOM, _ALWAYS = 0.3, 0.9
"""How much a hand repeats itself up to which it may be a pen's, and from which it may be type."""


@dataclass(frozen=True, slots=True)
class Told:
    """The fitted weights, and the probabilities of pen (0..1) at and over which, and under which, it is said."""

    curve: Curve
    pen: float
    printed: float

    def ink(self, shape: Mapping[str, float]) -> Ink:
        """What a stretch is written in. Slanting strokes are a pen's or 楷体 print's: repeated characters part them."""
        chance, slants = self.curve.probability(shape), bool(shape.get("slanting"))
        repeats = shape["hand-repeats"] if shape.get("hand-compared") else None
        if chance >= self.pen and repeats is not None and repeats < _SELDOM:
            return "pen"
        if chance <= self.printed and (not slants or (repeats is not None and repeats > _ALWAYS)):
            return "print"
        return "unknown"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of one line that one hand wrote: the line's number, theirs, and what their strokes are like."""

    line: int
    chars: tuple[int, ...]
    shape: dict[str, float]


def settle(lines: Sequence[Line], picture: Image) -> list[Line]:
    """``lines`` with the ink of every character told, and of every line by most of them. ``picture``: H x W, gray."""
    told = shipped()
    inks: dict[int, dict[int, Ink]] = {}
    for stretch in with_page(stretches(lines, picture), lines, picture):
        inks.setdefault(stretch.line, {}).update(dict.fromkeys(stretch.chars, told.ink(stretch.shape)))
    return [_with_inks(line, inks[n]) if n in inks else line for n, line in enumerate(lines)]


def stretches(lines: Sequence[Line], picture: Image) -> list[Stretch]:
    """Every stretch of the lying lines in other ink than red that has strokes enough to be told."""
    found = []
    for number, line in enumerate(lines):
        if line.vertical or line.ink == "red":
            continue
        marks = _marks(line, picture)
        if marks is not None:
            for chars in _parts(line.chars):
                shape = _shape(marks[list(chars)], [line.chars[n] for n in chars])
                found += [Stretch(number, chars, shape)] if shape is not None else []
    return found


def with_page(found: Sequence[Stretch], lines: Sequence[Line], picture: Image) -> list[Stretch]:
    """``found``, those with slanting strokes with how steady all of them on the page are and whether they repeat."""
    slanting = [one for one in found if _slants(one)]
    if not slanting:
        return list(found)
    pooled = {f"hand-{name}": _middle([one.shape for one in slanting], name) for name in _STEADINESS}
    printed = _unlike([one for one in found if not _slants(one)], lines, picture, _BEST)
    apart = _unlike(slanting, lines, picture, _HALF) if printed is not None and printed <= _ROUGH else None
    pooled["hand-repeats"] = 0.0 if apart is None else max(0.0, math.log(_APART / max(_ALIKE, apart)))
    pooled |= {"hand-compared": float(apart is not None), "slanting": 1.0}
    return [replace(one, shape={**one.shape, **pooled}) if _slants(one) else one for one in found]


def _slants(one: Stretch) -> bool:
    return min(one.shape["level"], one.shape["upright"]) < _SLANTING


def _unlike(some: Sequence[Stretch], lines: Sequence[Line], picture: Image, share: float) -> float | None:
    return unlikeness(lines, [(one.line, n) for one in some for n in one.chars], picture, share)


def _middle(shapes: Sequence[dict[str, float]], name: str) -> float:
    told = [shape[name] for shape in shapes if name in shape]
    return float(np.median(told)) if told else 0.0


def majority(chars: Sequence[Char]) -> Ink:
    """The ink of more than half of ``chars``; unknown where there is none."""
    inked = [char.ink for char in chars if char.text.strip()]
    return next((ink for ink in ("pen", "print") if 2 * inked.count(ink) > len(inked)), "unknown")


def _with_inks(line: Line, inks: dict[int, Ink]) -> Line:
    chars = tuple(replace(char, ink=inks[n]) if n in inks else char for n, char in enumerate(line.chars))
    return replace(line, chars=chars, ink=majority(chars))


def _parts(chars: Sequence[Char]) -> Iterator[tuple[int, ...]]:
    """Characters between gaps; what ends with a colon is a label, and another hand may go on behind it."""
    part: list[int] = []
    for number, char in enumerate(chars):
        if char.text.strip():
            part.append(number)
        if part and (not char.text.strip() or char.text in "：:"):
            yield tuple(part)
            part = []
    if part:
        yield tuple(part)


def _marks(line: Line, picture: Image) -> Floats | None:
    """For each character the sums that ``_shape`` needs; None where the line has no ink.

    Columns: ink in every second row, its rows, their squares, its columns; edges of level strokes, exact ones, their
    slopes; the same of upright ones.
    """
    frame, chars = line.chars[0].box, line.chars
    left = max(0, min(c.box.x0 for c in chars))
    view = picture[max(0, frame.y0) : frame.y1, left : max(c.box.x1 for c in chars)]
    centres = np.array([c.box.cx for c in chars]) - left
    cut = ink_cut(view)
    if not cut or min(view.shape) < 8:
        return None
    owner = np.searchsorted((centres[1:] + centres[:-1]) / 2, np.arange(view.shape[1]))
    smooth = cv2.GaussianBlur(view, (3, 3), 0)
    across, down = cv2.Sobel(smooth, cv2.CV_16S, 1, 0), cv2.Sobel(smooth, cv2.CV_16S, 0, 1)
    steep = np.flatnonzero(cv2.add(cv2.convertScaleAbs(across), cv2.convertScaleAbs(down)) > min(250, 2 * (255 - cut)))
    rows, columns = np.divmod(np.flatnonzero(view[::2] < cut), view.shape[1])
    dx, dy = across.ravel()[steep].astype(np.float64), down.ravel()[steep].astype(np.float64)
    edges, count = owner[steep % view.shape[1]], len(chars)
    own, high = owner[columns], 2 * rows / view.shape[0]
    sums = [np.bincount(own, minlength=count), np.bincount(own, high, count), np.bincount(own, high * high, count)]
    sums.append(np.bincount(own, columns / view.shape[0], count))
    for one, other in ((dx, dy), (dy, dx)):
        along = np.flatnonzero(np.abs(one) < _ALONG * np.abs(other))
        slope, whose = one[along] / other[along], edges[along]
        sums += [np.bincount(whose, w, count) for w in (np.ones_like(slope), np.abs(slope) < _EXACT, slope)]
    return np.stack(sums, axis=1).astype(np.float64)


def _shape(marks: Floats, chars: Sequence[Char]) -> dict[str, float] | None:
    """What the strokes of a stretch are like; None where there are too few."""
    total = marks.sum(axis=0)
    if total[0] < _LEAST_INK or min(total[4], total[7]) < _LEAST_EDGES:
        return None
    shape = {
        "level": total[5] / total[4], "slope": total[6] / total[4],
        "upright": total[8] / total[7], "slant": total[9] / total[7],
    }  # fmt: skip
    full = [
        n
        for n, c in enumerate(chars)
        if marks[n, 0] > 10 and c.text not in _SHORT and c.text.isalpha() and not c.text.isascii()
    ]
    if len(full) < _FEW:
        return {**shape, "few": 1.0}
    middle = marks[full, 1] / marks[full, 0]
    spread = np.sqrt(np.maximum(0, marks[full, 2] / marks[full, 0] - middle**2))
    places = marks[full, 3] / marks[full, 0]
    unsteady = _line_fit(places, middle)
    paced = _unpaced(full, places)
    return {
        **shape, "unsteady": unsteady * 10,
        "uneven": float(spread.std()) / float(spread.mean()),
        **({"unpaced": paced * 10} if paced is not None else {}),
    }  # fmt: skip


def _unpaced(numbers: Sequence[int], places: Floats) -> float | None:
    """How far the ``places`` of the longest run of neighbouring characters are from even steps; None for short runs."""
    runs = np.split(np.arange(len(numbers)), np.flatnonzero(np.diff(numbers) > 1) + 1)
    longest = max(runs, key=len)
    return _line_fit(longest.astype(np.float64), places[longest]) if len(longest) > _FEW else None


def _line_fit(x: Floats, y: Floats) -> float:
    """How far from the straight line through them points usually are."""
    x, y = x - x.mean(), y - y.mean()
    slope = float(x @ y) / max(1e-9, float(x @ x))
    off = y - slope * x
    return math.sqrt(float(off @ off) / (len(x) - 1.5))


@cache
def shipped() -> Told:
    """The project's own weights, fitted on drawn papers."""
    data = json.loads(files("stages.reading").joinpath("pen.json").read_text(encoding="utf-8"))
    return Told(Curve(float(data["intercept"]), dict(data["weights"])), float(data["pen"]), float(data["printed"]))
