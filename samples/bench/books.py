"""What an archive has on record at one moment, taken without touching it, and what two records say of each other."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from samples.bench.records import JsonObject

_PASSING = {"lease", "web_session", "login_attempt", "alembic_version", "doubt", "search_entry"}
_GROWING = {"document", "page", "person", "batch", "source_file"}
"""Tables whose rows may still change; of all others every value of a row must stay as it was written."""
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The books at one moment.

    ``done``: keys of finished pages (file and frame) and documents. ``kept``: digests of all that must never go away.
    ``programs``: settings hashes of the last stage; more than one means that the program changed meanwhile.
    """

    sound: str = "ok"
    done: frozenset[str] = frozenset()
    pages: int = 0
    kept: frozenset[bytes] = frozenset()
    counts: dict[str, int] = field(default_factory=dict)
    programs: frozenset[str] = frozenset()
    working: frozenset[str] = frozenset()


def snapshot(home: Path) -> Snapshot:
    """The books of ``home`` as a power cut would have left them: read from a copy, so that no journal is cleaned up."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "archive.db"
        with suppress(FileNotFoundError):
            shutil.copyfile(home / "archive.db-wal", Path(folder) / "archive.db-wal")
        try:
            shutil.copyfile(home / "archive.db", copy)
            with closing(sqlite3.connect(copy)) as books:
                return _read(books)
        except (FileNotFoundError, sqlite3.OperationalError):  # killed before there were tables
            return Snapshot()


def _read(books: sqlite3.Connection) -> Snapshot:
    found = {row[0] for row in books.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    tables = sorted(table for table in found - _PASSING if not table.startswith(("sqlite_", "search_fts")))
    ended = "SELECT key FROM ledger WHERE state = 'done' AND stage = ?"
    pages = {key for (key,) in books.execute(ended, ("ocr",))}
    documents = {key for (key,) in books.execute(ended, ("triage",))}
    return Snapshot(
        sound=", ".join(row[0] for row in books.execute("PRAGMA integrity_check(3)")),
        done=frozenset(pages | documents),
        pages=len(pages),
        kept=frozenset(digest for table in tables for digest in _digests(books, table)),
        counts=_counts(books, tables),
        programs=frozenset(row[0] for row in books.execute("SELECT settings_hash FROM ledger WHERE stage = 'triage'")),
        working=frozenset(row[0] for row in books.execute("SELECT working_image FROM page WHERE working_image <> ''")),
    )


def _digests(books: sqlite3.Connection, table: str) -> Iterator[bytes]:
    """One for each row: of its key where the row may change, else of the whole row."""
    columns = [(row[1], row[5]) for row in books.execute(f"PRAGMA table_info({table})")]
    names = ", ".join(name for name, key in columns if key or table not in _GROWING)
    where = " WHERE state = 'done'" if table == "ledger" else ""
    for row in books.execute(f"SELECT {names} FROM {table}{where}"):  # noqa: S608 - names of our own tables
        yield hashlib.blake2b(repr((table, row)).encode(), digest_size=16).digest()


def _counts(books: sqlite3.Connection, tables: Sequence[str]) -> dict[str, int]:
    counts = {table: books.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}  # noqa: S608
    actions = books.execute("SELECT action, json_extract(detail, '$.new'), count(*) FROM audit_event GROUP BY 1, 2")
    counts |= {f"audit {action} {new or ''}".strip(): count for action, new, count in actions}
    return counts


def differing_counts(one: Snapshot, other: Snapshot) -> list[str]:
    """Tables (and kinds of audit events) with more rows in one archive than in the other."""
    return [
        f"{name}: {one.counts.get(name, 0)} / {other.counts.get(name, 0)}"
        for name in sorted(one.counts.keys() | other.counts.keys())
        if one.counts.get(name, 0) != other.counts.get(name, 0)
    ]


def stored(home: Path, kind: str) -> frozenset[str]:
    """Names of every finished file of that kind in the store."""
    return frozenset(path.name for path in (home / "store" / kind).glob("??/*") if path.suffix != ".part")


def drafts(home: Path) -> int:
    """Half-written files that kills left behind; a later import clears them once nobody can be writing them."""
    return sum(1 for _ in (home / "store").rglob("*.part"))


def differing_lines(one: Sequence[JsonObject], other: Sequence[JsonObject]) -> list[str]:
    """What two exports say differently, as ``source: key``. Persons are compared by whose papers lie together."""
    mine, theirs = _comparable(one), _comparable(other)
    found = [f"{source}: only in one" for source in sorted(mine.keys() ^ theirs.keys())]
    for source in sorted(mine.keys() & theirs.keys()):
        found += [f"{source}: {key}" for key in _differing(mine[source], theirs[source])]
    return found


def _differing(one: JsonObject, other: JsonObject) -> Iterator[str]:
    for key in sorted(one.keys() | other.keys()):
        if key == "fields" and isinstance(one.get(key), dict) and isinstance(other.get(key), dict):
            yield from (f"fields.{name}" for name in _differing(one[key], other[key]))
        elif one.get(key) != other.get(key):
            yield key


def _comparable(lines: Sequence[JsonObject]) -> dict[str, JsonObject]:
    """By source; a person is named by the first of its papers, since numbers follow the order of acceptance."""
    first: dict[str, str] = {}
    for line in lines:
        if line["person_id"] is not None:
            first[line["person_id"]] = min(line["source"], first.get(line["person_id"], line["source"]))
    return {line["source"]: {**line, "person_id": first.get(line["person_id"])} for line in lines}


def repeated(sources: Sequence[str]) -> list[str]:
    """Names that occur more than once."""
    return [source for source, times in Counter(sources).items() if times > 1]


def some(names: Sequence[str]) -> str:
    """The first few of a long list, for people."""
    more = len(names) - _MOST_NAMED
    return "; ".join(names[:_MOST_NAMED]) + (f"; and {more} more" if more > 0 else "")
