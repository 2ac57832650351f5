"""Forms whose cells have a label over its value: a label alone in its cell was not answered, whatever stands beside."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from stages.pairing.blocks import Block

_HABIT, _SHARE = 6, 0.6
"""Cells with a label and its value that show a form's habit, and which share of the labels they are."""
_AT_LENGTH, _OVER_VALUE = ("意见", "意見", "简历", "簡歷", "经历", "經歷", "成员", "成員"), 2
"""Labels that are answered in several lines; lines of a cell with a label over its value."""


def blank(values: Mapping[int, Sequence[int]], blocks: Sequence[Block]) -> list[int]:
    """The labels, of those with the numbers of their ``values`` among ``blocks``, that were not answered: what was
    taken for the value is the next cell, a label over its own value."""
    if not _is_habit(blocks, values):
        return []
    return [label for label, value in values.items() if _is_next(blocks[label], [blocks[j] for j in value])]


def _is_habit(blocks: Sequence[Block], labels: Collection[int]) -> bool:
    together = sum(
        first in labels and second not in labels and blocks[first].cell == blocks[second].cell is not None
        for first, second in pairwise(range(len(blocks)))
    )
    return together >= _HABIT and together > _SHARE * len(labels)


def _is_next(label: Block, value: Sequence[Block]) -> bool:
    answered = "".join(label.text.split()).endswith(_AT_LENGTH)
    return not answered and len(value) == 1 and value[0].cell != label.cell and len(value[0].rows()) == _OVER_VALUE
