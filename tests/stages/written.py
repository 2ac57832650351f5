"""Pages as if already read: cells and lines built by hand, so that understanding is tested without an engine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stages.geometry import IDENTITY, Box, Matrix, union
from stages.records import (
    Cell,
    Char,
    Correction,
    DocumentText,
    FieldValue,
    Ink,
    Line,
    PageQuality,
    PageText,
    Piece,
    RawField,
    Ruling,
)

QUALITY = PageQuality(0.0, 0, 0.9, 0.5, 0.0, 0.0)
SIZE = 40


def line(
    text: str, x: int, y: int, *, size: int = SIZE, score: float = 0.99, cell: int | None = None, ink: Ink = "unknown"
) -> Line:
    """``text`` from (x, y), each character (spaces too) ``size`` pixels square."""
    chars = tuple(
        Char(c, 1.0 if c == " " else score, Box(x + i * size, y, x + (i + 1) * size, y + size))
        for i, c in enumerate(text)
    )
    return Line(chars, union(c.box for c in chars), score, cell, False, ink)


def column(text: str, x: int, y: int, *, size: int = SIZE, cell: int | None = None) -> Line:
    """``text`` standing upright from (x, y) down."""
    chars = tuple(Char(c, 0.99, Box(x, y + i * size, x + size, y + (i + 1) * size)) for i, c in enumerate(text))
    return Line(chars, union(c.box for c in chars), 0.99, cell, True)


def in_cells(cells: Sequence[tuple[Box, str]], *, score: float = 0.99) -> tuple[tuple[Cell, ...], tuple[Line, ...]]:
    """Cells with their text (lines parted by newline) written from their upper left corner."""
    lines = [
        line(part, box.x0 + 8, box.y0 + 8 + n * (SIZE + 8), cell=index, score=score)
        for index, (box, text) in enumerate(cells)
        for n, part in enumerate(text.split("\n"))
        if part
    ]
    return tuple(Cell(box, 1) for box, _ in cells), tuple(lines)


def table(
    rows: Iterable[Sequence[str | None]], widths: Sequence[int], *, x: int = 100, y: int = 300, height: int = 70
) -> list[tuple[Box, str]]:
    """Boxes and texts of a ruled table; None continues the cell on its left (merged columns)."""
    edges = [x]
    for width in widths:
        edges.append(edges[-1] + width)
    made: list[tuple[Box, str]] = []
    for row in rows:
        deep = max([height, *((t.count("\n") + 1) * (SIZE + 8) + 16 for t in row if t)])
        for n, text in enumerate(row):
            if text is None:
                box, words = made.pop()
                made.append((Box(box.x0, box.y0, edges[n + 1], box.y1), words))
            else:
                made.append((Box(edges[n], y, edges[n + 1], y + deep), text))
        y += deep
    return made


def page(
    cells: Sequence[tuple[Box, str]] = (),
    free: Sequence[Line] = (),
    *,
    number: int = 1,
    rulings: Sequence[Ruling] = (),
    width: int = 2000,
    height: int = 2800,
    to_scan: Matrix = IDENTITY,
    score: float = 0.99,
) -> PageText:
    """A page of 300 dpi with ``cells`` (ruled) and ``free`` lines."""
    walls, inside = in_cells(cells, score=score)
    lines = sorted([*free, *inside], key=lambda li: (li.box.y0 // 20, li.box.x0))
    return PageText(
        number=number, source="drawn.png", width=width, height=height, scan_width=width, scan_height=height,
        dpi=300.0, to_scan=to_scan, lines=tuple(lines), cells=walls, rulings=tuple(rulings), holes=(),
        quality=QUALITY, engine="by-hand 1", pixel_sha256="0" * 64,
    )  # fmt: skip


def document(*pages: PageText) -> DocumentText:
    return DocumentText("d1", "drawn.png", pages)


def correction(text: str, *, struck: bool = True) -> Correction:
    """What another hand wrote in red somewhere."""
    return Correction(text, 1, Box(500, 300, 700, 340), "red", struck)


def raw(
    field: str, text: str, *, rule: str = "right-cell", pairing: float = 0.99, score: float = 0.99,
    rows: tuple[tuple[tuple[str, str], ...], ...] = (), ink: Ink = "unknown",
) -> RawField:  # fmt: skip
    """A field as pairing would leave it: one piece of ink a line."""
    lines = [line(part, 100, 100 + 60 * n, score=score) for n, part in enumerate(text.split("\n")) if part.strip()]
    pieces = tuple(Piece(1, li.box, li.box, li.chars) for li in lines)
    return RawField(field, text, pieces, rule, pairing, rows, blank=not pieces, ink=ink)


def value_of(values: Sequence[FieldValue], field: str) -> FieldValue:
    (found,) = [v for v in values if v.raw.field == field]
    return found


def headed(title: str, *below: str) -> PageText:
    """A page with a title and lines of text well below it."""
    lines = [line(title, 500, 150, size=70)]
    lines += [line(text, 200, 700 + 120 * n) for n, text in enumerate(below)]
    return page(free=lines)
