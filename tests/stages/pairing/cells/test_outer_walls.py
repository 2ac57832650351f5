"""Rows whose outer wall is lost keep their first label and their last value."""

from __future__ import annotations

from collections.abc import Sequence

from stages.geometry import Box
from stages.pairing.cells import outer_walls
from stages.pairing.labels.label_book import for_form
from stages.records import Line, PageText
from tests.stages import written

_BOOK = for_form(None)
_UNDER = [(Box(100, 370, 400, 440), "籍贯"), (Box(400, 370, 1400, 440), "河北省平山县")]


def _closed(cells: Sequence[tuple[Box, str]], *free: Line) -> PageText:
    return outer_walls.closed(written.page([*cells, *_UNDER], free=free), _BOOK)


def _home(page: PageText, text: str) -> Box | None:
    (line,) = [line for line in page.lines if line.text == text]
    return page.cells[line.cell].box if line.cell is not None else None


def test_a_label_before_its_row() -> None:
    label = written.line("姓名", 120, 315)
    page = _closed([(Box(400, 300, 900, 370), "令狐凤鸣")], label)
    assert _home(page, "姓名") == Box(120, 300, 400, 370)


def test_a_value_behind_its_row() -> None:
    value = written.line("1925年3月", 900, 315)
    page = _closed([(Box(400, 300, 800, 370), "出生年月")], value)
    home = _home(page, "1925年3月")
    assert home is not None and (home.x0, home.y0) == (800, 300)


def test_what_stands_elsewhere_stays_free() -> None:
    row = [(Box(400, 300, 900, 370), "令狐凤鸣")]
    assert _home(_closed(row, written.line("姓名", 120, 230)), "姓名") is None, "over the row"
    assert _home(_closed([(row[0][0], "性别")], written.line("姓名", 120, 315)), "姓名") is None, "before a label"
    two = written.line("姓名", 120, 315), written.line("男", 250, 315)
    assert _home(_closed(row, *two), "姓名") is None, "not alone"
    assert _home(_closed([(Box(600, 100, 900, 170), "令狐凤鸣")], written.line("姓名", 30, 115)), "姓名") is None
