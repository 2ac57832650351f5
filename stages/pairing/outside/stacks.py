"""Characters that stand under each other at the left of a row or of several: labels set upright without a cell."""

from __future__ import annotations

from collections.abc import Sequence

from stages.geometry import union
from stages.records import Line

APART = 1.7
"""Widths of a character between the characters of a side label at most."""
LONGEST = 10
_SHORT = 3
"""Characters of a label that may stand upright in a row of them."""
_KIN = frozenset("妻夫子女父母兄弟姐妹")
"""Characters that are a relation by themselves: under each other they are the first column of a table of relatives."""
_LEVEL = 0.3
"""Heights of a line that the middle of another may stand beside its own."""


def of(free: Sequence[Line]) -> list[list[Line]]:
    """Lone characters and upright runs that stand under each other with nothing left of them, top to bottom."""
    upright = [line for line in free if _may_stand(line)]
    lying = [line for line in free if not _may_stand(line)]
    found: list[list[Line]] = []
    for line in sorted(upright, key=lambda item: item.box.y0):
        home = next((s for s in found if _goes_on(s, line)), None)
        if home is None:
            found.append([line])
        else:
            home.append(line)
    return [
        stack
        for stack in found
        if not any(_left_of(line, stack) for line in lying)
        and not _in_a_row(stack, found)
        and not _are_kin(stack, lying)
    ]


def _are_kin(stack: Sequence[Line], lying: Sequence[Line]) -> bool:
    """Whether each character is a relation with the words of its own row beside it."""
    return all(
        line.text.strip() in _KIN
        and any(
            other.box.x0 > line.box.x1 and abs(other.box.cy - line.box.cy) < _LEVEL * line.box.height for other in lying
        )
        for line in stack
    )


def _in_a_row(stack: Sequence[Line], stacks: Sequence[Sequence[Line]]) -> bool:
    """Whether a label of two or three characters is the first of a row of such, each before its value."""
    box = union(line.box for line in stack)
    own = sum(len(line.text) for line in stack)
    others = [union(line.box for line in other) for other in stacks if other is not stack and len(other) > 1]
    level = (other for other in others if other.x0 > box.x1 and other.y_overlap(box) > 0.7 * box.height)
    return own <= _SHORT and any(other.height < 1.3 * box.height for other in level)


def _may_stand(line: Line) -> bool:
    text = line.text.strip()
    lone = len(text) == 1 and "\u4e00" <= text <= "\u9fff"
    return lone or (line.vertical and len(text) <= LONGEST)


def _goes_on(stack: Sequence[Line], line: Line) -> bool:
    last = max(stack, key=lambda item: item.box.y1)
    width = min(last.box.width, line.box.width)
    level = abs(last.box.cx - line.box.cx) < 0.5 * width
    return level and line.box.y0 - last.box.y1 < APART * width and line.box.cy > stack[0].box.cy


def _left_of(line: Line, stack: Sequence[Line]) -> bool:
    box = union(one.box for one in stack)
    return line.box.x1 <= box.x0 + 4 and line.box.y_overlap(box) > 0.5 * line.box.height
