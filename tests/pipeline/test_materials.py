"""A second paper of a person is held against the first: C18 and C22 keep it from entering the archive unseen."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.intake import Batch, Document
from models.people import Person
from models.readings import Run, checks_of, latest_run, readings_of
from models.session import reading, writing
from pipeline.outcomes import DocumentDone, DocumentTask
from pipeline.settings import Settings
from pipeline.store import Books
from stages.geometry import Box
from stages.records import DocumentText, FieldVerdict, Route, Verdict
from stages.validate import ValidateSettings

OWN = "130825192703150013"
FOLDER = f"王明{OWN}"
FIRST = {"name": "王明", "birth_date": "1927-03", "work_start_date": "1945-08"}
Judge = Callable[..., tuple[str, Run]]


def _verdict(document_id: str, values: dict[str, str], formed: str | None, form: str, route: Route) -> Verdict:
    box = Box(0, 0, 8, 8)
    fields = tuple(
        FieldVerdict(
            name, value, value, 0.99, route, (), 1, box, ((1, box),), None, None, (), (0.9,), "right", None, "print", ()
        )
        for name, value in values.items()
    )
    return Verdict(document_id, f"{document_id}.png", form, "一", "登记表", formed, 0.9, route, (), fields, (), (), "")


@pytest.fixture
def judge(engine: Engine, tmp_path: Path) -> Judge:
    """``judge(values, folder=, formed=)`` -> the status of a new document with that verdict, and its run."""
    serial = count(1)

    def one(
        values: dict[str, str],
        *,
        folder: str | None = FOLDER,
        formed: str | None = "1986-05",
        form: str = "cadre_basic",
        route: Route = "auto",
        settings: Settings | None = None,
    ) -> tuple[str, Run]:
        books = Books(engine, settings or Settings(), "一批", "prior")
        document_id = f"d{next(serial)}"
        with writing(engine) as session:
            batch = session.scalars(select(Batch)).one()
            session.add(
                Document(
                    id=document_id, batch_id=batch.id, source=f"{document_id}.png", kind="file", folder=folder,
                    status="received", version=1, page_count=1,
                )
            )  # fmt: skip
        task = DocumentTask(DocumentText(document_id, f"{document_id}.png", ()), tmp_path)
        verdict = _verdict(document_id, values, formed, form, route)
        status = books.document_done(DocumentDone(task, verdict, {}, ()), ())
        with reading(engine) as session:
            run = latest_run(session, document_id)
            assert run is not None
            session.expunge(run)
        return status, run

    return one


def _checks(engine: Engine, run: Run) -> list[tuple[str, str]]:
    with reading(engine) as session:
        return [(found.rule, found.severity) for found in checks_of(session, run)]


def _field_reasons(session: Session, run: Run) -> dict[str, list[str]]:
    return {row.field: row.reasons for row in readings_of(session, run) if row.route == "review"}


def test_papers_that_agree_are_accepted(judge: Judge, engine: Engine) -> None:
    assert judge(FIRST)[0] == "accepted"
    status, run = judge({**FIRST, "birth_date": "1927-03-15"}, formed="1992")
    assert (status, run.reasons, _checks(engine, run)) == ("accepted", [], [])


def test_c18_another_birth_date_goes_to_a_reviewer(judge: Judge, engine: Engine) -> None:
    assert judge(FIRST)[0] == "accepted"
    status, run = judge({**FIRST, "birth_date": "1925-03"}, formed="1992")
    assert (status, run.route, run.reasons) == ("review", "review", ["C18"])
    assert _checks(engine, run) == [("C18", "W")]
    with reading(engine) as session:
        assert _field_reasons(session, run) == {"birth_date": ["C18"]}
        (found,) = checks_of(session, run)
        assert "1925-03" in found.message and "1927-03" in found.message
        assert [person.name for person in session.scalars(select(Person))] == ["王明"]


@pytest.mark.parametrize("field", ["work_start_date", "party_date"])
def test_c18_the_other_audited_dates(judge: Judge, field: str) -> None:
    judge({**FIRST, field: "1945-08"})
    status, run = judge({**FIRST, field: "1946-01"})
    assert (status, run.reasons) == ("review", ["C18"])


def test_c18_only_the_governing_paper_counts_and_what_is_no_date_does_not(judge: Judge, engine: Engine) -> None:
    judge({**FIRST, "work_start_date": "1949-03"}, formed="1950", form="appointment")
    judge({"name": "王明", "birth_date": "1927-03"}, formed="1953")
    status, run = judge({**FIRST, "birth_date": "不详", "work_start_date": "1949"}, formed="1992")
    assert (status, _checks(engine, run)) == ("accepted", [])


def test_c22_another_name_goes_to_a_reviewer(judge: Judge, engine: Engine) -> None:
    assert judge(FIRST)[0] == "accepted"
    status, run = judge({**FIRST, "name": "李强"})
    assert (status, run.reasons, _checks(engine, run)) == ("review", ["C22"], [("C22", "W")])
    with reading(engine) as session:
        assert _field_reasons(session, run) == {"name": ["C22"]}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (FIRST, {**FIRST, "name": "王石头", "former_name": "王明"}),
        ({**FIRST, "former_name": "王石头"}, {**FIRST, "name": "王石头"}),
    ],
)
def test_c22_does_not_object_to_a_former_name(
    judge: Judge, engine: Engine, before: dict[str, str], after: dict[str, str]
) -> None:
    judge(before)
    status, run = judge(after)
    assert (status, _checks(engine, run)) == ("review", []), "whose paper it is remains a question"


def test_another_person_is_not_held_against_this_one(judge: Judge, engine: Engine) -> None:
    judge(FIRST, folder=None)
    status, run = judge({**FIRST, "birth_date": "1928-05"}, folder=None)
    assert (status, _checks(engine, run)) == ("review", []), "perhaps a namesake: nothing to compare"
    assert judge({"name": "李强", "birth_date": "1930-01"}, folder=None)[0] == "accepted"


def test_a_paper_that_waits_anyway_says_so_too(judge: Judge, engine: Engine) -> None:
    judge(FIRST)
    status, run = judge({**FIRST, "birth_date": "1925-03"}, route="review")
    assert (status, run.reasons, _checks(engine, run)) == ("review", ["C18"], [("C18", "W")])


def test_an_office_may_switch_them_off(judge: Judge) -> None:
    judge(FIRST)
    off = Settings(validation=ValidateSettings(skip=("C18",)))
    assert judge({**FIRST, "birth_date": "1925-03"}, settings=off)[0] == "accepted"
