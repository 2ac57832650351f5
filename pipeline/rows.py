"""Rows of the archive database made from what the stages found: pages, runs, readings, pairs and checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.certificates import UnseenReading
from models.intake import Document, Page
from models.readings import CheckFound, PairSeen, Reading, Run
from pipeline import codec
from pipeline.certification.passing import Outcome
from pipeline.outcomes import DocumentDone, PageFacts
from stages.records import Correction, FieldVerdict, Notice, PageRef, PageText, Verdict


def add_page(session: Session, document_id: str, ref: PageRef, facts: PageFacts, text: PageText) -> None:
    """The page of a document, or what is new about it when it is read again."""
    page = session.scalars(select(Page).filter_by(document_id=document_id, number=ref.number)).one_or_none()
    if page is None:
        page = Page(document_id=document_id, number=ref.number)
        session.add(page)
    page.file_sha256, page.frame = ref.sha256, ref.frame
    for name in ("width", "height", "dpi", "dpi_source", "colour_mode", "exif_orientation", "pixel_sha256"):
        setattr(page, name, getattr(facts, name))
    page.to_scan, page.working_image = list(text.to_scan), text.working_image
    page.notices = [asdict(notice) for notice in text.notices]


def add_run(session: Session, done: DocumentDone, notices: Sequence[Notice], *, settings_hash: str, reader: str) -> Run:
    """One judgement of a document with all it found; ``reader`` names the program that read."""
    verdict = done.verdict
    run = Run(
        document_id=verdict.document_id, engines=done.engines, settings_hash=settings_hash, reader=reader,
        steps=[asdict(step) for step in done.steps], route=verdict.route, reasons=list(verdict.reasons),
        notices=[asdict(notice) for notice in (*notices, *verdict.notices)],
    )  # fmt: skip
    session.add(run)
    session.flush()
    origin = {"run_id": run.id, "document_id": verdict.document_id}
    session.add_all(Reading(**origin, **_reading(found)) for found in verdict.fields)
    session.add_all(
        PairSeen(**origin, label=p.label, value=p.value, page=p.page, box=codec.encode(p.box), field=p.field)
        for p in verdict.pairs
    )
    session.add_all(
        CheckFound(**origin, rule=c.rule, severity=c.severity, fields=list(c.fields), message=c.message)
        for c in verdict.checks
    )
    session.flush()
    return run


def note_outcomes(session: Session, run: Run, outcomes: Sequence[Outcome]) -> None:
    """Which readings of a run passed unseen, by which certificate, and which of them are inspected."""
    ids = {found.field: found.id for found in session.scalars(select(Reading).filter_by(run_id=run.id))}
    session.add_all(
        UnseenReading(reading_id=ids[o.field], certificate_id=o.certificate_id, outcome=o.outcome, drawn=o.drawn)
        for o in outcomes
    )
    session.flush()


def describe(document: Document, verdict: Verdict) -> None:
    """What the verdict says of the document as a whole."""
    document.form, document.form_score, document.category = verdict.form, float(verdict.form_score), verdict.category
    document.title, document.formed_date, document.text = verdict.title, verdict.formed_date, verdict.text
    document.error_code = document.error_message = None


def _correction(one: Correction) -> dict[str, object]:
    return {"text": one.text, "page": one.page, "box": codec.encode(one.box), "ink": one.ink}


def _reading(found: FieldVerdict) -> dict[str, object]:
    return {
        "field": found.field, "raw": found.raw, "value": codec.encode(found.value), "precision": found.precision,
        "code": found.code, "page": found.page, "box": codec.encode(found.box), "boxes": codec.encode(found.boxes),
        "char_scores": codec.encode(found.char_scores), "rule": found.rule, "witness": found.witness,
        "ink": found.ink, "corrections": [_correction(one) for one in found.corrections],
        "evidence": codec.encode(found.evidence), "alternates": list(found.alternates),
        "confidence": float(found.confidence), "route": found.route, "reasons": list(found.reasons),
    }  # fmt: skip
