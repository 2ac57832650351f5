"""Chinese and Arabic numerals as they stand on old forms (domain §3.1)."""

import re
from dataclasses import dataclass
from typing import Literal

from stages.values.text import narrow

Style = Literal["arabic", "positional", "counting"]

ZERO = "0〇零○OoОО"
"""Glyphs that stand for zero: the digit, U+3007, the word, U+25CB, Latin and Cyrillic O."""

LOOKALIKES = str.maketrans("lI|OoОоGbSBZ", "111000066582")
"""Letters that OCR gives for Arabic digits."""

_DIGITS = {
    **dict.fromkeys(ZERO, 0),
    **{char: value for value, char in enumerate("一二三四五六七八九", 1)},
    **{char: value for value, char in enumerate("壹贰叁肆伍陆柒捌玖", 1)},
    **{"貳": 2, "參": 3, "叄": 3, "陸": 6, "两": 2, "兩": 2},
    **{char: int(char) for char in "123456789"},
}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MONTHS = {"元": 1, "正": 1, "冬": 11, "腊": 12, "臘": 12}
_COUNTING = re.compile("[十拾百佰千仟廿卅卌万]")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A whole number and the way it was written; ``repaired`` when letters had to be read as digits."""

    value: int
    """0 to 99 999 999."""
    style: Style
    repaired: bool = False


def parse_numeral(text: str) -> Numeral | None:
    """Read ``37``, ``三七`` (positional), ``三十七`` or ``卅七`` (counting); None for anything else."""
    chars = "".join(narrow(text).split())
    if not chars or len(chars) > 8:
        return None
    fixed = chars.translate(LOOKALIKES)
    if fixed.isascii() and fixed.isdigit():
        return Numeral(int(fixed), "arabic", repaired=fixed != chars)
    if _COUNTING.search(chars):
        value = _count(chars)
        return None if value is None else Numeral(value, "counting")
    if all(char in _DIGITS for char in chars):
        return Numeral(int("".join(str(_DIGITS[char]) for char in chars)), "positional")
    return None


def parse_month(text: str) -> int | None:
    """A month name without 月: 3, 03, 三, 十二, 元, 正, 冬, 腊. Range 1-12, None outside it."""
    chars = "".join(narrow(text).split())
    if chars in _MONTHS:
        return _MONTHS[chars]
    number = parse_numeral(chars)
    return number.value if number and 1 <= number.value <= 12 else None


def parse_day(text: str) -> int | None:
    """A day without 日: 5, 05, 十五, 廿五, 初五. Range 1-31, None outside it."""
    chars = "".join(narrow(text).split())
    number = parse_numeral(chars.removeprefix("初"))
    if number is None or (chars.startswith("初") and number.value > 10):
        return None
    return number.value if 1 <= number.value <= 31 else None


def _count(chars: str) -> int | None:
    """三百二十一, 廿五, 十: every unit at most once and falling; None when the order makes no sense."""
    if not chars:
        return None
    if "万" in chars:
        head, _, tail = chars.partition("万")
        high, low = _count(head), _count(tail) if tail else 0
        return None if high is None or low is None or "万" in tail else high * 10_000 + low
    total, digit, ceiling = 0, -1, 10_000
    for char in chars:
        if char in _DIGITS:
            if digit > 0 or (digit == 0 and _DIGITS[char] == 0):
                return None
            digit = _DIGITS[char]
            continue
        unit = 10 if char in _TENS else _UNITS.get(char, 0)
        if unit == 0 or unit >= ceiling or (char in _TENS and digit > 0):
            return None
        total += _TENS.get(char, unit * (digit if digit > 0 else 1))
        ceiling, digit = unit, -1
    return total + max(digit, 0)
