"""Which way up: one decision a page, by reading whole lines with the real engine."""

from __future__ import annotations

import pytest

from stages.cleaning import direction
from stages.engines.protocol import PageEngine
from stages.engines.recorded import RecordedEngine
from tests.stages import drawn


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_form_fed_in_four_ways(turns: int, engine: PageEngine) -> None:
    """A page turned clockwise by n quarters comes upright by 4 - n more."""
    laid = drawn.quarters(drawn.form(), turns)
    assert direction.quarter_turns(laid, engine) == (4 - turns) % 4


@pytest.mark.parametrize("turns", [1, 2])
def test_prose_fed_in_sideways_and_upside_down(turns: int, engine: PageEngine) -> None:
    laid = drawn.quarters(drawn.prose(), turns)
    assert direction.quarter_turns(laid, engine) == (4 - turns) % 4


def test_a_page_without_text_stays_as_it_lies() -> None:
    assert direction.quarter_turns(drawn.form(), RecordedEngine("broken:empty")) == 0
