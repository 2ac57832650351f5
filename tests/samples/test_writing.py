"""Dates and fonts: what is written can be read back, and every glyph exists."""

from __future__ import annotations

import random

import pytest

from samples.drawing import dates
from samples.drawing.dates import PaperDate
from samples.drawing.fonts import FontMissingError, covering, pen_faces, system_faces


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("arabic", "1927年3月15日"),
        ("dot", "1927.3.15"),
        ("dot-padded", "1927.03.15"),
        ("short-dot", "27.3.15"),
        ("compact", "19270315"),
        ("full-width", "１９２７．３．１５"),
        ("short-han", "二七年三月十五日"),
        ("han-comma", "一九二七、三、十五"),
    ],
)
def test_date_styles(style: str, written: str) -> None:
    assert dates.write(PaperDate(1927, 3, 15), style, random.Random(1)) == written


def test_republic_years_count_from_1911() -> None:
    texts = {dates.write(PaperDate(1938, 3), "republic", random.Random(seed)) for seed in range(20)}
    assert "民国廿七年三月" in texts
    assert all(text.startswith("民国") for text in texts)


def test_precision_is_cut() -> None:
    day = PaperDate(1949, 3, 15)
    assert [day.cut(precision).iso for precision in (1, 2, 3)] == ["1949", "1949-03", "1949-03-15"]


@pytest.mark.parametrize("text", ["张㛃", "尉迟䶮", "陈𫖯", "籍貫參加黨", "〃同上〇"])
def test_rare_characters_find_a_face_with_every_glyph(text: str) -> None:
    assert covering(system_faces()[0], text).covers(text)


def test_pen_falls_back_for_the_whole_value() -> None:
    try:
        pen = pen_faces()[0]
    except FontMissingError as missing:
        pytest.skip(str(missing))
    assert covering(pen, "张三") is pen
    assert covering(pen, "张䶮").covers("张䶮")
