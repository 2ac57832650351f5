"""Two papers of one person that wait together: C18 and C22 show on both, whichever came first."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.audit import AuditEvent, verify_chain
from models.decisions import Decision
from models.intake import Batch, Document
from models.readings import Run, checks_of, latest_run
from models.session import reading, writing
from models.status import REVIEW
from pipeline.outcomes import DocumentDone, DocumentTask
from pipeline.settings import Settings
from pipeline.store import Books
from stages.geometry import Box
from stages.records import DocumentText, FieldVerdict, Route, Verdict
from stages.validate import ValidateSettings

OWN = "130825192703150013"
FIRST = {"name": "王明", "birth_date": "1927-03", "work_start_date": "1945-08"}


class Desk:
    """``judge`` writes verdicts into one batch through the same books, as one run does."""

    def __init__(self, engine: Engine, folder: Path, settings: Settings | None = None) -> None:
        self.engine, self._root, self._settings = engine, folder, settings or Settings()
        self.start_again()

    def start_again(self) -> None:
        """As a new run of the program does."""
        self.books = Books(self.engine, self._settings, "一批", "prior")

    def judge(
        self, name: str, values: dict[str, str], *, route: Route = "review", folder: str | None = None,
        formed: str | None = "1986-05", form: str = "cadre_basic",
    ) -> str:  # fmt: skip
        box = Box(0, 0, 8, 8)
        fields = tuple(
            FieldVerdict(
                field, value, value, 0.9, route, (), 1, box, ((1, box),), None, None, (), (0.9,), "right", None,
                "print", (),
            )
            for field, value in values.items()
        )  # fmt: skip
        with writing(self.engine) as session:
            if session.get(Document, name) is None:
                batch = session.scalars(select(Batch)).one()
                session.add(
                    Document(
                        id=name, batch_id=batch.id, source=f"{name}.png", kind="file", folder=folder,
                        status="received", version=1, page_count=1,
                    )
                )  # fmt: skip
        task = DocumentTask(DocumentText(name, f"{name}.png", ()), self._root)
        verdict = Verdict(name, f"{name}.png", form, "一", f"表{name}", formed, 0.9, route, (), fields, (), (), "")
        return self.books.document_done(DocumentDone(task, verdict, {}, ()), ())

    def checks(self, name: str) -> list[tuple[str, str]]:
        with reading(self.engine) as session:
            return [(check.rule, check.message) for check in checks_of(session, _run(session, name))]

    def rules(self, name: str) -> list[str]:
        return [rule for rule, _ in self.checks(name)]

    def reasons(self, name: str) -> list[str]:
        with reading(self.engine) as session:
            return _run(session, name).reasons

    def document(self, name: str) -> Document:
        with reading(self.engine) as session:
            return session.get_one(Document, name)


def _run(session: Session, name: str) -> Run:
    run = latest_run(session, name)
    assert run is not None
    return run


@pytest.fixture
def desk(engine: Engine, tmp_path: Path) -> Desk:
    return Desk(engine, tmp_path)


def test_the_doubt_stands_on_both_papers(desk: Desk) -> None:
    desk.judge("a", FIRST)
    version = desk.document("a").version
    desk.judge("b", {**FIRST, "work_start_date": "1946-01"}, formed="1992")
    assert desk.rules("a") == desk.rules("b") == ["C18"]
    assert desk.reasons("b") == ["C18"] and desk.reasons("a") == [], "a run stands as it was written"
    assert "1946-01" in desk.checks("a")[0][1] and "1945-08" in desk.checks("a")[0][1]
    assert desk.document("a").version == version + 1, "who had the page open must look again"
    with reading(desk.engine) as session:
        (event,) = session.scalars(select(AuditEvent).where(AuditEvent.action == "doubted"))
        assert (event.subject, event.detail["paper"], event.detail["rules"]) == ("a", "b", ["C18"])
        assert verify_chain(session) is None


def test_a_doubt_keeps_the_later_paper_from_passing_unseen(desk: Desk) -> None:
    desk.judge("a", FIRST)
    assert desk.judge("b", {**FIRST, "work_start_date": "1946-01"}, route="auto") == "review"
    assert desk.judge("c", {"name": "李强", "birth_date": "1930-01"}, route="auto") == "accepted"


def test_papers_that_agree_say_nothing(desk: Desk) -> None:
    desk.judge("a", FIRST)
    assert desk.judge("b", {**FIRST, "birth_date": "1927-03-15"}, route="auto") == "accepted"
    assert desk.checks("a") == [] and desk.document("a").status == "review"


def test_what_is_in_the_archive_stays_there(desk: Desk) -> None:
    assert desk.judge("a", FIRST, route="auto") == "accepted"
    desk.judge("b", {**FIRST, "work_start_date": "1946-01"})
    assert desk.document("a").status == "accepted" and desk.checks("a") == []
    assert desk.rules("b") == ["C18"]


@pytest.mark.parametrize(
    ("one", "other", "rules"),
    [
        ({**FIRST, "id_number": OWN}, {"name": "王明", "birth_date": "1925-03", "id_number": OWN}, ["C18"]),
        ({**FIRST, "id_number": OWN}, {"name": "李强", "birth_date": "1927-03", "id_number": OWN}, ["C22"]),
        ({**FIRST, "id_number": OWN[:-1] + "9"}, {"name": "李强", "id_number": OWN[:-1] + "9"}, []),
        ({"name": "王明", "birth_date": "1927"}, {"name": "王明", "birth_date": "1927", "party_date": "1949"}, []),
        (FIRST, {"name": "王明", "birth_date": "1928-03", "work_start_date": "1950-01"}, []),
        (FIRST, {**FIRST, "work_start_date": "不详"}, []),
    ],
)
def test_who_is_taken_for_the_same_person(
    desk: Desk, one: dict[str, str], other: dict[str, str], rules: list[str]
) -> None:
    desk.judge("a", one)
    desk.judge("b", other)
    assert desk.rules("a") == desk.rules("b") == rules


def test_a_persons_folder_binds_papers_and_a_former_name_is_no_doubt(desk: Desk) -> None:
    desk.judge("a", {"name": "王石头"}, folder=OWN)
    desk.judge("b", {"name": "王明", "former_name": "王石头"}, folder=OWN)
    assert desk.rules("a") == desk.rules("b") == []
    desk.judge("c", {"name": "李强"}, folder=OWN)
    assert desk.rules("c") == ["C22"] * 2 and desk.rules("a") == desk.rules("b") == ["C22"]


def test_a_new_run_of_the_program_knows_what_waits(desk: Desk) -> None:
    desk.judge("a", FIRST)
    desk.start_again()
    desk.judge("b", {**FIRST, "work_start_date": "1946-01"})
    assert desk.rules("a") == ["C18"]
    desk.start_again()
    desk.judge("b", {**FIRST, "work_start_date": "1946-01"})
    assert desk.rules("a") == ["C18"], "judged again, the same doubt is not told twice"
    desk.judge("a", FIRST)
    assert desk.rules("a") == ["C18"] and desk.reasons("a") == ["C18"]


def test_what_a_person_decided_counts(desk: Desk) -> None:
    desk.judge("a", {**FIRST, "name": "王朋"})
    with writing(desk.engine) as session:
        session.add(
            Decision(
                document_id="a", field="work_start_date", user="赵敏", action="corrected", old="1945-08", new="1946-01",
                reading_id=None, shown={},
            )
        )  # fmt: skip
    desk.judge("b", {**FIRST, "name": "王朋", "work_start_date": "1946-01"})
    assert desk.rules("a") == []
    with writing(desk.engine) as session:
        session.add(
            Decision(document_id="a", field="name", user="赵敏", action="corrected", old="王朋", new="王明", shown={})
        )
    desk.judge("c", {**FIRST, "name": "王朋", "work_start_date": "1949-01"})
    assert desk.rules("a") == [], "by its decided name it is another person's"
    assert desk.rules("b") == ["C18"]


def test_an_office_may_switch_them_off(engine: Engine, tmp_path: Path) -> None:
    desk = Desk(engine, tmp_path, Settings(validation=ValidateSettings(skip=("C18", "C22"))))
    desk.judge("a", FIRST)
    assert desk.judge("b", {**FIRST, "work_start_date": "1946-01"}, route="auto") == "accepted"
    assert desk.checks("a") == [] and desk.document("a").status == REVIEW
