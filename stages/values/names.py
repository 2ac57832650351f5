"""Personal names: what looks like one, when two are the same, how to search (domain §3.8 C22, §5).

A name is never rewritten. Look-alike surnames of the withdrawn simplification (肖/萧 付/傅 闫/阎 兰/蓝) are
match-equal, no more. Surnames and equal characters live in ``names.toml``.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import opencc

from stages.values.own_words import known
from stages.values.text import CJK, compact

_SPLIT = re.compile(r"[、，,;；/（(）)]|又名|原名|化名|别名|曾用名|乳名|笔名|小名|字(?=.{1,2}$)")
_ONLY_CJK = re.compile(rf"[{CJK}⿰-⿻〓]+")
_FOREIGN = re.compile(rf"[{CJK}]{{1,8}}(?:[·•・][{CJK}]{{1,8}})+")
_NOT_A_NAME = re.compile(
    r"[省市县区乡镇局厅委部处厂校院所站]$|政府$|同志$|先生$|女士$|[\d一二三四五六七八九十][年月日]$|^(?:父亲|母亲|配偶|本人|姓名|无|长子|长女)"
)
_NO_SURNAME = re.compile(
    "蒙|藏|维吾尔|哈萨克|柯尔克孜|塔吉克|乌孜别克|塔塔尔|傣|景颇|佤|门巴|珞巴|达斡尔|鄂温克|鄂伦春"
)
_TITLES = re.compile(r"(?:同志|先生|女士|（已故）|\(已故\))$")


@dataclass(frozen=True, slots=True)
class NameReading:
    """A personal name taken apart; ``plausible`` False means: show it to a person."""

    surname: str
    given: str
    plausible: bool
    reasons: tuple[str, ...] = ()
    """Any of: unknown-surname, length, characters, word."""


def read_name(text: str, *, ethnicity: str = "") -> NameReading:
    """Surname, given name and whether this looks like a Chinese personal name. Never raises.

    ``ethnicity`` is the paper's word: peoples who use no Chinese surname (蒙古 藏 维吾尔 ...) may have 2-10 characters.
    """
    name = compact(text)
    if _NO_SURNAME.match(fold(compact(ethnicity))) and (len(name) > 3 or not surname_of(name)):
        fits = 2 <= len(name) <= 10 and bool(_ONLY_CJK.fullmatch(name))
        return NameReading("", name, plausible=fits, reasons=() if fits else ("length",))
    if _FOREIGN.fullmatch(name):
        head, _, tail = name.replace("•", "·").replace("・", "·").rpartition("·")
        return NameReading(tail, head, plausible=True)
    surname = surname_of(name)
    reasons = []
    if not surname:
        reasons.append("unknown-surname")
    if not 2 <= len(name) <= (4 if len(surname) == 2 else 3):
        reasons.append("length")
    if not _ONLY_CJK.fullmatch(name) or "〓" in name:
        reasons.append("characters")
    if _NOT_A_NAME.search(name) and not (surname and len(name) == 2):
        reasons.append("word")
    surname = surname or name[:1]
    return NameReading(surname, name[len(surname) :], plausible=not reasons, reasons=tuple(reasons))


def with_rare(name: str) -> str:
    """``name`` with a character of names put for the one it is misread as, which no name has, or none ends with: 连牲
    is 连甡, 咎 昝, 韩毓 韩敏.

    A proposal: whoever uses it marks the value and keeps what was read.
    """
    given = "".join(_rare("rare").get(char, char) for char in name[1:])
    return _rare("rare_surnames").get(name[:1], name[:1]) + given[:-1] + _rare("last").get(given[-1:], given[-1:])


def is_name(text: str) -> bool:
    """Whether the text alone looks like a Chinese personal name of 2-4 characters."""
    return read_name(text).plausible


def surname_of(name: str) -> str:
    """The surname a name starts with, compound ones first; empty when it starts with none."""
    folded = fold(name)
    singles, compounds = _surnames()
    if len(name) > 2 and folded[:2] in compounds:
        return name[:2]
    return name[:1] if folded[:1] in singles or folded[:1] in known().surnames else ""


def same_name(left: str, right: str) -> bool:
    """Whether two writings are the same name: traditional or simplified, variant characters, 肖 for 萧."""
    return _match_key(left) == _match_key(right) != ""


def split_names(text: str) -> tuple[str, ...]:
    """The names of a 曾用名 cell: 夏林、化名李明 -> 夏林, 李明. Blanks give none."""
    parts = (compact(part).strip("：:。.") for part in _SPLIT.split(text))
    return tuple(part for part in parts if 2 <= len(part) <= 5 and _ONLY_CJK.fullmatch(part) and part != "没有")


def bare_name(text: str) -> str:
    """A name without inner spaces and without 同志 or （已故）."""
    return _TITLES.sub("", compact(text))


def fold(text: str) -> str:
    """Traditional to simplified, for comparing and searching only: 乾 and 干 become one. Never store it.

    OpenCC converts one character at a time here, so that the length stays and 沈厚清 does not become 沉厚清.
    """
    return "".join(map(_fold_character, text))


@lru_cache(maxsize=1 << 16)
def _fold_character(character: str) -> str:
    folded = str(_converter().convert(character))
    return folded if len(folded) == 1 else character


def _match_key(name: str) -> str:
    return fold(bare_name(name)).translate(_equals())


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _data() -> dict[str, str | list[str]]:
    return tomllib.loads(files(__package__ or "stages.values").joinpath("names.toml").read_text(encoding="utf-8"))


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str]]:
    data = _data()
    singles = "".join(str(data["single"]).split())
    return frozenset(singles), frozenset(str(data["compound"]).split())


@cache
def _rare(kind: str) -> dict[str, str]:
    """The common character, and the rare one it stands for in names; the first pair that names it counts."""
    pairs = [(pair[1], pair[0]) for pair in _data()[kind]]
    return dict(reversed(pairs))


@cache
def _equals() -> dict[int, str]:
    """Every character of a match-equal group to the group's first one."""
    return {ord(char): group[0] for group in _data()["equal"] for char in fold(group) + group}
