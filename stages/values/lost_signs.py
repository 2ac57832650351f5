"""Commas that were not read: a thin 、 leaves the room of a character between two words of an enumeration.

Only between words that are told side by side, treatments (domain §3.6) or illnesses; whoever uses it marks the value.
"""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from stages.records import RawField
from stages.values.codes import code_for

_ONE_FIGURE = re.compile(r"(?:行政)?[1-9一二三四五六七八九]级")
_NO_FIGURE = re.compile(r"[A-Za-z|丨]")
_GAP = re.compile(r"(?<=[一-鿿]{2})[ 　](?=[一-鿿]{2})")
_TOGETHER = re.compile(r"(?:政治|生活)(?:生活|医疗|住房)")
_ROOM, _STEPS = 1.4, 4
"""Times the usual step from character to character that leaves room for a sign, and steps that tell what is usual."""
_TREATED = re.compile(r"政治|生活|医疗|住房")


def restored(text: str) -> str:
    """``text`` with 、 in a gap between two such words, where it is the only gap of its line."""
    return "\n".join(_line(line) for line in text.split("\n"))


def restored_by_room(text: str, raw: RawField) -> str:
    """``text`` with 、 between two such words read as one, 政治生活待遇, where the ink has room for it."""
    chars = [char for piece in raw.pieces for char in piece.chars if char.text.strip()]
    read = "".join(char.text for char in chars)
    found = _TOGETHER.search(read)
    if found is None or len(read) != len(chars) or found[0] not in text:
        return text
    place = found.start() + 2
    steps = [b.box.cx - a.box.cx for a, b in pairwise(chars) if b.box.cx > a.box.cx]
    step = chars[place].box.cx - chars[place - 1].box.cx
    if len(steps) < _STEPS or step < _ROOM * median(steps):
        return text
    return text.replace(found[0], f"{found[0][:2]}、{found[0][2:]}")


def _line(line: str) -> str:
    gaps = list(_GAP.finditer(line))
    if len(gaps) != 1 or len(line.split()) != 2:
        return line
    before, behind = line[: gaps[0].start()], line[gaps[0].end() :]
    treated = _TREATED.fullmatch(before[-2:]) is not None and _TREATED.match(behind) is not None
    if treated or (code_for("health", before) is not None and code_for("health", behind) is not None):
        return f"{before}、{behind}"
    return line


def may_lack_a_figure(grade: str) -> bool:
    """Whether a grade is one of the highest in the land, or lost its first figure, 行政6级 for 行政16级, or has letters
    where its figures stood: 行政SS级."""
    return _ONE_FIGURE.fullmatch(grade) is not None or _NO_FIGURE.search(grade) is not None
