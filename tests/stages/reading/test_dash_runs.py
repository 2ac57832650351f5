"""Dashed lines that were read as text are no part of the value before them; the dashes of a writer are."""

from __future__ import annotations

import pytest

from stages.reading import dash_runs
from tests.stages import written


@pytest.mark.parametrize("tail", [" -—--——------", " --------------1一一一一一一", "--—-----------------"])
def test_a_run_of_dashes_behind_a_value(tail: str) -> None:
    (line,) = dash_runs.without([written.line(f"较差{tail}", 100, 100)])
    assert line.text == "较差" and line.box == written.line("较差", 100, 100).box


def test_a_line_of_nothing_else_is_gone() -> None:
    assert dash_runs.without([written.line("--------一-", 100, 100)]) == []


@pytest.mark.parametrize("text", ["1947.3——1950.1", "1979.8—", "1945--", "电话 3416—2", "一一一一一", "——", "11111111"])
def test_what_was_written_stays(text: str) -> None:
    line = written.line(text, 100, 100)
    assert dash_runs.without([line]) == [line]


def test_strokes_between_the_rows_of_a_dashed_table_are_gone_though_level_with_a_text_far_away() -> None:
    """The page hangs to the right, so that the dashes of its last column stand level with its first."""
    rows = [written.line("1945.3", 100, 100 + 70 * n) for n in range(5)]
    posts = [written.line("部长", 1500, 140 + 70 * n) for n in range(5)]
    dashes = [written.line("11", 1600, 170 + 70 * n, score=0.7) for n in range(5)]
    assert dash_runs.without([*rows, *posts, *dashes]) == [*rows, *posts]
