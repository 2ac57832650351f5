"""Judged fields as rates: exact values, what was accepted unseen, entries, boxes, pairs, characters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from samples.bench.compare import LISTS, Judged, entries, squeeze
from samples.bench.records import JsonObject, Truth

Row = dict[str, str | int | float | None]
Rows = list[Row]
Item = TypeVar("Item")
ALL = "all"
_LABEL_ENDS = "：:"


def ratio(part: float, whole: float) -> float | None:
    """`part` of `whole` to four places; None of nothing."""
    return round(part / whole, 4) if whole else None


def grouped(items: Iterable[Item], key: Callable[[Item], str], count: Callable[[list[Item]], Row]) -> Rows:
    """One row a group in the order of its names, then one of all; groups of nothing are left out."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    everything = [item for group in groups.values() for item in group]
    rows = [{"group": name, **count(groups[name])} for name in sorted(groups)]
    return [*rows, {"group": ALL, **count(everything)}] if everything else []


def by_ink(one: Judged | Truth) -> str:
    """The group of an ink."""
    return one.ink


def by_ink_and_grade(one: Judged | Truth) -> str:
    """The group of an ink on a grade of damage."""
    return f"{one.ink} × {one.grade}"


def exact(judged: list[Judged]) -> Row:
    """How many fields are exactly right of those with a value or with an invented one."""
    seen = Counter(one.outcome for one in judged)
    asked = seen["right"] + seen["wrong"] + seen["missing"] + seen["invented"]
    return {
        "asked": asked,
        "right": seen["right"],
        "wrong": seen["wrong"],
        "missing": seen["missing"],
        "invented": seen["invented"],
        "unasked": seen["unasked"],
        "rate": ratio(seen["right"], asked),
    }


def unseen(judged: list[Judged]) -> Row:
    """How many fields were accepted without a person, and how many of these are not what the paper says."""
    asked = [one for one in judged if one.outcome == "right" or one.bad]
    auto = [one for one in asked if one.unseen]
    bad = sum(one.bad for one in auto)
    return {
        "asked": len(asked),
        "auto": len(auto),
        "auto wrong": bad,
        "share": ratio(len(auto), len(asked)),
        "wrong share": ratio(bad, len(auto)),
    }


def boxes(judged: list[Judged]) -> Row:
    """How many exported boxes show the ink of the value."""
    checked = [one for one in judged if one.box_hit is not None]
    hits = sum(bool(one.box_hit) for one in checked)
    return {"checked": len(checked), "hit": hits, "rate": ratio(hits, len(checked))}


def entry_f1(judged: list[Judged]) -> Row:
    """Micro-averaged F1 of the rows of list fields; a row counts when all its parts are right."""
    hit = wanted = given = 0
    for one in judged:
        want, got = entries(one.field, one.want), entries(one.field, one.got)
        hit += (want & got).total()
        wanted += want.total()
        given += got.total()
    return {
        "wanted": wanted,
        "given": given,
        "right": hit,
        "precision": ratio(hit, given),
        "recall": ratio(hit, wanted),
        "f1": ratio(2 * hit, wanted + given),
    }


def entry_parts(judged: list[Judged], field: str) -> Rows:
    """F1 of each part of the rows alone: shows which one spoils them."""
    rows: Rows = []
    for place, part in enumerate(LISTS[field]):
        hit = total = 0
        for one in judged:
            want, got = (_column(entries(field, value), place) for value in (one.want, one.got))
            hit += (want & got).total()
            total += want.total() + got.total()
        rows.append({"group": part, "right": hit, "f1": ratio(2 * hit, total)})
    return rows


def _column(rows: Counter[tuple[str, ...]], place: int) -> Counter[str]:
    counted: Counter[str] = Counter()
    for row, times in rows.items():
        counted[row[place]] += times
    return counted


def common_characters(want: str, got: str) -> tuple[int, int]:
    """How many characters of `want` are in `got` too, place and white space ignored, and how many `want` has."""
    wanted = Counter(squeeze(want))
    return (wanted & Counter(squeeze(got))).total(), wanted.total()


def characters(truths: Sequence[Truth], export: dict[str, JsonObject]) -> Row:
    """Recall of the papers' characters in the text of the export."""
    counts = [common_characters(one.text, (export.get(one.source) or {}).get("text") or "") for one in truths]
    hit, total = sum(count[0] for count in counts), sum(count[1] for count in counts)
    return {"documents": len(truths), "characters": total, "recall": ratio(hit, total)}


def pairs(truths: Sequence[Truth], export: dict[str, JsonObject]) -> Row:
    """Recall of label/value pairs with words in them; `labels` counts a label with any value."""
    wanted = hit = labels = 0
    for one in truths:
        want = Counter(_pair(pair) for pair in one.pairs if squeeze(pair.get("value")))
        got = Counter(_pair(pair) for pair in (export.get(one.source) or {}).get("pairs") or ())
        wanted += want.total()
        hit += (want & got).total()
        labels += (_labels(want) & _labels(got)).total()
    return {"pairs": wanted, "right": hit, "recall": ratio(hit, wanted), "labels": ratio(labels, wanted)}


def _pair(pair: JsonObject) -> tuple[str, str]:
    return squeeze(pair.get("label")).strip(_LABEL_ENDS), squeeze(pair.get("value"))


def _labels(found: Counter[tuple[str, str]]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for (label, _), times in found.items():
        counted[label] += times
    return counted


def documents(truths: Sequence[Truth], export: dict[str, JsonObject]) -> Row:
    """Papers with and without a line, failed ones, and whose form was recognised (nobody described `undescribed`)."""
    lines = [(one, export[one.source]) for one in truths if one.source in export]
    known = sum(line.get("form") == (None if one.form == "undescribed" else one.form) for one, line in lines)
    return {
        "documents": len(truths),
        "without a line": len(truths) - len(lines),
        "failed": sum(line.get("status") == "failed" for _, line in lines),
        "accepted": sum(line.get("status") == "accepted" for _, line in lines),
        "form right": known,
        "rate": ratio(known, len(truths)),
    }
