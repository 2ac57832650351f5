"""One bounded submit/wait loop over any ``concurrent.futures.Executor``.

A worker that dies takes its whole process pool along and does not say which task killed it. So the pool is built anew
and every task that was under way is tried once more, alone: the one that kills its worker again is the culprit and is
reported lost; the others were only standing beside it.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from multiprocessing import forkserver
from typing import Generic, TypeVar

Work = TypeVar("Work")
Result = TypeVar("Result")

_AHEAD = 2
_WORK = ["pipeline.tasks", "stages.narrative.pipeline"]
"""What workers need: all that tasks import, and spaCy, which is imported where it is used. Loaded once, before the
parent has its first task, instead of once a worker when both are busy."""
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""Environment for workers: many processes with one thread each beat one process with many."""


def get_ready() -> None:
    """Starts the process that workers are forked from; it loads their program while the parent still loads its own.

    It has no thread and no lock, and shares nothing with the parent, so nothing is copied half-way.
    """
    os.environ.update(ONE_THREAD)
    multiprocessing.get_context("forkserver").set_forkserver_preload(_WORK)
    forkserver.ensure_running()


def process_pool(workers: int) -> Executor:
    """Processes that share nothing with the parent.

    None outlives the parent, not even one that never had a task: each holds both ends of the queue it waits at, so the
    queue does not tell it.
    """
    get_ready()
    context = multiprocessing.get_context("forkserver")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_with_parent)


def _leave_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


class WorkLoop(Generic[Work, Result]):
    """Runs ``call`` on tasks in an executor, at most ``workers + 2`` at a time, and yields results as they come.

    ``lost`` makes the result of a task whose worker died twice. Use as a context manager.
    """

    def __init__(
        self,
        call: Callable[[Work], Result],
        lost: Callable[[Work], Result],
        workers: int,
        make_executor: Callable[[int], Executor] = process_pool,
    ) -> None:
        self._call, self._lost, self._workers, self._make = call, lost, workers, make_executor
        self._executor: Executor | None = None
        self._under_way: dict[Future[Result], Work] = {}
        self._suspects: deque[Work] = deque()
        self._alone: Work | None = None

    def __enter__(self) -> WorkLoop[Work, Result]:
        return self

    def __exit__(self, *_: object) -> None:
        for future in self._under_way:
            future.cancel()
        if self._executor is not None:
            self._executor.shutdown(wait=not self._under_way)

    def run(self, next_task: Callable[[], Work | None]) -> Iterator[Result]:
        """Asks ``next_task`` for work whenever there is room, until it answers None with nothing under way.

        Results are handed out one by one; what is done with one may make new work appear.
        """
        while True:
            self._fill(next_task)
            if not self._under_way:
                return
            done, _ = wait(self._under_way, return_when=FIRST_COMPLETED)
            for future in done:
                yield from self._collect(future)

    def _fill(self, next_task: Callable[[], Work | None]) -> None:
        while len(self._under_way) < self._room():
            suspect = self._suspects.popleft() if self._suspects else None
            task = suspect if suspect is not None else next_task()
            if task is None:
                return
            self._alone = suspect
            self._submit(task)

    def _room(self) -> int:
        """Suspects run one at a time; nothing new starts beside them."""
        if self._alone is not None or self._suspects:
            return 1
        return self._workers + _AHEAD

    def _submit(self, task: Work) -> None:
        if self._executor is None:
            self._executor = self._make(self._workers)
        try:
            future = self._executor.submit(self._call, task)
        except BrokenExecutor:
            self._rebuild()
            future = self._executor.submit(self._call, task)
        self._under_way[future] = task

    def _collect(self, future: Future[Result]) -> Iterator[Result]:
        task = self._under_way.pop(future, None)
        if task is None:
            return
        try:
            result = future.result()
        except BrokenExecutor:
            yield from self._after_death(task)
            return
        self._alone = None
        yield result

    def _after_death(self, task: Work) -> Iterator[Result]:
        finished = [future for future in self._under_way if future.done() and future.exception() is None]
        for future in finished:
            del self._under_way[future]
        others = list(self._under_way.values())
        self._under_way.clear()
        self._rebuild()
        if self._alone is task:
            self._alone = None
            yield self._lost(task)
        else:
            self._suspects.extend([task, *others])
        yield from (future.result() for future in finished)

    def _rebuild(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=False)
        self._executor = self._make(self._workers)
