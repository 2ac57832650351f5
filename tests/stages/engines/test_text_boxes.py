"""Boxes from the finder's map, on maps drawn here."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from stages.engines import text_boxes


def test_a_core_grows_by_its_area_over_its_outline() -> None:
    chances = np.zeros((200, 400), np.float32)
    chances[90:110, 100:300] = 0.9
    (box,) = text_boxes.from_map(chances)
    growth = 0.8 * 200 * 20 / 220
    assert box.min(axis=0) == pytest.approx((100 - growth, 90 - growth), abs=1.5)
    assert box.max(axis=0) == pytest.approx((300 + growth, 110 + growth), abs=1.5)


def test_a_leaning_core_keeps_its_lean() -> None:
    chances = np.zeros((300, 300), np.float32)
    corners = cv2.boxPoints(((150.0, 150.0), (200.0, 16.0), 10.0)).astype(np.int32)
    cv2.fillPoly(chances, [corners], (1.0,))
    (box,) = text_boxes.from_map(chances)
    sides = sorted(np.linalg.norm(box[i] - box[(i + 1) % 4]) for i in range(2))
    assert sides == pytest.approx([42, 227], abs=5)


@pytest.mark.parametrize("chance", [0.2, 0.4])
def test_what_is_hardly_believed_is_no_text(chance: float) -> None:
    chances = np.zeros((100, 100), np.float32)
    chances[40:60, 20:80] = chance
    assert text_boxes.from_map(chances).shape == (0, 4, 2)


def test_specks_are_no_text_and_boxes_stay_inside() -> None:
    chances = np.zeros((100, 100), np.float32)
    chances[10, 10] = 1.0
    chances[0:20, 60:100] = 1.0
    boxes = text_boxes.from_map(chances)
    assert len(boxes) == 1 and boxes.min() >= 0 and boxes.max() <= 99


def test_blank_margins_are_left_out_and_specks_do_not_keep_them() -> None:
    page = np.full((700, 500), 255, np.uint8)
    page[200:220, 100:300] = 40
    page[690:693, 480:484] = 0
    left, top, part = text_boxes.without_margins(page)
    assert (left, top, part.shape) == (68, 168, (84, 264))
    assert (page[top : top + 84, left : left + 264] == part).all()


def test_ink_up_to_the_edge_keeps_the_whole_page() -> None:
    page = np.full((300, 200), 255, np.uint8)
    page[0:300, 3:5] = page[10:12, 0:200] = 60
    page[298, 190:200] = 60
    assert text_boxes.without_margins(page)[2].shape == page.shape


def test_an_empty_page_has_no_part_with_ink() -> None:
    left, top, part = text_boxes.without_margins(np.full((300, 200), 250, np.uint8))
    assert (left, top) == (0, 0) and part.size > 0
