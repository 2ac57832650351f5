"""Boxes and the maps between the page and the scan, as properties."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stages.geometry import IDENTITY, Box, as_array, as_matrix, map_box, union

_places = st.integers(0, 4000)
_sides = st.integers(1, 2000)
_boxes = st.builds(lambda x, y, w, h: Box(x, y, x + w, y + h), _places, _places, _sides, _sides)


def _matrix(degrees: float, scale: float, dx: float, dy: float) -> np.ndarray:
    turn, sine = math.cos(math.radians(degrees)) * scale, math.sin(math.radians(degrees)) * scale
    return np.array([[turn, -sine, dx], [sine, turn, dy], [0, 0, 1]])


@given(_boxes, st.sampled_from([0, 90, 180, 270]), st.floats(0.3, 3), st.floats(-500, 500), st.floats(-500, 500))
def test_a_box_goes_to_the_scan_and_comes_back(box: Box, degrees: int, scale: float, dx: float, dy: float) -> None:
    forward = _matrix(degrees, scale, dx, dy)
    there = map_box(as_matrix(forward), box)
    back = map_box(as_matrix(np.linalg.inv(forward)), there)
    assert back == pytest.approx(box, abs=1 + 1 / scale)


@given(_boxes, st.floats(-180, 180), st.floats(0.3, 3))
def test_a_turned_box_encloses_the_original_and_not_much_more(box: Box, degrees: float, scale: float) -> None:
    forward = _matrix(degrees, scale, 100, 50)
    there = map_box(as_matrix(forward), box)
    middle = forward @ (box.cx, box.cy, 1)
    assert (there.cx, there.cy) == pytest.approx((middle[0], middle[1]), abs=1)
    wide = abs(math.cos(math.radians(degrees))) * box.width + abs(math.sin(math.radians(degrees))) * box.height
    assert there.width == pytest.approx(wide * scale, abs=2)


@given(_boxes)
def test_the_identity_changes_nothing_and_clipping_only_cuts(box: Box) -> None:
    assert map_box(IDENTITY, box) == box
    clipped = map_box(IDENTITY, box, 1000, 800)
    assert 0 <= clipped.x0 <= clipped.x1 <= 1000 and 0 <= clipped.y0 <= clipped.y1 <= 800
    assert clipped.area == box.overlap(Box(0, 0, 1000, 800))


@given(_boxes, _boxes)
def test_overlap_is_shared_and_union_holds_both(one: Box, other: Box) -> None:
    assert one.overlap(other) == other.overlap(one) == one.x_overlap(other) * one.y_overlap(other)
    both = union([one, other])
    assert both.overlap(one) == one.area and both.overlap(other) == other.area
    assert {both.x0, both.x1} <= {one.x0, one.x1, other.x0, other.x1}


def test_right_and_bottom_are_exclusive() -> None:
    box = Box(10, 20, 30, 50)
    assert box.contains(10, 20) and not box.contains(30, 20) and not box.contains(10, 50)
    assert (box.width, box.height, box.area, box.cx, box.cy) == (20, 30, 600, 20.0, 35.0)
    assert box.grown(1, 2) == Box(9, 18, 31, 52)
    assert Box(10, 10, 5, 20).area == 0


def test_union_of_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="union"):
        union([])


def test_a_matrix_survives_the_round_trip_through_records() -> None:
    array = _matrix(33, 1.7, 4, 5)
    assert np.array_equal(as_array(as_matrix(array)), array)
