"""The kill trial finds nothing wrong with the program, and does find what is wrong with a worse one."""

from __future__ import annotations

import dataclasses
import random
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from samples.bench import __main__ as bench
from samples.bench import books, kill
from samples.bench.books import Snapshot
from samples.bench.trial import Attempt, Moment, Trial

FAKE = (sys.executable, str(Path(__file__).with_name("fake_logged.py")))


@pytest.fixture
def scans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Eight small scans, and one that is broken."""
    folder = tmp_path / "scans"
    folder.mkdir()
    for number in range(8):
        pixels = np.full((600, 1000), 250, np.uint8)
        pixels[20:80, 20:900] = np.random.default_rng(number).integers(0, 255, (60, 880), dtype=np.uint8)
        Image.fromarray(pixels).save(folder / f"d{number}.png", dpi=(300, 300))
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    monkeypatch.setenv("FAKE_LOG", str(tmp_path / "fake.log"))
    monkeypatch.setenv("FAKE_SECONDS", "0.4")
    return folder


def _wrong(found: dict[str, Any]) -> dict[str, str]:
    return {finding["asked"]: finding["wrong"] for finding in found["findings"] if finding["wrong"]}


def test_a_program_that_keeps_its_books(scans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kill, "next_moment", lambda chance, pages, kills: Moment(2, 0.3))
    found = kill.try_killing(scans, tmp_path / "kill", 2, "1", 2, "prior", 8, lambda _: None, FAKE)
    assert found["ok"], _wrong(found)
    assert [start["ended"] for start in found["starts"]] == ["killed", "killed", "status 1"]
    assert found["pages"] == 8 and found["documents"] == 9
    assert 8 <= found["pages begun"] <= 8 + 2 * (2 + 2)


def test_a_program_that_forgets(scans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One paper of eight pages: however the machine dawdles, pages are in the books while their paper is not."""
    paper = scans / "paper"
    paper.mkdir()
    for number, page in enumerate(sorted(scans.glob("d*.png")), 1):
        page.rename(paper / f"{number:03d}.png")
    monkeypatch.setenv("FORGETFUL", "1")
    monkeypatch.setenv("FAKE_SECONDS", "0.8")
    trial = Trial(scans, tmp_path / "home", 2, "prior", FAKE)
    first = trial.run(Moment(5, 0.5))
    assert first.status is None and first.after.pages >= 1
    second = trial.run()
    assert second.before.done & {line.split(" ", 1)[1] for line in second.begun}
    findings = {one.name: one.wrong for one in kill.examine([first, second], trial.run(), second, 1)}
    assert "start 2" in findings["nothing finished was begun again"]
    assert not findings["nothing on record went away or changed"], "the books alone do not show it"


def _attempt(begun: tuple[str, ...], before: Snapshot, after: Snapshot, status: int | None = 0) -> Attempt:
    return Attempt(1.0, status, begun, before, after, {"pages": 0})


WHOLE = Snapshot(
    done=frozenset({"a:0", "d"}), pages=1, kept=frozenset({b"1", b"2"}), counts={"page": 1}, programs=frozenset({"p"})
)


def _examined(change: Callable[[Snapshot], Snapshot], begun: tuple[str, ...] = ("page a:0", "document d")) -> set[str]:
    attempts = [_attempt(begun, Snapshot(), change(WHOLE), None), _attempt((), change(WHOLE), WHOLE)]
    calm = _attempt((), Snapshot(), WHOLE)
    return {one.name for one in kill.examine(attempts, _attempt((), WHOLE, WHOLE), calm, 1) if one.wrong}


def test_every_fault_has_its_finding() -> None:
    changed = dataclasses.replace
    assert _examined(lambda whole: whole) == set()
    assert _examined(lambda whole: changed(whole, sound="row 3 missing from index")) == {
        "the database is sound after every kill"
    }
    assert _examined(lambda whole: changed(whole, kept=frozenset({b"1", b"other"}))) == {
        "nothing on record went away or changed"
    }
    assert _examined(lambda whole: whole, ("page a:0", "page a:0", "document d")) == {
        "nothing finished was begun again"
    }
    assert _examined(lambda whole: whole, ()) == {"the witness saw every page"}


def test_rows_too_many_or_another_program() -> None:
    more = dataclasses.replace(WHOLE, counts={"page": 2}, programs=frozenset({"q"}))
    attempts = [_attempt(("page a:0", "document d"), Snapshot(), more)]
    calm = _attempt((), Snapshot(), WHOLE)
    wrong = {one.name: one.wrong for one in kill.examine(attempts, _attempt((), more, more), calm, 1) if one.wrong}
    assert wrong == {
        "killed as often as asked": "0 of 1 times",
        "the program stayed the same": "2 versions of it ran",
        "as many rows as without kills": "page: 2 / 1",
    }


def test_exports_are_compared_by_source_and_by_whose_papers_lie_together() -> None:
    def line(source: str, person: str | None, name: str) -> dict[str, Any]:
        return {"source": source, "person_id": person, "fields": {"name": {"value": name}}, "text": ""}

    one = [line("a", "1", "王明"), line("b", "2", "李强"), line("c", "1", "王明")]
    other = [line("c", "7", "王明"), line("b", "5", "李强"), line("a", "7", "王明")]
    assert books.differing_lines(one, other) == []
    assert books.differing_lines(one, [line("a", "7", "王明"), line("b", "7", "李强"), line("c", None, "王朋")]) == [
        "b: person_id", "c: fields.name", "c: person_id",
    ]  # fmt: skip
    assert books.differing_lines(one[:2], one) == ["c: only in one"]


def test_a_snapshot_leaves_the_archive_alone_and_sees_what_is_in_its_journal(tmp_path: Path) -> None:
    assert books.snapshot(tmp_path) == Snapshot()
    with closing(sqlite3.connect(tmp_path / "archive.db", isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute("CREATE TABLE ledger (key PRIMARY KEY, stage, settings_hash, state)")
        writer.execute("CREATE TABLE page (id INTEGER PRIMARY KEY, working_image)")
        writer.execute("CREATE TABLE audit_event (id INTEGER PRIMARY KEY, action, detail)")
        writer.execute("INSERT INTO ledger VALUES ('a:0', 'ocr', 'h', 'done'), ('b:0', 'ocr', 'h', 'failed')")
        writer.execute("INSERT INTO page VALUES (1, NULL)")
        files = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.suffix != ".db-shm"}
        first = books.snapshot(tmp_path)
        assert (first.sound, first.pages, first.done) == ("ok", 1, frozenset({"a:0"}))
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.suffix != ".db-shm"} == files
        writer.execute("UPDATE page SET working_image = 'w'")
        writer.execute("DELETE FROM ledger WHERE state = 'failed'")
        second = books.snapshot(tmp_path)
        assert first.kept <= second.kept and second.working == {"w"}, "these rows may change"
        writer.execute("UPDATE ledger SET settings_hash = 'other'")
        assert not first.kept <= books.snapshot(tmp_path).kept


def test_moments_leave_pages_for_the_later_kills() -> None:
    chance = random.Random(1)
    drawn = [kill.next_moment(chance, 40, 9) for _ in range(300)]
    assert {moment.pages for moment in drawn} == set(range(9))
    assert all(0 <= moment.seconds <= (2 if moment.pages else 8) for moment in drawn)


@pytest.mark.parametrize(("wrong", "status"), [("", 0), ("d1.png: text", 1)])
def test_the_command_says_what_it_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], wrong: str, status: int
) -> None:
    (tmp_path / "truth.jsonl").write_text('{"source": "d1.png", "fields": {}, "pages": 3}\n')
    found = {
        "ok": not wrong, "pages": 3, "pages begun": 4, "drafts left": 1, "starts": [],
        "findings": [{"asked": "the export is that of a run without kills", "wrong": wrong}],
    }  # fmt: skip
    asked: list[Any] = []

    def try_killing(*words: Any) -> dict[str, Any]:
        asked.extend(words)
        return found

    monkeypatch.setattr(bench, "try_killing", try_killing)
    words = ["--kill", "10", "--scans", tmp_path, "--truth", tmp_path / "truth.jsonl", "--out", tmp_path / "out"]
    monkeypatch.setattr(sys, "argv", ["bench", *map(str, words)])
    assert bench.main() == status
    assert asked[2] == 10 and asked[6] == 3
    assert ("NO" in capsys.readouterr().out) == bool(wrong)
    assert (tmp_path / "out" / "kill.json").exists()
