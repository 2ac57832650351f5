"""Places misread by one stroke: 元棣县, which nowhere is; 急阳行署 on a paper that elsewhere tells 惠阳地区.

A county or district is written many times on a paper. Where two of its names differ in one character, each is taken for
the other by the reader, and one of them is read much more surely, that one is what the paper says. The repair is a
proposal: whoever uses it marks the value. Numbers and directions are never put right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType

from stages.records import Char
from stages.values import county_slips

_NEVER = frozenset("一二三四五六七八九十百〇零东西南北中上下前后左右大小新")
_COUNTY = re.compile(r"([一-鿿]{2})(?=县)")
_DISTRICT = re.compile(r"([一-鿿]{2})(?=专[署区员]|地区|地委|行署|军分区)")
_MARGIN = 0.015
"""By how much (0..1) the right character must be read more surely at its best place than the slip at its own."""
_OFFERED = 0.0005
_PLACES = {
    "元棣": "无棣", "元极县": "无极县", "元锡": "无锡", "元为县": "无为县", "菖县": "莒县", "菖南": "莒南",
    "昊丘": "灵丘", "隆他": "隆化", "東鹿县": "束鹿县", "東鹿縣": "束鹿縣", "东鹿县": "束鹿县",
    "河北东鹿": "河北束鹿", "河北省东鹿": "河北省束鹿",
    "末阳": "耒阳", "汩罗": "汨罗", "毫县": "亳县", "毫州": "亳州",
    "盱胎": "盱眙",
    "大原市": "太原市", "大谷县": "太谷县", "大行山": "太行山", "大行军区": "太行军区",
    "准海": "淮海", "准阴": "淮阴", "准北": "淮北", "准南": "淮南",
    "安微": "安徽", "安徵": "安徽", "晋察羹": "晋察冀", "晋察翼": "晋察冀",
    **{f"美{rest}": f"冀{rest}" for rest in ("中军", "中行", "南军", "南行", "东军", "东行", "鲁豫", "热辽")},
    "翼中": "冀中", "翼南": "冀南", "翼东": "冀东", "翼鲁": "冀鲁", "翼热": "冀热", "晋翼": "晋冀",
}  # fmt: skip
"""Counties and regions as they are misread by one stroke; no place is called what stands on the left."""
_NO_COUNTY = re.compile(r"(?<=[省区])([一-鿿]{1,3})具(?=$|[一-鿿]{1,5}(?:[乡镇村屯庄营沟]|公社))")
"""甘肃省合水具: nothing that a province has ends so."""
_PLACE = re.compile(rf"(?!(?<=[左右])翼)(?:{'|'.join(sorted(map(re.escape, _PLACES), key=len, reverse=True))})")
"""科尔沁左翼中旗 is a banner, and its 翼 no slip."""
_slips: ContextVar[Mapping[str, str]] = ContextVar("slips", default=MappingProxyType({}))
_unlisted: ContextVar[Mapping[str, str]] = ContextVar("unlisted", default=MappingProxyType({}))


def slips(lines: Iterable[Sequence[Char]]) -> dict[str, str]:
    """Names of places that are misread, and how the same lines tell them elsewhere."""
    found: dict[str, str] = {}
    told = list(lines)
    for pattern in (_COUNTY, _DISTRICT):
        names: dict[str, list[Sequence[Char]]] = defaultdict(list)
        for chars in told:
            text = "".join(c.text if len(c.text) == 1 else "\0" for c in chars)
            for each in pattern.finditer(text):
                names[each[1]].append(chars[each.start(1) : each.end(1)])
        found |= {wrong: right for wrong in names for right in names if _is_slip(wrong, right, names)}
    return found


@contextmanager
def told_in(lines: Iterable[Sequence[Char]]) -> Iterator[None]:
    """Within, `mend_place` knows the places of these lines."""
    told = list(lines)
    token, others = _slips.set(slips(told)), _unlisted.set(county_slips.slips(told))
    try:
        yield
    finally:
        _slips.reset(token)
        _unlisted.reset(others)


def mend_place(text: str) -> str:
    """A place whose county was misread: 元棣县 for 无棣县, and what its own paper tells otherwise elsewhere."""
    text = _NO_COUNTY.sub(r"\1县", _PLACE.sub(lambda slip: _PLACES[slip[0]], text))
    for wrong, right in _slips.get().items():
        text = re.sub(rf"{wrong}(?=县|专[署区员]|地区|地委|行署|军分区)", right, text)
    for wrong, right in _unlisted.get().items():
        text = re.sub(rf"{wrong}(?={county_slips.BODY}|军分区|$)", right, text)
    return text


def _is_slip(wrong: str, right: str, names: Mapping[str, Sequence[Sequence[Char]]]) -> bool:
    differing = [n for n in range(len(wrong)) if wrong[n] != right[n]]
    if len(differing) != 1 or _PLACE.search(right) or wrong[differing[0]] in _NEVER or right[differing[0]] in _NEVER:
        return False
    at = differing[0]
    offered = all(dict(chars[at].others).get(right[at], 0.0) >= _OFFERED for chars in names[wrong])
    best = {name: max(chars[at].score for chars in names[name]) for name in (wrong, right)}
    return offered and best[right] >= best[wrong] + _MARGIN
