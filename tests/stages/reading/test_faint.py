"""Faint ink: told from ordinary pages, pulled to depth, and only taken where it says more."""

from __future__ import annotations

import numpy as np

from stages.geometry import Box
from stages.reading import faint
from stages.reading.segments import Segment
from stages.records import Image, Line
from tests.stages import drawn, written


def _written(ink: int) -> Image:
    page = drawn.paper(900, 1200)
    for n in range(12):
        drawn.write(page, "粮食局科员同志", 60, 40 + 90 * n, 48)
    return np.where(page < 200, ink, 255).astype(np.uint8)


def test_ordinary_and_faint_pages() -> None:
    assert not faint.is_faint(_written(30), 300)
    assert faint.is_faint(_written(200), 300)
    assert not faint.is_faint(np.full((1200, 900), 255, np.uint8), 300)


def test_faint_strokes_become_dark_and_paper_stays_paper() -> None:
    deep = faint.deepened(_written(200), 300)
    assert np.median(deep[_written(200) < 255]) < 110
    assert (deep[_written(200) == 255] > 250).mean() > 0.99


def _added(text: str, score: float, *, cell: int | None, old: tuple[Line, ...] = ()) -> list[str]:
    new = written.line(text, 100, 100, score=score, cell=cell)
    found = faint.with_more(old, [Segment(new.box, cell)], lambda _: new)
    return [line.text for line in found]


def test_what_is_new_needs_a_good_score_and_a_cell_or_a_very_good_one() -> None:
    assert _added("隆化县", 0.9, cell=1) == ["隆化县"]
    assert _added("隆化县", 0.7, cell=1) == []
    assert _added("誉荣", 0.9, cell=None) == []
    assert _added("男", 0.9, cell=1) == []


def test_a_longer_line_takes_the_place_of_its_part_and_never_a_shorter_one() -> None:
    part = written.line("党时间", 140, 100, cell=1)
    assert _added("入党时间", 0.95, cell=1, old=(part,)) == ["入党时间"]
    whole = Line(part.chars, Box(100, 100, 260, 140), 0.99, 1, False, "unknown")
    assert _added("入党", 0.99, cell=1, old=(whole,)) == ["党时间"]


def test_a_second_look_is_taken_where_writing_stands_in_no_line() -> None:
    deep = faint.deepened(_written(200), 300)
    lines = [written.line("粮食局科员同志", 60, 40 + 90 * n, size=48) for n in range(12)]
    assert faint.has_more(deep, lines[:-1], 300)
    assert not faint.has_more(deep, lines, 300)
    assert faint.has_more(deep, [], 300)
