"""Columns whose walls nobody drew: cut where the heads and the gaps say so, left whole where text runs over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stages.geometry import Box
from stages.pairing.blocks import of_cells
from stages.pairing.cells.grid import Grid
from stages.pairing.labels.label_book import for_form
from stages.pairing.tables import ruled, walls
from stages.records import PageText
from tests.stages import written

_BOOK = for_form(None)
_TOP, _HIGH = 300, 70


def _page(cells: Sequence[tuple[Box, Sequence[tuple[str, int]]]]) -> PageText:
    """A page of cells, each with pieces of text and where they begin."""
    page = written.page([(box, "") for box, _ in cells])
    lines = [
        written.line(text, x, box.y0 + 8, cell=number) for number, (box, own) in enumerate(cells) for text, x in own
    ]
    return replace(page, lines=tuple(lines))


def _rows(page: PageText) -> list[list[dict[str, str]]]:
    cells = ruled.with_walls(of_cells(page, lambda text: _BOOK.match(text) is not None), _BOOK)
    found = ruled.find(Grid(cells, page.dpi), _BOOK)
    return [[{name: block.text for name, block in row} for row in table.rows] for table in found]


def _wide(row: int, *texts: tuple[str, int]) -> tuple[Box, Sequence[tuple[str, int]]]:
    return Box(100, _TOP + row * _HIGH, 2100, _TOP + (row + 1) * _HIGH), texts


def test_rows_without_any_wall_between_their_columns() -> None:
    page = _page(
        [
            _wide(0, ("开始时间", 120), ("结束时间", 520), ("工作单位", 1000), ("职务", 1800)),
            _wide(1, ("1945年3月", 120), ("1949年9月", 500), ("平泉县大队", 950), ("战士", 1800)),
            _wide(2, ("1949年9月", 120), ("1958年1月", 500), ("中共平泉县委农村工作部", 940), ("副部长", 1780)),
        ]
    )
    assert _rows(page) == [
        [
            {"start": "1945年3月", "end": "1949年9月", "unit": "平泉县大队", "position": "战士"},
            {"start": "1949年9月", "end": "1958年1月", "unit": "中共平泉县委农村工作部", "position": "副部长"},
        ]
    ]


def test_a_cell_whose_rows_run_over_the_wall_stays_whole() -> None:
    page = _page(
        [
            _wide(0, ("开始时间", 120), ("结束时间", 520)),
            _wide(1, ("一九四五年三月到一九四九年九月在平泉县大队", 120)),
            _wide(2, ("一九四九年九月到一九五八年一月在平泉县粮食局", 120)),
        ]
    )
    cells = of_cells(page, lambda text: False)
    assert [block.text for block in ruled.with_walls(cells, _BOOK)] == [block.text for block in cells]


def test_one_wall_missing_in_a_row_of_a_table_with_walls() -> None:
    widths = (300, 300, 420, 240)
    heads = written.table([("自何年何月", "至何年何月", "何地何部门", "任何职")], widths)
    cells = [(box, [(text, box.x0 + 8)]) for box, text in heads]
    y = heads[0][0].y1
    cells += [
        (Box(100, y, 400, y + 70), [("1945.3", 108)]),
        (Box(400, y, 1120, y + 70), [("1949.9", 408), ("平泉县大队", 720)]),
        (Box(1120, y, 1360, y + 70), [("战士", 1128)]),
    ]
    assert _rows(_page(cells)) == [[{"start": "1945.3", "end": "1949.9", "unit": "平泉县大队", "position": "战士"}]]


def test_a_head_that_stands_a_little_lower_than_the_others_still_begins_its_table() -> None:
    rows = [("自何年何月", "至何年何月", "何地何部门", "任何职"), ("1945.3", "1949.9", "平泉县大队", "战士")]
    cells = [
        (Box(b.x0, b.y0 + (4 if b.x0 == 100 else 0), b.x1, b.y1), t)
        for b, t in written.table(rows, (240, 240, 420, 240))
    ]
    page = written.page(cells)
    assert _rows(page) == [[{"start": "1945.3", "end": "1949.9", "unit": "平泉县大队", "position": "战士"}]]


def test_wider_cells_under_the_rows_are_no_rows() -> None:
    side = (Box(-20, _TOP, 98, _TOP + 3 * _HIGH), [("家庭", 0)])
    wider = Box(-20, _TOP + 3 * _HIGH, 2100, _TOP + 6 * _HIGH)
    page = _page(
        [
            side,
            _wide(0, ("称谓", 200), ("姓名", 520), ("年龄", 800), ("政治面貌", 1060), ("工作单位及职务", 1560)),
            _wide(1, ("长子", 110), ("郭东钦", 420), ("37", 780), ("群众", 990), ("外贸公司职员", 1350)),
            _wide(2),
            (wider, [("经研究，同意任命该同志为场长，请予批准，并报上级备案。", 60)]),
        ]
    )
    blocks = walls.restored(
        of_cells(page, lambda _: False), lambda text: _BOOK.column("family_members", text) is not None
    )
    assert [b.text for b in blocks if b.cell == 2] == ["长子", "郭东钦", "37", "群众", "外贸公司职员"]


def test_a_head_set_wide_is_no_two_columns() -> None:
    box, left, right = Box(100, 300, 700, 370), Box(700, 300, 1300, 370), Box(1300, 300, 2100, 370)
    down = [Box(b.x0, b.y0 + 70, b.x1, b.y1 + 70) for b in (box, left, right)]
    page = _page(
        [
            (box, [("何", 120), ("时", 320), ("起", 520)]),
            (left, [("何时", 720), ("止", 1120)]),
            (right, [("工作单位", 1320), ("职务", 1900)]),
            (down[0], [("1941.2", 240)]),
            (down[1], [("1945.4", 800)]),
            (down[2], [("西王楼村小学", 1320), ("教员", 1900)]),
        ]
    )
    assert _rows(page) == [[{"start": "1941.2", "end": "1945.4", "unit": "西王楼村小学", "position": "教员"}]]


def test_rows_without_walls_under_rows_that_have_them() -> None:
    edges = ((100, 300), (300, 700), (700, 1100), (1100, 2100))
    heads, kin = ("称谓", "姓名", "政治面貌", "工作单位"), [("妻", "童春英"), ("长子", "姜传志"), ("长女", "姜玉芝")]

    def row(n: int, texts: Sequence[str], *, walls: bool) -> list[tuple[Box, Sequence[tuple[str, int]]]]:
        top, low = _TOP + n * _HIGH, _TOP + (n + 1) * _HIGH
        placed = [(text, left + 20) for text, (left, _) in zip(texts, edges, strict=True)]
        if walls:
            return [(Box(a, top, b, low), [one]) for one, (a, b) in zip(placed, edges, strict=True)]
        return [(Box(*((100, top, 300, low))), placed[:1]), (Box(300, top, 2100, low), placed[1:])]

    body = [row(n + 1, (*who, "团员", "务农"), walls=n < 2) for n, who in enumerate(kin)]
    page = _page([*row(0, heads, walls=False), *(cell for cells in body for cell in cells)])
    ((*told,),) = _rows(page)
    assert [(each["relation"], each["name"]) for each in told] == kin


def test_rows_without_walls_end_where_another_table_s_heads_stand() -> None:
    page = _page(
        [
            _wide(0, ("自何年何月", 130), ("至何年何月", 520), ("在何地区何部门", 1100), ("任何职务", 1700)),
            _wide(1, ("1948.2", 120), ("1949.8", 500), ("滑县武委会", 950), ("组织委员", 1700)),
            _wide(2, ("1949.8", 120), ("1953.11", 500), ("濮阳县第三区公所", 950), ("副区长", 1720)),
            _wide(3, ("1953.11", 120), ("1960.12", 500), ("郑州铁路管理局", 950), ("副科长", 1720)),
            _wide(4),
            _wide(5, ("称谓", 200), ("姓名", 600), ("工作单位及职务", 1150)),
            _wide(6, ("夫", 220), ("谭俊峰", 570), ("洛阳铁路分局退休工人", 900)),
            _wide(7, ("长子", 200), ("谭占元", 570), ("郑州市纺织厂工人", 900)),
            _wide(8, ("三子", 200), ("谭长庚", 570), ("待业", 1200)),
        ]
    )
    history, family = _rows(page)
    assert [row["position"] for row in history] == ["组织委员", "副区长", "副科长"]
    assert [(row["relation"], row["name"]) for row in family] == [
        ("夫", "谭俊峰"),
        ("长子", "谭占元"),
        ("三子", "谭长庚"),
    ]
