"""The batch: inputs in, pages and documents through the stages, everything noted; what was done before is skipped."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol

from pipeline import tasks
from pipeline.executors import WorkLoop, process_pool
from pipeline.holding import Holding, hold
from pipeline.home import Home
from pipeline.i18n import localised
from pipeline.intake import Input, Passed, walk
from pipeline.outcomes import (
    DocumentDone,
    DocumentTask,
    Failed,
    Outcome,
    PageDone,
    PageTask,
    Task,
)
from pipeline.settings import Settings
from pipeline.store import Books, Received
from stages.errors import HomeBusyError, StorageFullError, UnexpectedError
from stages.records import DocumentText, PageText


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that failed: its name, the stable code and what to do next."""

    source: str
    code: str
    message: str


@dataclass(slots=True)
class Summary:
    """What a run did, counted in documents unless it says pages."""

    inputs: int = 0
    pages: int = 0
    pages_reused: int = 0
    accepted: int = 0
    review: int = 0
    finished_before: int = 0
    duplicates: list[tuple[str, str]] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)


class Watcher(Protocol):
    """Who is told how the run goes. All calls come from the parent process."""

    def expect(self, inputs: int, passed: int) -> None: ...
    def found_pages(self, pages: int) -> None: ...
    def page(self, *, reused: bool) -> None: ...
    def document(self, source: str, status: str) -> None: ...
    def failure(self, failure: Failure) -> None: ...


@dataclass(slots=True)
class _Open:
    """A document on its way: what is read of it so far."""

    item: Input
    document_id: str
    holding: Holding
    texts: dict[int, PageText] = field(default_factory=dict)


class BatchRun:
    """One ``ingest``. ``go`` does all of it and returns the summary."""

    def __init__(self, home: Home, settings: Settings, books: Books, watcher: Watcher) -> None:
        self._home, self._settings, self._books, self._watcher = home, settings, books, watcher
        self._open: dict[str, _Open] = {}
        self._ready: deque[Task] = deque()
        self.summary = Summary()

    def go(self, paths: list[Path], make_executor: Callable[[int], Executor] | None = None) -> Summary:
        """Reads everything below ``paths``. Raises StorageFullError, with all that was finished already noted."""
        found = list(walk(paths))
        inputs = [item for item in found if isinstance(item, Input)]
        self.summary.passed = [item.source for item in found if isinstance(item, Passed)]
        self._watcher.expect(len(inputs), len(self.summary.passed))
        arriving = self._arriving(iter(inputs))
        workers = self._settings.run.worker_count()
        perform = partial(tasks.perform, self._settings)
        with WorkLoop(perform, tasks.lost, workers, make_executor or process_pool) as loop:
            for outcome in loop.run(lambda: next(arriving, None)):
                self._note(outcome)
        return self.summary

    def _arriving(self, inputs: Iterator[Input]) -> Iterator[Task | None]:
        """Work as it becomes possible: documents all of whose pages are read first, then pages of the next input."""
        while True:
            while not self._ready:
                item = next(inputs, None)
                if item is None:
                    break
                self._take_in(item)
            yield self._ready.popleft() if self._ready else None

    def _take_in(self, item: Input) -> None:
        self.summary.inputs += 1
        holding = hold(item, self._home.store, self._settings.scan)
        received = self._books.receive(item, holding)
        if received.standing != "work":
            self._watcher.found_pages(0)
            self._settle_early(item, received, holding)
            return
        opened = _Open(item, received.document_id, holding)
        self._open[received.document_id] = opened
        self._watcher.found_pages(len(holding.pages))
        for ref in holding.pages:
            text = self._books.known_page(ref)
            if text is None or not self._has_working_copy(text):
                self._ready.append(PageTask(received.document_id, ref, self._home.store.root))
                continue
            self._books.page_reused(received.document_id, ref, text)
            self.summary.pages_reused += 1
            self._page_read(received.document_id, ref.number, text, reused=True)

    def _settle_early(self, item: Input, received: Received, holding: Holding) -> None:
        if holding.error is not None:
            self._fail(item.source, holding.error.code, localised(holding.error))
        elif received.standing == "failed":
            self._fail(item.source, received.code or "", received.message or "")
        elif received.standing == "duplicate":
            self.summary.duplicates.append((item.source, received.original_source))
            self._watcher.document(item.source, "duplicate")
            if received.code is not None:
                self._fail(item.source, received.code, received.message or "")
        else:
            self.summary.finished_before += 1
            self._watcher.document(item.source, "finished")

    def _has_working_copy(self, text: PageText) -> bool:
        return text.working_image is not None and self._home.store.has(text.working_image, tasks.WORKING)

    def _note(self, outcome: Outcome) -> None:
        try:
            if isinstance(outcome, PageDone):
                self._books.page_done(outcome)
                self._page_read(outcome.task.document_id, outcome.task.ref.number, outcome.text, reused=False)
            elif isinstance(outcome, DocumentDone):
                self._judged(outcome)
            else:
                self._failed(outcome)
        except (StorageFullError, HomeBusyError):
            raise
        except Exception as error:  # noqa: BLE001 - a result the books refuse fails its document, not the batch
            self._failed(_refused(outcome, error))

    def _page_read(self, document_id: str, number: int, text: PageText, *, reused: bool) -> None:
        self.summary.pages += 1
        self._watcher.page(reused=reused)
        opened = self._open.get(document_id)
        if opened is None:  # another page of it failed meanwhile
            return
        opened.texts[number] = text
        if len(opened.texts) == len(opened.holding.pages):
            pages = tuple(opened.texts[ref.number] for ref in opened.holding.pages)
            document = DocumentText(document_id, opened.item.source, pages)
            self._ready.appendleft(DocumentTask(document, self._home.store.root))

    def _judged(self, done: DocumentDone) -> None:
        opened = self._open[done.task.document_id]
        status = self._books.document_done(done, opened.holding.notices)
        del self._open[opened.document_id]
        self.summary.accepted += status == "accepted"
        self.summary.review += status != "accepted"
        self._watcher.document(opened.item.source, status)

    def _failed(self, outcome: Failed) -> None:
        if isinstance(outcome.error, StorageFullError):
            raise outcome.error
        self._books.failed(outcome)
        if isinstance(outcome.task, PageTask):
            self._watcher.page(reused=False)
        opened = self._open.pop(outcome.task.document_id, None)
        if opened is not None:
            self._drop_pages(opened.document_id)
            self._fail(opened.item.source, outcome.error.code, localised(outcome.error))

    def _drop_pages(self, document_id: str) -> None:
        """Pages of a failed document that have not started are not worth reading."""
        kept = [t for t in self._ready if not (isinstance(t, PageTask) and t.document_id == document_id)]
        for _ in range(len(self._ready) - len(kept)):
            self._watcher.page(reused=False)
        self._ready = deque(kept)

    def _fail(self, source: str, code: str, message: str) -> None:
        failure = Failure(source, code, message)
        self.summary.failures.append(failure)
        self._watcher.failure(failure)


def _refused(outcome: Outcome, error: Exception) -> Failed:
    """The failure that stands for a result which could not be written down."""
    task = outcome.task
    return Failed(task, UnexpectedError(task.source, type(error).__name__, str(error)[:300]), "books", ())
