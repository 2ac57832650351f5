"""The committed golden set: every file is there, small enough, and as the list says."""

from __future__ import annotations

import json

from samples.drawing.golden import GOLDEN, GOLDEN_FOLDER


def test_golden_set_is_whole_and_small() -> None:
    lines = [json.loads(line) for line in (GOLDEN_FOLDER / "truth.jsonl").read_text("utf-8").splitlines()]
    assert [(line["form"], line["grade"], line["ink"]) for line in lines] == [row[2:5] for row in GOLDEN]
    for line, row in zip(lines, GOLDEN, strict=True):
        assert (GOLDEN_FOLDER / line["source"]).exists()
        assert line["source"].startswith(row[0])
        assert line["fields"]
    size = sum(path.stat().st_size for path in GOLDEN_FOLDER.rglob("*") if path.is_file())
    assert size < 15_000_000
