"""From reviewed papers to fields accepted unseen, and back again when an inspection finds an error."""

from __future__ import annotations

import json
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from models.audit import AuditEvent, verify_chain
from models.certificates import INSPECTED, PASSED, Suspension
from models.intake import Document
from models.session import open_engine, reading, sqlite_url
from pipeline.home import Home
from tests.pipeline.conftest import Program
from tests.pipeline.reviewed import (
    FIRST_LOOK,
    Cards,
    certify,
    lot,
    opened,
    outcomes,
    recalled_readings,
    review,
    say,
    states,
    sureness,
)

_KEY = "5a" * 32


@pytest.fixture
def lots(tmp_path: Path) -> Cards:
    return lambda folder, numbers: lot(tmp_path / folder, numbers)


@pytest.fixture
def books(program: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    monkeypatch.setenv("FAKE_TRIAGE", "1")
    program.run("init")
    yield from opened(program)


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of an archive with ninety papers reviewed without an error; made once, for it takes some seconds.

    Its secret is always the same: one of a hundred draws no name among the ninety papers that the tests go on with.
    """
    program = Program(tmp_path_factory.mktemp("reviewed"))
    program.run("init")
    (key,) = Home(program.home).keys.iterdir()
    key.write_text(_KEY, "ascii")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FAKE_TRIAGE", "1")
        program.run("ingest", lot(program.folder / "old", range(90)))
    for engine in opened(program):
        review(engine)
    return program.home


@pytest.fixture
def certified(program: Any, reviewed: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """The same, and both strata certified."""
    monkeypatch.setenv("FAKE_TRIAGE", "1")
    shutil.copytree(reviewed, program.home)
    assert {field: one["threshold"] for field, one in certify(program).items()} == {"name": 0.5, "sex": 0.5}
    yield from opened(program)


def test_nothing_certified_nothing_accepted(program: Any, books: Engine, lots: Cards) -> None:
    folder = lots(Path("old"), range(40))
    program.run("ingest", folder, "--policy", "certified")
    assert {line["status"] for line in program.export()} == {"review"}
    review(books)
    asked = certify(program)
    assert asked["sex"]["threshold"] is None and asked["sex"]["needed"] == FIRST_LOOK - 40
    program.run("ingest", lots(Path("new"), range(100, 110)), "--policy", "certified")
    assert not outcomes(books)
    assert "birth_date" not in asked, "the form keeps it with a person"


def test_a_certified_stratum_passes_unseen_and_a_share_of_it_is_inspected(
    program: Any, certified: Engine, lots: Cards
) -> None:
    program.run("ingest", lots(Path("new"), range(200, 290)), "--policy", "certified")
    found = outcomes(certified)
    assert {field for _, field in found} == {"name", "sex"}
    drawn = {key for key, (_, is_drawn) in found.items() if is_drawn}
    assert 2 <= len(drawn) <= 22, "five in a hundred of 180"
    assert {found[key][0] for key in drawn} == {INSPECTED}
    lines = {line["document_id"]: line for line in program.export() if line["batch"] == "new"}
    for (document, field), (outcome, _) in found.items():
        told = lines[document]["fields"][field]
        assert (told["route"], told["reasons"]) == (
            ("auto", []) if outcome == PASSED else ("review", ["not-certified"])
        )
    for line in lines.values():
        assert line["fields"].get("birth_date", {"route": "review"})["route"] == "review"
        whole = all(field["route"] == "auto" for field in line["fields"].values())
        assert line["status"] == ("accepted" if whole else "review")
    assert any(line["status"] == "accepted" for line in lines.values())


def test_a_reviewer_cannot_tell_an_inspected_field(program: Any, certified: Engine, lots: Cards) -> None:
    """Nothing that the review page is made of differs from a field whose stratum was never certified."""
    program.run("ingest", lots(Path("plain"), range(400, 410)), "--policy", "review-all")
    program.run("ingest", lots(Path("new"), range(200, 290)), "--policy", "certified")
    document, field = next(key for key, (outcome, _) in outcomes(certified).items() if outcome == INSPECTED)
    (state,) = [state for state in states(certified, document) if state.field == field]
    assert state.waits and state.blind and state.reasons == ["not-certified"]
    say(certified, document, field, None)
    with reading(certified) as session:
        events = session.scalars(select(AuditEvent).where(AuditEvent.subject == document)).all()
    assert "inspect" not in json.dumps([[event.action, event.detail] for event in events])
    (decision,) = [state.decision for state in states(certified, document) if state.field == field]
    assert decision is not None and set(decision.shown) == {"version", "page", "box", "reasons"}


def test_what_a_reviewer_confirms_changes_nothing(program: Any, certified: Engine, lots: Cards) -> None:
    program.run("ingest", lots(Path("new"), range(200, 290)), "--policy", "certified")
    review(certified)
    with reading(certified) as session:
        assert session.scalars(select(Suspension)).all() == []


def test_an_error_found_suspends_the_stratum_and_reopens_what_it_let_through(
    program: Any, certified: Engine, lots: Cards
) -> None:
    program.run("ingest", lots(Path("new"), range(200, 290)), "--policy", "certified")
    found = outcomes(certified)
    passed = {document for (document, field), (outcome, _) in found.items() if (field, outcome) == ("name", PASSED)}
    inspected = next(key[0] for key, (outcome, _) in found.items() if key[1] == "name" and outcome == INSPECTED)
    before = {line["document_id"]: line["status"] for line in program.export()}
    say(certified, inspected, "name", "李强")
    status = json.loads(program.run("status", "--json").stdout)
    (suspended,) = status["suspended"]
    assert (suspended["field"], status["certified"]) == ("name", 1), "the other stratum stands"
    assert {paper["document_id"] for paper in suspended["recalled"]} == passed
    assert {before[document] for document in passed} == {"accepted", "review"}
    assert {paper["status"] for paper in suspended["recalled"]} == {"review"}
    for document in passed:
        waits = {state.field: state.waits for state in states(certified, document)}
        assert waits["name"] and not waits["sex"] * (found[document, "sex"][0] == PASSED)
    with reading(certified) as session:
        (event,) = session.scalars(select(AuditEvent).where(AuditEvent.action == "suspended"))
        assert event.detail["recalled"] == len(passed) and verify_chain(session) is None
    program.run("verify")
    assert "已停用 name/cadre_basic/print" in program.run("status").stdout


def test_a_suspended_stratum_lets_nothing_through_until_all_it_let_through_was_seen(
    program: Any, certified: Engine, lots: Cards
) -> None:
    folder = lots(Path("new"), range(200, 290))
    program.run("ingest", folder, "--policy", "certified")
    inspected = next(
        key[0]
        for key, (outcome, _) in outcomes(certified).items()
        if key[1] == "name" and outcome == INSPECTED and sureness(certified, key[0], "name") > 0.9
    )
    say(certified, inspected, "name", "李强")
    asked = certify(program)
    assert asked["name"]["threshold"] is None and asked["name"]["needed"] > 0
    recalled = set(recalled_readings(certified))
    program.run("ingest", folder, "--policy", "certified")
    assert set(recalled_readings(certified)) == recalled, "a paper taken back is a person's and is not judged anew"
    program.run("ingest", lots(Path("third"), range(600, 620)), "--policy", "certified")
    late = [line for line in program.export() if line["batch"] == "third"]
    assert {line["fields"]["name"]["route"] for line in late} == {"review"}
    assert {line["fields"]["sex"]["route"] for line in late} >= {"auto"}
    review(certified)
    asked = certify(program)
    assert asked["name"]["wrong"] == 1 and asked["name"]["trials"] > FIRST_LOOK + 80, "the error stays on record"


def test_errors_of_the_reviewed_papers_count(program: Any, books: Engine, lots: Cards) -> None:
    program.run("ingest", lots(Path("old"), range(90)))
    with reading(books) as session:
        wrong = set(session.scalars(select(Document.id).order_by(Document.id).limit(9)))
    review(books, wrong)
    asked = certify(program)
    assert asked["sex"]["threshold"] == 0.5
    assert (asked["name"]["threshold"], asked["name"]["wrong"], asked["name"]["trials"]) == (None, 9, 90)


def test_what_only_doubtful_papers_showed_does_not_count(program: Any, books: Engine, lots: Cards) -> None:
    """Under ``prior`` a person sees what the machine doubts; certifying from that would be certifying from a bias."""
    program.run("ingest", lots(Path("old"), range(90)), "--policy", "prior")
    review(books)
    assert certify(program) == {}


def test_a_paper_half_decided_does_not_count(program: Any, books: Engine, lots: Cards) -> None:
    program.run("ingest", lots(Path("old"), range(4)))
    with reading(books) as session:
        one, *_ = session.scalars(select(Document.id).order_by(Document.id))
    say(books, one, "sex", None)
    assert certify(program) == {}
    review(books)
    assert certify(program)["sex"]["reviewed"] == 4


def test_another_program_has_to_prove_itself_anew(
    program: Any, certified: Engine, lots: Cards, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = program.home / "settings.toml"
    settings.write_text(settings.read_text("utf-8") + "\n[normalise]\nleast_year = 1800\n", "utf-8")
    assert json.loads(program.run("status", "--json").stdout)["certified"] == 0
    program.run("ingest", lots(Path("new"), range(200, 210)), "--policy", "certified")
    assert not outcomes(certified) and certify(program) == {}


def test_killed_and_taken_up_again_the_same_fields_are_inspected(
    program: Any, certified: Engine, lots: Cards, reviewed: Path, tmp_path: Path
) -> None:
    words = ("ingest", lots(Path("new"), range(200, 260)), "--policy", "certified", "--quiet", "--workers", 2)
    undisturbed = type(program)(tmp_path / "calm")
    undisturbed.folder.mkdir()
    shutil.copytree(reviewed, undisturbed.home)
    certify(undisturbed)
    undisturbed.run(*words)
    calm = open_engine(sqlite_url(undisturbed.home / "archive.db"))
    for _ in range(2):
        before = len(outcomes(certified))
        process = program.start(*words, FAKE_SECONDS="0.1")
        while len(outcomes(certified)) <= before and process.poll() is None:
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    assert 0 < len(outcomes(certified)) < len(outcomes(calm)), "killed on the way"
    program.run(*words)
    assert outcomes(certified) == outcomes(calm)
    calm.dispose()
