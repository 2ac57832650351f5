"""Labels that stand under their values: in the foot of a cell, or in small print under the line that was written on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from stages.geometry import Box
from stages.pairing.blocks import Block, of_lines
from stages.pairing.cells.grid import Grid
from stages.pairing.found import Found
from stages.pairing.labels import dated
from stages.pairing.labels.label_book import Label, LabelBook
from stages.pairing.outside.levels import by_level
from stages.records import Line, PageText

_RULE, _PAIRING = "cell-below", 0.9
_HABIT, _ROWS = 4, 3
"""Labels in the feet of cells, and rows of labels under their values, that show a form's habit."""
_CELLS = 0.5
"""Share of the filled cells that hold a label in their foot, at least."""
_NEARER, _NEAR = 0.8, 1.0
"""Times the paper under a row of labels that stands between it and the values over it, at most: in most such rows, and
in every one."""
_SAME = 0.98
"""Share of the longer of two lines that they run along each other, where they are the same wall further down."""
_BRACKETS = "（）()〔〕【】 "


def in_cells(grid: Grid, used: Collection[int], book: LabelBook) -> tuple[list[Found], frozenset[int]]:
    """The pairs of cells whose last line is a label, on a form whose cells are so; and the numbers of those cells."""
    told: dict[int, Found] = {}
    filled = [j for j, block in enumerate(grid.blocks) if block.text.strip() and j not in used]
    for j in filled:
        block = grid.blocks[j]
        head, newline, foot = block.text.rstrip().rpartition("\n")
        label = _known(foot, book)
        if not newline or len(block.text) != len(block.chars) or label is None or _known(head, book) is not None:
            continue
        if book.match(head.split("\n")[0]) is not None:
            continue
        value, words = block.part(0, len(head)), block.part(len(head) + 1, len(head) + 1 + len(foot))
        told[j] = Found(label, foot.strip(_BRACKETS), words.box, (value,), _RULE, _PAIRING)
    if len(told) < _HABIT or len(told) < _CELLS * len(filled):
        return [], frozenset()
    blank = {j: _unanswered(grid.blocks[j], book) for j in filled if j not in told and not _beside(grid, j, told, book)}
    told |= {j: each for j, each in blank.items() if each is not None}
    return list(told.values()), frozenset(told)


def _beside(grid: Grid, index: int, told: Collection[int], book: LabelBook) -> bool:
    """Whether right of a cell stands one with nothing but a value, which answers it."""
    right = [j for j in grid.right_of(index) if j not in told]
    return any(grid.blocks[j].text.strip() and book.match(grid.blocks[j].text) is None for j in right)


def _unanswered(block: Block, book: LabelBook) -> Found | None:
    """The label that is all of a cell of such a form: nothing was written over it."""
    label = _known(block.text, book)
    words = block.text.strip().strip(_BRACKETS)
    return Found(label, words, block.box, (), _RULE, _PAIRING) if label is not None else None


def in_rows(page: PageText, book: LabelBook) -> tuple[list[Found], frozenset[int]]:
    """The pairs of rows of text outside cells whose lower row is of labels close under the upper one, on a page that
    goes on so; and the numbers of their lines."""
    levels = by_level([line for line in page.lines if line.cell is None and line.chars and not line.vertical])
    numbers = {id(line): n for n, line in enumerate(page.lines)}
    found, lines = [], set()
    for n in rows_of_labels(levels, book, [ruling.box for ruling in page.rulings if ruling.horizontal]):
        for label in levels[n]:
            own = [line for line in levels[n - 1] if _over(line, label, levels[n])]
            value = tuple(_block(page, line) for line in own)
            found.append(
                Found(_known(label.text, book), label.text.strip(_BRACKETS), label.box, value, _RULE, _PAIRING)
            )
        lines |= {numbers[id(line)] for line in (*levels[n - 1], *levels[n])}
    return found, frozenset(lines)


def rows_of_labels(levels: Sequence[Sequence[Line]], book: LabelBook, drawn: Sequence[Box] = ()) -> list[int]:
    """The numbers of the ``levels`` that are of labels right under their values, or under the lines ``drawn`` below
    these; none where the page has few, or other rows of labels."""
    asking = [n for n, row in enumerate(levels) if _asks(row, book) and not _heads_a_table(row, book)]
    under = [n for n in asking if n > 0 and n - 1 not in asking]
    parted = {n for n in under if n + 1 < len(levels) and _lines_over(levels[n + 1], levels[n], drawn)}
    over = {n: lines for n in under if n not in parted and (lines := _lines_over(levels[n], levels[n - 1], drawn))}
    lined = over if len(over) == len(asking) and over and not _ends_below(over, levels, drawn) else {}
    told = [n for n in under if n in lined or _answered(levels, n, _NEAR)]
    plain = [n for n in told if n in lined or _answered(levels, n, _NEARER)]
    return told if len(plain) >= _ROWS and len(told) == len(asking) else []


def _asks(row: Sequence[Line], book: LabelBook) -> bool:
    """Whether a row is of known labels, or of words of an event, which ask for its date."""
    return all(_known(line.text, book) is not None or dated.is_event(line.text) for line in row)


def _lines_over(labels: Sequence[Line], values: Sequence[Line], drawn: Sequence[Box]) -> list[Box]:
    """The drawn lines that part a row of labels from the values over it; none where they do not so all along."""
    top, bottom = max(line.box.cy for line in values), min(line.box.cy for line in labels)
    between = [box for box in drawn if top < box.cy < bottom]
    covered = all(any(box.x0 <= line.box.cx <= box.x1 for box in between) for line in (*labels, *values))
    return between if covered else []


def _ends_below(over: Mapping[int, Sequence[Box]], levels: Sequence[Sequence[Line]], drawn: Sequence[Box]) -> bool:
    """Whether the last of such lines has another under what follows it: then they are the walls of rows that begin
    with their labels."""
    last = max(over)
    foot, own = max(line.box.y1 for line in levels[last]), over[last]
    return any(box.y0 > foot and any(_as_wide(box, line) for line in own) for box in drawn)


def _as_wide(one: Box, other: Box) -> bool:
    return one.x_overlap(other) > _SAME * max(one.width, other.width)


def _heads_a_table(row: Sequence[Line], book: LabelBook) -> bool:
    """Whether a row heads a table of relatives, whose heads are labels elsewhere."""
    return {"relation", "name"} <= {book.column("family_members", line.text) for line in row}


def _known(text: str, book: LabelBook) -> Label | None:
    hit = book.match(text.strip().strip(_BRACKETS))
    return hit if hit is not None and not hit.distance and hit.kind in ("field", "compound", "other") else None


def _answered(levels: Sequence[Sequence[Line]], n: int, near: float) -> bool:
    """Whether every piece over a row of labels stands over one of them, by ``near`` closer than what stands under the
    row."""
    row, over = levels[n], levels[n - 1]
    if not all(any(_over(line, label, row) for label in row) for line in over):
        return False
    gap = min(line.box.y0 for line in row) - max(line.box.y1 for line in over)
    if n + 1 == len(levels):
        return True
    return gap < near * (min(line.box.y0 for line in levels[n + 1]) - max(line.box.y1 for line in row))


def _over(value: Line, label: Line, row: Sequence[Line]) -> bool:
    """Whether a piece stands over a label and no other of its row is nearer to its middle."""
    near = min(row, key=lambda other: abs(other.box.cx - value.box.cx))
    return near is label and value.box.x_overlap(label.box) > 0


def _block(page: PageText, line: Line) -> Block:
    return of_lines(page, [line], line.box)
