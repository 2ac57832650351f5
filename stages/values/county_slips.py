"""Counties misread in one character: 江苏球阳县, where the reader had 沭 in mind as well and only 沭阳县 exists.

What is read is kept where a list knows it. Where none does, and the reader offered a character with which the name is
one of that province (or of the country, where no province is told), that is proposed; whoever uses it marks the value.
A name that stays unknown is a doubt, never a mistake: the list has gaps before 1980.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from stages.records import Char
from stages.values.address import province_codes, province_words
from stages.values.counties import is_called, is_listed
from stages.values.names import fold

_PROVINCES = "|".join(province_words())
BODY = "县|縣|市|旗|地区|地區|专区|專區|专署|行署|地委"
"""What stands behind the name of a county, a city or a prefecture, as a pattern."""
_OFFERED = 0.005
_NEVER = frozenset("一二三四五六七八九十百〇零东西南北中上下前后大小新本该该我各全")
_IN_PROVINCE = re.compile(
    rf"(?P<province>{_PROVINCES})(?P<name>[一-鿿]{{1,3}}?)(?P<body>{BODY}|(?=人|[，。、；）)]|$))"
)
_ALONE = re.compile(rf"(?P<province>)(?P<name>[一-鿿]{{2}})(?P<body>{BODY})")
_OF_ONE = re.compile(r"(?:^|(?<=[年月日至到—~\-\d（(]))(?P<province>)(?P<name>[一-鿿])(?P<body>[县縣])")
"""睢县 at the beginning of a text, or behind a date."""
_AT_FIRST = re.compile(
    rf"(?:中共)?(?:{_PROVINCES})(?P<name>[一-鿿]{{1,3}}?)(?:县|縣|市|地区|地區|专区|專區|旗)|"
    r"(?:中共)?(?P<name_alone>[一-鿿]{1,2})(?:县|縣)"
)
_BARE = re.compile(rf"(?:{_PROVINCES})(?P<name>[一-鿿]{{2,3}})")
_PATTERNS = (_IN_PROVINCE, _ALONE, _OF_ONE)
_COUNTIES = ("县", "縣")


@dataclass(frozen=True, slots=True)
class _Told:
    """A county as a line tells it."""

    province: str
    name: str
    body: str
    chars: Sequence[Char]

    @property
    def codes(self) -> tuple[str, ...]:
        return province_codes(self.province) if self.province else ()

    @property
    def is_known(self) -> bool:
        return is_called(self.name + "县", self.codes) if self.body in _COUNTIES else is_listed(self.name, self.codes)


def slips(lines: Iterable[Sequence[Char]]) -> dict[str, str]:
    """Misread counties of a paper and what each must have been: 球阳 -> 沭阳, 山西省孟县 -> 山西省盂县."""
    found: dict[str, str] = {}
    for told in _told(lines):
        right = _meant(told) if not told.is_known else None
        if right is None:
            continue
        if is_listed(told.name) or len(told.name) == 1:  # a place elsewhere: only here is it none
            found[told.province + told.name] = told.province + right
        else:
            found[told.name] = right
    return found


def is_unlisted(text: str, *, bare: bool = False) -> bool:
    """Whether a place, unit or address begins with a county that no list knows.

    ``bare``: the text tells a place and nothing else, so that what stands behind the province is one: 湖北涕水.
    """
    told = _AT_FIRST.match(text) or (_BARE.fullmatch(text) if bare else None)
    name = next((word for word in told.groupdict().values() if word), "") if told is not None else ""
    if not name or name[-1] in _NEVER:
        return False
    return not any(is_listed(name[:size]) for size in range(min(2, len(name)), len(name) + 1))


def _told(lines: Iterable[Sequence[Char]]) -> Iterator[_Told]:
    for chars in lines:
        text = "".join(c.text if len(c.text) == 1 else "\0" for c in chars)
        end = 0
        for each in sorted((m for pattern in _PATTERNS for m in pattern.finditer(text)), key=re.Match.start):
            if each.start() >= end:  # 东滕县 in 山东滕县 is none
                yield _Told(each["province"], each["name"], each["body"], chars[each.start("name") : each.end("name")])
                end = each.end() if each["province"] else end


def _meant(told: _Told) -> str | None:
    """The likeliest county that ``told`` becomes by a character which the reader offered, in the script of the rest."""
    likely: dict[str, float] = {}
    for at, char in enumerate(told.chars):
        for other, chance in char.others:
            if chance < _OFFERED or len(other) != 1 or {other, char.text} & _NEVER or fold(other) == fold(char.text):
                continue
            name = told.name[:at] + other + told.name[at + 1 :]
            if _is_place(name, told):
                likely[name] = max(chance, likely.get(name, 0.0))
    best = max(likely, key=likely.__getitem__, default=None)
    plain = fold(best) if best is not None and fold(told.name) == told.name else best
    return plain if plain in likely else best


def _is_place(name: str, told: _Told) -> bool:
    """Whether ``name`` is a place of the body that ``told`` has; seats of prefectures are cities today."""
    if not told.body:
        return is_listed(name, told.codes)
    bodies = ("县",) if told.body in _COUNTIES else (told.body,) if told.body in ("市", "旗") else ("地区", "市")
    return any(is_called(name + body, told.codes) for body in bodies)
