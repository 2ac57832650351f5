"""Posts that a form proposes and not those held: 任何职务 asks so where 免何职务 stands beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from stages.pairing.found import Found
from stages.pairing.labels.label_book import fold

_GIVEN = re.compile(r"任何?职务?")
_TAKEN = re.compile(r"免(?:去)?何?职务?")


def apart(found: Sequence[Found]) -> list[Found]:
    """``found`` with what is proposed as the answer of a label that names no field."""
    if not any(_TAKEN.fullmatch(fold(each.text).rstrip("：:")) for each in found):
        return list(found)
    return [_of_no_field(each) if _GIVEN.fullmatch(fold(each.text).rstrip("：:")) else each for each in found]


def _of_no_field(found: Found) -> Found:
    label = found.label
    return found if label is None else replace(found, label=replace(label, kind="other", name=fold(found.text)))
