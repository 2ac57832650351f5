"""The frozen records that travel between stages, in the order they appear.

Page stages: ``PageRef -> ScannedPage -> CleanPage -> RuledPage -> PageText``. Document stages: ``DocumentText ->
RecognisedForm -> Extraction -> WitnessedExtraction -> NormalisedExtraction -> CheckedExtraction -> JudgedExtraction ->
Verdict``. Records with images (``ScannedPage``, ``CleanPage``, ``RuledPage``) never leave the process that made them.

Boxes inside page records are in the *page* frame (upright, level working copy); whatever leaves extraction is in pixels
of the original scan. Page numbers count from 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from stages.geometry import Box, Matrix

Image = NDArray[np.uint8]
Ink = Literal["print", "pen", "red", "unknown"]
Route = Literal["auto", "review"]


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
class CleanPage:
    """The upright, level, evenly lit working copy. ``gray``: H x W uint8, ink dark on white.

    ``red`` is 255 where a seal or red ink lies. ``to_scan`` maps page pixels to scan pixels.
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


@dataclass(frozen=True, slots=True)
class Ruling:
    """A drawn line, horizontal or vertical, with its thickness inside ``box``.

    ``first`` and ``last`` are where it stands across its run at its left (upper) and right (lower) end: a horizontal
    line's y, a vertical line's x. They differ on a page that was not photographed quite flat.
    """

    box: Box
    horizontal: bool
    first: float
    last: float


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


@dataclass(frozen=True, slots=True)
class Line:
    """A run of characters read together. ``cell`` indexes ``PageText.cells``; None outside any grid."""

    chars: tuple[Char, ...]
    box: Box
    score: float
    cell: int | None = None
    vertical: bool = False
    ink: Ink = "unknown"

    @property
    def text(self) -> str:
        return "".join(c.text for c in self.chars)


@dataclass(frozen=True, slots=True)
class PageText:
    """What was read on one page. ``lines`` are in reading order; ``width`` x ``height`` is the page frame."""

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

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class DocumentText:
    """All pages of one document, in page order."""

    document_id: str
    source: str
    pages: tuple[PageText, ...]


@dataclass(frozen=True, slots=True)
class RecognisedForm:
    """Which form the document is. ``form`` is None when nobody described it. ``score`` is 0..1."""

    document: DocumentText
    form: str | None
    category: str | None
    title: str | None
    formed_date: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and the value beside it, as seen on the paper; boxes in scan pixels."""

    label: str
    value: str
    page: int
    box: Box
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of ink that belongs to a value: the characters and where they stand (both frames)."""

    page: int
    box: Box
    scan_box: Box
    chars: tuple[Char, ...]


@dataclass(frozen=True, slots=True)
class RawField:
    """A field as paired on the paper, before any understanding of its value.

    ``raw`` is the text as read, lines joined by newline. ``rows`` holds table rows (column name -> text) of service
    history and family members. ``rule`` names how value and label were paired; ``pairing`` (0..1) how sure that is.
    """

    field: str
    raw: str
    pieces: tuple[Piece, ...]
    rule: str
    pairing: float
    rows: tuple[tuple[tuple[str, str], ...], ...] = ()
    label: str = ""
    blank: bool = False
    ink: Ink = "unknown"


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything the form gave: fields by name and every label/value pair."""

    form: RecognisedForm
    fields: tuple[RawField, ...]
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class WitnessReading:
    """What the second engine read in the same ink; ``agrees`` is None where it was not asked."""

    field: str
    text: str
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class WitnessedExtraction:
    extraction: Extraction
    witness: tuple[WitnessReading, ...]


@dataclass(frozen=True, slots=True)
class FieldValue:
    """A field understood: the archive value beside the raw reading.

    ``value`` is a string, or a list of dicts for service_history and family_members. ``precision`` is set for dates.
    ``doubts`` are named reasons (``two-digit-year``, ``repaired``...). ``valid`` is None where no grammar applies.
    """

    raw: RawField
    value: Any
    precision: str | None = None
    code: str | None = None
    valid: bool | None = None
    alternates: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NormalisedExtraction:
    witnessed: WitnessedExtraction
    values: tuple[FieldValue, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome of one rule (C01.. of the domain) for the fields it touches. Severity E, W, I or OK."""

    rule: str
    severity: str
    fields: tuple[str, ...]
    message: str


@dataclass(frozen=True, slots=True)
class CheckedExtraction:
    normalised: NormalisedExtraction
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class JudgedField:
    value: FieldValue
    confidence: float
    evidence: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class JudgedExtraction:
    checked: CheckedExtraction
    fields: tuple[JudgedField, ...]


@dataclass(frozen=True, slots=True)
class FieldVerdict:
    """The last word of the machine on one field; ready for the database. ``box`` is in scan pixels of ``page``."""

    field: str
    raw: str
    value: Any
    confidence: float
    route: Route
    reasons: tuple[str, ...]
    page: int
    box: Box
    boxes: tuple[tuple[int, Box], ...]
    precision: str | None
    code: str | None
    alternates: tuple[str, ...]
    char_scores: tuple[float, ...]
    rule: str
    witness: str | None
    ink: Ink
    evidence: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One document judged. ``route`` is auto only when every field may pass unseen."""

    document_id: str
    source: str
    form: str | None
    category: str | None
    title: str | None
    formed_date: str | None
    form_score: float
    route: Route
    reasons: tuple[str, ...]
    fields: tuple[FieldVerdict, ...]
    pairs: tuple[Pair, ...]
    checks: tuple[Check, ...]
    text: str
    notices: tuple[Notice, ...] = field(default=())
