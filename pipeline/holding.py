"""Originals into the store before anything else looks at them, and what pages they hold."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from models.originals import OriginalStore
from pipeline.intake import Input
from pipeline.scanner import scanner_of
from pipeline.storage import is_full
from stages import scan
from stages.errors import (
    ArchiveError,
    BrokenFileError,
    StorageFullError,
    TooManyPagesError,
    UnexpectedError,
    UnknownFormatError,
)
from stages.records import Notice, PageRef
from stages.scanning.files import Format, open_input, read_head, read_whole, sniff

_IN_MEMORY = 128 << 20
_MEDIA: dict[Format, str] = {
    "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp", "bmp": "image/bmp", "tiff": "image/tiff",
    "pdf": "application/pdf",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class HeldFile:
    """An original in the store."""

    sha256: str
    bytes: int
    media_type: str
    name: str
    scanner: str | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """An input whose originals are safe. ``document_id`` is None when its content could not even be read."""

    document_id: str | None
    files: tuple[HeldFile, ...]
    pages: tuple[PageRef, ...] = ()
    notices: tuple[Notice, ...] = ()
    error: ArchiveError | None = None


def hold(item: Input, store: OriginalStore, settings: scan.ScanSettings) -> Holding:
    """Keeps the originals of ``item`` and lists its pages. Raises StorageFullError only; other errors are inside."""
    if item.error is not None:
        return Holding(None, (), error=item.error)
    try:
        files = [_keep(path, _name(item, path), store) for path in item.files]
    except StorageFullError:
        raise
    except Exception as error:  # noqa: BLE001 - one bad input never stops a batch
        return Holding(None, (), error=_named(error, item.source))
    document_id = _document_id(item, files)
    try:
        pages, notices = _survey(item, files, store, settings)
    except Exception as error:  # noqa: BLE001 - one bad input never stops a batch
        return Holding(document_id, tuple(files), error=_named(error, item.source))
    return Holding(document_id, tuple(files), pages, notices)


def _named(error: Exception, source: str) -> ArchiveError:
    return error if isinstance(error, ArchiveError) else UnexpectedError(source, type(error).__name__, str(error)[:300])


def _name(item: Input, path: Path) -> str:
    return item.source if item.kind == "file" else f"{item.source}/{path.name}"


def _keep(path: Path, source: str, store: OriginalStore) -> HeldFile:
    kind = sniff(read_head(path, source), source)
    try:
        with os.fdopen(open_input(path, source), "rb") as file:
            size = file.seek(0, os.SEEK_END)
        sha256 = store.put_bytes(read_whole(path, source, _IN_MEMORY)) if size <= _IN_MEMORY else store.put(path)
    except OSError as error:
        if is_full(error):
            raise StorageFullError(str(store.root)) from error
        raise BrokenFileError(source, error.strerror or "I/O") from error
    return HeldFile(sha256, size, _MEDIA[kind], source, scanner_of(store.path(sha256), kind))


def _document_id(item: Input, files: list[HeldFile]) -> str:
    """The content's own hash; a folder's is over the hashes of its pages in order."""
    if item.kind == "file":
        return files[0].sha256
    return hashlib.sha256("\n".join(["folder", *(file.sha256 for file in files)]).encode()).hexdigest()


def _survey(
    item: Input, files: list[HeldFile], store: OriginalStore, settings: scan.ScanSettings
) -> tuple[tuple[PageRef, ...], tuple[Notice, ...]]:
    pages: list[PageRef] = []
    notices: list[Notice] = []
    if len(files) > settings.limits.max_pages:
        raise TooManyPagesError(item.source, len(files), settings.limits.max_pages)
    for file in files:
        path = store.path(file.sha256)
        found = scan.survey(path, file.name, settings)
        if not found.frames:
            raise UnknownFormatError(file.name)
        notices += found.notices
        pages += [
            PageRef(len(pages) + index, path, file.sha256, frame, file.name)
            for index, frame in enumerate(found.frames, 1)
        ]
    return tuple(pages), tuple(notices)
