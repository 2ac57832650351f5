"""Label and value in ruled cells: the value stands right of its label, else under it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from stages.geometry import Box
from stages.pairing.blocks import Block
from stages.pairing.cells import own_cells, photos
from stages.pairing.found import Found
from stages.pairing.labels.label_book import Label, LabelBook, fold
from stages.pairing.labels.wordings import answers
from stages.pairing.outside import flow
from stages.values.kin import asks_of_spouse

_TOUCH_INCHES = 0.12
_WITHIN_WORD = 0.35
"""Heights of a character between two of one word, with the wall that parts them."""
_HEADS = frozenset({"时间", "日期", "年月日"})
"""What asks for the date in a small table beside its title, and is no value of that: 奖励和处分 | 时间 | 何种奖励."""
_CERTAIN = {"right-cell": 0.99, "cell-below": 0.93, "no-value": 0.93, "cut-cell": 0.5}


class Grid:
    """The cells of one page and who stands beside whom."""

    def __init__(self, blocks: Sequence[Block], dpi: float) -> None:
        self.blocks = tuple(blocks)
        self.dpi = dpi
        self.touch = max(10.0, dpi * _TOUCH_INCHES)
        self._right: dict[int, list[int]] = {}

    def right_of(self, index: int) -> list[int]:
        """Cells whose left wall is ``index``'s right wall, top to bottom."""
        if index not in self._right:
            self._right[index] = self._beside(index)
        return self._right[index]

    def _beside(self, index: int) -> list[int]:
        box = self.blocks[index].box
        return self._sorted(
            j
            for j, other in enumerate(self.blocks)
            if j != index
            and abs(other.box.x0 - box.x1) <= self.touch
            and other.box.y_overlap(box) >= 0.5 * min(other.box.height, box.height)
        )

    def below(self, index: int) -> list[int]:
        """Cells whose upper wall is ``index``'s lower wall, left to right."""
        box = self.blocks[index].box
        return self._sorted(
            j
            for j, other in enumerate(self.blocks)
            if j != index
            and abs(other.box.y0 - box.y1) <= self.touch
            and other.box.x_overlap(box) >= 0.5 * min(other.box.width, box.width)
        )

    def above(self, index: int) -> list[int]:
        return [j for j in range(len(self.blocks)) if j != index and index in self.below(j)]

    def left_of(self, index: int) -> list[int]:
        return [j for j in range(len(self.blocks)) if j != index and index in self.right_of(j)]

    def region_right(self, index: int) -> list[int]:
        """Every cell right of ``index`` within its height, wall to wall, as a side label governs them.

        Behind one cell of its whole height, cells of other heights belong to another part of the form.
        """
        home = self.blocks[index].box
        region: set[int] = set()
        edge = {index}
        while edge:
            beside = {j for i in edge for j in self.right_of(i)} - region
            within = {j for j in beside if self.blocks[j].box.y_overlap(home) >= 0.6 * self.blocks[j].box.height}
            if region and len(edge) == 1 and any(not self._as_high(j, home) for j in within):
                break
            edge = within
            region |= edge
        return self._sorted(region)

    def _as_high(self, index: int, home: Box) -> bool:
        box = self.blocks[index].box
        return box.y_overlap(home) >= 0.85 * max(box.height, home.height)

    def run_right(self, index: int) -> list[int]:
        """``index`` and the cells that follow it in its row, wall to wall, of much the same height."""
        run = [index]
        while True:
            box = self.blocks[run[-1]].box
            after = [
                j
                for j in self.right_of(run[-1])
                if self.blocks[j].box.y_overlap(box) >= 0.7 * max(self.blocks[j].box.height, box.height)
            ]
            if not after or after[0] in run:
                return run
            run.append(after[0])

    def bands(self, indexes: Iterable[int]) -> list[list[int]]:
        """Cells by row, top to bottom: a cell belongs to the row of which it is level with half the cells at least, so
        that the sliver which a stroke taken for a wall leaves under one of them begins none."""
        bands: list[list[int]] = []
        for j in self._sorted(indexes):
            level = [_level(self.blocks[j].box, self.blocks[other].box) for other in bands[-1]] if bands else []
            if 2 * sum(level) >= len(level) > 0:
                bands[-1].append(j)
            else:
                bands.append([j])
        return bands

    def _sorted(self, indexes: Iterable[int]) -> list[int]:
        return sorted(indexes, key=lambda j: (self.blocks[j].box.y0, self.blocks[j].box.x0))


def _level(one: Box, other: Box) -> bool:
    return one.y_overlap(other) >= 0.5 * min(one.height, other.height)


def inline(grid: Grid, book: LabelBook, taken: frozenset[int]) -> frozenset[int]:
    """Cells that hold a label and its value: in a line, or the label in small print over the value."""
    both = flow.holds_both([b for i, b in enumerate(grid.blocks) if i not in taken], book)
    found = set()
    for i, block in enumerate(grid.blocks):
        if i in taken or not block.text.strip() or _governed(i, grid, book):
            continue
        if flow.leading(block, book) or (flow.leading(block, book, both=True) and (both or _alone(i, grid, book))):
            found.add(i)
    return frozenset(found)


def _governed(index: int, grid: Grid, book: LabelBook) -> bool:
    """Whether the label of a section stands left of a cell, so that 配偶：段世昌 in it is the beginning of a list."""
    beside = (book.match(grid.blocks[j].text) for j in grid.left_of(index))
    return any(hit is not None and hit.kind == "section" and hit.distance == 0 for hit in beside)


def _alone(index: int, grid: Grid, book: LabelBook) -> bool:
    """Whether a cell's first line is a plain label and nothing beside or below could be its value."""
    first, _, rest = grid.blocks[index].text.strip().partition("\n")
    hit = book.match(first)
    if hit is None or hit.distance or not rest.strip():
        return False
    beside = (grid.blocks[j].text for j in grid.right_of(index))
    return all(not text.strip() or book.match(text.split("\n")[0]) is not None for text in beside)


def pairs(
    grid: Grid, book: LabelBook, taken: frozenset[int], below: Mapping[int, int], inline: frozenset[int] = frozenset()
) -> list[Found]:
    """Every label cell outside ``taken`` with its value. A label whose value cell is empty is found with no blocks.

    ``below`` names the labels whose values are known to stand underneath, label to value; ``inline`` the cells that
    hold label and value together.
    """
    outside = {i: b for i, b in enumerate(grid.blocks) if i not in taken and i not in below.values()}
    labels = {i: hit for i, b in outside.items() if (hit := _label(b, book)) is not None}
    labels = {i: hit for i, hit in labels.items() if i not in inline and not _answers(i, grid, labels)}
    values = {index: _value_of(index, grid, labels, taken | inline) for index in labels}
    values.update({i: ([j], "cell-below") for i, j in below.items() if i in labels and j not in taken | inline})
    values = {i: told for i, told in values.items() if not photos.is_place(labels[i].name)}
    values |= {i: ([], values[i][1]) for i in own_cells.blank({i: v for i, (v, _) in values.items()}, grid.blocks)}
    claims = Counter(j for value, _ in values.values() for j in value)
    others = _of_spouse(grid, labels)
    found = []
    for index, (value, rule) in values.items():
        if rule is None:
            continue
        block, label = grid.blocks[index], labels[index]
        if index in others:
            label = replace(label, kind="other", name=label.alias)
        certainty = _CERTAIN[rule] - 0.04 * label.distance - 0.1 * label.weak
        blocks = tuple(_beside(grid.blocks[j], block) if claims[j] > 1 else grid.blocks[j] for j in value)
        if blocks and blocks[0].cell == block.cell:  # cut apart, where a remark goes on behind the label: （化名）
            blocks = (flow.behind_note(blocks[0]), *blocks[1:])
        found += _cut_at_next_label(Found(label, block.text, block.box, blocks, rule, certainty), book)
    return found


def _of_spouse(grid: Grid, labels: Mapping[int, Label]) -> set[int]:
    """The labels of rows that begin with the spouse, 爱人 | 姓名 | 薛菊玲, or stand beside it: they ask for hers."""
    found: set[int] = set()
    for index, block in enumerate(grid.blocks):
        if asks_of_spouse(fold(block.text)):
            row, region = grid.run_right(index)[1:], grid.region_right(index)
            beside = [j for j in grid.right_of(index) if j in region]
            several = region if len(beside) > 1 and all(j in labels for j in beside) else []
            found |= {j for j in (*(row if row[:1] and row[0] in labels else ()), *several) if j in labels}
    return found


def _cut_at_next_label(found: Found, book: LabelBook) -> list[Found]:
    """``found``, and what follows in its cell under further labels."""
    if len(found.value) != 1 or found.label is None or found.label.kind == "section":
        return [found]
    block = found.value[0]
    place = flow.next_label(block, book)
    if place is None:
        return [found]
    rest = flow.pairs(block.part(place, len(block.chars)), book, strict=False)
    return [replace(found, value=(block.part(0, place),)), *rest]


def _label(block: Block, book: LabelBook) -> Label | None:
    """The label a cell is; a side label written downwards may have one more slip, its characters being cut apart."""
    inked = [c.box for c in block.chars if c.text.strip()]
    standing = len(inked) >= 4 and max(b.cx for b in inked) - min(b.cx for b in inked) < 0.5 * inked[0].width
    return book.match(block.text, slips=1 if standing and len(inked) > 4 else 0) or book.misread(block.text)


def _beside(value: Block, label: Block) -> Block:
    """The lines of a cell that stand level with ``label``, where a missing wall made two values one cell."""
    level = [i for i, c in enumerate(value.chars) if c.text.strip() and label.box.y0 <= c.box.cy < label.box.y1]
    return value.part(level[0], level[-1] + 1) if level else Block(value.page, (), value.box, value.cell)


def _answers(index: int, grid: Grid, labels: dict[int, Label]) -> bool:
    """Whether a cell that only resembles a label stands where the value of a plain label is due: right of it, or under
    it where the form asks for values there. 医疗待遇 | 医疗照顾 is answered, though others ask for it in that word."""
    asked = {labels[j].name for j in grid.left_of(index) if j in labels and labels[j].plain}
    if labels[index].distance == 0:
        return labels[index].name in asked and answers(labels[index].name, grid.blocks[index].text)
    if asked:
        return True
    own = grid.blocks[index].box
    over = [j for j, hit in labels.items() if hit.plain and index in grid.below(j)]
    return any(same_width(grid.blocks[j].box, own) and all(n in labels for n in grid.right_of(j)) for j in over)


def _value_of(index: int, grid: Grid, labels: dict[int, Label], taken: frozenset[int]) -> tuple[list[int], str | None]:
    beside = [j for j in grid.right_of(index) if j not in taken]
    heads = _HEADS - {labels[index].name}
    values = [j for j in beside if j not in labels and fold(grid.blocks[j].text) not in heads]
    if values and (len(values) == len(beside) or labels[index].kind != "other"):
        values = _boxes_inside(index, values, grid, labels) or _digit_boxes(values, grid, labels)
        rest = _running_on(values, grid, labels, taken)
        return values + rest, "cut-cell" if rest else "right-cell"
    under = [j for j in grid.below(index) if j not in taken and j not in labels]
    as_wide = bool(under) and same_width(grid.blocks[under[0]].box, grid.blocks[index].box)
    if under and (as_wide or not (beside or grid.blocks[index].text.rstrip().endswith(("：", ":")))):
        return under[:1], "cell-below"
    return [], "no-value" if beside or under else None


def _running_on(values: list[int], grid: Grid, labels: dict[int, Label], taken: frozenset[int]) -> list[int]:
    """The cell in which a value goes on: characters stand at both sides of the wall as close as in a word, so that it
    is a stroke of the text that was taken for a wall, or the text was written over one."""
    if len(values) != 1:
        return []
    after = grid.run_right(values[0])[1:2]
    if not after or after[0] in labels or after[0] in taken:
        return []
    ends, begins = (_at_wall(grid.blocks[j], last=j == values[0]) for j in (values[0], after[0]))
    if ends is None or begins is None:
        return []
    level = ends.y_overlap(begins) > 0.6 * min(ends.height, begins.height)
    return after if level and begins.x0 - ends.x1 < _WITHIN_WORD * min(ends.height, begins.height) else []


def _at_wall(block: Block, *, last: bool) -> Box | None:
    """The box of a block's outermost character, on its right where ``last``."""
    boxes = [c.box for c in block.chars if c.text.strip()]
    return max(boxes, key=lambda box: box.x1 if last else -box.x0, default=None)


def same_width(one: Box, other: Box) -> bool:
    """Whether the side walls of one cell are those of the other, above or below it."""
    return one.x_overlap(other) >= 0.85 * max(one.width, other.width)


def _boxes_inside(index: int, values: list[int], grid: Grid, labels: dict[int, Label]) -> list[int]:
    """The boxes for single characters that stand inside an otherwise empty value cell, with paper around them."""
    if any(grid.blocks[j].text.strip() for j in values):
        return []
    home = grid.blocks[index].box
    level = [j for j, b in enumerate(grid.blocks) if b.box.x0 > home.cx and home.y0 < b.box.cy < home.y1]
    row = sorted((j for j in level if grid.blocks[j].text.strip()), key=lambda j: grid.blocks[j].box.x0)
    run: list[int] = []
    for j in row:
        box = grid.blocks[j].box
        single = len(grid.blocks[j].text) <= 2 and box.width < 1.6 * box.height and box.height < home.height
        if j in labels or not single or (run and box.x0 - grid.blocks[run[-1]].box.x1 > grid.touch):
            break
        run.append(j)
    return run if len(run) >= 6 else []


def _digit_boxes(values: list[int], grid: Grid, labels: dict[int, Label]) -> list[int]:
    """Numbers are often written one character a box: a run of narrow cells is one value."""
    filled = [j for j in values if grid.blocks[j].text.strip()] or values
    if len(filled) != 1:
        return values
    run = list(takewhile(lambda j: j not in labels, grid.run_right(filled[0])))
    boxes = [grid.blocks[j] for j in run]
    narrow = sum(box.box.width < 1.6 * box.box.height and len(box.text) <= 2 for box in boxes)
    return run if len(run) >= 6 and narrow >= 0.8 * len(run) else values
