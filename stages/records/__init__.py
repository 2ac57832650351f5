"""The frozen records that travel between stages, in the order they appear.

Page stages: ``PageRef -> ScannedPage -> CleanPage -> RuledPage -> PageText``. Document stages: ``DocumentText ->
RecognisedForm -> Extraction -> WitnessedExtraction -> NormalisedExtraction -> CheckedExtraction -> JudgedExtraction ->
Verdict``. Records with images (``ScannedPage``, ``CleanPage``, ``RuledPage``) never leave the process that made them.

Boxes inside page records are in the *page* frame (upright, level working copy); whatever leaves extraction is in pixels
of the original scan. Page numbers count from 1.
"""

from stages.records.documents import (
    Check,
    CheckedExtraction,
    Correction,
    Evidence,
    Extraction,
    FieldValue,
    FieldVerdict,
    JudgedExtraction,
    JudgedField,
    NormalisedExtraction,
    Pair,
    Piece,
    RawField,
    RecognisedForm,
    Route,
    Verdict,
    WitnessedExtraction,
    WitnessReading,
)
from stages.records.pages import (
    Cell,
    Char,
    CleanPage,
    DocumentText,
    Image,
    Ink,
    Line,
    Notice,
    PageQuality,
    PageRef,
    PageText,
    RedInk,
    RedNote,
    RuledPage,
    Ruling,
    ScannedPage,
    Veil,
)

__all__ = [
    "Cell",
    "Char",
    "Check",
    "CheckedExtraction",
    "CleanPage",
    "Correction",
    "DocumentText",
    "Evidence",
    "Extraction",
    "FieldValue",
    "FieldVerdict",
    "Image",
    "Ink",
    "JudgedExtraction",
    "JudgedField",
    "Line",
    "NormalisedExtraction",
    "Notice",
    "PageQuality",
    "PageRef",
    "PageText",
    "Pair",
    "Piece",
    "RawField",
    "RecognisedForm",
    "RedInk",
    "RedNote",
    "Route",
    "RuledPage",
    "Ruling",
    "ScannedPage",
    "Veil",
    "Verdict",
    "WitnessReading",
    "WitnessedExtraction",
]
