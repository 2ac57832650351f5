"""Papers that wait for review, held against each other: C18 and C22 between papers of one person none of which is in
the archive yet.

Whose paper it is cannot be known before somebody decides, so this asks for less than filing does: the same ID number
with the right check digit, trusted or not; the same name and month of birth; or the same person's folder. What comes
of it is a doubt on both papers and never more. The later paper carries it as reason and check; the earlier one, whose
run stands for ever, gets the check beside it, and a new version, so that nobody commits the page shown before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.audit import append_event
from models.fields import FieldState, field_states
from models.intake import Document
from models.matching import fold_name, id_key
from models.readings import CheckFound, Reading, Run, checks_of, latest_run
from models.status import REVIEW
from pipeline import materials
from stages.records import Verdict
from stages.values.findings import Finding

_KEY_FIELDS = ("id_number", "name", "birth_date")
_MONTH = len("1927-03")


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a new paper objects to one that waits."""

    document: Document
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class WaitingPapers:
    """Finds them by key: read from the books once a run, then kept up to date by it. A key left over does no harm."""

    _by_key: dict[str, set[str]] | None = field(default=None)

    def compared(
        self, session: Session, document: Document, verdict: Verdict, skip: Collection[str]
    ) -> tuple[Verdict, list[Doubt]]:
        """The verdict with what papers in review object to it, and what it objects to each of them."""
        states = materials.states_of(session, document, verdict)
        mine = materials.paper_of(states, verdict.title or "本材料", verdict.formed_date, verdict.form)
        against: list[Finding] = []
        doubts = []
        for other, theirs in self._alike(session, document, states):
            paper = materials.paper_of(theirs, other.title or other.source, other.formed_date, other.form)
            against += materials.between(mine, paper, skip)
            doubts.append(Doubt(other, tuple(materials.between(paper, mine, skip))))
        return materials.objected(verdict, against), [doubt for doubt in doubts if doubt.findings]

    def note(self, document: Document, verdict: Verdict) -> None:
        """A paper that waits from now on."""
        values = {found.field: found.value for found in verdict.fields}
        self._add(document.id, _keys(values, document.folder))

    def _alike(
        self, session: Session, document: Document, states: Sequence[FieldState]
    ) -> Iterator[tuple[Document, list[FieldState]]]:
        if self._by_key is None:
            self._read(session)
        assert self._by_key is not None
        mine = _keys({state.field: state.value for state in states}, document.folder)
        near = set().union(*(self._by_key.get(key, set()) for key in mine)) - {document.id}
        query = select(Document).where(Document.id.in_(near), Document.status == REVIEW)
        for other in session.scalars(query.order_by(Document.received_at, Document.id)):
            theirs = field_states(session, other.id)
            if mine & _keys({state.field: state.value for state in theirs}, other.folder):  # as decided by now
                yield other, theirs

    def _read(self, session: Session) -> None:
        self._by_key = defaultdict(set)
        newest = select(func.max(Run.id)).group_by(Run.document_id)
        query = (
            select(Document.id, Document.folder, Reading.field, Reading.value)
            .join(Reading, Reading.document_id == Document.id)
            .where(Document.status == REVIEW, Reading.field.in_(_KEY_FIELDS), Reading.run_id.in_(newest))
        )
        papers: dict[tuple[str, str | None], dict[str, object]] = defaultdict(dict)
        for document_id, folder, name, value in session.execute(query):
            papers[document_id, folder][name] = value
        for (document_id, folder), values in papers.items():
            self._add(document_id, _keys(values, folder))

    def _add(self, document_id: str, keys: set[str]) -> None:
        if self._by_key is not None:
            for key in keys:
                self._by_key.setdefault(key, set()).add(document_id)


def tell(session: Session, doubts: Sequence[Doubt], asker: Document, actor: str) -> None:
    """Put each doubt beside the run of the paper it is about, once."""
    for doubt in doubts:
        run = latest_run(session, doubt.document.id)
        if run is None:
            continue
        known = {(check.rule, check.message) for check in checks_of(session, run)}
        new = [finding for finding in doubt.findings if (finding.rule, finding.message) not in known]
        if not new:
            continue
        session.add_all(
            CheckFound(
                run_id=run.id, document_id=doubt.document.id, rule=f.rule, severity=f.severity, fields=list(f.fields),
                message=f.message,
            )
            for f in new
        )  # fmt: skip
        doubt.document.version += 1
        rules = sorted({finding.rule for finding in new})
        append_event(
            session, actor, "doubted", "document", doubt.document.id,
            {"run": run.id, "rules": rules, "paper": asker.id},
        )  # fmt: skip


def _keys(values: dict[str, object], folder: str | None) -> set[str]:
    """Under what a paper can be found; nothing that it does not say."""
    texts = {name: value.strip() for name, value in values.items() if isinstance(value, str)}
    number, name, born = id_key(texts.get("id_number")), fold_name(texts.get("name")), texts.get("birth_date", "")
    found = {
        "id": number,
        "born": f"{name}/{born[:_MONTH]}" if name and len(born) >= _MONTH and born[:4].isdigit() else None,
        "folder": folder,
    }
    return {f"{kind}:{key}" for kind, key in found.items() if key}
