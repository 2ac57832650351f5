"""The other commands: they exist, explain themselves, and end with the documented codes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest

from models.migrate import is_current
from models.session import open_engine, reading
from models.users import find_user, password_is_right
from pipeline.cli.ingest import batch_name
from pipeline.home import Home

Cards = Callable[[int], Path]
COMMANDS = (
    "init", "ingest", "status", "forms list", "forms check", "forms draft", "serve", "export", "verify", "user add",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(program: Any, command: str) -> None:
    out = program.run(*command.split(), "--help").stdout
    assert "--home" in out and len(out) > 200 and "档案库" in out


def test_help_in_english(program: Any) -> None:
    out = program.run_apart("--lang", "en", "ingest", "--help").stdout
    assert "Take in scans" in out and not any("\u4e00" <= letter <= "\u9fff" for letter in out)


@pytest.mark.parametrize("words", [[], ["bogus"], ["ingest"], ["ingest", "x", "--policy", "luck"], ["export"]])
def test_wrong_usage_is_2(program: Any, words: list[str]) -> None:
    program.run(*words, code=2)


def test_init_makes_an_administrator(program: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPER_ARCHIVE_PASSWORD", "correct horse")
    program.run("init", "--admin", "lihua")
    program.run("init", "--admin", "lihua")
    program.run("user", "add", "wang", "--role", "reviewer")
    home = Home(program.home)
    with reading(open_engine(home.database_url)) as session:
        user = find_user(session, "lihua")
        assert user is not None and user.role == "administrator" and password_is_right(user, "correct horse")
        assert find_user(session, "wang") is not None
    assert is_current(home.database_url) and home.settings_file.exists()
    program.run("user", "add", "wang", "--role", "reviewer", code=1)


def test_without_a_home(program: Any) -> None:
    for words in (["status"], ["verify"], ["export", "-"], ["serve"], ["user", "add", "x", "--role", "clerk"]):
        assert "paper-archive init" in program.run(*words, code=2).stderr


def test_settings_are_checked_as_a_whole(program: Any, cards: Cards) -> None:
    program.run("init")
    file = program.home / "settings.toml"
    file.write_text('[run]\nworkers = "many"\n[scan]\nrefuse_dpi = "low"\n[surprise]\n')
    message = program.run("ingest", cards(1), code=2).stderr
    assert all(word in message for word in ("run.workers", "scan.refuse_dpi", "surprise"))
    file.write_text("[scan]\nrefuse_dpi = 400\n")
    program.run("ingest", cards(1), code=1)
    assert program.by_source()["d0000.png"]["error"].startswith("low-resolution")


def test_status_of_a_batch(program: Any, cards: Cards) -> None:
    program.run("ingest", cards(2), "--batch", "第一批")
    found = json.loads(program.run("status", "第一批", "--json").stdout)
    assert found["batch"] == "第一批" and found["waiting"] == 2 and found["reasons"] == {"low-confidence:name": 2}
    assert "待审核" in program.run("status", "第一批").stdout
    assert "没有名为" in program.run("status", "第二批", code=2).stderr


def test_export_appears_whole_or_not_at_all(program: Any, cards: Cards, tmp_path: Path) -> None:
    program.run("ingest", cards(2), "--batch", "a")
    out = tmp_path / "out.jsonl"
    out.write_text("old")
    program.run("export", "--format", "jsonl", out)
    assert len(out.read_text("utf-8").splitlines()) == 2
    assert [path.name for path in tmp_path.iterdir() if "out" in path.name] == ["out.jsonl"]
    assert "无法写入" in program.run("export", tmp_path / "none" / "out.jsonl", code=2).stderr
    program.run("export", "--batch", "b", out)
    assert out.read_text() == ""


def _change(home: Path, statement: str) -> None:
    with sqlite3.connect(home / "archive.db") as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE document SET status = 'accepted'", "status"),
        ("UPDATE audit_event SET actor = 'nobody' WHERE id = 2", "audit"),
        ("DELETE FROM audit_event WHERE id = (SELECT max(id) FROM audit_event)", "audit"),
        ("INSERT INTO document_file VALUES ('none', 1, 'none')", "database"),
    ],
)
def test_verify_finds_what_was_changed(program: Any, cards: Cards, statement: str, kind: str) -> None:
    program.run("ingest", cards(1))
    assert json.loads(program.run("verify", "--json").stdout)["ok"] is True
    _change(program.home, statement)
    found = json.loads(program.run("verify", "--json", code=1).stdout)
    assert found["ok"] is False and found["fault"]["kind"] == kind


def test_verify_finds_a_damaged_original(program: Any, cards: Cards) -> None:
    program.run("ingest", cards(2))
    victim = sorted((program.home / "store" / "originals").rglob("*"))[-1]
    victim.chmod(0o600)
    data = bytearray(victim.read_bytes())
    data[100] ^= 1
    victim.write_bytes(data)
    message = program.run("verify", code=1).stderr
    assert message.startswith("d000") and "校验值" in message
    victim.unlink()
    assert "找不到原件" in program.run("verify", code=1).stderr


def test_serve_finds_its_application(program: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [point.value for point in entry_points(group="paper_archive.apps")] == ["review_ui.app:create_app"]
    served: list[Any] = []
    monkeypatch.setattr("pipeline.cli.serve.uvicorn.run", lambda app, **options: served.append((app, options)))
    program.run("init")
    program.run("serve", "--port", "8099")
    assert served[0][0].state.desk is not None and served[0][1]["port"] == 8099


def test_a_batch_is_named_after_its_folder(tmp_path: Path) -> None:
    (tmp_path / "第三箱").mkdir()
    assert batch_name(tmp_path / "第三箱") == batch_name(tmp_path / "第三箱" / "a.png") == "第三箱"


def test_a_home_that_cannot_be_made(program: Any, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    program.home = tmp_path / "file" / "home"
    assert "无法写入" in program.run("init", code=2).stderr
