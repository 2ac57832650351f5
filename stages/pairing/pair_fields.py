"""A label with its value as a field that is not understood yet."""

from __future__ import annotations

from stages.pairing.found import Found
from stages.pairing.labels import leaning
from stages.records import RawField


def of_pair(field: str, found: Found, rule: str) -> RawField:
    """``field`` with what stands beside the label of ``found``; blank where nothing does."""
    values = [block for block in found.value if block.text.strip()]
    return RawField(
        field=field,
        raw="\n".join(block.text for block in values),
        pieces=tuple(block.piece() for block in values),
        rule=rule,
        pairing=found.pairing,
        doubts=leaning.doubts(found.label),
        label=found.text,
        blank=not values,
        ink="red" if any(block.ink == "red" for block in values) else "unknown",
    )
