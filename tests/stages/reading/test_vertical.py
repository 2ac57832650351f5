"""Characters under each other are cut apart, laid side by side, and each keeps its place on the page."""

from __future__ import annotations

import itertools
from itertools import pairwise

import cv2
import pytest

from stages.geometry import Box
from stages.reading import vertical
from stages.records import Image
from tests.stages import drawn


def _standing(text: str, pitch: int = 48, size: int = 40) -> tuple[Image, list[Box]]:
    column = drawn.paper(60, pitch * len(text) + 30)
    return column, [drawn.write(column, glyph, 10, 6 + pitch * n, size) for n, glyph in enumerate(text)]


@pytest.mark.parametrize("text", ["主要经历", "家庭主要成员", "奖惩情况", "本人简历"])
@pytest.mark.parametrize("pitch", [42, 48, 54])
def test_one_part_a_character(text: str, pitch: int) -> None:
    column, inked = _standing(text, pitch)
    parts = vertical.split(column)
    assert len(parts) == len(text)
    for (top, bottom), box in zip(parts, inked, strict=True):
        assert top == pytest.approx(box.y0, abs=5) and bottom == pytest.approx(box.y1, abs=5)


def test_laid_flat_the_characters_stand_in_order_and_whole() -> None:
    column, inked = _standing("主要经历")
    parts = vertical.split(column)
    flat, spans = vertical.lay_flat(column, parts)
    assert flat.shape[1] > 3 * flat.shape[0]
    assert (flat < 128).sum() == (column < 128).sum(), "no stroke lost or doubled"
    assert all(a[1] <= b[0] + 1e-9 for a, b in pairwise(spans))
    on_page = Box(500, 1000, 560, 1000 + column.shape[0])
    for (start, end), box in zip(spans, inked, strict=True):
        place = vertical.place(on_page, parts, spans, (start + end) / 2)
        assert (place.x0, place.x1) == (500, 560)
        assert place.y0 - 1000 == pytest.approx(box.y0, abs=5) and place.y1 - 1000 == pytest.approx(box.y1, abs=5)


def test_a_lone_character_and_an_empty_column() -> None:
    assert len(vertical.split(_standing("男")[0])) == 1
    assert vertical.split(drawn.paper(60, 300)) == []


def test_a_seal_beside_some_characters_does_not_widen_the_column() -> None:
    """Its strokes once made two characters one part, and every character after them too small to read."""
    column, inked = _standing("家庭主要成员及社会关系")
    wide = drawn.paper(120, column.shape[0])
    wide[:, :60] = column
    cv2.circle(wide, (110, 150), 45, 60, 3)
    parts = vertical.split(wide)
    assert len(parts) == pytest.approx(len(inked), abs=1)
    flat, _ = vertical.lay_flat(wide, parts)
    assert flat.shape[0] < 80


def test_one_tall_part_does_not_shrink_the_others() -> None:
    column, _ = _standing("主要经历")
    flat, _ = vertical.lay_flat(column, [(0, 48), (48, 200)])
    assert flat.shape[0] <= 70


def test_ink_of_two_widths_and_none_between_is_cut_like_any_other() -> None:
    column = drawn.paper(200, 700)
    for n, width in enumerate((20, 20, 20, 20, 180, 180)):
        cv2.rectangle(column, (10, 10 + 100 * n), (10 + width, 60 + 100 * n), 0, -1)
    parts = vertical.split(column)
    assert parts[0][0] == 10
    assert parts[-1][1] == 561


def test_low_characters_at_the_ends_have_a_part_of_their_own() -> None:
    for text in ("一九四六年四月", "至一九六四年三月一"):
        column, inked = _standing(text, 47, 44)
        parts = vertical.split(column)
        assert len(parts) == len(inked)
        for (top, bottom), box in zip(parts, inked, strict=True):
            assert top == pytest.approx(box.y0, abs=5) and bottom == pytest.approx(box.y1, abs=5)


def test_a_character_with_white_inside_is_not_shared_by_its_neighbours() -> None:
    """A stroke over a gap, as in a written 年, went to the character above, and what was under it to the one below."""
    column = drawn.paper(60, 440)
    rows = (
        (6, 12),
        (37, 73),
        (88, 112),
        (133, 140),
        (143, 147),
        (152, 160),
        (169, 182),
        (184, 214),
        (227, 249),
        (269, 302),
    )
    for top, bottom in (*rows, (314, 347), (373, 381)):
        cv2.rectangle(column, (6, top), (53, bottom), 0, -1)
    parts = vertical.split(column)
    assert (169, 215) in parts and (133, 161) in parts and (227, 250) in parts


def test_the_frame_at_both_ends_of_a_column_goes() -> None:
    column, _ = _standing("一九四六年四月")
    framed = column.copy()
    cv2.line(framed, (0, 2), (59, 4), 60, 2)
    cv2.line(framed, (0, framed.shape[0] - 5), (59, framed.shape[0] - 3), 60, 2)
    assert vertical.split(framed) != vertical.split(column)
    beside = framed[:, :14]
    assert vertical.split(vertical.without_frame(framed, beside)) == vertical.split(column)
    assert (vertical.without_frame(column, beside) == column).all()


def test_a_one_at_the_head_of_a_tight_column_is_no_frame() -> None:
    column, boxes = _standing("一九四六年四月")
    tight = column[boxes[0].y0 :, boxes[0].x0 : boxes[0].x1]
    paper = drawn.paper(10, tight.shape[0])
    assert (vertical.without_frame(tight, paper) == tight).all()


@pytest.mark.parametrize(
    ("text", "step", "size"),
    [("工会副主席一九二三年十二月调到粮食局", 62, 42), ("一九五三年二月我被调往钦州县盐务管理所任副所长", 66, 36)],
)
def test_parts_of_a_character_in_a_column_set_wide_are_one(text: str, step: int, size: int) -> None:
    """会, 二 and 三 have white inside as wide as that between characters of other columns."""
    page = drawn.paper(120, 100 + step * len(text))
    for n, char in enumerate(text):
        drawn.write(page, char, 30, 30 + n * step, size)
    parts = vertical.split(page)
    assert len(parts) == len(text)
    middles = [(a + b) / 2 for a, b in parts]
    assert all(abs(b - a - step) < 0.35 * step for a, b in itertools.pairwise(middles))


def test_columns_tell_each_other_how_far_their_characters_stand_apart() -> None:
    """A column of few whole characters, 六 with its parts apart, does not tell it by itself."""
    step, size = 60, 42
    columns = [_standing(text, step, size)[0] for text in ("鲁中军区三团文书", "曹县五区政府文书", "中央第三中级党校")]
    short = _standing("一九六六年八月", step, size)[0]
    told = [vertical.steps(column, vertical.split(column)) for column in columns]
    usual = vertical.usual_step(told[0][0], told)
    assert usual == pytest.approx(step / told[0][0], rel=0.1)
    assert len(vertical.split(short, usual)) == len("一九六六年八月")
    assert vertical.usual_step(2 * told[0][0], told) == 1.0
