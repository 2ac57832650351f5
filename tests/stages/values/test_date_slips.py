"""A figure of a date is put right only where the paper's other dates ask for it and the reader had it in mind."""

from __future__ import annotations

import pytest

from stages.geometry import Box
from stages.records import Char, FieldValue, Piece, RawField
from stages.triage import bars
from stages.values.date_slips import mended


def _date(field: str, text: str, iso: str, others: dict[int, str] | None = None) -> FieldValue:
    """A date as read, with the other candidate of the characters in doubt, by place."""
    told = others or {}
    chars = tuple(
        Char(c, 0.6 if n in told else 0.99, Box(n, 0, n + 1, 1), ((told[n], 0.3),) if n in told else ())
        for n, c in enumerate(text)
    )
    raw = RawField(field, text, (Piece(1, Box(0, 0, 9, 1), Box(0, 0, 9, 1), chars),), "right-cell", 0.99)
    return FieldValue(raw, iso, precision="month", valid=True)


BORN, LEFT = _date("birth_date", "30年7月", "1930-07"), _date("retirement_date", "90年7月", "1990-07")


@pytest.mark.parametrize(
    ("work", "wanted"),
    [
        (_date("work_start_date", "99年2月", "1999-02", {0: "4"}), "1949-02"),
        (_date("work_start_date", "99年2月", "1999-02"), "1999-02"),
        (_date("work_start_date", "47年2月", "1947-02", {1: "9"}), "1947-02"),
        (_date("work_start_date", "九九年二月", "1999-02", {0: "四"}), "1949-02"),
        (_date("work_start_date", "99年2月", "1999-02", {1: "8"}), "1999-02"),
    ],
)
def test_a_figure_the_other_dates_ask_for(work: FieldValue, wanted: str) -> None:
    birth, found, left = mended([BORN, work, LEFT], None)
    assert (birth, found.value, left) == (BORN, wanted, LEFT)
    if wanted != work.value:
        assert found.alternates == (work.value,) and any(bars(doubt, ()) for doubt in found.doubts)


def test_joining_young_is_believed_rather_than_joining_after_retirement() -> None:
    party = _date("party_date", "1995.12", "1995-12", {2: "4"})
    born, left = _date("birth_date", "1930.10", "1930-10"), _date("retirement_date", "1982.4", "1982-04")
    assert [v.value for v in mended([born, party, left], None)] == ["1930-10", "1945-12", "1982-04"]


def test_where_either_of_two_dates_may_be_the_slip_both_stay() -> None:
    born = _date("birth_date", "1943.3", "1943-03", {2: "1"})
    party = _date("party_date", "1945.3", "1945-03", {2: "6"})
    assert [v.value for v in mended([born, party], None)] == ["1943-03", "1945-03"]
