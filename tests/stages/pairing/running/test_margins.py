"""Running text on ruled paper: its rows, whatever lines under them were found."""

from __future__ import annotations

from collections.abc import Sequence

from stages.geometry import Box
from stages.pairing.labels.label_book import for_form
from stages.pairing.outside import free
from stages.pairing.running import margins
from stages.records import Line, Ruling
from tests.stages import written

_BOOK = for_form(None)
_FULL = "我出生在一个贫苦农民的家庭里自幼给地主放牛扛活受尽了压迫和剥削"
_PAGE = [
    written.line(_FULL, 100, 100),
    written.line("于一九八一年二月离休现家庭住址隆化县城关镇粮食局", 100, 160),
    written.line("家属院3", 100 + 24 * 40, 161),
    written.line("排8号。", 100, 220),
    written.line(_FULL, 100, 280),
    written.line(_FULL, 100, 340),
]


def _texts(lines: Sequence[Line], rulings: Sequence[Ruling]) -> list[str]:
    page = written.page(free=lines, rulings=rulings)
    return ["".join(row.text.split()) for row in free.rows(page, _BOOK)]


def _across(y: int) -> Ruling:
    return Ruling(Box(80, y - 1, 1700, y + 1), True, y, y)


def test_two_rows_between_two_writing_lines_stay_two_rows() -> None:
    rows = _texts(_PAGE, [_across(y) for y in (145, 265, 325, 385)])
    assert rows[1:3] == ["于一九八一年二月离休现家庭住址隆化县城关镇粮食局家属院3", "排8号。"]


def test_a_checkers_mark_before_a_row_is_no_part_of_it() -> None:
    marked = [written.line("X", 20, 90), *_PAGE]
    assert _texts(marked, [])[0] == _FULL


def test_rows_with_paper_between_labels_and_values_are_a_form() -> None:
    form = [
        part
        for y in (100, 160, 220, 280)
        for part in (written.line("家庭住址", 100, y), written.line("隆化县", 1300, y))
    ]
    assert margins.levels(form) == []
