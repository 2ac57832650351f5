"""Dates cut in two by the end of a line."""

import pytest

from stages.narrative.line_ends import rejoined


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("任副校长（兼）。自一\n九八三年十二月起", "任副校长（兼）。\n自一九八三年十二月起"),
        ("任副校长，自\n1983年12月起", "任副校长，\n自1983年12月起"),
        ("任副校长。1983.\n12至1985.1", "任副校长。\n1983.12至1985.1"),
        ("任副校长。一九\n八三年起", "任副校长。\n一九八三年起"),
    ],
)
def test_a_date_is_whole_on_its_own_line(text: str, whole: str) -> None:
    assert rejoined(text) == whole


@pytest.mark.parametrize(
    "text", ["任副校长。\n1983.12—1985.1", "至1985年\n1月任校长", "任校长。\n自1985年起", "任校长。3\n1985年"]
)
def test_other_lines_stay(text: str) -> None:
    assert rejoined(text) == text
