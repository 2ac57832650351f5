"""Rows of résumé tables."""

import pytest

from stages.narrative.rows import entry_from_cells

ROWS = [
    (("1949.3", "1950.5", "隆化县粮食局", "科员"), ("1949-03", "1950-05", "隆化县粮食局", "科员")),
    (("一九四九年三月", "一九五〇年五月", "隆化县粮食局", "科员"), ("1949-03", "1950-05", "隆化县粮食局", "科员")),
    (("自49年3月", "至50年5月", "隆化县\n粮食局", "科员"), ("1949-03", "1950-05", "隆化县粮食局", "科员")),
    (("1945.3", "7", "八路军115师", "战士"), ("1945-03", "1945-07", "八路军115师", "战士")),
    (("1978.4", "至今", "承德地区行署", "顾问"), ("1978-04", None, "承德地区行署", "顾问")),
    (("1949.3—1950.5", "", "隆化县粮食局", "科员"), ("1949-03", "1950-05", "隆化县粮食局", "科员")),
    (("1949年3月至1950年5月", "", "隆化县粮食局科员", ""), ("1949-03", "1950-05", "隆化县粮食局", "科员")),
    (("49.3—52.7", "", "在隆化一中学习", ""), ("1949-03", "1952-07", "隆化一中", "学习")),
    (("1949.3", "", "隆化县粮食局", "科员"), ("1949-03", None, "隆化县粮食局", "科员")),
    (("", "", "隆化县粮食局", "科员"), (None, None, "隆化县粮食局", "科员")),
    (
        ("1976年3月", "197.8年7月", "隆化县大队", "战士"),
        ("1976-03", "1978-07", "隆化县大队", "战士"),
    ),
    (
        ("一九四五年九月", "--九五一年七月", "隆化县大队", "战士"),
        ("1945-09", "1951-07", "隆化县大队", "战士"),
    ),
]


@pytest.mark.parametrize(("cells", "expected"), ROWS)
def test_row(cells: tuple[str, str, str, str], expected: tuple[str | None, str | None, str, str]) -> None:
    entry = entry_from_cells(*cells)
    assert entry is not None
    assert (entry.start, entry.end, entry.unit, entry.position) == expected


def test_a_lost_first_sign_of_the_year_is_told() -> None:
    entry = entry_from_cells("一九四五年九月", "九五一年七月", "隆化县大队", "战士")
    assert entry is not None
    assert entry.end == "1951-07"
    assert "year-incomplete" in entry.uncertain


def test_ditto_marks_copy_the_row_above() -> None:
    above = entry_from_cells("1949.3", "1950.5", "隆化县粮食局", "科员", "王某")
    entry = entry_from_cells("1950.5", "1951.7", "〃", "股长", "同上", previous=above)
    assert entry is not None
    assert (entry.unit, entry.position, entry.witness) == ("隆化县粮食局", "股长", "王某")
    assert "copied-from-above" in entry.uncertain


def test_a_ditto_mark_in_the_first_row_is_doubted() -> None:
    entry = entry_from_cells("1950.5", "1951.7", "〃", "股长")
    assert entry is not None
    assert (entry.unit, entry.uncertain) == ("", ("ditto-without-row-above",))


@pytest.mark.parametrize(
    "cells",
    [("", "", "", ""), ("/", "—", "", "无"), ("自何年何月", "至何年何月", "在何地区何部门", "任何职")],
)
def test_no_entry(cells: tuple[str, str, str, str]) -> None:
    assert entry_from_cells(*cells) is None


def test_the_witness_may_stand_in_a_merged_column() -> None:
    entry = entry_from_cells("1949.3—1950.5", "", "隆化县粮食局科员（证明人 王某）", "")
    assert entry is not None
    assert (entry.unit, entry.position, entry.witness) == ("隆化县粮食局", "科员", "王某")


@pytest.mark.parametrize("stroke", ["11", "II", "〃", "ll", "1", '""—'])
def test_what_the_strokes_of_a_ditto_are_read_as(stroke: str) -> None:
    above = entry_from_cells("1950.3", "1951.2", "隆化县粮食局", "科员")
    entry = entry_from_cells("1951.2", "1952.11", stroke, "股长", previous=above)
    assert entry is not None and entry.unit == "隆化县粮食局" and entry.end == "1952-11"
    assert "copied-from-above" in entry.uncertain


@pytest.mark.parametrize(
    ("unit", "post"),
    [
        ("同上党委书记", "党委书记"),
        ("仝上、副局长、党委书记", "副局长、党委书记"),
        ("〃 股长", "股长"),
        ("11 副县长", "副县长"),
        ("Ⅱ科长", "科长"),
    ],
)
def test_a_ditto_mark_and_the_post_in_one_cell(unit: str, post: str) -> None:
    above = entry_from_cells("1978.3", "1980.5", "隆化县粮食局", "局长")
    entry = entry_from_cells("1980.5", "1983.1", unit, "", previous=above)
    assert entry is not None
    assert (entry.unit, entry.position, entry.uncertain) == ("隆化县粮食局", post, ("copied-from-above",))


def test_a_ditto_mark_before_other_words_copies_no_unit() -> None:
    above = entry_from_cells("1978.3", "1980.5", "隆化县粮食局", "局长")
    entry = entry_from_cells("1980.5", "1983.1", "同上的粮站", "", previous=above)
    assert entry is not None
    assert entry.unit != "隆化县粮食局" and "copied-from-above" not in entry.uncertain


@pytest.mark.parametrize(
    ("cell", "unit", "post"),
    [
        ('" 副校长', "平泉县中学", "副校长"),
        ("同上教研室主任", "平泉县中学", "教研室主任"),
        ("党委书记", "平泉县中学", "党委书记"),
        ("平泉县水电局 股长", "平泉县水电局", "股长"),
    ],
)
def test_a_cell_for_unit_and_post_that_leaves_the_unit_to_the_row_above(cell: str, unit: str, post: str) -> None:
    above = entry_from_cells("1949.3", "1950.5", "平泉县中学 教员", "")
    entry = entry_from_cells("1950.5", "1951.1", cell, "", previous=above)
    assert entry is not None
    assert (entry.unit, entry.position) == (unit, post)
    assert bool(entry.uncertain) is (unit == "平泉县中学")
