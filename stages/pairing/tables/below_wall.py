"""Rows of a ruled table under its last wall, of which the lower wall was not found."""

from __future__ import annotations

from collections.abc import Sequence

from stages.geometry import union
from stages.pairing.blocks import Block, of_lines
from stages.pairing.tables.columns import Row, Table, first_of, telling
from stages.records import Line, PageText


def open_rows(table: Table, levels: Sequence[Sequence[Line]], page: PageText) -> list[Row]:
    """Rows under the last wall of ``table`` whose own lower wall was not found: close to it, a text under each head.

    ``levels`` are the lines outside cells, by level.
    """
    heads = table.columns
    rows: list[Row] = []
    floor = table.box.y1
    pitch = table.box.height / (len(table.rows) + 1)
    lead = telling(table.kind, [name for name, _ in heads])
    for level in levels:
        own = [line for line in level if table.box.x0 - 12 <= line.box.cx <= table.box.x1 + 12]
        if not own or min(line.box.y0 for line in own) < floor - 12:
            continue
        homes = {id(line): n for line in own for n, (_, box) in enumerate(heads) if box.x0 <= line.box.cx < box.x1}
        first = [line for line in own if homes.get(id(line)) == lead]
        dated = bool(first) and first_of(table.kind).search("".join(line.text for line in first)) is not None
        if (
            len(set(homes.values())) < min(3, len(heads))
            or not dated
            or min(line.box.y0 for line in own) > floor + 0.6 * pitch
        ):
            break
        parts = [[line for line in own if homes.get(id(line)) == n] for n in range(len(heads))]
        rows.append(tuple(
            (name, of_lines(page, part, union(li.box for li in part)) if part else Block(page, (), box))
            for (name, box), part in zip(heads, parts, strict=True)
        ))  # fmt: skip
        floor = max(line.box.y1 for line in own)
    return rows
