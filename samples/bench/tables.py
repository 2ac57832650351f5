"""The tables of one scoring, by name, in the order in which they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samples.bench import reliability, score
from samples.bench.compare import LISTS, Judged, judge
from samples.bench.records import JsonObject, Truth
from samples.bench.score import Row, Rows, by_ink, by_ink_and_grade, grouped


@dataclass(frozen=True, slots=True)
class Scored:
    """All that was found out about one export."""

    judged: list[Judged]
    tables: dict[str, Rows]


def score_all(truths: Sequence[Truth], export: dict[str, JsonObject]) -> Scored:
    """Judge every paper and count."""
    judged = [one for truth in truths for one in judge(truth, export.get(truth.source))]
    single = [one for one in judged if not one.listed]
    tables = {
        "documents by form": grouped(truths, lambda one: one.form, lambda group: score.documents(group, export)),
        **_exact_tables(single),
        **_list_tables(judged),
        **_unseen_tables(judged),
        "calibration by ink": grouped(judged, by_ink, reliability.calibration),
        "reliability": reliability.bands(judged),
        **_text_tables(truths, export),
        "boxes by ink": grouped(judged, by_ink, score.boxes),
        "boxes by form": grouped(judged, lambda one: one.form, score.boxes),
    }
    return Scored(judged, {name: rows for name, rows in tables.items() if rows})


def _exact_tables(single: list[Judged]) -> dict[str, Rows]:
    return {
        "exact by field": grouped(single, lambda one: one.field, score.exact),
        "exact by form": grouped(single, lambda one: one.form, score.exact),
        "exact by grade": grouped(single, lambda one: one.grade, score.exact),
        "exact by ink": grouped(single, by_ink, score.exact),
        "exact by ink × grade": grouped(single, by_ink_and_grade, score.exact),
        "exact by form × ink": grouped(single, lambda one: f"{one.form} × {one.ink}", score.exact),
    }


def _list_tables(judged: list[Judged]) -> dict[str, Rows]:
    tables: dict[str, Rows] = {}
    for field in LISTS:
        rows = [one for one in judged if one.field == field and one.outcome not in ("unasked", "empty")]
        tables[f"{field} by ink"] = grouped(rows, by_ink, score.entry_f1)
        tables[f"{field} by ink × grade"] = grouped(rows, by_ink_and_grade, score.entry_f1)
        tables[f"{field} by form"] = grouped(rows, lambda one: one.form, score.entry_f1)
        tables[f"{field} by part"] = score.entry_parts(rows, field) if rows else []
    return tables


def _unseen_tables(judged: list[Judged]) -> dict[str, Rows]:
    return {
        "accepted unseen by ink": grouped(judged, by_ink, score.unseen),
        "accepted unseen by field": grouped(judged, lambda one: one.field, score.unseen),
        "accepted unseen by form": grouped(judged, lambda one: one.form, score.unseen),
    }


def _text_tables(truths: Sequence[Truth], export: dict[str, JsonObject]) -> dict[str, Rows]:
    told = [one for one in truths if one.text]
    strange = [one for one in truths if one.form == "undescribed"]

    def characters(group: list[Truth]) -> Row:
        return score.characters(group, export)

    return {
        "characters by ink": grouped(told, by_ink, characters),
        "characters by ink × grade": grouped(told, by_ink_and_grade, characters),
        "characters by form": grouped(told, lambda one: one.form, characters),
        "pairs on undescribed by ink": grouped(strange, by_ink, lambda group: score.pairs(group, export)),
    }
