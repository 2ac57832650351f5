"""Tables of service history and family members: a row of column heads, rows of cells under it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from stages.geometry import Box, union
from stages.pairing.blocks import Block
from stages.pairing.cells import persons
from stages.pairing.cells.grid import Grid
from stages.pairing.labels.label_book import LabelBook, fold
from stages.pairing.tables import contents, sideways, two_halves, walls
from stages.pairing.tables.columns import (
    DATED,
    NEEDED,
    Row,
    Table,
    ToldBy,
    begins_other_part,
    first_of,
    head,
    heads,
    heads_other,
    leads,
    one_each,
    telling,
    with_dates,
    with_unit,
)
from stages.pairing.tables.tall_rows import split
from stages.values.epochs import is_epoch

_REWARD = re.compile(r"奖励|受奖|奖惩|惩处|处分|荣誉|何种奖|奖项")
"""Heads that tell of rewards: the year and the body that gave one are no post."""
_BENT = 0.15  # share of a cell's height by which it may begin above the foot of its head on bent paper
_ALL, _NEAR = 0.9, 0.15
"""Share of the width of all columns from which a cell takes them all; inches that a wall may stand beside that of the
heads on bent or photographed paper."""


def with_walls(blocks: Sequence[Block], book: LabelBook) -> list[Block]:
    """Cells under heads that share one cell, because no wall parts their columns, cut into those columns."""
    for kind in NEEDED:
        blocks = walls.restored(blocks, partial(heads, kind, book), partial(heads_other, kind, book))
    return walls.restored(blocks, persons.is_head)


def find(grid: Grid, book: LabelBook) -> list[Table]:
    """Every table of a known kind on the page."""
    tables: list[Table] = []
    used: set[int] = set()
    for index in sorted(range(len(grid.blocks)), key=lambda j: grid.blocks[j].box.x0):  # from its first head on
        if index in used:
            continue
        for kind in NEEDED:
            if head(kind, grid.blocks[index], book) is None:
                continue
            table = _at(index, kind, grid, book) or sideways.table_at(index, kind, grid, book)
            if table is not None:
                tables.append(table)
                used |= table.cells
                break
    return sorted(tables, key=lambda table: table.box.y0)


def continued(grid: Grid, above: Table, book: LabelBook) -> Table | None:
    """The rows with which a page goes on with ``above``, the last table of the page before, without its heads."""
    if not above.columns or not grid.blocks:
        return None
    top = grid.bands(range(len(grid.blocks)))[0]
    band = sorted(top, key=lambda j: grid.blocks[j].box.x0)[-len(above.columns) :]
    lead = telling(above.kind, [name for name, _ in above.columns])
    if len(band) != len(above.columns) or not first_of(above.kind).search(grid.blocks[band[lead]].text):
        return None
    boxes = [grid.blocks[j].box for j in band]
    if not _alike(boxes, [box for _, box in above.columns]) or any(book.match(grid.blocks[j].text) for j in band):
        return None
    columns = [
        (name, Box(box.x0, box.y0 - box.height, box.x1, box.y0))
        for (name, _), box in zip(above.columns, boxes, strict=True)
    ]
    cells, rows = rows_under(columns, grid, book, above.kind)
    if not rows:
        return None
    parted = one_each(above.kind, rows)
    return replace(above, rows=parted, cells=frozenset(cells), box=union(boxes), columns=tuple(columns))


def _alike(boxes: Sequence[Box], others: Sequence[Box]) -> bool:
    """Whether columns take the same shares of the width of both tables."""
    shares = [[(b.x1 - row[0].x0) / (row[-1].x1 - row[0].x0) for b in row] for row in (boxes, others)]
    return all(abs(a - b) < 0.05 for a, b in zip(*shares, strict=True))


def of_open(kind: str, rows: Sequence[Row], heads: Mapping[str, str]) -> Table:
    """A table without walls as a Table that used no cells."""
    boxes = [block.box for row in rows for _, block in row if block.chars]
    filled = [row for row in rows if any(b.text.strip() for _, b in row)]
    return Table(kind, one_each(kind, filled), frozenset(), union(boxes), tuple(heads.items()))


def _at(index: int, kind: str, grid: Grid, book: LabelBook) -> Table | None:
    run = two_halves.own_heads(kind, grid.run_right(index), grid, book)
    table = two_halves.read(kind, run, grid, partial(_headed, kind=kind, grid=grid, book=book))
    if table is None or kind != "service_history" or not contents.lacks([name for name, _ in table.columns]):
        return table
    before = [j for j in grid.left_of(index) if grid.run_right(j)[1:2] == [index]]  # of units, its head not known
    fuller = _under([before[0], *run], kind, grid, book) if before else None
    return fuller if fuller is not None and fuller.told_by == "both" else table


def _headed(run: Sequence[int], kind: str, grid: Grid, book: LabelBook) -> Table | None:
    """The table under a row of heads; None where they make none."""
    heads = _told(run, kind, grid, book)
    if kind == "service_history" and any(_REWARD.search(fold(grid.blocks[j].text)) for j in run):
        return None
    first, second = NEEDED[kind]
    known = first & set(heads) and second & set(heads) and leads(heads)
    return _under(run, kind, grid, book) if known else None


def _told(run: Sequence[int], kind: str, grid: Grid, book: LabelBook) -> list[str | None]:
    return with_dates([head(kind, grid.blocks[j], book) for j in run], [grid.blocks[j].text for j in run])


def _under(run: Sequence[int], kind: str, grid: Grid, book: LabelBook) -> Table:
    heads = _told(run, kind, grid, book)
    columns = _named(run, with_unit(heads) if kind == "service_history" else heads, grid)
    cells, below = rows_under(columns, grid, book, kind)
    rows = [*under_heads(run, columns, grid), *below]
    more = contents.lacking([name for name, _ in columns], rows) if kind == "service_history" else {}
    columns = [(more.get(name, name), box) for name, box in columns]
    rows = [tuple((more.get(name, name), block) for name, block in row) for row in rows]
    printed = tuple((name, grid.blocks[j].text.split("\n")[0]) for j, (name, _) in zip(run, columns, strict=True))
    every = frozenset({*run, *cells})
    told_by: ToldBy = "both" if more else "heads"
    box = union(grid.blocks[j].box for j in every)
    return Table(kind, one_each(kind, rows), every, box, printed, tuple(columns), told_by)


def under_heads(run: Sequence[int], columns: list[tuple[str, Box]], grid: Grid) -> list[Row]:
    """The first row of the table where it shares the cells of the heads."""
    parts = [_after_first_line(grid.blocks[j]) for j in run]
    filled = [p for p in parts if p.chars]
    if len(filled) < 0.6 * len(parts) or len(parts) < 2:
        return []
    return split(tuple((name, part) for (name, _), part in zip(columns, parts, strict=True)))


def _after_first_line(block: Block) -> Block:
    end = next((i for i, c in enumerate(block.chars) if c.text == "\n"), len(block.chars))
    return block.part(end, len(block.chars)) if end < len(block.chars) else Block(block.page, (), block.box, block.cell)


def _named(run: Sequence[int], heads: Sequence[str | None], grid: Grid) -> list[tuple[str, Box]]:
    """Column names with their boxes; a head nobody knows keeps its own words, a repeated one is joined to the first."""
    return [(h or f"?{grid.blocks[j].text}", grid.blocks[j].box) for j, h in zip(run, heads, strict=True)]


def rows_under(columns: list[tuple[str, Box]], grid: Grid, book: LabelBook, kind: str) -> tuple[set[int], list[Row]]:
    """The cells under the heads ``columns`` that go on with their walls, and the rows of them that are filled."""
    left, right = columns[0][1].x0, columns[-1][1].x1
    bottom = max(box.y1 for _, box in columns)
    under = [
        j
        for j, b in enumerate(grid.blocks)
        if b.box.y0 >= _floor(b.box, columns) - max(12, _BENT * b.box.height)
        and min(b.box.x1, right) - max(b.box.x0, left) > 0.6 * b.box.width
    ]
    rows: list[Row] = []
    used: set[int] = set()
    floor = bottom
    for band in grid.bands(under):
        top = min(grid.blocks[j].box.y0 for j in band)
        first = grid.blocks[band[0]]
        if (len(band) == 1 and is_epoch(first.text)) or (rows and _goes_on(first, columns[0][1], book, kind)):
            floor, used = max(grid.blocks[j].box.y1 for j in band), used | set(band)
            continue
        if top - floor > 0.2 * (bottom - columns[0][1].y0) + 24 or not _fits(band, columns, grid, book, kind):
            break
        floor = max(grid.blocks[j].box.y1 for j in band)
        used |= set(band)
        rows += split(_row(band, columns, grid))
    return used, [row for row in rows if any(block.text.strip() for _, block in row)]


def _goes_on(first: Block, lead: Box, book: LabelBook, kind: str) -> bool:
    """Whether a band tells more of the person above it under a label of its own: 妻 | 工作单位：…"""
    asked = first.text.strip().endswith(("：", ":")) and book.column(kind, first.text) is not None
    return kind == "family_members" and asked and first.box.x0 >= lead.x1 - 12


def _floor(cell: Box, columns: Sequence[tuple[str, Box]]) -> int:
    """Where the head ends that a cell stands under: on bent paper heads do not end at one height."""
    return max(columns, key=lambda column: column[1].x_overlap(cell))[1].y1


def _fits(band: Sequence[int], columns: list[tuple[str, Box]], grid: Grid, book: LabelBook, kind: str) -> bool:
    """Whether a band of cells continues the table: its walls stand where the heads' walls stand."""
    if heads_other(kind, book, [grid.blocks[j].text for j in band]):
        return False
    if _fills_columns(band, columns, grid, kind):
        return True
    if len(band) == 1 and _over_all(grid.blocks[band[0]], columns, kind):
        return False
    if begins_other_part(min((grid.blocks[j] for j in band), key=lambda block: block.box.x0).text):
        return False
    boxes, under = [grid.blocks[j].box for j in band], [box for _, box in columns]
    if not (_walls_go_on(boxes, under, grid.dpi) if len(band) > 1 else _begins_one(boxes[0], under, grid.dpi)):
        return False
    matched = sum(any(box.x_overlap(head) >= 0.7 * max(box.width, head.width) for head in under) for box in boxes)
    others = sum(
        (hit := book.match(grid.blocks[j].text)) is not None
        and book.column(kind, grid.blocks[j].text) is None
        and hit.distance == 0
        for j in band
    )
    return matched >= 0.6 * len(band) and matched >= min(2, len(columns) - 1) and others < 0.5 * len(band)


def _over_all(block: Block, columns: Sequence[tuple[str, Box]], kind: str) -> bool:
    """Whether a cell takes the width of several columns, and where there are but two, holds no date of an entry."""
    widths = [box.width for _, box in columns]
    if len(columns) > 2:
        return block.box.width > 1.6 * max(widths)
    return kind == "service_history" and block.box.width > _ALL * sum(widths) and not DATED.search(block.text)


def _fills_columns(band: Sequence[int], columns: list[tuple[str, Box]], grid: Grid, kind: str) -> bool:
    """Whether a band is a row whose walls were not found: of the table's width, each text under one head."""
    boxes, heads = [grid.blocks[j].box for j in band], [box for _, box in columns]
    inner, near = [box.x0 for box in heads[1:]], _NEAR * grid.dpi
    if abs(min(b.x0 for b in boxes) - heads[0].x0) > near or abs(max(b.x1 for b in boxes) - heads[-1].x1) > near:
        return False
    if any(min(abs(x - place) for place in inner) > near for x in sorted(b.x0 for b in boxes)[1:]):
        return False
    texts = [union(char.box for char in run) for j in band for run in walls.runs(grid.blocks[j])]
    if any(text.x0 + near < x < text.x1 - near for text in texts for x in inner):
        return False
    filled = {n for text in texts for n, box in enumerate(heads) if box.x0 <= text.cx < box.x1}
    row = _row(band, columns, grid)
    return len(filled) >= 3 and first_of(kind).search(row[telling(kind, [name for name, _ in row])][1].text) is not None


def _begins_one(cell: Box, heads: Sequence[Box], dpi: float) -> bool:
    """Whether a cell begins where a column does, or left of all: the next part of the form begins where it will."""
    return cell.x0 < heads[0].x0 or min(abs(cell.x0 - head.x0) for head in heads) <= _NEAR * dpi


def _walls_go_on(cells: Sequence[Box], heads: Sequence[Box], dpi: float) -> bool:
    """Whether most walls between the cells of a band stand under walls between the heads."""
    inner = sorted(box.x0 for box in cells)[1:]
    places = [x for box in heads for x in (box.x0, box.x1)]
    near = _NEAR * dpi
    return sum(min(abs(x - place) for place in places) <= near for x in inner) > 0.5 * len(inner)


def _row(band: Sequence[int], columns: list[tuple[str, Box]], grid: Grid) -> Row:
    cells: list[tuple[str, Block]] = []
    inked = {j: grid.touch if grid.blocks[j].text.strip() else 0 for j in band}
    homes = [max(band, key=lambda j: grid.blocks[j].box.x_overlap(head) + inked[j]) for _, head in columns]
    for home, of_home in itertools.groupby(zip(homes, columns, strict=True), key=lambda pair: pair[0]):
        block, own = grid.blocks[home], [column for _, column in of_home]
        own = [(n, head) for n, head in own if block.box.x_overlap(head) > 0.5 * min(head.width, block.box.width)]
        parts = walls.cut(block, [head for _, head in own]) if len(own) > 1 else []
        if sum(bool(part.chars) for part in parts) < 2:  # one text under two heads belongs to both
            parts = [block] * len(own)
        cells += [(name, part) for (name, _), part in zip(own, parts, strict=True)]
    return tuple(cells)
