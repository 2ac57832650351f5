from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stages.values.intervals import Interval, ages, interval, sure_gap_days


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("1949", date(1949, 1, 1), date(1949, 12, 31)),
        ("1948-02", date(1948, 2, 1), date(1948, 2, 29)),
        ("1949-03-15", date(1949, 3, 15), date(1949, 3, 15)),
    ],
)
def test_interval(iso: str, first: date, last: date) -> None:
    assert interval(iso) == Interval(first, last)


@pytest.mark.parametrize(
    "odd", [None, "", "1949-13", "1949-02-30", "0000", "49", "1949-3", "²²²²", 1949, "1949-03-15-1"]
)
def test_not_intervals(odd: object) -> None:
    assert interval(odd) is None


def test_comparisons_speak_only_when_certain() -> None:
    year, march, april = (interval(iso) for iso in ("1949", "1949-03", "1949-04"))
    assert year and march and april
    assert march.surely_before(april)
    assert not year.surely_before(april)
    assert year.overlaps(march)
    assert march.straddles(date(1949, 3, 2))
    assert not march.straddles(date(1949, 3, 1))
    assert sure_gap_days(march, april) == 0
    assert ages(march, april)[1] < 0.2


@given(st.text(max_size=12))
def test_never_raises(text: str) -> None:
    interval(text)
