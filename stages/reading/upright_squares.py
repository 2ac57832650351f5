"""Manuscript paper (稿纸) that was written from top to bottom: its squares look the same either way.

The finder boxes what stands side by side, and so the rows are read across the columns: 务长月任导九服. What is read
tells the direction: words that every such paper holds stand in the rows of one and in the columns of the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from stages.geometry import Box, union
from stages.reading import squares
from stages.reading.manuscript import written_in
from stages.reading.segments import Segment
from stages.records import Image, Line, Ruling

_LEAST_ROWS = 3
_LEAST, _TIMES = 3, 3
"""Common pairs of characters that the columns hold at least, and how many times as many as the rows."""
_EDGE = 0.12
"""Share of a square at its sides where its lines stand."""
_WITHIN = 0.6
"""Share of a line's characters in the squares, from which it is one of their rows."""
_MOST, _ONE_EACH = 0.6, 1.4
"""Share of a page's characters that stand in such squares at least, and characters to a filled one at most."""
_NUMBERS = "〇零○一二三四五六七八九十"
_UNITS = "年月日"
_WORDS = (
    "参加 革命 工作 组织 同志 学习 人民 中国 共产 产党 家庭 出身 县委 公社 书记 主任 任务 完成 自己 生活 学校 文化 军区"
    " 部队 战士 干部 籍贯 出生 成份 成分 贫农 中农 父亲 母亲 入党 担任 调到 离休 享受 待遇 群众 领导 上级 教育 以后"
    " 现在 解放 抗日 八路 路军 新四 四军 政府 委员 员会 我叫 我在 我的 民国 參加 組織 學習 幹部 軍區 離休 以後 縣委"
)
_PAIRS = frozenset(_WORDS.split())


def columns(lines: Sequence[Line], rulings: Sequence[Ruling], picture: Image) -> list[Segment]:
    """The written columns of drawn squares from the right, where ``lines`` were read across them; else nothing.

    ``picture``: H x W uint8, dark on white, without its drawn lines.
    """
    rows, standing = squares.rows(rulings), _columns(rulings)
    if len(standing) >= _LEAST_ROWS and not rows:
        return _segments(standing, picture) if _hold_the_text(lines, standing) else []
    if len(rows) < _LEAST_ROWS or len({len(row) for row in rows}) > 1:
        return []
    table = _table(lines, rows)
    across = sum(_common(row) for row in table)
    down = sum(_common([row[n] for row in table]) for n in range(len(rows[0])))
    if down < _LEAST or down < _TIMES * across:
        return []
    return _segments([[row[n] for row in rows] for n in reversed(range(len(rows[0])))], picture)


def _columns(rulings: Sequence[Ruling]) -> list[list[Box]]:
    """The columns of squares from the right that stand apart, with paper between them: those were written down."""
    turned = [replace(ruling, box=_turned(ruling.box), horizontal=not ruling.horizontal) for ruling in rulings]
    return [[_turned(square) for square in row] for row in reversed(squares.rows(turned))]


def _turned(box: Box) -> Box:
    return Box(box.y0, box.x0, box.y1, box.x1)


def _hold_the_text(lines: Sequence[Line], standing: Sequence[Sequence[Box]]) -> bool:
    """Whether most of a page stands in such squares, a character in each: columns of years and months of a table are
    squares, too, with several figures in one and the text beside them."""
    chars = [char.box for line in lines for char in line.chars if char.text.strip()]
    boxes = [square for column in standing for square in column]
    inside = [
        square
        for char in chars
        for square in boxes
        if square.x0 <= char.cx < square.x1 and square.y0 <= char.cy < square.y1
    ]
    return len(inside) >= _MOST * len(chars) and len(inside) <= _ONE_EACH * len(set(inside))


def _segments(standing: Sequence[Sequence[Box]], picture: Image) -> list[Segment]:
    texts = [(text, column) for column in standing for text in written_in(column, (), picture)]
    return [
        Segment(text.grown(-round(_EDGE * text.width), 0), None, True, _filled(text, column)) for text, column in texts
    ]


def _filled(text: Box, column: Sequence[Box]) -> tuple[tuple[int, int], ...]:
    """The rows of the squares within their drawn lines, of which something may be left."""
    edge = round(_EDGE * column[0].height)
    return tuple((square.y0 + edge, square.y1 - edge) for square in column if text.y0 <= square.cy < text.y1)


def outside(lines: Sequence[Line], rulings: Sequence[Ruling]) -> list[Line]:
    """``lines`` without those in the squares."""
    whole = union(square for row in squares.rows(rulings) or _columns(rulings) for square in row)
    return [line for line in lines if line.box.overlap(whole) < _WITHIN * line.box.area]


def _table(lines: Sequence[Line], rows: Sequence[Sequence[Box]]) -> list[list[str]]:
    """The character read in each square, "" where none was."""
    table = [[""] * len(row) for row in rows]
    for char in (char for line in lines for char in line.chars if char.text.strip()):
        at = next((n for n, row in enumerate(rows) if row[0].y0 <= char.box.cy < row[0].y1), None)
        if at is None:
            continue
        place = next((n for n, square in enumerate(rows[at]) if square.x0 <= char.box.cx < square.x1), None)
        if place is not None:
            table[at][place] = char.text
    return table


def _common(texts: Sequence[str]) -> int:
    return sum(a + b in _PAIRS or (a in _NUMBERS and b in _UNITS and a != "") for a, b in pairwise(texts))
