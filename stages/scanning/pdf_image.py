"""The pixels of one picture inside a PDF, as the scanner stored them."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import pikepdf

from stages.errors import BrokenFileError
from stages.records import Image
from stages.scanning.limits import Limits
from stages.scanning.pictures import Picture, decode, decode_jpeg, to_bgr

_PLAIN_SPACES = frozenset({"/DeviceRGB", "/DeviceGray", "/CalRGB", "/CalGray", "/ICCBased"})
_COMPONENTS = {"/DeviceGray": 1, "/CalGray": 1, "/DeviceRGB": 3, "/CalRGB": 3, "/DeviceCMYK": 4}
_UNPACKED_SLACK = 4096


@dataclass(frozen=True, slots=True)
class TakenOut:
    """``image``: BGR uint8 H x W x 3, exactly the stored pixels; ``mode``: the colour mode they were stored in."""

    image: Image
    mode: str


def take_out(image: pikepdf.Object, source: str, limits: Limits) -> TakenOut | None:
    """The picture as stored, or None where only drawing the page shows it rightly. Raises BrokenFileError."""
    filters = _filters(image)
    if _inverted(image):
        return None
    if filters and filters[-1] == "/DCTDecode":
        return _jpeg(image, filters, source, limits)
    if filters == ["/JPXDecode"]:
        return _as_taken(decode(bytes(image.read_raw_bytes()), "jpx", source))
    if "/JBIG2Decode" in filters or "/Crypt" in filters:
        return None
    return _samples(image, filters, source)


def _jpeg(image: pikepdf.Object, filters: list[str], source: str, limits: Limits) -> TakenOut | None:
    if _space(image) not in _PLAIN_SPACES:
        return None
    data = bytes(image.read_raw_bytes())
    if len(filters) > 1:
        if filters[:-1] != ["/FlateDecode"]:
            return None
        data = _inflate(data, limits.max_image_bytes, source)
    return _as_taken(decode_jpeg(data, source, limits))


def _samples(image: pikepdf.Object, filters: list[str], source: str) -> TakenOut | None:
    """Flate, LZW, CCITT or bare samples through pikepdf; None for what it does not know."""
    if filters == ["/FlateDecode"]:
        expected = _expected_bytes(image)
        unpacked = _inflate(bytes(image.read_raw_bytes()), expected + _UNPACKED_SLACK, source)
        if len(unpacked) < _least_bytes(image):
            raise BrokenFileError(source, "PDF 图像数据被截断")
    try:
        picture = pikepdf.PdfImage(image).as_pil_image()
        return TakenOut(to_bgr(picture), picture.mode)
    except (pikepdf.PdfError, NotImplementedError, pikepdf.DependencyError):
        return None
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, RuntimeError) as error:
        raise BrokenFileError(source, "PDF 图像数据损坏") from error


def _inflate(data: bytes, most: int, source: str) -> bytes:
    """Unpacks at most ``most`` bytes. Raises BrokenFileError for a cut-off stream or one that holds more."""
    unpacker = zlib.decompressobj()
    try:
        unpacked = unpacker.decompress(data, most + 1)
    except zlib.error as error:
        raise BrokenFileError(source, "PDF 图像数据损坏") from error
    if len(unpacked) > most:
        raise BrokenFileError(source, "PDF 图像数据与尺寸不符")
    return unpacked


def _expected_bytes(image: pikepdf.Object) -> int:
    """The most bytes the samples can take, a PNG predictor's row marks included."""
    width, height = int(image["/Width"]), int(image["/Height"])
    bits = int(image.get("/BitsPerComponent", 8)) * _COMPONENTS.get(_space(image), 4)
    return ((width * bits + 7) // 8 + 1) * height


def _least_bytes(image: pikepdf.Object) -> int:
    """The fewest bytes that make a whole picture of the smallest sample size its space allows."""
    width, height = int(image["/Width"]), int(image["/Height"])
    bits = int(image.get("/BitsPerComponent", 8)) * _COMPONENTS.get(_space(image), 1)
    return (width * bits + 7) // 8 * height


def _filters(image: pikepdf.Object) -> list[str]:
    found = image.get("/Filter", None)
    if found is None:
        return []
    return [str(found)] if isinstance(found, pikepdf.Name) else [str(name) for name in found]


def _space(image: pikepdf.Object) -> str:
    found = image.get("/ColorSpace", "")
    return str(found[0]) if isinstance(found, pikepdf.Array) else str(found)


def _inverted(image: pikepdf.Object) -> bool:
    """A /Decode array other than the plain 0 1 0 1…: the stored samples are not what is shown."""
    found = image.get("/Decode", None)
    return found is not None and [float(value) for value in found] != [0.0, 1.0] * (len(found) // 2)


def _as_taken(picture: Picture) -> TakenOut:
    return TakenOut(picture.image, picture.mode)
