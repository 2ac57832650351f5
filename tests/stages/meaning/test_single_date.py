"""Dates whose signs and figures the reader lost or added; what is put right waits for a person."""

from __future__ import annotations

import pytest

from stages.geometry import Box
from stages.meaning import single_date
from stages.normalise import understood
from stages.records import Char, Piece, RawField


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("一九四 年十二月", "1940-12"),
        ("一九九\n年十一月四日", "1990-11-04"),
        ("928年1月", "1928-01"),
        ("1308年5月", "1908-05"),
        ("1907/6d/25", "1907-06-25"),
        ("19212.7", "1921-02-07"),
        ("1947，.11", "1947-11"),
        ("一九一三七", "1913-07"),
        ("一九二九十一", "1929-11"),
    ],
)
def test_what_only_the_reader_can_have_lost_is_put_right_and_marked(text: str, iso: str) -> None:
    found = understood("work_start_date", text)
    assert (found.value, found.doubts) == (iso, ("repaired",))


def test_a_year_that_lacks_a_figure_elsewhere_stays_unread() -> None:
    assert understood("work_start_date", "一九 四年").value != "1904"


@pytest.mark.parametrize(("read", "told"), [("1916 12月", "1916-12"), ("1927.9 O", "1927-09")])
def test_what_a_seal_took_from_a_date(read: str, told: str) -> None:
    found = understood("birth_date", read)
    assert (found.value, "repaired" in found.doubts) == (told, True)


def _boxed(text: str, places: list[int]) -> tuple[str, ...]:
    """The doubts of a date whose figures stand in boxes at ``places``, in widths of a box."""
    chars: list[Char] = []
    for sign, place in zip(text, places, strict=True):
        box = Box(70 * place, 0, 70 * place + 50, 70)
        chars += [Char(" ", 1.0, box), Char(sign, 0.99, box)] if chars else [Char(sign, 0.99, box)]
    whole = Box(0, 0, 70 * places[-1] + 50, 70)
    raw = RawField("birth_date", " ".join(text), (Piece(1, whole, whole, tuple(chars)),), "after-label", 0.9)
    return single_date.value(raw, raw.raw, None, 1850, told=False).doubts


def test_a_box_in_which_nothing_was_read_is_a_doubt() -> None:
    assert _boxed("1914年4月11日", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) == ()
    assert _boxed("1914年4月1日", [0, 1, 2, 3, 4, 6, 7, 8, 10]) == ("square-unread",)
