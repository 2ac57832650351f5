"""Characters that stand under each other, laid side by side so that a reader of horizontal lines can read them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from stages.geometry import Box
from stages.pictures import patches
from stages.reading.ink import ink_cut
from stages.records import Image

_TALLEST = 1.2
_COLUMN, _FLAT, _AT_SIDE = 4, 0.2, 3
"""Widths that a column is high at least at whose ends a frame is looked for, and how high its line is at most; pixels
from either side of the column at which it ends."""
_AS_TALL, _TOO_TALL = 1.15, 4.0
"""Pitches that the ink of one character is tall at most, and what it costs to be taller: two characters, or one and a
part of the next."""
_DARK = 160
"""Grey under which paper is inked."""
_NARROW, _GAP = 0.15, 0.12
"""What it costs to cut where there is hardly any white, as inside 年, and pitches of white from which it is free."""
_WHOLE, _WIDE_SET, _STEPS, _FEW = 0.75, 1.2, 6, 3
"""Pitches that a whole character is high at least, those from one to the next that are set wide, how many of them
tell the step, and how many do where all are even."""
_SET_APART = 1.12
"""Pitches from one character to the next from which several columns show that they are set apart."""
_VERY_WIDE, _WIDEST, _LONG = 1.5, 2.6, 8
"""Pitches from one character to the next that are set very wide, least and most, and how many steps tell them."""
_REGULAR, _AS_GOOD = 0.35, 0.4
"""How like itself (-1..1) a column is when shifted by its step, and the share of that at which half a step is one."""
_OFF_STEP, _EVEN = 0.2, 0.7
"""Share of the step that one may be off, and the share of steps that are not farther."""
_MARGIN = 0.35
"""Pitches of paper over a column's first ink and under its last: 一 is low, and has as much room as any character."""


def split(column: Image, usual: float = 1.0) -> list[tuple[int, int]]:
    """The (top, bottom) rows of each character in ``column`` (H x W, dark on white); ``usual``: how many times as
    far as they are wide characters of the columns beside it stand from one to the next, where these are set wide.

    Characters are about as tall as the column's ink is wide, yet 三 has white inside and 言 under 身 none between; the
    cuts that best balance even pitch against cutting through ink are found by dynamic programming.
    """
    ink = column < ink_cut(column)
    rows = ink.sum(axis=1).astype(np.float64)
    filled = np.flatnonzero(rows)
    if filled.size == 0:
        return []
    top, bottom = int(filled[0]), int(filled[-1]) + 1
    left, right = _sides(ink)
    pitch = float(right - left)
    rows = ink[:, left:right].sum(axis=1).astype(np.float64)
    count = max(1, round((bottom - top) / (pitch * 1.08)))
    if count == 1 and bottom - top < 1.5 * pitch:
        return [(top, bottom)]
    margin = round(_MARGIN * pitch)
    density = np.pad(rows[top:bottom], margin) / max(1.0, pitch)

    def cut(step: float) -> list[tuple[int, int]]:
        edges = [top, *(top + c - margin for c in _cuts(density, pitch, step)), bottom]
        parts = [_trimmed(rows, a, b) for a, b in itertools.pairwise(edges)]
        return [p for p in parts if p[1] - p[0] >= 0.12 * pitch or rows[p[0] : p[1]].sum() > 0.2 * pitch]

    parts = cut(pitch)
    step = _step(parts, pitch)
    step = _regular_step(rows[top:bottom], pitch) if step == pitch else step
    step = usual * pitch if step == pitch else step
    return parts if step == pitch else cut(step)


def steps(column: Image, parts: Sequence[tuple[int, int]]) -> tuple[float, list[float]]:
    """How wide (pixels) the characters of ``column``, cut into ``parts``, are, and how many times as far one stands
    from the next."""
    ink = column < ink_cut(column)
    if not ink.any():
        return 0.0, []
    left, right = _sides(ink)
    pitch = float(right - left)
    whole = [(a, b) for a, b in itertools.pairwise(parts) if min(_tall(a), _tall(b)) >= _WHOLE * pitch]
    return pitch, [(_middle(b) - _middle(a)) / pitch for a, b in whole]


def usual_step(pitch: float, told: Sequence[tuple[float, list[float]]]) -> float:
    """The step (times the width) of the columns whose characters are as wide as ``pitch``, where what they ``told`` has
    them set wide and evenly; else 1."""
    alike = [step for width, own in told if abs(width - pitch) <= _OFF_STEP * pitch for step in own]
    step = float(np.median(alike)) if len(alike) >= 2 * _STEPS else 1.0
    even = sum(abs(each - step) <= _OFF_STEP * step for each in alike)
    return step if step >= _SET_APART and even >= _EVEN * len(alike) else 1.0


def _step(parts: Sequence[tuple[int, int]], pitch: float) -> float:
    """The distance from one character to the next where they stand wide apart at one; else ``pitch``."""
    steps = [_middle(b) - _middle(a) for a, b in itertools.pairwise(parts) if min(_tall(a), _tall(b)) >= _WHOLE * pitch]
    step = float(np.median(steps)) if len(steps) >= _FEW else 0.0
    even = sum(abs(each - step) <= _OFF_STEP * step for each in steps)
    least = _EVEN if len(steps) >= _STEPS else 1.0
    return step if step >= _WIDE_SET * pitch and even >= least * len(steps) else pitch


def _regular_step(rows: NDArray[np.float64], pitch: float) -> float:
    """The distance from one character to the next where they stand very wide apart; else ``pitch``.

    ``rows``: the ink of each row of the column. A step shows as the shift at which the ink falls on ink again.
    """
    least, most = round(pitch), round(_WIDEST * pitch)
    if len(rows) < _LONG * least or rows.std() == 0:
        return pitch
    ink = rows - rows.mean()
    again = np.correlate(ink, ink, "full")[len(ink) - 1 :]
    again = again / np.arange(len(ink), 0, -1) / ink.var()
    near = again[least : min(most, len(ink) // 2) + 1]
    if near.size < _LONG or near.max() < _REGULAR:
        return pitch
    peaks = [n for n in range(1, near.size - 1) if near[n] == near[max(0, n - 3) : n + 4].max()]
    step = least + next((n for n in peaks if near[n] >= _AS_GOOD * near.max()), int(near.argmax()))
    return float(step) if step >= _VERY_WIDE * pitch and len(rows) >= _LONG * step else pitch


def _middle(part: tuple[int, int]) -> float:
    return (part[0] + part[1]) / 2


def _tall(part: tuple[int, int]) -> int:
    return part[1] - part[0]


def inked(column: Image, squares: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The (top, bottom) rows of the ink in each of the ``squares`` (rows) of ``column`` that holds some."""
    rows = (column < ink_cut(column)).sum(axis=1).astype(np.float64)
    return [_trimmed(rows, a, b) for a, b in squares if rows[a:b].any()]


def without_frame(column: Image, beside: Image) -> Image:
    """``column`` (H x W, dark on white) without level lines at its ends that run through all of its width and on
    through the paper ``beside`` it (H x any width): the frame of paper with columns, where it was too bent to be found.
    A 一 keeps off both sides, or at least ends there."""
    height, width = column.shape
    if height < _COLUMN * width:
        return column
    cleaned = column
    for top, bottom in ((0, width), (height - width, height)):
        part = column[top:bottom]
        _, labels, stats, _ = patches((part < ink_cut(part)).astype(np.uint8))
        for n, (x, y, w, h, _) in enumerate(stats.tolist()):
            goes_on = _runs_on(beside[max(0, top + y - 1) : top + y + h + 1])
            if n and x <= _AT_SIDE and x + w >= width - _AT_SIDE and h < _FLAT * width and goes_on:
                cleaned = column.copy() if cleaned is column else cleaned
                cleaned[top:bottom][cv2.dilate((labels == n).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0] = 255
    return cleaned


def _runs_on(beside: Image) -> bool:
    """Whether ink runs through most of the paper beside a column."""
    return beside.size == 0 or float((beside.min(axis=0) < _DARK).mean()) > 0.5


def _sides(ink: NDArray[np.bool_]) -> tuple[int, int]:
    """The left and right (exclusive) of most characters: a seal or a neighbour's stroke beside some does not count."""
    columns = np.flatnonzero(ink.any(axis=0))
    whole = int(columns[0]), int(columns[-1]) + 1
    edges = np.flatnonzero(np.diff(ink.any(axis=1).astype(np.int8), prepend=0, append=0)).reshape(-1, 2)
    bands = [np.flatnonzero(ink[a:b].any(axis=0)) for a, b in edges.tolist()]
    if len(bands) < 6:
        return whole
    widths = np.array([band[-1] - band[0] + 1 for band in bands])
    usual = float(np.percentile(widths, 70))
    plain = [band for band, width in zip(bands, widths, strict=True) if 0.8 * usual <= width <= 1.1 * usual]
    if not plain:
        return whole
    left, right = (int(np.median([band[side] for band in plain])) for side in (0, -1))
    spare = max(1, round(0.06 * usual))
    return max(whole[0], left - spare), min(whole[1], right + 1 + spare)


def _cuts(density: NDArray[np.float64], pitch: float, step: float) -> list[int]:
    """Rows to cut at: each costs the ink it crosses or the want of white, each stretch its distance from the ``step``
    and what its ink is too tall for one character, which is as tall as the ``pitch``."""
    length = len(density)
    shortest, longest = max(2, round(0.45 * step)), round(2.6 * step)
    best = np.full(length + 1, np.inf)
    best[0] = 0.0
    came = np.zeros(length + 1, np.int64)
    stretch = np.arange(longest, shortest - 1, -1) / step
    shape = np.where(stretch < 1.0, 4.0 * (1.0 - stretch) ** 2, 0.35 * np.maximum(0.0, stretch - 1.3) ** 2)
    first, last = _inked(density)
    white = first - last
    tight = np.where(white > 0, _NARROW * np.maximum(0.0, 1.0 - white / (_GAP * pitch)), 0.0)
    for end in range(shortest, length + 1):
        start = max(0, end - longest)
        total = best[start : end - shortest + 1] + shape[longest - end + start :]
        tall = (last[end] - first[start : end - shortest + 1]) / pitch
        total = total + _TOO_TALL * np.maximum(0.0, tall - _AS_TALL) ** 2
        choice = int(total.argmin())
        best[end] = total[choice] + (6.0 * density[end] + tight[end] if end < length else 0.0)
        came[end] = start + choice
    cuts: list[int] = []
    place = length
    while place > 0 and np.isfinite(best[place]):
        place = int(came[place])
        if place:
            cuts.append(place)
    return cuts[::-1]


def _inked(density: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each row the first with ink from it on, and the row behind the last with ink before it."""
    rows, length = np.arange(len(density)), len(density)
    first = np.minimum.accumulate(np.where(density > 0, rows, length)[::-1])[::-1]
    last = np.maximum.accumulate(np.where(density > 0, rows + 1, 0))
    return np.append(first, length), np.insert(last, 0, 0)


def _trimmed(rows: NDArray[np.float64], top: int, bottom: int) -> tuple[int, int]:
    filled = np.flatnonzero(rows[top:bottom])
    return (top, bottom) if filled.size == 0 else (top + int(filled[0]), top + int(filled[-1]) + 1)


def lay_flat(column: Image, parts: list[tuple[int, int]]) -> tuple[Image, list[tuple[float, float]]]:
    """The characters of ``column`` in one row, and each one's (start, end) share of that row's width."""
    ink = column < ink_cut(column)
    left, right = _sides(ink) if ink.any() else (0, column.shape[1])
    side = max(right - left, round(_TALLEST * min(right - left, max((b - a for a, b in parts), default=8))))
    gap = max(2, side // 10)
    flat = np.full((side + 2 * gap, (side + gap) * len(parts) + gap), 255, np.uint8)
    spans = []
    for index, (top, bottom) in enumerate(parts):
        mark = _punctuation(column[top:bottom, left:right], side)
        if mark is not None:
            x, height = gap + index * (side + gap), mark.shape[0]
            flat[gap + side - height : gap + side, x + gap : x + gap + mark.shape[1]] = mark
            spans.append(((x - gap / 2) / flat.shape[1], (x + side + gap / 2) / flat.shape[1]))
            continue
        tile = _no_taller(column[top:bottom, left:right], side)
        x = gap + index * (side + gap) + (side - tile.shape[1]) // 2
        y = gap + (side - tile.shape[0]) // 2
        flat[y : y + tile.shape[0], x : x + tile.shape[1]] = tile
        x = gap + index * (side + gap)
        spans.append(((x - gap / 2) / flat.shape[1], (x + side + gap / 2) / flat.shape[1]))
    return flat, spans


def _no_taller(tile: Image, side: int) -> Image:
    """``tile`` shrunk to ``side`` pixels where it is taller: one cut that was missed must not shrink the whole row."""
    height, width = tile.shape
    if height <= side:
        return tile
    shrunk = cv2.resize(tile, (max(1, round(width * side / height)), side), interpolation=cv2.INTER_AREA)
    return np.asarray(shrunk, np.uint8)


def _punctuation(tile: Image, side: int) -> Image | None:
    """The ink of a comma or stop, which stands at the upper right in a column and at the lower left in a line."""
    columns = np.flatnonzero((tile < ink_cut(tile)).any(axis=0))
    if columns.size == 0 or tile.shape[0] > 0.45 * side or columns[-1] - columns[0] > 0.5 * side:
        return None
    return tile[:, columns[0] : columns[-1] + 1]


def place(box: Box, parts: list[tuple[int, int]], spans: list[tuple[float, float]], centre: float) -> Box:
    """Where the character read at share ``centre`` of the laid-out row stands on the page."""
    index = next((i for i, (a, b) in enumerate(spans) if a <= centre < b), len(spans) - 1)
    top, bottom = parts[index]
    return Box(box.x0, box.y0 + top, box.x1, box.y0 + bottom)
