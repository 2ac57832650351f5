"""A date parted by walls is one date; a cell with a label of its own is no part of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from stages import extract
from stages.geometry import Box
from tests.stages import written


def _told(texts: Sequence[str]) -> dict[str, str]:
    cells = [(Box(100 + 300 * n, 300, 400 + 300 * n, 400), text) for n, text in enumerate(texts)]
    (finds,) = extract.look(written.document(written.page(cells)), None)
    return {f.label.name: "".join(b.text for b in f.value) for f in finds.found if f.label is not None}


@pytest.mark.parametrize(
    ("texts", "date"),
    [
        (("出生年月：1925年", "6月24日"), "1925年6月24日"),
        (("出生年月：1925年", "10月", "族别：满"), "1925年10月"),
        (("出生年月：1925年", "10月", "3日"), "1925年10月3日"),
        (("出生年月", "一九二五年", "十月"), "一九二五年十月"),
        (("出生年月：1925年", "族别：满"), "1925年"),
        (("出生年月", "1914", "年", "5", "月", "族别：满"), "1914年5月"),
        (("出生年月", "1914", "年", "5", "月", "23", "日"), "1914年5月23日"),
        (("出生年月", "1914", "年", "5"), "1914年"),
    ],
)
def test_a_date_goes_on_in_the_next_cell(texts: tuple[str, ...], date: str) -> None:
    assert _told(texts)["birth_date"] == date


def test_the_words_of_an_event_ask_for_a_date_parted_so() -> None:
    told = _told(("入党", "1948", "年", "10", "月"))
    assert told["party_date"] == "1948年10月"


def test_so_does_one_in_the_middle_of_a_row() -> None:
    told = _told(("入党", "1948", "年", "10", "月", "离休", "1980", "年", "3", "月"))
    assert (told["party_date"], told["retirement_date"]) == ("1948年10月", "1980年3月")
