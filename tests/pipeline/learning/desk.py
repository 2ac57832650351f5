"""Papers as if read, understood by the real stages, judged through the real door: what an archive learns from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.fields import field_states
from models.intake import Batch, Document, DocumentFile, SourceFile
from models.ledger import Work, record_done
from models.session import writing
from models.status import REVIEW
from pipeline import codec, steps
from pipeline.outcomes import DocumentDone, DocumentTask, PageFacts, page_key
from pipeline.rows import add_page, add_run, describe
from pipeline.settings import Settings
from review_ui import decide
from review_ui.auth import Visitor
from review_ui.decide import Judgement
from review_ui.typed import Typed
from stages.records import Char, DocumentText, PageRef, PageText
from tests.stages import written

VISITOR = Visitor("赵敏", "reviewer", "", datetime.now(UTC))
WIDTHS = (330, 500, 330, 500)
Row = Sequence[str | None]


def paper(
    engine: Engine,
    rows: Sequence[Row],
    told: Mapping[str, Any],
    *,
    number: int,
    doubts: Mapping[str, str] | None = None,
) -> str:
    """A ruled form with these rows, read, in review, then judged: ``told`` is what stands on the paper; its id.

    ``doubts``: characters of which the reader was unsure -> what else it thought they might be.

    Every field that the machine read and ``told`` does not name is accepted as it was read.
    """
    document_id = hashlib.sha256(f"paper {number}".encode()).hexdigest()
    with writing(engine) as session:
        _read(session, document_id, rows, doubts or {})
        states = {state.field: state for state in field_states(session, document_id)}
        document = session.get_one(Document, document_id)
        for field in sorted({*states, *told}):
            got = states[field].reading if field in states else None
            value = told.get(field, got.value if got is not None else None)
            typed = Typed(value, got.precision, got.code) if got is not None and got.value == value else Typed(value)
            said = Judgement(field, got.id if got is not None else None, typed)
            decide.decide_field(session, VISITOR, document_id, document.version, said)
        decide.commit(session, VISITOR, document_id, document.version, person_id=None, new_person=True)
    return document_id


def _read(session: Session, document_id: str, rows: Sequence[Row], doubts: Mapping[str, str]) -> None:
    if session.get(Batch, 1) is None:
        session.add(Batch(id=1, name="一", policy="review-all"))
    session.add(SourceFile(sha256=document_id, bytes=1, media_type="image/png", name="a.png"))
    session.flush()
    document = Document(id=document_id, batch_id=1, source=document_id[:8], kind="file", status=REVIEW, page_count=1)
    session.add(document)
    session.flush()
    session.add(DocumentFile(document_id=document_id, position=1, file_sha256=document_id))
    page = _doubted(written.page(written.table(rows, WIDTHS)), doubts)
    ref, facts = PageRef(1, Path(), document_id, 0, "a"), PageFacts(2000, 2800, 300, "tag", "L", 1, document_id, ())
    record_done(session, page_key(ref), [Work("ocr", "some settings", 0.1, codec.encode(page))])
    add_page(session, document_id, ref, facts, page)
    text = DocumentText(document_id, document.source, (page,))
    watch: Any = steps.Stopwatch()
    nobody: Any = None
    verdict = steps.understand(text, Settings(), nobody, lambda _number: None, watch)
    describe(document, verdict)
    done = DocumentDone(DocumentTask(text, Path()), verdict, {}, ())
    add_run(session, done, (), settings_hash="some", reader="some")


def _doubted(page: PageText, doubts: Mapping[str, str]) -> PageText:
    def char(one: Char) -> Char:
        return replace(one, score=0.6, others=((doubts[one.text], 0.3),)) if one.text in doubts else one

    return replace(page, lines=tuple(replace(line, chars=tuple(map(char, line.chars))) for line in page.lines))
