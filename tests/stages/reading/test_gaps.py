"""Words between others of a row that the text finder passed over."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from stages.geometry import Box
from stages.reading import gaps
from stages.records import Image

_SIZE = 40.0
_ROWS = (100, 200, 300)
_LABELS = [Box(x, y, x + 120, y + 40) for y in _ROWS for x in (100, 600)]


def _picture(word: Box | None = None, shade: int = 0) -> Image:
    """A form of three rows with two labels each, and a word's strokes in ``word``."""
    picture = np.full((500, 1000), 255, np.uint8)
    for box in [*_LABELS, *([word] if word else [])]:
        ink = 0 if box in _LABELS else shade
        for y in range(box.y0 + 4, box.y1 - 2, 9):
            cv2.line(picture, (box.x0, y), (box.x1, y), ink, 2)
        cv2.rectangle(picture, (box.x0, box.y0), (box.x1, box.y1), ink, 2)
    return picture


def _found(picture: Image) -> list[Box]:
    return gaps.words(_LABELS, picture, _SIZE)


@pytest.mark.parametrize("word", [Box(380, 200, 420, 240), Box(780, 300, 870, 340)])
def test_a_word_in_a_gap_or_behind_the_last_label_is_found(word: Box) -> None:
    more = [*_LABELS, Box(880, 100, 960, 140)]  # the text of another row reaches further
    found = gaps.words(more, _picture(word), _SIZE)
    assert len(found) == 1
    assert found[0].overlap(word) > 0.9 * word.area


def test_a_form_without_more_words_gives_none() -> None:
    assert _found(_picture()) == []


def test_what_shines_through_is_none() -> None:
    assert _found(_picture(Box(380, 200, 420, 240), shade=150)) == []


def test_a_line_to_write_on_is_none() -> None:
    picture = _picture()
    cv2.line(picture, (260, 236), (560, 236), 0, 2)
    assert _found(picture) == []


def test_running_text_is_not_searched() -> None:
    """Lines from margin to margin, one a row: what stands behind the last of a paragraph is no value."""
    lines = [Box(100, y, 900, y + 40) for y in _ROWS] + [Box(100, 400, 300, 440)]
    picture = _picture(Box(500, 400, 540, 440))
    assert gaps.words(lines, picture, _SIZE) == []
