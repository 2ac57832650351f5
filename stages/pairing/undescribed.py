"""Pairs on forms nobody described, from geometry and from how labels are worded.

A form keeps one habit within a band of cells: values right of their labels, or under them. Which it is, is judged for
the band as a whole, because a lone cell may look like either.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from stages.geometry import union
from stages.pairing.blocks import Block
from stages.pairing.cells import placed
from stages.pairing.cells.grid import Grid, same_width
from stages.pairing.found import Found
from stages.pairing.labels.label_book import LabelBook, fold
from stages.pairing.outside import flow
from stages.values.lexicon import is_unit

_PAIRING = 0.7
LEAST = 0.46
_LONGEST_INLINE = 10
_OFFICE = 6
"""Characters from which words that end like an office name one: 海口海关行政处."""
_HABIT = 4
"""Cells with a label in their corner, or labels with their values underneath, that make it the form's habit; a label
of which a part was not read is told by it."""
_FAR_UNDER = 0.7
"""Heights of such a label from it down to its value, at least: lines of one text stand closer."""
_WORDY = 0.9
"""Share of Chinese characters in what may be a label, at least."""
COLONS = "：:"

_LABEL_ENDS = (
    "时间", "日期", "年月", "情况", "单位", "职务", "电话", "号码", "意见", "名称", "地址", "姓名", "人数", "面积",
    "等级", "级别", "状况", "类型", "类别", "方式", "金额", "原因", "内容", "备注", "地点", "性质", "标准", "编号",
    "签字", "签名", "盖章", "说明", "结果", "医院", "病史", "血压", "体重", "身高", "视力", "关系", "项目", "对象",
    "部门", "机关", "年龄", "程度", "面貌", "待遇", "诊断", "结论", "科室", "建议", "需求", "需要", "要求", "爱好",
    "特长", "配偶", "子女", "成员", "号", "人", "数", "额", "期", "处", "费", "人口", "事由", "理由", "功能",
)  # fmt: skip


_COUNTED = re.compile(r"[一二三四五六七八九十两百壹贰叁肆伍陆柒捌玖拾佰仟万几]+[口人元名个间套级岁年月次](?:整|多)?")
"""An answer that counts, not a label though it ends like one: 三人."""
_UNIT_OF = re.compile(r"(?<=[一-鿿]{2})[（(][^（()）]{1,4}[)）]$")
"""In what a label's answer is counted: 金额（元）."""
_WIDE_FROM, _APART = 3, 1.3
"""Characters of a label set wide at least, and heights of a character from one to the next: in a text they stand closer
than one; names of two are set wide, too."""
ROW_OF_PAIRS, _TURNS = 2, 0.1
"""Pairs of a row that takes turns at least, and how much more its labels look like labels than its values."""
_ROWS_BESIDE, _LOWER = 2, 0.6
"""Rows beside the heading of several at least, and the share of its height that each takes at most."""


def stacked(grid: Grid, book: LabelBook, taken: frozenset[int]) -> dict[int, int]:
    """Label cells whose values stand underneath, or on the whole form over or before them, label to value.

    Which it is tells the habit of their bands.

    Bands that tell it only by half are asked again where the others have shown it.
    """
    for elsewhere in (placed.before, placed.around, placed.above):
        if told := elsewhere(grid, book, taken):
            return told
    below: dict[int, int] = placed.in_registers(grid, book, taken)
    undecided = [band for band in placed.bands(grid, taken) if not _stacks(band, below, grid, book, taken)]
    if len(below) >= _HABIT:
        for band in undecided:
            _stacks(band, below, grid, book, taken)
    return below


def _stacks(whole: Sequence[int], below: dict[int, int], grid: Grid, book: LabelBook, taken: frozenset[int]) -> bool:
    """Whether the values of a band stand underneath; then they are put into ``below``."""
    band = [i for i in whole if i not in below and i not in below.values()]
    chances = [likely(grid.blocks[i], book) for i in band]
    under = {i: j for i in band if (j := same_walls_below(grid, i, taken)) is not None and j not in below}
    worded = [i for i, chance in zip(band, chances, strict=True) if grid.blocks[i].chars and chance >= LEAST]
    filled = [i for i in band if grid.blocks[i].chars]
    if not worded or len(worded) < 0.75 * len(filled) or any(i not in under for i in worded):
        return False
    if any(_is_known(grid.blocks[under[i]], book) for i in worded):
        return False  # 项目 | 情况 over 姓名 | 薛成长
    answers = [likely(grid.blocks[under[i]], book) for i in worded if grid.blocks[under[i]].chars]
    gain = _mean([likely(grid.blocks[i], book) for i in worded]) - _mean(answers)
    turns = max(_turns(band, grid, book), _turns([under[i] for i in worded], grid, book))
    least = 0.15 if len(worded) > 1 else 0.3 if below else 0.6
    if not answers or gain < max(least, turns + (0.1 if len(below) < _HABIT else -0.2)):
        return False
    below.update({i: under[i] for i in worded})
    return True


def _is_known(block: Block, book: LabelBook) -> bool:
    hit = book.match(block.text)
    return hit is not None and hit.kind == "field" and not hit.distance and not hit.weak


def same_walls_below(grid: Grid, index: int, taken: frozenset[int]) -> int | None:
    box = grid.blocks[index].box
    under = [j for j in grid.below(index) if j not in taken]
    same = [j for j in under if same_width(grid.blocks[j].box, box)]
    return same[0] if same else None


def _turns(band: Sequence[int], grid: Grid, book: LabelBook) -> float:
    """How well the cells of a band read as label, value, label, value."""
    pairs = list(zip(band[::2], band[1::2], strict=False))
    return _mean([likely(grid.blocks[a], book) - likely(grid.blocks[b], book) for a, b in pairs]) if pairs else 0.0


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def by_geometry(grid: Grid, book: LabelBook, below: Mapping[int, int], taken: frozenset[int]) -> list[Found]:
    """Pairs nobody described: within a cell, under a label of ``below``, or right of a wordy cell."""
    found: list[Found] = []
    seen: set[int] = set(taken)
    both = (
        flow.holds_both(grid.blocks, book)
        or max(_cut_in_two(grid.blocks, book), sum(map(_led_in_corner, grid.blocks))) >= _HABIT
    )
    for index, block in enumerate(grid.blocks):
        if index in seen:
            continue
        inside = _inline(block, book, both)
        if inside is not None:
            found.append(inside)
            seen.add(index)
        elif index in below and below[index] not in seen:
            found.append(found_in(block, (grid.blocks[below[index]],), book))
            seen |= {index, below[index]}
    return found + _beside(grid, book, seen)


def _cut_in_two(blocks: Sequence[Block], book: LabelBook) -> int:
    """How many cells were taken apart into a label and its value."""
    cells: dict[int, list[Block]] = {}
    for block in blocks:
        if block.cell is not None:
            cells.setdefault(block.cell, []).append(block)
    return sum(len(own) == 2 and book.match(own[0].text) is not None for own in cells.values())


def _led_in_corner(block: Block) -> bool:
    """Whether the first line of a cell stands close to its upper left corner, far over the second."""
    lines = [line for line in block.rows() if line]
    if len(lines) < 2 or len(lines[0]) > _LONGEST_INLINE:
        return False
    head, rest = union(c.box for c in lines[0]), union(c.box for c in lines[1])
    corner = max(head.x0 - block.box.x0, head.y0 - block.box.y0) < head.height
    return corner and rest.y0 - head.y1 > _FAR_UNDER * head.height


def _beside(grid: Grid, book: LabelBook, seen: set[int]) -> list[Found]:
    """In each row, short wordy cells followed by another cell, chosen so that labels and values take turns."""
    found: list[Found] = []
    seen |= _over_rows(grid, book, seen)
    for label, value in _taking_turns(grid, book, seen):
        found.append(found_in(grid.blocks[label], (grid.blocks[value],), book))
        seen |= {label, value}
    first = frozenset(seen)
    for index in sorted(range(len(grid.blocks)), key=lambda j: grid.blocks[j].box.x0):  # on bent paper rows climb
        block = grid.blocks[index]
        if index in seen or not block.text.strip():
            continue
        chance = likely(block, book)
        before = [j for j in grid.left_of(index) if j not in first]
        if any(j not in seen and likely(grid.blocks[j], book) >= chance for j in before):
            continue
        after = [j for j in grid.right_of(index) if j not in seen]
        if after and chance >= max(LEAST, likely(grid.blocks[after[0]], book)):
            found.append(found_in(block, tuple(grid.blocks[j] for j in after), book))
            seen |= {index, *after}
    return found


def _taking_turns(grid: Grid, book: LabelBook, seen: Collection[int]) -> list[tuple[int, int]]:
    """Pairs of rows whose cells touch and read plainly as label, value, label, value, whatever one of them is like."""
    pairs: list[tuple[int, int]] = []
    for band in placed.bands(grid, frozenset(seen)):
        if len(band) < ROW_OF_PAIRS * 2 or len(band) % 2 or not all(b in grid.right_of(a) for a, b in pairwise(band)):
            continue
        labels, values = band[::2], band[1::2]
        chances = [likely(grid.blocks[i], book) for i in labels]
        known = [book.match(grid.blocks[i].text) is not None for i in values]
        if min(chances) >= LEAST and not any(known) and _turns(band, grid, book) >= _TURNS:
            pairs += zip(labels, values, strict=True)
    return pairs


def _over_rows(grid: Grid, book: LabelBook, seen: Collection[int]) -> set[int]:
    """Tall cells that are the heading of several rows of pairs beside them, 现住房 of 产权单位 and 建筑面积, and no
    labels of the first cells of those."""
    tall: set[int] = set()
    for index, block in enumerate(grid.blocks):
        rows = [j for j in grid.right_of(index) if grid.blocks[j].box.height < _LOWER * block.box.height]
        led = [j for j in rows if grid.right_of(j) and likely(grid.blocks[j], book) >= LEAST]
        if index not in seen and len(led) >= _ROWS_BESIDE and book.match(block.text) is None:
            tall.add(index)
    return tall


def found_in(label: Block, value: tuple[Block, ...], book: LabelBook) -> Found:
    named = book.match(label.text) or book.remnant(label.text)
    return Found(named, label.text, label.box, value, "geometry", _PAIRING)


def _inline(block: Block, book: LabelBook, both: bool = False) -> Found | None:
    """``label：value`` within one cell, or a plainly worded label parted by a gap; on a form whose cells hold ``both``,
    a few words over the rest."""
    text = block.text
    if len(text) != len(block.chars) or _set_wide(block):
        return None
    head, _, rest = text.partition("\n")
    worded = fold(head).endswith(_LABEL_ENDS) or (both and bool(head.strip()) and _wordy(head.strip()) > _WORDY)
    if rest.strip() and worded and len(fold(head)) <= _LONGEST_INLINE:
        return found_in(block.part(0, len(head)), (block.part(len(head), len(block.chars)),), book)
    ends = [n for n, c in enumerate(text) if c in COLONS + " "]
    for end in ends:
        label, value = block.part(0, end), block.part(end + 1, len(block.chars))
        words = "".join(label.text.split())
        if not 2 <= len(words) <= _LONGEST_INLINE or any(c.isdigit() for c in words):
            continue
        colon = text[end] in COLONS and _wordy(words) > _WORDY
        if value.chars and (colon or fold(words).endswith(_LABEL_ENDS)):
            return found_in(label, (value,), book)
    return None


def _wordy(text: str) -> float:
    return sum("\u4e00" <= c <= "\u9fff" for c in text) / len(text)


def likely(block: Block, book: LabelBook) -> float:
    """How much a cell looks like a label, 0..1."""
    text = _UNIT_OF.sub("", "".join(block.text.split()))
    if not text or len(text) > 16:
        return 0.0
    if book.match(text) is not None:
        return 1.0
    ending = 0.3 if fold(text).endswith(_LABEL_ENDS) else 0.0
    colon = 0.3 if text.endswith(("：", ":")) else 0.0
    wide = 0.3 if _set_wide(block) else 0.0
    figures = 0.4 if any(c.isdigit() for c in text) or _COUNTED.fullmatch(text) else 0.0
    named = 0.4 if not colon and len(text) >= _OFFICE and is_unit(text) and not wide else 0.0
    return min(1.0, max(0.0, 0.5 * _wordy(text) + ending + colon + wide - figures - named))


def _set_wide(block: Block) -> bool:
    """Whether the characters of a cell's only row stand far apart, as printers spread a label over its cell."""
    inked = [c for c in block.chars if c.text.strip()]
    if len(inked) < _WIDE_FROM or "\n" in block.text:
        return False
    steps = [b.box.cx - a.box.cx for a, b in pairwise(inked)]
    return min(steps) > _APART * max(c.box.height for c in inked)
