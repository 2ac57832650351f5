"""How long something went on (学习半年, 一干十四年), and the end reckoned from it, as exact as start and length are."""

from __future__ import annotations

import re

from stages.narrative.dated import Dated, When

_FIGURES = {figure: number for number, figure in enumerate("〇一二三四五六七八九")} | {"两": 2, "零": 0}
_N = r"(?:\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
LENGTH = (
    rf"(?:(?P<years>{_N})(?:周)?年(?P<half>半)?(?:零?(?P<more>{_N})个?月)?(?:时间)?"
    rf"|(?P<months>{_N})个月(?:时间)?|(?P<half_year>半)年(?:时间)?)"
)
"""三个月, 半年, 一年零三个月, 两年半; 多 and 余 leave the end open."""
LASTED = re.compile(
    r"(?:我|又|在那里|在此|前后|一共|共|整整|就|为期|历时|一)*"
    rf"(?P<doing>干|任|当|做|工作|学习|学|补|读|进修)(?:就是|就|了|期满)*{LENGTH}"
)
"""A clause that only says how long: 一干十四年, 学了八个月."""
AT_END = re.compile(rf"(?:了|期满)?{LENGTH}$")


def number(words: str | None) -> int:
    """A number below a hundred in either figures; nothing is 0."""
    if not words:
        return 0
    if words.isdigit():
        return int(words)
    tens, ten, ones = words.partition("十")
    if ten:
        return 10 * (_FIGURES[tens] if tens else 1) + (_FIGURES[ones] if ones else 0)
    return _FIGURES[words]


def reckoned(start: str | None, found: re.Match[str]) -> Dated | None:
    """The end after a length; None where start or length is not exact enough to name its year or month."""
    months = number(found["years"]) * 12 + number(found["more"]) + number(found["months"])
    months += 6 if found["half"] or found["half_year"] else 0
    if start is None or not months or (len(start) < len("1949-01") and months % 12):
        return None
    year = int(start[:4])
    if len(start) < len("1949-01"):
        last = f"{year + months // 12:04d}"
    else:
        whole = year * 12 + int(start[5:7]) - 1 + months
        last = f"{whole // 12:04d}-{whole % 12 + 1:02d}"
    return Dated(found.start(), found.end(), When("until", None, last, ("end-reckoned",)))
