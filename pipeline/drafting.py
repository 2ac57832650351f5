"""One scan read by itself, to draft the description of its form: no archive is needed, and nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from models.originals import OriginalStore
from pipeline import steps
from pipeline.holding import hold
from pipeline.intake import single_paper
from pipeline.settings import Settings
from stages.engines.protocol import load_page_engine
from stages.records import DocumentText


def read_alone(scan: Path, settings: Settings, tell: Callable[[int, int], None]) -> DocumentText:
    """The text of ``scan``, one file or one folder of pages; ``tell`` hears page and pages before each is read.

    Raises what makes an input unusable, by its name.
    """
    paper = single_paper(scan)
    with TemporaryDirectory(prefix="paper-archive-") as folder:
        holding = hold(paper, OriginalStore(Path(folder)), settings.scan)
        if holding.error is not None:
            raise holding.error
        engine = load_page_engine(settings.ocr.engine)
        texts = []
        for ref in holding.pages:
            tell(ref.number, len(holding.pages))
            texts.append(steps.read_page(ref, settings, engine, steps.Stopwatch()).text)
    return DocumentText("draft", paper.source, tuple(texts))
