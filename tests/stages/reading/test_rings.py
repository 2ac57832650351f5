"""A ring round a value is not read as lines of its own."""

from __future__ import annotations

from dataclasses import replace

import cv2

from stages.reading import rings
from stages.records import Image, Line
from tests.stages import drawn, written

_VALUE = replace(written.line("长治铁路分局", 500, 575), score=1.0)


def _half(text: str, over: int, score: float = 0.8) -> Line:
    return replace(written.line(text, 500, _VALUE.box.y0 + over), score=score)


def _page(*, ringed: bool) -> Image:
    page = drawn.paper(1000, 800)
    drawn.write(page, "长治铁路分局", 500, 575, 40)
    if ringed:
        box = _VALUE.box.grown(20, 14)
        middle, axes = (round(box.cx), round(box.cy)), (box.width // 2, box.height // 2)
        cv2.ellipse(page, middle, axes, 0, 0, 360, 0, 4)
    else:
        drawn.write(page, "机务段机务段", 500, 575 + 30, 40)
    return page


def test_halves_of_a_ring_over_and_under_a_value_go() -> None:
    height = _VALUE.box.height
    upper, lower = _half("长诊铁略公局", -round(0.6 * height)), _half("民旧认路力局", round(0.6 * height))
    assert rings.without([upper, _VALUE, lower], _page(ringed=True)) == [_VALUE]


def test_a_second_line_of_a_value_stays() -> None:
    height = _VALUE.box.height
    near, sure = _half("机务段机务段", round(0.6 * height)), _half("机务段机务段", round(0.6 * height), 0.97)
    under = _half("机务段机务段", round(0.85 * height))
    assert rings.without([_VALUE, near], _page(ringed=False)) == [_VALUE, near], "no stroke runs along it"
    assert rings.without([_VALUE, sure], _page(ringed=True)) == [_VALUE, sure]
    assert rings.without([_VALUE, under], _page(ringed=True)) == [_VALUE, under]


def test_the_ends_of_a_ring_go_only_together() -> None:
    top, page = _VALUE.box.y0, _page(ringed=True)
    before, behind = written.line("C", _VALUE.box.x0 - 45, top), written.line("）", _VALUE.box.x1 + 5, top)
    assert rings.without([before, _VALUE, behind], page) == [_VALUE]
    assert rings.without([before, _VALUE], page) == [before, _VALUE]
    bracket = written.line("（", _VALUE.box.x0 - 45, top)
    assert rings.without([bracket, _VALUE, behind], page) == [bracket, _VALUE, behind]
