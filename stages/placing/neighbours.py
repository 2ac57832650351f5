"""What stands left of, right of, above and below every span of a page, nearest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stages.placing.spans import Span

_LEVEL, _OVER, _LAPS = 0.4, 0.25, 0.35
"""Shares of the smaller height, and width, that spans of one row, and column, have in common; heights they may lap."""


@dataclass(frozen=True, slots=True)
class Around:
    """Numbers of spans in each direction; ``height``: of its characters, in pixels."""

    height: int
    left: tuple[int, ...]
    right: tuple[int, ...]
    above: tuple[int, ...]
    below: tuple[int, ...]


def around(spans: Sequence[Span]) -> list[Around]:
    """The neighbours of each span."""
    boxes = np.array([span.block.box for span in spans], float).reshape(-1, 4)
    return [_of(n, span, boxes) for n, span in enumerate(spans)]


def _of(number: int, span: Span, boxes: NDArray[np.float64]) -> Around:
    x0, y0, x1, y1 = boxes[number]
    height = min(y1 - y0, x1 - x0) if span.vertical else y1 - y0
    laps = _LAPS * height
    others = np.arange(len(boxes)) != number
    shared_y = np.minimum(boxes[:, 3], y1) - np.maximum(boxes[:, 1], y0)
    shared_x = np.minimum(boxes[:, 2], x1) - np.maximum(boxes[:, 0], x0)
    level = others & (shared_y > _LEVEL * np.minimum(boxes[:, 3] - boxes[:, 1], y1 - y0))
    over = others & (shared_x > _OVER * np.minimum(boxes[:, 2] - boxes[:, 0], x1 - x0))
    return Around(
        height=int(height),
        left=_nearest(level, x0 - boxes[:, 2], laps),
        right=_nearest(level, boxes[:, 0] - x1, laps),
        above=_nearest(over, y0 - boxes[:, 3], laps),
        below=_nearest(over, boxes[:, 1] - y1, laps),
    )


def _nearest(fit: NDArray[np.bool_], distance: NDArray[np.float64], laps: float) -> tuple[int, ...]:
    found = np.flatnonzero(fit & (distance >= -laps))
    return tuple(int(n) for n in found[np.argsort(distance[found], kind="stable")])
