"""Decoding of one picture, strictly: a cut-off file is an error, never a page that is grey from the middle on."""

from __future__ import annotations

import io
import os
import warnings
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import ExifTags, UnidentifiedImageError
from PIL import Image as Pil

from stages.errors import BrokenFileError, FileTooLargeError
from stages.records import Image
from stages.scanning.files import Format, open_input, read_whole
from stages.scanning.headers import image_size, jpeg_shape, tiff_pages
from stages.scanning.jpeg import check_strips, jpeg_pixels
from stages.scanning.limits import Limits

Pil.MAX_IMAGE_PIXELS = None  # sizes are checked from headers by Limits, earlier and with a message for clerks

_FAULTS = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError, MemoryError)
_PIL_NAME = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "bmp": "BMP", "tiff": "TIFF", "jpx": "JPEG2000"}


@dataclass(frozen=True, slots=True)
class Picture:
    """``image``: BGR uint8 H x W x 3, the stored pixels. ``tag``: the claimed dots an inch (x, y), if any."""

    image: Image
    mode: str
    tag: tuple[float, float] | None
    orientation: int


def read_picture(path: Path, frame: int, kind: Format, source: str, limits: Limits) -> Picture:
    """One picture of an image file. Raises the input errors of ``stages.errors``."""
    if kind == "tiff":
        return _read_tiff(path, frame, source, limits)
    data = read_whole(path, source, limits.max_image_bytes)
    if kind == "jpeg":
        return decode_jpeg(data, source, limits)
    limits.check_size(source, *image_size(data, kind, source))
    if kind == "png":
        _check_png(data, source)
    elif kind == "bmp" and len(data) < int.from_bytes(data[2:6], "little") and len(data) < _bmp_bytes(data):
        raise BrokenFileError(source, "BMP 数据被截断")
    elif kind == "webp" and len(data) < int.from_bytes(data[4:8], "little") + 8:
        raise BrokenFileError(source, "WebP 数据被截断")
    return decode(data, kind, source)


def decode_jpeg(data: bytes, source: str, limits: Limits) -> Picture:
    """A JPEG stream. Pixels of CMYK come from PIL, which knows what Adobe inverts, once the data has proved whole."""
    shape = jpeg_shape(data, source)
    limits.check_size(source, shape.width, shape.height)
    if shape.bits != 8 or shape.components not in (1, 3, 4):
        return decode(data, "jpeg", source)
    image = jpeg_pixels(data, source, "CMYK" if shape.components == 4 else "BGR")
    if shape.components == 4:
        return decode(data, "jpeg", source)
    with _opened(io.BytesIO(data), "jpeg", source) as opened:
        tag, orientation, mode = _tag(opened), _orientation(opened), opened.mode
    return Picture(image, mode, tag, orientation)


def decode(data: bytes, kind: str, source: str) -> Picture:
    """Anything PIL reads, from memory; the size was checked by the caller."""
    with _opened(io.BytesIO(data), kind, source) as opened:
        return _picture(opened, source)


def to_bgr(image: Pil.Image) -> Image:
    """A PIL image of any mode as BGR uint8, transparency on white, 16 bits scaled to 8."""
    if image.mode.startswith("I;16") or image.mode == "I":
        wide = np.asarray(image).astype(np.int64)
        gray = np.clip(wide >> 8, 0, 255).astype(np.uint8)
        return np.ascontiguousarray(cv2.cvtColor(gray, cv2.COLOR_GRAY2BGR), dtype=np.uint8)
    if image.mode == "F":
        floats = np.asarray(image, dtype=np.float64)
        scaled = floats * (255.0 if floats.max(initial=0.0) <= 1.0 else 1.0)
        image = Pil.fromarray(np.clip(np.nan_to_num(scaled), 0, 255).astype(np.uint8))
    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        rgba = image.convert("RGBA")
        white = Pil.new("RGBA", rgba.size, (255, 255, 255, 255))
        image = Pil.alpha_composite(white, rgba)
    return np.asarray(cv2.cvtColor(np.asarray(image.convert("RGB"), dtype=np.uint8), cv2.COLOR_RGB2BGR), np.uint8)


def _read_tiff(path: Path, frame: int, source: str, limits: Limits) -> Picture:
    pages = tiff_pages(path, source)
    if frame >= len(pages):
        raise BrokenFileError(source, "TIFF 缺页")
    limits.check_size(source, pages[frame].width, pages[frame].height)
    with os.fdopen(open_input(path, source), "rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size > limits.max_image_bytes * 4:
            raise FileTooLargeError(source, size >> 20, limits.max_image_bytes >> 18)
        with _opened(file, "tiff", source) as opened:
            try:
                opened.seek(frame)
                check_strips(opened, file, source, limits)
            except _FAULTS as error:
                raise BrokenFileError(source, f"TIFF 第 {frame + 1} 页") from error
            return _picture(opened, source)


def _opened(file: object, kind: str, source: str) -> Pil.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Pil.open(file, formats=(_PIL_NAME[kind],))  # type: ignore[arg-type]
    except UnidentifiedImageError as error:
        raise BrokenFileError(source, f"{_PIL_NAME[kind]} 无法打开") from error
    except _FAULTS as error:
        raise BrokenFileError(source, _reason(error)) from error


def _picture(opened: Pil.Image, source: str) -> Picture:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            opened.load()
            tag, orientation, mode = _tag(opened), _orientation(opened), opened.mode
            return Picture(to_bgr(opened), mode, tag, orientation)
    except _FAULTS as error:
        raise BrokenFileError(source, _reason(error)) from error


def _tag(opened: Pil.Image) -> tuple[float, float] | None:
    """The claimed dots an inch; None when the file gives only proportions or nothing."""
    try:
        found = opened.info.get("dpi")
        if found is None:
            return None
        horizontal, vertical = float(found[0]), float(found[1])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return None
    return (horizontal, vertical) if horizontal > 1 and vertical > 1 else None


def _orientation(opened: Pil.Image) -> int:
    """EXIF orientation 1..8; 1 when absent or senseless."""
    try:
        value = opened.getexif().get(ExifTags.Base.Orientation, 1)
    except _FAULTS:
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _check_png(data: bytes, source: str) -> None:
    """Checksums of every chunk; PIL itself is content with a cut-off tail."""
    if b"IEND" not in data:
        raise BrokenFileError(source, "PNG 数据被截断")
    with _opened(io.BytesIO(data), "png", source) as opened:
        try:
            opened.verify()
        except _FAULTS as error:
            raise BrokenFileError(source, _reason(error)) from error


def _bmp_bytes(data: bytes) -> int:
    """Bytes an uncompressed BMP needs; 0 for a compressed one, which the decoder judges."""
    if int.from_bytes(data[14:18], "little") < 40 or int.from_bytes(data[30:34], "little") not in (0, 3):
        return 0
    width, height = int.from_bytes(data[18:22], "little"), abs(int.from_bytes(data[22:26], "little", signed=True))
    bits, start = int.from_bytes(data[28:30], "little"), int.from_bytes(data[10:14], "little")
    return start + (width * bits + 31) // 32 * 4 * height


def _reason(error: BaseException) -> str:
    text = str(error).strip().splitlines()
    return text[0][:120] if text else type(error).__name__
