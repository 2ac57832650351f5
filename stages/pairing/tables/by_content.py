"""Ruled tables of service history and of relatives whose heads are not (all) known, found by what stands in them.

Asked only for kinds of which a page has no table by its heads; what is found waits for a person.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from stages.geometry import Box, union
from stages.pairing.cells.grid import Grid
from stages.pairing.labels.label_book import LabelBook, fold
from stages.pairing.tables import contents
from stages.pairing.tables.columns import Row, Table, head, one_each, with_dates
from stages.pairing.tables.ruled import rows_under, under_heads
from stages.records import PageText

_COLUMNS = range(2, 11)
_ROWS = 2
"""Filled rows of a table at least."""
_ABOVE = 0.8
"""Inches from a heading to the table under it."""
_TALL = 0.8
"""Share of a table's height from which a cell beside it is its heading."""
_ANSWERED = re.compile(r"[:：]\s*\S|\n")
"""In a label with its value, beside or under it."""
_OF_OTHERS = re.compile(
    r"学校|院校|何校|毕业|肄业|专业|学历|学制|培训|证书|奖|惩|处分|功绩|工资|薪|金额|国|境|侨|病|医|入党|会议|票|费|交往|政治历史"
)
"""Words in heads of tables of another kind."""
_OTHER = re.compile(
    r"学习|教育|学历|培训|训练|进修|奖|惩|处分|荣誉|功|工资|薪|国外|海外|港|侨|出国|党派|团体|住院|病|医|慰问|走访|补助|费|鉴定|考核|专业|著作|论文|历史问题"
)
_OWN = {
    "service_history": re.compile(r"(?<!学习)(?<!教育)(?<!训练)(?<!培训)(?:简历|经历|履历)|革命工作|工作情况|任职"),
    "family_members": re.compile(r"家庭|家属|子女|配偶|亲属|家人"),
}
_STRANGERS = {
    "service_history": re.compile(r"家庭|社会关系|亲属"),
    "family_members": re.compile(r"社会关系|亲友|简历|经历"),
}
"""Headings of other kinds of table, which the words of the own kind in them outweigh."""


def find(grid: Grid, book: LabelBook, page: PageText, kinds: Collection[str], taken: Collection[int]) -> list[Table]:
    """The fullest table of each kind in cells that no other table has ``taken``."""
    if not kinds:
        return []
    runs = list(_runs(grid, taken))
    found = []
    for kind in kinds:
        tables = [table for run in runs if (table := _table(kind, run, grid, book, page)) is not None]
        if tables:
            found.append(max(tables, key=lambda table: len(table.rows)))
    return found


def _runs(grid: Grid, taken: Collection[int]) -> Iterator[list[int]]:
    """Rows of cells over a row of as many that holds a date or a word of kinship."""
    inner: set[int] = set()
    for index in sorted(range(len(grid.blocks)), key=lambda j: (grid.blocks[j].box.x0, grid.blocks[j].box.y0)):
        if index in inner or index in taken:
            continue
        run = grid.run_right(index)
        inner |= set(run)
        if len(run) not in _COLUMNS or (taken and set(taken) & set(run)):
            continue
        under = grid.below(index)
        if under and contents.is_row(grid.blocks[j].text for j in grid.run_right(under[0])):
            yield run


def _table(kind: str, run: Sequence[int], grid: Grid, book: LabelBook, page: PageText) -> Table | None:
    blocks = [grid.blocks[j] for j in run]
    texts = [block.text for block in blocks]
    headless = contents.is_row(texts)
    if headless and any(len(grid.run_right(j)) == len(run) for j in grid.above(run[0])):
        return None  # it goes on with rows or heads that make no table
    told = [None] * len(run) if headless else with_dates([head(kind, block, book) for block in blocks], texts)
    if not headless and any(_OF_OTHERS.search(fold(text)) for text, name in zip(texts, told, strict=True) if not name):
        return None
    places = [(str(n), _over(block.box) if headless else block.box) for n, block in enumerate(blocks)]
    cells, rows = rows_under(places, grid, book, kind)
    rows = rows if headless else under_heads(run, places, grid) + rows
    if sum(_is_full(row) for row in rows) < _ROWS:
        return None
    columns = [[block.text for row in rows for name, block in row if name == str(n)] for n in range(len(run))]
    names = _named(kind, told, columns)
    used = frozenset(cells if headless else {*run, *cells})
    box = union(grid.blocks[j].box for j in used)
    if names is None or any(is_of_another(kind, text) for text in headings(box, used, grid, page)):
        return None
    every = [name or f"?{text}" for name, text in zip(names, texts, strict=True)]
    renamed = [tuple((every[int(n)], block) for n, block in row) for row in rows]
    printed = tuple(zip(every, (text.split("\n")[0] for text in texts), strict=True))
    heads = tuple((name, place) for name, (_, place) in zip(every, places, strict=True))
    return Table(kind, one_each(kind, renamed), used, box, () if headless else printed, heads, told_by="contents")


def _over(box: Box) -> Box:
    """Where a head would stand over a cell."""
    return Box(box.x0, box.y0 - box.height, box.x1, box.y0)


def _is_full(row: Row) -> bool:
    return sum(bool(block.text.strip()) for _, block in row) >= min(2, len(row))


def _named(kind: str, told: Sequence[str | None], columns: contents.Cells) -> list[str | None] | None:
    names = contents.named(kind, told, columns)
    if names is None:
        return None
    kin = [contents.has_kin(column) for column in columns]
    if kind == "family_members":
        return names if kin[names.index("relation")] else None
    units = {"unit", "unit_position"} & set(names)
    sure = contents.has_spans(names) and contents.has_posts(names, columns)
    return names if units and sure and not any(kin) else None


def headings(box: Box, used: Collection[int], grid: Grid, page: PageText) -> Iterator[str]:
    """What may be the heading of a table in ``box`` of the cells ``used``: the cell as wide or the nearest line over
    it, the tall cell on its left."""
    for j, block in enumerate(grid.blocks):
        if j in used or not block.text.strip():
            continue
        ends = abs(block.box.x0 - box.x0), abs(block.box.x1 - box.x1), abs(block.box.y1 - box.y0)
        over = max(ends) <= grid.touch and _ANSWERED.search(block.text.strip()) is None
        beside = abs(block.box.x1 - box.x0) <= grid.touch and block.box.y_overlap(box) >= _TALL * box.height
        if over or beside:
            yield block.text
    reach = _ABOVE * page.dpi
    above = [li for li in page.lines if li.cell is None and 0 <= box.y0 - li.box.cy <= reach and _meets(li.box, box)]
    if above:
        low = max(above, key=lambda line: line.box.y1)
        words = "".join(line.text for line in above if line.box.y_overlap(low.box) > 0)
        yield "" if _ANSWERED.search(words) else words


def _meets(line: Box, table: Box) -> bool:
    return line.x0 < table.x1 and line.x1 > table.x0 - line.height


def is_of_another(kind: str, text: str) -> bool:
    """Whether a heading is that of another kind of table."""
    words = fold(text)
    if _OWN[kind].search(words):
        return False
    return _OTHER.search(words) is not None or _STRANGERS[kind].search(words) is not None
