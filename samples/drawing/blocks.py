"""What a form consists of, before anybody decides where it goes on the paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Value = str | list[dict[str, str | None]]


@dataclass(frozen=True)
class Slot:
    """A label with its written words; `value` is what the export should give, `units` the width (9 = whole row)."""

    label: str
    text: str
    field: str | None = None
    value: Value | None = None
    units: int = 1


@dataclass(frozen=True)
class Title:
    """The name of the form, centred; `small` for a second line such as （正面）."""

    text: str
    small: bool = False


@dataclass(frozen=True)
class HeaderLine:
    """Small label/value pairs above the grid without rules: 填表时间, 编号, 单位."""

    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class Grid:
    """Labelled cells in rows, with or without a photograph at the right."""

    slots: tuple[Slot, ...]
    photo: bool = False


@dataclass(frozen=True)
class Group:
    """Slots that share a label spanning them."""

    label: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class BigCell:
    """One large cell: a side or top label and lines of writing; `sign` goes bottom right (office, date)."""

    slot: Slot
    lines: tuple[str, ...]
    sign: tuple[str, ...] = ()
    least_lines: int = 2


@dataclass(frozen=True)
class Table:
    """A table with column headings. `rows` hold the written words; `blank_rows` follow."""

    slot: Slot
    headings: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    blank_rows: int = 0
    side_label: bool = True


@dataclass(frozen=True)
class Note:
    """Free text between or under the cells: 填表说明, 单位盖章."""

    text: str
    align: str = "left"
    size: float = 1.0
    written: bool = False


@dataclass(frozen=True)
class PageBreak:
    """Start a new page."""


@dataclass(frozen=True)
class Space:
    """Leave `mm` millimetres empty."""

    mm: float


Block = Title | HeaderLine | Grid | Group | BigCell | Table | Note | PageBreak | Space


@dataclass
class Record:
    """What the finished paper says: filled while drawing. Boxes are in pixels of the flat sheets."""

    fields: dict[str, Value] = field(default_factory=dict)
    boxes: dict[str, tuple[int, tuple[float, float, float, float]]] = field(default_factory=dict)
    blank: list[str] = field(default_factory=list)
    unclear: dict[str, str] = field(default_factory=dict)
    pairs: list[dict[str, Any]] = field(default_factory=list)
