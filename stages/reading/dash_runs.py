"""Dashed lines of a form that were read as text, 尚好 -—--—---: the dash of a writer is one or two long."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from stages.geometry import union
from stages.records import Line

_RUN = re.compile(r"\s*[-—–―─━_][-—–―─━_一1\s]{4,}$|^[-—–―─━_一1\s]{5,}$")
_DASHES = re.compile(r"[-—–―─━_]")
_LEAST = 4
"""Plain dashes of such a run at least: what else is in it was read from dashes, too."""
_STROKES = re.compile(r"[-—–―─━_一二三十1Il|丨.·\s]+")
_SEVERAL, _LONG = 4, 5
"""Lines of strokes between rows that show a dashed table; characters of one that no words are."""
_LEVEL, _NEAR = 0.4, 3.0
"""Heights of a text from its middle to that of another level with it, and between the two: rows are never quite level
from margin to margin."""
_SURE, _UNSURE = 0.93, 0.7
"""The mean score (0..1) below which strokes, and other words, are unsure."""


def without(lines: Sequence[Line]) -> list[Line]:
    """``lines`` without such runs at their ends, and without lines of nothing else."""
    return _without_between_rows([bare for line in lines if (bare := _bare(line)) is not None])


def _bare(line: Line) -> Line | None:
    run = _RUN.search(line.text) if len(line.text) == len(line.chars) and not line.vertical else None
    if run is None or len(_DASHES.findall(run[0])) < _LEAST:
        return line
    left = line.chars[: run.start()]
    return replace(line, chars=left, box=union(char.box for char in left)) if left else None


def _without_between_rows(lines: Sequence[Line]) -> list[Line]:
    """``lines`` without what dashed lines between the rows of a table were read as, 11111, 二十二二一, —-: unsure
    strokes level with no text, of which a page has several."""
    texts = [line for line in lines if not _is_unsure(line)]
    scraps = {id(line) for line in lines if _is_unsure(line) and not any(_are_level(line, other) for other in texts)}
    strokes = sum(_STROKES.fullmatch(line.text) is not None for line in lines if id(line) in scraps)
    return [line for line in lines if id(line) not in scraps] if strokes >= _SEVERAL else list(lines)


def _is_unsure(line: Line) -> bool:
    inked = [char for char in line.chars if char.text.strip()]
    if line.vertical or not inked:
        return False
    strokes = _STROKES.fullmatch(line.text) is not None
    sure = sum(char.score for char in inked) / len(inked)
    return sure < (_SURE if strokes else _UNSURE) or (strokes and len(inked) >= _LONG)


def _are_level(line: Line, other: Line) -> bool:
    apart = max(line.box.x0, other.box.x0) - min(line.box.x1, other.box.x1)
    beside = other.cell == line.cell and not other.vertical and apart < _NEAR * other.box.height
    return beside and abs(line.box.cy - other.box.cy) < _LEVEL * other.box.height
