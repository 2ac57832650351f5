"""Where an export goes: a file that appears whole or not at all, or standard output for ``-``."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from pipeline.storage import is_full
from stages.errors import OutputError, StorageFullError


def write_text(out: Path, lines: Iterable[str]) -> int:
    """Writes ``lines``, each with a newline; returns how many. Raises StorageFullError or OutputError."""
    if str(out) == "-":
        return _copy(lines, sys.stdout)
    try:
        return _write_whole(out.absolute(), lines)
    except OSError as error:
        if is_full(error):
            raise StorageFullError(str(out)) from error
        raise OutputError(str(out), error.strerror or str(error)) from error


def _write_whole(out: Path, lines: Iterable[str]) -> int:
    handle, name = tempfile.mkstemp(prefix=f".{out.name}.", suffix=".part", dir=out.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            count = _copy(lines, file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)
    return count


def _copy(lines: Iterable[str], file: TextIO) -> int:
    count = 0
    for line in lines:
        file.write(line + "\n")
        count += 1
    return count
