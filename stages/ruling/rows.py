"""Strokes of the rows of a text that stand under each other and look like a line, broken or dashed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from stages.records import Image
from stages.ruling.strokes import Stroke, quantile

_NEAR, _FAR, _ROWS = 0.018, 0.15, 0.73
"""Inches from a dash to the text that it may be a stroke of, and how much more of the dashes than of the gaps between
them has ink there: rows of text had 0.77 and more, sides of the squares of manuscript paper up to 0.69."""
_GAPS = 0.3
"""The share of the gaps that is white, at least, for them to be the paper between rows: what crosses a line, as the
lines of a table's rows and the bars of 月 do, has no depth either."""
_HALF, _SOLID = 0.5, 0.97
"""How dark dashes are against most of a line, and how much of it they are where there are no gaps to speak of."""
_WIDE, _THIN, _STEP = 0.4, 2, 3
"""Inches beside a line that tell the rows of a text, and pixels from one look to the next where no stroke may be missed
and where any will do."""
_ROW, _BAR = 0.07, 0.006
"""Inches that a row of print is high at least, and that the bar of a stroke is away from it at most."""
_WHITE, _LEAST = 0.25, 0.06
"""The ink, against that of a text's rows, below which there is the white between two of them, and the share of the
paper beside a line that the ink of rows covers at least."""
_FEWEST, _MOST, _BESIDE = 3, 0.8, 0.7
"""Gaps at the white between rows, the share of gaps and of dashes that keep step with the rows, and the share of the
dashes that have ink close by, at least."""


def in_rows(line: Stroke, dashes: NDArray[np.bool_], gray: Image, dpi: float) -> bool:
    """Whether what looks like ``dashes`` of a line (True, the others gaps) is strokes of a list's rows: the 1 of years
    under each other. Beside them is ink, beside the gaps is none; a wall's dashes keep no step with a text."""
    if dashes.all() or not dashes.any():
        return False
    xs, ys = _run(line, dashes.size, gray)
    middle = _seen(gray, xs, ys)
    cut = 255 - _HALF * (255 - float(np.median(middle[dashes])))
    gaps = ~dashes & (middle >= cut)
    if gaps.sum() < _GAPS * (~dashes).sum():
        return False
    reach = _NEAR * dpi, _FAR * dpi, 1
    sides = [_ink_beside(line, gray, cut, (dashes.size, above), reach) for above in (True, False)]
    return max(_share(side, dashes) - _share(side, gaps) for side in sides) > _ROWS


def set_close(line: Stroke, shades: NDArray[np.uint8], gray: Image, dpi: float) -> bool:
    """Whether a line, as dark as ``shades`` (0..255) along its run, is strokes of the rows of a text, be these set so
    close that little is left between them or higher than the strokes are long."""
    pale = _HALF * quantile(shades, 0.5)
    dashes = shades > pale
    if dashes.mean() >= _SOLID or not dashes.any():
        return False
    cut = 255 - pale  # the line may waver, so that its middle is paper
    gaps = ~dashes & (_seen(gray, *_run(line, dashes.size, gray)) >= cut)
    runs = _runs(gaps, dpi)
    if not _FEWEST <= sum(gap for gap, _ in runs) <= gaps.size / (_ROW * dpi) + 1:
        return False
    reach = _NEAR * dpi, _FAR * dpi, _THIN
    for above in (True, False):
        near = _ink_beside(line, gray, cut, (dashes.size, above), reach)
        if _share(near, dashes) < _BESIDE:
            continue
        far = _ink_beside(line, gray, cut, (dashes.size, above), (_FAR * dpi, _WIDE * dpi, _STEP))
        if _in_step(runs, np.concatenate([near, far]).mean(axis=0)):
            return True
    return False


def _runs(gaps: NDArray[np.bool_], dpi: float) -> list[tuple[bool, slice]]:
    """Where gaps, and what is between them, begin and end along a line; a bar that crosses a stroke makes no gap, and
    none makes two of one."""
    ends = [0, *(np.flatnonzero(np.diff(gaps)) + 1).tolist(), gaps.size]
    runs: list[tuple[bool, slice]] = []
    for start, end in pairwise(ends):
        gap = bool(gaps[start])
        if end - start <= _BAR * dpi:
            continue
        if runs and runs[-1][0] == gap:
            runs[-1] = gap, slice(runs[-1][1].start, end)
        else:
            runs.append((gap, slice(start, end)))
    return runs


def _in_step(runs: Sequence[tuple[bool, slice]], ink: NDArray[np.float64]) -> bool:
    """Whether every gap among the ``runs`` of a line stands at the white between two rows of a text, every dash at a
    row; ``ink`` is how much (0..1) of the paper beside the line is dark."""
    usual = quantile(ink, 0.75)
    if usual < _LEAST:
        return False
    rows = ink > _WHITE * usual
    open_, drawn = [rows[run] for gap, run in runs if gap], [rows[run] for gap, run in runs if not gap]
    white, inked = [run for run in open_ if not run.all()], [run for run in drawn if run.mean() >= _HALF]
    return len(white) >= _FEWEST and _size(white) >= _MOST * _size(open_) and _size(inked) >= _MOST * _size(drawn)


def _share(ink: NDArray[np.bool_], where: NDArray[np.bool_]) -> float:
    """The share (0..1) of the places ``where`` that have ``ink`` at any distance."""
    return float(np.count_nonzero(ink.any(axis=0) & where)) / np.count_nonzero(where)


def _size(runs: list[NDArray[np.bool_]]) -> int:
    return sum(run.size for run in runs)


def _ink_beside(
    line: Stroke, gray: Image, cut: float, side: tuple[int, bool], away: tuple[float, float, int]
) -> NDArray[np.bool_]:
    """Where there is ink, darker than ``cut``, at one ``side`` of a line (its pixels, whether above), from one distance
    (pixels) to another in steps, a row a distance."""
    xs, ys = _run(line, side[0], gray)
    first, last = max(4.0, line.thick / 2 + away[0]), line.thick / 2 + away[1]
    nearest = np.rint(ys - first if side[1] else ys + first).astype(np.int64)
    further = np.arange(0, max(1, round(last - first)), away[2])[:, None]
    step = -gray.shape[1] if side[1] else gray.shape[1]
    places = nearest * gray.shape[1] + xs + further * step
    return np.asarray(gray.reshape(-1).take(places, mode="clip") < cut, np.bool_)


def _run(line: Stroke, size: int, gray: Image) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    xs = np.minimum(np.arange(line.x0, line.x0 + size), gray.shape[1] - 1)
    return xs, line.left + line.slope * (xs - line.x0)


def _seen(gray: Image, xs: NDArray[np.int64], ys: NDArray[np.float64]) -> Image:
    return np.asarray(gray[np.clip(np.round(ys), 0, gray.shape[0] - 1).astype(np.int64), xs], np.uint8)
