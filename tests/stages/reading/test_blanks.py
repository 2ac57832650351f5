"""Blanks outside cells: boxes are cut where underlines begin and end, and labels before them are looked for."""

from __future__ import annotations

from stages.geometry import Box
from stages.reading import blanks, segments
from stages.records import Ruling
from tests.stages import drawn


def _under(x0: int, x1: int, y: int) -> Ruling:
    return Ruling(Box(x0, y - 1, x1, y + 2), True, y, y)


def test_a_box_over_two_pairs_is_cut_into_labels_and_values() -> None:
    image = drawn.paper()
    for text, x, y in (("姓 名", 60, 262), ("王秀兰", 190, 252), ("性 别", 460, 262), ("女", 590, 252)):
        drawn.write(image, text, x, y, 36)
    found = segments.find(
        [Box(55, 248, 640, 305)], (), image, drawn.DPI, [_under(180, 420, 304), _under(580, 700, 304)]
    )
    boxes = sorted(s.box for s in found)
    for box, (x0, x1) in zip(boxes, [(60, 145), (190, 298), (460, 545), (590, 626)], strict=True):
        assert abs(box.x0 - x0) < 9 and abs(box.x1 - x1) < 9
    assert boxes[1].y1 < boxes[0].y1, "each as high as its own ink"


def test_a_break_of_an_underline_cuts_nothing() -> None:
    image = drawn.paper()
    drawn.write(image, "县委组 织部办公室", 200, 252, 36)
    box = Box(195, 248, 530, 305)
    found = segments.find([box], (), image, drawn.DPI, [_under(180, 312, 304), _under(322, 700, 304)])
    assert [s.box for s in found] == [box]


def test_lines_of_writing_paper_cut_nothing_where_they_are_worn() -> None:
    image = drawn.paper()
    drawn.write(image, "一九四四年五月 到一九四九年", 200, 252, 36)
    box = Box(195, 248, 700, 305)
    worn = [_under(180, 440, 304), _under(560, 1000, 304)]
    assert len(segments.find([box], (), image, drawn.DPI, worn)) > 1, "a form's blanks"
    lined = [_under(180, 1000, 304 + 60 * n) for n in range(1, 6)]
    assert [s.box for s in segments.find([box], (), image, drawn.DPI, [*worn, *lined])] == [box]


def test_a_box_is_cut_in_the_white_only() -> None:
    image = drawn.paper()
    drawn.across(image, 280, 60, 600, thick=30, ink=0)
    box = Box(55, 260, 610, 300)
    assert blanks.at_ends([box], [Box(300, 300, 700, 303)], image, 36) == [box]


def test_a_lone_character_of_a_label_before_an_underline_is_looked_for() -> None:
    image = drawn.paper()
    drawn.write(image, "心", 100, 262, 36)
    drawn.write(image, "率", 200, 262, 36)
    drawn.write(image, "七十二次", 300, 258, 36)
    found = segments.find(
        [Box(95, 260, 140, 302), Box(295, 256, 450, 302)], (), image, drawn.DPI, [_under(270, 600, 304)]
    )
    assert any(s.box.contains(218, 280) for s in found)


def test_boxes_that_share_a_character_become_one() -> None:
    boxes = [Box(100, 100, 300, 140), Box(280, 102, 330, 140)]
    assert blanks.at_ends(boxes, [Box(90, 145, 400, 148)], drawn.paper(), 36) == [Box(100, 100, 330, 140)]


def test_a_seal_beside_a_line_is_no_part_of_it() -> None:
    boxes = [Box(100, 100, 600, 148), Box(500, 60, 680, 310)]
    assert set(blanks.at_ends(boxes, [Box(90, 152, 700, 155)], drawn.paper(), 36)) == set(boxes)


def test_a_word_is_not_cut_where_its_underline_was_lost() -> None:
    image = drawn.paper()
    drawn.write(image, "吉 林 省 经 济 委 员 会", 200, 252, 36)
    box = Box(195, 248, 620, 305)
    for end in range(400, 470, 10):
        found = segments.find([box], (), image, drawn.DPI, [_under(180, end, 304)])
        assert [s.box for s in found] == [box]
