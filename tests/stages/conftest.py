"""The real engines and the committed samples, loaded and read once for the whole run."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.settings import Settings
from pipeline.steps import Stopwatch, read_page, understand
from stages import scan
from stages.engines.protocol import OcrEngine, PageEngine, load, load_page_engine
from stages.records import DocumentText, PageRef, Verdict

GOLDEN = Path(__file__).resolve().parents[2] / "samples" / "golden"


@pytest.fixture(scope="session")
def engine() -> PageEngine:
    """RapidOCR, as the program uses it."""
    return load_page_engine("rapidocr")


@pytest.fixture(scope="session")
def second_engine() -> OcrEngine:
    """Tesseract, as the program uses it."""
    return load("tesseract")


@pytest.fixture(scope="session")
def golden(engine: PageEngine, second_engine: OcrEngine) -> Callable[[str], tuple[Verdict, dict[str, Any]]]:
    """What the stages make of a committed sample, and the truth about it."""
    settings = Settings().with_policy("prior")
    lines = (GOLDEN / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    truth = {entry["source"]: entry for entry in map(json.loads, lines)}

    @cache
    def read(name: str) -> tuple[Verdict, dict[str, Any]]:
        path = GOLDEN / name
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        frames = [(file, frame) for file in files for frame in scan.survey(file, name, settings.scan).frames]
        refs = [PageRef(n + 1, file, "", frame, name) for n, (file, frame) in enumerate(frames)]
        pages = [read_page(ref, settings, engine, Stopwatch()) for ref in refs]
        document = DocumentText("golden", name, tuple(page.text for page in pages))
        pictures = {page.text.number: page.clean.gray for page in pages}
        return understand(document, settings, second_engine, pictures.get, Stopwatch()), truth[name]

    return read
