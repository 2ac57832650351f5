"""A ring round a value is not read as lines of its own."""

from __future__ import annotations

from dataclasses import replace

from stages.reading import rings
from stages.records import Line
from tests.stages import written

_VALUE = replace(written.line("长治铁路分局", 500, 575), score=1.0)


def _half(text: str, over: int, score: float = 0.8) -> Line:
    return replace(written.line(text, 500, _VALUE.box.y0 + over), score=score)


def test_halves_of_a_ring_over_and_under_a_value_go() -> None:
    height = _VALUE.box.height
    upper, lower = _half("长诊铁略", -round(0.6 * height)), _half("民旧认路", round(0.6 * height))
    assert rings.without([upper, _VALUE, lower]) == [_VALUE]


def test_a_second_line_of_a_value_stays() -> None:
    height = _VALUE.box.height
    under, sure = _half("机务段", round(0.85 * height)), _half("机务段", round(0.6 * height), 0.97)
    assert rings.without([_VALUE, under]) == [_VALUE, under]
    assert rings.without([_VALUE, sure]) == [_VALUE, sure]


def test_the_ends_of_a_ring_go_only_together() -> None:
    top = _VALUE.box.y0
    before, behind = written.line("C", _VALUE.box.x0 - 45, top), written.line("）", _VALUE.box.x1 + 5, top)
    assert rings.without([before, _VALUE, behind]) == [_VALUE]
    assert rings.without([before, _VALUE]) == [before, _VALUE]
    bracket = written.line("（", _VALUE.box.x0 - 45, top)
    assert rings.without([bracket, _VALUE, behind]) == [bracket, _VALUE, behind]
