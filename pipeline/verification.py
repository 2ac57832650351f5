"""Is the archive what it was? Every original, every document's status, every link of the audit chain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from models.audit import AuditEvent, chain_head, verify_chain
from models.faults import BookError
from models.intake import Document, DocumentFile, SourceFile
from models.originals import OriginalStore
from models.people import Commit
from models.session import open_engine, reading
from models.status import ACCEPTED, ALLOWED, RECEIVED
from pipeline.home import Home
from pipeline.i18n import _, localised


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing that is wrong: ``kind`` is ``database``, ``audit``, ``status`` or ``original``."""

    kind: str
    subject: str
    problem: str


@dataclass(frozen=True, slots=True)
class Report:
    """How much was checked, and the first fault (None when there is none)."""

    originals: int
    documents: int
    events: int
    fault: Fault | None


def check(home: Home) -> Report:
    """Checks everything, cheapest first, and stops at the first fault."""
    with reading(open_engine(home.database_url)) as session:
        counts = (
            len(session.scalars(select(SourceFile.sha256)).all()),
            len(session.scalars(select(Document.id)).all()),
            chain_head(session)[0],
        )
        return Report(*counts, fault=next(_faults(session, home.store), None))


def _faults(session: Session, store: OriginalStore) -> Iterator[Fault]:
    yield from _database(session)
    broken = verify_chain(session)
    if broken is not None:
        yield Fault("audit", str(broken.event_id), broken.problem)
    yield from _statuses(session)
    yield from _originals(session, store)


def _database(session: Session) -> Iterator[Fault]:
    if session.get_bind().dialect.name != "sqlite":
        return
    for (line,) in session.execute(text("PRAGMA integrity_check(1)")):
        if line != "ok":
            yield Fault("database", "archive.db", str(line))
    for table, row, *_rest in session.execute(text("PRAGMA foreign_key_check")):
        yield Fault("database", f"{table} {row}", _("引用的记录不存在"))


def _statuses(session: Session) -> Iterator[Fault]:
    """Every document's status follows from its audit events, each an allowed move from the one before."""
    now: dict[str, str] = {}
    query = (
        select(AuditEvent).where(AuditEvent.kind == "document", AuditEvent.action == "status").order_by(AuditEvent.id)
    )
    for event in session.scalars(query.execution_options(yield_per=1000)):
        old, new = event.detail.get("old"), event.detail.get("new")
        if now.get(event.subject, RECEIVED) != old or new not in ALLOWED.get(str(old), frozenset()):
            yield Fault("status", event.subject, _("审计记录 {0} 的状态变化与前文不符").format(event.id))
        now[event.subject] = str(new)
    committed = set(session.scalars(select(Commit.document_id)))
    for document in session.scalars(select(Document).order_by(Document.id)):
        if now.get(document.id, RECEIVED) != document.status:
            yield Fault("status", document.id, _("材料的状态“{0}”没有对应的审计记录").format(document.status))
        if document.status == ACCEPTED and document.id not in committed:
            yield Fault("status", document.id, _("材料已入库，却没有入库记录"))


def _originals(session: Session, store: OriginalStore) -> Iterator[Fault]:
    for sha256 in session.scalars(select(SourceFile.sha256).order_by(SourceFile.sha256)):
        try:
            store.verify(sha256)
        except (BookError, OSError) as error:
            name = session.scalars(
                select(Document.source).join(DocumentFile).where(DocumentFile.file_sha256 == sha256).limit(1)
            ).first()
            yield Fault("original", name or sha256, localised(error))
