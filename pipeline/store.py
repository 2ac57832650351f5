"""The books: everything one run writes into the archive database. Only the parent process has one of these.

Every method is one transaction, so a run killed between two of them has lost nothing but the work under way.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from sqlalchemy import Engine, exists, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from models.audit import append_event
from models.certificates import has_recalls, in_force
from models.commit import commit_or_review
from models.decisions import Decision
from models.faults import BookError
from models.intake import Batch, Document, DocumentFile, DuplicateSeen, SourceFile
from models.ledger import Work, find_row, record_done, record_failed
from models.session import reading, writing
from models.status import ACCEPTED, FAILED, READ, RECEIVED, REVIEW, advance
from pipeline import codec, materials, storage
from pipeline.certification.passing import Inspection, Outcome, passed
from pipeline.holding import Holding
from pipeline.intake import Input
from pipeline.outcomes import DocumentDone, Failed, PageDone, PageFacts, StepRun, page_key
from pipeline.rows import add_page, add_run, describe, note_outcomes
from pipeline.settings import DOCUMENT_STAGES, PAGE_STAGES, Policy, Settings
from pipeline.waiting import WaitingPapers, tell
from stages.errors import ArchiveError, InputError
from stages.records import Notice, PageRef, PageText, Verdict

ACTOR = "system"
Standing = Literal["work", "finished", "duplicate", "failed"]


@dataclass(frozen=True, slots=True)
class Received:
    """How an input stands after it was taken in. ``work``: its pages still have to be read or understood."""

    document_id: str
    standing: Standing
    original_source: str
    code: str | None = None
    message: str | None = None


class Books:
    """The database side of one run over one batch. ``inspection`` is needed where the policy is ``certified``."""

    def __init__(
        self, engine: Engine, settings: Settings, batch: str, policy: Policy, inspection: Inspection | None = None
    ) -> None:
        if policy == "certified" and inspection is None:
            raise ValueError("nothing may be certified without inspection")
        self._engine, self._settings, self._waiting = engine, settings, WaitingPapers()
        self._inspection, self._certified = inspection, policy == "certified"
        self._hashes = {stage: settings.settings_hash(stage) for stage in PAGE_STAGES + DOCUMENT_STAGES}
        with self._writing() as session:
            row = session.scalars(select(Batch).filter_by(name=batch)).one_or_none()
            if row is None:
                row = Batch(name=batch, policy=policy)
                session.add(row)
                append_event(session, ACTOR, "batch-opened", "batch", batch, {"policy": policy})
            elif row.policy != policy:
                append_event(session, ACTOR, "batch-policy", "batch", batch, {"old": row.policy, "new": policy})
                row.policy = policy
            session.flush()
            self.batch, self._batch_id = batch, row.id

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        """One transaction. Raises StorageFullError when the disk is full, HomeBusyError when it cannot get its turn."""
        try:
            with writing(self._engine) as session:
                yield session
        except OperationalError as error:
            raise storage.named(error, str(self._engine.url.database)) or error from error

    def receive(self, item: Input, holding: Holding) -> Received:
        """Notes an input and its originals; says whether anything is left to do for it."""
        with self._writing() as session:
            for file in holding.files:
                if session.get(SourceFile, file.sha256) is None:
                    session.add(SourceFile(**asdict(file)))
                    session.flush()
            document_id = holding.document_id or self._nameless_id(item)
            document = session.get(Document, document_id)
            if document is None:
                document = self._add(session, item, holding, document_id)
            elif (document.batch_id, document.source) != (self._batch_id, item.source):
                self._note_duplicate(session, document, item)
                return Received(document_id, "duplicate", document.source, document.error_code, document.error_message)
            return self._standing(session, document, holding)

    def _standing(self, session: Session, document: Document, holding: Holding) -> Received:
        if holding.error is not None:
            self._fail(session, document, holding.error)
            return Received(document.id, "failed", document.source, holding.error.code, str(holding.error))
        if document.status == FAILED:
            if self._failed_for_good(session, document, holding.pages):
                return Received(document.id, "failed", document.source, document.error_code, document.error_message)
            advance(session, document, RECEIVED, ACTOR, "tried-again")
        finished = document.status not in (RECEIVED, READ) and not self._judge_again(session, document)
        return Received(document.id, "finished" if finished else "work", document.source)

    def known_page(self, ref: PageRef) -> PageText | None:
        """What an earlier run read on this page under the same settings; None when it never did."""
        key = page_key(ref)
        with reading(self._engine) as session:
            row = find_row(session, key, "ocr", self._hashes["ocr"])
            if row is None or row.state != "done":
                return None
            text = codec.decode(PageText, row.result)
        return replace(text, number=ref.number, source=ref.source)

    def page_done(self, done: PageDone) -> None:
        """Ledger rows of every page stage, and the page itself."""
        key = done.task.key
        results = {"scan": codec.encode(done.facts), "ocr": codec.encode(done.text)}
        with self._writing() as session:
            record_done(session, key, self._finished(done.steps, results))
            add_page(session, done.task.document_id, done.task.ref, done.facts, done.text)

    def page_reused(self, document_id: str, ref: PageRef, text: PageText) -> None:
        """The page row of a document whose page was read before, perhaps for another document."""
        with self._writing() as session:
            row = find_row(session, page_key(ref), "scan", self._hashes["scan"])
            if row is not None:
                add_page(session, document_id, ref, codec.decode(PageFacts, row.result), text)

    def failed(self, failed: Failed) -> None:
        """The failure in the ledger; a page's document fails with the same reason."""
        with self._writing() as session:
            self._record_failure(session, failed)
            self._fail(session, session.get_one(Document, failed.task.document_id), failed.error)

    def document_done(self, done: DocumentDone, notices: Sequence[Notice]) -> str:
        """The verdict: a run with its readings, then the archive or the queue. Returns the new status."""
        with self._writing() as session:
            document = session.get_one(Document, done.verdict.document_id)
            if document.status == REVIEW:
                if _has_decisions(session, document):  # somebody began while the machine judged again
                    return document.status
                advance(session, document, READ, ACTOR, "judged-again")
            elif document.status not in (RECEIVED, READ):
                return document.status
            verdict = materials.compared(session, document, done.verdict, self._settings.validation.skip)
            verdict, doubts = self._waiting.compared(session, document, verdict, self._settings.validation.skip)
            verdict, outcomes = self._passed(session, verdict)
            run = add_run(
                session, replace(done, verdict=verdict), notices,
                settings_hash=self._hashes["triage"], reader=self._settings.reader,
            )  # fmt: skip
            note_outcomes(session, run, outcomes)
            tell(session, doubts, document, ACTOR)
            describe(document, verdict)
            record_done(session, document.id, self._finished(done.steps))
            if document.status == RECEIVED:
                advance(session, document, READ, ACTOR, "read", {"run": run.id})
            if verdict.route == "auto":
                _commit(session, document)
            else:
                advance(session, document, REVIEW, ACTOR, "triage", {"run": run.id})
            if document.status == REVIEW:
                self._waiting.note(document, verdict)
            return document.status

    def _passed(self, session: Session, verdict: Verdict) -> tuple[Verdict, tuple[Outcome, ...]]:
        if not self._certified or self._inspection is None:
            return verdict, ()
        return passed(verdict, in_force(session, self._settings.reader), self._inspection)

    def _add(self, session: Session, item: Input, holding: Holding, document_id: str) -> Document:
        document = Document(
            id=document_id, batch_id=self._batch_id, source=item.source, kind=item.kind, folder=item.person_folder,
            status=RECEIVED, version=1, page_count=len(holding.pages),
        )  # fmt: skip
        session.add(document)
        session.flush()
        for position, file in enumerate(holding.files, 1):
            session.add(DocumentFile(document_id=document_id, position=position, file_sha256=file.sha256))
        append_event(session, ACTOR, "received", "document", document_id, {"batch": self.batch})
        return document

    def _note_duplicate(self, session: Session, document: Document, item: Input) -> None:
        known = select(
            exists().where(
                DuplicateSeen.document_id == document.id,
                DuplicateSeen.batch_id == self._batch_id,
                DuplicateSeen.source == item.source,
            )
        )
        if not session.scalar(known):
            session.add(DuplicateSeen(document_id=document.id, batch_id=self._batch_id, source=item.source))

    def _nameless_id(self, item: Input) -> str:
        """The id of an input whose content could not be read: its place stands for it."""
        return hashlib.sha256(f"unreadable\n{self.batch}\n{item.source}".encode()).hexdigest()

    def _judge_again(self, session: Session, document: Document) -> bool:
        """A document that waits untouched is judged anew when the policy changed, or what a stage does."""
        if document.status != REVIEW or find_row(session, document.id, "triage", self._hashes["triage"]) is not None:
            return False
        return not _has_decisions(session, document) and not has_recalls(session, document.id)

    def _failed_for_good(self, session: Session, document: Document, pages: Sequence[PageRef]) -> bool:
        """Whether trying again would end the same way: the fault is the input's, and the stages have not changed."""
        if document.error_code not in _codes(InputError):
            return False
        rows = [find_row(session, page_key(ref), stage, self._hashes[stage]) for ref in pages for stage in PAGE_STAGES]
        return any(row is not None and row.state == "failed" for row in rows)

    def _fail(self, session: Session, document: Document, error: ArchiveError) -> None:
        if document.status == ACCEPTED:  # a reviewer was quicker; what is in the archive stays there
            return
        document.error_code, document.error_message = error.code, str(error)
        if document.status != FAILED:
            advance(session, document, FAILED, ACTOR, error.code)

    def _finished(self, steps: Sequence[StepRun], results: Mapping[str, Any] | None = None) -> list[Work]:
        """What the ledger keeps of ``steps``, with what they made."""
        return [
            Work(step.stage, self._hashes[step.stage], step.seconds, (results or {}).get(step.stage))
            for step in steps
            if step.stage in self._hashes
        ]

    def _record_failure(self, session: Session, failed: Failed) -> None:
        key, error = failed.task.key, failed.error
        record_done(session, key, self._finished([step for step in failed.steps if step.stage not in ("scan", "ocr")]))
        record_failed(
            session, key, failed.stage, self._hashes.get(failed.stage, ""), code=error.code, message=str(error),
            seconds=0.0,
        )  # fmt: skip


def _commit(session: Session, document: Document) -> None:
    """Into the archive, or to a reviewer where the archive sees a question that triage did not."""
    try:
        commit_or_review(session, document, ACTOR)
    except BookError as refusal:
        advance(session, document, REVIEW, ACTOR, refusal.code)


def _has_decisions(session: Session, document: Document) -> bool:
    return bool(session.scalar(select(exists().where(Decision.document_id == document.id))))


def _codes(kind: type[ArchiveError]) -> frozenset[str]:
    """The codes of an error class and everything below it."""
    return frozenset({kind.code}).union(*(_codes(below) for below in kind.__subclasses__()))
