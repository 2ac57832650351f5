"""Records of one document on its way from its text to a verdict; boxes are in pixels of the original scan."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from stages.forms.spec import FormSpec
from stages.geometry import Box
from stages.records.pages import Char, DocumentText, Ink, Notice

Route = Literal["auto", "review"]


@dataclass(frozen=True, slots=True)
class RecognisedForm:
    """Which form the document is. ``form`` is None when nobody described it. ``score`` is 0..1.

    ``spec`` describes ``form``; later stages read it here, since an archive may have forms of its own.
    """

    document: DocumentText
    form: str | None
    category: str | None
    title: str | None
    formed_date: str | None
    score: float
    spec: FormSpec | None = None


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
class Correction:
    """What another hand wrote at a value in other ink, ``box`` in scan pixels; no text where it only struck it out."""

    text: str
    page: int
    box: Box
    ink: Ink
    struck: bool


@dataclass(frozen=True, slots=True)
class RawField:
    """A field as paired on the paper, before any understanding of its value.

    ``raw`` is the text as read, lines joined by newline. ``rows`` holds table rows (column name -> text) of service
    history and family members. ``rule`` names how value and label were paired; ``pairing`` (0..1) how sure that is.
    ``doubts`` are named reasons against the pairing (``entries-left``). ``otherwise`` are other readings of a table,
    of which one is the field where understanding gets much more out of it.
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
    corrections: tuple[Correction, ...] = ()
    doubts: tuple[str, ...] = ()
    otherwise: tuple[RawField, ...] = ()


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


class Evidence(NamedTuple):
    """A number that speaks for or against a field: what it is, and the log-odds it added to the field's probability.

    The first two of a field, ``pairing`` and ``reading``, are probabilities (0..1) and add nothing themselves.
    """

    name: str
    value: float
    weight: float


@dataclass(frozen=True, slots=True)
class JudgedField:
    value: FieldValue
    confidence: float
    evidence: tuple[Evidence, ...]


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
    evidence: tuple[Evidence, ...]
    corrections: tuple[Correction, ...] = ()


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
