"""Triage: each field is accepted or goes to a person, with named reasons.

``review-all`` accepts nothing unseen. ``prior`` accepts above the thresholds of the project's own benchmark, for
benchmarks and demonstrations. ``certified`` accepts what an archive's own reviewed fields have proved; until that proof
exists nothing is accepted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from stages.forms.spec import load_all
from stages.geometry import Box
from stages.records import Check, FieldVerdict, JudgedExtraction, JudgedField, Route, Verdict, WitnessReading

Policy = Literal["review-all", "prior", "certified"]
_NO_BOX = Box(0, 0, 0, 0)
_WHOLE = frozenset({"catalogue", "form"})
"""What a rule names when it objects to the paper as a whole and not to a field."""
_HARMLESS = frozenset({"two-digit-year", "inherited-year", "left-over"})


@dataclass(frozen=True, slots=True)
class TriageSettings:
    """``prior_threshold``: probability (0..1) from which ``prior`` accepts; ``prior_by_field`` where one differs."""

    policy: Policy = "review-all"
    prior_threshold: float = 0.985
    prior_by_field: Mapping[str, float] = field(default_factory=dict)
    needed: tuple[str, ...] = ("name",)


def run(judged: JudgedExtraction, settings: TriageSettings) -> Verdict:
    """The machine's last word on a document and each of its fields."""
    checked = judged.checked
    extraction = checked.normalised.witnessed.extraction
    form = extraction.form
    witness = {w.field: w for w in checked.normalised.witnessed.witness}
    held = _held_by_form(form.form)
    fields = tuple(
        _field(j, witness.get(j.value.raw.field), objections(judged, j), held, settings) for j in judged.fields
    )
    reasons = (*_document_reasons(form.form, fields, settings), *_whole_objections(checked.checks, settings))
    route: Route = "auto" if not reasons and all(f.route == "auto" for f in fields) else "review"
    return Verdict(
        document_id=form.document.document_id, source=form.document.source, form=form.form, category=form.category,
        title=form.title, formed_date=form.formed_date, form_score=form.score, route=route, reasons=reasons,
        fields=fields, pairs=extraction.pairs, checks=checked.checks,
        text="\n".join(page.text for page in form.document.pages),
        notices=tuple(n for page in form.document.pages for n in page.notices),
    )  # fmt: skip


def _held_by_form(form: str | None) -> frozenset[str]:
    return frozenset(load_all()[form].always_review) if form in load_all() and form else frozenset()


def objections(judged: JudgedExtraction, one: JudgedField) -> tuple[Check, ...]:
    """Rules of the domain that object to this field, blocking (E) or asking for a look (W)."""
    return tuple(c for c in judged.checked.checks if one.value.raw.field in c.fields and c.severity in ("E", "W"))


def _field(
    one: JudgedField,
    witness: WitnessReading | None,
    objecting: tuple[Check, ...],
    held: frozenset[str],
    settings: TriageSettings,
) -> FieldVerdict:
    value, raw = one.value, one.value.raw
    reasons = _reasons(one, witness, objecting, held, settings)
    boxes = tuple((piece.page, piece.scan_box) for piece in raw.pieces)
    first = boxes[0][0] if boxes else 1
    on_first = [box for page, box in boxes if page == first]
    return FieldVerdict(
        field=raw.field, raw=raw.raw, value=value.value, confidence=one.confidence,
        route="review" if reasons else "auto", reasons=reasons, page=first, box=_around(on_first), boxes=boxes,
        precision=value.precision, code=value.code, alternates=value.alternates, rule=raw.rule,
        char_scores=tuple(c.score for p in raw.pieces for c in p.chars),
        witness=witness.text if witness else None, ink=raw.ink, evidence=one.evidence,
    )  # fmt: skip


def _around(boxes: list[Box]) -> Box:
    if not boxes:
        return _NO_BOX
    return Box(min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes))


def _reasons(
    one: JudgedField,
    witness: WitnessReading | None,
    objecting: tuple[Check, ...],
    held: frozenset[str],
    settings: TriageSettings,
) -> tuple[str, ...]:
    """Why a person should look at a field; empty when it may pass unseen."""
    name = one.value.raw.field
    doubts = tuple(d for d in one.value.doubts if d != "blank")
    differs = ("witness-disagrees",) if witness is not None and witness.agrees is False else ()
    every = (*doubts, *(c.rule for c in objecting), *differs)
    if settings.policy == "prior":
        if one.value.value is None:
            return ("blank",)
        if one.confidence < settings.prior_by_field.get(name, settings.prior_threshold):
            return tuple(dict.fromkeys(("low-confidence", *every)))
        blocking = tuple(c.rule for c in objecting if c.severity == "E")
        return tuple(dict.fromkeys((*(d for d in doubts if d not in _HARMLESS), *blocking)))
    policy = "not-certified" if settings.policy == "certified" else "review-all"
    return tuple(dict.fromkeys((*(("form-policy",) if name in held else ()), policy, *every)))


def _document_reasons(form: str | None, fields: tuple[FieldVerdict, ...], settings: TriageSettings) -> tuple[str, ...]:
    present = {f.field for f in fields if f.value is not None}
    missing = tuple(f"missing:{name}" for name in settings.needed if name not in present)
    return (() if form else ("unknown-form",)) + missing


def _whole_objections(checks: tuple[Check, ...], settings: TriageSettings) -> tuple[str, ...]:
    """Rules that object to the document as a whole; under ``prior`` only those that block."""
    severe = ("E",) if settings.policy == "prior" else ("E", "W")
    return tuple(dict.fromkeys(c.rule for c in checks if c.severity in severe and _WHOLE & set(c.fields)))
