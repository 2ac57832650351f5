"""How many dots an inch a scan really has.

A tag is believed while it makes a sheet of a size that exists in a file; phones and careless software write 72 or 96 on
everything, and a shrunk picture keeps the tag of the large one. Where the tag cannot be true, the pixels are measured
against the sheets personnel files are made of.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

DpiSource = Literal["tag", "page-size", "assumed"]

MM_PER_INCH = 25.4
_NOMINAL = (300.0, 200.0, 400.0, 600.0, 240.0, 150.0, 100.0, 96.0, 75.0, 72.0)
_FOR_OTHER_SHEETS = (300.0, 200.0, 400.0, 600.0)
_SNAP = 0.012
_ASPECT_TOLERANCE = 0.012
_LONGEST_SHEET_MM = 437.0  # A3 and a little
_SHORTEST_PAPER_MM = 104.0  # nothing of a paper's proportions in a file is as small as A7
_TAG_RANGE = (20.0, 4800.0)

_SHEETS_MM = (
    (210.0, 297.0),  # A4
    (297.0, 420.0),  # A3
    (184.0, 260.0),  # 16开, ordinary
    (195.0, 270.0),  # 16开, forms of the 1950s to 1980s
    (148.0, 210.0),  # A5
    (260.0, 368.0),  # 8开
    (130.0, 184.0),  # 32开
    (176.0, 250.0),  # B5
)
"""Short side x long side; the first that fits wins."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Dots an inch and how that is known."""

    dpi: float
    source: DpiSource
    tag_refuted: bool = False


def resolve(width: int, height: int, tag: tuple[float, float] | None, tag_source: DpiSource = "tag") -> Resolution:
    """The resolution of a ``width`` x ``height`` pixel scan; ``tag`` is what the file claims (x, y dots an inch)."""
    claimed = _claimed(tag)
    if claimed is not None and _plausible(width, height, claimed):
        return Resolution(_snapped(claimed), tag_source)
    measured = _by_sheet(width, height)
    if measured is not None:
        return Resolution(measured, "page-size", claimed is not None)
    return Resolution(_assumed(width, height), "assumed", claimed is not None)


def _claimed(tag: tuple[float, float] | None) -> float | None:
    """One number of two: their geometric mean when nearly alike (a fax writes 204 x 196), else the worse."""
    if tag is None or not all(_TAG_RANGE[0] <= value <= _TAG_RANGE[1] for value in tag):
        return None
    low, high = sorted(tag)
    return float((low * high) ** 0.5) if high / low <= 1.05 else low


def _plausible(width: int, height: int, dpi: float) -> bool:
    long_side = max(width, height) / dpi * MM_PER_INCH
    if long_side > _LONGEST_SHEET_MM:
        return False
    return long_side >= _SHORTEST_PAPER_MM or not _paper_proportions(width, height)


def _paper_proportions(width: int, height: int) -> bool:
    aspect = max(width, height) / min(width, height)
    return any(abs(aspect / (long / short) - 1) <= _ASPECT_TOLERANCE for short, long in _SHEETS_MM)


def _by_sheet(width: int, height: int) -> float | None:
    """The dots an inch that make the pixels a known sheet: A4 at any usual setting, another at 200 or better, A4."""
    short_px, long_px = sorted((width, height))
    for index, (short, long) in enumerate(_SHEETS_MM):
        for nominal in _NOMINAL if index == 0 else _FOR_OTHER_SHEETS:
            short_dpi, long_dpi = short_px / short * MM_PER_INCH, long_px / long * MM_PER_INCH
            if abs(short_dpi / nominal - 1) <= _SNAP and abs(long_dpi / nominal - 1) <= _SNAP:
                return nominal
    return _snapped(long_px / 297.0 * MM_PER_INCH) if _is_a4(short_px, long_px) else None


def _is_a4(short_px: int, long_px: int) -> bool:
    return abs(long_px / short_px / (297.0 / 210.0) - 1) <= _ASPECT_TOLERANCE


def _assumed(width: int, height: int) -> float:
    """A4 as the largest likely sheet; a scan too coarse for that may still be a certificate of half the size."""
    short_px, long_px = sorted((width, height))
    as_a4 = min(short_px / 210.0, long_px / 297.0) * MM_PER_INCH
    as_a5 = min(short_px / 148.0, long_px / 210.0) * MM_PER_INCH
    return _snapped(as_a4 if as_a4 >= 200 or as_a5 < 200 else as_a5)


def _snapped(dpi: float) -> float:
    """The usual setting within 1.2 % (dots a centimetre are whole numbers, so 300 is often written as 299.72)."""
    for nominal in _NOMINAL:
        if abs(dpi / nominal - 1) <= _SNAP:
            return nominal
    return round(dpi, 1)
