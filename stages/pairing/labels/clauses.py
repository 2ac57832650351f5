"""Clauses of sentences with blanks: where a value ends in one, and words of labels that close a blank and ask for
nothing."""

from __future__ import annotations

import re

from stages.pairing.blocks import Block
from stages.pairing.labels.hits import Hit

_ONE_LINE = frozenset(
    ("name", "former_name", "sex", "ethnicity", "family_origin", "class_status", "education", "marital_status")
)
_ONE_CLAUSE = frozenset(("native_place", "birth_place", "phone"))
"""Fields of one clause in one line, and of one clause that may wrap."""
_LINE_END, _CLAUSE_END = re.compile(r"[，,。；;\n]"), re.compile(r"[，,。；;]")
_NAME_END = re.compile(r"[，,。；;\n]|[ ]*同志|[（(][男女签盖章]|(?<=[一-鿿]{2})(?:性别|籍贯|民族|年龄)")
_SIGNED = re.compile(
    r"(?<=\S)[ 。]*\n[ ]*[一-鿿（）()]{2,22}(?:[局处部委会院厂校司科室所团府社]|公司)(?:[（(][^（）()]{1,6}[）)])?"
    r"[ ]*\n[ ]*(?:一九|19|[12]\s9)\S{1,4}\s*年[^\n]{0,12}$"
)
"""The office that signs a paper, and its day, below what the last blank of a sentence holds."""
_NO_NAME = frozenset("男女")
"""What stands next where 曾用名＿，男 was left empty."""
_BEHIND_BLANK = re.compile(r"(?:政治、?生活|医[疗療])?(?:待遇|[職职][ \n]*[务務])(?![:：])")
_CLOSED = re.compile(r"[ \n]*(?=[，。,；]|$)")
_TREATED = re.compile(r"(?:享受|按|比照)(?:(?!待遇)[^，。,；;：:]){1,16}$")
_HELD = re.compile(
    r"(?:[原曾现現历歷担前]任|[，。,]原|[免撤]去)\n?(?:(?!工作|单位|部门|[何哪]|什么)[^，。,；;：:\n]){2,24}\n?[^，。,；;：:\n]{0,12}$"
)
_IS = re.compile(r"[系為为][^，。,；;：:\n]{2,24}\n?[^，。,；;：:\n]{0,12}$")
_LEADS = {"treatment": _TREATED, "medical_treatment": _TREATED, "position": _HELD}
"""How a clause begins that holds a blank and closes with the word for what stands in it."""
_NO_LABEL = re.compile(
    r"出生入死|出生[，,。]|民族(?:团结|政策|区域|自治)|身份证明|(?:离休后)?[政治生活医疗、]*待遇(?:均?不变|仍|略)"
)
"""Words that hold those of a label, and what follows labels that ask for nothing."""


def one_clause(name: str, value: Block) -> Block:
    """``value`` up to its first sign, where the field ``name`` never has one in it."""
    sign = _LINE_END if name in _ONE_LINE else _CLAUSE_END if name in _ONE_CLAUSE else None
    if name == "name":
        sign = _NAME_END
    if len(value.text) == len(value.chars) and (signed := _SIGNED.search(value.text)) is not None:
        value = value.part(0, signed.start())
    end = sign.search(value.text) if sign is not None and len(value.text) == len(value.chars) else None
    value = value.part(0, end.start()) if end is not None and value.text[: end.start()].strip() else value
    return value.part(0, 0) if name == "former_name" and value.text.strip() in _NO_NAME else value


def closes(hit: Hit, block: Block) -> bool:
    """Whether the words of a label stand behind the blank that they ask for: 享受 县处级 待遇。, 曾任 副主任 职务，; or
    are the half of another word, 出生入死."""
    if len(block.text) != len(block.chars):
        return False
    behind = _BEHIND_BLANK.match(block.text, hit.start)
    lead = _LEADS.get(hit.label.name)
    asked = behind is not None and lead is not None and lead.search(block.text, 0, hit.start) is not None
    if behind is not None and hit.label.name == "position" and _CLOSED.match(block.text, behind.end()):
        asked |= _IS.search(block.text, 0, hit.start) is not None
    return asked or _NO_LABEL.match(block.text, hit.start) is not None
