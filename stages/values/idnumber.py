"""Identity numbers, GB 11643-1999 (domain §3.4): 18 characters with check character, or the older 15 digits.

A repair (O for 0, l for 1, × for X) is accepted only when the check character then passes; it stays marked. Region
codes are not looked up: valid elders carry codes that no current table has.
"""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, product
from typing import Literal

from stages.values.text import compact

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_X = str.maketrans("x", "X")
_SURE = str.maketrans({**dict.fromkeys("×✕✗Ⅹχ", "X"), **dict.fromkeys("Oo〇○", "0"), **dict.fromkeys("lI|!", "1")})
_DOUBTFUL = {"B": "8", "S": "5", "s": "5", "Z": "2", "z": "2", "b": "6", "q": "9", "g": "9", "D": "0", "Q": "0"}
_GROUPING = re.compile(r"[\s\-—.,，。·_]")
_SHAPE = re.compile(r"[0-9]{17}[0-9X]|[0-9]{15}")


@dataclass(frozen=True, slots=True)
class IdNumber:
    """One identity number taken apart."""

    number: str
    """15 digits or 18 characters as repaired, X in capitals."""
    birth_date: str
    """Full iso date; empty when the digits are no date."""
    sex: Literal["男", "女"]
    region: str
    """The six digits of the place of first registration."""
    valid: bool
    """Check character (18) and birth date pass; for 15 digits only the date can be checked."""
    number18: str
    """The 18-character form; the same as ``number`` unless that has 15 digits."""
    centenarian: bool = False
    """Sequence 996-999 in 15 digits: kept for people born before 1900."""
    repaired: bool = False


def parse_id(text: str) -> IdNumber | None:
    """Read an identity number; None when the text has not the shape of one even after repair. Never raises."""
    chars = _GROUPING.sub("", compact(text)).translate(_X)
    if _SHAPE.fullmatch(chars):
        return _take_apart(chars, repaired=False)
    fixed = chars.translate(_SURE)
    for candidate in _candidates(fixed):
        found = _take_apart(candidate, repaired=True)
        if found.valid:
            return found
    return None


def find_id(text: str) -> IdNumber | None:
    """The one identity number inside a longer text, or None when there is none or several."""
    runs = re.findall(r"(?<![0-9A-Za-z])(?:[0-9]{17}[0-9X]|[0-9]{15})(?![0-9A-Za-z])", compact(text).translate(_X))
    return parse_id(runs[0]) if len(set(runs)) == 1 else None


def check_character(first17: str) -> str:
    """The check character for 17 digits."""
    return _CHECK[sum(int(digit) * weight for digit, weight in zip(first17, _WEIGHTS, strict=True)) % 11]


def near_misses(number: str) -> tuple[str, ...]:
    """18-character numbers one look-alike digit (7/1 3/8 5/6 0/8 ...) or one swap away that do pass the check.

    For the reviewer only: never store one unseen.
    """
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return ()
    twins = {"1": "7", "7": "1", "3": "8", "8": "3069", "5": "6", "6": "580", "0": "86", "9": "48", "4": "9"}
    tries = [
        number[:place] + twin + number[place + 1 :] for place, char in enumerate(number) for twin in twins.get(char, "")
    ]
    swaps = [
        number[:place] + right + left + number[place + 2 :]
        for place, (left, right) in enumerate(pairwise(number))
        if left != right and "X" not in (left, right)
    ]
    return tuple(dict.fromkeys(each for each in (*tries, *swaps) if _take_apart(each, repaired=True).valid))


def _candidates(chars: str) -> list[str]:
    """The readings of a text in which doubtful letters (B, S, Z) stand for digits; at most three such letters."""
    options = [(_DOUBTFUL[char],) if char in _DOUBTFUL else (char,) for char in chars]
    doubtful = sum(char in _DOUBTFUL for char in chars)
    if len(chars) != 18 or doubtful > 3:
        return []
    return [each for each in map("".join, product(*options)) if _SHAPE.fullmatch(each)]


def _take_apart(number: str, *, repaired: bool) -> IdNumber:
    centenarian = len(number) == 15 and number[12:15] in ("996", "997", "998", "999")
    if len(number) == 15:
        first17 = number[:6] + ("18" if centenarian else "19") + number[6:]
        number18 = first17 + check_character(first17)
    else:
        number18 = number
    birth = _birth(number18[6:14])
    valid = bool(birth) and check_character(number18[:17]) == number18[17] and number18[:2] >= "11"
    return IdNumber(
        number=number,
        birth_date=birth,
        sex="男" if int(number18[16]) % 2 else "女",
        region=number[:6],
        valid=valid,
        number18=number18,
        centenarian=centenarian,
        repaired=repaired,
    )


def _birth(digits: str) -> str:
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return ""
    return day.isoformat() if 1800 <= day.year < 2100 else ""
