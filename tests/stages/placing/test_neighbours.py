"""What stands around a span."""

from __future__ import annotations

from stages.pairing.labels.label_book import for_form
from stages.placing.neighbours import around
from stages.placing.spans import of_page
from stages.records import Line
from tests.stages import written


def _around(lines: list[Line]) -> dict[str, dict[str, list[str]]]:
    spans = of_page(written.page(free=lines), for_form(None))
    texts = [span.text for span in spans]
    sides = ("left", "right", "above", "below")
    return {
        text: {side: [texts[n] for n in getattr(place, side)] for side in sides}
        for text, place in zip(texts, around(spans), strict=True)
    }


def test_the_nearest_comes_first() -> None:
    rows = [
        written.line("甲乙", 100, 200), written.line("丙丁", 300, 200), written.line("戊己", 500, 200),
        written.line("庚辛", 300, 300), written.line("壬癸", 300, 400),
    ]  # fmt: skip
    found = _around(rows)
    assert found["丙丁"] == {"left": ["甲乙"], "right": ["戊己"], "above": [], "below": ["庚辛", "壬癸"]}
    assert found["戊己"]["left"] == ["丙丁", "甲乙"]
    assert found["壬癸"]["above"] == ["庚辛", "丙丁"]


def test_boxes_that_meet_are_still_beside_each_other() -> None:
    found = _around([written.line("甲乙", 100, 200), written.line("丙丁", 174, 204)])
    assert (found["甲乙"]["right"], found["丙丁"]["left"]) == (["丙丁"], ["甲乙"])
