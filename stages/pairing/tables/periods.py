"""Headings of the periods into which a résumé is parted: 建国以前, 一九五〇年至一九五七年, 文化大革命时期.

They stand alone between the rows and are no entries.
"""

from __future__ import annotations

from collections.abc import Sequence

from stages.pairing.blocks import Block
from stages.pairing.tables.columns import Row
from stages.values.epochs import is_epoch, is_named


def without(rows: Sequence[Row]) -> tuple[Row, ...]:
    """``rows`` of a service history without headings of periods, and without the rows that held nothing else."""
    if not any(is_named(line) for row in rows for _, block in row for line in block.text.split("\n")):
        return tuple(rows)
    kept = [row for row in rows if not _is_heading(row)]
    return tuple(tuple((name, _cleared(block)) for name, block in row) for row in kept)


def _is_heading(row: Row) -> bool:
    told = {block.text for _, block in row if block.text.strip()}
    return len(told) == 1 and is_epoch(told.pop())


def _cleared(block: Block) -> Block:
    """A cell without the heading of the next period under its lines: 社长 / 文化大革命时期."""
    over, _, last = block.text.rpartition("\n")
    return block.part(0, len(over)) if over and is_named(last) and len(block.text) == len(block.chars) else block
