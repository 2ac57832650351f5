"""Small synthetic papers: pixels whose every line and character is known, drawn at 200 dpi to stay quick."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from stages.geometry import IDENTITY, Box
from stages.records import CleanPage, Image, PageQuality, PageRef, ScannedPage

DPI = 200
_FONT = "/usr/share/fonts/opentype/noto/NotoSerifCJK-{}.ttc"
QUALITY = PageQuality(0.0, 0, 0.9, 0.5, 0.0, 0.0)
LIFE = (
    "一九四五年三月在本村参加革命工作任儿童团长",
    "一九四六年八月至一九四九年九月任区小队战士",
    "解放后历任县粮食局科员股长副局长等职务",
    "一九五八年十月调县供销合作社担任主任工作",
    "家庭现有妻子和两个儿子一个女儿身体健康",
)
"""Running text that every test page can be written with."""


@cache
def _font(size: int, bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONT.format("Bold" if bold else "Regular"), size, index=2)


def paper(width: int = 1200, height: int = 900, shade: int = 255) -> Image:
    """An empty gray sheet (H x W)."""
    return np.full((height, width), shade, np.uint8)


def write(image: Image, text: str, x: int, y: int, size: int = 36, *, bold: bool = False, ink: int = 0) -> Box:
    """Print ``text`` into ``image`` with its upper left corner near (x, y); gives the box around its ink."""
    layer = Pillow.new("L", (image.shape[1], image.shape[0]), 0)
    ImageDraw.Draw(layer).text((x, y), text, font=_font(size, bold), fill=255)
    cover = np.asarray(layer, np.float32) / 255
    view = image if image.ndim == 2 else image[:, :, :]
    weight = cover if image.ndim == 2 else cover[:, :, None]
    image[...] = np.round(view * (1 - weight) + ink * weight).astype(np.uint8)
    left, top, right, bottom = layer.getbbox() or (x, y, x + 1, y + 1)
    return Box(left, top, right, bottom)


def across(image: Image, y: int, x0: int, x1: int, *, thick: int = 3, ink: int = 60) -> None:
    """A level line."""
    cv2.line(image, (x0, y), (x1, y), ink, thick)


def down(image: Image, x: int, y0: int, y1: int, *, thick: int = 3, ink: int = 60) -> None:
    """An upright line."""
    cv2.line(image, (x, y0), (x, y1), ink, thick)


def lattice(image: Image, xs: Sequence[int], ys: Sequence[int], *, thick: int = 3, ink: int = 60) -> None:
    """A full table with walls at every one of ``xs`` and ``ys``."""
    for y in ys:
        across(image, y, xs[0], xs[-1], thick=thick, ink=ink)
    for x in xs:
        down(image, x, ys[0], ys[-1], thick=thick, ink=ink)


def form(width: int = 1200, height: int = 900) -> Image:
    """A small ruled form with printed labels and values."""
    image = paper(width, height)
    write(image, "离休干部基本情况登记表", 330, 50, 48, bold=True)
    xs, ys = (80, 280, 600, 800, 1120), (160, 260, 360, 460, 560, 660)
    lattice(image, xs, ys)
    words = (
        ("姓名", "唐玉云", "性别", "男"),
        ("民族", "汉族", "籍贯", "河北平泉"),
        ("出生年月", "1923年6月", "文化程度", "初中"),
        ("家庭出身", "中农", "婚姻状况", "已婚"),
        ("工作单位", "平泉县粮食局", "职务", "副局长"),
    )
    for row, y in zip(words, ys, strict=False):
        for text, x in zip(row, xs, strict=False):
            write(image, text, x + 24, y + 26, 36)
    return image


def prose(width: int = 1200, height: int = 700) -> Image:
    """Five lines of running text."""
    image = paper(width, height)
    for number, text in enumerate(LIFE):
        write(image, text, 90, 100 + 90 * number, 44)
    return image


def turned(image: Image, degrees: float) -> Image:
    """``image`` laid on the glass ``degrees`` clockwise askew, nothing cut off."""
    height, width = image.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    rotated = np.abs(turn[:, :2]) @ np.array([width, height])
    size = (round(rotated[0]), round(rotated[1]))
    turn[:, 2] += (np.array(size) - (width, height)) / 2
    white = 255 if image.ndim == 2 else (255, 255, 255)
    return np.asarray(cv2.warpAffine(image, turn, size, flags=cv2.INTER_CUBIC, borderValue=white), np.uint8)


def quarters(image: Image, clockwise: int) -> Image:
    """``image`` turned clockwise by quarter turns, as someone fed it into the scanner."""
    return np.ascontiguousarray(np.rot90(image, -clockwise))


def colour(gray: Image) -> Image:
    """BGR of a gray image."""
    return np.asarray(cv2.cvtColor(gray, cv2.COLOR_GRAY2BGR), np.uint8)


def scanned(image: Image, dpi: float = DPI, exif: int = 1, number: int = 1) -> ScannedPage:
    """The record a decoded scan of ``image`` (gray or BGR) would give."""
    return ScannedPage(
        ref=PageRef(number, Path("drawn.png"), "0" * 64, 0, "drawn.png"),
        image=image if image.ndim == 3 else colour(image),
        dpi=dpi,
        dpi_source="tag",
        colour_mode="RGB",
        exif_orientation=exif,
        pixel_sha256="0" * 64,
    )


def clean(gray: Image, dpi: float = DPI, red: Image | None = None) -> CleanPage:
    """The record of a page that needed no cleaning."""
    return CleanPage(
        ref=PageRef(1, Path("drawn.png"), "0" * 64, 0, "drawn.png"),
        gray=gray,
        red=np.zeros_like(gray) if red is None else red,
        to_scan=IDENTITY,
        scan_width=gray.shape[1],
        scan_height=gray.shape[0],
        dpi=dpi,
        holes=(),
        quality=QUALITY,
    )
