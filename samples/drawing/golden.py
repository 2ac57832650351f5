"""The committed golden set: which documents, from which seeds."""

from __future__ import annotations

import json
from pathlib import Path

from samples.drawing.documents import Wish, make_document

GOLDEN_FOLDER = Path(__file__).resolve().parent.parent / "golden"
# (name, seed, form, grade, ink, file kind)
GOLDEN = (
    ("g01-basic-print", "golden-1", "cadre_basic", 0, "print", "jpg"),
)  # fmt: skip


def draw_golden(folder: Path) -> None:
    """Draw the golden set in `folder` and write its truth.jsonl."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [
        make_document(name, seed, Wish((form,), (grade,), (ink,), kind), folder)
        for name, seed, form, grade, ink, kind in GOLDEN
    ]
    (folder / "truth.jsonl").write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
