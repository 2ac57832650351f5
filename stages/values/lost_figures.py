"""Numbers of houses of which the thin figure 1 was not read: 西北新村号, where a number must stand before 号.

A repair is a proposal: only where the ink leaves room for the figure, and whoever uses it marks the value.
"""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from stages.records import RawField

_COUNTED = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<![一二三四五六七八九十百零〇甲乙丙丁戊东西南北中前后左右新老旧第各同几某编院型字])(?:号(?!楼|院|称|码|召)|[幢栋](?![梁])|单元)"
)
"""Words that count houses, with no number before them."""
_ROOM, _STEPS = 1.2, 4
"""Times the usual step from character to character that leaves room for a figure, and steps that tell what is usual."""


def restored(address: str, raw: RawField) -> str:
    """``address`` with the figure 1 before a counting word that has no number, where the ink leaves room for it."""
    chars = [char for piece in raw.pieces for char in piece.chars if char.text.strip()]
    if "".join(char.text for char in chars) != "".join(address.split()) or len(chars) <= _STEPS:
        return address
    steps = [b.box.cx - a.box.cx for a, b in pairwise(chars)]
    usual = median(step for step in steps if step > 0) if any(step > 0 for step in steps) else 0.0
    flat = "".join(char.text for char in chars)
    places = [hit.start() for hit in _COUNTED.finditer(flat) if steps[hit.start() - 1] >= _ROOM * usual > 0]
    for place in reversed(places):
        flat = f"{flat[:place]}1{flat[place:]}"
    return flat if places else address


def is_missing(address: str) -> bool:
    """Whether a number is missing before a word that counts houses."""
    return _COUNTED.search("".join(address.split())) is not None
