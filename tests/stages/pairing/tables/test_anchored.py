"""Tables told by what stands in their rows alone, however they are ruled and headed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from stages.pairing.labels.label_book import for_form
from stages.pairing.tables import anchored, anchors
from stages.records import Line, RawField
from tests.stages import written

_BOOK = for_form(None)
_POSTS = [
    ("1938.3", "1941.5", "太行军区三分区独立团", "战士"),
    ("1941.5", "1949.9", "涉县公安局", "股长"),
    ("1949.9", "1958.2", "邯郸专署粮食局", "科长"),
    ("1958.2", "1983.6", "邯郸市面粉厂", "副厂长"),
]
_PEOPLE = [
    ("妻", "孟枝凤", "1929.4", "长治市机床厂退休工人"),
    ("长子", "司马新", "1950.12", "安平县百货公司教师"),
    ("次子", "司马民", "1952.8", "国营红旗机械厂工人"),
]


def _rows(rows: Sequence[Sequence[str]], places: Sequence[int], y: int = 400, step: int = 90) -> list[Line]:
    return [
        written.line(text, x, y + step * n) for n, row in enumerate(rows) for text, x in zip(row, places, strict=True)
    ]


def _told(kind: str, lines: Sequence[Line]) -> list[dict[str, str]]:
    page = written.page(free=lines, width=3000)
    table = anchored.find(kind, page, anchors.both_ways(page, _BOOK))
    return [] if table is None else [{name: b.text for name, b in row if b.text.strip()} for row in table.rows]


def _posts() -> list[dict[str, str]]:
    return [dict(zip(("start", "end", "unit", "position"), row, strict=True)) for row in _POSTS]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 0, 1), (2, 3, 0, 1)])
def test_columns_in_any_order_under_no_heads(order: Sequence[int]) -> None:
    rows = [[row[n] for n in order] for row in _POSTS]
    assert _told("service_history", _rows(rows, (100, 700, 1300, 1900))) == _posts()


def test_two_dates_under_each_other_with_the_unit_beside_their_middle() -> None:
    dates = [written.line(row[k], 100, 400 + 140 * n + 50 * k) for n, row in enumerate(_POSTS) for k in (0, 1)]
    beside = _rows([row[2:] for row in _POSTS], (700, 1500), y=425, step=140)
    assert _told("service_history", [*dates, *beside]) == _posts()


def test_a_date_a_line_and_the_post_under_the_unit() -> None:
    first = _rows([(f"{start}至", unit) for start, _, unit, _ in _POSTS], (100, 700), step=140)
    second = _rows([(end, f"任{post}") for _, end, _, post in _POSTS], (100, 700), y=470, step=140)
    assert _told("service_history", [*first, *second]) == [
        {"start": f"{start}至", "end": end, "unit_position": f"{unit}\n任{post}"} for start, end, unit, post in _POSTS
    ]


def test_an_upright_table_read_from_the_right() -> None:
    lines = [
        written.column(text, 1800 - 200 * n, y)
        for n, (start, end, unit, post) in enumerate(_POSTS)
        for text, y in ((f"{start}－{end}".replace(".", "年") + "月", 200), (unit, 1000), (post, 1600))
    ]
    told = _told("service_history", lines)
    assert [(row["unit"], row["position"]) for row in told] == [row[2:] for row in _POSTS]


def test_dates_that_do_not_rise_are_no_history() -> None:
    assert _told("service_history", _rows(_POSTS[::-1], (100, 700, 1300, 1900))) == []


def test_relatives_and_posts_beside_each_other_are_two_tables() -> None:
    lines = [*_rows(_POSTS, (60, 320, 600, 1100)), *_rows(_PEOPLE, (1400, 1600, 1900, 2200))]
    assert _told("service_history", lines) == _posts()
    assert _told("family_members", lines) == [
        dict(zip(("relation", "name", "birth_date", "unit"), row, strict=True)) for row in _PEOPLE
    ]


def test_a_relative_in_two_lines() -> None:
    first = _rows([(name, kin, date) for kin, name, date, _ in _PEOPLE], (100, 500, 1000), step=140)
    second = _rows([(unit,) for *_, unit in _PEOPLE], (500,), y=460, step=140)
    told = _told("family_members", [*first, *second])
    assert [(row["relation"], row["name"], row["unit"]) for row in told] == [
        (kin, name, unit) for kin, name, _, unit in _PEOPLE
    ]


@pytest.mark.parametrize("heading", ["主要社会关系", "海外关系"])
def test_people_under_a_heading_of_others_are_no_family(heading: str) -> None:
    rows = _rows(_PEOPLE, (100, 400, 800, 1200))
    assert _told("family_members", [written.line("家庭成员", 600, 300), *rows])
    assert not _told("family_members", [written.line(heading, 600, 300), *rows])


def test_what_is_known_for_others_is_left() -> None:
    page = written.page(free=_rows(_PEOPLE, (100, 400, 800, 1200)))
    foreign = frozenset((1, char.box) for line in page.lines for char in line.chars)
    assert anchored.find("family_members", page, anchors.both_ways(page, _BOOK)) is not None
    assert anchored.find("family_members", page, anchors.both_ways(page, _BOOK), foreign) is None


def test_it_is_the_field_where_there_is_none_and_else_another_reading() -> None:
    page = written.page(free=_rows(_PEOPLE, (100, 400, 800, 1200)))
    alone = anchored.beside({}, [page], _BOOK, ["family_members"])["family_members"]
    assert alone.rule == "by-shape" and "heads-unread" in alone.doubts and len(alone.rows) == len(_PEOPLE)
    known = RawField("family_members", "妻\t孟枝凤", alone.pieces, "table", 0.97)
    both = anchored.beside({"family_members": known}, [page], _BOOK, ["family_members"])["family_members"]
    assert both.rule == "table" and both.otherwise == (alone,)
    assert anchored.beside({}, [page], _BOOK, []) == {}


def test_a_month_close_before_a_unit_is_a_column_of_its_own() -> None:
    rows = [(s[:4], s[5:], e[:4], f"{e[5:]}{unit}", post) for s, e, unit, post in _POSTS]
    told = _told("service_history", _rows(rows, (100, 300, 400, 600, 1500)))
    assert [row["unit"] for row in told] == [unit for *_, unit, _ in _POSTS]


def test_a_word_of_kinship_of_one_character_in_an_upright_table() -> None:
    lines = [
        written.column(text, 1800 - 200 * n, y) if len(text) > 1 else written.line(text, 1800 - 200 * n, y)
        for n, (kin, name, _, unit) in enumerate([("妻", *_PEOPLE[0][1:]), ("女", *_PEOPLE[1][1:]), _PEOPLE[2]])
        for text, y in ((kin, 200), (name, 500), (unit, 1000))
    ]
    told = _told("family_members", lines)
    assert [(row["relation"], row["name"]) for row in told] == [("妻", "孟枝凤"), ("女", "司马新"), ("次子", "司马民")]
