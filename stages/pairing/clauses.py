"""Clauses of sentences with blanks: where a value ends in one, and words of labels that close a blank and ask for
nothing."""

from __future__ import annotations

import re

from stages.pairing.blocks import Block
from stages.pairing.hits import Hit

_ONE_LINE = frozenset(
    ("name", "former_name", "sex", "ethnicity", "family_origin", "class_status", "education", "marital_status")
)
_ONE_CLAUSE = frozenset(("native_place", "birth_place", "phone"))
"""Fields of one clause in one line, and of one clause that may wrap."""
_LINE_END, _CLAUSE_END = re.compile(r"[，,。；;\n]"), re.compile(r"[，,。；;]")
_BEHIND_BLANK = re.compile(r"(?:政治、?生活|医[疗療])?(?:待遇(?![:：])|[職职][务務][ \n]*(?=[，。,；]|$))")
_TREATED = re.compile(r"(?:享受|按|比照)(?:(?!待遇)[^，。,；;：:\n]){1,14}$")
_LEADS = {
    "treatment": _TREATED,
    "medical_treatment": _TREATED,
    "position": re.compile(
        r"(?:[原曾现現历歷]任|[系為为]|[，。,]原|[免撤]去)[^，。,；;：:\n]{2,24}\n?[^，。,；;：:\n]{0,12}$"
    ),
}
"""How a clause begins that holds a blank and closes with the word for what stands in it."""
_NO_LABEL = re.compile("出生入死")


def one_clause(name: str, value: Block) -> Block:
    """``value`` up to its first sign, where the field ``name`` never has one in it."""
    sign = _LINE_END if name in _ONE_LINE else _CLAUSE_END if name in _ONE_CLAUSE else None
    end = sign.search(value.text) if sign is not None and len(value.text) == len(value.chars) else None
    return value.part(0, end.start()) if end is not None and value.text[: end.start()].strip() else value


def closes(hit: Hit, block: Block) -> bool:
    """Whether the words of a label stand behind the blank that they ask for: 享受 县处级 待遇。, 曾任 副主任 职务，; or
    are the half of another word, 出生入死."""
    if len(block.text) != len(block.chars):
        return False
    behind = _BEHIND_BLANK.match(block.text, hit.start)
    lead = _LEADS.get(hit.label.name)
    asked = behind is not None and lead is not None and lead.search(block.text, 0, hit.start) is not None
    return asked or _NO_LABEL.match(block.text, hit.start) is not None
