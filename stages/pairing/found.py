"""A label on the paper and what was found to be its value."""

from __future__ import annotations

from dataclasses import dataclass

from stages.geometry import Box
from stages.pairing.blocks import Block
from stages.pairing.labels.label_book import Label


@dataclass(frozen=True, slots=True)
class Found:
    """A label and the blocks of its value. ``label`` is None where only geometry says that ``text`` is a label."""

    label: Label | None
    text: str
    label_box: Box
    value: tuple[Block, ...]
    rule: str
    pairing: float
