"""Another label inside a value: its cell swallowed the next one, and what stands there is more than one value.

丰宁县四道营村 家庭出身雇农 is a place and a class. Such a value is never let through unseen, however clear its ink is.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from stages.certainty.plausible import kind_of
from stages.pairing.labels.label_book import LabelBook, fold, for_form
from stages.records import FieldValue
from stages.values.codes import CodeKind, code_for
from stages.values.dates import find_dates
from stages.values.lexicon import is_position, is_unit

_TOLD = frozenset({"service_history", "family_members", "awards", "id_number"})
"""Fields that are lists, sentences or one number: their words may name what elsewhere is a label."""
_LONG = 4
"""Characters of a label that no value holds by chance, wherever it stands."""
_SHORT = (
    "性别", "民族", "族别", "籍贯", "婚姻", "学历", "曾用名", "化名", "原名", "出身", "成份", "成分", "出生地",
    "职别", "部别", "党派", "电话", "姓名", "年龄", "级别", "职级", "职务", "备注", "职称",
)  # fmt: skip
"""Short labels; in units and posts they are words (民族事务委员会), so there they count only where a piece begins."""
_OFFICES = frozenset({"unit", "position", "address", "treatment", "medical_treatment", "rank", "health"})
_LIKE_VALUES = re.compile(r"待遇|医疗|安置|护理|离休费|工资|职业|社会关系|单位盖章")
"""What treatments and addresses are made of."""
_ASKS = re.compile(r"何(?:[职时年月日人处地种级]|单位|部门|机关)|男或女")
"""Words of a question: they are a form's, whatever its label is called. A person may be called 何时."""
_NEXT = re.compile(r"(?:待遇|级别|职务|职级|单位|住址|地址|电话|工资|状况|情况|医院|证号)[：:]|医疗证号")
"""A label with its colon inside a value, whatever the value is made of: 正职待遇医疗待遇：按副."""
_NUMBERED = re.compile(r"[\d〇零一二三四五六七八九]|总机|總機")
"""What a telephone number has at least."""
_UNDATED = frozenset({"name", "place", "office"})
"""Kinds of values that hold no date."""
_CODES: tuple[CodeKind, ...] = ("rank", "health", "education", "marital", "class", "ethnicity", "political")
"""What no place is called: 副县级 under 家庭住址 stands a row too high."""
_OF_WORDS = frozenset(
    {
        *("name", "former_name", "ethnicity", "native_place", "birth_place", "family_origin", "class_status"),
        *("education", "health"),
        *("political_status", "marital_status", "unit", "position", "address", "treatment", "medical_treatment"),
    }
)
"""Fields whose values are Chinese words."""
_CODED = frozenset(
    ("sex", "health", "education", "marital_status", "political_status", "family_origin", "class_status")
)
"""Fields of which forms print what may be chosen: 健康/一般/多病."""
_CHOICE = re.compile(r"[/／]")
_LABEL_WORDS = frozenset(
    ("时间", "日期", "情况", "工作", "程度", "状况", "姓名", "内容", "项目", "单位", "职务", "年月", "级别")
)
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]")
_MONTH = len("1949-03")
_AKIN = {"birth_place": "native_place", "native_place": "birth_place"}
_A_NAME, _LABEL_END = 3, 9


def more_than_one(value: FieldValue) -> str:
    """The doubt about a value with another field's words in it (another-label, several, other-kind), or empty."""
    field, told = value.raw.field, value.value
    if not isinstance(told, str):
        return ""
    ink = "" if value.raw.rule.startswith("prose") else value.raw.raw
    asked = _is_asked(field, told) or (field not in _TOLD and _NEXT.search(told) is not None)
    if asked or any(label in fold(told) for label in labels_inside(field, ink or told)):
        return "another-label"
    if field == "phone" and not _NUMBERED.search(told):
        return "other-kind"
    if field in _OF_WORDS and _is_none_of_its_kind(field, told):
        return "other-kind"
    if field in _CODED and len(_CHOICE.split(told)) > 1 and all(part.strip() for part in _CHOICE.split(told)):
        return "several"
    if kind_of(field) == "place" and any((code := code_for(kind, told)) and code.exact for kind in _CODES):
        return "other-kind"
    dated = kind_of(field) in _UNDATED and any(len(span.reading.iso) >= _MONTH for span in find_dates(told))
    return "several" if dated else ""


def _is_none_of_its_kind(field: str, told: str) -> bool:
    """Whether the words of a value are the rest of a label or of a sentence: 与联系, 时间, ）副地级, Education."""
    plain = fold(told)
    asked = for_form(None).exact(plain)
    label = asked is not None and len(plain) >= _LONG
    goes_on = plain[:1] in ("与", "及", "和", "或") and (
        any(for_form(None).exact(plain[1:end]) is not None for end in range(3, _LABEL_END + 1))
        or (len(plain) < _LONG and plain[:1] in ("与", "及"))
    )
    rest = goes_on or plain in _LABEL_WORDS or told.lstrip()[:1] in tuple("）)〕】」")
    torn = any(told.count(close) > told.count(open_) for open_, close in ("（）", "()", "〔〕", "【】"))
    post = field == "unit" and is_position(plain) and not is_unit(plain)
    single = field in ("name", "former_name") and len(plain) == 1
    return not _HAN.search(told) or label or rest or (torn and not _in_two_kinds(told)) or post or single


def _in_two_kinds(told: str) -> bool:
    """Whether a bracket was written in two kinds, （副县级), which tears nothing."""
    return sum(told.count(c) for c in "（(〔【") == sum(told.count(c) for c in "）)〕】")


def _is_asked(field: str, told: str) -> bool:
    named = field in ("name", "former_name") and len(told) <= _A_NAME
    return not named and field not in _TOLD and _ASKS.search(fold(told)) is not None


def labels_inside(field: str, text: str) -> tuple[str, ...]:
    """The other fields' labels that stand inside ``text``, what was read as ``field``; none for lists and prose."""
    if field in _TOLD or not text:
        return ()
    pieces = [fold(piece) for piece in text.split()]
    whole = "".join(pieces)
    if field in ("name", "former_name") and len(whole) <= _A_NAME:
        return ()
    found = [label for label in _long_labels() if label in whole and not _own(field, label)]
    for label in _SHORT:
        if _own(field, label) or label not in whole:
            continue
        begins = any(piece.startswith(label) and len(piece) < 14 for piece in pieces[1:])
        inside = field not in _OFFICES and whole != label
        if begins or inside or _set_wide(label, pieces[1:]):
            found.append(label)
    return tuple(found)


def _set_wide(label: str, pieces: list[str]) -> bool:
    """婚 姻: the characters of a printed label stand apart."""
    return any(a == label[0] and b.startswith(label[1:]) for a, b in pairwise(pieces))


def _own(field: str, label: str) -> bool:
    found = for_form(None).exact(label)
    if found is None or found.kind == "other":
        return False
    return found.name in (field, _AKIN.get(field)) or (found.kind == "compound" and field in _OFFICES)


@cache
def _long_labels() -> tuple[str, ...]:
    book: LabelBook = for_form(None)
    return tuple(a for a in book.aliases() if len(a) >= _LONG and not _LIKE_VALUES.search(a))
