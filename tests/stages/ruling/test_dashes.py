"""Dashed walls: forms whose dashes beat alike close all their cells, and rows of print are no walls on them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from stages.records import Image
from stages.ruling import beats, cells, lines
from stages.ruling.strokes import Stroke
from tests.stages import drawn

_ROWS = (10, 20, 29, 40, 48, 60, 71, 80)
_COLUMNS = (10, 35, 80, 105, 170)
_MM = drawn.DPI / 25.4


def _dashes(image: Image, place: int, start: int, end: int, dash: float, gap: float, thick: int) -> None:
    """Dashes (millimetres) along y at x ``place`` of ``image``; give its transpose for dashes along x."""
    long, step = max(1, round(dash * _MM)), max(1, round(dash * _MM)) + max(1, round(gap * _MM))
    for y in range(start, end, step):
        image[y : min(y + long, end), place : place + thick] = 40


def _form(dash: float, gap: float, thick: int = 2, words: str = "唐玉云") -> Image:
    """Seven rows of four cells in a solid frame; each cell draws its own sides, every second row's 4 mm further."""
    image = drawn.paper(round(180 * _MM), round(90 * _MM))
    xs, ys = [round(x * _MM) for x in _COLUMNS], [round(y * _MM) for y in _ROWS]
    for number, (top, bottom) in enumerate(pairwise(ys)):
        out = number % 2 * round(4 * _MM)
        walls = [xs[0], *(x + out for x in xs[1:-1]), xs[-1]]
        for left, right in pairwise(walls):
            for y in {top, bottom} - {ys[0], ys[-1]}:
                _dashes(image.T, y, left, right, dash, gap, thick)
            for x in {left, right} - {xs[0], xs[-1]}:
                _dashes(image, x, top, bottom, dash, gap, thick)
        for x, text in zip(walls, ("姓名", words, "性别", "男"), strict=False):
            drawn.write(image, text, x + round(3 * _MM), top + round(2.3 * _MM), round(4.2 * _MM))
    drawn.lattice(image, (xs[0], xs[-1]), (ys[0], ys[-1]), thick=4, ink=40)
    return image


def _cells(image: Image) -> int:
    rulings, _ = lines.find(image, drawn.DPI)
    return len(cells.find(rulings, image.shape[1], image.shape[0], drawn.DPI))


@pytest.mark.parametrize(
    ("dash", "gap"),
    [(1, 0.5), (1, 1), (2, 1), (2, 1.5), (3, 1), (3, 2), (0.3, 0.5), (0.5, 0.5), (0.7, 0.7), (0.3, 0.7)],
)
@pytest.mark.parametrize("thick", [1, 3])
def test_a_form_that_each_of_its_cells_drew_with_dashes(dash: float, gap: float, thick: int) -> None:
    assert _cells(_form(dash, gap, thick)) == 28


def test_dashes_are_taken_out_of_the_picture_and_the_print_is_left() -> None:
    image = _form(3, 1)
    rest = lines.erase(image, lines.find(image, drawn.DPI)[1])
    top, bottom = round(20 * _MM) + 6, round(29 * _MM) - 6
    row, left = slice(top, bottom), round(39 * _MM)
    assert (rest[row, left - 4 : left + 8] > 200).all()
    words = slice(round(42 * _MM), round(70 * _MM))
    assert (rest[row, words] == image[row, words]).mean() > 0.995


def test_characters_that_stand_under_each_other_keep_no_beat() -> None:
    image = _form(3, 1)
    top, left = round(48 * _MM), round(12 * _MM)
    bottom, right = round(80 * _MM), round(168 * _MM)
    image[top:bottom, left:right] = 255
    for n in range(6):
        text = f"一九{'四五六七八九'[n]}二年月至一九三一年{'一二三四五六'[n]}月"
        drawn.write(image, text, left + 20, top + 4 + round(5.1 * _MM) * n, round(4.6 * _MM))
    rulings, _ = lines.find(image, drawn.DPI)
    inside = [r for r in rulings if not r.horizontal and r.box.y0 > top - 20 and left + 8 < r.box.cx < right - 8]
    assert inside == []


def test_a_few_strokes_between_dashed_rows_are_no_wall() -> None:
    image = drawn.paper(1200, 900)
    drawn.lattice(image, (100, 1100), (100, 800))
    for y in range(156, 800, 56):
        _dashes(image.T, y, 100, 1100, 1.4, 0.6, 2)
    for y in (268, 324):
        for stroke in (y + 13, y + 28, y + 43):
            image[stroke : stroke + 5, 500:502] = 40
    rulings, _ = lines.find(image, drawn.DPI)
    assert [r for r in rulings if not r.horizontal and 480 < r.box.cx < 520] == []


def test_a_lone_row_of_dots_to_write_on_is_no_wall() -> None:
    image = _form(3, 1)
    top, bottom = round(60 * _MM) + 4, round(71 * _MM) - 4
    image[top:bottom, round(50 * _MM) : round(78 * _MM)] = 255
    _dashes(image.T, bottom - 14, round(50 * _MM), round(78 * _MM), 3, 1, 2)
    assert _cells(image) == 28


def test_walls_of_low_rows_alone_tell_the_beat_of_a_form() -> None:
    """Level walls are solid, and no upright one goes on from row to row; two stand too near the print to be known."""
    image = drawn.paper(1200, 900)
    tops = range(100, 741, 80)
    drawn.lattice(image, (100, 1100), tops)
    for row, top in enumerate(tops[:-1]):
        for column in (300, 500, 700, 900):
            _dashes(image, column + row % 2 * 37, top, top + 80, 0.9, 1, 2)
    for row, top in enumerate(tops[:2]):
        drawn.write(image, "唐玉云", 503 + row * 37, top + 20, 40)
    assert _cells(image) == 40


def test_a_solid_form_has_no_beat() -> None:
    image = drawn.form()
    rulings, _ = lines.find(image, drawn.DPI)
    assert len(rulings) == 11


@pytest.mark.parametrize(("dark", "known"), [(34.0, False), (80.0, True)])
def test_the_grain_of_a_pale_fold_is_no_beat(dark: float, known: bool) -> None:
    beat = beats.Beat(dash=1.0, gap=5.0, pitch=6.0, thick=5.0, dark=dark)
    assert (beats.common([(630, beat), (292, beat)], 215.0, 300.0) is not None) is known


def test_dashes_that_are_seen_to_run_past_the_page_end_with_it() -> None:
    """Lines are looked for by quarters of the width; a page that is no multiple of four wide once failed as a whole."""
    image = drawn.paper(202, 100)
    _dashes(image.T, 50, 0, 202, 1, 1, 2)
    beat = beats.Beat(12.0, 12.0, 24.0, 2.0, 200.0)
    past = Stroke(0, 204, 51.0, 51.0, 2.0, 102, dashed=True)
    assert beats.clear(past, image, beat, drawn.DPI)
