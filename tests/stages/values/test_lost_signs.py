"""A lost comma is put back only where one gap parts two words that are told side by side."""

from __future__ import annotations

import pytest

from stages.normalise import understood
from stages.records import Piece, RawField
from stages.values.lost_signs import may_lack_a_figure, restored, restored_by_room
from tests.stages import written


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("享受县处级政治 生活待遇", "享受县处级政治、生活待遇"),
        ("冠心病 高血压", "冠心病、高血压"),
        ("享受县处级政治生活待遇", "享受县处级政治生活待遇"),
        ("享受 县处级政治 生活待遇", "享受 县处级政治 生活待遇"),
        ("享受县级 待遇", "享受县级 待遇"),
        ("健康 王明", "健康 王明"),
    ],
)
def test_one_gap_between_two_such_words(text: str, wanted: str) -> None:
    assert restored(text) == wanted


def test_what_was_put_back_is_marked() -> None:
    found = understood("treatment", "享受县处级政治 生活待遇")
    assert found.value == "享受县处级政治、生活待遇" and "repaired" in found.doubts
    assert "repaired" not in understood("treatment", "享受县处级政治生活待遇").doubts


@pytest.mark.parametrize(("room", "wanted"), [(40, "县级政治、生活待遇"), (0, "县级政治生活待遇")])
def test_room_between_two_such_words_is_that_of_a_sign(room: int, wanted: str) -> None:
    before = written.line("县级政治", 100, 100)
    behind = written.line("生活待遇", before.box.x1 + room, 100)
    chars = (*before.chars, *behind.chars)
    page = written.page(free=[before, behind])
    piece = Piece(page.number, before.box, before.box, chars)
    raw = RawField("treatment", "县级政治生活待遇", (piece,), "right-cell", 0.99)
    assert restored_by_room(raw.raw, raw) == wanted


@pytest.mark.parametrize(
    ("grade", "lacks"),
    [("行政6级", True), ("9级", True), ("行政SS级", True), ("行政16级", False), ("行政十六级", False)],
)
def test_a_grade_of_one_figure_may_have_lost_the_first(grade: str, lacks: bool) -> None:
    assert may_lack_a_figure(grade) is lacks
    assert ("unusual" in understood("rank", grade).doubts) is lacks
