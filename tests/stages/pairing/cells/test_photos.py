"""The words where a photograph is to be glued are no value of the label beside them."""

from __future__ import annotations

import pytest

from stages import extract
from stages.pairing.cells import photos
from stages.records import Line
from tests.stages import written


def _stacked(words: str, x: int, y: int, pitch: int = 60) -> list[Line]:
    return [written.line(char, x, y + pitch * n) for n, char in enumerate(words)]


@pytest.mark.parametrize("words", ["相片", "照片", "贴照片处"])
def test_words_over_each_other_are_taken_out(words: str) -> None:
    page = written.page(free=[written.line("奖惩情况", 900, 300), *_stacked(words, 400, 300)])
    assert [line.text for line in photos.without(page).lines] == ["奖惩情况"]
    (finds,) = extract.look(written.document(page), None)
    assert [(f.text, f.value) for f in finds.found] == [("奖惩情况", ())]


def test_what_is_left_of_them_is_taken_out() -> None:
    page = written.page(free=[written.line("健康状况", 900, 300), written.line("片", 1200, 300)])
    assert [line.text for line in photos.without(page).lines] == ["健康状况"]


def test_characters_of_a_name_set_wide_stay() -> None:
    page = written.page(free=[written.line(char, 400 + 120 * n, 300) for n, char in enumerate("李相国")])
    assert photos.without(page) == page
    apart = written.page(free=_stacked("照片", 400, 300, pitch=400))
    assert [line.text for line in photos.without(apart).lines] == ["照"]


def test_the_place_of_a_photograph_takes_no_value() -> None:
    rows = [("照片", "入党时间", "41.1"), ("41.1", "职务", "科长")]
    page = written.page([*written.table(rows[:1], [200, 200, 300]), *written.table(rows[1:], [200, 200, 300], y=370)])
    (finds,) = extract.look(written.document(page), None)
    assert not any(f.text == "照片" and f.value for f in finds.found)
