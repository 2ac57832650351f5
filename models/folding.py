"""Writing folded for finding: traditional, variant and simplified forms of a character are one, and so are widths.

Only for finding. A name is never replaced by its folded form: 乾 and 干, 後 and 后 are different names (see the note on
OpenCC in the domain's rules), they merely find each other.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from opencc import OpenCC

_VARIANTS = {
    variant: plain
    for plain, variants in {
        "告": "吿", "没": "歿殁", "略": "畧", "携": "擕", "赞": "賛", "况": "況", "盐": "塩", "黑": "黒", "户": "戸",
        "村": "邨", "哲": "喆", "升": "昇陞", "群": "羣", "峰": "峯", "昆": "崑崐", "溪": "谿", "修": "脩",
        "肖": "萧", "付": "傅", "闫": "阎", "兰": "蓝", "餐": "歺", "酒": "氿", "街": "亍",
    }.items()
    for variant in variants
}  # fmt: skip
"""Variant forms OpenCC leaves alone, and the short forms of 1977 that people still write surnames in."""


def fold(text: str) -> str:
    """``text`` with every character in the form it is found by; latin letters lower."""
    return "".join(_folded(char) for char in text)


def grams(text: str) -> str:
    """The characters of ``text`` that can be searched for, folded, a space between any two."""
    return " ".join(char for char in fold(text) if char.isalnum())


@cache
def _folded(char: str) -> str:
    code = ord(char)
    if 0xFF01 <= code <= 0xFF5E or 0x2F00 <= code <= 0x2FD5:
        char = unicodedata.normalize("NFKC", char)
    simplified = str(_to_simplified().convert(char))
    return _VARIANTS.get(simplified, _VARIANTS.get(char, simplified)).lower()


@cache
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")
