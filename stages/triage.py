"""Triage: each field is accepted or goes to a person, with named reasons.

``review-all`` accepts nothing unseen. ``prior`` accepts above the thresholds of the project's own benchmark, for
benchmarks and demonstrations. ``certified`` accepts what an archive's own reviewed fields have proved, by stratum
(field, form, ink); where that proof does not exist nothing is accepted, nor where the form keeps a field with a person.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from stages.forms.spec import FormSpec
from stages.geometry import Box
from stages.records import Check, FieldVerdict, JudgedExtraction, JudgedField, Route, Verdict, WitnessReading

Policy = Literal["review-all", "prior", "certified"]
_NO_BOX = Box(0, 0, 0, 0)
_WHOLE = frozenset({"catalogue", "form"})
"""What a rule names when it objects to the paper as a whole and not to a field."""
_HARMLESS = frozenset({"two-digit-year", "inherited-year", "left-over"})
_RULE = re.compile(r"C\d\d")
OF_POLICY = frozenset({"form-policy", "review-all", "not-certified", "low-confidence"})
"""Reasons that tell why a person looks, and nothing of the value."""


class Stratum(NamedTuple):
    """Values that are certified together: one field on one described form in one kind of ink."""

    field: str
    form: str
    ink: str


@dataclass(frozen=True, slots=True)
class TriageSettings:
    """``prior_threshold``: probability (0..1) from which ``prior`` accepts; ``prior_by_field`` where one differs.

    Nothing beside its ink tells a name: of four sets read blind, 4 of 9 between 0.96 and 0.98 were wrong, of other
    single fields 1 of 90.

    ``certified``: the thresholds proved in this archive. They come from its books; no settings file can spell them.
    """

    policy: Policy = "review-all"
    prior_threshold: float = 0.955
    prior_by_field: Mapping[str, float] = field(default_factory=lambda: {"name": 0.98})
    needed: tuple[str, ...] = ("name",)
    certified: Mapping[Stratum, float] = field(default_factory=dict)


def run(judged: JudgedExtraction, settings: TriageSettings) -> Verdict:
    """The machine's last word on a document and each of its fields."""
    checked = judged.checked
    extraction = checked.normalised.witnessed.extraction
    form = extraction.form
    witness = {w.field: w for w in checked.normalised.witnessed.witness}
    fields = tuple(
        _field(j, form.spec, witness.get(j.value.raw.field), objections(judged, j), settings) for j in judged.fields
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


def held_by_form(form: FormSpec | None) -> frozenset[str]:
    """The fields that the policy of the form keeps with a person; none for a form nobody described."""
    return frozenset(form.always_review) if form is not None else frozenset()


def bars(reason: str, severe: Collection[str]) -> bool:
    """Whether a named reason keeps a value from passing unseen, however sure it is. ``severe``: rules that failed (E).

    Rules that only ask for a look (W) and a second engine that disagrees have their weight in the confidence.
    """
    if _RULE.fullmatch(reason):
        return reason in severe
    return reason not in OF_POLICY | _HARMLESS | {"witness-disagrees"}


def objections(judged: JudgedExtraction, one: JudgedField) -> tuple[Check, ...]:
    """Rules of the domain that object to this field, blocking (E) or asking for a look (W)."""
    return tuple(c for c in judged.checked.checks if one.value.raw.field in c.fields and c.severity in ("E", "W"))


def _field(
    one: JudgedField,
    form: FormSpec | None,
    witness: WitnessReading | None,
    objecting: tuple[Check, ...],
    settings: TriageSettings,
) -> FieldVerdict:
    value, raw = one.value, one.value.raw
    route, reasons = _judged(one, form, _doubts(one, witness, objecting), objecting, settings)
    boxes = tuple((piece.page, piece.scan_box) for piece in raw.pieces)
    first = boxes[0][0] if boxes else 1
    on_first = [box for page, box in boxes if page == first]
    return FieldVerdict(
        field=raw.field, raw=raw.raw, value=value.value, confidence=one.confidence, route=route,
        reasons=tuple(dict.fromkeys(reasons)), page=first, box=_around(on_first), boxes=boxes,
        precision=value.precision, code=value.code, alternates=value.alternates, rule=raw.rule,
        char_scores=tuple(c.score for p in raw.pieces for c in p.chars),
        witness=witness.text if witness else None, ink=raw.ink, evidence=one.evidence,
        corrections=raw.corrections,
    )  # fmt: skip


def _around(boxes: list[Box]) -> Box:
    if not boxes:
        return _NO_BOX
    return Box(min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes))


def _doubts(one: JudgedField, witness: WitnessReading | None, objecting: tuple[Check, ...]) -> tuple[str, ...]:
    """Everything that is to be said against a value, whatever the policy."""
    doubts = tuple(d for d in one.value.doubts if d != "blank")
    differs = ("witness-disagrees",) if witness is not None and witness.agrees is False else ()
    return (*doubts, *(c.rule for c in objecting), *differs)


def _judged(
    one: JudgedField,
    form: FormSpec | None,
    every: tuple[str, ...],
    objecting: tuple[Check, ...],
    settings: TriageSettings,
) -> tuple[Route, tuple[str, ...]]:
    """Where a value goes, and why a person should look at it. What is certified keeps its harmless doubts beside it."""
    name, severe = one.value.raw.field, {c.rule for c in objecting if c.severity == "E"}
    barring = tuple(reason for reason in every if bars(reason, severe))
    if settings.policy == "prior":
        if one.value.value is None:
            return "review", ("blank",)
        if one.confidence < settings.prior_by_field.get(name, settings.prior_threshold):
            return "review", ("low-confidence", *every)
        return ("review", barring) if barring else ("auto", ())
    held = ("form-policy",) if name in held_by_form(form) else ()
    if settings.policy == "certified" and one.value.value is not None and not held and not barring:
        threshold = settings.certified.get(Stratum(name, form.id if form else "", one.value.raw.ink))
        if threshold is not None and one.confidence >= threshold:
            return "auto", every
    return "review", (*held, "not-certified" if settings.policy == "certified" else "review-all", *every)


def _document_reasons(form: str | None, fields: tuple[FieldVerdict, ...], settings: TriageSettings) -> tuple[str, ...]:
    present = {f.field for f in fields if f.value is not None}
    missing = tuple(f"missing:{name}" for name in settings.needed if name not in present)
    return (() if form else ("unknown-form",)) + missing


def _whole_objections(checks: tuple[Check, ...], settings: TriageSettings) -> tuple[str, ...]:
    """Rules that object to the document as a whole; under ``prior`` only those that block."""
    severe = ("E",) if settings.policy == "prior" else ("E", "W")
    return tuple(dict.fromkeys(c.rule for c in checks if c.severity in severe and _WHOLE & set(c.fields)))
