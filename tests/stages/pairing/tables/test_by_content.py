"""Ruled tables whose heads nobody knows are found by what stands in them, and wait for a person."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from stages import extract
from stages.pairing.blocks import of_cells
from stages.pairing.cells.grid import Grid
from stages.pairing.labels.label_book import for_form
from stages.pairing.tables import by_content
from stages.pairing.tables.columns import NEEDED, Table
from stages.records import Line, RawField, RecognisedForm
from stages.triage import bars
from tests.stages import written

_BOOK = for_form(None)
_WIDTHS = (300, 300, 500, 300)
_HEADS = ("甲栏", "乙栏", "丙栏", "丁栏")
_ROWS = [
    ("1945年3月", "1949年9月", "平泉县大队", "战士"),
    ("1949年9月", "1958年10月", "平泉县粮食局", "副局长"),
    ("", "", "", ""),
]
_KIN = [("妻", "吕国珍", "46", "在家"), ("长女", "耿永秀", "20", "上学")]
_STUDIES = [("1945年3月", "1949年9月", "平泉县师范学校", "学员"), ("1954年9月", "1955年10月", "承德地委党校", "学员")]
_MEDALS = [("1945年3月", "1949年9月", "平泉县大队", "三等功"), ("1949年9月", "1958年10月", "平泉县粮食局", "记功一次")]
Rows = Sequence[Sequence[str | None]]


def _found(rows: Rows, free: Sequence[Line] = (), widths: Sequence[int] = _WIDTHS) -> list[Table]:
    page = written.page(written.table(rows, widths), free)
    grid = Grid(of_cells(page, lambda text: _BOOK.match(text) is not None), page.dpi)
    return by_content.find(grid, _BOOK, page, list(NEEDED), ())


def _names(table: Table) -> list[str]:
    return [name for name, _ in table.columns]


def _fields(rows: Rows, free: Sequence[Line] = ()) -> dict[str, RawField]:
    page = written.page(written.table(rows, _WIDTHS), free)
    known = RecognisedForm(written.document(page), None, None, None, None, 1.0)
    return {raw.field: raw for raw in extract.run(known, extract.ExtractSettings()).fields}


def test_a_history_under_heads_nobody_knows() -> None:
    (table,) = _found([_HEADS, *_ROWS])
    assert (table.kind, table.told_by, _names(table)) == (
        "service_history", "contents", ["start", "end", "unit", "position"],
    )  # fmt: skip
    assert [[block.text for _, block in row] for row in table.rows] == [list(row) for row in _ROWS[:2]]
    assert dict(table.heads)["unit"] == "丙栏" and len(table.cells) == 16


def test_relatives_under_heads_nobody_knows() -> None:
    (table,) = _found([_HEADS, *_KIN])
    assert (table.kind, _names(table)) == ("family_members", ["relation", "name", "birth_date", "unit"])


def test_rows_without_heads() -> None:
    (table,) = _found(_ROWS)
    assert len(table.rows) == 2 and table.heads == () and len(table.cells) == 12


def test_one_row_is_no_table() -> None:
    assert _found([_HEADS, _ROWS[0]]) == []


@pytest.mark.parametrize("rows", [_STUDIES, _MEDALS])
def test_schooling_and_awards_are_no_history(rows: Rows) -> None:
    assert _found([_HEADS, *rows]) == []


@pytest.mark.parametrize("heading", ["学习经历", "十二、受过何种奖励", "参加过何种训练", "工资变动情况"])
def test_a_table_under_a_heading_of_another_kind_stays_out(heading: str) -> None:
    assert _found([_HEADS, *_ROWS], [written.line(heading, 120, 250)]) == []
    assert _found([_HEADS, *_ROWS], [written.line("学习和工作简历", 120, 250)])
    assert _found([(heading, None, None, None), _HEADS, *_ROWS]) == []


def test_a_value_over_the_table_is_no_heading_of_it() -> None:
    above: list[Sequence[str | None]] = [
        ("奖励情况", "淮海战役中立功", None, None),
        ("工资级别：行政15级", None, None, None),
    ]
    for row in above:
        assert len(_found([row, _HEADS, *_ROWS])) == 1
    assert len(_found([("主要经历\n1945年3月参加革命", None, None, None), _HEADS, *_KIN])) == 1


def test_heads_of_another_kind_stay_out() -> None:
    assert _found([("甲栏", "乙栏", "奖惩名称", "丁栏"), *_ROWS]) == []


def test_social_relations_are_no_family() -> None:
    assert _found([_HEADS, *_KIN], [written.line("主要社会关系", 120, 250)]) == []
    assert _found([_HEADS, *_KIN], [written.line("家庭成员及社会关系", 120, 250)])


def test_a_form_of_labels_beside_values_is_no_family() -> None:
    rows = [
        ("护理人", "夏广才", "与本人关系", "雇请"),
        ("护理费", "每月60元", "起发时间", "1990年7月"),
        ("", "", "", ""),
    ]
    assert _found(rows) == []


def test_what_contents_told_never_passes_unseen() -> None:
    history = _fields([_HEADS, *_ROWS])["service_history"]
    assert (history.rule, history.doubts) == ("by-shape", ("heads-unread",)) and history.pairing < 0.7
    assert bars("heads-unread", ())
    known = _fields([("自何年何月", "至何年何月", "工作单位", "职务"), *_ROWS])["service_history"]
    assert known.rule == "table" and known.doubts == ()


def test_nothing_is_added_to_a_history_that_is_named() -> None:
    named = written.table([("自何年何月", "至何年何月", "工作单位", "职务"), _ROWS[0]], _WIDTHS)
    pages = (written.page(named), written.page(written.table([_HEADS, *_ROWS], _WIDTHS), number=2))
    known = RecognisedForm(written.document(*pages), None, None, None, None, 1.0)
    (history,) = [r for r in extract.run(known, extract.ExtractSettings()).fields if r.field == "service_history"]
    assert len(history.rows) == 1 and history.doubts == ()


def test_a_heading_beside_which_a_number_was_read_does_not_hide_the_table() -> None:
    free = [written.line("工作经历", 120, 250), written.line("—2—", 120, 1500)]
    assert len(_fields([_HEADS, *_ROWS], free)["service_history"].rows) == 2
