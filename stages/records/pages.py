"""Records of one page on its way through the page stages, and of a document read whole.

Records with images (``ScannedPage``, ``CleanPage``, ``RuledPage``) never leave the process that made them. Boxes are in
the *page* frame (upright, level working copy). Page numbers count from 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from stages.geometry import Box, Matrix, Warp

Image = NDArray[np.uint8]
Ink = Literal["print", "pen", "red", "unknown"]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something worth telling that did not stop the work."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class PageRef:
    """Where the pixels of one page are: a stored original and the frame inside it."""

    number: int
    path: Path
    sha256: str
    frame: int
    source: str


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """One decoded page. ``image`` is BGR uint8, H x W x 3, exactly the stored pixels (no EXIF turn applied)."""

    ref: PageRef
    image: Image
    dpi: float
    dpi_source: Literal["tag", "page-size", "assumed"]
    colour_mode: str
    exif_orientation: int
    pixel_sha256: str
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class PageQuality:
    """What the scan is like; evidence for the field probabilities. Ratios are 0..1."""

    skew_degrees: float
    quarter_turns: int
    contrast: float
    sharpness: float
    speckle: float
    red_share: float


@dataclass(frozen=True, slots=True)
class RedInk:
    """Red ink outside seals, told apart from the rest: H x W uint8 each, dark on white, in the page frame.

    ``lifted``: the page as if nothing red were on it; ``alone``: nothing but the red. Where red crosses other ink,
    ``alone`` has gaps.
    """

    lifted: Image
    alone: Image


@dataclass(frozen=True, slots=True)
class Veil:
    """The square around a round seal that was whitened by its shade, in page pixels; ``gray`` (0..255): what was no
    darker there was whitened with it, be it pale text."""

    box: Box
    gray: int


@dataclass(frozen=True, slots=True)
class CleanPage:
    """The upright, level, evenly lit working copy. ``gray``: H x W uint8, ink dark on white.

    ``red`` is 255 where a seal or red ink lies. ``to_scan`` maps page pixels to scan pixels, on a page that was laid
    flat those of its ``warp``. ``red_ink`` is None where no red ink was seen outside seals, as on most pages.
    """

    ref: PageRef
    gray: Image
    red: Image
    to_scan: Matrix
    scan_width: int
    scan_height: int
    dpi: float
    holes: tuple[Box, ...]
    quality: PageQuality
    notices: tuple[Notice, ...] = ()
    red_ink: RedInk | None = None
    warp: Warp | None = None
    veils: tuple[Veil, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """A drawn line, horizontal or vertical, with its thickness inside ``box``.

    ``first`` and ``last`` are where it stands across its run at its left (upper) and right (lower) end: a horizontal
    line's y, a vertical line's x. They differ on a page that was not photographed quite flat. ``bend`` is how far its
    middle stands beyond the straight line between them, downwards or to the right, where the paper curls.
    """

    box: Box
    horizontal: bool
    first: float
    last: float
    bend: float = 0.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A closed cell of a ruled grid; ``box`` is the space inside its walls. ``grid`` numbers connected tables."""

    box: Box
    grid: int


@dataclass(frozen=True, slots=True)
class RuledPage:
    """A clean page with its rulings found; ``text`` is ``gray`` without them (H x W uint8)."""

    page: CleanPage
    text: Image
    rulings: tuple[Ruling, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Char:
    """One read character: its score 0..1 and the engine's other candidates, best first."""

    text: str
    score: float
    box: Box
    others: tuple[tuple[str, float], ...] = ()
    ink: Ink = "unknown"


@dataclass(frozen=True, slots=True)
class Line:
    """A run of characters read together. ``cell`` indexes ``PageText.cells``; None outside any grid."""

    chars: tuple[Char, ...]
    box: Box
    score: float
    cell: int | None = None
    vertical: bool = False
    ink: Ink = "unknown"
    loose: float = 0.0
    """Ink beside the line, in its row of its cell, that no line covers: about how many characters of it."""

    @property
    def text(self) -> str:
        return "".join(c.text for c in self.chars)


@dataclass(frozen=True, slots=True)
class RedNote:
    """What another hand wrote in red at a value. ``line`` has no characters where the value was only struck out.

    ``over`` is the part of the first hand's ink it belongs to, ``struck`` whether a red stroke, or the words
    themselves, go through that.
    """

    line: Line
    over: Box
    struck: bool


@dataclass(frozen=True, slots=True)
class PageText:
    """What was read on one page. ``lines`` are in reading order; ``width`` x ``height`` is the page frame.

    ``red_notes`` are not among the lines: a value's line is what stood there first.
    """

    number: int
    source: str
    width: int
    height: int
    scan_width: int
    scan_height: int
    dpi: float
    to_scan: Matrix
    lines: tuple[Line, ...]
    cells: tuple[Cell, ...]
    rulings: tuple[Ruling, ...]
    holes: tuple[Box, ...]
    quality: PageQuality
    engine: str
    pixel_sha256: str
    working_image: str | None = None
    """Store key of the working copy (gray, page frame), for crops; None when it was not kept."""
    notices: tuple[Notice, ...] = ()
    red_notes: tuple[RedNote, ...] = ()
    warp: Warp | None = None
    """How the page was bent before it was laid flat; None for nearly all. ``to_scan`` starts from there."""

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in (*self.lines, *(note.line for note in self.red_notes)) if line.chars)


@dataclass(frozen=True, slots=True)
class DocumentText:
    """All pages of one document, in page order."""

    document_id: str
    source: str
    pages: tuple[PageText, ...]
