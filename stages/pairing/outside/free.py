"""Text outside closed cells: rows between long rulings, wrapped labels and values put back together, open tables."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean

from stages.geometry import union
from stages.pairing.blocks import Block, columns, of_lines
from stages.pairing.labels.label_book import LabelBook
from stages.pairing.outside import under_heads
from stages.pairing.outside.levels import apart, by_level, lifted, on_underlines
from stages.pairing.running import margins
from stages.records import Char, Line, PageText, Ruling

_GAP = " "
_SHARED = 0.4
_MIDDLE, _PAPER, _OF_A_HALF = (0.42, 0.58), 0.04, 4
"""Where of its width (0..1) an open spread is folded, how much of it is paper there, and lines of its left page."""
_SIGNS = 2
"""Commas of a sentence at least; as many colons show labels."""
_ONE_LINE = 0.04
"""Inches that two stretches of one level line may stand apart in height."""


def rows(page: PageText, book: LabelBook, taken: frozenset[int] = frozenset()) -> list[Block]:
    """Rows of free text, top to bottom (columns from the right on vertical pages), each as one block.

    Between two long rulings everything is one row of the form, however many lines its labels and values were wrapped
    into; elsewhere lines that stand level are a row, and a short line hanging under another belongs to it. ``taken``:
    numbers of lines spoken for.
    """
    free = [line for line in page.lines if line.cell is None]
    spoken = frozenset(id(line) for n, line in enumerate(page.lines) if n in taken)
    if sum(len(v.chars) for v in free if v.vertical) > 0.5 * sum(len(f.chars) for f in free):
        return [of_lines(page, [line], line.box) for line in free if id(line) not in spoken]
    return [row for half in _halves(free, page) for row in _rows(half, page, book, spoken)]


def _halves(free: Sequence[Line], page: PageText) -> list[list[Line]]:
    """The lines of an open spread by its two pages, where a drawn line or a fold parts them; else all together."""
    parting = [
        r.box.cx
        for r in page.rulings
        if not r.horizontal and r.box.height > 0.6 * page.height and 0.35 < r.box.cx / page.width < 0.65
    ]
    for x in parting:
        left, right = [li for li in free if li.box.x1 <= x], [li for li in free if li.box.x0 >= x]
        if page.width > page.height and left and right and len(left) + len(right) == len(free):
            return [left, right]
    gutter = _gutter(free, page) if page.width > page.height else None
    if gutter is None:
        return [list(free)]
    left, right = [li for li in free if li.box.x1 <= gutter], [li for li in free if li.box.x0 >= gutter]
    spoken = [any("同志" in line.text or "，" in line.text for line in half) for half in (left, right)]
    return [left, right] if spoken == [False, True] and len(left) >= _OF_A_HALF else [list(free)]


def _gutter(free: Sequence[Line], page: PageText) -> float | None:
    """The middle of the paper between the two pages of an open certificate on which no line stands."""
    middle = [li for li in free if li.box.x1 > _MIDDLE[0] * page.width and li.box.x0 < _MIDDLE[1] * page.width]
    ends = sorted([(li.box.x0, li.box.x1) for li in middle])
    reach = _MIDDLE[0] * page.width
    for start, end in [*ends, (int(_MIDDLE[1] * page.width), 0)]:
        if start - reach > _PAPER * page.width:
            return (reach + start) / 2
        reach = max(reach, end)
    return None


def _rows(free: Sequence[Line], page: PageText, book: LabelBook, spoken: frozenset[int]) -> list[Block]:
    if written := margins.levels(free) or _told(free):
        return [of_lines(page, lv, union(x.box for x in lv)) for row in written if (lv := _left(row, spoken))]
    result: list[Block] = []
    underlined = on_underlines(free, page)
    for band in _bands(free, page):
        bounded = _bounded(band, page)
        band = _left(band, spoken)
        levels = lifted(by_level(band, underlined), underlined)
        parted = [part for lv in levels for part in apart(lv, page, book)]
        if not bounded or len(parted) > len(levels):
            result += _hung(page, parted)
            continue
        for near in _near(levels, book):
            near = under_heads.cut(near, book)
            result += _form_row(page, near, book) if len(near) > 1 else _hung(page, near)
    return result


def _told(free: Sequence[Line]) -> list[list[Line]]:
    """The rows of a sentence about somebody, 王喆 同志于＿＿参加革命工作，: lines under its blanks part no rows."""
    words = "".join(line.text for line in free)
    spoken = margins.SPOKEN_OF.search(words) is not None and words.count("，") >= _SIGNS and words.count("：") < _SIGNS
    return by_level([line for line in free if not line.vertical]) if spoken else []


def _left(lines: Sequence[Line], spoken: frozenset[int]) -> list[Line]:
    return [line for line in lines if id(line) not in spoken]


def _near(levels: Sequence[list[Line]], book: LabelBook) -> list[list[list[Line]]]:
    """Levels in groups parted by more than the height of a line: a heading is no part of the row under it.

    A level of labels stays with what stands under it; levels that each begin with a label before its value are rows.
    """
    groups: list[list[list[Line]]] = []
    for lv in levels:
        above = groups[-1][-1] if groups else []
        gap = min(line.box.y0 for line in lv) - max((line.box.y1 for line in above), default=0)
        labels = sum(book.match(line.text) is not None for line in above)
        if _answered(above, book) and (_answered(lv, book) or _is_heading(lv, book)):
            groups.append([lv])
        elif groups and (gap < min(line.box.height for line in (*above, *lv)) or labels >= max(2, 0.6 * len(above))):
            groups[-1].append(lv)
        else:
            groups.append([lv])
    return groups


def _is_heading(level: Sequence[Line], book: LabelBook) -> bool:
    """Whether a level is the heading of a part of the form, 家庭成员."""
    hit = book.match(level[0].text) if len(level) == 1 else None
    return hit is not None and hit.kind == "section" and not hit.distance


def _answered(level: Sequence[Line], book: LabelBook) -> bool:
    """Whether a level begins with a described label and has its value, too."""
    row = sorted(level, key=lambda line: line.box.x0)
    known = [book.match(line.text) is not None for line in row]
    return len(row) > 1 and known[0] and not known[1]


def _bands(free: Sequence[Line], page: PageText) -> list[list[Line]]:
    """Lines between the same two long rulings; a page without long rulings is one band."""
    if not free:
        return []
    edges = _edges(free, page)
    bands: dict[int, list[Line]] = {}
    for line in free:
        bands.setdefault(sum(edge < line.box.cy for edge in edges), []).append(line)
    return [bands[key] for key in sorted(bands)]


def _edges(free: Sequence[Line], page: PageText) -> list[float]:
    span = union(line.box for line in free).width
    return sorted(mean(r.box.cy for r in run) for run in _runs(page) if sum(r.box.width for r in run) > 0.6 * span)


def _runs(page: PageText) -> list[list[Ruling]]:
    """Level rulings, those of one line together: in the middle of a long one a stretch is easily not found."""
    runs: list[list[Ruling]] = []
    for ruling in sorted((r for r in page.rulings if r.horizontal), key=lambda r: r.box.x0):
        before = (run for run in runs if abs(run[-1].box.cy - ruling.box.cy) <= _ONE_LINE * page.dpi)
        home = next((run for run in before if 0 <= ruling.box.x0 - run[-1].box.x1 < 0.5 * ruling.box.width), None)
        if home is None:
            runs.append([ruling])
        else:
            home.append(ruling)
    return runs


def _bounded(band: Sequence[Line], page: PageText) -> bool:
    box = union(line.box for line in band)
    edges = [r.box for r in page.rulings if r.horizontal and r.box.x_overlap(box) > 0.6 * box.width]
    near = 0.6 * page.dpi
    return any(0 <= box.y0 - e.cy + 12 < near for e in edges) and any(0 <= e.cy - box.y1 + 12 < near for e in edges)


def _form_row(page: PageText, levels: list[list[Line]], book: LabelBook) -> list[Block]:
    """One row of the form: stacked lines joined column by column; a long text with a side label keeps its lines."""
    every = [line for lv in levels for line in lv]
    first = min(every, key=lambda line: line.box.x0)
    side = [line for line in every if line.vertical or line.box.x1 < first.box.x0 + 1.3 * first.box.width]
    label = book.match(
        "".join(line.text for line in sorted(side, key=lambda item: (item.box.cx > first.box.x1, item.box.y0)))
    )
    if len(levels) >= 3 and label is not None and label.kind == "section" and len(side) < len(every):
        rest = [[line for line in lv if line not in side] for lv in levels]
        body = [of_lines(page, lv, union(x.box for x in lv)) for lv in rest if lv]
        head = of_lines(page, side, union(x.box for x in side))
        return [_chained(page, [head, *body], "\n")]
    if len(levels) >= 4 or sum(any("：" in line.text for line in lv) for lv in levels) >= 2:
        return _hung(page, levels)
    parts = columns(every, _SHARED)
    return [_chained(page, [of_lines(page, c, union(x.box for x in c)) for c in parts], _GAP)]


def _hung(page: PageText, levels: list[list[Line]]) -> list[Block]:
    """Rows by level; a level whose lines all hang under the end of a line above is wrapped text of those lines."""
    grouped: list[list[list[Line]]] = []
    for lv in levels:
        columns = [[line] for line in lv]
        if grouped and (homes := _homes(grouped[-1], lv)) is not None:
            for home, line in zip(homes, lv, strict=True):
                home.append(line)
        else:
            grouped.append(columns)
    return [_chained(page, [of_lines(page, c, union(x.box for x in c)) for c in columns], _GAP) for columns in grouped]


def _homes(above: list[list[Line]], lv: Sequence[Line]) -> list[list[Line]] | None:
    homes = []
    for line in lv:
        home = next((c for c in above if _hangs(c[-1], line)), None)
        if home is None:
            return None
        homes.append(home)
    return homes if len(above) > 1 else None


def _hangs(upper: Line, lower: Line) -> bool:
    height = min(upper.box.height, lower.box.height)
    close = -0.3 * height < lower.box.y0 - upper.box.y1 < 0.45 * height
    inside = lower.box.x0 > upper.box.x0 + 0.8 * height and lower.box.x1 <= upper.box.x1 + height
    return close and inside and "：" not in lower.text


def _chained(page: PageText, parts: Sequence[Block], joint: str) -> Block:
    chars: list[Char] = []
    for part in parts:
        if chars and part.chars:
            chars.append(Char(joint, 1.0, chars[-1].box))
        chars += part.chars
    return Block(page, tuple(chars), union(p.box for p in parts), None, parts[0].ink)
