"""What was learned, state by state, in the home: nothing is ever overwritten, and any state can be left again.

``learned/0001/`` holds the file of the one part that was learned (``pipeline.learned``), ``report.json``, and
``before.json``, what was in force until then. What lies beside the settings is in force; it is put there in one rename,
so a process killed at any moment leaves the old or the new, whole. A batch that is running goes on with what it read at
its beginning.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.home import Home
from pipeline.learned import PARTS, SHELF
from stages.errors import NothingLearnedError

_REPORT, _BEFORE = "report.json", "before.json"


@dataclass(frozen=True, slots=True)
class State:
    """One adopted state of one ``part``. ``in_force``: it is the one that reads now."""

    number: str
    part: str
    report: dict[str, Any]
    in_force: bool


def states(home: Home) -> list[State]:
    """Every state ever adopted, oldest first."""
    folders = sorted(path for path in shelf_of(home).glob("[0-9]*") if path.is_dir() and not path.suffix)
    parts = {path: next(part for part, file in PARTS.items() if (path / file).is_file()) for path in folders}
    now = {part: _bytes(_in_force(home, part)) for part in PARTS}
    newest = {part: path for path, part in parts.items() if now[part] == _bytes(path / PARTS[part])}
    return [
        State(path.name, part, json.loads((path / _REPORT).read_text("utf-8")), newest.get(part) == path)
        for path, part in parts.items()
    ]


def put_up(home: Home, part: str, data: bytes, report: dict[str, Any], more: Mapping[str, bytes] | None = None) -> str:
    """Lay a state on the shelf, not in force yet; its number. ``more``: files that stay on the shelf beside it."""
    shelf = shelf_of(home)
    shelf.mkdir(mode=0o700, exist_ok=True)
    taken = [int(path.name) for path in shelf.glob("[0-9]*") if path.name.isdigit()]
    number = f"{max(taken, default=0) + 1:04}"
    draft = shelf / f"{number}.part"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    for name, content in {PARTS[part]: data, **(more or {})}.items():
        _write(draft / name, content)
    _write(draft / _REPORT, json.dumps({**report, "id": number}, ensure_ascii=False, indent=1).encode())
    former = _bytes(_in_force(home, part))
    if former is not None:
        _write(draft / _BEFORE, former)
    draft.rename(shelf / number)
    _sync(shelf)
    return number


def put_in_force(home: Home, number: str) -> None:
    """Let the state read from now on."""
    folder = shelf_of(home) / number
    part = next(part for part, file in PARTS.items() if (folder / file).is_file())
    _replace(home, part, (folder / PARTS[part]).read_bytes())


def undo(home: Home, part: str | None = None) -> State:
    """Go back to what was in force before the newest state in force, of ``part`` alone where one is named; that state.

    Raises NothingLearnedError without one.
    """
    last = next((one for one in reversed(states(home)) if one.in_force and part in (None, one.part)), None)
    if last is None:
        raise NothingLearnedError(str(home.root))
    former = _bytes(shelf_of(home) / last.number / _BEFORE)
    if former is not None:
        _replace(home, last.part, former)
    else:
        _in_force(home, last.part).unlink()
        _sync(home.root)
    return last


def shelf_of(home: Home) -> Path:
    """The folder of all states."""
    return home.root / SHELF


def _replace(home: Home, part: str, data: bytes) -> None:
    path = _in_force(home, part)
    draft = path.with_suffix(".part")
    _write(draft, data)
    draft.replace(path)
    _sync(home.root)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _in_force(home: Home, part: str) -> Path:
    return home.settings_file.with_name(PARTS[part])
