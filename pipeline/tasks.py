"""What a worker process does. Tasks return what became of them and never raise; engines are built once a process."""

from __future__ import annotations

import faulthandler
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import cache, lru_cache
from multiprocessing import parent_process
from pathlib import Path

import cv2
import numpy as np

from models.originals import OriginalStore
from pipeline import steps
from pipeline.outcomes import (
    DocumentDone,
    DocumentTask,
    Failed,
    Outcome,
    PageDone,
    PageFacts,
    PageTask,
    Task,
)
from pipeline.settings import Settings
from pipeline.storage import is_full
from stages.engines.protocol import load, load_page_engine
from stages.errors import ArchiveError, StorageFullError, UnexpectedError, WorkerLostError
from stages.records import DocumentText, Image, ScannedPage

WORKING = "working"
WORKER_LOG = "worker.log"
_WORKING_QUALITY = 92


def perform(settings: Settings, task: Task) -> Outcome:
    """Does one task in a worker process."""
    _settle_in(task.store_root.parent / WORKER_LOG)
    if isinstance(task, PageTask):
        return _read(settings, task)
    return _understand(settings, task)


def lost(task: Task) -> Outcome:
    """What to say of a task whose worker died twice."""
    return Failed(task, WorkerLostError(task.source), "worker", ())


def _read(settings: Settings, task: PageTask) -> PageDone | Failed:
    watch = steps.Stopwatch()
    try:
        read = steps.read_page(task.ref, settings, load_page_engine(settings.ocr.engine), watch)
        key = watch("keep", _keep_working_copy, task.store_root, read.clean.gray)
    except Exception as error:  # noqa: BLE001 - one bad page never stops a batch
        return Failed(task, _named(error, task.source, task.store_root), watch.stage, tuple(watch.steps))
    text = replace(read.text, working_image=key, pixel_sha256=read.scanned.pixel_sha256)
    return PageDone(task, _facts(read.scanned), text, tuple(watch.steps))


def _understand(settings: Settings, task: DocumentTask) -> DocumentDone | Failed:
    watch = steps.Stopwatch()
    store = OriginalStore(task.store_root)
    try:
        engine = load(settings.witness.engine)
        verdict = steps.understand(task.document, settings, engine, _opener(store, task.document), watch)
    except Exception as error:  # noqa: BLE001 - one bad document never stops a batch
        return Failed(task, _named(error, task.source, task.store_root), watch.stage, tuple(watch.steps))
    engines = {"reader": _readers(task.document), "witness": f"{engine.name} {engine.version}"}
    return DocumentDone(task, verdict, engines, tuple(watch.steps))


def _named(error: Exception, source: str, store_root: Path) -> ArchiveError:
    if isinstance(error, ArchiveError):
        return error
    if is_full(error):
        return StorageFullError(str(store_root))
    return UnexpectedError(source, type(error).__name__, str(error)[:300])


def _facts(page: ScannedPage) -> PageFacts:
    height, width = page.image.shape[:2]
    return PageFacts(
        width, height, page.dpi, page.dpi_source, page.colour_mode, page.exif_orientation, page.pixel_sha256,
        page.notices,
    )  # fmt: skip


def _keep_working_copy(store_root: Path, gray: Image) -> str:
    """Stores the working copy (H x W uint8); returns its key under ``working``.

    JPEG, because lossless takes eight times as long and four times the room, and a second reader sees no difference.
    """
    ok, data = cv2.imencode(".jpg", gray, [cv2.IMWRITE_JPEG_QUALITY, _WORKING_QUALITY])
    if not ok:
        raise ValueError("JPEG")
    return OriginalStore(store_root).put_bytes(data.tobytes(), WORKING)


def _opener(store: OriginalStore, document: DocumentText) -> Callable[[int], Image | None]:
    """Gives working copies by page number (H x W uint8), the last one remembered; None where none was kept."""
    keys = {page.number: page.working_image for page in document.pages}

    @lru_cache(maxsize=1)
    def picture_of(number: int) -> Image | None:
        key = keys.get(number)
        if key is None or not store.has(key, WORKING):
            return None
        image = cv2.imdecode(np.frombuffer(store.read(key, WORKING), np.uint8), cv2.IMREAD_GRAYSCALE)
        return None if image is None else np.asarray(image, np.uint8)

    return picture_of


def _readers(document: DocumentText) -> str:
    return ", ".join(sorted({page.engine for page in document.pages}))


@cache
def _settle_in(log: Path) -> None:
    """Once a process: one thread for OpenCV, no Ctrl-C of its own, and a log.

    Decoders written in C grumble about damaged pictures on stderr, which would tear the parent's progress bar.
    """
    if parent_process() is None:
        return
    with suppress(OSError):
        descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        os.dup2(descriptor, 2)
        os.close(descriptor)
    faulthandler.enable()
    cv2.setNumThreads(1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
