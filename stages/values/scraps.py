"""What dirt, the corner of a frame or a wall beside a value was read as, and specks inside a name.

Whoever uses what is left marks the value: what was read stays in the raw text.
"""

from __future__ import annotations

import re

from stages.values.codes import CodeKind, code_for
from stages.values.names import is_name

_LATIN_SCRAP = re.compile(r"(?<=[一-鿿])[ \n]*[A-Za-z|+\[\]\\]{1,3}\s*$")
"""What dirt or the corner of a frame behind Chinese words was read as."""
_FIGURE_SCRAP = re.compile(r"(?<=[一-鿿])[ \n]*[\dA-Za-z|+\[\]\\]{1,3}\s*$")
_LATIN_LEAD = re.compile(r"^[A-Za-z|+\[\]\\]{1,2}(?=[一-鿿]|(?:19|20)\d\d年)")
"""What the corner of a frame before the words was read as: L淮海战役, U1947年."""
_OF_THE_SHEET = re.compile(r"(?:[（(]\s*(?:盖\s*章|公\s*章)\s*[)）])?\s*(?:共\s*\d+\s*[人页]|第\s*\d+\s*页)?\s*$")
"""What a list prints behind the unit that fills it in: （盖章）共1人, 第18页."""
_SAID_OF_HIM = re.compile(r"^(?:原|现)?系(?![统列])(?=[一-鿿]{3})")
"""系海军后勤部物资部: the verb of the sentence before a unit."""
_PLAIN_CHINESE = frozenset(
    {"awards", "health", "treatment", "medical_treatment", "rank", "position", "unit", "native_place", "birth_place"}
)
"""Fields whose words never begin with a Latin letter."""
_WORDS_ALONE = frozenset({"ethnicity", "sex", "marital_status", "political_status", "family_origin", "class_status"})
"""Fields in which no figure is ever written."""
_MARKED = _WORDS_ALONE | {"education", "name", "rank"}
_MARKS = re.compile(r"^(?:[一丨|lLIiJjCcOo〇○×√vV\\/·、.,'‘’\-—–]{1,2}\s+)+(?![级級])(?=[\d\u3400-\u9fff])")
_STROKES = re.compile(r"^(?:[一丨|lLIiJjCcOo〇○×√vV\\/·、.,'‘’\-—–17]{1,2}\s+)+(?![年级級])(?=[\u3400-\u9fff])")
"""What a checker's tick or a stroke that runs into a cell was read as, parted from the words: 一 已婚, L 14级."""
_TICK_BEHIND = re.compile(r"(?<=[\d\u3400-\u9fff])\s*[√✓✔]\s*$|(?<=[\u3400-\u9fff])\s+[Vv丿\\/]\s*$")
_BEHIND_NAME = re.compile(r"(?<=[\u3400-\u9fff])(?:\s*[\dA-Za-z√✓✔丨|]{1,3}|\s+[）)]|\s+第[\dA-Z]+号)\s*$")
_WORDS_BEHIND_NAME = re.compile(r"^(?P<name>[\u3400-\u9fff]{2,4})\s+[\u4e00-\u9fff]{4,12}$")
"""What stands far behind a name in its row: 亓振梅 老干部阅文证."""
_LONE = r"(?![转轉宅办辦家手机機内內外线線电電话話局台])[一-鿿]"
_AT_A_NUMBER = re.compile(rf"^(?:{_LONE}[ \n]+)?{_LONE}[ \n]+(?=[\d（(])|(?<=\d)[ \n]+{_LONE}(?:[ \n]+{_LONE})?\s*$")
"""One or two letters of a seal or of the next cell, parted from a telephone number; 宅 and 转 belong to it."""
_TREATED = "待遇"
_LONGEST_NAME = 3
_SPECK_IN_NAME = re.compile(r"(?<=[\u3400-\u9fff])[.．。·•,，'`](?=[\u3400-\u9fff])")


def without(field: str, value: str) -> str:
    """``value`` of ``field`` without scraps behind it and before it."""
    if field == "unit":
        value = _SAID_OF_HIM.sub("", _OF_THE_SHEET.sub("", value, count=1))
    bare = (_FIGURE_SCRAP if field in _WORDS_ALONE else _LATIN_SCRAP).sub("", _without_half(value))
    return _LATIN_LEAD.sub("", bare) if field in _PLAIN_CHINESE else bare


def _without_half(value: str) -> str:
    """``value`` without a bracket at its end that nothing opens or closes, the round end of a box: 有慢性病）."""
    opened, closed = (sum(value.count(sign) for sign in signs) for signs in ("（(", "）)"))
    if closed > opened and value[-1:] in "）)":
        return value[:-1].rstrip()
    return value[1:].lstrip() if opened > closed and value[:1] in "（(" else value


_GRANTED = frozenset({"treatment", "medical_treatment"})
_DEALT_WITH = re.compile(r"(?<=待遇)\s*(?:办理|执行)\s*$")
"""按处级医疗待遇 办理: the form's own words behind its blank."""


_CLOSED = re.compile(r"\A(?P<own>[^（(）)]+)[）)][^（(）)]{2,}\Z")
"""（行政十五级）前往你处办理: what a sentence goes on with behind its bracket."""


def without_marks(field: str, text: str) -> str:
    """``text`` of a short ``field`` without marks before and behind its words, from which paper parts them."""
    if field in _GRANTED:
        return _DEALT_WITH.sub("", text)
    if field not in _MARKED:
        return text
    text = _CLOSED.sub(r"\g<own>", text) if field == "rank" else text
    if field == "name":
        text = _WORDS_BEHIND_NAME.sub(r"\g<name>", text)
    behind = _BEHIND_NAME if field == "name" else _TICK_BEHIND
    return behind.sub("", (_MARKS if field == "rank" else _STROKES).sub("", text))


def without_letters(number: str) -> str:
    """A telephone number without lone characters that stand apart from it."""
    return _AT_A_NUMBER.sub("", number)


def name_without_specks(name: str) -> str:
    """A short Chinese name without a speck inside it: 孔.国栋; 买买提·艾力 has a sign of its own."""
    bare = _SPECK_IN_NAME.sub("", name)
    return bare if len(bare) <= _LONGEST_NAME and is_name(bare) else name


def goes_astray(kind: CodeKind, value: str, text: str, head: str) -> bool:
    """Whether of a coded ``value`` only the ``head`` of its ``text``, the first line, is a term, the rest no more of
    what is told: a treatment goes on with 处级生活待遇 under 享受司局级医疗待遇、."""
    first, _, rest = text.partition("\n")
    if head == value or code_for(kind, value) is not None or code_for(kind, head) is None:
        return False
    return not (first.rstrip().endswith("、") or (_TREATED in first and _TREATED in rest))
