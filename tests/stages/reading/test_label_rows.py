"""Labels of two characters a row under each other are rows; characters under each other are none."""

from __future__ import annotations

from itertools import pairwise

import pytest

from stages.geometry import Box, union
from stages.reading import label_rows, segments
from stages.records import Cell, Image
from tests.stages import drawn


def _block(*rows: str, size: int = 30, pitch: float = 1.15) -> tuple[Image, Box]:
    image = drawn.paper(400, 500)
    boxes = [drawn.write(image, row, 100, round(100 + n * pitch * size), size) for n, row in enumerate(rows)]
    return image, union(boxes).grown(4, 4)


@pytest.mark.parametrize(
    "rows",
    [
        ("奖惩", "情况"),
        ("出生", "日期"),
        ("家庭", "成员", "情况"),
        ("何时", "参加", "革命", "工作"),
        ("参加革", "命工作", "时间"),
    ],
)
@pytest.mark.parametrize("size", [24, 30, 44])
def test_blocks_of_lying_rows(rows: tuple[str, ...], size: int) -> None:
    image, box = _block(*rows, size=size)
    found = label_rows.rows(box, image)
    assert len(found) == len(rows)
    assert all(upper.y1 <= lower.y0 + 6 for upper, lower in pairwise(found))


@pytest.mark.parametrize(
    "rows",
    [
        ("姓", "名"),
        ("曾", "用", "名"),
        ("主", "要", "经", "历"),
        ("二", "三", "一"),
        ("八", "月", "三", "日"),
        ("明", "川", "北"),
        ("三",),
    ],
)
def test_columns_of_characters_are_none(rows: tuple[str, ...]) -> None:
    image, box = _block(*rows)
    assert label_rows.rows(box, image) == []


def test_empty_paper_and_single_lines_are_none() -> None:
    image, box = _block("工作单位")
    assert label_rows.rows(box, image) == []
    assert label_rows.rows(Box(10, 10, 60, 80), image) == []


def test_one_box_around_a_label_of_two_rows_gives_two_lying_lines() -> None:
    """The finder's one box, in a narrow cell beside larger values."""
    image, box = _block("奖惩", "情况", size=24)
    value = drawn.write(image, "小功两次", 200, 110, 40)
    cells = [Cell(Box(84, 60, 176, 300), 1), Cell(Box(184, 60, 396, 300), 1)]
    found = segments.find([box, value.grown(4, 4)], cells, image, drawn.DPI)
    label = [segment for segment in found if segment.cell == 0]
    assert len(label) == 2 and not any(segment.vertical for segment in label)


def test_halves_of_pale_characters_are_no_rows() -> None:
    image, box = _block("奖惩", "情况", size=24)
    assert len(label_rows.rows(box, image, 10)) == 2
    assert label_rows.rows(box, image, 40) == []


def test_a_date_wrapped_in_a_narrow_cell() -> None:
    image, box = _block("1943", "年4", "月23", "日")
    assert len(label_rows.wrapped(box, image, 12)) == 4
    assert label_rows.wrapped(box, image, 60) == []


@pytest.mark.parametrize(
    "rows",
    [
        ("主", "要", "经", "历"),
        ("八", "月", "三", "日"),
        ("参", "加", "工", "作", "时", "间"),
        ("小", "川", "儿", "心"),
    ],
)
def test_characters_under_each_other_are_no_wrapped_text(rows: tuple[str, ...]) -> None:
    image, box = _block(*rows)
    assert label_rows.wrapped(box, image, 12) == []
