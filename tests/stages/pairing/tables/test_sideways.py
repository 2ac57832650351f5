"""Tables on their side: heads under each other, at the left or, as old forms have them, at the right."""

from __future__ import annotations

from stages.pairing.blocks import of_cells
from stages.pairing.cells.grid import Grid
from stages.pairing.labels.label_book import for_form
from stages.pairing.tables import ruled
from tests.stages import written

_BOOK = for_form(None)
_POSTS = [
    ("自何年何月", "1945.3", "1949.9"),
    ("至何年何月", "1949.9", "1958.1"),
    ("工作单位", "县大队", "粮食局"),
    ("职务", "战士", "局长"),
]


def test_heads_at_either_end() -> None:
    for turned in (False, True):
        rows = [row[::-1] if turned else row for row in _POSTS]
        page = written.page(written.table(rows, [300, 300, 300], height=160))
        (table,) = ruled.find(Grid(of_cells(page, lambda text: False), page.dpi), _BOOK)
        told = [[block.text for _, block in row] for row in table.rows]
        assert told == [["1945.3", "1949.9", "县大队", "战士"], ["1949.9", "1958.1", "粮食局", "局长"]]


def test_the_same_head_twice_is_no_table_on_its_side() -> None:
    rows = [("时间", "1924年11月"), ("地点", "浙江省余姚县"), ("时间", "1950年3月")]
    page = written.page(written.table(rows, [300, 700]))
    assert ruled.find(Grid(of_cells(page, lambda text: False), page.dpi), _BOOK) == []


def test_the_same_asked_of_him_and_of_another_is_no_family() -> None:
    rows = [("姓名", "孙春奎", "孙建国"), ("与本人关系", "本人", "长子"), ("出生年月", "1908.10", "1935.2")]
    page = written.page(written.table(rows, [300, 300, 300]))
    assert ruled.find(Grid(of_cells(page, lambda text: False), page.dpi), _BOOK) == []


def test_labels_of_a_form_that_begin_like_heads_are_none() -> None:
    """何年何月 / 入党 asks for a date, and 单位 and 职务 below it are labels of their own."""
    rows = [("何年何月\n入党", "1949.06"), ("单位", "上海海运局"), ("现任职务", "党委副书记")]
    page = written.page(written.table(rows, [300, 500], height=120))
    assert ruled.find(Grid(of_cells(page, lambda text: True), page.dpi), _BOOK) == []


def test_labels_over_the_heads_of_a_table_are_none() -> None:
    """拟任职务 and 任免理由 ask for something of their own; under them begins the table of posts."""
    rows = [
        ("拟任职务", "港务站副主任", ""), ("任免理由", "经验较丰富", ""), ("年月", "工作单位", "任何职"),
        ("1947.11-1950.7", "民生公司", "茶房"), ("1950.7-1952.7", "航运处", "调度员"),
    ]  # fmt: skip
    page = written.page(written.table(rows, [300, 500, 300], height=120))
    (table,) = ruled.find(Grid(of_cells(page, lambda text: True), page.dpi), _BOOK)
    assert [[block.text for _, block in row] for row in table.rows] == [list(row) for row in rows[3:]]
