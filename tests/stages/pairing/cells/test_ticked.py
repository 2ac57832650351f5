"""A tick under one of several printed answers."""

from __future__ import annotations

import pytest

from stages import extract
from stages.geometry import Box
from stages.records import RecognisedForm
from tests.stages import written


def _told(*ticks: str, spare: int = 0) -> list[str]:
    label = (Box(100, 300, 400, 500), "文化程度")
    answers = [(Box(400 + 300 * n, 300, 700 + 300 * n, 400), text) for n, text in enumerate(("文盲", "小学", "初中"))]
    rooms = [(Box(400 + 300 * n, 400, 700 + 300 * n, 500), text) for n, text in enumerate(ticks)]
    left = [(Box(1300 + 300 * n, y, 1600 + 300 * n, y + 100), "") for n in range(spare) for y in (300, 400)]
    page = written.page([label, *answers, *rooms, *left], width=2600)
    form = RecognisedForm(written.document(page), None, None, None, None, 1.0)
    return [raw.raw for raw in extract.run(form, extract.ExtractSettings()).fields if raw.field == "education"]


def test_the_answer_over_the_tick() -> None:
    assert _told("", "V", "") == ["小学"]
    assert _told("", "", "√") == ["初中"]
    assert _told("", "V", "", spare=2) == ["小学"]


@pytest.mark.parametrize("ticks", [("", "", ""), ("V", "", "√")])
def test_no_tick_or_two_are_no_answer(ticks: tuple[str, str, str]) -> None:
    assert _told(*ticks) in ([], [""])
