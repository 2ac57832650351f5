"""Boxes from the finder's map, on maps drawn here."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from stages.engines import text_boxes


def odds(chances: np.ndarray) -> np.ndarray:
    believed = np.clip(chances, 1e-4, 1 - 1e-4)
    return np.log(believed / (1 - believed)).astype(np.float32)


def test_a_core_grows_by_its_area_over_its_outline() -> None:
    chances = np.zeros((200, 400), np.float32)
    chances[90:110, 100:300] = 0.9
    (box,) = text_boxes.from_map(odds(chances))
    growth = 0.8 * 200 * 20 / 220
    assert box.min(axis=0) == pytest.approx((100 - growth, 90 - growth), abs=1.5)
    assert box.max(axis=0) == pytest.approx((300 + growth, 110 + growth), abs=1.5)


def test_a_leaning_core_keeps_its_lean() -> None:
    chances = np.zeros((300, 300), np.float32)
    corners = cv2.boxPoints(((150.0, 150.0), (200.0, 16.0), 10.0)).astype(np.int32)
    cv2.fillPoly(chances, [corners], (1.0,))
    (box,) = text_boxes.from_map(odds(chances))
    sides = sorted(np.linalg.norm(box[i] - box[(i + 1) % 4]) for i in range(2))
    assert sides == pytest.approx([42, 227], abs=5)


@pytest.mark.parametrize("chance", [0.2, 0.4])
def test_what_is_hardly_believed_is_no_text(chance: float) -> None:
    chances = np.zeros((100, 100), np.float32)
    chances[40:60, 20:80] = chance
    assert text_boxes.from_map(odds(chances)).shape == (0, 4, 2)


def test_specks_are_no_text_and_boxes_stay_inside() -> None:
    chances = np.zeros((100, 100), np.float32)
    chances[10, 10] = 1.0
    chances[0:20, 60:100] = 1.0
    boxes = text_boxes.from_map(odds(chances))
    assert len(boxes) == 1 and boxes.min() >= 0 and boxes.max() <= 99
