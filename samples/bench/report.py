"""The findings as report.json, report.md and tables on the terminal."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from samples.bench.records import JsonObject
from samples.bench.score import ALL, Row, Rows

_SHARES = (
    "rate",
    "share",
    "wrong share",
    "recall",
    "labels",
    "precision",
    "f1",
    "characters",
    "reached",
    "target",
    "told",
    "ECE",
)
_BRIEF = (
    "goals", "documents by form", "exact by field", "exact by form", "exact by grade", "exact by ink",
    "exact by ink × grade", "service_history by ink", "family_members by ink", "accepted unseen by ink",
    "accepted unseen by field", "calibration by ink", "reliability",
    "boxes by ink", "pairs on undescribed by ink", "characters by ink × grade", "speed",
)  # fmt: skip
"""What goes on the terminal; report.md has every table."""


def goals(tables: dict[str, Rows], speed: Rows) -> Rows:
    """What the project must reach, and what was reached here."""
    wanted: list[tuple[str, str, str, str, float]] = [
        *((f"fields exact, {ink}", "exact by ink", ink, "rate", goal) for ink, goal in _FIELD_GOALS.items()),
        *((f"service history F1, {ink}", "service_history by ink", ink, "f1", 0.93) for ink in ("print", "typed")),
        ("character recall", "characters by ink", ALL, "recall", 0.985),
        *((f"character recall, {ink}", "characters by ink", ink, "recall", 0.985) for ink in _FIELD_GOALS),
        ("documents without a line", "documents by form", ALL, "without a line", 0),
        ("times the speed of RapidOCR", "speed", "RapidOCR", "times", 1.3),
        ("times the speed of OCRmyPDF", "speed", "OCRmyPDF", "times", 3.0),
        ("MB a worker", "speed", "paper-archive ingest", "peak MB a worker", 1500),
    ]
    rows: Rows = []
    for name, table, group, key, target in wanted:
        row = next((row for row in {**tables, "speed": speed}.get(table, []) if row["group"] == group), None)
        value = row[key] if row is not None else None
        if not isinstance(value, int | float):
            continue
        small = key in ("without a line", "peak MB a worker")
        met = value <= target if small else value >= target
        rows.append({"group": name, "reached": value, "target": target, "met": "yes" if met else "NO"})
    return rows


_FIELD_GOALS = {"print": 0.97, "typed": 0.97, "pen": 0.90}


def write_json(path: Path, findings: JsonObject) -> None:
    """Everything, for programs."""
    path.write_text(json.dumps(findings, ensure_ascii=False, indent=1) + "\n", "utf-8")


def write_markdown(path: Path, heading: Sequence[str], tables: dict[str, Rows]) -> None:
    """Everything, for people."""
    parts = ["# Benchmark", "", *(f"- {line}" for line in heading), ""]
    for name, rows in tables.items():
        if rows:
            columns = columns_of(rows)
            parts += [f"## {name}", "", _cells([_title(column) for column in columns])]
            parts += [_cells(["---", *["---:"] * (len(columns) - 1)])]
            parts += [_cells([shown(column, row.get(column)) for column in columns]) for row in rows] + [""]
    path.write_text("\n".join(parts), "utf-8")


def print_tables(console: Console, tables: dict[str, Rows], names: Sequence[str] = _BRIEF) -> None:
    """The chosen tables on the terminal, in their order."""
    for name in names:
        rows = tables.get(name)
        if rows:
            console.print(_rich_table(name, rows))


def _rich_table(name: str, rows: Rows) -> Table:
    columns = columns_of(rows)
    table = Table(title=name, title_justify="left")
    for column in columns:
        table.add_column(_title(column), justify="left" if column == "group" else "right", no_wrap=column == "group")
    for row in rows:
        style = "bold" if row["group"] == ALL else "red" if row.get("met") == "NO" else None
        table.add_row(*(shown(column, row.get(column)) for column in columns), style=style)
    return table


def columns_of(rows: Rows) -> list[str]:
    """Every key of the rows, in the order of their first appearance."""
    return list(dict.fromkeys(key for row in rows for key in row))


def shown(column: str, value: str | int | float | None) -> str:
    """A value for people: shares with four places, nothing as a dash."""
    if value is None:
        return "–"
    if isinstance(value, float) and column in _SHARES:
        return f"{value:.4f}" if value <= 1 else f"{value:g}"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _title(column: str) -> str:
    return "" if column == "group" else column


def _cells(words: Sequence[str]) -> str:
    return "| " + " | ".join(word.replace("|", "\\|") for word in words) + " |"


def soak_rows(findings: JsonObject) -> Rows:
    """The samples of a soak as a table."""
    rows: list[Row] = [
        {
            "group": str(sample["pages"]),
            "seconds": sample["seconds"],
            "MB of each worker": ", ".join(map(str, sample["workers_mb"])),
        }
        for sample in findings["samples"]
    ]
    return rows


def start_rows(findings: JsonObject) -> Rows:
    """The starts of a kill trial as a table."""
    return [
        {"group": f"{number} {start['ended']}", **_without_end(start)}
        for number, start in enumerate(findings["starts"], 1)
    ]


def _without_end(start: JsonObject) -> Row:
    return {key: value for key, value in start.items() if key != "ended"}
