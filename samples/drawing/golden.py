"""The committed golden set: which documents, from which seeds."""

from __future__ import annotations

import json
from pathlib import Path

from samples.drawing.documents import Wish, make_document

GOLDEN_FOLDER = Path(__file__).resolve().parent.parent / "golden"
# (name, seed, form, grade, ink, file kind)
GOLDEN = (
    ("g01-basic-print", "golden-1k", "cadre_basic", 0, "print", "jpg"),
    ("g02-basic-pen-aged", "golden-2d", "cadre_basic", 1, "pen", "jpg"),
    ("g03-basic-sealed", "golden-3", "cadre_basic", 2, "typed", "pdf"),
    ("g04-appointment", "golden-4b", "appointment", 1, "print", "tif"),
    ("g05-retirement-pen", "golden-5", "retirement_approval", 2, "pen", "jpg"),
    ("g06-retirement-copy", "golden-6", "retirement_approval", 3, "typed", "jpg"),
    ("g07-booklet", "golden-7d", "resume_booklet", 1, "pen", "pdf"),
    ("g08-certificate", "golden-8d", "honour_certificate", 1, "print", "jpg"),
    ("g09-autobiography", "golden-9f", "autobiography", 1, "pen", "jpg"),
    ("g10-autobiography-lines", "golden-10j", "autobiography", 0, "print", "png"),
    ("g11-undescribed", "golden-11d", "undescribed", 1, "typed", "jpg"),
    ("g12-booklet-folder", "golden-12", "resume_booklet", 0, "print", "folder"),
)  # fmt: skip


def draw_golden(folder: Path) -> None:
    """Draw the golden set in `folder` and write its truth.jsonl."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [
        make_document(name, seed, Wish((form,), (grade,), (ink,), kind, corrected=0), folder)
        for name, seed, form, grade, ink, kind in GOLDEN
    ]
    (folder / "truth.jsonl").write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
