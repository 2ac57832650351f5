"""Side labels that govern a region, and running text that tells fields without labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from stages.forms.spec import FormSpec
from stages.geometry import union
from stages.narrative.prose import read_prose
from stages.narrative.records import FamilyMember, ProseFact, ResumeEntry
from stages.pairing.blocks import Block, joined, of_lines
from stages.pairing.cells import lined
from stages.pairing.cells.grid import Grid
from stages.pairing.found import Found
from stages.pairing.labels.label_book import LabelBook, fold
from stages.pairing.outside import blanks_apart, flow
from stages.pairing.running import paragraphs, squares
from stages.pairing.tables.columns import Table
from stages.records import Char, Line, PageText, Piece, RawField

_OPEN = 0.5
"""Inches of paper before a text that belongs to the label on its left, though no wall closes it in."""

_UNDER = 0.7
"""Inches between a heading and the frame under it."""
_PITCH = 1.6
"""Heights of a line from one row of a label's text to the next, at most, where the label stands beside them."""
_HABIT, _ROW_UNDER = 4, 1.2
"""Labels over their values that show a form's habit, and heights of a label that its value stands below it at most."""
FORM = 3
"""Labels with their values that make a page one of labels and values."""
_IMPRINT = re.compile(r"\s*\d{2}\s*[×xX*]\s*\d{2}\s*(?:[=＝－—-]?\s*\d{3}[^，。；：]{0,20}|(?:稿纸|格|行)?\s*)")
"""What is printed under manuscript paper: 20×19=380, and whose paper it is."""
_UNREAD = frozenset(
    {
        *("month-unread", "born-there", "year-incomplete", "counting-year"),
        *("unit-in-post", "signed-only", "name-once", "renamed-later", "blank-unclear"),
    }
)
"""Doubts of a told fact that no reading of its value can settle."""
_FREELY = frozenset(("health", "education", "treatment"))
"""What people tell in words of their own, so that nothing says how far they go: 身体还好，就是耳朵背."""
_LISTS = frozenset(("service_history", "family_members"))
_TITLE, _HEAD = re.compile(r"[一-鿿、（）()“”]{5,}(?:表|卡|卡片|单|册)"), 0.3
"""The title of a form nobody described, 参加革命工作时间核定表, and how much of its page it stands in."""
_CLOSING = re.compile(
    r"根据[^，。]{2,24}(?:规定|精神|文件)|(?:审批|批准|呈报|审查|审核|填报|主管|上级|所在)?(?:机关|单位|组织|部门)(?:[（(]盖?章[)）]|[（(]公章[)）])"
)
"""What an office adds under a list: the regulation by which it decides, the place for its seal."""
_LETTERHEAD = 4
"""Rows that stand above a title at the most."""


def with_region(found: Found, web: Grid, taken: frozenset[int], found_tables: Sequence[Table]) -> Found:
    """A section label's value is the whole region right of it (or under it); none where a table holds that section."""
    if found.label is None or found.label.kind != "section":
        return found
    if any(table.kind == found.label.name for table in found_tables):
        return replace(found, value=(), rule="no-value")
    home = next((j for j, b in enumerate(web.blocks) if b.box == found.label_box), None)
    if home is None:
        return found
    region = [j for j in web.region_right(home) if j not in taken]
    if len(region) <= 1:
        return found
    return replace(found, value=tuple(_rows_of(web, region)))


def with_open_cell(found: Found, web: Grid, page: PageText, book: LabelBook) -> Found:
    """A label without value beside which no cell closed, as a wall of it was not found, gets the text that stands
    there: level with it, outside every cell, up to the next cell or label."""
    if found.label is None or found.label.kind not in ("field", "compound") or any(b.chars for b in found.value):
        return found
    home = next((j for j, b in enumerate(web.blocks) if b.box == found.label_box), None)
    if home is None or web.right_of(home):
        return found
    wall, top, bottom = found.label_box.x1, found.label_box.y0, found.label_box.y1
    end = min((b.box.x0 for b in web.blocks if b.box.x0 > wall and top < b.box.cy < bottom), default=page.width)
    own: list[Line] = []
    for line in sorted(page.lines, key=lambda item: item.box.x0):
        if line.cell is not None or not (wall - 8 <= line.box.x0 and line.box.x1 <= end and top < line.box.cy < bottom):
            continue
        before = own[-1].box.x1 if own else wall
        if line.box.x0 - before > _OPEN * page.dpi or book.match(line.text) is not None:
            break
        own.append(line)
    if not own:
        return found
    return replace(found, value=(of_lines(page, own, union(li.box for li in own)),), rule="open-cell", pairing=0.85)


def with_rows_below(found: Found, rows: Sequence[Block], others: Sequence[Found]) -> Found:
    """A section label above its text, or beside its first line, gets the rows under it, down to the next label."""
    if found.label is None or found.label.kind != "section":
        return found
    label = found.label_box
    read = max((block.box.y1 for block in found.value), default=label.y1)
    low = max(label.y1, read)
    below = [r for r in rows if r.box.y0 >= low - 8 or r.box.cy > (read if r.box.x0 > label.x1 else low)]
    stop = min((f.label_box.y0 for f in others if f.label_box.y0 > label.y1 - 8), default=10**9)
    closing = [row.box.cy for row in below if _CLOSING.match("".join(row.text.split()))]
    own = tuple(row for row in below if row.box.cy < min([stop, *closing]))
    return replace(found, value=(*found.value, *own), pairing=0.9) if own else found


def with_rows_above(found: Found, rows: Sequence[Block], others: Sequence[Found]) -> Found:
    """A section label that stands beside the middle of its text gets the rows over its own level, too: they begin where
    those under it begin, and no line is drawn between."""
    beside = [block for block in found.value if block.chars]
    label = found.label_box
    if found.label is None or found.label.kind != "section" or not beside or beside[0].box.x0 <= label.x1:
        return found
    first, height = beside[0].box, min(beside[0].box.height, label.height)
    asked = [each.label_box for each in others]
    drawn = [r.box.cy for r in beside[0].page.rulings if r.horizontal and r.box.x0 < label.cx < r.box.x1]
    above: list[Block] = []
    for row in sorted(rows, key=lambda row: -row.box.cy):
        under = above[0].box if above else first
        if row.box.cy >= under.cy or abs(row.box.x0 - first.x0) > height or row.box.overlap(label):
            continue
        if under.y0 - row.box.y1 > _PITCH * height or any(row.box.overlap(box) for box in asked):
            break
        if any(row.box.cy < y < under.cy for y in drawn):
            break
        above.insert(0, row)
    return replace(found, value=(*above, *found.value)) if above else found


def with_row_below(found: Found, rows: Sequence[Block], headed: Sequence[Found], book: LabelBook) -> Found:
    """A label alone in its row with the row close under it, on a form whose labels stand over their values."""
    alone = found.label is not None and found.label.kind == "field" and not any(b.chars for b in found.value)
    if not alone or len(headed) < _HABIT:
        return found
    label, height = found.label_box, found.label_box.height
    level = [row for row in rows if row.box.y_overlap(label) > 0.5 * height]
    under = [row for row in rows if -0.5 * height < row.box.y0 - label.y1 < _ROW_UNDER * height]
    if len(level) != 1 or len(under) != 1 or level[0].box.x1 > label.x1 + height:
        return found
    begins = abs(under[0].box.x0 - label.x0) < height and not flow.pairs(under[0], book, strict=False)
    return replace(found, value=(under[0],), rule="cell-below", pairing=0.85) if begins else found


def with_box_below(found: Found, web: Grid, book: LabelBook, used: frozenset[int], others: Sequence[Found]) -> Found:
    """A heading without value, with the lone wide cell right under it and those that go on with it: 四、奖惩情况."""
    if found.label is None or found.label.kind not in ("field", "section") or any(b.chars for b in found.value):
        return found
    label = found.label_box
    under = [
        (block.box.y0, j)
        for j, block in enumerate(web.blocks)
        if -12 <= block.box.y0 - label.y1 < _UNDER * web.dpi
        and block.box.x0 < label.x1 < block.box.x1
        and block.box.width > 4 * web.dpi
    ]
    if not under or min(under)[1] in used:
        return found
    first = min(under)[1]
    block = web.blocks[first]
    between = any(label.y1 < other.label_box.cy < block.box.y0 for other in others)
    if between or not block.text.strip() or book.match(block.text.split("\n")[0]) is not None:
        return found
    more = tuple(web.blocks[j] for j in lined.going_on(web, first, book) if j not in used and web.blocks[j].chars)
    return replace(found, value=(block, *more), rule="box-below", pairing=0.9)


def _rows_of(web: Grid, region: Sequence[int]) -> list[Block]:
    """The cells of a region, those of one row joined with spaces so that each row reads as a line."""
    rows: list[list[Block]] = []
    for j in region:
        block = web.blocks[j]
        if rows and block.box.y_overlap(rows[-1][0].box) > 0.6 * min(block.box.height, rows[-1][0].box.height):
            rows[-1].append(block)
        else:
            rows.append([block])
    return [_in_a_row(row) for row in rows if any(b.chars for b in row)]


def _in_a_row(row: Sequence[Block]) -> Block:
    chars: list[Char] = []
    for block in row:
        if block.chars:
            if chars:
                chars.append(replace(chars[-1], text=" "))
            chars += block.chars
    return Block(row[0].page, tuple(chars), row[0].box, row[0].cell, row[0].ink)


def is_heading(row: Block, spec: FormSpec | None) -> bool:
    """Whether a row of free text is the title of the form; where nobody described it, words at its head that end so."""
    if spec is not None:
        return any(fold(row.text).endswith(fold(title)) for title in spec.titles)
    return row.box.cy < _HEAD * row.page.height and _TITLE.fullmatch("".join(row.text.split())) is not None


def below_heading(rows: Sequence[Block], spec: FormSpec | None) -> list[Block]:
    """``rows`` without the paper's title and what stands above it, a letterhead or the number of a page, and without
    the imprint of manuscript paper."""
    heads = [n for n, row in enumerate(rows) if is_heading(row, spec)]
    first = heads[0] + 1 if heads and heads[0] < _LETTERHEAD else 0
    return [row for n, row in enumerate(rows) if n >= first and n not in heads and not _IMPRINT.fullmatch(row.text)]


def without_pairs(rows: Sequence[Block], found: Sequence[Found]) -> Sequence[Block]:
    """The rows of free text that are no labels with their values, on a page of such rows: 爱人姓名 谢翠兰 names nobody
    the form is about. What has the signs of a sentence is told."""
    labels = [each.label_box for each in found if each.label is not None and each.value]
    if len(labels) < FORM:
        return rows
    asked = [row for row in rows if any(row.box.overlap(label) > 0.5 * label.area for label in labels)]
    bare = {id(row) for row in asked if not any(sign in row.text for sign in "，,。；")}
    return [row for row in rows if id(row) not in bare]


def from_prose(rows: Sequence[Block], form_year: int | None) -> dict[str, RawField]:
    """Fields told by running text; rows of service history and family members are gathered into one field each."""
    rows = paragraphs.parted(rows)
    whole = joined(rows)
    text = whole.text
    offsets = [i for i, char in enumerate(whole.chars) for _ in char.text]
    torn = squares.unread(rows)
    fields: dict[str, RawField] = {}
    facts = read_prose(text, form_year=form_year)
    for fact in (p for f in facts for p in blanks_apart.parts(f, [whole.chars[i] for i in offsets[slice(*f.span)]])):
        own = pieces(rows, whole, offsets, fact.span)
        new = RawField(
            field=fact.field,
            raw=fact.raw,
            pieces=own,
            rule=f"prose:{fact.rule}",
            pairing=0.95 if fact.certain else 0.75,
            rows=(_told(fact),),
            doubts=_unread(fact, [whole.chars[i] for i in offsets[slice(*fact.span)]], torn),
        )
        old = fields.get(fact.field)
        if old is None:
            fields[fact.field] = new
        elif fact.field in ("service_history", "family_members"):
            fields[fact.field] = replace(
                old,
                raw=f"{old.raw}\n{new.raw}",
                pieces=old.pieces + new.pieces,
                rows=old.rows + new.rows,
                pairing=min(old.pairing, new.pairing),
                doubts=tuple(dict.fromkeys(old.doubts + new.doubts)),
            )
    return fields


def _unread(fact: ProseFact, own: Sequence[Char], torn: frozenset[Char]) -> tuple[str, ...]:
    """Doubts of a fact that no reading of it settles, and that a figure or more of it was not read."""
    doubts = tuple(reason for reason in fact.reasons if reason in _UNREAD)
    if not doubts and (fact.field in _FREELY or not (fact.certain or fact.field in _LISTS)):
        doubts = (*doubts, "told-freely")
    return (*doubts, "square-unread") if torn and any(char in torn for char in own[:-1]) else doubts


def _told(fact: ProseFact) -> tuple[tuple[str, str], ...]:
    value = fact.value
    if isinstance(value, ResumeEntry):
        return (
            ("start", value.start or ""),
            ("end", value.end or ""),
            ("unit", value.unit),
            ("position", value.position),
        )
    if isinstance(value, FamilyMember):
        return (("relation", value.relation), ("name", value.name))
    return (("value", value),)


def pieces(rows: Sequence[Block], whole: Block, offsets: Sequence[int], span: tuple[int, int]) -> tuple[Piece, ...]:
    """The ink of a stretch of ``whole``, the rows joined, one piece a line it runs over. ``offsets``: the character of
    each sign of its text."""
    inside = offsets[slice(*span)]
    if not inside:
        return ()
    found: list[Piece] = []
    run: list[int] = []
    for index in [*dict.fromkeys(inside), -1]:
        if index >= 0 and whole.chars[index].text != "\n":
            run.append(index)
        elif run:
            page = _page_of(rows, whole, run[0])
            found.append(Block(page.page, tuple(whole.chars[i] for i in run), page.box).piece())
            run = []
    return tuple(p for p in found if p.chars)


def _page_of(rows: Sequence[Block], whole: Block, index: int) -> Block:
    seen = 0
    for row in (r for r in rows if r.chars):
        if index < seen + len(row.chars):
            return row
        seen += len(row.chars) + 1
    return whole
