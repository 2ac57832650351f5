"""Rulings as tests ask for them: where one stands, and from where to where."""

from __future__ import annotations

from itertools import pairwise

from stages.records import Image, Ruling
from tests.stages import drawn


def at(rulings: tuple[Ruling, ...], place: int, *, horizontal: bool, near: int = 5) -> list[Ruling]:
    """The rulings of one direction whose middle stands near ``place``."""
    return [
        r for r in rulings if r.horizontal == horizontal and abs((r.box.cy if horizontal else r.box.cx) - place) <= near
    ]


def span(rulings: tuple[Ruling, ...], place: int, *, horizontal: bool) -> tuple[int, int]:
    """From where to where rulings stand at ``place`` without a gap; a line may come in the pieces between crossings."""
    runs = sorted(
        (r.box.x0, r.box.x1) if horizontal else (r.box.y0, r.box.y1) for r in at(rulings, place, horizontal=horizontal)
    )
    assert runs, f"no ruling at {place}: {rulings}"
    assert all(after[0] - before[1] <= 4 for before, after in pairwise(runs)), f"gaps at {place}: {runs}"
    return runs[0][0], runs[-1][1]


def frame(image: Image, ink: int = 60) -> None:
    """The frame of a form drawn on ``image``."""
    drawn.lattice(image, (100, 1100), (100, 700), ink=ink)
