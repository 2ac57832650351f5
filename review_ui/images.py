"""Pictures for the page: whole pages and the ink of single fields, cut from the original scan and turned upright.

Decoding a page costs a third of a second and a document shows thirty crops of it, so the last few decoded pages are
kept, and no page is decoded twice at the same time. Everything is made in memory; nothing derived is written to disk.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import cv2
import numpy as np

from models.intake import Page
from models.originals import OriginalStore
from stages import scan
from stages.cleaning import light, seals
from stages.geometry import Box
from stages.records import Image, PageRef

_KEPT_PAGES = 4
_KEPT_BYTES = 64 << 20
_LEAST_MARGIN, _MOST_MARGIN = 12, 60
_EXIF_TURNS = {3: 2, 4: 2, 5: 3, 6: 3, 7: 1, 8: 1}
"""EXIF orientation -> quarter turns counter-clockwise that set the scan upright (mirrored ones are turned only)."""

Locate = Callable[[str], Path]
"""SHA-256 of an original -> the file to read it from."""


@dataclass(frozen=True, slots=True)
class PageKey:
    """What is needed to decode one page."""

    number: int
    sha256: str
    frame: int

    @classmethod
    def of(cls, page: Page) -> PageKey:
        return cls(page.number, page.file_sha256, page.frame)


class Pictures:
    """Makes and remembers the pictures of pages. One for the whole application; safe to use from many threads."""

    def __init__(self, locate: Locate) -> None:
        self._locate = locate
        self._pages: OrderedDict[PageKey, Image] = OrderedDict()
        self._made: OrderedDict[tuple[object, ...], bytes] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    @classmethod
    def from_store(cls, root: Path) -> Pictures:
        return cls(OriginalStore(root).path)

    def page(self, key: PageKey, turns: int, width: int) -> bytes:
        """The whole page upright, at most ``width`` pixels wide, as JPEG."""
        return self._remembered(
            ("page", key, turns, width), lambda: _jpeg(_shrunk(np.rot90(self._scan(key), turns), width))
        )

    def cleaned(self, key: PageKey, turns: int, dpi: float, width: int) -> bytes:
        """Like ``page``, with seals lifted off and the paper evened, every stroke where the original has it."""
        return self._remembered(
            ("cleaned", key, turns, width),
            lambda: _jpeg(_shrunk(np.rot90(_cleaned(self._scan(key), dpi), turns), width)),
        )

    def crop(self, key: PageKey, turns: int, box: Box, width: int) -> bytes:
        """The ink in ``box`` with some paper around it, upright, at most ``width`` pixels wide, as JPEG."""
        return self._remembered(("crop", key, turns, box, width), lambda: self._cut(key, turns, box, width))

    def character(self, key: PageKey, turns: int, box: Box, place: tuple[float, float], width: int) -> bytes:
        """One character of the line in ``box`` and half of its neighbours; ``place``: from and to, as shares of it."""
        return self._remembered(
            ("character", key, turns, box, place, width), lambda: self._cut_character(key, turns, box, place, width)
        )

    def _cut_character(self, key: PageKey, turns: int, box: Box, place: tuple[float, float], width: int) -> bytes:
        image = self._scan(key)
        edge = min(box.width, box.height) // 12  # boxes are tight, and strokes end at them
        line = box.grown(edge, edge).clipped(image.shape[1], image.shape[0])
        upright = np.rot90(image[line.y0 : line.y1, line.x0 : line.x1], turns)
        standing = upright.shape[0] > upright.shape[1]  # a column of characters is read downwards
        long = max(upright.shape[:2])
        first, last = (min(long, max(0, round(long * share))) for share in place)
        part = upright[first:last] if standing else upright[:, first:last]
        return _jpeg(_shrunk(part if part.size else upright, width))

    def _cut(self, key: PageKey, turns: int, box: Box, width: int) -> bytes:
        image = self._scan(key)
        part = with_margin(box, image.shape[1], image.shape[0])
        return _jpeg(_shrunk(np.rot90(image[part.y0 : part.y1, part.x0 : part.x1], turns), width))

    def _remembered(self, name: tuple[object, ...], make: Callable[[], bytes]) -> bytes:
        with self._lock:
            if name not in self._made:
                self._made[name] = make()
                self._bytes += len(self._made[name])
                while self._bytes > _KEPT_BYTES and len(self._made) > 1:
                    self._bytes -= len(self._made.popitem(last=False)[1])
            self._made.move_to_end(name)
            return self._made[name]

    def _scan(self, key: PageKey) -> Image:
        """The decoded scan. Called with the lock held, so that thirty crops asked for at once decode it once."""
        if key not in self._pages:
            ref = PageRef(key.number, self._locate(key.sha256), key.sha256, key.frame, key.sha256)
            self._pages[key] = scan.run(ref, scan.ScanSettings(refuse_dpi=0)).image
            if len(self._pages) > _KEPT_PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(key)
        return self._pages[key]


def with_margin(box: Box, width: int, height: int) -> Box:
    """The part of a ``width`` x ``height`` scan shown for a value: its box with some paper around it."""
    margin = min(_MOST_MARGIN, max(_LEAST_MARGIN, round(0.35 * min(box.width, box.height))))
    part = box.grown(margin, margin).clipped(width, height)
    return part if part.width > 0 and part.height > 0 else Box(0, 0, width, height)


def upright_turns(page: Page) -> int:
    """Quarter turns counter-clockwise that set the scan of ``page`` upright."""
    if page.to_scan is None:
        return _EXIF_TURNS.get(page.exif_orientation, 0)
    return round(math.degrees(math.atan2(page.to_scan[3], page.to_scan[0])) / 90) % 4


def turned_size(width: int, height: int, turns: int) -> tuple[int, int]:
    """Size of the scan once upright."""
    return (height, width) if turns % 2 else (width, height)


def turned_box(box: Box, width: int, height: int, turns: int) -> Box:
    """``box`` of a ``width`` x ``height`` scan, in the frame of the upright picture."""
    for _ in range(turns % 4):
        box = Box(box.y0, width - box.x1, box.y1, width - box.x0)
        width, height = height, width
    return box


def _cleaned(image: Image, dpi: float) -> Image:
    red = seals.red_mask(image)
    flat = light.flatten(seals.without_seals(image, red, seals.seal_area(red, dpi), dpi), dpi)
    return light.stretch(flat, light.ink_level(flat))


def _shrunk(image: Image, width: int) -> Image:
    if image.shape[1] <= width:
        return np.ascontiguousarray(image)
    height = max(1, round(image.shape[0] * width / image.shape[1]))
    return np.asarray(cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _jpeg(image: Image) -> bytes:
    ok, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 85])
    if not ok:
        raise ValueError("picture could not be encoded")
    return bytes(data)
