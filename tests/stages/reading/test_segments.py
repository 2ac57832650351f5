"""Where lines of text stand: never across a wall, nothing overlooked, stacked characters as one upright line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from stages.geometry import Box
from stages.reading import segments
from stages.reading.ink import ink_cut
from stages.reading.segments import Segment
from stages.records import Cell, Image
from tests.stages import drawn

_LEFT, _RIGHT = Cell(Box(104, 104, 396, 196), 1), Cell(Box(404, 104, 896, 196), 1)


def _two_cells() -> Image:
    image = drawn.paper(1000, 400)
    drawn.write(image, "工作单位", 130, 130, 40)
    drawn.write(image, "平泉县粮食局", 420, 130, 40)
    return image


def _in(found: Sequence[Segment], cell: int | None) -> list[Segment]:
    return [s for s in found if s.cell == cell]


def test_a_box_that_runs_over_a_wall_is_cut_there() -> None:
    found = segments.find([Box(120, 120, 680, 180)], [_LEFT, _RIGHT], _two_cells(), drawn.DPI)
    assert len(found) == 2
    (left,), (right,) = _in(found, 0), _in(found, 1)
    assert left.box.x1 <= 400 <= right.box.x0
    assert left.box.x0 <= 132 and left.box.x1 >= 285, "all of 工作单位"
    assert right.box.x0 <= 424 and right.box.x1 >= 655, "all of 平泉县粮食局"


@pytest.mark.parametrize("shift", [0, 15, 40])
def test_no_segment_ever_crosses_a_wall(shift: int) -> None:
    """Whatever the finder says, on a whole lattice of cells."""
    image = drawn.form()
    xs, ys = (80, 280, 600, 800, 1120), (160, 260, 360, 460, 560, 660)
    cells = [Cell(Box(x0 + 4, y0 + 4, x1 - 4, y1 - 4), 1) for y0, y1 in pairwise(ys) for x0, x1 in pairwise(xs)]
    wide = [Box(90 + shift, y + 20 - shift // 4, 1110 - shift, y + 75) for y in ys[:-1]]
    found = segments.find(wide, cells, image, drawn.DPI)
    assert len(found) == 20
    for segment in found:
        assert segment.cell is not None
        wall = cells[segment.cell].box.grown(4, 4)
        assert segment.box.overlap(wall) == segment.box.area


def test_text_the_finder_overlooked_in_a_cell_is_found() -> None:
    image = drawn.paper(700, 300)
    drawn.write(image, "性别", 130, 130, 40)
    drawn.write(image, "男", 480, 130, 40)
    cells = [_LEFT, Cell(Box(404, 104, 600, 196), 1)]
    found = segments.find([Box(128, 140, 212, 182)], cells, image, drawn.DPI)
    (right,) = _in(found, 1)
    assert right.box.x0 <= 484 and right.box.x1 >= 514 and right.box.width < 80


def test_specks_in_an_empty_cell_are_not_text() -> None:
    image = drawn.paper(1000, 400)
    drawn.write(image, "性别", 130, 130, 40)
    image[150:153, 600:603] = 0
    assert _in(segments.find([Box(125, 125, 215, 180)], [_LEFT, _RIGHT], image, drawn.DPI), 1) == []


def test_lines_under_each_other_are_parted() -> None:
    image = drawn.paper(1000, 400)
    for number, text in enumerate(("平泉县粮食局", "副局长兼书记")):
        drawn.write(image, text, 120, 110 + 60 * number, 40)
    cell = Cell(Box(104, 90, 896, 260), 1)
    usual = [Box(100, 300 + 60 * n, 300, 342 + 60 * n) for n in range(3)]
    found = segments.find([Box(112, 115, 370, 225), *usual], [cell], image, drawn.DPI)
    upper, lower = sorted(_in(found, 0), key=lambda s: s.box.y0)
    assert upper.box.y1 <= lower.box.y0 + 6 and upper.box.height < 70 and lower.box.height < 70


def test_characters_stacked_in_a_narrow_cell_are_one_upright_line() -> None:
    image = drawn.paper(600, 700)
    for number, glyph in enumerate("主要经历"):
        drawn.write(image, glyph, 112, 150 + 80 * number, 40)
    drawn.write(image, "一九四五年参加革命工作", 180, 150, 36)
    cell = Cell(Box(100, 100, 164, 600), 1)
    finds = [Box(108, 150 + 80 * n, 156, 200 + 80 * n) for n in range(4)] + [Box(176, 148, 580, 196)]
    (label,) = _in(segments.find(finds, [cell], image, drawn.DPI), 0)
    assert label.vertical
    assert label.box.y0 <= 165 and label.box.y1 >= 430


def test_two_upright_columns_that_are_not_in_step_are_two_lines() -> None:
    image = drawn.paper(600, 700)
    for n, char in enumerate("参加革命后"):
        drawn.write(image, char, 130, 130 + 46 * n, 40)
    for n, char in enumerate("主要经历"):
        drawn.write(image, char, 180, 153 + 46 * n, 40)
    cells = [Cell(Box(104, 104, 240, 400), 1)]
    boxes = [Box(126, 126, 174, 360), Box(176, 148, 224, 338), Box(300, 120, 500, 165)]
    standing = _in(segments.find(boxes, cells, image, drawn.DPI), 0)
    assert [s.vertical for s in standing] == [True, True]


def test_a_tall_box_outside_cells_is_an_upright_line() -> None:
    image = drawn.paper(600, 700)
    for number, glyph in enumerate("河北省平泉县"):
        drawn.write(image, glyph, 300, 60 + 44 * number, 40)
    drawn.write(image, "自传", 100, 60, 40)
    found = segments.find([Box(298, 62, 344, 330), Box(98, 60, 184, 110)], [], image, drawn.DPI)
    assert [s.vertical for s in sorted(found, key=lambda s: s.box.x0)] == [False, True]


def test_the_usual_height_of_a_line() -> None:
    boxes = [Box(0, 0, 300, 40), Box(0, 100, 200, 144), Box(0, 200, 200, 242), Box(0, 300, 30, 700)]
    assert segments.text_height(boxes, drawn.DPI) == pytest.approx(42)
    assert segments.text_height([], 200) == pytest.approx(34)


def test_ink_is_judged_place_by_place() -> None:
    bold, pale = drawn.paper(200, 60), drawn.paper(200, 60)
    drawn.write(bold, "离休干部", 10, 5, 40, ink=0)
    drawn.write(pale, "离休干部", 10, 5, 40, ink=150)
    assert ink_cut(bold) < ink_cut(pale) and ink_cut(pale) > 150
    assert ink_cut(drawn.paper(200, 60)) == ink_cut(drawn.paper(0, 0)) == 0


@pytest.mark.parametrize("boxes", [[], [Box(112, 150, 200, 420)]])
def test_a_side_label_of_short_rows_is_read_row_by_row(boxes: list[Box]) -> None:
    """家庭 over 主要 over 成员 in a narrow cell: once one upright line of which one character was left."""
    image = drawn.paper(900, 700)
    for n, row in enumerate(("家 庭", "主 要", "成 员")):
        drawn.write(image, row, 114, 160 + 90 * n, 38)
    for n in range(4):
        drawn.write(image, "平泉县粮食局", 320, 130 + 90 * n, 40)
    others = [Box(316, 128 + 90 * n, 566, 176 + 90 * n) for n in range(4)]
    cells = [Cell(Box(104, 104, 216, 596), 1), Cell(Box(224, 104, 796, 596), 1)]
    rows = sorted(s.box.y0 for s in _in(segments.find([*boxes, *others], cells, image, drawn.DPI), 0))
    assert len(rows) == 3 and all(b - a == pytest.approx(90, abs=12) for a, b in pairwise(rows))
    assert not any(s.vertical for s in segments.find([*boxes, *others], cells, image, drawn.DPI))


def test_flat_strokes_in_a_second_line_are_found_and_put_together() -> None:
    """一九六六、十 and under it 二, which the finder misses: two level strokes are one character."""
    page = drawn.paper(700, 300)
    drawn.write(page, "一九六六、十", 70, 60, 44)
    drawn.write(page, "二", 70, 120, 44)
    cell = Cell(Box(50, 40, 600, 200), 1)
    found = segments.find([Box(66, 56, 340, 112)], [cell], page, drawn.DPI)
    low = [s.box for s in found if s.box.cy > 115]
    assert len(low) == 1 and low[0].height > 25


def test_a_crease_across_a_side_label_is_no_character_of_it() -> None:
    image = drawn.paper(400, 1000)
    drawn.write(image, "简", 130, 300, 44)
    drawn.write(image, "历", 130, 365, 44)
    image[700:704, 106:196] = 100
    found = segments.find([Box(126, 298, 178, 425)], [Cell(Box(104, 104, 198, 896), 1)], image, drawn.DPI)
    (label,) = found
    assert label.vertical and label.box.y1 < 500


def test_two_small_characters_under_each_other_are_an_upright_label() -> None:
    """Also where the page's text is larger than its stacked labels, and not where one character is merely tall."""
    image = drawn.paper(700, 500)
    drawn.write(image, "籍", 130, 110, 36)
    drawn.write(image, "贯", 130, 160, 36)
    drawn.write(image, "1", 330, 110, 60)
    usual = [Box(300, 300 + 70 * n, 600, 360 + 70 * n) for n in range(2)]
    cells = [Cell(Box(104, 90, 196, 216), 1), Cell(Box(304, 90, 496, 216), 1)]
    found = segments.find([Box(126, 108, 170, 204), Box(326, 110, 362, 180), *usual], cells, image, drawn.DPI)
    assert [(s.cell, s.vertical) for s in found if s.cell is not None] == [(0, True), (1, False)]


def test_two_boxes_of_one_row_part_at_the_white_between_them() -> None:
    """The finder's boxes grow into each other; the stroke of a neighbour would be read as a character."""
    image = drawn.paper(1000, 300)
    first, second = drawn.write(image, "现在", 130, 130, 40), drawn.write(image, "承德地区物资局", 240, 130, 40)
    boxes = [Box(first.x0, first.y0, first.x1 + 14, first.y1), Box(first.x1 - 8, second.y0, second.x1, second.y1)]
    found = segments.find(boxes, [Cell(Box(104, 104, 896, 196), 1)], image, drawn.DPI)
    left, right = sorted((s.box for s in found), key=lambda box: box.x0)
    assert abs(left.x1 - first.x1) <= 4 and abs(right.x0 - second.x0) <= 4


def test_thin_characters_beside_a_word_of_their_label_are_found() -> None:
    """Lines in larger type make the usual height of a line large; 本 has little ink for it."""
    image = drawn.paper(1000, 500)
    drawn.write(image, "本", 240, 130, 36)
    word = drawn.write(image, "成份", 380, 130, 36)
    large = [drawn.write(image, "富裕中农家庭", 130, 230 + 80 * n, 52) for n in range(2)]
    cells = [Cell(Box(104, 104, 896, 196), 1), Cell(Box(104, 204, 896, 480), 1)]
    found = segments.find([word.grown(6, 8), *(box.grown(10, 10) for box in large)], cells, image, drawn.DPI)
    assert any(s.box.x0 < 250 and s.box.x1 > 262 for s in found if s.cell == 0), [s.box for s in found]


def test_a_box_reaching_over_a_wall_makes_no_line_of_the_sliver_beyond() -> None:
    upper, lower = Cell(Box(104, 104, 896, 196), 1), Cell(Box(104, 204, 896, 296), 1)
    image = drawn.paper(1000, 400)
    drawn.write(image, "青龙县粮食局", 130, 140, 40)
    drawn.write(image, "河北省青龙县", 500, 232, 40)
    for x in range(200, 260, 12):
        image[206:216, x : x + 2] = 0
    boxes = [Box(126, 140, 380, 218), Box(496, 230, 750, 280)]
    found = segments.find(boxes, [upper, lower], image, drawn.DPI)
    assert len(_in(found, 0)) == len(_in(found, 1)) == 1


def test_a_date_wrapped_in_a_narrow_cell_is_lines_and_no_column() -> None:
    image = drawn.paper(600, 500)
    for n, row in enumerate(("1943", "年4", "月23", "日")):
        drawn.write(image, row, 116 + 9 * n, 120 + 50 * n, 34)
    cell = Cell(Box(104, 104, 210, 396), 1)
    labels = [Box(300, 110 + 60 * n, 460, 150 + 60 * n) for n in range(4)]
    for box in labels:
        drawn.write(image, "工作单位", box.x0, box.y0, 36)
    found = segments.find([Box(116, 118, 200, 310), *labels], [cell], image, drawn.DPI)
    assert [s.vertical for s in _in(found, 0)] == [False] * 4


def test_the_end_of_a_paragraph_alone_in_a_column() -> None:
    image = drawn.paper(900, 700)
    columns = [Box(240 + 80 * n, 60, 282 + 80 * n, 500) for n in range(1, 7)]
    for box in columns:
        for n, char in enumerate("一九四五年三月在本村"):
            drawn.write(image, char, box.x0, box.y0 + 44 * n, 40)
    drawn.write(image, "号", 240, 60, 40)
    drawn.write(image, "。", 240, 104, 40)
    last = Box(238, 66, 284, 148)
    found = segments.find([*columns, last], [], image, drawn.DPI)
    assert len(found) == 7 and all(s.vertical for s in found)
    alone = segments.find([*columns[:2], last], [], image, drawn.DPI)
    assert [s.vertical for s in alone if s.box.x0 < 300] == [False]
