"""THE order of the stages, once: what happens to a page, then to a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import ParamSpec, TypeVar

from pipeline.outcomes import StepRun
from pipeline.settings import Settings
from stages import (
    classify,
    cleanup,
    confidence,
    extract,
    layout,
    normalise,
    ocr,
    scan,
    triage,
    validate,
    witness,
)
from stages.engines.protocol import OcrEngine, PageEngine
from stages.records import CleanPage, DocumentText, Image, PageRef, PageText, ScannedPage, Verdict

Given = ParamSpec("Given")
Made = TypeVar("Made")


class Stopwatch:
    """Runs stages by name; remembers which one is under way and how long each took."""

    def __init__(self) -> None:
        self.stage = ""
        self.steps: list[StepRun] = []

    def __call__(self, stage: str, run: Callable[Given, Made], *args: Given.args, **kwargs: Given.kwargs) -> Made:
        self.stage = stage
        started = perf_counter()
        made = run(*args, **kwargs)
        self.steps.append(StepRun(stage, perf_counter() - started))
        return made


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page and what was made of it; stays in the process that read it."""

    scanned: ScannedPage
    clean: CleanPage
    text: PageText


def read_page(ref: PageRef, settings: Settings, engine: PageEngine, watch: Stopwatch) -> PageRead:
    """Scan, clean, rule, read: one page. Raises what the stages raise."""
    scanned = watch("scan", scan.run, ref, settings.scan)
    clean = watch("cleanup", cleanup.run, scanned, settings.cleanup, engine)
    ruled = watch("layout", layout.run, clean, settings.layout)
    text = watch("ocr", ocr.run, ruled, settings.ocr, engine)
    return PageRead(scanned, clean, text)


def understand(
    document: DocumentText,
    settings: Settings,
    witness_engine: OcrEngine,
    picture_of: Callable[[int], Image | None],
    watch: Stopwatch,
) -> Verdict:
    """Recognise, extract, doubt, judge: one document. ``picture_of`` gives a page's working copy."""
    form = watch("classify", classify.run, document, settings.classify)
    extraction = watch("extract", extract.run, form, settings.extract)
    witnessed = watch("witness", witness.run, extraction, settings.witness, witness_engine, picture_of)
    normalised = watch("normalise", normalise.run, witnessed, settings.normalise)
    checked = watch("validation", validate.run, normalised, settings.validation)
    judged = watch("confidence", confidence.run, checked, settings.confidence)
    return watch("triage", triage.run, judged, settings.triage)
