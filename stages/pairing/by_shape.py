"""Values of which no label could be read, told by what they look like and what the paper has labels for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from stages.pairing.found import Found
from stages.records import RawField
from stages.values.date_ranges import take_range
from stages.values.dates import parse_date
from stages.values.epochs import tells_epoch

RULE = "by-shape"
_HISTORY, _BIRTH = 0.85, 0.6
"""Pairing (0..1) of a service history and of a date of birth found so."""
DOUBTS: dict[str, tuple[str, ...]] = {"service_history": (), "birth_date": ("label-unread",)}
"""Reasons against fields found so; a date by itself may be any."""
_SERVICE = "service_history"
_OF_BIRTH = re.compile(r".{1,3}(?:年月日?|日期|时间|生)|[出生].{1,3}")
"""What is left of 出生年月 where a character or two were misread."""
_LATER = frozenset({"work_start_date", "party_date", "retirement_date"})
_LEAST_AGE = 8
"""Years that nobody joined before (domain rule C02)."""


def history(found: Iterable[Found]) -> Found | None:
    """Lines that begin with spans of time are a service history, even where the label beside them cannot be read."""
    for each in found:
        lines = [line for block in each.value for line in block.text.split("\n")]
        if each.label is None and sum(take_range(line) is not None for line in lines) >= 2:
            return replace(each, rule=RULE, pairing=_HISTORY)
    return None


def with_epochs(fields: Mapping[str, RawField], found: Iterable[Found]) -> dict[str, RawField]:
    """``fields`` with the entries of a history that stand under headings of their own, 建国以前, 文革以后."""
    history = fields.get(_SERVICE)
    if history is None or history.blank or history.rows or history.rule == RULE:
        return dict(fields)
    blocks = [block for each in found if each.label is None and _is_epoch(each) for block in each.value]
    if not blocks:
        return dict(fields)
    raw = "\n".join([history.raw, *(block.text for block in blocks)])
    pieces = (*history.pieces, *(block.piece() for block in blocks))
    return {**fields, _SERVICE: replace(history, raw=raw, pieces=pieces, pairing=min(history.pairing, _HISTORY))}


def _is_epoch(found: Found) -> bool:
    lines = [line for block in found.value for line in block.text.split("\n") if line.strip()]
    return bool(lines) and tells_epoch(found.text) and all(take_range(line) for line in lines)


def birth(found: Iterable[Found]) -> Found | None:
    """The only whole date beside words like 出生年月, years before every date that the paper has labels for; None where
    it has a label for the date of birth."""
    told = list(found)
    named = {each.label.name for each in told if each.label is not None}
    if {"birth_date", "birth_date_place"} & named:
        return None
    joined = [_year(each) for each in told if each.label is not None and each.label.name in _LATER]
    years = [year for year in joined if year is not None]
    unnamed = [each for each in told if each.label is None and _OF_BIRTH.fullmatch("".join(each.text.split()))]
    dated = [each for each in unnamed if _year(each) is not None]
    first = _year(dated[0]) if len(dated) == 1 else None
    if first is None or not years or first + _LEAST_AGE > min(years):
        return None
    return replace(dated[0], rule=RULE, pairing=_BIRTH)


def _year(found: Found) -> int | None:
    """The year of a value that is one whole date with its month."""
    reading = parse_date("".join(block.text for block in found.value))
    whole = reading is not None and reading.certain and len(reading.iso) > len("1949")
    return int(reading.iso[:4]) if reading is not None and whole else None
