"""Pictures come from the original scan, upright, with the ink in them."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from models.intake import Page
from review_ui.images import PageKey, Pictures, turned_box, turned_size, upright_turns
from stages.geometry import Box


def decode(data: bytes) -> Any:
    return cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)


@pytest.fixture
def scan(tmp_path: Path) -> tuple[Path, Any]:
    """An upright page, 300 x 500, dark in its top left corner."""
    image = np.full((500, 300, 3), 255, np.uint8)
    image[20:60, 30:130] = (0, 0, 200)
    return tmp_path / "page.png", image


def to_scan(quarter: int) -> list[float]:
    """Page -> scan where the scan is the page turned clockwise by quarters."""
    angle = quarter * math.pi / 2
    return [math.cos(angle), -math.sin(angle), 0, math.sin(angle), math.cos(angle), 0, 0, 0, 1]


@pytest.mark.parametrize("quarter", [0, 1, 2, 3])
def test_pages_and_boxes_come_upright(scan: tuple[Path, Any], quarter: int) -> None:
    path, image = scan
    lying = np.rot90(image, -quarter)
    cv2.imwrite(str(path), lying)
    height, width = lying.shape[:2]
    ink = np.argwhere(lying[:, :, 1] < 100)
    (y0, x0), (y1, x1) = ink.min(axis=0), ink.max(axis=0) + 1
    page = Page(to_scan=to_scan(quarter), exif_orientation=1, width=width, height=height)
    turns = upright_turns(page)
    assert turned_size(width, height, turns) == (300, 500)
    assert turned_box(Box(int(x0), int(y0), int(x1), int(y1)), width, height, turns) == Box(30, 20, 130, 60)
    pictures = Pictures(lambda _sha256: path)
    whole = decode(pictures.page(PageKey(1, "x", 0), turns, 1000))
    assert whole.shape[:2] == (500, 300) and whole[40, 80, 2] > 150 and whole[40, 80, 1] < 90
    crop = decode(pictures.crop(PageKey(1, "x", 0), turns, Box(int(x0), int(y0), int(x1), int(y1)), 1000))
    assert crop.shape[1] > crop.shape[0] and crop.shape[1] >= 124


def test_wide_pictures_are_shrunk_and_decoded_once(scan: tuple[Path, Any]) -> None:
    path, image = scan
    cv2.imwrite(str(path), image)
    asked: list[str] = []

    def locate(sha256: str) -> Path:
        asked.append(sha256)
        return path

    pictures = Pictures(locate)
    assert decode(pictures.page(PageKey(1, "x", 0), 0, 150)).shape[:2] == (250, 150)
    pictures.crop(PageKey(1, "x", 0), 0, Box(0, 0, 50, 50), 100)
    pictures.crop(PageKey(1, "x", 0), 0, Box(-5, -5, 0, 0), 100)
    assert asked == ["x"]


def test_without_a_map_exif_decides() -> None:
    assert [upright_turns(Page(to_scan=None, exif_orientation=value)) for value in (1, 3, 6, 8)] == [0, 2, 3, 1]
