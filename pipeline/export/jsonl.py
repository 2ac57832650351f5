"""The archive as JSON lines, one document a line, exactly as the contract says; failed inputs too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Engine, Select, and_, exists, select
from sqlalchemy.orm import Session, aliased

from models.fields import FieldState, field_states
from models.intake import Batch, Document
from models.readings import latest_run, pairs_of
from models.sensitive import dump_json
from models.session import reading
from models.status import FAILED

_AT_ONCE = 200


def lines(engine: Engine, batch: str | None = None) -> Iterator[str]:
    """Every document as one JSON object, in the order of arrival, from one consistent view of the archive."""
    with reading(engine) as session:
        ids = list(session.scalars(_documents(batch)))
        for start in range(0, len(ids), _AT_ONCE):
            for document_id in ids[start : start + _AT_ONCE]:
                yield dump_json(document_line(session, session.get_one(Document, document_id)))
            session.expunge_all()


def document_line(session: Session, document: Document) -> dict[str, Any]:
    """One document as the contract's object."""
    run = latest_run(session, document.id)
    failed = document.status == FAILED
    return {
        "document_id": document.id,
        "source": document.source,
        "batch": session.get_one(Batch, document.batch_id).name,
        "status": document.status,
        "form": document.form,
        "category": document.category,
        "title": document.title,
        "person_id": str(document.person_id) if document.person_id is not None else None,
        "pages": document.page_count,
        "text": document.text or "",
        "error": f"{document.error_code}: {document.error_message}" if failed else None,
        "fields": {state.field: _field(state) for state in field_states(session, document.id)},
        "pairs": [
            {"label": pair.label, "value": pair.value, "page": pair.page, "box": pair.box, "field": pair.field}
            for pair in (pairs_of(session, run) if run is not None else [])
        ],
    }


def _field(state: FieldState) -> dict[str, Any]:
    found = state.reading
    return {
        "value": _by_contract(state.field, state.value),
        **({"details": state.value} if _by_contract(state.field, state.value) != state.value else {}),
        "raw": found.raw if found is not None else None,
        "confidence": round(found.confidence, 6) if found is not None else None,
        "route": found.route if found is not None else "review",
        "reasons": list(found.reasons) if found is not None else [],
        "page": found.page if found is not None else None,
        "box": list(found.box) if found is not None else None,
        "precision": state.precision,
        "reviewed_by": state.reviewed_by,
        **({"corrections": found.corrections} if found is not None and found.corrections else {}),
    }


_ENTRY_KEYS = {
    "service_history": ("start", "end", "unit", "position"),
    "family_members": ("relation", "name"),
}


def _by_contract(field: str, value: Any) -> Any:
    """A list field's entries with the keys the contract names; further columns of the paper go to ``details``."""
    keys = _ENTRY_KEYS.get(field)
    if keys is None or not isinstance(value, list):
        return value
    return [{key: entry.get(key) for key in keys} if isinstance(entry, dict) else entry for entry in value]


def _documents(batch: str | None) -> Select[str]:
    """Ids in order of arrival; an input that failed and later came in well under the same name is left out."""
    later = aliased(Document)
    replaced = exists().where(
        and_(
            later.batch_id == Document.batch_id,
            later.source == Document.source,
            later.id != Document.id,
            later.status != FAILED,
            later.received_at >= Document.received_at,
        )
    )
    query = select(Document.id).where(~and_(Document.status == FAILED, replaced))
    if batch is not None:
        query = query.join(Batch).where(Batch.name == batch)
    return query.order_by(Document.received_at, Document.id)
