"""A first column without walls between its rows has those of the columns beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stages.geometry import Box
from stages.pairing.labels.label_book import for_form
from stages.pairing.tables import first_columns
from stages.records import Cell, PageText
from tests.stages import written

_BOOK = for_form(None)
_ROWS = [("关系", "姓名"), ("妻子", "戚兰芝"), ("女儿", "呼延继萍"), ("儿子", "呼延海东")]


def _page(words: list[str], *, upright: bool) -> PageText:
    """A column of ``words`` in one cell, beside it names in cells; ``upright``: a side label in its cell, too."""
    names = [(Box(700, 300 + 70 * n, 1100, 370 + 70 * n), name) for n, (_, name) in enumerate(_ROWS)]
    page = written.page(names)
    number = len(page.cells)
    column = [written.line(word, 500, 315 + 70 * n, cell=number) for n, word in enumerate(words)]
    side = [written.column("随迁家属", 420, 330, cell=number)] if upright else []
    return replace(page, cells=(*page.cells, Cell(Box(400, 300, 700, 580), 1)), lines=(*page.lines, *column, *side))


@pytest.mark.parametrize("upright", [True, False])
def test_each_word_has_its_row(upright: bool) -> None:
    page = first_columns.parted(_page([word for word, _ in _ROWS], upright=upright), _BOOK)
    for n, (word, _) in enumerate(_ROWS):
        (line,) = [line for line in page.lines if line.text == word]
        assert line.cell is not None
        home = page.cells[line.cell].box
        assert (home.y0, home.y1, home.x1) == (300 + 70 * n, 370 + 70 * n, 700)
    assert len({line.cell for line in page.lines}) == len(page.lines)


def test_other_cells_stay() -> None:
    for words in (["妻子", "女儿", "儿子", "孙子"], ["关系", "妻子", "女儿"]):
        page = _page(words, upright=False)
        assert first_columns.parted(page, _BOOK) == page
