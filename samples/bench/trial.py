"""One command started again and again, killed in between, with the books looked at before and after each start."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from samples.bench import archive
from samples.bench.books import Snapshot, snapshot
from samples.bench.logged import LOG_VARIABLE, PAGE
from samples.bench.records import JsonObject, read_lines
from samples.bench.watch import ROOT, ProgramFailedError

LOGGED = (sys.executable, "-m", "samples.bench.logged")
_LOOK_SECONDS = 0.02
_SILENCE_SECONDS = 300.0
_GOOD = (0, 1)  # 1: done, but some inputs failed; these have their own lines


@dataclass(frozen=True, slots=True)
class Moment:
    """When to kill: after so many pages begun and so many seconds more; from the start where ``pages`` is 0."""

    pages: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Attempt:
    """One start of the same command. ``begun``: keys of pages and documents that its workers began, in order.

    ``before`` and ``after`` are the books at its start and end; ``status`` is None when it was killed.
    """

    seconds: float
    status: int | None
    begun: tuple[str, ...]
    before: Snapshot
    after: Snapshot
    summary: JsonObject = field(default_factory=dict)


@dataclass(slots=True)
class Trial:
    """``ingest`` of one folder into one home, started as often as wanted."""

    scans: Path
    home: Path
    workers: int
    policy: str
    command: Sequence[str] = LOGGED
    attempts: list[Attempt] = field(default_factory=list)

    @property
    def _log(self) -> Path:
        return self.home.with_name(f"{self.home.name}-begun.log")

    def run(self, moment: Moment | None = None) -> Attempt:
        """Start the command; kill it at ``moment`` unless it has ended by then.

        Raises ProgramFailedError when the command fails by itself or stands still.
        """
        before, seen = snapshot(self.home), len(self._begun())
        started = time.monotonic()
        with self.home.with_name(f"{self.home.name}-ingest.log").open("ab") as messages:
            process = subprocess.Popen(
                self._words(), stdout=subprocess.PIPE, stderr=messages, cwd=ROOT, start_new_session=True,
                env={**os.environ, "PYTHONPATH": str(ROOT), LOG_VARIABLE: str(self._log)},
            )  # fmt: skip
        killed = self._wait(process, seen, moment)
        answer = b"" if killed else process.communicate()[0]
        status = None if killed else process.returncode
        if status not in (None, *_GOOD):
            raise ProgramFailedError(f"ingest ended with status {status}; see {messages.name}")
        begun = tuple(self._begun()[seen:])
        seconds, summary = time.monotonic() - started, json.loads(answer or b"{}")
        made = Attempt(seconds, status, begun, before, snapshot(self.home), summary)
        self.attempts.append(made)
        return made

    def export(self) -> list[JsonObject]:
        """The lines of the export."""
        return read_lines(archive.export(self.home, self.home.with_name(f"{self.home.name}-export.jsonl")))

    def _words(self) -> list[str]:
        return [
            *self.command, "ingest", str(self.scans), "--home", str(self.home), "--batch", "bench",
            "--policy", self.policy, "--workers", str(self.workers), "--json",
        ]  # fmt: skip

    def _begun(self) -> list[str]:
        return self._log.read_text().splitlines() if self._log.exists() else []

    def _wait(self, process: subprocess.Popen[bytes], seen: int, moment: Moment | None) -> bool:
        """Whether it was killed before it ended."""
        lines, changed = 0, time.monotonic()
        due = changed + moment.seconds if moment is not None and moment.pages == 0 else None
        while process.poll() is None:
            time.sleep(_LOOK_SECONDS)
            now, begun = time.monotonic(), self._begun()[seen:]
            if len(begun) != lines:
                lines, changed = len(begun), now
            if moment is not None and due is None and pages_of(begun) >= moment.pages:
                due = now + moment.seconds
            if now - changed > _SILENCE_SECONDS:
                _kill(process)
                raise ProgramFailedError(f"ingest did nothing for {_SILENCE_SECONDS:.0f} seconds")
            if due is not None and now >= due:
                _kill(process)
                return True
        return False


def pages_of(begun: Sequence[str]) -> int:
    """How many of the lines are pages."""
    return sum(line.startswith(PAGE) for line in begun)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """The whole group at once, as a machine that loses its power; waits until every process is gone."""
    with_children = psutil.Process(process.pid).children(recursive=True)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    psutil.wait_procs(with_children, timeout=10)
    alive = [one for one in with_children if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]
    if alive:
        raise ProgramFailedError(f"{len(alive)} processes outlive kill -9 of their group")
