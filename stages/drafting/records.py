"""What a scan tells of a form nobody described: everything a description needs, and nothing of the person on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ValueKind = Literal["blank", "date", "number", "words", "passage"]
"""What stands beside a label, told without repeating it."""
Shape = Literal["grid", "lines", "prose"]


@dataclass(frozen=True, slots=True)
class LikeLabel:
    """The label of a field, ``name``, as the book has it, and how much another resembles it (0..1)."""

    name: str
    alias: str
    likeness: float


@dataclass(frozen=True, slots=True)
class NearLabel:
    """A label that is read as ``like`` though it is not quite the same."""

    text: str
    page: int
    like: LikeLabel


@dataclass(frozen=True, slots=True)
class UnknownLabel:
    """A label that names no field yet. ``like`` is the label of a field that it resembles, where there is one."""

    text: str
    page: int
    value: ValueKind
    like: LikeLabel | None = None


@dataclass(frozen=True, slots=True)
class SeenTable:
    """A table of service history or family members: its field, and printed heads with the column each is read as.

    A head that nobody knows has no column, and no words where they may be something filled in.
    """

    field: str
    pages: tuple[int, ...]
    columns: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Rival:
    """A form that the paper resembles. ``score`` is 0..1; ``known``: the paper would be read as that form."""

    id: str
    title: str
    score: float
    known: bool


@dataclass(frozen=True, slots=True)
class FormDraft:
    """A form as seen. ``title`` and ``category`` are None where the paper does not tell; ``because`` is the word of
    the heading that told the category.

    ``fields``: in the order of the form, each with the label that asks for it, as the book has it ("" where none does).
    ``others``: labels the book has that name no field. ``held_back``: per page, how many words may be labels but may as
    well be what somebody filled in. ``empty``: nothing was filled in.
    """

    pages: int
    title: str | None
    category: str | None
    because: str
    shape: Shape
    fields: tuple[tuple[str, str], ...]
    anchors: tuple[str, ...]
    near: tuple[NearLabel, ...]
    unknown: tuple[UnknownLabel, ...]
    others: tuple[str, ...]
    held_back: tuple[tuple[int, int], ...]
    tables: tuple[SeenTable, ...]
    rivals: tuple[Rival, ...]
    empty: bool
