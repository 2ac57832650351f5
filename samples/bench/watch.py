"""Runs a program and watches it: how long it takes and how much memory it and its children hold."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
_TICK_SECONDS = 0.25
_WORKER_MARK = "forkserver"  # from which multiprocessing takes workers
_LAST_LINES = 15


class ProgramFailedError(RuntimeError):
    """A watched program ended with a status that means it did not do its work."""


@dataclass(slots=True)
class Memory:
    """Peak resident memory in bytes: of the whole process tree at one moment, and of each process by its number.

    ``worked``: processor seconds of workers when last seen; their server leaves unawaited, so nobody is told of them.
    """

    total: int = 0
    each: dict[int, int] = field(default_factory=dict)
    workers: set[int] = field(default_factory=set)
    worked: dict[int, float] = field(default_factory=dict)

    def note(self, sizes: dict[int, int]) -> None:
        """Take one sample of the tree."""
        self.total = max(self.total, sum(sizes.values()))
        for pid, size in sizes.items():
            self.each[pid] = max(size, self.each.get(pid, 0))

    @property
    def largest(self) -> int:
        """The largest worker; the largest process where there are no workers."""
        return max((size for pid, size in self.each.items() if pid in self.workers or not self.workers), default=0)


@dataclass(frozen=True, slots=True)
class Watched:
    """A program that has ended. `cpu_seconds` are those of its whole process tree, on all cores."""

    status: int
    seconds: float
    cpu_seconds: float
    memory: Memory
    stdout: str


def program(name: str) -> str:
    """The path of a command that lives beside this Python."""
    return str(Path(sys.executable).with_name(name))


def run_watched(
    command: Sequence[str],
    log: Path,
    good: Sequence[int] = (0,),
    tick: Callable[[dict[int, int], Memory], None] | None = None,
) -> Watched:
    """Run `command` in the project's folder, its messages into `log`; `tick` sees every sample of the workers.

    Raises ProgramFailedError with the last lines of the log when it ends with a status that is not in `good`.
    """
    memory = Memory()
    answers = log.with_suffix(".out")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with log.open("wb") as messages, answers.open("wb") as answer:
        started, spent = time.perf_counter(), _cpu_of_children()
        process = subprocess.Popen(command, stdout=answer, stderr=messages, cwd=ROOT, env=environment)
        try:
            while _running(process):
                sizes = _sizes(process.pid, memory)
                if tick is not None:
                    tick(sizes, memory)
        finally:
            process.kill()
        seconds, cpu_seconds = time.perf_counter() - started, _cpu_of_children() - spent + sum(memory.worked.values())
    if process.returncode not in good:
        last = "\n".join(log.read_text("utf-8", "replace").splitlines()[-_LAST_LINES:])
        raise ProgramFailedError(f"{Path(command[0]).name} ended with status {process.returncode}\n{last}")
    return Watched(process.returncode, seconds, cpu_seconds, memory, answers.read_text("utf-8", "replace"))


def _cpu_of_children() -> float:
    """Processor seconds of every process below this one that has ended: hardly disturbed by what else runs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _running(process: subprocess.Popen[bytes]) -> bool:
    try:
        process.wait(_TICK_SECONDS)
    except subprocess.TimeoutExpired:
        return True
    return False


def _is_worker(process: psutil.Process, top: int) -> bool:
    """Only children of the server that the program itself started: what a worker starts bears its name for a moment."""
    parent = process.parent()
    return parent is not None and parent.ppid() == top and any(_WORKER_MARK in word for word in parent.cmdline())


def _sizes(pid: int, memory: Memory) -> dict[int, int]:
    """Resident bytes of the process and all below it; new workers are marked in `memory`."""
    sizes: dict[int, int] = {}
    with suppress(psutil.NoSuchProcess):
        top = psutil.Process(pid)
        for process in (top, *top.children(recursive=True)):
            with suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
                sizes[process.pid] = process.memory_info().rss
                if process.pid not in memory.each and _is_worker(process, pid):
                    memory.workers.add(process.pid)
                if process.pid in memory.workers:
                    used = process.cpu_times()
                    memory.worked[process.pid] = used.user + used.system
    memory.note(sizes)
    return sizes
