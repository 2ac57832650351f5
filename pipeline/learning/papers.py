"""Papers that reviewers judged: what they said of each field, whose paper it is, and on which side of the split it is.

Persons are parted, not papers: whoever's papers teach does not also examine.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import Levenshtein
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from models.decisions import Decision, stands
from models.intake import Document
from models.readings import Reading, Run
from models.status import ACCEPTED
from stages.forms.spec import FIELDS

_ALIKE = 0.5
_HELD_BACK = 0.3
"""Share (0..1) of the persons whose papers are held back."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One judged paper. ``told``: field -> the value people gave; None where they say that the paper has none.

    ``read``: what the machine had read, field by field. ``person`` names whose paper it is, for splitting only.
    """

    id: str
    person: str
    form: str | None
    formed: str | None
    told: Mapping[str, Any]
    read: Mapping[str, Any]

    @property
    def held_back(self) -> bool:
        return is_held_back(self.person)

    @property
    def year(self) -> int | None:
        """The year the paper was written, where it says so."""
        return int(self.formed[:4]) if self.formed else None


def judged_papers(session: Session) -> list[Paper]:
    """Every paper of which some field was decided, in the order of their ids.

    Of a paper in the archive people saw everything: a field that neither they nor the machine filled in is not on it.
    """
    said: dict[str, dict[str, Decision]] = defaultdict(dict)
    for decision in session.scalars(select(Decision).where(stands()).order_by(Decision.id)):
        said[decision.document_id][decision.field] = decision
    read: dict[str, dict[str, Any]] = defaultdict(dict)
    query = select(Reading.document_id, Reading.field, Reading.value).where(Reading.run_id.in_(newest_runs()))
    for document_id, field, value in session.execute(query):
        if document_id in said:
            read[document_id][field] = value
    documents = session.scalars(select(Document).where(Document.id.in_(select(Decision.document_id))))
    papers = (_paper(one, said[one.id], read[one.id]) for one in documents if one.id in said)
    return sorted(papers, key=lambda paper: paper.id)


def newest_runs() -> Select[Any]:
    """The runs that speak for their documents."""
    return select(func.max(Run.id)).group_by(Run.document_id)


def person_key(document: Document) -> str:
    """Names whose paper it is: the person, else the folder, else the paper alone."""
    return f"person {document.person_id}" if document.person_id is not None else document.folder or document.id


def is_held_back(person: str) -> bool:
    """The same person falls on the same side every time."""
    return int.from_bytes(hashlib.sha256(person.encode()).digest()[:4]) < _HELD_BACK * 2**32


def belongs(want: Any, got: Any) -> bool:
    """Whether a wrong value is the right ink misread, and not other ink: half of its characters are alike."""
    if not want or isinstance(got, list):
        return bool(want)
    return Levenshtein.normalized_similarity(squeezed(want), squeezed(got)) >= _ALIKE


def squeezed(value: Any) -> str:
    """The text without white space; empty for None."""
    return "" if value is None else "".join(str(value).split())


def persons(papers: Sequence[Paper]) -> int:
    """How many persons' papers these are."""
    return len({paper.person for paper in papers})


def _paper(document: Document, said: Mapping[str, Decision], read: Mapping[str, Any]) -> Paper:
    told: dict[str, Any] = {}
    for field, decision in said.items():
        if decision.action != "unreadable" and "among_many" not in decision.shown:
            told[field] = decision.new or None
    if document.status == ACCEPTED:
        told |= {field: None for field, value in read.items() if field not in said and not value}
        told |= dict.fromkeys(set(FIELDS) - told.keys() - read.keys() - said.keys())
    return Paper(document.id, person_key(document), document.form, document.formed_date, told, read)
