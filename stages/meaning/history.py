"""Service history: table rows or résumé lines as a list of posts, in the paper's order and words."""

from __future__ import annotations

import re

from stages.narrative.records import ResumeEntry
from stages.narrative.resume import read_resume
from stages.narrative.rows import entry_from_cells
from stages.records import FieldValue, RawField
from stages.values.blanks import is_blank
from stages.values.term_slips import mend_office

_LOST_POINTS = re.compile(r"(?m)(?:(?<=^)|(?<=[至到—–-]))(19\d\d)([1-9]|1[0-2])(?=[至到—–-]|[\u4e00-\u9fff ]|$)(?!年)")
"""19523至196111: years and months whose points were lost."""
_SPECKS = " .。·•,，、:：;；'`-—_"


def value(raw: RawField, form_year: int | None) -> FieldValue:
    """A list of {start, end, unit, position}; dates as cut on paper, open ends None."""
    if raw.blank or is_blank(raw.raw):
        return FieldValue(raw, None, doubts=("blank",))
    if raw.rule.startswith("prose"):
        entries = [_told(dict(row)) for row in raw.rows]
        return FieldValue(raw, entries, valid=bool(entries))
    lines = _mended(raw.raw)
    plain = _LOST_POINTS.sub(r"\1.\2", lines).replace("仟", "任")
    found = _from_rows(raw, form_year) if raw.rows else list(read_resume(plain, form_year=form_year))
    slips = ("repaired",) if plain != lines and not raw.rows else ()
    doubts = tuple(dict.fromkeys([*slips, *(reason for entry in found for reason in entry.uncertain)]))
    entries = [_entry(e) for e in found]
    mended = [_with_terms_mended(entry) for entry in entries]
    if mended != entries:
        doubts = (*doubts, "repaired")
    return FieldValue(raw, mended, valid=bool(found) and not doubts, doubts=doubts or _none(found))


def _with_terms_mended(entry: dict[str, str | None]) -> dict[str, str | None]:
    return {k: mend_office(v) if k in ("unit", "position") and v else v for k, v in entry.items()}


def _mended(text: str) -> str:
    """Résumé lines with the separators of their figures as they must have been: 73：11 is 73.11, -- is one dash."""
    joined = re.sub(r"(?<=\d)[ ]*[：:][ ]*(?=\d)", ".", text)
    joined = re.sub(r"(?<=\d)[ ]*([.．])[ ]*(?=\d)", r"\1", joined)
    joined = re.sub(r"(?<=\d月)日(?=\s)", "", joined)
    return re.sub(r"[-－]{2,}|[—–]{2,}", "—", joined)


def _none(found: list[ResumeEntry]) -> tuple[str, ...]:
    return () if found else ("no-entries",)


def _entry(entry: ResumeEntry) -> dict[str, str | None]:
    return {
        "start": entry.start, "end": entry.end,
        "unit": entry.unit.strip(_SPECKS), "position": entry.position.strip(_SPECKS),
    }  # fmt: skip


def _told(row: dict[str, str]) -> dict[str, str | None]:
    return {"start": row["start"] or None, "end": row["end"] or None, "unit": row["unit"], "position": row["position"]}


def _from_rows(raw: RawField, form_year: int | None) -> list[ResumeEntry]:
    entries: list[ResumeEntry] = []
    for cells in raw.rows:
        columns: dict[str, str] = {}
        for name, text in cells:
            columns[name] = f"{columns[name]}{text}" if name in columns else text
        start, end = columns.get("start", ""), columns.get("end", "")
        if "range" in columns:
            start, end = _one_line(columns["range"]), ""
        unit = columns.get("unit", "")
        if "unit_position" in columns:
            unit = f"{unit} {columns['unit_position']}".strip()
        entry = entry_from_cells(
            _one_line(start), _one_line(end), _one_line(unit), _one_line(columns.get("position", "")),
            _one_line(columns.get("witness", "")), previous=entries[-1] if entries else None, form_year=form_year,
        )  # fmt: skip
        if entry is None:
            continue
        if entries and _continues(entry):
            entries[-1] = _extended(entries[-1], entry)
        else:
            entries.append(entry)
    return entries


def _one_line(text: str) -> str:
    return "".join(text.split("\n"))


def _continues(entry: ResumeEntry) -> bool:
    """A row without dates that only carries on the words of the row above."""
    return entry.start is None and entry.end is None and bool(entry.unit) != bool(entry.position)


def _extended(above: ResumeEntry, more: ResumeEntry) -> ResumeEntry:
    return ResumeEntry(
        start=above.start, end=above.end, unit=above.unit + more.unit, position=above.position + more.position,
        raw=f"{above.raw}\n{more.raw}", span=above.span, witness=above.witness or more.witness, nested=above.nested,
        uncertain=(*above.uncertain, "wrapped-row"),
    )  # fmt: skip
