"""Commas that were not read: a thin 、 leaves the room of a character between two words of an enumeration.

Only between words that are told side by side, treatments (domain §3.6) or illnesses; whoever uses it marks the value.
"""

from __future__ import annotations

import re

from stages.values.codes import code_for

_GAP = re.compile(r"(?<=[一-鿿]{2})[ 　](?=[一-鿿]{2})")
_TREATED = re.compile(r"政治|生活|医疗|住房")


def restored(text: str) -> str:
    """``text`` with 、 in a gap between two such words, where it is the only gap of its line."""
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    gaps = list(_GAP.finditer(line))
    if len(gaps) != 1 or len(line.split()) != 2:
        return line
    before, behind = line[: gaps[0].start()], line[gaps[0].end() :]
    treated = _TREATED.fullmatch(before[-2:]) is not None and _TREATED.match(behind) is not None
    if treated or (code_for("health", before) is not None and code_for("health", behind) is not None):
        return f"{before}、{behind}"
    return line
