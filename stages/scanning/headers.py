"""Image sizes and page lists from headers alone, so that nothing is unpacked before its size is known."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stages.errors import BrokenFileError, UnknownFormatError
from stages.scanning.files import Format, open_input

_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_SOF = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_EOI = 0xD9
_REDUCED = 1  # TIFF NewSubfileType bit: a thumbnail of another page
_MOST_IFDS = 70_000


@dataclass(frozen=True, slots=True)
class JpegShape:
    """The frame header of a JPEG; ``components`` is 1 gray, 3 colour, 4 CMYK; ``bits`` a sample."""

    width: int
    height: int
    components: int
    bits: int


@dataclass(frozen=True, slots=True)
class TiffPage:
    """One picture of a TIFF: ``frame`` counts every directory of the file from 0, thumbnails too."""

    frame: int
    width: int
    height: int
    reduced: bool


def jpeg_shape(data: bytes, source: str) -> JpegShape:
    """Walks every segment up to the end marker, so a cut-off file is found here and not as grey in the picture.

    Raises BrokenFileError.
    """
    shape: JpegShape | None = None
    for marker, start, length in _jpeg_segments(data, source):
        if marker in _SOF and shape is None:
            if length < 8 or start + 6 > len(data):
                raise BrokenFileError(source, "JPEG SOF")
            bits, height, width, components = struct.unpack_from(">BHHB", data, start)
            shape = JpegShape(width, height, components, bits)
    if shape is None or 0 in (shape.width, shape.height):
        raise BrokenFileError(source, "JPEG 缺少图像头")
    return shape


def jpeg_end(data: bytes, source: str) -> int:
    """Where the end marker stands; behind it there may be another picture or anything. Raises BrokenFileError."""
    *_, (_, end, _) = _jpeg_segments(data, source)
    return end


def _jpeg_segments(data: bytes, source: str) -> Iterator[tuple[int, int, int]]:
    """(marker, payload start, segment length) up to EOI, which starts where it stands and has no length.

    Raises BrokenFileError when EOI never comes.
    """
    position = 2
    while True:
        found = _NEXT_MARKER.search(data, position)
        if found is None:
            raise BrokenFileError(source, "JPEG 数据被截断")
        marker, start = data[found.end() - 1], found.end()
        if marker == _EOI:
            yield marker, found.start(), 0
            return
        if start + 2 > len(data):
            raise BrokenFileError(source, "JPEG 数据被截断")
        length = int.from_bytes(data[start : start + 2], "big")
        yield marker, start + 2, length
        position = start + length


def simple_size(head: bytes, kind: Format, source: str) -> tuple[int, int]:
    """Width and height of a PNG, WebP or BMP from its first bytes. Raises BrokenFileError."""
    try:
        if kind == "png":
            width, height = struct.unpack_from(">II", head, 16)
        elif kind == "bmp":
            width, height = _bmp_size(head)
        else:
            width, height = _webp_size(head)
    except struct.error as error:
        raise BrokenFileError(source, "图像头不完整") from error
    if width <= 0 or height == 0:
        raise BrokenFileError(source, "图像头不完整")
    return width, abs(height)


def _bmp_size(head: bytes) -> tuple[int, int]:
    if struct.unpack_from("<I", head, 14)[0] == 12:  # OS/2 header
        width, height = struct.unpack_from("<HH", head, 18)
    else:
        width, height = struct.unpack_from("<ii", head, 18)
    return width, height


def _webp_size(head: bytes) -> tuple[int, int]:
    chunk = head[12:16]
    if chunk == b"VP8X":
        low_w, high_w, low_h, high_h = struct.unpack_from("<HBHB", head, 24)
        return (low_w | high_w << 16) + 1, (low_h | high_h << 16) + 1
    if chunk == b"VP8L":
        bits = struct.unpack_from("<I", head, 21)[0]
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk == b"VP8 ":
        width, height = struct.unpack_from("<HH", head, 26)
        return width & 0x3FFF, height & 0x3FFF
    raise struct.error("unknown WebP chunk")


def tiff_pages(path: Path, source: str) -> tuple[TiffPage, ...]:
    """Every picture of a TIFF in file order. Raises BrokenFileError for a chain that is cut, endless or empty."""
    pages: list[TiffPage] = []
    with open_tiff(path, source) as reader:
        seen: set[int] = set()
        offset = reader.first()
        while offset and len(pages) < _MOST_IFDS:
            if offset in seen:
                raise BrokenFileError(source, "TIFF 页目录循环")
            seen.add(offset)
            tags, offset = reader.directory(offset)
            pages.append(TiffPage(len(pages), tags.get(256, 0), tags.get(257, 0), bool(tags.get(254, 0) & _REDUCED)))
    if not pages or any(page.width <= 0 or page.height <= 0 for page in pages):
        raise BrokenFileError(source, "TIFF 页目录不完整")
    return tuple(pages)


def open_tiff(path: Path, source: str) -> TiffReader:
    return TiffReader(open_input(path, source), source)


class TiffReader:
    """Reads directories of a classic or BigTIFF, whole-number tags only. Use as a context manager."""

    def __init__(self, descriptor: int, source: str) -> None:
        self._file = open(descriptor, "rb")  # noqa: SIM115 - wraps a descriptor, closed by __exit__
        self._source = source
        head = self._file.read(16)
        self._order = "<" if head[:2] == b"II" else ">"
        self._big = len(head) > 3 and 43 in (head[2], head[3])
        self._head = head

    def __enter__(self) -> TiffReader:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def first(self) -> int:
        """Offset of the first directory."""
        return self._unpack("Q", self._head, 8) if self._big else self._unpack("I", self._head, 4)

    def directory(self, offset: int) -> tuple[dict[int, int], int]:
        """Whole-number tags of the directory at ``offset`` and the offset of the next one (0 after the last)."""
        count_size, entry_size, link = (8, 20, "Q") if self._big else (2, 12, "I")
        self._file.seek(offset)
        count = self._unpack("Q" if self._big else "H", self._file.read(count_size), 0)
        if count > 4096:
            raise BrokenFileError(self._source, "TIFF 页目录不完整")
        body = self._file.read(count * entry_size + struct.calcsize("=" + link))
        tags: dict[int, int] = {}
        for index in range(count):
            at = index * entry_size
            tag, kind = self._unpack("H", body, at), self._unpack("H", body, at + 2)
            if kind in (3, 4):
                tags[tag] = self._unpack("H" if kind == 3 else "I", body, at + (12 if self._big else 8))
        return tags, self._unpack(link, body, count * entry_size)

    def _unpack(self, code: str, data: bytes, at: int) -> int:
        try:
            return int(struct.unpack_from(self._order + code, data, at)[0])
        except struct.error as error:
            raise BrokenFileError(self._source, "TIFF 数据被截断") from error


def image_size(head: bytes, kind: Format, source: str) -> tuple[int, int]:
    """Size of a one-picture format whose header is at the front of the file."""
    if kind in ("png", "webp", "bmp"):
        return simple_size(head, kind, source)
    raise UnknownFormatError(source)
