"""Cells that ask for two things at once, and the cells beside them that answer both: 姓名 over 原名 beside two lines,
姓名、性别 beside 郑松明、男."""

from __future__ import annotations

import re

from stages.pairing.blocks import Block
from stages.pairing.found import Found
from stages.pairing.grid import Grid
from stages.pairing.label_book import Label, LabelBook

_RULE, _PAIRING = "right-cell", 0.9
_HABIT = 2
"""Such cells that show a form's habit."""
_NEWLINE = re.compile(r"\n")
_PARTING = re.compile(r"\s*[、，,/／；;·・]\s*")
_ANSWERS = re.compile(r"\s*[、，,/／；;·・]\s*|\s{2,}")


def pairs(grid: Grid, taken: frozenset[int], book: LabelBook) -> tuple[list[Found], frozenset[int]]:
    """The pairs of a form that asks so, and the numbers of the cells used up."""
    own: dict[int, list[int]] = {}
    for index, block in enumerate(grid.blocks):
        if index not in taken and block.cell is not None and len(block.text) == len(block.chars):
            own.setdefault(block.cell, []).append(index)
    told: list[Found] = []
    used: list[int] = []
    asking = 0
    for group in own.values():
        right = [j for j in grid.right_of(group[-1]) if j not in taken and j not in group]
        if len(right) == 1 and (found := _both([grid.blocks[i] for i in group], grid.blocks[right[0]], book)):
            told, used, asking = [*told, *found], [*used, *group, *right], asking + 1
    return (told, frozenset(used)) if asking >= _HABIT else ([], frozenset())


def _both(asked: list[Block], answer: Block, book: LabelBook) -> list[Found]:
    heads = [part for block in asked for line in _cut(block, _NEWLINE) for part in _cut(line, _PARTING)]
    hits = [book.match(head.text) for head in heads]
    labels = [hit for hit in hits if hit is not None and not hit.distance and hit.kind in ("field", "other")]
    if len(labels) < max(2, len(heads)) or len({label.name for label in labels}) < len(labels):
        return []
    if len(heads) > 1 and heads[0].box.y_overlap(heads[-1].box) > 0.5 * heads[0].box.height:
        return _in_a_line(heads, labels, answer)
    return _stacked(heads, labels, _cut(answer, _NEWLINE))


def _stacked(heads: list[Block], labels: list[Label], lines: list[Block]) -> list[Found]:
    """Labels under each other with the lines level with them."""
    if len(lines) > len(heads):
        return []
    found = []
    for head, label in zip(heads, labels, strict=True):
        level = [line for line in lines if abs(line.box.cy - head.box.cy) < 0.6 * head.box.height]
        found.append(Found(label, head.text, head.box, tuple(level), _RULE, _PAIRING))
    return found if sum(len(each.value) for each in found) == len(lines) else []


def _in_a_line(heads: list[Block], labels: list[Label], answer: Block) -> list[Found]:
    """Labels in a line with as many words parted alike."""
    words = _cut(answer, _ANSWERS)
    if len(words) != len(heads) or "\n" in answer.text.strip():
        return []
    return [
        Found(label, head.text, head.box, (word,), _RULE, _PAIRING)
        for head, label, word in zip(heads, labels, words, strict=True)
    ]


def _cut(block: Block, at: re.Pattern[str]) -> list[Block]:
    if len(block.text) != len(block.chars):
        return []
    parts, place = [], 0
    for found in at.finditer(block.text):
        parts.append(block.part(place, found.start()))
        place = found.end()
    return [part for part in (*parts, block.part(place, len(block.chars))) if part.chars]
