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


def without(lines: Sequence[Line]) -> list[Line]:
    """``lines`` without such runs at their ends; a line of nothing else is gone."""
    return [bare for line in lines if (bare := _bare(line)) is not None]


def _bare(line: Line) -> Line | None:
    run = _RUN.search(line.text) if len(line.text) == len(line.chars) and not line.vertical else None
    if run is None or len(_DASHES.findall(run[0])) < _LEAST:
        return line
    left = line.chars[: run.start()]
    return replace(line, chars=left, box=union(char.box for char in left)) if left else None
