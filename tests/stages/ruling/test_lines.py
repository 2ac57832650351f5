"""Rulings: every kind of drawn line is found, and nothing that only looks like one."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from stages.forms.spec import load_all
from stages.records import Image
from stages.ruling import lines
from tests.stages import drawn, ruled


def _kept(plain: Image, ruled: Image) -> float:
    """The share of the ink of ``plain`` that is left when the rulings found in ``ruled`` are erased."""
    rest = lines.erase(ruled, lines.find(ruled, drawn.DPI)[1])
    return float((rest[plain < 128] < 128).mean())


@pytest.mark.parametrize("thick", [1, 2, 4, 8])
def test_solid_lines_of_any_weight(thick: int) -> None:
    image = drawn.paper()
    drawn.across(image, 300, 150, 1050, thick=thick)
    drawn.down(image, 400, 100, 800, thick=thick)
    rulings, _ = lines.find(image, drawn.DPI)
    assert ruled.span(rulings, 300, horizontal=True) == pytest.approx((150, 1050), abs=12)
    assert ruled.span(rulings, 400, horizontal=False) == pytest.approx((100, 800), abs=12)
    assert all(r.first == pytest.approx(300 if r.horizontal else 400, abs=3) for r in rulings)
    assert all(r.last == pytest.approx(300 if r.horizontal else 400, abs=3) for r in rulings)


def test_a_wall_goes_on_where_the_one_it_ends_at_was_not_seen() -> None:
    image = drawn.paper()
    for x in (100, 300):
        drawn.down(image, x, 100, 700)
    for y in (100, 700):
        drawn.across(image, y, 100, 1050)
    drawn.across(image, 400, 100, 900)
    rulings, _ = lines.find(image, drawn.DPI)
    assert ruled.span(rulings, 400, horizontal=True) == pytest.approx((100, 900), abs=12)


def test_a_row_ends_at_the_short_wall_beside_a_side_label() -> None:
    """The labels above and below are wider than it, so that their wall stands in line above the row and below."""
    image = drawn.paper()
    drawn.lattice(image, (100, 1100), (100, 340, 520, 800))
    for x, top, foot in ((220, 100, 340), (220, 520, 800), (170, 340, 520), (500, 340, 520)):
        drawn.down(image, x, top, foot)
    for y in (400, 460):
        drawn.across(image, y, 170, 1100)
    rulings, _ = lines.find(image, drawn.DPI)
    assert ruled.span(rulings, 400, horizontal=True) == pytest.approx((170, 1100), abs=8)
    assert ruled.span(rulings, 460, horizontal=True) == pytest.approx((170, 1100), abs=8)


def test_what_runs_a_little_past_the_frame_is_no_wall() -> None:
    image = drawn.paper()
    ruled.frame(image)
    drawn.across(image, 400, 100, 1130)
    rulings, _ = lines.find(image, drawn.DPI)
    assert ruled.span(rulings, 400, horizontal=True) == pytest.approx((100, 1100), abs=12)


@pytest.mark.parametrize("ink", [120, 190, 222])
def test_faint_lines(ink: int) -> None:
    image = drawn.paper()
    drawn.write(image, "工作单位平泉县粮食局", 150, 200, 44)
    drawn.across(image, 400, 150, 1050, thick=2, ink=ink)
    rulings, _ = lines.find(image, drawn.DPI)
    assert ruled.span(rulings, 400, horizontal=True) == pytest.approx((150, 1050), abs=12)


def test_a_dashed_line_is_one_line() -> None:
    image = drawn.paper()
    for x in range(150, 1050, 20):
        drawn.across(image, 300, x, x + 13, thick=2)
    rulings, _ = lines.find(image, drawn.DPI)
    assert ruled.span(rulings, 300, horizontal=True) == pytest.approx((150, 1043), abs=16)


def test_a_broken_line_is_joined() -> None:
    image = drawn.paper()
    for x0, x1 in ((150, 420), (432, 700), (712, 1050)):
        drawn.across(image, 300, x0, x1)
    rulings, _ = lines.find(image, drawn.DPI)
    assert ruled.span(rulings, 300, horizontal=True) == pytest.approx((150, 1050), abs=12)


def test_a_line_on_a_page_that_was_not_quite_flat() -> None:
    image = drawn.paper()
    cv2.line(image, (150, 300), (1050, 308), 60, 3)
    rulings, _ = lines.find(image, drawn.DPI)
    (found,) = [r for r in rulings if r.horizontal]
    assert found.first == pytest.approx(300, abs=3) and found.last == pytest.approx(308, abs=3)


def test_short_walls_count_between_long_lines_only() -> None:
    """A cell 60 pixels high has walls shorter than many strokes: they count because they run from line to line."""
    image = drawn.paper()
    drawn.across(image, 300, 100, 1100)
    drawn.across(image, 360, 100, 1100)
    drawn.down(image, 500, 300, 360)
    drawn.down(image, 800, 500, 560)
    rulings, _ = lines.find(image, drawn.DPI)
    assert ruled.at(rulings, 500, horizontal=False) and not ruled.at(rulings, 800, horizontal=False)


@pytest.mark.parametrize("size", [60, 96])
@pytest.mark.parametrize("title", [spec.title for spec in load_all().values()])
def test_strokes_of_large_headings_are_not_erased(title: str, size: int) -> None:
    """Strokes that stand level in a bold heading are longer than many walls; taking them out would ruin the heading."""
    image = drawn.paper(1300, 400)
    drawn.write(image, title, 40, 100, size, bold=True)
    assert _kept(image, image) > 0.97


@pytest.mark.parametrize("size", [26, 52])
def test_running_text_has_no_rulings(size: int) -> None:
    image = drawn.paper(1400, 700)
    for number, text in enumerate(drawn.LIFE):
        drawn.write(image, text, 90, 100 + 90 * number, size)
    assert lines.find(image, drawn.DPI)[0] == ()


def test_erasing_takes_the_lines_and_leaves_the_text() -> None:
    text = drawn.paper()
    drawn.write(text, "平泉县粮食局副局长", 150, 180, 44)
    with_lines = text.copy()
    ruled.frame(with_lines)
    drawn.across(with_lines, 400, 100, 1100)
    assert _kept(text, with_lines) > 0.99, "print stays"
    rest = lines.erase(with_lines, lines.find(with_lines, drawn.DPI)[1])
    assert (rest[(with_lines < 128) & (text > 200)] > 200).mean() > 0.98, "lines go"


@pytest.mark.parametrize("width", range(1197, 1201))
def test_lines_end_at_the_edge_of_any_sheet(width: int) -> None:
    image = drawn.paper(width, 900)
    for place in (200, 300, 400):
        drawn.across(image, place, 700, width - 1)
        image[place - 1 : place + 2, width - 8 :] = 0
    rulings, mask = lines.find(image, drawn.DPI)
    assert len(rulings) == 3 and all(r.box.x1 <= width for r in rulings) and mask.shape == image.shape


def test_an_empty_page() -> None:
    rulings, mask = lines.find(drawn.paper(300, 200), drawn.DPI)
    assert rulings == () and not np.asarray(mask).any()


def test_a_wall_that_goes_on_a_little_out_of_line() -> None:
    image = drawn.paper()
    drawn.lattice(image, (100, 1100), (100, 500, 900))
    drawn.down(image, 400, 100, 500)
    drawn.down(image, 405, 500, 900)
    rulings, _ = lines.find(image, drawn.DPI)
    reach = [(r.box.y0, r.box.y1) for r in rulings if not r.horizontal and 390 < r.box.cx < 415]
    assert min(a for a, _ in reach) <= 110 and max(b for _, b in reach) >= 890


@pytest.mark.parametrize(("thick", "aside"), [(5, 5), (5, 6), (6, 6)])
def test_short_walls_of_two_rows_a_little_out_of_line_are_two(thick: int, aside: int) -> None:
    """As one they would climb more than a line does."""
    image = drawn.paper()
    drawn.lattice(image, (100, 1100), (100, 170, 240, 310))
    drawn.down(image, 400, 170, 240, thick=thick)
    drawn.down(image, 400 + aside, 240, 310, thick=thick)
    rulings, _ = lines.find(image, drawn.DPI)
    walls = sorted((r.box.y0, r.box.y1) for r in rulings if not r.horizontal and 390 < r.box.cx < 415)
    assert walls == [(170, 240), (240, 310)]


def test_a_wall_with_a_wide_gap_is_one_wall_where_most_of_a_cell_is_drawn() -> None:
    image = drawn.paper()
    drawn.lattice(image, (100, 1100), (100, 500, 900))
    cv2.line(image, (500, 500), (760, 500), 255, 12)
    rulings, _ = lines.find(image, drawn.DPI)
    assert ruled.span(rulings, 500, horizontal=True) == pytest.approx((100, 1100), abs=8)


@pytest.mark.parametrize("gap", [8, 14, 16])
def test_dashes_set_wide_apart_are_a_wall_and_take_no_print_with_them(gap: int) -> None:
    image = drawn.paper()
    drawn.lattice(image, (100, 1100), (100, 900))
    for x in range(100, 1100, 24 + gap):
        drawn.across(image, 500, x, min(1100, x + 24))
    plain = drawn.paper()
    for picture in (image, plain):
        drawn.write(picture, "河北省平泉县粮食局", 200, 440, 40)
    assert ruled.span(lines.find(image, drawn.DPI)[0], 500, horizontal=True) == pytest.approx((100, 1100), abs=30)
    assert _kept(plain, image) > 0.98


def test_a_thin_wall_scanned_in_black_and_white_with_many_breaks_is_a_wall() -> None:
    image = drawn.paper()
    for y in range(100, 701, 100):
        drawn.across(image, y, 100, 1100, thick=1, ink=0)
    for y0, y1 in ((100, 135), (170, 420), (445, 570), (610, 650), (690, 700)):
        drawn.down(image, 400, y0, y1, thick=1, ink=0)
    rulings, _ = lines.find(image, drawn.DPI)
    found = ruled.at(rulings, 400, horizontal=False)
    assert min(r.box.y0 for r in found) <= 205
    assert max(r.box.y1 for r in found) >= 595


def test_a_wall_that_begins_and_ends_between_two_lines_is_no_crease() -> None:
    image = drawn.paper()
    for y in range(100, 701, 100):
        drawn.across(image, y, 100, 1100, thick=2)
    drawn.down(image, 400, 150, 650, thick=2)
    rulings, _ = lines.find(image, drawn.DPI)
    assert ruled.span(rulings, 400, horizontal=False) == pytest.approx((200, 600), abs=12)


def test_a_thick_frame_that_a_seal_crosses_is_one_line() -> None:
    image = drawn.paper()
    ruled.frame(image)
    drawn.across(image, 100, 100, 1100, thick=7, ink=40)
    cv2.circle(image, (400, 110), 60, 120, 7)
    rulings, _ = lines.find(image, drawn.DPI)
    first, last = ruled.span(rulings, 100, horizontal=True)
    assert first <= 110 and last >= 1090


def test_the_sides_of_a_seal_set_askew_are_no_walls() -> None:
    image = drawn.paper()
    ruled.frame(image)
    drawn.across(image, 300, 100, 1100)
    cv2.line(image, (600, 95), (610, 310), 90, 6)
    assert not ruled.at(lines.find(image, drawn.DPI)[0], 605, horizontal=False, near=12)


def test_the_ring_that_a_cup_left_is_no_line() -> None:
    image = drawn.paper(1600, 900)
    cv2.ellipse(image, (800, 1900), (1500, 1500), 0, 240, 300, 90, 4)
    assert lines.find(image, drawn.DPI)[0] == ()


@pytest.mark.parametrize("high", [11, 12, 13])
def test_a_row_of_bold_print_from_wall_to_wall_is_no_wall(high: int) -> None:
    """Low, fat characters that touch have ink all along at some height, but none in line."""
    image, row = drawn.paper(), drawn.paper(1200, 200)
    drawn.lattice(image, (100, 320, 1100), (100, 160, 220, 280, 340))
    words = drawn.write(row, "何时参加革命工作", 20, 20, 64, bold=True)
    flat = cv2.resize(row[words.y0 : words.y1, words.x0 : words.x1], (216, high), interpolation=cv2.INTER_AREA)
    place = slice(184, 184 + high), slice(102, 318)
    image[place] = np.minimum(image[place], flat)
    rulings, _ = lines.find(image, drawn.DPI)
    assert [r for r in rulings if r.horizontal and 165 < r.box.cy < 215] == []


def test_the_walls_of_a_first_row_reach_a_thick_frame() -> None:
    image = drawn.paper()
    drawn.lattice(image, (100, 1100), (100, 169, 236, 303, 370))
    for y in (93, 105):
        drawn.across(image, y, 94, 1106, thick=4)
    for x in (300, 500):
        drawn.down(image, x, 100, 169, thick=5)
    rulings, _ = lines.find(image, drawn.DPI)
    assert [ruled.span(rulings, x, horizontal=False)[0] for x in (300, 500)] == pytest.approx([100, 100], abs=8)
