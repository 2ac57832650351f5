"""Addresses and 籍贯 taken apart by level, old places included (domain §3.3). The raw text stays the value."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from stages.values.names import fold
from stages.values.text import clean

_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
_NAME = r"[^\d\s省市县区乡镇村旗盟州路街道号楼室组队]"
_COUNT = r"第?[一二三四五六七八九十\d]+"
_LEVELS = (
    ("prefecture", re.compile(rf"{_NAME}{{1,8}}?(?:自治州|地区|专区|盟|行署|专署|州(?!市|县|镇|村)|市)")),
    ("county", re.compile(rf"{_NAME}{{1,10}}?(?:自治县|自治旗|县|旗|(?<!专)(?<!地)区|市)")),
    ("town", re.compile(rf"(?:{_NAME}{{1,9}}?(?:人民公社|公社|乡|镇|街道(?:办事处)?|办事处)|{_COUNT}区)")),
    (
        "village",
        re.compile(
            rf"{_NAME}{{1,9}}?(?:生产大队|大队|居委会|社区|村|(?:屯|庄|营(?!业)|堡|沟)(?![村屯]|大队|生产)|里(?=$|[\d一二三四五六七八九十]))"
        ),
    ),
    ("group", re.compile(rf"{_COUNT}(?:生产队|小队|社|组|队)|[^\d\s]{{1,6}}(?:生产队|小队)")),
)


@dataclass(frozen=True, slots=True)
class Address:
    """One address by level, in the paper's words; a level that is not written is empty."""

    raw: str
    province: str = ""
    prefecture: str = ""
    county: str = ""
    town: str = ""
    village: str = ""
    group: str = ""
    detail: str = ""
    """Street, house, flat, 干休所: what is left."""
    province_codes: tuple[str, ...] = ()
    """GB/T 2260 two-digit codes; several for an old province that was divided."""
    era: str = ""
    """``old`` when an abolished place is named, ``modern`` when a present province is, else empty."""
    until: int | None = None
    """Last year of an abolished province, where the list knows it."""
    certain: bool = True
    """False when the short form (河北隆化) had to be cut by rule or no province was found."""


def parse_address(text: str) -> Address | None:
    """Take an address or 籍贯 apart; None for empty text. Never raises, never fills in a level that is not written."""
    raw = clean(text.replace("\n", ""))
    rest = raw.strip("。.，,;； ")
    if not rest:
        return None
    folded = fold(rest)
    length, codes, era, until = _province(folded)
    levels = {"province": rest[:length].strip()}
    position = _skip(rest, length)
    town_seen = position
    for level, pattern in _LEVELS:
        found = pattern.match(folded, position)
        if found is None or _misfit(level, found[0], levels):
            continue
        levels[level] = rest[found.start() : found.end()]
        position = town_seen = _skip(rest, found.end())
    detail = rest[town_seen:].strip()
    certain = bool(codes) and bool(levels.get("county") or levels.get("prefecture") or codes[0] in _MUNICIPALITIES)
    if not certain and codes and 2 <= len(detail) <= 4 and not any(levels.get(level) for level, _ in _LEVELS):
        levels["county"], detail = detail, ""  # 河北隆化: province and county without suffixes
    if _old_city(folded):
        era = era or "old"
    return Address(raw=raw, **levels, detail=detail, province_codes=codes, era=era, until=until, certain=certain)


def province_codes(text: str) -> tuple[str, ...]:
    """The two-digit codes a text's first-level place may have today; empty when none is named."""
    found = parse_address(text)
    return found.province_codes if found else ()


def province_words() -> tuple[str, ...]:
    """Every name of a first-level place, old and modern, full and short; the longest first."""
    words = {word for word, _ in (*_old_words(), *_modern_words())}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _misfit(level: str, found: str, levels: dict[str, str]) -> bool:
    """A match that belongs to another level: 市 twice, a county taken for a prefecture's second city."""
    if level == "prefecture":
        return found.endswith("市") and found[:-1] + "市" == levels["province"]
    return False


def _skip(text: str, position: int) -> int:
    while position < len(text) and text[position] in " ，,、-—":
        position += 1
    return position


def _province(folded: str) -> tuple[int, tuple[str, ...], str, int | None]:
    """Length of the first-level name, its codes, era and last year; zeros and blanks when none is named."""
    start = _skip(folded, 0)
    for word, name in _old_words():
        if folded.startswith(word, start):
            entry = _data()["old"][name]
            return start + len(word), tuple(entry["modern"]), "old", entry["until"] or None
    for word, code in _modern_words():
        if folded.startswith(word, start):
            if word == "吉林" and folded.startswith("市", start + 2):
                return 0, (code,), "modern", None  # 吉林市 is a city of the province
            return start + len(word), (code,), "modern", None
    return 0, (), "", None


def _old_city(folded: str) -> bool:
    return any(city in folded for city in _data()["cities"])


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__ or "stages.values").joinpath("address.toml").read_text(encoding="utf-8"))


@cache
def _old_words() -> tuple[tuple[str, str], ...]:
    words = [(word, name) for name, entry in _data()["old"].items() for word in (name, *entry["words"])]
    return tuple(sorted(words, key=lambda pair: -len(pair[0])))


@cache
def _modern_words() -> tuple[tuple[str, str], ...]:
    words = [(word, code) for code, names in _data()["provinces"].items() for word in names]
    return tuple(sorted(words, key=lambda pair: -len(pair[0])))
