"""What travels between the parent and its workers: work to do, and what became of it. Never an image, never a raise."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from stages.errors import ArchiveError
from stages.records import DocumentText, Notice, PageRef, PageText, Verdict


@dataclass(frozen=True, slots=True)
class StepRun:
    """One stage that ran: its name and how long it took."""

    stage: str
    seconds: float


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the scan of a page is like; ``width`` x ``height`` in pixels as stored."""

    width: int
    height: int
    dpi: float
    dpi_source: str
    colour_mode: str
    exif_orientation: int
    pixel_sha256: str
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class PageTask:
    """Read one page of a document. ``store_root`` is where the working copy goes."""

    document_id: str
    ref: PageRef
    store_root: Path

    @property
    def source(self) -> str:
        return self.ref.source

    @property
    def key(self) -> str:
        """Its name in the ledger."""
        return page_key(self.ref)


@dataclass(frozen=True, slots=True)
class PageDone:
    task: PageTask
    facts: PageFacts
    text: PageText
    steps: tuple[StepRun, ...]


@dataclass(frozen=True, slots=True)
class DocumentTask:
    """Understand a document all of whose pages were read."""

    document: DocumentText
    store_root: Path

    @property
    def document_id(self) -> str:
        return self.document.document_id

    @property
    def source(self) -> str:
        return self.document.source

    @property
    def key(self) -> str:
        """Its name in the ledger."""
        return self.document.document_id


@dataclass(frozen=True, slots=True)
class DocumentDone:
    task: DocumentTask
    verdict: Verdict
    engines: dict[str, str]
    steps: tuple[StepRun, ...]


Task = PageTask | DocumentTask


@dataclass(frozen=True, slots=True)
class Failed:
    """``stage`` is the one that gave up; ``error`` says why in the clerk's language."""

    task: Task
    error: ArchiveError
    stage: str
    steps: tuple[StepRun, ...]


Outcome = PageDone | DocumentDone | Failed


def page_key(ref: PageRef) -> str:
    """The ledger's name of a page: its file's hash and its frame."""
    return f"{ref.sha256}:{ref.frame}"
