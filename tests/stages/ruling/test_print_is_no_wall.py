"""Strokes of print that stand under each other, or in line with a wall, are no walls."""

from __future__ import annotations

import pytest

from stages.ruling import lines
from stages.ruling.pieces import depth_of
from stages.ruling.strokes import Stroke
from tests.stages import drawn, ruled


def test_a_wall_ends_above_the_strokes_of_a_label_that_stand_in_line_with_it() -> None:
    image = drawn.paper()
    ruled.frame(image)
    for y in (200, 300, 400, 464):
        drawn.across(image, y, 100, 1100)
    drawn.down(image, 600, 100, 400)
    drawn.down(image, 500, 400, 700)
    drawn.down(image, 700, 400, 700)
    drawn.down(image, 600, 406, 440)
    for y in range(408, 460, 9):  # the arms of 本, and of 系 under it
        drawn.across(image, y, 590, 611)
    rulings, _ = lines.find(image, drawn.DPI)
    assert ruled.span(rulings, 600, horizontal=False) == pytest.approx((100, 400), abs=8)
    assert ruled.span(rulings, 500, horizontal=False) == pytest.approx((400, 700), abs=8)


@pytest.mark.parametrize("aside", [-3, 0, 3])
@pytest.mark.parametrize(("row", "size"), [(60, 40), (64, 44), (70, 48)])
def test_a_wall_ends_under_the_years_of_a_list_that_stand_in_line_with_it(row: int, size: int, aside: int) -> None:
    image = drawn.paper(1200, 1100)
    levels = list(range(100, 101 + 12 * row, row))
    drawn.lattice(image, (100, 1100), levels)
    for y in (level + (row - size) // 2 - 8 for level in levels[:6]):
        year = drawn.write(image, "年", 420, y, size, ink=40)
        drawn.write(image, "六八", year.x0 - 2 * size - 2, y, size, ink=40)
        drawn.write(image, "十一月", year.x1 + 2, y, size, ink=40)
    stem = round(year.x0 + 0.54 * year.width) + aside
    drawn.down(image, stem, levels[6], levels[-1])
    rulings, _ = lines.find(image, drawn.DPI)
    assert ruled.span(rulings, stem, horizontal=False) == pytest.approx((levels[6], levels[-1]), abs=8)


@pytest.mark.parametrize("pitch", [36, 46])
def test_years_that_stand_under_each_other_are_no_dashes(pitch: int) -> None:
    image = drawn.paper()
    ruled.frame(image)
    for n in range(12):
        words = "县大队任战士八路军独立团参谋档案局科员公社社长完全小学教员"
        drawn.write(image, f"19{26 + n}年{n % 9 + 1}月在{words[2 * n : 2 * n + 9]}", 140, 150 + pitch * n, 32)
    rulings, _ = lines.find(image, drawn.DPI)
    inside = [r for r in rulings if not r.horizontal and 140 < r.box.cx < 900 and r.box.height < 600]
    assert inside == []


@pytest.mark.parametrize(("size", "pitch"), [(30, 36), (32, 42), (36, 50), (40, 44), (40, 52)])
def test_strokes_that_stand_under_each_other_in_the_rows_of_a_list_are_no_wall(size: int, pitch: int) -> None:
    """The 1 of every year and the left of every 任 beat as evenly as dashes."""
    image = drawn.paper()
    ruled.frame(image)
    for row in range(7):
        years = f"19{45 + row}.0{row}—19{52 + 3 * row}.05"
        drawn.write(image, f"{years}  任{drawn.LIFE[row % 5][4:9]}", 112, 120 + row * pitch, size)
    rulings, _ = lines.find(image, drawn.DPI)
    assert all(r.box.cx < 103 or r.box.cx > 1095 for r in rulings if not r.horizontal)


@pytest.mark.parametrize(
    ("size", "lines_a_row", "pitch", "room"),
    [(30, 3, 34, 6), (32, 3, 37, 6), (36, 3, 40, 12), (40, 3, 44, 12), (30, 1, 32, 12), (30, 1, 39, 6)],
)
def test_the_ends_of_the_dates_of_a_table_are_no_wall(size: int, lines_a_row: int, pitch: int, room: int) -> None:
    """The sides of 四 and 月 under each other with paper on their right; so low are the rows that their lines, where
    the sides of the table seem to break, come back as evenly as dashes."""
    image = drawn.paper(1200, 1000)
    height, rows = lines_a_row * pitch + room, 14 // lines_a_row
    levels = [150 + height * row for row in range(rows + 1)]
    drawn.lattice(image, (100, 700, 1100), [60, *levels])
    for row, level in enumerate(levels[:-1]):
        for n in range(lines_a_row):
            y = level + room // 2 - round(0.3 * size) + (pitch - size) // 2 + n * pitch
            drawn.write(image, "一九四七年九月" if (row + n) % 2 else "一九四三年五月", 112, y, size)
            if n == 0:
                drawn.write(image, "—", 120 + 7 * size, y, size)
    rulings, _ = lines.find(image, drawn.DPI)
    assert [r for r in rulings if not r.horizontal and 105 < r.box.cx < 695] == []


@pytest.mark.parametrize(("size", "pitch"), [(32, 34), (34, 39), (36, 38), (36, 43)])
def test_the_strokes_of_dates_set_close_are_no_wall_and_tell_no_beat(size: int, pitch: int) -> None:
    image = drawn.paper()
    drawn.lattice(image, (100, 700, 1100), (60, 100, 112 + 16 * pitch))
    for n in range(16):
        dates = "一九四三年五月" if n % 2 else "一九四七年九月"
        drawn.write(image, dates, 112, 110 - round(0.3 * size) + n * pitch, size)
    rulings, _ = lines.find(image, drawn.DPI)
    assert [r for r in rulings if not r.horizontal and 105 < r.box.cx < 695] == []


@pytest.mark.parametrize("walls", [(), (0,), (1,), (0, 1)])
@pytest.mark.parametrize(("size", "pitch", "room"), [(30, 34, 6), (32, 35, 8), (34, 36, 6), (40, 43, 10)])
def test_the_ends_of_dates_set_solid_are_no_part_of_walls_above_and_below(
    size: int, pitch: int, room: int, walls: tuple[int, ...]
) -> None:
    """The right strokes of 月 under each other, with a gap of a few pixels from row to row."""
    image = drawn.paper()
    dates = "1949年02月—1955年01月"
    boxes = [drawn.write(image, dates, 140, 300 + n * pitch, size) for n in range(6)]
    for n in range(6):
        drawn.write(image, drawn.LIFE[n % 5][5:14], boxes[0].x1 + size, 300 + n * pitch, size)
    top, bottom = boxes[0].y0 - room, boxes[-1].y1 + room
    stem = boxes[0].x1 - 8 + int(image[:, boxes[0].x1 - 8 : boxes[0].x1].sum(axis=0).argmin())
    for y in (80, 140, top, bottom, bottom + 60, bottom + 120):
        drawn.across(image, y, 100, 1100, thick=2)
    for x in (100, 1100):
        drawn.down(image, x, 80, bottom + 120, thick=2)
    spans = [((80, top), (bottom, bottom + 120))[n] for n in walls]
    for span in spans:
        drawn.down(image, stem, *span, thick=2)
    rulings, _ = lines.find(image, drawn.DPI)
    inside = sorted((r.box.y0, r.box.y1) for r in rulings if not r.horizontal and 105 < r.box.cx < 1095)
    assert inside == [pytest.approx(span, abs=8) for span in spans]


@pytest.mark.parametrize(("size", "pitch"), [(30, 33), (32, 34), (34, 36)])
def test_a_short_wall_stays_where_strokes_of_rows_under_it_stand_in_line_with_it(size: int, pitch: int) -> None:
    """Too short to be a line by itself, it is one with the strokes, which have the gaps between their rows."""
    image = drawn.paper()
    rows = [drawn.write(image, f"宾县供销合作社股{'长员主科干'[n]}", 400, 300 + n * pitch, size) for n in range(5)]
    top, bottom = rows[0].y0 - 5, rows[-1].y1 + 8
    drawn.lattice(image, (100, 1100), (top - 160, top - 80, top, bottom), thick=2)
    left = rows[0].x1 - 2 * size
    stem = left + int(image[top + 10 : bottom - 10, left : left + size // 2].sum(axis=0).argmin())
    drawn.down(image, stem, top - 160, top, thick=2)
    rulings, _ = lines.find(image, drawn.DPI)
    assert ruled.span(rulings, stem, horizontal=False) == pytest.approx((top - 160, top), abs=8)


@pytest.mark.parametrize(("hanging", "walls"), [(0, 1), (20, 0)])
def test_heads_of_characters_that_beat_like_dashes_are_no_wall(hanging: int, walls: int) -> None:
    """至何年何月 in a narrow cell: the topmost strokes lie level and evenly apart, but more hangs on them."""
    image = drawn.paper()
    for x in range(404, 630, 46):
        image[340:343, x : x + 29] = 0
        image[343:353, x : x + hanging] = 0
    wall = Stroke(404, 630, 341.0, 341.0, 3.0, 150)
    assert len(lines._solid([wall], image, depth_of(image, 300), 300)) == walls
