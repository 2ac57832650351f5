"""Heads of columns in two lines: 与本人 over 关系, beside heads of one line."""

from __future__ import annotations

from stages.pairing.labels.label_book import for_form
from stages.pairing.tables import open_tables, stacked_heads
from stages.records import Line
from tests.stages import written

_BOOK = for_form(None)
_HALVES = [("与本人", "关系"), ("姓名", ""), ("出生年月", ""), ("政治", "面貌"), ("工作单位及职务", "")]
_ROWS = [("妻", "秦淑芳", "1924.11", "党员", "县医院退休"), ("子", "向解放", "1950.2", "党员", "重庆钢铁公司工人")]


def _heads() -> list[list[Line]]:
    upper = [written.line(up, 100 + 300 * n, 100 if low else 118) for n, (up, low) in enumerate(_HALVES)]
    lower = [written.line(low, 100 + 300 * n, 142) for n, (_, low) in enumerate(_HALVES) if low]
    return [upper, lower]


def test_two_lines_are_one_row_of_heads() -> None:
    levels, halves = stacked_heads.joined(_heads(), _BOOK)
    assert [[line.text for line in level] for level in levels] == [
        ["与本人关系", "姓名", "出生年月", "政治面貌", "工作单位及职务"]
    ]
    assert [[half.text for half in pair] for pair in halves.values()] == [["与本人", "关系"], ["政治", "面貌"]]


def test_a_head_of_one_line_may_stand_lower_than_the_first_halves() -> None:
    upper, lower = _heads()
    levels, _ = stacked_heads.joined([upper[:-1], [*lower, upper[-1]]], _BOOK)
    assert [line.text for line in levels[0]] == ["与本人关系", "姓名", "出生年月", "政治面貌", "工作单位及职务"]


def test_a_row_under_whole_heads_stays_a_row() -> None:
    heads = [written.line(text, 100 + 300 * n, 100) for n, text in enumerate(("关系", "姓名", "单位"))]
    row = [written.line(text, 100 + 300 * n, 150) for n, text in enumerate(("妻", "秦淑芳", "县医院"))]
    levels, halves = stacked_heads.joined([heads, row], _BOOK)
    assert levels == [heads, row] and not halves


def test_a_table_without_walls_under_such_heads() -> None:
    rows = [
        [written.line(text, 100 + 300 * n, 220 + 80 * k) for n, text in enumerate(row)] for k, row in enumerate(_ROWS)
    ]
    lines = [line for level in (*_heads(), *rows) for line in level]
    ((kind, table, used, _),) = open_tables.find(written.page(free=lines), _BOOK)
    assert kind == "family_members" and len(used) == len(lines)
    assert [dict(row)["relation"].text for row in table] == ["妻", "子"]
    assert [dict(row)["political_status"].text for row in table] == ["党员", "党员"]
