"""Tests that ink beside a line is noticed, and that walls, other lines and empty cells are none."""

from __future__ import annotations

import numpy as np

from stages.geometry import Box
from stages.reading import loose
from stages.records import Cell, Image, Line, Veil
from tests.stages import drawn, written

_CELL = Cell(Box(50, 50, 550, 150), 1)


def _page(text: str) -> Image:
    page = drawn.paper(600, 200)
    drawn.write(page, text, 70, 78, 40)
    return page


def _noted(page: Image, read: str) -> float:
    line = Line(written.line(read, 70, 80).chars, Box(66, 74, 74 + 40 * len(read), 126), 0.99, 0)
    return loose.noted([line], [_CELL], page)[0].loose


def test_the_rest_of_a_name() -> None:
    page = _page("段金祎")
    assert _noted(page, "段金祎") == 0.0
    assert 0.4 < _noted(page, "段金") < 2


def test_what_another_line_covers_is_read() -> None:
    page = _page("段金祎")
    lines = [
        Line(written.line("段金", 70, 80).chars, Box(66, 74, 154, 126), 0.99, 0),
        Line(written.line("祎", 150, 80).chars, Box(146, 74, 200, 126), 0.99, 0),
    ]
    assert [line.loose for line in loose.noted(lines, [_CELL], page)] == [0.0, 0.0]


def test_outside_cells_nothing_is_said() -> None:
    page = _page("段金祎")
    line = Line(written.line("段金", 70, 80).chars, Box(66, 74, 154, 126), 0.99, None)
    assert loose.noted([line], [], np.asarray(page))[0].loose == 0.0


def _beside_a_seal(ink: int) -> float:
    """How much may be missing from a line of that gray value which ends at a whitened seal as dark as 100."""
    page = drawn.paper(900, 200)
    box = drawn.write(page, "围场县建设街", 70, 78, 40, ink=ink)
    line = Line(written.line("围场县建设街", 70, 80).chars, box, 0.99, 0)
    seal = Veil(Box(box.x1 + 10, 0, box.x1 + 210, 200), 100)
    return loose.veiled([line], [seal], page)[0].loose


def test_a_line_as_pale_as_a_seal_it_ends_at() -> None:
    assert _beside_a_seal(ink=120) > 10
    assert _beside_a_seal(ink=0) == 0.0


def test_a_pale_line_far_from_the_seal() -> None:
    page = drawn.paper(900, 500)
    box = drawn.write(page, "围场县建设街", 70, 78, 40, ink=120)
    line = Line(written.line("围场县建设街", 70, 80).chars, box, 0.99, 0)
    for seal in (Box(600, 0, 800, 200), Box(200, 200, 400, 400)):
        assert loose.veiled([line], [Veil(seal, 100)], page)[0].loose == 0.0


def test_what_of_a_line_s_box_lies_beyond_its_last_character() -> None:
    """The finder saw all of a name, the reader two of its three characters."""
    page = _page("段金祎")
    line = Line(written.line("段金", 70, 80).chars, Box(66, 74, 194, 126), 0.99, 0)
    assert 0.4 < loose.noted([line], [_CELL], page)[0].loose < 2
