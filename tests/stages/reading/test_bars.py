"""Walls between squares that were read as bars."""

from __future__ import annotations

from stages.reading import bars
from tests.stages import written

_ROWS = ["||我|叫|欧|阳|光|瑄|，|一|九|三|二|年", "|里|的|青|年|都|盼|望", "||一|九|四|八|年|四|月", "巴彦县|家庭"]


def test_bars_between_the_characters_of_squared_paper_are_gone() -> None:
    lines = [written.line(text, 100, 300 + 60 * n) for n, text in enumerate([*_ROWS, "|"])]
    bare = bars.without(lines)
    assert [line.text for line in bare] == [
        "我叫欧阳光瑄，一九三二年",
        "里的青年都盼望",
        "一九四八年四月",
        "巴彦县家庭",
    ]
    assert bare[0].box.x0 == 100 + 2 * written.SIZE


def test_a_few_bars_stay() -> None:
    lines = [written.line(text, 100, 300 + 60 * n) for n, text in enumerate([*_ROWS[:2], "姓名|性别", "1|2|3"])]
    assert bars.without(lines) == lines
