"""Streaks that a copier or a feeding scanner drew over the whole sheet: dark as walls, but no form reaches so far."""

from __future__ import annotations

from collections.abc import Sequence

from stages.records import Image
from stages.ruling.strokes import Stroke

_WHOLE = 0.015
"""Share of the sheet that a streak lacks at either end, at most."""
_OUT = 0.4
"""Inches that it runs out of the drawn lines it crosses, at both ends."""
_LINES = 2
"""Lines of a form that show how far it reaches, at least."""
_EDGE = 0.03
"""Share of the sheet at either end in which crossing lines are its edges and no lines of the form."""


def streaks(lines: Sequence[Stroke], crossing: Sequence[Stroke], depth: Image, dpi: float) -> list[Stroke]:
    """Those of ``lines`` (along x of ``depth``) that run from edge to edge, beyond every drawn line that they cross."""
    height, width = depth.shape
    own = [line for line in crossing if not _whole(line, height)]
    places = [place for line in own if _EDGE * width < (place := (line.left + line.right) / 2) < (1 - _EDGE) * width]
    if len(places) < _LINES or min(places) < _OUT * dpi or max(places) > width - _OUT * dpi:
        return []
    return [line for line in lines if _whole(line, width)]


def _whole(line: Stroke, length: int) -> bool:
    """Whether a line runs from edge to edge of a sheet of that ``length``."""
    return line.x0 <= _WHOLE * length and line.x1 >= (1 - _WHOLE) * length
