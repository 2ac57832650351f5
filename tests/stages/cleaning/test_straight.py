"""Walls that go through a seal are told from its strokes."""

from __future__ import annotations

import cv2
import numpy as np

from stages.cleaning import straight
from tests.stages import drawn


def _area() -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    area = np.zeros((600, 600), np.uint8)
    cv2.circle(area, (300, 300), 180, (255,), -1)
    return area


def test_a_wall_goes_in_and_out_and_another_ends_at_it() -> None:
    ink = np.zeros((600, 600), np.uint8)
    cv2.line(ink, (0, 260), (599, 280), (255,), 4)
    cv2.line(ink, (310, 272), (310, 599), (255,), 4)
    walls = straight.walls(ink, _area(), drawn.DPI)
    assert walls[268:273, 300].any() and walls[272:276, 400].any()
    assert walls[350:450, 308:313].any(axis=1).all()


def test_what_ends_inside_a_seal_is_no_wall() -> None:
    ink = np.zeros((600, 600), np.uint8)
    cv2.line(ink, (180, 300), (420, 300), (255,), 4)
    cv2.line(ink, (0, 340), (330, 340), (255,), 4)
    cv2.line(ink, (20, 20), (580, 580), (255,), 4)
    assert not straight.walls(ink, _area(), drawn.DPI).any()
