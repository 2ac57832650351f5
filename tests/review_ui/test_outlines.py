"""What is outlined on the paper: few pieces one by one, many as a whole with their lines, rows where they tell."""

from __future__ import annotations

from typing import Any

import pytest

from models.fields import FieldState
from models.intake import Page
from models.readings import PairSeen, Reading
from review_ui.outlines import Outline, rows_in_sight, sheets_of
from stages.geometry import Box

UPRIGHT = [1, 0, 0, 0, 1, 0, 0, 0, 1]
ROWS = [{"start": "1949", "unit": "县政府"}, {"start": "1953", "unit": "粮食局"}]


def sheet(number: int = 1, to_scan: list[float] | None = None) -> Page:
    return Page(number=number, width=1000, height=2000, to_scan=to_scan or UPRIGHT)


def state(field: str, value: Any, boxes: list[Any]) -> FieldState:
    box = boxes[0][1] if boxes else [0, 0, 0, 0]
    read = Reading(field=field, value=value, page=1, box=box, boxes=boxes, route="review", reasons=[], confidence=0.5)
    return FieldState(field, read, None)


def outlines(one: FieldState, pages: list[Page] | None = None, pairs: list[PairSeen] | None = None) -> list[Outline]:
    return [found for page in sheets_of(pages or [sheet()], [one], pairs or []) for found in page.outlines]


def test_two_pieces_are_outlined_one_by_one() -> None:
    found = outlines(state("address", "河北省", [[1, [10, 10, 90, 40]], [1, [10, 50, 60, 80]], [1, [10, 50, 60, 80]]]))
    assert [(one.box, one.part) for one in found] == [(Box(10, 10, 90, 40), False), (Box(10, 50, 60, 80), False)]


def test_rows_are_told_where_lines_and_rows_are_as_many() -> None:
    cells = [[1, [10, 52, 90, 80]], [1, [100, 10, 300, 42]], [1, [10, 12, 90, 40]], [1, [100, 50, 300, 82]]]
    one = state("service_history", ROWS, cells)
    assert rows_in_sight([sheet()], one)
    whole, first, second = outlines(one)
    assert (whole.box, whole.part, whole.row) == (Box(10, 10, 300, 82), False, None)
    assert [(line.box, line.part, line.row) for line in (first, second)] == [
        (Box(10, 10, 300, 42), True, 0), (Box(10, 50, 300, 82), True, 1)
    ]  # fmt: skip


def test_rows_count_on_over_pages() -> None:
    one = state("service_history", ROWS, [[1, [10, 1900, 90, 1940]], [2, [10, 10, 90, 40]]])
    assert [found.row for found in outlines(one, [sheet(1), sheet(2)]) if found.part] == [0, 1]


@pytest.mark.parametrize("lines", [1, 3])
def test_no_row_is_guessed(lines: int) -> None:
    one = state("service_history", ROWS, [[1, [10, 50 * n, 90, 50 * n + 30]] for n in range(1, lines + 1)])
    assert not rows_in_sight([sheet()], one)
    assert {found.row for found in outlines(one)} == {None}


def test_a_blank_field_is_shown_where_its_label_stands() -> None:
    pairs = [
        PairSeen(field="phone", page=1, box=[5, 5, 50, 20], label="电话", value=""),
        PairSeen(field="sex", page=1, box=[1, 2, 30, 20], label="性别", value=""),
    ]
    assert [found.box for found in outlines(state("sex", None, []), pairs=pairs)] == [Box(1, 2, 30, 20)]
    assert outlines(state("rank", None, []), pairs=pairs) == []


def test_outlines_turn_with_the_picture() -> None:
    lying = sheet(to_scan=[0, 1, 0, -1, 0, 0, 0, 0, 1])
    [found] = outlines(state("name", "夏", [[1, [100, 200, 300, 250]]]), [lying])
    assert (found.box.width, found.box.height) == (50, 200)
