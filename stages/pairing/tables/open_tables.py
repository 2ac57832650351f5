"""Tables without walls, or without walls between their columns: a row of heads, under each what stands in its width."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from itertools import pairwise

from stages.geometry import Box, union
from stages.pairing.blocks import Block, of_lines
from stages.pairing.labels.label_book import LabelBook, fold
from stages.pairing.outside.levels import by_level
from stages.pairing.tables import open_heads, row_order, stacked_heads, torn_heads
from stages.pairing.tables.columns import begins_other_part, with_dates, with_unit
from stages.pairing.tables.walls import wall
from stages.records import Char, Line, PageText
from stages.values.kin import is_relation
from stages.values.lexicon import is_position
from stages.values.names import is_name

_CLOSE = 0.8
"""Heights of a line from the row above a line that stands alone, at most: else it is no part of the table."""
_DATE = re.compile(
    r"\d{4}年\d{1,2}月(?![至到起止])(?=\d{4}年|[\u4e00-\u9fff]{3})|\d{4}[.、]\d{1,2}(?![至到起止])(?=[\u4e00-\u9fff]{3})"
    r"|[〇零○一二三四五六七八九]{4}年(?=[〇零○一二三四五六七八九]{4}年)"
    r"|[〇零○一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月(?![至到起止]|[一二三四五六七八九十]{1,3}日)(?=[\u4e00-\u9fff]{3})"
)
"""A date close behind which the next cell begins."""
_DIGITS = r"[\d〇零○一二三四五六七八九十]"
_DATE_RUNS_ON = re.compile(rf"(?:年{_DIGITS}{{0,3}}|[至—-]{_DIGITS}{{0,4}})$")
_REST_OF_DATE = re.compile(rf"{_DIGITS}{{0,4}}[年月](?:{_DIGITS}{{1,3}}[月日])?")
"""How a line ends that breaks off in a date, and what is left of one."""
_OFF, _HANGING = 40, 1.2
"""Pixels a column may end beside a gap; heights of a line that a wrapped one's middle is from its row's, at most."""
_HEAD_PITCH = 0.3  # heights of a head from it to its second line, at most
_ACROSS, _BANDS, _IN_BAND = 0.8, 3, 3
"""Share of a table's width that lines between rows run, how many rows tell of them, and how many levels one has."""
_HEADS = 3
"""Heads of another table at least."""
_STEPS, _STEP = 2, 1.2
"""Rows of a table that tell their distance, and the part of it at which another may follow."""
_STANDING = 2
"""Characters of a label that stands upright beside the table, in one level at most."""
_OF_A_POST = tuple("员員长長任师師工记記事士手")
"""How posts end that no list has: 主任调度员."""
_KINDS = ("service_history", "family_members")
_OF_REWARDS = re.compile(r"奖|惩|处分|批准")
"""Heads of a table of rewards, 时间 | 何单位批准 | 奖励名称."""
_TELLING = {"witness": is_name, "position": is_position}
"""Columns of which the words tell that they do not belong to the column before."""


def find(
    page: PageText, book: LabelBook, taken: frozenset[int] = frozenset()
) -> list[tuple[str, list[tuple[tuple[str, Block], ...]], set[int], dict[str, str]]]:
    """Such tables outside the cells ``taken``: kind, rows, numbers of lines used, printed heads by column."""
    numbered = [(n, line) for n, line in enumerate(page.lines) if line.cell not in taken and not line.vertical]
    levels, halves = stacked_heads.joined(by_level([line for _, line in numbered]), book)
    number_of = {id(line): n for n, line in numbered}
    found = []
    for index, written in enumerate(levels):
        lv = open_heads.set_wide([head for line in written for head in open_heads.of_line(line, book)], book)
        for kind, first, second in (
            ("service_history", {"start", "range", "end"}, {"unit", "position", "unit_position"}),
            ("family_members", {"relation"}, {"name"}),
        ):
            lv = torn_heads.mended(lv, kind, book)
            heads = [book.column(kind, line.text) for line in lv]
            known = set(heads) - {None}
            if not (known & first and known & second) or len(known) < 2 or heads.count(None) > 1:
                continue
            if kind == "service_history" and any(_OF_REWARDS.search(line.text) for line in lv):
                continue
            ends = (_is_walled(row, written, book) or _heads_another(row, kind, book) for row in levels[index + 1 :])
            stop = next((n for n, end in enumerate(ends, index + 1) if end), len(levels))
            body = _between_lines(_under(levels[index + 1 : stop], lv, page), page)
            edges = _edges(lv, [line for row in body for line in row])
            pieces = [[piece for line in row for piece in _at_gaps(line, edges)] for row in body]
            if not any(_shared_cell(row) for row in pieces):
                continue
            named = with_unit(with_dates(heads, [line.text for line in lv])) if kind == "service_history" else heads
            names = [h or f"?{fold(line.text)}" for h, line in zip(named, lv, strict=True)]
            table = [_cells(page, row, edges, names) for row in _gathered(pieces, edges[0])]
            printed = dict(zip(reversed(names), (line.text for line in reversed(lv)), strict=True))
            lines = (part for row in (written, *body) for li in row for part in halves.get(id(li), (li,)))
            used = {number_of[id(line)] for line in lines}
            found.append((kind, table, used, printed))
            break
    return found


def _edges(heads: Sequence[Line], body: Sequence[Line]) -> list[float]:
    """Where each column but the last ends: in the widest gap between two heads over which the fewest texts run."""
    words = [word for line in body for word in open_heads.words(line)]
    texts = [*(line.box for line in heads), *(union(c.box for c in word) for word in words)]
    return [wall(a.box, b.box, texts) or (a.box.x1 + b.box.x0) / 2 for a, b in pairwise(heads)]


def _at_gaps(line: Line, edges: Sequence[float]) -> list[Line]:
    """A line cut at its gaps through which a column ends, and behind dates: the reader found several cells as one."""
    chars = line.chars
    gaps = [
        n
        for n in range(1, len(chars) - 1)
        if not chars[n].text.strip()
        and any(chars[n - 1].box.x1 - _OFF < edge < chars[n + 1].box.x0 + _OFF for edge in edges)
    ]
    text = line.text if len(line.text) == len(chars) else ""
    dates = [found.end() for found in _DATE.finditer(text) if found.end() < len(chars)]
    cuts = sorted({0, *(place for n in gaps for place in (n, n + 1)), *dates, len(chars)})
    parts = [chars[a:b] for a, b in pairwise(cuts) if any(c.text.strip() for c in chars[a:b])]
    return [open_heads.part(line, part) for part in parts] if len(parts) > 1 else [line]


def _gathered(body: Sequence[list[Line]], edge: float) -> list[list[Line]]:
    """Rows with the lines of cells written in two or three: what has nothing under the first head belongs to the row
    nearest to it."""
    body = _wrapped_dates(body, edge)
    leads = [[line for line in row if line.box.cx < edge] for row in body]
    rows = [list(row) for row, lead in zip(body, leads, strict=True) if lead]
    middles = [lead[0].box.cy for lead in leads if lead]
    for row, lead in zip(body, leads, strict=True):
        if lead:
            continue
        near = min(range(len(rows)), key=lambda n: abs(middles[n] - row[0].box.cy), default=None)
        if near is None:
            return list(body)
        if abs(middles[near] - row[0].box.cy) <= _HANGING * row[0].box.height:
            rows[near] += row
    return rows


def _wrapped_dates(body: Sequence[list[Line]], edge: float) -> list[list[Line]]:
    """Rows with what a date in the first column goes on with in a line of its own, 1945年11月至1948年3 / 月, and what
    stands level with that."""
    rows: list[list[Line]] = []
    for row in body:
        before, lead = ("".join(li.text for li in each if li.box.cx < edge) for each in (rows[-1] if rows else [], row))
        if _DATE_RUNS_ON.search(before) and _REST_OF_DATE.fullmatch(lead):
            rows[-1] = [*rows[-1], *row]
        else:
            rows.append(row)
    return rows


def _between_lines(body: Sequence[list[Line]], page: PageText) -> list[list[Line]]:
    """Rows of which drawn lines tell the bounds: one between two of them, though a cell be written in two lines; where
    two hold all texts that a row has, the line between them was not found."""
    if not body:
        return []
    left, right = min(line.box.x0 for row in body for line in row), max(line.box.x1 for row in body for line in row)
    drawn = _drawn(page, left, right)
    bands: dict[int, list[list[Line]]] = {}
    for row in body:
        bands.setdefault(bisect(drawn, sum(line.box.cy for line in row) / len(row)), []).append(row)
    if len(bands) < _BANDS or max(map(len, bands.values())) > _IN_BAND:
        return list(body)
    full = max(_HEADS, *map(len, body))
    apart = (
        rows if sum(len(row) >= full for row in rows) > 1 else [[line for row in rows for line in row]]
        for rows in bands.values()
    )
    return [sorted(row, key=lambda line: line.box.cy) for rows in apart for row in rows]


def _drawn(page: PageText, left: float, right: float) -> list[float]:
    """Heights of the lines drawn across the table, from above."""
    return sorted(
        r.box.cy
        for r in page.rulings
        if r.horizontal and min(r.box.x1, right) - max(r.box.x0, left) > _ACROSS * (right - left)
    )


def _in_next_band(bottom: float, text: Box, drawn: Sequence[float]) -> bool:
    """Whether a drawn line parts ``text`` from the row over it, which ends at ``bottom``, and one ends its own row."""
    above, below = bisect(drawn, bottom), bisect(drawn, text.cy)
    return below == above + 1 and below < len(drawn)


def _shared_cell(row: Sequence[Line]) -> bool:
    """Whether no wall stands between the texts of a row."""
    return len(row) > 1 and len({line.cell for line in row}) < len(row)


def _under(levels: Sequence[list[Line]], heads: Sequence[Line], page: PageText) -> list[list[Line]]:
    """Levels that continue the table: no wider than its heads, following each other closely."""
    left, right = heads[0].box.x0 - 0.9 * page.dpi, heads[-1].box.x1 + 1.6 * page.dpi
    body: list[list[Line]] = []
    bottom, pitch = max(line.box.y1 for line in heads), 2.2 * max(line.box.height for line in heads)
    drawn = _drawn(page, heads[0].box.x0, heads[-1].box.x1)
    for every in levels:
        edge = (body[0] if body else heads)[0].box.x0
        lv = [li for li in every if li.box.x1 > edge or (not body and len(li.chars) > _STANDING) or _is_kin(li)]
        if not lv or (not body and _goes_on(lv, heads)):
            continue  # a character of the label that stands beside the table, or a head's second line
        top = min(line.box.y0 for line in lv)
        outside = any(_is_outside(line.box, left, right, heads) for line in lv)
        banded = _in_next_band(bottom, lv[0].box, drawn)
        alone = len(lv) == 1 and len(heads) > 2 and top - bottom > _CLOSE * lv[0].box.height
        far = (top - bottom > pitch or alone) and not banded and not _in_step(body, lv)
        if outside or far or _is_sentence(lv, heads) or begins_other_part(lv[0].text):
            break
        bottom = max(line.box.y1 for line in lv)
        body.append(lv)
    return body


def _is_kin(line: Line) -> bool:
    """Whether a text is a relation, which may stand left of its head: 三女 under 与本人关系."""
    return is_relation(line.text.strip())


def _in_step(body: Sequence[list[Line]], row: Sequence[Line]) -> bool:
    """Whether a row of as many texts follows those before it at their own distance, however far they stand apart."""
    if len(body) < _STEPS or len(row) < max(_HEADS, len(body[-1])):
        return False
    before = [min(line.box.cy for line in each) for each in body]
    step = min(b - a for a, b in pairwise(before))
    return min(line.box.cy for line in row) - before[-1] <= _STEP * step


def _is_outside(text: Box, left: float, right: float, heads: Sequence[Line]) -> bool:
    """Whether a text reaches out of the table and stands under neither of its outer heads, which may be the shorter."""
    first, last = heads[0].box, heads[-1].box
    return (text.x0 < left and text.x_overlap(first) <= 0) or (text.x1 > right and text.x_overlap(last) <= 0)


def _is_walled(row: Sequence[Line], heads: Sequence[Line], book: LabelBook) -> bool:
    """Whether a row is a label in a ruled cell, below heads that stand in none: the next part of the form."""
    if any(line.cell is not None for line in heads) or any(line.cell is None for line in row):
        return False
    hit = book.match(row[0].text)
    return row[0].text.rstrip().endswith(("：", ":")) or (hit is not None and hit.distance == 0)


def _heads_another(row: Sequence[Line], kind: str, book: LabelBook) -> bool:
    """Whether a row begins the next part of the form: its heading, the heads of another table, or, under a service
    history, where rows begin with dates, any label."""
    hit = book.match(row[0].text)
    if hit is not None and not hit.distance and (hit.kind == "section" or (kind == _KINDS[0] and hit.kind == "other")):
        return True
    words = [line.text for line in row]
    other = _KINDS[kind == _KINDS[0]]
    return len(row) >= _HEADS and all(book.column(other, text) for text in words)


def _goes_on(row: Sequence[Line], heads: Sequence[Line]) -> bool:
    """Whether a row is no more than the second line of one of the heads behind the first, close under it."""
    over = [head for head in heads[1:] if len(row) == 1 and head.box.x_overlap(row[0].box) > 0.5 * row[0].box.width]
    return any(row[0].box.y0 - head.box.y1 < _HEAD_PITCH * head.box.height for head in over)


def _is_sentence(row: Sequence[Line], heads: Sequence[Line]) -> bool:
    """Whether a row is one text that begins under the first head and runs on under the second without a gap."""
    line = row[0]
    over = len(heads) > 2 and line.box.x0 < heads[0].box.x1 and line.box.x1 > heads[1].box.x1
    return len(row) == 1 and over and " " not in line.text and _DATE.search(line.text) is None


def _cells(
    page: PageText, row: Sequence[Line], edges: Sequence[float], names: Sequence[str]
) -> tuple[tuple[str, Block], ...]:
    in_order = row_order.columns(row, len(names))
    columns: dict[int, list[Line]] = dict(enumerate(in_order or ()))
    for piece in () if in_order else [part for line in row for part in _at_edge(line, edges, names)]:
        columns.setdefault(sum(edge < piece.box.cx for edge in edges), []).append(piece)
    empty = Box(0, 0, 1, 1)
    return tuple(
        (name, of_lines(page, columns.get(n, []), union(x.box for x in columns[n]) if n in columns else empty))
        for n, name in enumerate(names)
    )


def _at_edge(line: Line, edges: Sequence[float], names: Sequence[str]) -> list[Line]:
    """A line cut where the next column begins, if the words behind that place are such as it holds."""
    for n, edge in enumerate(edges):
        tells = _TELLING.get(names[n + 1])
        if tells is None or not line.box.x0 < edge < line.box.x1:
            continue
        for cut in sorted(range(1, len(line.chars)), key=lambda c: abs(line.chars[c].box.x0 - edge))[:3]:
            before, after = line.chars[:cut], line.chars[cut:]
            if tells("".join(c.text for c in after)) and (names[n] != "position" or _is_post(before)):
                return [open_heads.part(line, before), open_heads.part(line, after)]
    return [line]


def _is_post(chars: Sequence[Char]) -> bool:
    words = "".join(c.text for c in chars)
    return is_position(words) or words.endswith(_OF_A_POST)
