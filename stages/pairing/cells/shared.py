"""Cells that ask for two things at once, and the cells beside them that answer both: 姓名 over 原名 beside two lines,
姓名、性别 beside 郑松明、男."""

from __future__ import annotations

import re

from stages.pairing.blocks import Block
from stages.pairing.cells.grid import Grid
from stages.pairing.cells.placed import by_cell
from stages.pairing.found import Found
from stages.pairing.labels import dated
from stages.pairing.labels.label_book import Label, LabelBook

_RULE, _PAIRING = "right-cell", 0.9
_HABIT = 2
"""Such cells that show a form's habit."""
_SHARED = ("时间", "年月", "日期")
"""What the last label of a cell may say for all of them."""
_NEWLINE = re.compile(r"\n")
_PARTING = re.compile(r"\s*[、，,/／；;·・]\s*")
_ANSWERS = re.compile(r"\s*[、，,/／；;·・]\s*|\s{2,}")


def pairs(grid: Grid, taken: frozenset[int], book: LabelBook) -> tuple[list[Found], frozenset[int]]:
    """The pairs of a form that asks so, and the numbers of the cells used up."""
    told: list[Found] = []
    used: list[int] = []
    asking = 0
    for group in by_cell(grid, taken):
        right = [j for j in grid.right_of(group[-1]) if j not in taken and j not in group]
        if len(right) == 1 and (found := _both([grid.blocks[i] for i in group], grid.blocks[right[0]], book)):
            told, used, asking = [*told, *found], [*used, *group, *right], asking + 1
    return (told, frozenset(used)) if asking >= _HABIT else ([], frozenset())


def _both(asked: list[Block], answer: Block, book: LabelBook) -> list[Found]:
    wrapped = [part for block in asked for part in block.cut(_PARTING)]
    hits = _asked(wrapped, book)
    heads = wrapped if len(wrapped) > 1 and None not in hits else []
    if not heads:
        heads = [part for block in asked for line in block.cut(_NEWLINE) for part in line.cut(_PARTING)]
        hits = _asked(heads, book)
    labels = [hit for hit in hits if hit is not None and not hit.distance and hit.kind in ("field", "other")]
    if len(labels) < max(2, len(heads)) or len({label.name for label in labels}) < len(labels):
        return []
    if len(heads) > 1 and heads[0].box.y_overlap(heads[-1].box) > 0.5 * heads[0].box.height:
        return _in_a_line(heads, labels, answer)
    return _stacked(heads, labels, answer.cut(_NEWLINE))


def _asked(heads: list[Block], book: LabelBook) -> list[Label | None]:
    """What each part of a cell asks for; 参加革命、入党时间 are the times of both."""
    shared = next((tail for tail in _SHARED if heads and heads[-1].text.endswith(tail)), "")
    return [book.match(head.text) or dated.label_of(head.text) or book.match(head.text + shared) for head in heads]


def _stacked(heads: list[Block], labels: list[Label], lines: list[Block]) -> list[Found]:
    """Labels under each other with the lines level with them."""
    if len(lines) > len(heads):
        return []
    found = []
    for head, label in zip(heads, labels, strict=True):
        level = [line for line in lines if abs(line.box.cy - head.box.cy) < 0.6 * head.box.height]
        if dated.is_event(head.text) and not all(dated.is_date(line.text) for line in level):
            return []
        found.append(Found(label, head.text, head.box, tuple(level), _RULE, _PAIRING))
    return found if sum(len(each.value) for each in found) == len(lines) else []


def _in_a_line(heads: list[Block], labels: list[Label], answer: Block) -> list[Found]:
    """Labels in a line with as many words parted alike."""
    words = answer.cut(_ANSWERS)
    if len(words) != len(heads) or "\n" in answer.text.strip():
        return []
    return [
        Found(label, head.text, head.box, (word,), _RULE, _PAIRING)
        for head, label, word in zip(heads, labels, words, strict=True)
    ]
