"""What a field's probability rests on, in words: the evidence that spoke loudest for it and against it.

The names are those of ``stages.certainty.evidence``; each word is a gettext key.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from stages.certainty.calibration import PAIRING, READING

_LOUD = 0.15
"""Log-odds under which evidence is not worth a word."""
_MOST = 4
WORDS = {
    "all-characters": "各字得分",
    "mean-character": "平均得分",
    "weakest-character": "得分最低的字",
    "runner-up": "没有相近的候选字",
    "doubtful-characters": "有没把握的字",
    "no-characters": "没有字迹",
    "length": "字数",
    "single-character": "只有一个字",
    "rare-character": "有生僻字",
    "fits-its-kind": "像这一类内容",
    "strange-for-its-kind": "不像这一类内容",
    "gap": "字间有大空隙",
    "uneven-size": "字的大小不一",
    "pieces": "分成几段",
    "stray-piece": "夹有零散的字",
    "unexplained": "有没用上的字",
    "entries": "条目数",
    "odd-entries": "有不寻常的条目",
    "open-entries": "有不完整的条目",
    "witness-agrees": "第二引擎读法相同",
    "witness-differs": "第二引擎读法不同",
    "witness-unlike": "第二引擎读法相差很大",
    "grammar-holds": "合乎写法",
    "grammar-fails": "不合写法",
    "checks-support": "与其他字段相符",
    "checks-warn": "与其他字段不太相符",
    "checks-object": "与其他字段矛盾",
    "doubts": "有疑点",
    "small-doubts": "有小疑点",
    "repaired": "经程序修正",
    "coded": "在词表里",
    "only-year": "只有年份",
    "pairing-score": "与标签的位置关系",
    "compound-label": "一个标签管几项",
    "label-changed": "标签与词表有出入",
    "form-unknown": "表格不认识",
    "form-score": "表格认得",
    "red-ink": "红字",
    "pen-ink": "手写",
    "contrast": "墨色对比",
    "speckle": "纸面有斑点",
    "lean": "纸面倾斜",
    "page-reads-well": "整页好认",
    "near-hole": "靠近装订孔",
    "unread-ink": "旁边还有没读出的字迹",
    "found:after-label": "紧跟标签",
    "found:by-shape": "凭样子找到",
    "found:cell-below": "在标签下一格",
    "found:geometry": "凭位置找到",
    "found:prose": "从文章里读出",
    "found:right-cell": "在标签右一格",
    "found:table": "在表格里",
}


def grounds_of(evidence: Iterable[Sequence[Any]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words for and against a field, the loudest first. ``evidence``: rows of name, value, log-odds it added."""
    told = [(str(name), float(weight)) for name, _value, weight in evidence if name not in (PAIRING, READING)]
    loud = sorted((one for one in told if abs(one[1]) >= _LOUD and one[0] in WORDS), key=lambda one: -abs(one[1]))
    words = [[WORDS[name] for name, weight in loud if (weight > 0) is speaks_for] for speaks_for in (True, False)]
    return tuple(words[0][:_MOST]), tuple(words[1][:_MOST])


def all_words() -> set[str]:
    """Every word here, for the catalogue test."""
    return set(WORDS.values())
