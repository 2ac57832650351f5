"""Tables told by what stands in their rows alone, however the paper is ruled and whatever its heads say: other readings
of tables with heads or walls, and the only ones where none was found. What the columns are, `contents` tells.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from itertools import pairwise
from statistics import median

from stages.geometry import Box, union
from stages.pairing.blocks import Block, of_lines
from stages.pairing.labels.label_book import LabelBook
from stages.pairing.tables import anchors, contents, strangers, table_fields
from stages.pairing.tables.anchors import LEAST, OVERLAP, Entry, Text, shared
from stages.pairing.tables.by_content import is_of_another
from stages.pairing.tables.columns import Row, Table
from stages.records import Line, PageText, RawField

_RISING = 0.8
"""Share of the rows of a history whose dates are no earlier than those before."""
_MOST = 0.6
"""Share of the rows that have a second line where the table has two to a row."""
_BOTH, _LINES = 2, 3
"""Dates of a span; lines more than its first that no cell of a history has."""
_SPANS = frozenset({"range", "start", "end"})
Place = tuple[int, int]
"""A stretch along the rows, in pixels."""


def beside(
    fields: Mapping[str, RawField],
    pages: Sequence[PageText],
    book: LabelBook,
    allowed: Collection[str],
    foreign: Collection[tuple[int, Box]] = frozenset(),
) -> dict[str, RawField]:
    """``fields`` with such tables where the paper has none that was found, else as other readings of those it has.

    ``foreign``: characters of other people's tables, by the numbers of their pages.
    """
    told = dict(fields)
    kinds = [kind for kind in LEAST if kind in allowed]
    written = [(page, anchors.both_ways(page, book)) for page in pages] if kinds else []
    for kind in kinds:
        tables = [table for page, ways in written if (table := find(kind, page, ways, foreign)) is not None]
        known = told.get(kind)
        if not tables:
            continue
        reading = reduce(table_fields.gone_on, map(table_fields.of_table, tables))
        if known is None or known.blank:
            told[kind] = reading
        else:
            told[kind] = replace(known, otherwise=(*known.otherwise, reading))
    return told


def find(
    kind: str, page: PageText, ways: Sequence[anchors.Words], foreign: Collection[tuple[int, Box]] = frozenset()
) -> Table | None:
    """The table of ``kind`` with the most rows on ``page``, whose words are written in these ``ways``; None where there
    is none."""
    found = [
        table
        for texts, labels in ways
        for entries in anchors.runs(kind, texts, labels)
        if (table := _table(kind, [each for each in entries if not _is_of_others(kind, each, page, foreign)], page))
    ]
    return max(found, key=lambda table: len(table.rows), default=None)


def _is_of_others(kind: str, entry: Entry, page: PageText, foreign: Collection[tuple[int, Box]]) -> bool:
    """Whether an entry is known for another's, or a label beside the rows says that they are of another kind."""
    first = entry.anchors[0].line
    if (page.number, first.chars[0].box) in foreign:
        return True
    return any(
        _is_other(kind, line.text)
        for line in page.lines
        if line.box.x1 <= first.box.x0 and _reach(line, page).y0 <= first.box.cy <= _reach(line, page).y1
    )


def _reach(label: Line, page: PageText) -> Box:
    return page.cells[label.cell].box if label.cell is not None else label.box


def _is_other(kind: str, heading: str) -> bool:
    return is_of_another(kind, heading) or (kind == "family_members" and strangers.names_them(heading))


def _table(kind: str, entries: Sequence[Entry], page: PageText) -> Table | None:
    """The table that rows make, each in one line or, where that makes none, most in two."""
    if len(entries) < LEAST[kind]:
        return None
    levels = [_levels(entry) for entry in entries]
    in_two = sum(len(level) > 1 for level in levels) >= _MOST * len(levels)
    for lines in (1, _BOTH) if in_two else (1,):
        matrix = _matrix(kind, entries, levels, lines, page)
        cells = [[row[n].text for row in matrix] for n in range(len(matrix[0]))]
        names = contents.named(kind, _given(kind, entries, len(cells)), cells)
        box = union(block.box for row in matrix for block in row if block.chars)
        if names is None or not _is_sound(kind, names, cells) or _is_headed_otherwise(kind, box, page):
            continue
        every = [name or f"?{n}" for n, name in enumerate(names)]
        rows = _with_ends([tuple(zip(every, row, strict=True)) for row in matrix])
        if len(rows) < LEAST[kind]:
            continue
        return Table(kind, tuple(rows), frozenset(), box, told_by="contents")
    return None


def _with_ends(rows: Sequence[Row]) -> list[Row]:
    """``rows`` of a history with a column of beginnings and one of ends, but for those above the last that lack one."""
    names = {name for row in rows for name, _ in row}
    if not {"start", "end"} <= names:
        return list(rows)
    filled = [{name for name, block in row if block.text.strip()} for row in rows]
    whole = [n for n, names in enumerate(filled) if {"start", "end"} <= names]
    return [row for n, row in enumerate(rows) if n in whole or n == max(whole, default=-1) + 1]


def _given(kind: str, entries: Sequence[Entry], count: int) -> list[str | None]:
    """The heads of a table of ``count`` columns that what its rows hang on tells: a date alone may be one of two."""
    if any(len(entry.anchors) == _BOTH for entry in entries):
        return ["start", "end", *[None] * (count - _BOTH)]
    return ["relation" if kind == "family_members" else None, *[None] * (count - 1)]


def _levels(entry: Entry) -> list[list[Text]]:
    """The texts of a row by the lines in which they stand; what it hangs on is in none of them."""
    levels: list[list[Text]] = []
    for text in sorted(entry.others, key=lambda text: sum(text.down)):
        if levels and shared(levels[-1][0].down, text.down) >= OVERLAP:
            levels[-1].append(text)
        else:
            levels.append([text])
    return levels


def _matrix(
    kind: str, entries: Sequence[Entry], levels: Sequence[list[list[Text]]], lines: int, page: PageText
) -> list[list[Block]]:
    """The rows as one block a column: of the first lines of all, then of their second ones if there are two ``lines``.

    What a row hangs on comes first; of spans in two lines the beginning and the end each as a column.
    """
    double = any(len(entry.anchors) == _BOTH for entry in entries)
    dates = [[[text] for text in entry.anchors] + [[]] * (1 + double - len(entry.anchors)) for entry in entries]
    upper = [[text for level in (own if lines == 1 else own[:1]) for text in level] for own in levels]
    lower = [[text for level in own[1:] for text in level] for own in levels] if lines > 1 else []
    columns = _in_columns(kind, upper, [entry.anchors[0] for entry in entries])
    if lower:
        columns = [[*row, *more] for row, more in zip(columns, _in_columns(kind, lower, ()), strict=True)]
    return [
        [_block([text.line for text in sorted(part, key=lambda text: text.down)], page) for part in (*date, *row)]
        for date, row in zip(dates, columns, strict=True)
    ]


def _in_columns(kind: str, rows: Sequence[Sequence[Text]], hung: Sequence[Text]) -> list[list[list[Text]]]:
    """The texts of each row by the columns in which they stand, of the table that hangs on ``hung``."""
    places = _own(kind, _places([text.along for row in rows for text in row], len(rows) // 8), rows, hung)
    columns: list[list[list[Text]]] = [[[] for _ in places] for _ in rows]
    for row, parts in zip(rows, columns, strict=True):
        for text in row:
            at = max(range(len(places)), key=lambda n: shared(places[n], text.along), default=None)
            if at is not None and shared(places[at], text.along) >= OVERLAP:
                parts[at].append(text)
    return columns


def _places(spans: Sequence[Place], few: int) -> list[Place]:
    """The stretches along the rows in which more than a ``few`` of the texts stand."""
    edges = sorted([(start, 1) for start, _ in spans] + [(end, -1) for _, end in spans])
    places: list[Place] = []
    count, begun = 0, 0
    for place, step in edges:
        before, count = count, count + step
        if before <= few < count:
            begun = place
        elif count <= few < before:
            places.append((begun, place))
    return places


def _own(kind: str, places: Sequence[Place], rows: Sequence[Sequence[Text]], hung: Sequence[Text]) -> list[Place]:
    """``places`` without those of a table of the other kind beside this, which begins with its dates, or with the
    words of kinship or the names before them."""
    if not hung:
        return list(places)
    at = sorted(text.along for text in hung)[len(hung) // 2]
    every = sorted([*places, at])
    own, low, high = every.index(at), 0, len(every)
    for n in _foreign(kind, every, rows):
        if n == own:
            continue
        kin = n if kind == "service_history" else own
        first = kin - 1 if _named_before(kin, every, rows) else kin
        if n < own:
            low = max(low, own if kind == "service_history" else first)
        else:
            high = min(high, first if kind == "service_history" else n)
    return [place for place in every[low:high] if place != at]


def _foreign(kind: str, places: Sequence[Place], rows: Sequence[Sequence[Text]]) -> list[int]:
    """The columns that only a table of the other kind has: words of kinship, or spans and pairs of dates."""
    if kind == "service_history":
        return [n for n, place in enumerate(places) if _is_of(contents.is_kin, place, rows)]
    dates = {n for n, place in enumerate(places) if _is_of(contents.is_moment, place, rows)}
    spans = {n for n, place in enumerate(places) if _is_of(contents.is_span, place, rows)}
    return sorted(spans | {n for n in dates if {n - 1, n + 1} & dates})


def _named_before(kin: int, places: Sequence[Place], rows: Sequence[Sequence[Text]]) -> bool:
    """Whether the names of relatives stand before the words of kinship and not behind them."""
    behind = kin + 1 < len(places) and _is_of(contents.is_person, places[kin + 1], rows)
    return kin > 0 and not behind and _is_of(contents.is_person, places[kin - 1], rows)


def _is_of(kind: Callable[[str], bool], place: Place, rows: Sequence[Sequence[Text]]) -> bool:
    """Whether a column is one of the words that ``kind`` knows."""
    cells = [text.words for row in rows for text in row if shared(place, text.along) >= OVERLAP]
    return len(cells) >= LEAST["family_members"] and sum(map(kind, cells)) >= _MOST * len(cells)


def _block(lines: Sequence[Line], page: PageText) -> Block:
    return of_lines(page, lines, union(line.box for line in lines) if lines else Box(0, 0, 1, 1))


def _is_sound(kind: str, names: Sequence[str | None], cells: contents.Cells) -> bool:
    """Whether the columns are those of somebody's posts, one after the other, or of people."""
    if kind == "family_members":
        people = cells[names.index("name")]
        return contents.has_kin(cells[names.index("relation")]) and len(set(people) - {""}) >= LEAST[kind]
    if not contents.has_posts(names, cells) or any(map(contents.has_kin, cells)):
        return False
    if any(text.count("\n") >= _LINES for column in cells for text in column):
        return False
    first = next(n for n, name in enumerate(names) if name in _SPANS)
    years = [year for cell in cells[first] if (year := contents.year_of(cell)) is not None]
    rising = sum(a <= b for a, b in pairwise(years))
    return len(years) >= LEAST[kind] and rising >= _RISING * (len(years) - 1)


def _is_headed_otherwise(kind: str, box: Box, page: PageText) -> bool:
    """Whether the nearest line over a table, that which heads people, or the upright one right of it heads others."""
    above = [line for line in page.lines if not line.vertical and line.box.y1 <= box.y0 + line.box.height / 2]
    beside = [line for line in page.lines if line.vertical and line.box.x0 >= box.x1 - line.box.width / 2]
    texts = list(strangers.lines_over(box, page)) if kind == "family_members" else []
    if above:
        low, size = max(above, key=lambda line: line.box.cy), median(line.box.height for line in above)
        texts.append("".join(line.text for line in above if low.box.cy - line.box.cy < size / 2))
    if beside:
        texts.append(min(beside, key=lambda line: line.box.x0).text)
    return any(_is_other(kind, text) for text in texts)
