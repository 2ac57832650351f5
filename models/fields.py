"""What a field says now: the person's word where there is one, else the machine's.

Readings and decisions are never merged in the tables; this is the one place that lays them over each other, for the
export, the review page and the commit alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from models.certificates import recalled_readings
from models.decisions import Decision, latest_decisions
from models.readings import Reading, latest_run, readings_of

NOT_CERTIFIED = "not-certified"
_BLIND = frozenset({NOT_CERTIFIED, "review-all"})


@dataclass(frozen=True, slots=True)
class FieldState:
    """One field of one document. At least one of ``reading`` and ``decision`` is there.

    ``recalled``: the reading had been accepted unseen, and its stratum was suspended since.
    """

    field: str
    reading: Reading | None
    decision: Decision | None
    recalled: bool = False

    @property
    def value(self) -> Any | None:
        """The value that counts; None when there is none or nobody could read it."""
        if self.decision is not None:
            return self.decision.new
        return self.reading.value if self.reading is not None else None

    @property
    def precision(self) -> str | None:
        source = self.decision or self.reading
        return source.precision if source is not None else None

    @property
    def code(self) -> str | None:
        source = self.decision or self.reading
        return source.code if source is not None else None

    @property
    def waits(self) -> bool:
        """Whether triage left this field to a person who has not spoken yet."""
        return self.decision is None and self.doubtful

    @property
    def doubtful(self) -> bool:
        """Whether triage, or the suspension of its stratum, left this field to a person, decided or not."""
        return self.reading is not None and (self.recalled or self.reading.route != "auto")

    @property
    def reasons(self) -> list[str]:
        """Why a person should look; a recalled field says no more than one that was never certified."""
        own = self.reading.reasons if self.reading is not None else []
        return [NOT_CERTIFIED, *own] if self.recalled else own

    @property
    def blind(self) -> bool:
        """Whether it is judged without the machine's confidence in sight, as everything that certification counts.

        Then a field drawn for inspection looks like one that is not sure enough.
        """
        return self.doubtful and not _BLIND.isdisjoint(self.reasons)

    @property
    def reviewed_by(self) -> str | None:
        return self.decision.user if self.decision is not None else None


def field_states(session: Session, document_id: str) -> list[FieldState]:
    """Every field of the document: as the newest run read them, in the order of the form, then those people added."""
    run = latest_run(session, document_id)
    decisions = latest_decisions(session, document_id)
    readings = readings_of(session, run) if run is not None else []
    recalled = recalled_readings(session, run.id) if run is not None else frozenset()
    states = [
        FieldState(reading.field, reading, decisions.pop(reading.field, None), reading.id in recalled)
        for reading in readings
    ]
    return states + [FieldState(field, None, decision) for field, decision in decisions.items()]
