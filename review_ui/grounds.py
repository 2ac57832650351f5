"""What a field's probability rests on, in words a reviewer can check against the ink.

The names are those of ``stages.certainty.evidence``; each word is a gettext key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

_LOUD = 0.15
"""Log-odds under which evidence is not worth a word."""
_MOST = 3


@dataclass(frozen=True, slots=True)
class _Ground:
    """A word for evidence, for the value or against it, where ``holds`` is true of its number and its log-odds."""

    evidence: str
    word: str
    supports: bool
    holds: Callable[[float, float], bool]


def _for(evidence: str, word: str) -> _Ground:
    return _Ground(evidence, word, True, lambda _number, weight: weight >= _LOUD)


def _against(evidence: str, word: str) -> _Ground:
    return _Ground(evidence, word, False, lambda _number, weight: weight <= -_LOUD)


def _at_least(evidence: str, least: float, word: str) -> _Ground:
    return _Ground(evidence, word, True, lambda number, _weight: number >= least)


def _at_most(evidence: str, most: float, word: str) -> _Ground:
    return _Ground(evidence, word, False, lambda number, _weight: number <= most)


_GROUNDS = (
    # Tenfolds of safety: the weight of these grows with the number and has one sign, so the number itself tells.
    _at_least("weakest-character", 2.0, "每个字都清楚"),
    _at_most("runner-up", 0.7, "有的字另有相近的读法"),
    _at_most("page-reads-well", 1.0, "整页不清楚"),
    _at_most("pairing-score", 1.0, "标签和内容可能对不上"),
    _for("witness-agrees", "两个识别引擎读法相同"),
    _for("grammar-holds", "写法合乎这一项"),
    _for("checks-support", "与其他字段对得上"),
    _for("coded", "是词表里有的词"),
    _for("fits-its-kind", "内容像这一项"),
    _for("found:right-cell", "在标签右边的格子里"),
    _for("found:cell-below", "在标签下面的格子里"),
    _for("found:after-label", "紧跟在标签后面"),
    _for("found:table", "在表格里"),
    _for("found:box-below", "在标题下面的框里"),
    _against("doubtful-characters", "有没把握的字"),
    _against("witness-differs", "两个识别引擎读法不同"),
    _against("witness-unlike", "两个识别引擎读法不同"),
    _against("grammar-fails", "写法不合这一项"),
    _against("checks-object", "与其他字段矛盾"),
    _against("checks-warn", "与其他字段不太相符"),
    _against("strange-for-its-kind", "内容不像这一项"),
    _against("no-characters", "没有字迹"),
    _against("single-character", "只有一个字"),
    _against("rare-character", "有生僻字"),
    _against("gap", "字间有大空隙"),
    _against("uneven-size", "字的大小不一"),
    _against("pieces", "分成几段"),
    _against("stray-piece", "夹有零散的字"),
    _against("more-than-one", "夹有别的栏目或日期"),
    _against("unexplained", "有没用上的字"),
    _against("odd-entries", "有不寻常的条目"),
    _against("open-entries", "有不完整的条目"),
    _against("doubts", "有疑点"),
    _against("small-doubts", "有小疑点"),
    _against("repaired", "个别字符由程序修正过"),
    _against("only-year", "只有年份"),
    _against("compound-label", "一个标签管几项"),
    _against("label-changed", "标签的写法不常见"),
    _against("form-unknown", "不认识的表格"),
    _against("red-ink", "红字"),
    _against("speckle", "纸面有斑点"),
    _against("lean", "纸面倾斜"),
    _against("near-hole", "靠近装订孔"),
    _against("unread-ink", "旁边还有没读出的字迹"),
    _against("found:prose", "从文章里找到"),
    _against("found:geometry", "凭位置找到"),
    _against("found:by-shape", "凭样子找到"),
    _against("found:cut-cell", "值被线分在两格"),
    _against("found:open-cell", "格子没有封口"),
)
TOLD = frozenset(ground.evidence for ground in _GROUNDS)
UNTOLD = frozenset({"pen-ink", "all-characters", "mean-character", "length", "entries", "form-score", "contrast"})
"""Evidence every field has about as much of, or that other words tell already: it would be said of all alike."""


def grounds_of(evidence: Iterable[Sequence[Any]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words for and against a field, the loudest first. ``evidence``: rows of name, value, log-odds it added."""
    given = {str(name): (float(number), float(weight)) for name, number, weight in evidence}
    told = [one for one in _GROUNDS if one.evidence in given and one.holds(*given[one.evidence])]
    loud = sorted(told, key=lambda one: -abs(given[one.evidence][1]))
    words = [dict.fromkeys(one.word for one in loud if one.supports is side) for side in (True, False)]
    return tuple(words[0])[:_MOST], tuple(words[1])[:_MOST]


def all_words() -> set[str]:
    """Every word here, for the catalogue test."""
    return {ground.word for ground in _GROUNDS}
