"""The program under test, used as anybody would: ``paper-archive`` as a process, its export as a file."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from samples.bench.records import JsonObject
from samples.bench.watch import Memory, Watched, program, run_watched

_INGEST_STATUSES = (0, 1)  # 1: done, but some inputs failed; these have their own lines


@dataclass(frozen=True, slots=True)
class Ingested:
    """One whole ``ingest`` into a fresh home."""

    home: Path
    watched: Watched
    summary: JsonObject

    @property
    def pages(self) -> int:
        return int(self.summary["pages"])


def ingest(
    scans: Path, home: Path, workers: int, policy: str, tick: Callable[[dict[int, int], Memory], None] | None = None
) -> Ingested:
    """Run ``ingest`` on `scans` into `home`, which is emptied first."""
    shutil.rmtree(home, ignore_errors=True)
    home.parent.mkdir(parents=True, exist_ok=True)
    command = [
        program("paper-archive"), "ingest", str(scans), "--home", str(home), "--batch", "bench", "--policy", policy,
        "--workers", str(workers), "--json",
    ]  # fmt: skip
    watched = run_watched(command, home.with_name(f"{home.name}-ingest.log"), _INGEST_STATUSES, tick)
    return Ingested(home, watched, json.loads(watched.stdout))


def export(home: Path, out: Path) -> Path:
    """Write the export of `home` to `out`."""
    command = [program("paper-archive"), "export", "--home", str(home), "--format", "jsonl", str(out)]
    run_watched(command, home.with_name(f"{home.name}-export.log"))
    return out


def stage_seconds(home: Path) -> dict[str, float]:
    """Seconds spent in each stage over all workers, longest first, from the books of an embedded archive."""
    query = "SELECT stage, sum(seconds) FROM ledger GROUP BY stage ORDER BY 2 DESC"
    try:
        with closing(sqlite3.connect(f"{(home / 'archive.db').absolute().as_uri()}?mode=ro", uri=True)) as books:
            return {stage: round(seconds, 1) for stage, seconds in books.execute(query)}
    except sqlite3.Error:
        return {}


def count_done(home: Path) -> int:
    """How many documents of `home` are done with, as ``status`` tells."""
    command = [program("paper-archive"), "status", "--home", str(home), "--json"]
    counts = json.loads(run_watched(command, home.with_name(f"{home.name}-status.log")).stdout)["status"]
    return sum(int(counts.get(name, 0)) for name in ("review", "accepted", "failed"))
