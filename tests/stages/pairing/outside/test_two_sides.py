"""Labels with their values on one half of a page and a table on the other: two pages beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from stages.geometry import Box
from stages.pairing.labels.label_book import for_form
from stages.pairing.outside import two_sides
from stages.records import Line, PageText, Ruling
from tests.stages import written

_BOOK = for_form(None)
_PAIRS = (("姓名", "董占魁"), ("性别", "男"), ("籍贯", "泗阳县"), ("文化程度", "高小"), ("入党时间", "1942.12"))
_TABLE = (
    ("起止年月", "工作单位", "职务"),
    ("38.1-50.11", "泗灵睢总队", "通信员"),
    ("50.11-53.12", "泗灵睢总队", "教员"),
    ("53.12-59.5", "五河县粮食局", "股长"),
    ("59.5-74.10", "五河县委", "干事"),
)


def _page(left: Sequence[Sequence[str]], right: Sequence[Sequence[str]], *more: Line) -> PageText:
    lines = [
        written.line(text, x, 300 + 80 * n, size=30)
        for columns, rows in (((100, 350), left), ((1100, 1400, 1800), right))
        for n, row in enumerate(rows)
        for x, text in zip(columns, row, strict=False)
    ]
    drawn = [
        Ruling(Box(x0, 340 + 80 * n, x1, 343 + 80 * n), True, 341 + 80 * n, 341 + 80 * n)
        for x0, x1 in ((80, 960), (1060, 1940))
        for n in range(5)
    ]
    return written.page(free=[*lines, *more], rulings=drawn)


def test_each_half_by_itself() -> None:
    title = written.line("县直机关离休干部基本情况", 700, 150)
    halves = two_sides.parts(_page(_PAIRS, _TABLE, title), _BOOK)
    assert [len(half.lines) for half in halves] == [11, 15], "the title goes with the left half"
    assert all(ruling.box.x1 < 1000 for ruling in halves[0].rulings)
    assert all(line.box.x0 > 1000 for line in halves[1].lines)


def test_a_line_across_the_middle_and_two_halves_of_labels_are_one_page() -> None:
    across = _page(_PAIRS, _TABLE, written.line("何时何地参加何种组织任何职务有无证明人", 700, 460))
    assert two_sides.parts(across, _BOOK) == [across]
    labels = _page(_PAIRS, _PAIRS)
    assert two_sides.parts(labels, _BOOK) == [labels]
