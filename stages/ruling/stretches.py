"""The stretches of a line between the lines that cross it, of which only some may really be drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from stages.records import Image
from stages.ruling.pieces import RIDGE
from stages.ruling.rows import set_close
from stages.ruling.strays import ink_along, is_stray, without_strays
from stages.ruling.strokes import Stroke, bow, ink_beside, quantile, trace

LEAST = 1.1
"""Inches that a line is long which is one by its length alone."""
SOME, MOST = 0.5, 0.8
"""The share of a stretch that is drawn, of a long line and of a short one."""
_FAR = 0.8
"""Inches without ink at an end of a stretch that show an underline."""
_TALL = 0.25
"""Inches from line to line that a text has room in."""
_AMONG, _AMONG_TALL = 0.25, 0.1
"""The share of a stretch with ink on either side of it that shows strokes of a text; one that a text has room in, and
of which not nearly all is drawn, shows them by less."""
_NEARLY = 0.9
_FRAME, _HALF = 0.04, 0.5
"""Inches that half of a double frame is thick, and how dark ink there is against most of a stretch."""
_TWO_ROWS = 0.6
"""Inches that two rows of print are high at most."""
_COLUMN, _STUB = 0.2, 0.3
"""Inches beyond every crossing line that show an open side: of a line by its length, of what may be print."""
_ROWS = 0.33
"""Inches that three rows of print are high, at least."""


def drawn(
    lines: Sequence[Stroke],
    pieces: Sequence[Stroke],
    crossing: Sequence[Stroke],
    dpi: float,
    least: float,
    fits: Callable[[Stroke], bool] | None = None,
    fellows: Sequence[Stroke] = (),
    page: tuple[Image, Image] | None = None,
    short: Sequence[Stroke] = (),
) -> list[Stroke]:
    """The stretches of ``lines`` between crossing lines that are really drawn, over at least the share ``least``,
    and that ``fits``, where it is given, lets pass. ``fellows`` are walls along them that are known already. Where the
    ``page`` (H x W, along x) and its depth are given, what is strokes of a text's rows or poorly drawn in the midst of
    a text is the text's.

    What runs past the outermost crossing line is print or dirt that happened to stand in line, unless it ends at a wall
    too ``short`` to be among them, other lines end where it does (the open side of a table), or it is as long as a line
    by itself. A long line that no other crosses is an underline and stays whole.
    """
    walls: list[Stroke] = []
    across, along, beside = _Sides.of(crossing), _Sides.of(pieces), _Sides.of(short)
    fellows = [*lines, *fellows]
    for line in lines:
        crossed = _crossed(line, across, 0.1 * dpi)
        own = _level_with(line, pieces, along, dpi * (0.022 if least == SOME else 0.016))
        if crossed:
            crossed |= _ends_at(line, _crossed(line, beside, 0.1 * dpi), crossed, 0.1 * dpi)
            crossed |= _open_ends(line, fellows, crossed, dpi)
        if len(crossed) > 1 and fits is None:
            crossed |= _far_ends(line, own, crossed, dpi)
        if len(crossed) > 1:
            among_text = partial(_among_text, own=own, dpi=dpi, page=page)
            passes = fits or (partial(_no_rows, page=page, dpi=dpi) if page else None)
            stray = partial(is_stray, gray=page[0], dpi=dpi) if page and fits is None else None
            walls += _between(line, own, sorted(crossed), dpi, least, passes, among_text, stray)
        elif least == SOME and not line.dashed:
            walls.append(line)
    return walls


@dataclass(frozen=True, slots=True)
class _Sides:
    """Where strokes begin and end, how high they lie at their left, how they climb and bend, an array each."""

    x0: NDArray[np.float64]
    x1: NDArray[np.float64]
    left: NDArray[np.float64]
    slope: NDArray[np.float64]
    bend: NDArray[np.float64]

    @classmethod
    def of(cls, strokes: Sequence[Stroke]) -> _Sides:
        names = ("x0", "x1", "left", "slope", "bend")
        return cls(*(np.array([getattr(s, name) for s in strokes], np.float64) for name in names))


def _crossed(line: Stroke, across: _Sides, near: float) -> set[int]:
    """Where other lines cross ``line``, or come near it."""
    middle = (line.left + line.right) / 2
    share = np.clip((middle - across.x0) / (across.x1 - across.x0), 0, 1)
    at = across.left + across.slope * (middle - across.x0) + across.bend * bow(share)
    there = (across.x0 - near <= middle) & (middle <= across.x1 + near)
    return {round(place) for place in at[there & (line.x0 - near <= at) & (at <= line.x1 + near)].tolist()}


def _level_with(line: Stroke, pieces: Sequence[Stroke], along: _Sides, level: float) -> list[Stroke]:
    """The pieces that lie in ``line``."""
    runs = line.left + line.slope * (along.x0 - line.x0)
    runs += line.bend * bow(np.clip((along.x0 - line.x0) / line.length, 0, 1))
    inside = (np.abs(along.left - runs) <= level) & (along.x1 > line.x0) & (along.x0 < line.x1)
    return [pieces[n] for n in np.flatnonzero(inside).tolist()]


def _between(
    line: Stroke,
    own: Sequence[Stroke],
    places: Sequence[int],
    dpi: float,
    least: float,
    fits: Callable[[Stroke], bool] | None,
    among_text: Callable[[Stroke], bool],
    stray: Callable[[Stroke, Stroke], bool] | None,
) -> list[Stroke]:
    """The walls that ``line`` is between the ``places`` where others cross it; ``own`` are its pieces."""
    walls: list[Stroke] = []
    run: list[Stroke] = []
    for start, end in pairwise(places):
        is_drawn = _is_drawn(line, own, start, end, dpi, least) and (fits is None or fits(line.part(start, end)))
        if is_drawn and least == SOME and (alone := _underline(own, start, end, dpi)) is not None:
            walls.append(line.part(*alone))
            is_drawn = False
        if is_drawn:
            run.append(line.part(start, end))
        if run and (not is_drawn or end == places[-1]):
            run = without_strays(_without_text(run, among_text), stray)
            if run and run[-1].x1 - run[0].x0 > 0.06 * dpi:
                walls.append(line.part(run[0].x0, run[-1].x1))
            run = []
    return walls


def _without_text(run: Sequence[Stroke], among_text: Callable[[Stroke], bool]) -> list[Stroke]:
    """Stretches that follow each other without those at both ends that are strokes of a text; between walls are
    walls."""
    walls = [n for n, part in enumerate(run) if not among_text(part)]
    return list(run[walls[0] : walls[-1] + 1]) if walls else []


def _among_text(part: Stroke, own: Sequence[Stroke], dpi: float, page: tuple[Image, Image] | None) -> bool:
    """Whether a stretch, of which ``own`` are the pieces, is poorly drawn and has a text on both sides: the stems of 年
    under each other in a list stand in line with a wall, and so close that one piece may seem to run through them."""
    if page is None or part.length <= 0.06 * dpi:
        return False
    gray, depth = page
    most, beside = (_NEARLY, _AMONG_TALL) if part.length >= _TALL * dpi else (MOST, _AMONG)
    if min(ink_beside(part, gray, dpi)) < beside:
        return False
    share = _share(own, part.x0, part.x1)
    if part.length < _TWO_ROWS * dpi:  # over more of them, gaps tell; a long wall on bent paper leaves its own middle
        share = min(share, _share_dark(part, gray, depth, dpi))
    return share < most


def _share_dark(part: Stroke, gray: Image, depth: Image, dpi: float) -> float:
    """How much (0..1) of a stretch is dark; the thick lines that it ends at have no depth along it."""
    shades = trace(part, depth)
    dark, edge = shades > RIDGE, round(_FRAME * dpi)
    if dark.any():
        ink = ink_along(part, gray) > _HALF * quantile(shades[dark], 0.5)
        dark[:edge] |= ink[:edge]
        dark[-edge:] |= ink[-edge:]
    return float(dark.mean())


def _no_rows(part: Stroke, page: tuple[Image, Image], dpi: float) -> bool:
    """Whether a stretch is no strokes of the rows of a text, be there walls in line with it above and below."""
    return part.length < _ROWS * dpi or not set_close(part, trace(part, page[1]), page[0], dpi)


def _is_drawn(line: Stroke, own: Sequence[Stroke], start: int, end: int, dpi: float, least: float) -> bool:
    if end - start > 0.06 * dpi and _share(own, start, end) < least:
        return False
    if line.dashed and not _reaches(own, start, end, 0.12 * dpi):
        return False
    return end - start < _TALL * dpi or _touches(own, start, end, 0.06 * dpi)


def _underline(pieces: Sequence[Stroke], start: int, end: int, dpi: float) -> tuple[int, int] | None:
    """Where something is drawn of a stretch that stays far from one of its ends: an underline that another line
    crosses or faces, and no wall."""
    inside = [p for p in pieces if p.x1 > start and p.x0 < end]
    if not inside:
        return None
    first, last = max(start, min(p.x0 for p in inside)), min(end, max(p.x1 for p in inside))
    return (first, last) if max(first - start, end - last) > _FAR * dpi and last - first > _FAR * dpi else None


def _ends_at(line: Stroke, places: set[int], crossed: set[int], near: float) -> set[int]:
    """The ``places`` beyond every crossing line where ``line`` ends."""
    before = {place for place in places if place < min(crossed) and abs(place - line.x0) <= near}
    return before | {place for place in places if place > max(crossed) and abs(place - line.x1) <= near}


def _open_ends(line: Stroke, lines: Sequence[Stroke], crossed: set[int], dpi: float) -> set[int]:
    """The ends of ``line`` beyond every crossing line where two other lines end too: the column of side labels that
    nobody closed is one character wide."""
    near, far = 0.06 * dpi, (_COLUMN if line.length >= LEAST * dpi else _STUB) * dpi
    ends = set()
    if min(crossed) - line.x0 > far and sum(abs(o.x0 - line.x0) <= near for o in lines) >= 3:
        ends.add(line.x0)
    if line.x1 - max(crossed) > far and sum(abs(o.x1 - line.x1) <= near for o in lines) >= 3:
        ends.add(line.x1)
    return ends


def _far_ends(line: Stroke, own: Sequence[Stroke], crossed: set[int], dpi: float) -> set[int]:
    """The ends of ``line`` where it is drawn far beyond every crossing line: the one it ends at was not seen."""
    ends = set()
    if line.x1 - max(crossed) > LEAST * dpi and _share(own, max(crossed), line.x1) >= MOST:
        ends.add(line.x1)
    if min(crossed) - line.x0 > LEAST * dpi and _share(own, line.x0, min(crossed)) >= MOST:
        ends.add(line.x0)
    return ends


def _reaches(pieces: Sequence[Stroke], start: int, end: int, near: float) -> bool:
    """Whether the pieces go on to both ends of the stretch, as a wall's dashes do and a list of figures does not."""
    inside = [p for p in pieces if p.x1 > start and p.x0 < end]
    return bool(inside) and min(p.x0 for p in inside) - start <= near and end - max(p.x1 for p in inside) <= near


def _touches(pieces: Sequence[Stroke], start: int, end: int, near: float) -> bool:
    """Whether something of the stretch is drawn at one of its ends, or nearly all of it: a stroke of a text that runs
    over where a wall stands above and below it does neither."""
    margin = near / 2  # a wall above ends in the line that is the stretch's end
    inside = [p for p in pieces if p.x1 > start + margin and p.x0 < end - margin]
    if not inside:
        return False
    free = min(min(p.x0 for p in inside) - start, end - max(p.x1 for p in inside))
    return free <= near or _share(pieces, start, end) >= MOST


def _share(pieces: Sequence[Stroke], start: int, end: int) -> float:
    """How much (0..1) of the stretch from ``start`` to ``end`` the pieces cover, leaving out its very ends."""
    margin = min(12, (end - start) // 8)
    covered = np.zeros(end - start, np.bool_)
    for p in pieces:
        covered[max(0, p.x0 - start) : max(0, p.x1 - start)] = True
    inner = covered[margin : end - start - margin]
    return float(inner.mean()) if inner.size else 0.0
