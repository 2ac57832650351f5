"""Ink that two boxes of the finder reach over is read once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stages.reading import echoes
from stages.records import Line
from tests.stages import written


def _beside(first: str, second: str, shared: int) -> list[Line]:
    """Two lines of one cell, the second beginning over the last ``shared`` characters of the first."""
    left = written.line(first, 100, 100)
    start = left.chars[len(first) - shared].box.x0 if shared else left.box.x1 + 30
    return [replace(left, cell=3), replace(written.line(second, start, 100), cell=3)]


@pytest.mark.parametrize(
    ("first", "second", "shared", "kept"),
    [
        ("1968.04—1978.05梨", "梨树县革委会", 1, ["1968.04—1978.05", "梨树县革委会"]),
        ("一九七九年十二月二日", "月二日隆化", 3, ["一九七九年十二", "月二日隆化"]),
        ("一九七九年十二月二日", "月二日", 3, ["一九七九年十二", "月二日"]),
        ("在隆化县任县", "县委书记", 0, ["在隆化县任县", "县委书记"]),
        ("在隆化县任县", "委书记", 1, ["在隆化县任县", "委书记"]),
    ],
)
def test_characters_shared_by_two_lines(first: str, second: str, shared: int, kept: list[str]) -> None:
    assert [line.text for line in echoes.without(_beside(first, second, shared))] == kept


def test_lines_of_two_cells_share_nothing() -> None:
    one, other = _beside("隆化县梨", "梨树县", 1)
    assert len(echoes.without([one, replace(other, cell=4)])[0].chars) == 4


def test_a_short_piece_of_a_line_goes() -> None:
    whole = replace(written.line("隆化县粮食局", 100, 100), cell=3)
    piece = replace(written.line("食局", whole.chars[4].box.x0, 102), cell=3)
    assert echoes.without([whole, piece]) == [whole]


def test_a_character_before_a_gap_belongs_to_the_line_it_ends() -> None:
    """入党时间 was read whole, and its 间 once more before the date."""
    label = written.line("入党时间", 100, 100)
    value = written.line("间 一九四七年", label.chars[-1].box.x0, 100)
    assert [line.text for line in echoes.without([label, value])] == ["入党时间", "一九四七年"]


def test_a_line_within_a_longer_one_that_has_its_words_goes() -> None:
    long = replace(written.line("合肥市长江路121号 电话", 100, 100), cell=3)
    inner = replace(written.line("合肥市长江路121号", 100, 100), cell=3)
    other = replace(written.line("备注", 100, 100), cell=3)
    assert echoes.without([long, inner, other]) == [long, other]


def test_words_read_again_level_with_the_whole_line_go() -> None:
    whole = replace(written.line("柳河县人民政府", 1000, 100), cell=3)
    part = replace(written.line("柳河县人民政", 960, 112), cell=3)
    assert echoes.without([part, whole]) == [whole]
    under = replace(written.line("柳河县人民政", 960, 150), cell=3)
    assert echoes.without([under, whole]) == [under, whole]


def test_a_column_that_begins_within_the_one_over_it() -> None:
    label, value = written.column("籍贯", 100, 100), written.column("籍贯 湖南花垣县", 100, 104)
    assert [line.text for line in echoes.without([label, value])] == ["籍贯", "湖南花垣县"]
    below = written.column("湖南花垣县", 100, label.box.y1 - 4)
    assert [line.text for line in echoes.without([label, below])] == ["籍贯", "湖南花垣县"]


def test_of_ink_that_two_columns_share_the_surer_reading_stays() -> None:
    upper = written.column("六月生籍世", 100, 100)
    lower = written.column("籍贯崇义县", 100, upper.chars[3].box.y0)
    doubtful = replace(upper, chars=(*upper.chars[:4], replace(upper.chars[4], score=0.3)))
    assert [line.text for line in echoes.without([doubtful, lower])] == ["六月生", "籍贯崇义县"]
    assert [line.text for line in echoes.without([upper, lower])] == ["六月生籍世", "崇义县"]
