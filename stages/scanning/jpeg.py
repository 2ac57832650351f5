"""The pixels of a JPEG stream, or an error: damage inside it is never read in silence.

JPEG has no checksum. What libjpeg notices (a code that does not exist, data that ends too early) it only grumbles
about, and leaves the rest of the page grey; so the stream goes through a decoder that takes each grumble for an error.
Damage that happens to make valid codes, a shifted shade or a smear, cannot be told from the data.
"""

from __future__ import annotations

import re
from typing import BinaryIO

import numpy as np
import simplejpeg
from PIL import Image as Pil

from stages.errors import BrokenFileError
from stages.records import Image
from stages.scanning.headers import jpeg_end, jpeg_shape
from stages.scanning.limits import Limits

_FILLED = re.compile(r"Corrupt JPEG data: (\d+) extraneous bytes before marker 0xd9")
_TELEPHONES = "Invalid SOS parameters"  # a header that some write wrongly and every decoder overlooks
_SPACES = {1: "GRAY", 3: "BGR", 4: "CMYK"}
_COMPRESSION, _JPEG, _TABLES = 259, 7, 347
_PARTS = ((273, 279), (324, 325))
"""TIFF tags of where strips (or tiles) begin and how long they are."""


def jpeg_pixels(data: bytes, source: str, space: str = "BGR", *, strict: bool = True) -> Image:
    """H x W x 1, 3 or 4 uint8 in GRAY, BGR or CMYK, exact rather than fast. Raises BrokenFileError for any damage."""
    try:
        pixels = simplejpeg.decode_jpeg(data, space, fastdct=False, fastupsample=False, strict=strict)
    except (ValueError, MemoryError) as error:
        if strict and _is_harmless(str(error), data, source):
            return jpeg_pixels(data, source, space, strict=False)
        raise BrokenFileError(source, f"JPEG 数据损坏：{str(error)[:120]}") from error
    return np.asarray(pixels, dtype=np.uint8)


def _is_harmless(complaint: str, data: bytes, source: str) -> bool:
    """Whether the picture is whole all the same. The decoder tells its first complaint: all was well before it.

    Zeros before the end marker are filling. Other bytes there are left over because the data went astray.
    """
    filled = _FILLED.match(complaint)
    if filled is None:
        return complaint.startswith(_TELEPHONES)
    end = jpeg_end(data, source)
    return not any(data[end - int(filled[1]) : end])


def check_strips(tiff: Pil.Image, file: BinaryIO, source: str, limits: Limits) -> None:
    """Raises BrokenFileError where a strip of the present page is damaged JPEG data; the TIFF reader would not say."""
    tags = getattr(tiff, "tag_v2", {})
    if tags.get(_COMPRESSION) != _JPEG:
        return
    tables = bytes(tags.get(_TABLES, b""))[:-2]  # ends in EOI, as each strip begins with SOI
    for offsets, lengths in _PARTS:
        for offset, length in zip(tags.get(offsets, ()), tags.get(lengths, ()), strict=False):
            file.seek(offset)
            strip = file.read(min(length, limits.max_image_bytes))
            stream = tables + strip[2:] if tables else strip
            shape = jpeg_shape(stream, source)
            limits.check_size(source, shape.width, shape.height)
            if shape.bits == 8 and shape.components in _SPACES:
                jpeg_pixels(stream, source, _SPACES[shape.components])
