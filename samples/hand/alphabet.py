"""The characters the reader knows: GB 2312, the traditional forms of its first level, figures and some rare names."""

from __future__ import annotations

from opencc import OpenCC

_FIGURES = "0123456789〇"
_NAMES = "镕珺堃喆翀頔旸昇鑫淼犇垚燚劼翾瑢祎囯"
FIRST_LEVEL = 3755
GB2312 = 6763


def alphabet() -> str:
    """Every class in its fixed order, the first level of GB 2312 before the second."""
    hanzi = _gb2312()
    convert = OpenCC("s2t").convert
    old = [c for c in map(convert, hanzi[:FIRST_LEVEL]) if len(c) == 1]
    return "".join(dict.fromkeys((*hanzi, *old, *_FIGURES, *_NAMES)))


def _gb2312() -> list[str]:
    found = []
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                found.append(bytes((row, cell)).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    return found
