"""What was learned, state by state, in the home: nothing is ever overwritten, and any state can be left again.

``learned/0001/`` holds ``calibration.json``, ``report.json`` and ``before.json``, what was in force until then. What
lies beside the settings is in force; it is put there in one rename, so a process killed at any moment leaves the old or
the new, whole. A batch that is running goes on with what it read at its beginning.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.home import Home
from pipeline.settings import CALIBRATION
from stages.certainty.calibration import Calibration, to_json
from stages.errors import NothingLearnedError

_REPORT, _BEFORE = "report.json", "before.json"


@dataclass(frozen=True, slots=True)
class State:
    """One adopted state. ``in_force``: it is the one that reads now."""

    number: str
    report: dict[str, Any]
    in_force: bool


def states(home: Home) -> list[State]:
    """Every state ever adopted, oldest first."""
    now = _bytes(_override(home))
    folders = sorted(path for path in _shelf(home).glob("[0-9]*") if path.is_dir() and not path.suffix)
    same = [path for path in folders if now is not None and _bytes(path / CALIBRATION) == now]
    return [
        State(path.name, json.loads((path / _REPORT).read_text("utf-8")), bool(same) and path == same[-1])
        for path in folders
    ]


def put_up(home: Home, made: Calibration, report: dict[str, Any]) -> str:
    """Lay a state on the shelf, not in force yet; its number."""
    shelf = _shelf(home)
    shelf.mkdir(mode=0o700, exist_ok=True)
    taken = [int(path.name) for path in shelf.glob("[0-9]*") if path.name.isdigit()]
    number = f"{max(taken, default=0) + 1:04}"
    part = shelf / f"{number}.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(mode=0o700)
    _write(part / CALIBRATION, to_json(made).encode())
    _write(part / _REPORT, json.dumps({**report, "id": number}, ensure_ascii=False, indent=1).encode())
    former = _bytes(_override(home))
    if former is not None:
        _write(part / _BEFORE, former)
    part.rename(shelf / number)
    _sync(shelf)
    return number


def put_in_force(home: Home, number: str) -> None:
    """Let the state read from now on."""
    _replace(home, (_shelf(home) / number / CALIBRATION).read_bytes())


def undo(home: Home) -> str:
    """Go back to what was in force before the present state; its number. Raises NothingLearnedError without one."""
    present = next((state for state in reversed(states(home)) if state.in_force), None)
    if present is None:
        raise NothingLearnedError(str(home.root))
    former = _bytes(_shelf(home) / present.number / _BEFORE)
    if former is not None:
        _replace(home, former)
    else:
        _override(home).unlink()
        _sync(home.root)
    return present.number


def _replace(home: Home, data: bytes) -> None:
    part = _override(home).with_suffix(".part")
    _write(part, data)
    part.replace(_override(home))
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


def _shelf(home: Home) -> Path:
    return home.root / "learned"


def _override(home: Home) -> Path:
    return home.settings_file.with_name(CALIBRATION)
