"""National code lists beside the paper's words (domain §3.6). The paper's word is never replaced, only accompanied.

Lists live in ``codes.toml``; adding a wording needs no Python.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

from stages.values.blanks import is_blank
from stages.values.names import fold
from stages.values.numerals import parse_numeral
from stages.values.text import compact

CodeKind = Literal["sex", "marital", "health", "political", "education", "ethnicity", "class", "rank"]
_BRACKETS = str.maketrans({"（": "(", "）": ")", "〔": "(", "〕": ")", "[": "(", "]": ")"})
_TREATMENT = re.compile(
    r"^(?:现?享受|按|比照|相当于?|参照|执行)+"
    r"|的?(?:政治|生活|医疗|离休|住房|两项|政治、生活|工资)*(?:待遇|标准|医疗|医疗费|标准执行|标准报销)$"
)
_WAGE = re.compile(r"(?:国家)?(?P<scale>(?:行政|技术|企业|干部?|文艺|卫技|教学|工程技术|事业)?)(?P<grade>.{1,3})级")
_DISABLED = re.compile(
    r"(?:特|[一二三四五六七八九十]|\d{1,2})[等级](?:[甲乙]级)?(?:因[战公病])?(?:革命)?[残伤][废疾残]?(?:军人)?"
)
_PARTS = re.compile(r"[、，,;；/和及]")
_YEARS = re.compile(r"[0-9一二两三四五六七八九十半]+(?:年|个月)(?:级)?")


@dataclass(frozen=True, slots=True)
class CodeMatch:
    """The code of a wording."""

    code: str
    """Code of the standard; empty for words outside it (不能自理, 抗大)."""
    canonical: str
    """The standard's word."""
    exact: bool
    """True when the wording is the standard's or a plain synonym; False for old, shortened or partly read words."""
    level: int | None = None
    """Only for ranks: 0 (科员) to 8 (省部级正职)."""
    history: bool = False
    """The word belongs to the past (民先, 抗大) and is no present-day status."""


def code_for(kind: CodeKind, text: str) -> CodeMatch | None:
    """The code for a wording, or None for blanks and unknown words. Never raises, never guesses by similarity.

    ``rank`` also takes treatments (享受正县级待遇 -> 县处级正职) and wage grades (行政十七级), which have neither code
    nor level: a wage is no rank.
    """
    key = _key(text)
    if not key or (kind != "class" and is_blank(text)):
        return None
    if kind == "ethnicity":
        return _ethnicity(key)
    if kind == "rank" and (wage := _wage_grade(key)):
        return wage
    if kind == "health" and _DISABLED.fullmatch(key):
        return _inexact(_table(kind)["残疾"])
    table = _table(kind)
    for attempt in _attempts(kind, key):
        if attempt in table:
            found = table[attempt]
            return found if attempt == key or kind == "rank" else _inexact(found)
    return None


@cache
def wordings(kind: CodeKind) -> tuple[str, ...]:
    """Every wording that a list knows, of two characters at least."""
    if kind == "ethnicity":
        data = _data()[kind]
        names = [name if name.endswith("族") else name + "族" for name in (*data["names"], *data["old"])]
        return tuple(names)
    return tuple(word for word in _table(kind) if len(word) > 1)


def kinds() -> tuple[str, ...]:
    """All kinds of code lists."""
    return get_args(CodeKind)


def _key(text: str) -> str:
    return fold(compact(text).translate(_BRACKETS)).strip("。.,，:：;；")


def _inexact(found: CodeMatch) -> CodeMatch:
    return CodeMatch(found.code, found.canonical, exact=False, level=found.level, history=found.history)


def _attempts(kind: CodeKind, key: str) -> tuple[str, ...]:
    """The wording, then what is left of it without decoration, then its first part."""
    tries = [key]
    if kind == "rank":
        bare = _TREATMENT.sub("", _TREATMENT.sub("", key))
        tries += [bare, bare + "级", re.sub(r"[()]", "", bare), re.sub(r"\(.*?\)", "", bare), bare.removesuffix("级")]
    if kind == "education":
        bare = re.sub(r"\(.*?\)|文化$|程度$|文化程度$|毕业$|学历$", "", _YEARS.sub("", key))
        tries += [bare, bare.removesuffix("毕业"), bare.removesuffix("文化"), bare.removesuffix("肄业")]
    if kind == "class":
        tries += [key.removesuffix("成分").removesuffix("成份").removesuffix("出身")]
    if kind == "health":
        bare = key.removeprefix("患").removeprefix("有")
        tries += [key.removeprefix("身体").removeprefix("状况"), bare, bare.removesuffix("病")]
    if kind in ("health", "political", "education"):
        tries += [part for part in _PARTS.split(key) if part]
    return tuple(dict.fromkeys(each for each in tries if each))


def _wage_grade(key: str) -> CodeMatch | None:
    found = _WAGE.fullmatch(key)
    grade = parse_numeral(found["grade"]) if found else None
    if found is None or grade is None or not 1 <= grade.value <= 30:
        return None
    return CodeMatch("", f"{found['scale']}{grade.value}级", exact=grade.style != "positional")


def _ethnicity(key: str) -> CodeMatch | None:
    data = _data()["ethnicity"]
    bare = key.removesuffix("族") if len(key) > 1 else key
    old = {fold(word): name for word, name in data["old"].items()}
    names = {fold(name): (f"{place:02}", name) for place, name in enumerate(data["names"], 1)}
    if bare in data["other"]:
        return CodeMatch(data["other"][bare], bare, exact=True)
    name = old.get(bare, bare)
    if name not in names:
        return None
    code, canonical = names[name]
    return CodeMatch(code, canonical + "族", exact=bare not in old)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__ or "stages.values").joinpath("codes.toml").read_text(encoding="utf-8"))


@cache
def _table(kind: CodeKind) -> dict[str, CodeMatch]:
    table: dict[str, CodeMatch] = {}
    for entry in _data()[kind]["entries"]:
        code, name, level, past = entry["code"], entry["name"], entry.get("level"), entry.get("history", False)
        for word in (name, *entry["words"]):
            table.setdefault(_key(word), CodeMatch(code, name, exact=True, level=level, history=past))
        for word in entry.get("old", ()):
            table.setdefault(_key(word), CodeMatch(code, name, exact=False, level=level, history=past))
    return table
