"""What is printed under an opinion is no part of it."""

from __future__ import annotations

import pytest

from stages.geometry import Box
from stages.pairing import opinions
from stages.pairing.blocks import of_lines
from stages.pairing.found import Found
from tests.stages import written


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("同意安装。\n年月日", "同意安装。"),
        ("同意。 年  月  日", "同意。"),
        ("1984年 月 日", "1984年 月 日"),
        ("同意。\n1984年3月1日", "同意。\n1984年3月1日"),
        ("年月日", "年月日"),
    ],
)
def test_the_place_of_a_date_nobody_filled_in(text: str, left: str) -> None:
    lines = [written.line(part, 100, 100 + 60 * n) for n, part in enumerate(text.split("\n"))]
    value = of_lines(written.page(free=lines), lines, Box(100, 100, 900, 300))
    found = opinions.without_blank_date(Found(None, "邮电局", value.box, (value,), "geometry", 0.7))
    assert "".join(block.text for block in found.value) == left
