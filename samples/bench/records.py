"""What the benchmark reads: lines of truth as they were drawn, and lines of the export as the contract says."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

JsonObject = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Truth:
    """One paper and what it says. `skipped` are fields nobody can score: no certain value, or marked as soft."""

    source: str
    form: str
    grade: str
    ink: str
    pages: int
    fields: JsonObject
    blank: frozenset[str]
    skipped: frozenset[str]
    boxes: JsonObject
    pairs: tuple[JsonObject, ...]
    text: str


def make_truth(line: JsonObject) -> Truth:
    """Read one line of truth; only `source` and `fields` must be there."""
    skipped = {*line.get("unclear", ()), *line.get("ignore_fields", ()), *line.get("soft_fields", ())}
    return Truth(
        source=line["source"],
        form=str(line.get("form") or "?"),
        grade=str(line.get("grade", "?")),
        ink=str(line.get("ink") or "?"),
        pages=int(line.get("pages") or 1),
        fields=dict(line.get("fields") or {}),
        blank=frozenset(line.get("blank") or ()),
        skipped=frozenset(skipped),
        boxes=dict(line.get("boxes") or {}),
        pairs=tuple(line.get("pairs") or ()),
        text=line.get("text") or "",
    )


def read_lines(path: Path) -> list[JsonObject]:
    """Every object of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def write_lines(path: Path, lines: Iterable[JsonObject]) -> None:
    """Write a JSON-lines file."""
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")


def read_truth(path: Path) -> list[Truth]:
    """Every paper of a truth.jsonl."""
    return [make_truth(line) for line in read_lines(path)]


def read_export(path: Path) -> dict[str, JsonObject]:
    """The export by source; of two lines with one source the first counts."""
    found: dict[str, JsonObject] = {}
    for line in read_lines(path):
        found.setdefault(line["source"], line)
    return found
