"""Whether a value looks like what its field holds: gazetteers and word lists as evidence, never as a verdict."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from stages.records import FieldValue
from stages.values.address import parse_address
from stages.values.blanks import is_blank
from stages.values.lexicon import is_position, is_unit, split_unit_position
from stages.values.names import is_name, split_names
from stages.values.own_words import known
from stages.values.text import compact

_KINDS = {
    "name": "name", "former_name": "name", "family_members": "list", "service_history": "list",
    "birth_date": "date", "work_start_date": "date", "party_date": "date", "retirement_date": "date",
    "id_number": "number", "phone": "number", "native_place": "place", "birth_place": "place", "address": "place",
    "unit": "office", "position": "office", "sex": "code", "ethnicity": "code", "marital_status": "code",
    "political_status": "code", "education": "code", "class_status": "code", "family_origin": "code", "rank": "code",
    "treatment": "code", "health": "code",
}  # fmt: skip
_COMMON = range(0xB0, 0xD8)
"""First bytes of the 3755 characters of GB/T 2312 that are in daily use."""
_PLACE_BEGINS_INSIDE = re.compile(r"^[省市县区乡镇村旗盟州]")


def kind_of(field: str) -> str:
    """The kind of value a field holds: name, date, number, place, office, code, list, or text for all others."""
    return _KINDS.get(field, "text")


def is_rare(character: str) -> bool:
    """Whether a character is outside daily use, traditional forms included."""
    if character < "一":
        return False
    try:
        return character.encode("gb2312")[0] not in _COMMON
    except UnicodeEncodeError:
        return True


def fits(value: FieldValue) -> bool | None:
    """Whether the value looks like one of its kind; None where nothing is known of the kind."""
    words = value.value
    if not isinstance(words, str) or not words:
        return None
    return True if is_blank(words) else suits(value.raw.field, words)


def suits(field: str, words: str) -> bool | None:
    """Whether words look like a value of ``field``; None where nothing is known of its kind."""
    check = _CHECKS.get(field)
    return check(words) if check is not None else None


def _place(words: str) -> bool:
    if words in known().places:
        return True
    found = parse_address(words)
    levels = (found.province, found.prefecture, found.county, found.town) if found is not None else ()
    return sum(map(bool, levels)) >= 2 and not _PLACE_BEGINS_INSIDE.match(words)


def _former_names(words: str) -> bool:
    names = split_names(words)
    return bool(names) and all(is_name(name) for name in names)


def _office(words: str) -> bool:
    split = split_unit_position(words)
    return is_position(words) or (split is not None and split.certain and bool(split.position))


_CHECKS = {
    "unit": is_unit,
    "position": _office,
    "native_place": _place,
    "birth_place": _place,
    "address": _place,
    "former_name": _former_names,
    "name": is_name,
}


def stray_piece(text: str) -> bool:
    """Whether a text begins or ends with a scrap of one or two characters that stands apart."""
    parts = [compact(part) for part in text.split()]
    return len(parts) > 1 and min(len(parts[0]), len(parts[-1])) <= 2


def odd_entry(field: str, entry: Mapping[str, Any]) -> bool:
    """Whether a row of a table field holds words that are not of their column's kind."""
    if field == "family_members":
        return not is_name(entry.get("name") or "")
    unit, position = entry.get("unit") or "", entry.get("position") or ""
    return not (is_unit(unit) and is_position(position))


def open_entry(field: str, entry: Mapping[str, Any]) -> bool:
    """Whether a row lacks what rows of its field have."""
    needed = ("relation", "name") if field == "family_members" else ("start", "end", "unit", "position")
    return any(not entry.get(part) for part in needed)
