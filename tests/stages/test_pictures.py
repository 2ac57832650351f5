"""A picture averaged down keeps its shades and its places, whatever its size."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from stages.pictures import patches, shrunk


@given(
    some.integers(1, 300), some.integers(1, 300), some.floats(0.02, 1.0), some.sampled_from([1, 3]),
    some.integers(0, 255),
)  # fmt: skip
def test_any_size_and_an_even_shade(height: int, width: int, share: float, depth: int, shade: int) -> None:
    shape = (height, width) if depth == 1 else (height, width, depth)
    small = shrunk(np.full(shape, shade, np.uint8), int(width * share), int(height * share))
    assert small.shape[:2] == (max(1, int(height * share)), max(1, int(width * share)))
    assert small.shape[2:] == shape[2:]
    assert (small == shade).all()


@pytest.mark.parametrize("share", [0.1, 0.3, 0.41, 0.5, 0.73])
def test_ink_stays_where_it_stands(share: float) -> None:
    page = np.full((1001, 799), 255, np.uint8)
    page[400:440, 600:640] = 0
    small = shrunk(page, round(799 * share), round(1001 * share))
    rows, columns = np.nonzero(small < 128)
    assert rows.mean() == pytest.approx(420 * share, abs=1.0)
    assert columns.mean() == pytest.approx(620 * share, abs=1.0)


@pytest.mark.parametrize("apart", [2, 3])
def test_patches_are_counted_where_short_numbers_do_not_reach(apart: int) -> None:
    mask = np.zeros((600 // apart * 2, 900), np.uint8)
    mask[::2, ::apart] = 1
    dots = int(mask.sum())
    assert (dots > 65_535) == (apart == 2)
    count, labels, stats, centres = patches(mask)
    assert count == dots + 1 == len(stats) == len(centres)
    assert int(labels.max()) == dots
    assert (stats[1:, 2:] == 1).all()
