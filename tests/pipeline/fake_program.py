"""The real program with quick stand-ins for reading and understanding, so that what surrounds them can be tested hard.

Workers are fresh processes that run this file's top level again, so they get the stand-ins too. Every page read leaves
a line in ``$FAKE_LOG``. A source whose name contains ``killer`` takes its worker down, ``killer-once`` only the first
time; ``stumble`` raises something nobody foresaw. ``$FAKE_TRIAGE`` brings the real triage back, over a name, a sex and,
on every other paper, a date of birth, which the form keeps with a person.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from pipeline import settings as settings_module
from pipeline import steps, tasks
from pipeline.settings import Settings
from stages import scan, triage
from stages.forms.spec import load_all
from stages.geometry import IDENTITY, Box
from stages.records import (
    Char,
    CheckedExtraction,
    CleanPage,
    DocumentText,
    Evidence,
    Extraction,
    FieldValue,
    FieldVerdict,
    JudgedExtraction,
    JudgedField,
    Line,
    NormalisedExtraction,
    PageQuality,
    PageRef,
    PageText,
    Pair,
    RawField,
    RecognisedForm,
    Verdict,
    WitnessedExtraction,
)

QUALITY = PageQuality(0.0, 0, 1.0, 1.0, 0.0, 0.0)


def read_page(ref: PageRef, settings: Settings, engine: Any, watch: steps.Stopwatch) -> steps.PageRead:
    scanned = watch("scan", scan.run, ref, settings.scan)
    watch("cleanup", _act, ref)
    with Path(os.environ["FAKE_LOG"]).open("a") as log:
        log.write(f"{ref.sha256}:{ref.frame}\n")
    height, width = scanned.image.shape[:2]
    clean = CleanPage(
        ref, scanned.image[:, :, 0].copy(), scanned.image[:, :, 0], IDENTITY, width, height,
        scanned.dpi, (), QUALITY, scanned.notices,
    )  # fmt: skip
    return steps.PageRead(scanned, clean, watch("ocr", _text, ref, scanned))


def understand(
    document: DocumentText, settings: Settings, engine: Any, picture_of: Any, watch: steps.Stopwatch
) -> Verdict:
    assert all(isinstance(picture_of(page.number), np.ndarray) for page in document.pages)
    return watch("triage", _verdict, document, settings)


def _act(ref: PageRef) -> None:
    time.sleep(float(os.environ.get("FAKE_SECONDS", "0")))
    mark = Path(os.environ["FAKE_LOG"] + ".killed")
    if "killer-once" in ref.source and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if "killer" in ref.source and "once" not in ref.source:
        os.kill(os.getpid(), signal.SIGKILL)
    if "stumble" in ref.source:
        raise ZeroDivisionError("nobody foresaw this")


def _text(ref: PageRef, scanned: scan.ScannedPage) -> PageText:
    height, width = scanned.image.shape[:2]
    chars = tuple(Char(c, 0.9, Box(i, 0, i + 1, 1), (("x", 0.1),)) for i, c in enumerate(scanned.pixel_sha256[:8]))
    line = Line(chars, Box(0, 0, 8, 1), 0.9)
    return PageText(
        ref.number, ref.source, width, height, width, height, scanned.dpi, IDENTITY, (line,), (), (), (), QUALITY,
        "fake 1", "", None, scanned.notices,
    )  # fmt: skip


def _verdict(document: DocumentText, settings: Settings) -> Verdict:
    text = "\n".join(page.text for page in document.pages)
    if "FAKE_TRIAGE" in os.environ:
        return triage.run(_judged(document, text), settings.triage)
    accepted = settings.triage.policy == "prior" and int(text[0], 16) % 2 == 0
    route = "auto" if accepted else "review"
    reasons = () if accepted else ("low-confidence:name",)
    sureness = float("nan") if "nan" in document.source else 0.99
    field = FieldVerdict(
        "name", text[:4], f"王{text[:4]}", sureness, route, reasons, 1, Box(0, 0, 8, 1), ((1, Box(0, 0, 8, 1)),), None,
        None, (), (0.9,), "fake", None, "print", (Evidence("length", 1.0, 0.5),),
    )  # fmt: skip
    return Verdict(
        document.document_id, document.source, "cadre_basic", "一", "登记表", None, 0.9, route, reasons, (field,),
        (Pair("姓名", text[:4], 1, Box(0, 0, 8, 1), "name"),), (), text,
    )  # fmt: skip


def _judged(document: DocumentText, text: str) -> JudgedExtraction:
    """The sixteenth of the papers that begins with f has a doubtful name; every sex is sure."""
    told = {"name": (f"王{text[:4]}", 0.6 if text[0] == "f" else 0.991), "sex": ("男", 0.9995)}
    if int(text[1], 16) % 2:
        told["birth_date"] = ("1927-03", 0.9995)
    raws = {name: RawField(name, value, (), "fake", 1.0, ink="print") for name, (value, _) in told.items()}
    values = {name: FieldValue(raws[name], value) for name, (value, _) in told.items()}
    extraction = Extraction(
        RecognisedForm(document, "cadre_basic", "一", "登记表", None, 0.9, load_all()["cadre_basic"]),
        tuple(raws.values()),
        (),
    )
    checked = CheckedExtraction(NormalisedExtraction(WitnessedExtraction(extraction, ()), tuple(values.values())), ())
    return JudgedExtraction(checked, tuple(JudgedField(values[name], told[name][1], ()) for name in told))


def stand_ins() -> list[tuple[object, str, object]]:
    """(module, name, stand-in) of everything replaced; the code's own fingerprint too, which edits would change."""
    return [
        (steps, "read_page", read_page),
        (steps, "understand", understand),
        (tasks, "load_page_engine", lambda name: SimpleNamespace(name=name, version="1")),
        (tasks, "load", lambda name: SimpleNamespace(name=name, version="1")),
        (settings_module, "_program", lambda: "fake"),
    ]


if __name__ in ("__main__", "__mp_main__"):
    for module, name, stand_in in stand_ins():
        setattr(module, name, stand_in)

if __name__ == "__main__":
    from pipeline.cli.main import main

    main()
