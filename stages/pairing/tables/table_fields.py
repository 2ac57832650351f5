"""Tables as fields: their rows, how sure they are, and which of several a paper has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from stages.pairing.tables import contents, periods
from stages.pairing.tables.columns import Table
from stages.records import RawField

_DOUBT = "heads-unread"
_PAIRING = {"heads": 0.97, "both": 0.8, "contents": 0.6}
"""Pairing (0..1) of a table by what told its columns."""
_RULE = {"heads": "table", "both": "table", "contents": "by-shape"}


def of_table(table: Table) -> RawField:
    """A table as a field; one of which contents told columns never passes unseen."""
    rows = periods.without(table.rows) if table.kind == "service_history" else table.rows
    used = [block for row in rows for _, block in row if block.text.strip()]
    return RawField(
        field=table.kind,
        raw="\n".join("\t".join(block.text.replace("\n", "") for _, block in row) for row in rows),
        pieces=tuple(block.piece() for block in used),
        rule=_RULE[table.told_by],
        pairing=_PAIRING[table.told_by],
        rows=tuple(tuple((name, block.text) for name, block in row) for row in rows),
        blank=not used,
        ink="red" if any(block.ink == "red" for block in used) else "unknown",
        doubts=() if table.told_by == "heads" else (_DOUBT,),
    )


def gone_on(old: RawField, new: RawField) -> RawField:
    """A table that runs on over pages as one."""
    return replace(
        old,
        raw=f"{old.raw}\n{new.raw}",
        pieces=old.pieces + new.pieces,
        rows=old.rows + new.rows,
        pairing=min(old.pairing, new.pairing),
        doubts=tuple(dict.fromkeys((*old.doubts, *new.doubts))),
    )


def by_contents(fields: Mapping[str, RawField], every: Sequence[Table]) -> dict[str, RawField]:
    """Histories and relatives in tables whose heads are not known, where the paper has none that is named."""
    told: dict[str, RawField] = {}
    for table in (table for table in every if table.told_by == "contents"):
        named = fields.get(table.kind)
        if named is None or named.blank or not (named.rows or contents.tells(table.kind, named.raw)):
            new = of_table(table)
            told[table.kind] = gone_on(told[table.kind], new) if table.kind in told else new
    return told
