"""Rows of a table without walls: where they begin and end, however far apart they are and whatever was read as one."""

from __future__ import annotations

import pytest

from stages.geometry import Box
from stages.pairing.labels.label_book import for_form
from stages.pairing.tables import open_tables
from stages.records import Ruling
from tests.stages import written

_BOOK = for_form(None)


def test_heads_of_one_character_that_are_two_columns() -> None:
    heads = [written.line(text, x, 100) for text, x in (("起", 200), ("止", 440), ("单位", 900), ("职务", 1400))]
    rows = [
        [written.line(text, x, 200 + 80 * k) for text, x in zip(row, (140, 380, 620, 1380), strict=True)]
        for k, row in enumerate((("1944.05", "1945.10", "第一支队", "战士"), ("1945.10", "1948.11", "县公所", "班长")))
    ]
    ((_, table, _, _),) = open_tables.find(written.page(free=[*heads, *rows[0], *rows[1]]), _BOOK)
    assert [(dict(row)["start"].text, dict(row)["end"].text) for row in table] == [
        ("1944.05", "1945.10"),
        ("1945.10", "1948.11"),
    ]


@pytest.mark.parametrize(
    ("date", "rest"),
    [("1945年11月至1948年3", "月"), ("1945年11月至1948年", "3月"), ("一九四五年至一九四八年", "十一月")],
)
def test_a_date_that_breaks_off_goes_on_in_a_line_of_its_own(date: str, rest: str) -> None:
    heads = [written.line(text, x, 100) for text, x in (("起止年月", 200), ("工作单位", 900), ("职务", 1400))]
    first = [written.line(date, 100, 160), written.line(rest, 100, 210)]
    level = [written.line("依兰县公安队", 860, 196), written.line("指导员", 1380, 196)]
    last = [
        written.line("1948年3月至现在", 100, 290),
        written.line("林业局", 900, 290),
        written.line("科长", 1400, 290),
    ]
    ((_, table, _, _),) = open_tables.find(written.page(free=[*heads, *first, *level, *last]), _BOOK)
    told = [["".join(block.text.split()) for _, block in row] for row in table]
    assert told == [[date + rest, "依兰县公安队", "指导员"], ["1948年3月至现在", "林业局", "科长"]]


_PLACES = (100, 400, 800, 1300)


def test_rows_far_apart_follow_at_their_own_distance() -> None:
    """The lines between them were drawn in dots, of which a fold hid one."""
    texts = [(f"193{k}-1", f"193{k + 1}-1", "县公所", "科长") for k in range(4)]
    texts = [("自何年何月", "至何年何月", "单位", "职务"), *texts]
    rows = [
        [written.line(text, x, y) for text, x in zip(row, _PLACES, strict=True)]
        for row, y in zip(texts, (100, 200, 420, 640, 860), strict=True)
    ]
    drawn = [Ruling(Box(90, y, 1500, y + 2), True, y + 1.0, y + 1.0) for y in (170, 310, 530)]
    page = written.page(free=[line for row in rows for line in row], rulings=drawn)
    ((_, table, _, _),) = open_tables.find(page, _BOOK)
    assert len(table) == 4


def test_rows_read_as_one_line_each_are_cut_at_their_gaps() -> None:
    lines = [written.line("起止年月", 200, 100), written.line("在何地何单位任何职务", 800, 100)]
    lines += [
        written.line(f"一九四{a}年五月至一九四{b}年九月 县公所{post}", 100, 160 + 60 * k)
        for k, (a, b, post) in enumerate((("二", "五", "文书"), ("五", "八", "区长"), ("八", "九", "科长")))
    ]
    ((_, table, _, _),) = open_tables.find(written.page(free=lines), _BOOK)
    assert [dict(row)["unit_position"].text for row in table] == ["县公所文书", "县公所区长", "县公所科长"]
