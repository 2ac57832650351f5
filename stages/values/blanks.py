"""Words that mean "nothing written here" or "as above" (domain §2.1)."""

import re
from typing import Literal

from stages.values.text import compact

Blank = Literal["blank", "none", "unknown", "ditto"]

_EDGE = "。．.、,，;；:：()（）[]【】\"“”'"
_NONE = frozenset({"无", "無", "没有", "没", "沒有", "均无", "从无", "无此情况", "没有此情况", "无有", "否"})
_UNKNOWN = frozenset({"不详", "不詳", "不清", "不明", "不知", "不记得", "记不清", "待查", "未知"})
_BLANK = frozenset({"未填", "空白", "空", "略", "未填写", "未写"})
_DITTO = frozenset({"〃", "″", "''", '"', "””", "““", '""', "々", "仝", "同上", "仝上", "同前", "上同", "〃〃", "ノノ"})
_STROKES = re.compile(r"[-—–―─_/\\|×＼｜~～…·.＿xX]+")


def blank_kind(text: str) -> Blank | None:
    """What an empty-looking cell says, or None when it holds a value.

    ``blank``: nothing, a stroke, 未填. ``none``: 无 - an answer, not a gap. ``unknown``: 不详. ``ditto``: 〃, 同上.
    """
    chars = compact(text)
    if chars in _DITTO:
        return "ditto"
    core = chars.strip(_EDGE)
    if not core or core in _BLANK or _STROKES.fullmatch(core):
        return "blank"
    if core in _DITTO:
        return "ditto"
    if core in _NONE:
        return "none"
    return "unknown" if core in _UNKNOWN else None


def is_blank(text: str) -> bool:
    """Whether there is no value to read: nothing, a stroke, 无, 不详. A ditto mark is no blank."""
    return blank_kind(text) in ("blank", "none", "unknown")
