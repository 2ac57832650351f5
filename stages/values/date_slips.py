"""A figure of a date put right by the other dates of the paper: 参加革命 1999年2月 of somebody who retired in 1990.

The repair is a proposal: the reader itself must have had the other figure among its candidates, with exactly one of
them the rules object less, and the value is marked, so that nobody lets it pass unseen. What was read stays in the raw
text and first among the alternates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from stages.records import FieldValue
from stages.values.checks_dates import check_dates
from stages.values.dates import DateReading, parse_date
from stages.values.findings import CheckContext

_DATES = ("birth_date", "work_start_date", "party_date", "retirement_date")
_RULES = frozenset({"C01", "C02", "C03", "C05"})
"""Rules of the order in which a life goes (domain §3.8)."""
_SEVERITY = {"E": 2, "W": 1}
_FIGURES = (frozenset("0123456789"), frozenset("〇一二三四五六七八九十"))
_OFFERED = 0.005


def mended(values: Sequence[FieldValue], form_year: int | None) -> tuple[FieldValue, ...]:
    """``values`` with the one date put right that contradicts the others, where one figure does it."""
    told = {v.raw.field: v.value for v in values if v.raw.field in _DATES and isinstance(v.value, str)}
    doubted, severity = _objected(told, form_year)
    found: dict[int, DateReading] = {}
    for place, value in enumerate(values):
        fitting = list(_fitting(value, told, severity, form_year)) if value.raw.field in doubted else []
        if len(fitting) == 1:
            found[place] = fitting[0]
    if len(found) != 1:
        return tuple(values)
    return tuple(_put_right(value, found[n]) if n in found else value for n, value in enumerate(values))


def _objected(told: Mapping[str, str], form_year: int | None) -> tuple[frozenset[str], int]:
    """The dates that a rule objects to, and how severely at worst (0..2)."""
    found = check_dates(told, CheckContext(form_year=form_year))
    against = [f for f in found if f.rule in _RULES and f.severity in _SEVERITY]
    names = frozenset(name for f in against for name in f.fields)
    return names, max((_SEVERITY[f.severity] for f in against), default=0)


def _fitting(value: FieldValue, told: Mapping[str, str], severity: int, form_year: int | None) -> Iterator[DateReading]:
    """The other readings of a date with which the rules object less."""
    seen = {value.value}
    for text in _offered(value):
        reading = parse_date(text, form_year=form_year)
        if reading is None or not reading.certain or reading.iso in seen:
            continue
        seen.add(reading.iso)
        if _objected({**told, value.raw.field: reading.iso}, form_year)[1] < severity:
            yield reading


def _offered(value: FieldValue) -> Iterator[str]:
    """What was read with one figure as another that the reader had in mind."""
    chars = [c for piece in value.raw.pieces for c in piece.chars]
    for place, char in enumerate(chars):
        for other, score in char.others:
            if score >= _OFFERED and any(char.text in kind and other in kind for kind in _FIGURES):
                yield "".join(other if n == place else c.text for n, c in enumerate(chars))


def _put_right(value: FieldValue, reading: DateReading) -> FieldValue:
    return replace(
        value,
        value=reading.iso,
        precision=reading.precision,
        alternates=tuple(dict.fromkeys((value.value, *value.alternates))),
        doubts=tuple(dict.fromkeys((*value.doubts, "repaired"))),
    )
