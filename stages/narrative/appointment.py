"""Words of taking office in old files: 任, 担任, 当选为, 提升我为, 兼; not those inside 主任, 当时, 任教."""

from __future__ import annotations

import re

from stages.narrative import words
from stages.narrative.split import split
from stages.values.lexicon import is_position

_TAKES = words.either("cues", "appoint", "also")
_APPOINT = re.compile(
    r"(?:任命|提拔|提升|选举?|推选|委任|委派|指派|指定|批准|决定|调|派|让|叫)我(?:为|任|当选?为?|担任|做)"
    r"|任命[一-鿿]{2,4}?(?:同志)?[为任]|成(?:了|为)(?:一名|一个)"
    rf"|(?:被)?(?:{_TAKES})(?:了|过|为)?(?:一[名位](?=[一-鿿])|一个(?![月多年礼星]))?|做|(?<![一-鿿])为|(?<=[队团营连排班部处局科室委会校院厂社站所])为"
    r"|(?:(?<=[,;( ])|\A)职务:?(?![是为系及和等工级])"
)
_NO_APPOINT = re.compile(
    words.either("cues", "stop")
    + r"|当局(?!长)|当中(?![队学央]|共(?!产)|国共)|当地(?![委方])|任教(?![员导师育研务授练])"
    + r"|当家(?![属委])|当初(?![中小级])|当作(?!业)|当兵(?![站工团])|当天(?![津水台长])|当日(?!照)"
    + r"|任职(?!工)|任何(?![家各]?[庄店村])"
)
"""Words that begin alike and hold no taking of office; 当中共县委, 当初小教员, 当天津市 do."""
_ALSO = re.compile(f"(?:{words.either('cues', 'also')})(?:了|过|为)?")
_DOES = ("做", "充当", "职务", "职务:", "成了一名", "成为一名", "成了一个", "成为一个")
"""Words that take an office only where one is named behind them."""
_CLAUSE = re.compile(r"[^,;。]*")
LIKE_A_POST = re.compile(r"[一-鿿]{2,4}[员长师手]|[一-鿿]{2}兵")
"""What may be a post though no list knows it: 话务员, 放映员."""


def begun(pattern: re.Pattern[str], text: str, start: int, end: int) -> str:
    """What ``pattern`` matches at ``start``; nothing where it does not."""
    found = pattern.match(text, start, end)
    return found[0] if found else ""


def ends_in_post(text: str) -> bool:
    """Whether the lexicon knows a post at the end of ``text``, with or without its unit before it."""
    found = split(text)
    return found is not None and found.position[0] < found.position[1]


def appointment(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Bounds of the first word of taking office (任, 担任, 当选为); 主任 and 当时 hold none."""
    barred = [found.span() for found in _NO_APPOINT.finditer(text, start, end)]
    for found in _APPOINT.finditer(text, start, end):
        low, high = found.span()
        if any(left <= low and high <= right and right - left > high - low for left, right in barred):
            continue
        if _ALSO.fullmatch(found[0]) and ends_in_post(text[start:low]):
            continue
        rest = begun(_CLAUSE, text, high, end)
        if found[0] == "代理" and (text[low - 1 : low] == "(" or is_position(rest.partition("(")[0])):
            continue
        if found[0] == "为" and not (is_position(rest.strip()) or LIKE_A_POST.fullmatch(rest.strip())):
            continue  # 在县大队为战士
        if found[0] in _DOES and not (ends_in_post(rest) or LIKE_A_POST.fullmatch(rest.strip())):
            continue
        if found[0].endswith("上") and text[high : high + 1] == "士":
            high -= 1
        return low, high
    return None
