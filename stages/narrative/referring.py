"""Units named a second time by a word that points back: 该局, 该厂, 该校 are the one named before."""

from __future__ import annotations

import re
from collections.abc import Iterable

_POINTS = re.compile(r"该(?P<body>局|厂|社|校|行|段|院|矿|县|区|公司|处|场|站|所|班|团|部|科|店|库|馆|会|队|乡|市|省)")


def points_back(unit: str) -> bool:
    """Whether a unit of folded text is only a word that points back."""
    return _POINTS.fullmatch(unit) is not None


def named_before(unit: str, units: Iterable[str]) -> str:
    """The last of the ``units`` that 该局 can mean, up to where it is one; nothing where it means none of them."""
    found = _POINTS.fullmatch(unit)
    if found is None:
        return ""
    for each in units:
        end = each.rfind(found["body"])
        if end > 0:
            return each[: end + len(found["body"])]
    return ""
