"""Held-back papers understood again under other settings, from what the ledger kept of their pages.

No picture is read and no second engine asked: what is learned here changes only how the text of a page is understood.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.intake import Document, Page
from models.ledger import LedgerRow
from pipeline import codec
from pipeline.learning.papers import Paper
from pipeline.outcomes import page_key
from pipeline.settings import Settings
from stages import classify, extract, normalise
from stages.records import DocumentText, FieldValue, PageRef, PageText, WitnessedExtraction

MOST_PAPERS = 400
"""Papers that are understood again at most, about a tenth of a second each; those of more persons tell no more."""


def examined(papers: Sequence[Paper]) -> list[Paper]:
    """The held-back papers that judge what was learned."""
    return [paper for paper in papers if paper.held_back][:MOST_PAPERS]


def values(document: DocumentText, settings: Settings) -> dict[str, FieldValue]:
    """What the machine takes each field of the document for; fields without a value are left out."""
    form = classify.run(document, settings.classify)
    extraction = extract.run(form, settings.extract)
    normalised = normalise.run(WitnessedExtraction(extraction, ()), settings.normalise)
    return {value.raw.field: value for value in normalised.values if value.value}


def texts(session: Session, papers: Sequence[Paper]) -> Iterator[tuple[Paper, DocumentText]]:
    """Each paper with its pages as they were last read; papers read by too old a program are left out."""
    for paper in papers:
        document = session.get_one(Document, paper.id)
        pages = session.scalars(select(Page).filter_by(document_id=paper.id).order_by(Page.number)).all()
        read = [_text(session, page) for page in pages]
        if read and all(read):
            yield paper, DocumentText(paper.id, document.source, tuple(page for page in read if page is not None))


def _text(session: Session, page: Page) -> PageText | None:
    key = page_key(PageRef(page.number, Path(), page.file_sha256, page.frame, ""))
    query = select(LedgerRow).filter_by(key=key, stage="ocr", state="done").order_by(LedgerRow.id.desc()).limit(1)
    row = session.scalars(query).first()
    if row is None or row.result is None:
        return None
    try:
        return replace(codec.decode(PageText, row.result), number=page.number)
    except (TypeError, ValueError):  # another program's record, of another shape
        return None
