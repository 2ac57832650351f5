"""Pieces of drawn lines: thin dark ridges along x, closed over the smallest gaps, told from print by their shape."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from stages.pictures import patches
from stages.records import Image
from stages.ruling.rows import in_rows
from stages.ruling.strokes import BENT, Stroke, bent, bow, ink_beside, is_dashed, median

RIDGE = 18
"""How much darker (0..255) than its surroundings a pixel of a line is at least."""
_BRIDGE, _DASH_GAP = 0.04, 0.07
_LEAST_DASHED, _DASH_HIGH, _CLEAR, _KNOWN = 0.3, 0.12, 0.16, 0.85
_PIECE = 0.14
_THICKEST, _DOUBLE = 0.065, 0.08
_INKED, _DOTTED = 0.45, 0.24
"""The share of a piece that is ink at least, and of what beats evenly: dots stand three of their widths apart."""
_STEP = 16
STEEPEST = 0.03
"""Pixels that a drawn line of a level page climbs a pixel; the sides of seals set askew climb more."""


def along(depth: Image, gray: Image, dpi: float) -> tuple[list[Stroke], Image]:
    """Pieces of lines along x, and the mask (255) of their pixels; ``depth`` is ``depth_of`` the page ``gray``.

    Only what beats as evenly as printed dashes, with paper on both sides, is closed over wider gaps: anything else
    would take strokes of print near a wall along, or make one of the 年 that stand under each other in a list.
    """
    ridge = in_fours(cv2.threshold(depth, RIDGE, 255, cv2.THRESH_BINARY)[1])
    width = depth.shape[1]
    strokes, mask = _pieces(ridge, width, dpi)
    strokes += _dashes(ridge, mask, gray, dpi)
    return strokes, np.asarray(mask[:, :width], np.uint8)


def _pieces(ridge: NDArray[Any], width: int, dpi: float) -> tuple[list[Stroke], NDArray[Any]]:
    """Pieces of ``ridge`` closed over its smallest gaps, and the mask of their pixels."""
    bridge, piece = max(3, round(dpi * _BRIDGE)), max(16, round(dpi * _PIECE))
    thin = cv2.morphologyEx(ridge, cv2.MORPH_CLOSE, np.ones((1, bridge), np.uint8))
    runs = cv2.morphologyEx(thin, cv2.MORPH_OPEN, np.ones((1, piece), np.uint8))
    runs[:, width:] = 0  # closing reaches into what was added
    _, labels, stats = linked(quartered(runs))
    fours, mask = runs.view(np.uint32), np.zeros_like(runs)
    strokes = []
    for index in np.flatnonzero(4 * stats[:, cv2.CC_STAT_WIDTH] >= piece).tolist():
        if index == 0:
            continue
        x, y, w, h, _area = stats[index].tolist()
        own = np.where(labels[y : y + h, x : x + w] == index, fours[y : y + h, x : x + w], 0).view(np.uint8)
        found = _thin(fitted(own > 0, 4 * x, y, ridge[y : y + h, 4 * x : 4 * (x + w)]), dpi)
        if found:
            mask[y : y + h, 4 * x : 4 * (x + w)] |= own
            strokes += found
    return strokes, mask


def _dashes(ridge: NDArray[Any], mask: NDArray[Any], gray: Image, dpi: float) -> list[Stroke]:
    """Dashed lines of ``ridge``, which are also put into ``mask``. Looked for in a copy a quarter as wide."""
    gap, least = round(dpi * _DASH_GAP), round(_LEAST_DASHED * dpi / 4)
    quarter = quartered(ridge)
    thin = cv2.morphologyEx(quarter, cv2.MORPH_CLOSE, np.ones((1, gap // 4 + 1), np.uint8))
    runs = cv2.morphologyEx(thin, cv2.MORPH_OPEN, np.ones((1, least), np.uint8))
    _, labels, stats = linked(runs)
    strokes = []
    for index in np.flatnonzero(stats[:, cv2.CC_STAT_HEIGHT] <= _DASH_HIGH * dpi).tolist():
        x, y, w, h, _area = stats[index].tolist()
        member = np.repeat(labels[y : y + h, x : x + w] == index, 4, axis=1)
        drawn = ridge[y : y + h, 4 * x : 4 * (x + w)]
        if index == 0 or not is_dashed((member & (drawn > 0)).sum(axis=0) > 0):
            continue
        closed = cv2.morphologyEx(drawn, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
        own = member & (closed > 0)
        if (mask[y : y + h, 4 * x : 4 * (x + w)][own] > 0).mean() > _KNOWN:
            continue
        found = _thin(fitted(own, 4 * x, y, drawn, _DOTTED), dpi)
        found = [stroke for stroke in found if sum(ink_beside(stroke, gray, dpi)) < _CLEAR]
        inked = np.any(member & (drawn > 0), axis=0)
        found = [s for s in found if not in_rows(s, inked[s.x0 - 4 * x : s.x1 - 4 * x], gray, dpi)]
        if found:
            mask[y : y + h, 4 * x : 4 * (x + w)][own] = 255
            strokes += [replace(stroke, dashed=True) for stroke in found]
    return strokes


def quartered(mask: NDArray[Any]) -> NDArray[np.uint8]:
    """``mask`` a quarter as wide: 1 where any of four pixels of a row is set."""
    return np.asarray(mask.view(np.uint32) != 0, np.uint8)


def linked(runs: NDArray[np.uint8]) -> tuple[int, NDArray[Any], NDArray[Any]]:
    """How many sets of runs there are that touch or nearly touch from row to row, their labels and their boxes."""
    near = cv2.dilate(runs, np.ones((3, 1), np.uint8))
    count, labels, stats, _ = patches(near)
    return count, labels, stats


def _thin(strokes: list[Stroke], dpi: float) -> list[Stroke]:
    return [stroke for stroke in strokes if stroke.thick <= dpi * _DOUBLE]


def in_fours(ridge: NDArray[Any]) -> NDArray[Any]:
    """``ridge`` with zeros at its right up to a multiple of four columns.

    Pieces are far longer than four pixels, so four of a row are taken as one number: a quarter of the work.
    """
    return np.asarray(cv2.copyMakeBorder(ridge, 0, 0, 0, -ridge.shape[1] % 4, cv2.BORDER_CONSTANT, value=(0,)))


def depth_of(gray: Image, dpi: float) -> Image:
    """How much darker (0..255) each pixel of ``gray`` (H x W) is than what stands above and below it."""
    thickest = max(5, round(dpi * _THICKEST)) | 1
    filled = cv2.morphologyEx(gray, cv2.MORPH_CLOSE, np.ones((thickest, 1), np.uint8))
    return np.asarray(cv2.subtract(filled, gray), np.uint8)


def fitted(own: np.ndarray, x: int, y: int, ridge: np.ndarray, inked: float = _INKED) -> list[Stroke]:
    """The line a component is, or the two lines it is where walls of two tables meet a little out of line. ``inked``:
    the share (0..1) of it that is drawn at least."""
    whole = _stroke(own, x, y, ridge, inked)
    if own.shape[1] < 4 * _STEP or (whole is not None and abs(whole.slope) <= STEEPEST):
        return [whole] if whole is not None else []
    counts = own.sum(axis=0)
    heights = _summed(own) / np.maximum(counts, 1)
    sums = np.cumsum(np.insert(np.where(counts > 0, heights, heights[counts > 0].mean()), 0, 0.0))
    steps = np.abs(sums[2 * _STEP :] - 2 * sums[_STEP:-_STEP] + sums[: -2 * _STEP]) / _STEP
    place = _STEP + int(steps.argmax())
    ends = (place, place) if whole is None else (place - _STEP // 2, place + _STEP // 2)  # walls blur where they meet
    halves = [_stroke(own[:, : ends[0]], x, y, ridge[:, : ends[0]], inked)]
    halves.append(_stroke(own[:, ends[1] :], x + ends[1], y, ridge[:, ends[1] :], inked))
    found = [half for half in halves if half is not None]
    return [whole] if whole is not None and not (len(found) > 1 and all(map(_is_wall, found))) else found


def _summed(own: np.ndarray) -> NDArray[np.float64]:
    """The sum of the heights (y) of every column's pixels: whole numbers, which short floats hold exactly."""
    return np.asarray(np.arange(own.shape[0], dtype=np.float32) @ own.astype(np.float32), np.float64)


def _is_wall(line: Stroke) -> bool:
    """Whether a line is level and as long as a row is high, not a stroke of a character."""
    return line.length >= 3 * _STEP and abs(line.right - line.left) <= STEEPEST * line.length


def _stroke(own: np.ndarray, x: int, y: int, ridge: np.ndarray, least: float) -> Stroke | None:
    """The line a component is, if it is thin all along and at least the share ``least`` of it drawn, not bridged."""
    counts = own.sum(axis=0)
    columns = np.flatnonzero(counts)
    if columns.size < 12:
        return None
    thick = median(counts[columns])
    inked = own & (ridge > 0)
    if np.count_nonzero(inked) < least * np.count_nonzero(own) or columns.size < 3 * thick:
        return None
    heights = _summed(own)[columns] / counts[columns]
    edge = max(4, columns.size // 12)
    left, right = median(heights[:edge]), median(heights[-edge:])
    trend = left + (right - left) / (columns[-1] - columns[0]) * (columns - columns[0])
    line = Stroke(x + int(columns[0]), x + int(columns[-1]) + 1, y + left, y + right, thick, 0)
    bend = bent(x + columns, heights - trend, line) if columns.size > BENT * thick else 0.0
    if bend:
        trend = trend + bend * bow((columns - columns[0]) / (columns[-1] - columns[0]))
    if median(np.abs(heights - trend)) > max(2.0, 0.6 * thick):
        return None
    return replace(line, drawn=int(inked.any(axis=0).sum()), bend=bend)
