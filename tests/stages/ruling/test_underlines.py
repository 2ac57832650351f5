"""Underlines: each from where it begins to where it ends, though those of a row stand in one straight run."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from stages.records import Image, Ruling
from stages.ruling import cells, lines, underlines
from tests.stages import drawn


def _found(image: Image) -> list[Ruling]:
    rulings, _ = lines.find(image, drawn.DPI)
    return sorted((r for r in underlines.parted(rulings, (), image, drawn.DPI) if r.horizontal), key=lambda r: r.box.x0)


def _ends(rulings: Sequence[Ruling], y: int) -> list[tuple[int, int]]:
    return [(round(r.box.x0 / 10) * 10, round(r.box.x1 / 10) * 10) for r in rulings if abs(r.box.cy - y) < 5]


def test_underlines_of_a_row_are_parted_where_labels_stand() -> None:
    image = drawn.paper()
    drawn.write(image, "籍贯", 60, 250)
    drawn.across(image, 300, 150, 480)
    drawn.write(image, "出生地", 510, 250)
    drawn.across(image, 300, 640, 1100)
    whole = [r for r in lines.find(image, drawn.DPI)[0] if r.horizontal]
    assert _ends(whole, 300) == [(150, 1100)], "the walls of a table may break so"
    assert _ends(_found(image), 300) == [(150, 480), (640, 1100)]


def test_an_underline_too_short_to_be_a_line_is_found_beside_a_long_one() -> None:
    image = drawn.paper()
    drawn.across(image, 300, 150, 480)
    drawn.across(image, 300, 640, 760)
    assert _ends([r for r in lines.find(image, drawn.DPI)[0] if r.horizontal], 300) == [(150, 480)]
    assert _ends(_found(image), 300) == [(150, 480), (640, 760)]


def test_a_row_of_short_underlines_is_found_where_the_form_has_longer_ones() -> None:
    image = drawn.paper()
    drawn.across(image, 500, 150, 900)
    for x in (150, 420, 700):
        drawn.across(image, 300, x, x + 120)
    assert _ends(_found(image), 300) == [(150, 270), (420, 540), (700, 820)]


def test_one_short_stroke_by_itself_is_no_underline() -> None:
    image = drawn.paper()
    drawn.across(image, 500, 150, 900)
    drawn.across(image, 300, 420, 540)
    assert _ends(_found(image), 300) == []


def test_a_worn_underline_stays_one() -> None:
    image = drawn.paper()
    drawn.across(image, 300, 150, 400)
    drawn.across(image, 300, 420, 700)
    assert _ends(_found(image), 300) == [(150, 700)]


def test_walls_of_cells_stay_as_they_were() -> None:
    image = drawn.form()
    rulings, _ = lines.find(image, drawn.DPI)
    height, width = image.shape
    closed = cells.find(rulings, width, height, drawn.DPI)
    assert set(underlines.parted(rulings, closed, image, drawn.DPI)) == set(rulings)


def test_an_underline_on_bent_paper_is_one_from_end_to_end() -> None:
    image = drawn.paper()
    xs = np.arange(150, 1050)
    ys = 300 + np.round(9 * np.sin((xs - 150) / 900 * np.pi)).astype(int)
    for x, y in zip(xs.tolist(), ys.tolist(), strict=True):
        image[y - 1 : y + 1, x] = 60
    (found,) = [r for r in _found(image) if 280 < r.box.cy < 320]
    assert abs(found.box.x0 - 150) < 10 and abs(found.box.x1 - 1050) < 10


def test_short_underlines_are_taken_out_but_for_what_stands_on_them() -> None:
    image = drawn.paper()
    drawn.across(image, 300, 150, 480)
    drawn.across(image, 300, 640, 760)
    drawn.down(image, 700, 270, 300, ink=0)
    rulings, mask = lines.find(image, drawn.DPI)
    assert not mask[300, 650:690].any()
    told = underlines.parted(rulings, (), image, drawn.DPI)
    text = lines.erase(image, underlines.masked(told, rulings, mask, image))
    assert text[296:304, 645:695].min() > 200 and text[296:304, 705:755].min() > 200
    assert text[285, 700] < 100 and text[300, 700] < 100
