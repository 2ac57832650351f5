"""Labels in the paper between rows of boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stages import extract
from stages.geometry import Box
from stages.pairing.blocks import of_cells
from stages.pairing.cells import strips
from stages.pairing.cells.grid import Grid
from stages.pairing.labels.label_book import for_form
from stages.records import Cell, Line, PageText, RecognisedForm
from tests.stages import written

_BOOK = for_form(None)
_ROWS = (
    (("姓名", "徐林世"), ("性别", "男")),
    (("出生年月", "一九一六年"), ("祖籍", "四川巴中")),
    (("原职务", "顾问"), ("级别", "行政14级")),
)


def _page(rows: Sequence[Sequence[tuple[str, str]]]) -> PageText:
    """Strips over the whole width with two labels, each over a row of two boxes with paper between them."""
    cells: list[Cell] = []
    lines: list[Line] = []
    for n, row in enumerate(rows):
        top = 300 + 200 * n
        cells.append(Cell(Box(100, top, 1500, top + 98), 1))
        for x, (label, _) in zip((100, 820), row, strict=True):
            lines.append(written.line(label, x + 10, top + 50, size=30, cell=len(cells) - 1))
        for x, (_, value) in zip((100, 820), row, strict=True):
            cells.append(Cell(Box(x, top + 100, x + 680, top + 198), 1))
            lines += [written.line(value, x + 20, top + 130, size=36, cell=len(cells) - 1)] if value else []
            cells += [Cell(Box(x + 682, top + 100, x + 718, top + 198), 1)] if x == 100 else []
    return replace(written.page(), cells=tuple(cells), lines=tuple(lines))


def test_each_label_has_the_box_under_it() -> None:
    form = RecognisedForm(written.document(_page(_ROWS)), None, None, None, None, 1.0)
    told = {raw.field: raw.raw for raw in extract.run(form, extract.ExtractSettings()).fields}
    assert told == {
        "name": "徐林世", "sex": "男", "birth_date": "一九一六年", "native_place": "四川巴中", "position": "顾问",
        "rank": "行政14级",
    }  # fmt: skip


def test_an_empty_box_stays_empty() -> None:
    rows = (*_ROWS[:2], (("原职务", ""), ("级别", "行政14级")))
    page = _page(rows)
    found, _ = strips.pairs(Grid(of_cells(page, lambda _: False), page.dpi), frozenset(), _BOOK)
    assert [(each.text, [b.text for b in each.value]) for each in found[-2:]] == [
        ("原职务", []),
        ("级别", ["行政14级"]),
    ]


def test_two_strips_are_no_habit() -> None:
    page = _page(_ROWS[:2])
    assert strips.pairs(Grid(of_cells(page, lambda _: False), page.dpi), frozenset(), _BOOK) == ([], frozenset())


def test_rows_of_labels_with_values_beside_them_are_none() -> None:
    rows = [
        ("籍贯", "辽宁省庄河", "身份证号", "2057"),
        ("单位", "农机公司", "级别", "十五级"),
        ("住址", "大同市", "电话", "648"),
    ]
    page = written.page(written.table(rows, [200, 500, 200, 500]))
    assert strips.pairs(Grid(of_cells(page, lambda _: False), page.dpi), frozenset(), _BOOK)[0] == []
