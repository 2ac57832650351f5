"""Dates told by the rows beside them: one character off is put right, anything else stays as it was read."""

from __future__ import annotations

import pytest

from stages.narrative.neighbours import mended_columns, mended_lines


@pytest.mark.parametrize(
    ("end", "start", "right"),
    [
        ("一九五年六月", "一九五一年六月", ("一九五一年六月", "一九五一年六月")),
        ("19502", "1950.2", ("1950.2", "1950.2")),
        ("1941年10月", "i941年10月", ("1941年10月", "1941年10月")),
        ("--九五一年七月", "一九五一年七月", ("一九五一年七月", "一九五一年七月")),
        ("55.11", "55.1", ("55.11", "55.11")),
        ("55.1", "55.11", ("55.1", "55.11")),
        ("5512", "1961.12", ("5512", "1961.12")),
        ("", "1950.2", ("", "1950.2")),
        ("1949.9", "1950.9", ("1949.9", "1950.9")),
    ],
)
def test_columns(end: str, start: str, right: tuple[str, str]) -> None:
    starts, ends, told = mended_columns(["1940.1", start], [end, "至今"])
    assert (ends[0], starts[1]) == right
    assert bool(told) == (right != (end, start)), "a row put right is named, and only such a row"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (
            "一九四三年十月至一九五 年六月桃江县第三区公所助理员\n一九五〇年六月至一九五三年三月桃江县法院科员",
            "一九四三年十月至一九五〇年六月桃江县第三区公所助理员\n一九五〇年六月至一九五三年三月桃江县法院科员",
        ),
        (
            "54.1到55.12 县公安局任副局长\n5512到82.9 县委组织部任副部长",
            "54.1到55.12 县公安局任副局长\n55.12到82.9 县委组织部任副部长",
        ),
        ("1968.12—1972.11\n1.972.11—至今", "1968.12—1972.11\n1972.11—至今"),
    ],
)
def test_lines(text: str, right: str) -> None:
    assert mended_lines(text) == right


@pytest.mark.parametrize(
    "text",
    [
        "1949.3至今 县粮食局局长\n1950.2-1951.3 县大队战士",
        "1949.3-1950.2 县粮食局科员\n1950.3-1951.3 县粮食局股长",
        "1949.3—县粮食局科员\n1950.3-1951.3 县粮食局股长",
        "",
    ],
)
def test_what_is_no_slip_of_the_row_beside_stays(text: str) -> None:
    assert mended_lines(text) == text
