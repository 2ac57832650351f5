"""The lean of a page is found to 0.3 degrees, whatever is on it."""

from __future__ import annotations

import pytest

from stages.cleaning import skew
from tests.stages import drawn

_ANGLES = (-5.0, -3.3, -1.2, -0.4, 0.0, 0.7, 2.1, 4.1, 5.0)


@pytest.mark.parametrize("degrees", _ANGLES)
def test_a_ruled_form(degrees: float) -> None:
    assert skew.estimate(drawn.turned(drawn.form(), degrees)) == pytest.approx(degrees, abs=0.3)


@pytest.mark.parametrize("degrees", _ANGLES)
def test_running_text_without_a_single_line(degrees: float) -> None:
    assert skew.estimate(drawn.turned(drawn.prose(), degrees)) == pytest.approx(degrees, abs=0.3)


@pytest.mark.parametrize("degrees", [-3.0, 1.5])
@pytest.mark.parametrize("side", [1, 2, 3])
def test_a_page_lying_on_its_side_or_head(side: int, degrees: float) -> None:
    laid = drawn.quarters(drawn.form(), side)
    assert skew.estimate(drawn.turned(laid, degrees)) == pytest.approx(degrees, abs=0.3)


def test_the_edge_of_a_scan_does_not_count() -> None:
    """A level dark rim of the scanner must not speak against the leaning page inside it."""
    page = drawn.turned(drawn.form(), 3.0)
    page[:10] = page[-10:] = 0
    page[:, :10] = page[:, -10:] = 0
    assert skew.estimate(page) == pytest.approx(3.0, abs=0.3)


def test_an_empty_page_does_not_lean() -> None:
    assert skew.estimate(drawn.paper()) == 0.0
    assert skew.estimate(drawn.paper(shade=230)) == 0.0
