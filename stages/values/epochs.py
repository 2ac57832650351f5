"""Headings of the periods into which a résumé is parted: 建国以前, 一九五〇年至一九五七年, 文化大革命时期."""

from __future__ import annotations

import re

_NAMED = re.compile(
    r"(?:建国|解放|新中国成立|土改|抗战|抗日战争|解放战争|社会主义[一-鿿]{2,6}|文革|[“\"]?文化大革命[”\"]?|大跃进|三中全会)"
    r"(?:以|之)?(?:前|后|中|期间|时期|初期|阶段)"
)
_TOLD = re.compile(r"(?:建国|解放|文革|文化大革命|抗战|抗日|战争|革命|运动)[一-鿿]*[前后期间中]|时期|阶段")
_YEAR = r"(?:一九[一二三四五六七八九〇零○]{2}|19\d\d)年?"
_YEARS = re.compile(rf"{_YEAR}(?:[至到]|[—–-]{{1,2}}){_YEAR}|{_YEAR}(?:以|之)(?:前|后|来)")


def is_named(words: str) -> bool:
    """Whether ``words`` are such a heading and name the period."""
    return _NAMED.fullmatch("".join(words.split())) is not None


def is_epoch(words: str) -> bool:
    """Whether ``words`` are such a heading or, as the time of an entry may be, years and nothing else."""
    return is_named(words) or _YEARS.fullmatch("".join(words.split())) is not None


def tells_epoch(words: str) -> bool:
    """Whether ``words`` beside entries tell of a period, whatever else they say."""
    return _TOLD.search(words) is not None


def without(text: str) -> str:
    """``text`` without the lines that are such headings; years alone are one beside headings that name theirs."""
    lines = text.split("\n")
    return "\n".join(line for line in lines if not is_epoch(line)) if any(map(is_named, lines)) else text
