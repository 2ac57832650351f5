"""Boxes for the figures of a number beside a label that has no cell."""

from __future__ import annotations

from dataclasses import replace

from stages.geometry import Box
from stages.pairing.cells import open_boxes
from stages.records import Cell, PageText
from tests.stages import written

_NUMBER = "44190019100601040X"


def _page(first_cell: int, last_cell: int, *, led: bool = False) -> PageText:
    """The number in boxes 70 pixels wide; those before ``first_cell`` and from ``last_cell`` on are open."""
    boxes = [Box(600 + 70 * n, 500, 668 + 70 * n, 590) for n in range(len(_NUMBER))]
    cells = [Cell(box, 0) for box in boxes[first_cell:last_cell]]
    lines = [
        written.line(figure, box.x0 + 15, 525, cell=n - first_cell if first_cell <= n < last_cell else None)
        for n, (figure, box) in enumerate(zip(_NUMBER, boxes, strict=True))
    ]
    label = written.line("身份证号", 300, 525, cell=len(cells) if led else None)
    cells += [Cell(Box(250, 500, boxes[first_cell].x0 - 2, 590), 0)] if led else []
    other = written.line("家庭住址", 300, 700)
    return replace(written.page(free=[label, *lines, other]), cells=tuple(cells))


def test_figures_in_and_beside_boxes_are_one_line() -> None:
    page = open_boxes.joined(_page(1, 17))
    assert [line.text for line in page.lines] == ["身份证号", _NUMBER, "家庭住址"]
    assert page.cells == () and all(line.cell is None for line in page.lines)


def test_boxes_behind_the_cell_of_their_label_stay_cells() -> None:
    page = _page(0, 18, led=True)
    assert open_boxes.joined(page) is page


def test_a_few_figures_in_cells_are_no_number() -> None:
    page = _page(2, 8)
    assert open_boxes.joined(page) is page
