"""Arithmetic on pictures that several stages share."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from stages.records import Image


def shrunk(picture: Image, width: int, height: int) -> Image:
    """``picture`` (H x W or H x W x 3) averaged down to ``width`` x ``height`` pixels, at least one each way.

    It is halved first as often as it can be: an exact half is several times as fast as any other share of a large scan,
    and what is lost is an odd last row or column.
    """
    width, height = max(1, width), max(1, height)
    while picture.shape[1] >= 2 * width and picture.shape[0] >= 2 * height:
        rows, columns = picture.shape[0] // 2, picture.shape[1] // 2
        even = picture[: rows * 2, : columns * 2]
        picture = np.asarray(cv2.resize(even, (columns, rows), interpolation=cv2.INTER_AREA), np.uint8)
    if (picture.shape[1], picture.shape[0]) == (width, height):
        return picture
    return np.asarray(cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def patches(mask: NDArray[Any], connectivity: int = 8) -> tuple[int, NDArray[Any], NDArray[Any], NDArray[Any]]:
    """The connected patches of ``mask`` (H x W): how many, the background too, labels, boxes with areas, centres.

    Short labels take a third of the time of long ones, and are enough for nearly every page.
    """
    try:
        found = cv2.connectedComponentsWithStats(mask, connectivity=connectivity, ltype=cv2.CV_16U)
    except cv2.error:  # more than 65534 patches
        found = cv2.connectedComponentsWithStats(mask, connectivity=connectivity)
    count, labels, stats, centres = found
    return count, np.asarray(labels), np.asarray(stats), np.asarray(centres)
