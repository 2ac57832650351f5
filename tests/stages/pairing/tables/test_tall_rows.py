"""Rows that hold several entries are cut where a new line of dates begins."""

from __future__ import annotations

from stages.geometry import Box
from stages.pairing.blocks import Block, of_cells
from stages.pairing.tables.tall_rows import split
from tests.stages import written


def _row(*texts: str) -> tuple[tuple[str, Block], ...]:
    page = written.page([(Box(100 + 400 * n, 300, 500 + 400 * n, 600), text) for n, text in enumerate(texts)])
    return tuple(zip("abc", of_cells(page, lambda text: False), strict=False))


def test_three_lines_a_cell_are_three_rows() -> None:
    rows = split(_row("45.3\n49.9\n58.1", "战士\n局长\n主任"))
    assert [[block.text for _, block in row] for row in rows] == [["45.3", "战士"], ["49.9", "局长"], ["58.1", "主任"]]


def test_a_text_that_runs_on_is_one_row() -> None:
    assert len(split(_row("45.3", "平泉县\n大队"))) == 1


def test_spans_over_two_lines_each_tell_the_rows() -> None:
    page = written.page(
        [
            (Box(100, 300, 700, 700), "1955年4月-1966年\n4月\n1966年4月-1971年\n2月"),
            (Box(700, 300, 1200, 700), "沈阳铁路局\n\n齐齐哈尔铁路局"),
        ]
    )
    blocks = of_cells(page, lambda text: False)
    rows = split((("range", blocks[0]), ("unit", blocks[1])))
    assert [["".join(block.text.split()) for _, block in row] for row in rows] == [
        ["1955年4月-1966年4月", "沈阳铁路局"],
        ["1966年4月-1971年2月", "齐齐哈尔铁路局"],
    ]


def test_a_span_that_goes_on_behind_its_dash_is_one_row() -> None:
    page = written.page(
        [(Box(100, 300, 700, 500), "1955年4月—\n1966年4月"), (Box(700, 300, 1200, 500), "铁路局\n财务处")]
    )
    blocks = of_cells(page, lambda text: False)
    assert len(split((("range", blocks[0]), ("unit", blocks[1])))) == 1


def test_a_stroke_read_as_a_figure_between_two_dates() -> None:
    spans = "一九四一年九月一一九四三年\n十月\n一九四三年十月一一九四六年\n五月"
    page = written.page([(Box(100, 300, 800, 700), spans), (Box(800, 300, 1200, 700), "自卫队\n\n区抗联")])
    blocks = of_cells(page, lambda text: False)
    assert len(split((("range", blocks[0]), ("unit", blocks[1])))) == 2
