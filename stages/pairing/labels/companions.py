"""Whom a paper names beside him: a witness with his own post, a widow who holds the certificate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from stages.pairing.found import Found
from stages.pairing.labels.label_book import Label, fold
from stages.values.kin import is_relation
from stages.values.names import is_name

_WITNESS = re.compile(r"(?:证明|介绍|经办|承办|调查|代笔|填表|记录)人(?:姓名|签[名字])?")
_OF_A_PERSON = frozenset(("unit", "position", "unit_position", "rank", "political_status"))
"""What is asked of a witness beside his name."""
_LEVEL = 0.5
"""Share of a label's height by which another is in its row."""


def apart(found: Sequence[Found]) -> list[Found]:
    """``found``, with what is asked about a companion under no field: the post beside 证明人, a name before 系其 妻."""
    return [_unasked(each) if _is_of_another(each, found) else each for each in found]


def _unasked(found: Found) -> Found:
    return replace(found, label=Label("other", found.text, fold(found.text)))


def _is_of_another(each: Found, found: Sequence[Found]) -> bool:
    row = sorted(
        (other for other in found if other is not each and _level(other, each)), key=lambda other: other.label_box.x0
    )
    if _asks(each) == "name":
        behind = (other for other in row if other.label_box.x0 > each.label_box.x0)
        return (beside := next(behind, None)) is not None and _is_kin(beside)
    if _asks(each) not in _OF_A_PERSON:
        return False
    before = (other for other in reversed(row) if other.label_box.x0 < each.label_box.x0)
    beside = next((other for other in before if _asks(other) not in _OF_A_PERSON), None)
    return beside is not None and _WITNESS.fullmatch(fold(beside.text)) is not None and is_name(_words(beside))


def _asks(found: Found) -> str:
    return found.label.name if found.label is not None and found.label.kind in ("field", "compound") else ""


def _is_kin(beside: Found) -> bool:
    return fold(beside.text) in ("系其", "是其", "为其") and is_relation(_words(beside))


def _words(found: Found) -> str:
    return "".join("".join(block.text.split()) for block in found.value)


def _level(other: Found, each: Found) -> bool:
    return other.label_box.y_overlap(each.label_box) > _LEVEL * min(other.label_box.height, each.label_box.height)
