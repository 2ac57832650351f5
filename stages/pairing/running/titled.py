"""Whom a paper names that asks for no name: in its title, 阎瑞莲同志简历, or as him who filled it in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from stages.pairing.blocks import of_lines
from stages.pairing.found import Found
from stages.records import PageText, RawField
from stages.values.names import is_name, surname_of

RULE = "title"
_DOUBT = "name-once"
_LINES = 3
"""Lines at the head of a paper among which its title is."""
_TITLE = re.compile(
    r"(?P<name>[㐀-鿿]{2,4}?)(?:同志|离休干部|老干部|老同志|离休老干部)的?"
    r"(?:个人|本人|主要|革命|工作|生平|基本|家庭|历史|先进)*(?:简历|履历|简介|经历|情况|事迹|小传|成员|档案)(?:表|介绍|材料|简介)?"
)
_PAIRING = 0.9
_FILLED_IN = re.compile(r"(?:填[表写报]人|自填人|本人签[名字]|签名|[^曾原别化乳奶小学艺笔改更地校单厂]名)")
"""How a form asks who filled it in; 姓名 of which the first character was misread."""


def signed(fields: Mapping[str, RawField], found: Iterable[Found]) -> dict[str, RawField]:
    """``fields`` with him who filled the paper in where it names nobody else."""
    known = fields.get("name")
    if known is not None and not known.blank:
        return dict(fields)
    for each in found:
        asked = _FILLED_IN.fullmatch("".join(each.text.split()).rstrip("：:"))
        told = "".join(block.text for block in each.value)
        name = "".join(told.split())
        if asked is not None and surname_of(name) and is_name(name):
            pieces = tuple(block.piece() for block in each.value)
            return {**fields, "name": RawField("name", told, pieces, RULE, _PAIRING, label=each.text, doubts=(_DOUBT,))}
    return dict(fields)


def named(fields: Mapping[str, RawField], pages: Sequence[PageText]) -> dict[str, RawField]:
    """``fields`` with the name in the title where no other was found."""
    known = fields.get("name")
    if (known is not None and not known.blank) or not pages:
        return dict(fields)
    for line in [line for line in pages[0].lines if not line.vertical][:_LINES]:
        told = _TITLE.fullmatch("".join(line.text.split()))
        if told is None or not (surname_of(told["name"]) and is_name(told["name"])):
            continue
        block = of_lines(pages[0], [line], line.box)
        inked = [n for n, char in enumerate(block.chars) if char.text.strip()]
        name = block.part(0, inked[len(told["name"]) - 1] + 1)
        raw = "".join(name.text.split())
        return {**fields, "name": RawField("name", raw, (name.piece(),), RULE, _PAIRING, doubts=(_DOUBT,))}
    return dict(fields)
