"""What goes on in line with a drawn line, and what only stands near its end."""

from __future__ import annotations

from stages.ruling.strokes import Stroke, lengthened

DPI = 300.0


def test_a_stroke_thicker_than_a_line_does_not_go_on_with_it() -> None:
    line = Stroke(400, 3000, 1700.0, 1700.0, 6.0, 2600, False)
    title = Stroke(330, 395, 1703.0, 1703.0, 20.0, 65, False)
    thin = Stroke(330, 395, 1700.0, 1700.0, 6.0, 65, False)
    assert lengthened([line], [title], DPI) == [line]
    assert lengthened([line], [thin], DPI)[0].x0 == 330
