"""The beat of a form's dashes: how long they and the gaps between them are, told by the lines that beat evenly.

Where two cells each drew the wall between them, the dashes of one fill the gaps of the other: both beats laid over each
other still come back after a dash and a gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from stages.records import Image
from stages.ruling.pieces import RIDGE
from stages.ruling.rows import in_rows
from stages.ruling.strokes import Stroke, bow, median, quantile, trace

_LEAST, _LEAST_WALL, _LEAST_ALL = 0.5, 0.2, 2.0
"""Inches that a line which tells the beat is long, one known for a wall, and that all of them are together."""
_SOLID = 0.985
"""How much of a line is drawn that has no gaps to speak of."""
_FEWEST, _EVEN = 5, 0.75
"""Dashes of a line that tell a beat, and how many of them keep it."""
_PITCH, _DASH = 0.28, 0.2
"""Inches that a dash with its gap, and a dash, are long at most: what breaks at every row of a table is no dashes."""
_ALIKE = 0.15
"""How far (as a share) the beats of one form differ."""
_GAP = 0.3
"""How much of the beat its gap may take, even where all that told it had the gaps filled by another beat."""
_NEAR, _FAR, _BESIDE, _CROSSED = 0.012, 0.045, 0.6, 0.2
"""Inches from a line that strokes stand beside it, and along how much of it they do so on one side, on both."""
_FAINT = 0.2
"""Times as dark as the form's lines that dashes are at least: the grain of a pale fold beats, too."""


@dataclass(frozen=True, slots=True)
class Beat:
    """Pixels that the dashes of a form and the gaps between them are long, and both together, how thick (pixels) and
    dark (0..255) they are."""

    dash: float
    gap: float
    pitch: float
    thick: float
    dark: float


def told(pieces: Sequence[Stroke], depth: Image, gray: Image, dpi: float) -> list[tuple[int, Beat]]:
    """The lengths and beats of the ``pieces`` that beat evenly with paper on both sides."""
    broken = [p for p in pieces if p.length >= _LEAST * dpi and (p.dashed or p.drawn < _SOLID * p.length)]
    return _seeds(broken, depth, gray, dpi)


def told_by_walls(walls: Sequence[Stroke], depth: Image, gray: Image, dpi: float) -> list[tuple[int, Beat]]:
    """As ``told``, of the ``walls`` too short for it: where only those between low rows are dashed, no others tell."""
    low = [wall for wall in walls if _LEAST_WALL * dpi <= wall.length < _LEAST * dpi]
    return _seeds(low, depth, gray, dpi)


def common(told: Sequence[tuple[int, Beat]], usual_dark: float, dpi: float) -> Beat | None:
    """The beat of a form whose lines are usually ``usual_dark`` (0..255); None where too little beats alike."""
    seeds = [(length, beat) for length, beat in told if beat.dark >= _FAINT * usual_dark]
    if not seeds:
        return None
    usual = median(np.repeat([b.pitch for _, b in seeds], [length for length, _ in seeds]))
    alike = [(length, b) for length, b in seeds if abs(b.pitch - usual) <= _ALIKE * usual]
    if sum(length for length, _ in alike) < _LEAST_ALL * dpi:
        return None
    beats = [beat for _, beat in alike]
    pitch = median(np.array([b.pitch for b in beats]))
    return Beat(
        median(np.array([b.dash for b in beats])),
        max(quantile(np.array([b.gap for b in beats]), 0.8), _GAP * pitch),
        pitch,
        median(np.array([b.thick for b in beats])),
        median(np.array([b.dark for b in beats])),
    )


def _seeds(lines: Sequence[Stroke], depth: Image, gray: Image, dpi: float) -> list[tuple[int, Beat]]:
    """The lengths and beats of those ``lines`` that beat with paper on both sides, and are no strokes of a text."""
    if not lines:
        return []
    ink = np.asarray(cv2.bitwise_not(gray), np.uint8)
    told = [(line, _seed(line, depth, ink, dpi)) for line in lines]
    return [
        (line.length, beat)
        for line, beat in told
        if beat is not None
        and clear(line, gray, beat, dpi)
        and not in_rows(line, trace(line, depth) > RIDGE, gray, dpi)
    ]


def _seed(line: Stroke, depth: Image, ink: Image, dpi: float) -> Beat | None:
    """The beat of a line whose dashes take turns evenly, or those of two beats laid over each other. What crosses it is
    no gap: the ``ink`` (0..255) of a wall goes on at the lines of even rows, its depth does not."""
    shades = trace(line, depth)
    drawn = shades > RIDGE
    if not drawn.any():
        return None
    drawn |= trace(line, ink) > 0.5 * quantile(shades[drawn], 0.5)
    edges = np.flatnonzero(np.diff(drawn.astype(np.int8)))
    starts = edges[0 if edges.size and not drawn[edges[0]] else 1 :: 2]
    if starts.size < _FEWEST:
        return None
    steps, seconds = np.diff(starts), starts[2:] - starts[:-2]
    pitch = next((p for p in (median(steps), median(seconds)) if _turns(steps, seconds, p) >= _EVEN), None)
    if pitch is None or pitch > _PITCH * dpi:
        return None
    gaps = np.diff(edges)[1 if drawn[edges[0] + 1] else 0 :: 2]
    gap = quantile(gaps, 0.8)
    if pitch - gap > _DASH * dpi:
        return None
    return Beat(max(1.0, pitch - gap), gap, pitch, line.thick, quantile(shades[drawn], 0.5))


def _turns(steps: NDArray[np.int64], seconds: NDArray[np.int64], pitch: float) -> float:
    """How many (0..1) dashes have the next, or the next but one, a ``pitch`` further on."""
    near = 0.06 * pitch + 1.5
    nexts = np.abs(steps[:-1] - pitch) <= near
    return float((nexts | (np.abs(seconds - pitch) <= near)).mean())


def clear(line: Stroke, gray: Image, beat: Beat, dpi: float) -> bool:
    """Whether no strokes cross the line and none keep beside it."""
    xs = np.arange(line.x0, min(line.x1, gray.shape[1]), 2)  # seen by quarters, it may end past the page
    share = (xs - line.x0) / max(1, line.length)
    ys = line.left + (line.right - line.left) * share + line.bend * bow(share)
    near, far = beat.thick / 2 + _NEAR * dpi, beat.thick / 2 + _FAR * dpi
    away = np.arange(near, far)[:, None]
    above, below = (
        (gray[np.clip(rows, 0, gray.shape[0] - 1).astype(np.int64), xs].min(axis=0) < 255 - 0.5 * beat.dark)
        for rows in (ys - away, ys + away)
    )
    return max(float(above.mean()), float(below.mean())) < _BESIDE and float((above & below).mean()) < _CROSSED
