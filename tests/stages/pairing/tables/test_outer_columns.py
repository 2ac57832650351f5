"""Tables ruled without their outer walls: a column that stands in no cell is read with the rows beside it."""

from __future__ import annotations

from collections.abc import Sequence

from stages.geometry import Box
from stages.pairing.labels.label_book import for_form
from stages.pairing.tables import outer_columns
from stages.records import PageText
from tests.stages import written

_BOOK = for_form(None)
_HEADS = ("自何年何月", "至何年何月", "工作单位", "职务")
_ROWS = [
    ("1948.7", "1952.9", "东北民主联军", "战士"),
    ("1952.9", "1953.5", "喜桂图旗政府", "文书"),
    ("1953.5", "至今", "牙克石林业局", "干事"),
]


def _page(*, walled_first: int, heads: Sequence[str] = _HEADS) -> PageText:
    """A table of which the first column has walls in its first ``walled_first`` rows only."""
    cells, free = [], []
    for k, row in enumerate((heads, *_ROWS)):
        for n, text in enumerate(row):
            box = Box(100 + 300 * n, 100 + 80 * k, 396 + 300 * n, 176 + 80 * k)
            if n or k < walled_first:
                cells.append((box, text))
            else:
                free.append(written.line(text, box.x0 + 60, box.y0 + 16))
    return written.page(cells, free)


def _beside(page: PageText, text: str) -> list[str]:
    """The texts of the cells level with that of ``text``, from the left."""
    home = next(line for line in page.lines if line.text == text)
    assert home.cell is not None
    row = page.cells[home.cell].box
    level = [line for line in page.lines if line.cell is not None and page.cells[line.cell].box.y0 == row.y0]
    return [line.text for line in sorted(level, key=lambda line: line.box.x0)]


def test_a_first_column_without_walls() -> None:
    page = outer_columns.closed(_page(walled_first=0), _BOOK)
    assert [_beside(page, text) for text in (_HEADS[0], "1948.7")] == [[*_HEADS], [*_ROWS[0]]]


def test_the_last_row_of_a_column_whose_wall_ends_early() -> None:
    page = outer_columns.closed(_page(walled_first=3), _BOOK)
    assert _beside(page, "至今") == [*_ROWS[2]]


def test_words_beside_a_form_are_no_column_of_it() -> None:
    page = _page(walled_first=0, heads=("请如实填", *_HEADS[1:]))
    assert outer_columns.closed(page, _BOOK) == page


def test_the_corners_of_a_column_whose_rows_have_walls() -> None:
    """The lines over the heads and under the last row are longer than those between: nothing closes them there."""
    cells, free = [], []
    rows = (_HEADS, *_ROWS)
    for k, row in enumerate(rows):
        for n, text in enumerate(row):
            box = Box(100 + 300 * n, 100 + 80 * k, 396 + 300 * n, 176 + 80 * k)
            if n or 0 < k < len(rows) - 1:
                cells.append((box, text))
            else:
                free.append(written.line(text, box.x0 + 60, box.y0 + 16))
    page = outer_columns.closed(written.page(cells, free), _BOOK)
    assert [_beside(page, row[2]) for row in rows] == [list(row) for row in rows]
