"""A lost comma is put back only where one gap parts two words that are told side by side."""

from __future__ import annotations

import pytest

from stages.normalise import understood
from stages.values.lost_signs import restored


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
