"""A family told under a label that does not name it, a person a line: 同住人口 | 妻：严春兰，57岁 / 长子：卫建国."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from stages.pairing.found import Found
from stages.records import RawField
from stages.values.kin import is_relation

_FAMILY = "family_members"
_LEAST = 2
_LEAD = re.compile(r"\s*(?P<relation>[一-鿿]{1,4})\s*[：:，,]")
_UNNAMED = 0.85
"""Pairing (0..1) of such a family."""


def told(fields: Mapping[str, RawField], found: Iterable[Found]) -> dict[str, RawField]:
    """``fields`` with such a family where the paper names none."""
    known = fields.get(_FAMILY)
    if known is not None and not known.blank:
        return dict(fields)
    for each in found:
        lines = [line for block in each.value for line in block.text.split("\n") if line.strip()]
        named = each.label is None or each.label.kind == "other"
        if named and len(lines) >= _LEAST and _all_kin(lines):
            raw = "\n".join(block.text for block in each.value)
            pieces = tuple(block.piece() for block in each.value)
            return {**fields, _FAMILY: RawField(_FAMILY, raw, pieces, each.rule, _UNNAMED, label=each.text)}
    return dict(fields)


def _all_kin(lines: Sequence[str]) -> bool:
    leads = [_LEAD.match(line) for line in lines]
    return all(lead is not None and is_relation(lead["relation"]) for lead in leads)
