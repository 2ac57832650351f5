"""Tables of relatives without walls: whose row is whose, and where the table ends."""

from __future__ import annotations

from stages.pairing.labels.label_book import for_form
from stages.pairing.tables import open_tables
from stages.records import Line
from tests.stages import written

_BOOK = for_form(None)


def _told(*lines: Line) -> list[dict[str, str]]:
    ((_, rows, used, _),) = open_tables.find(written.page(free=list(lines)), _BOOK)
    assert len(used) == len(lines)
    return [{name: block.text for name, block in row} for row in rows]


def _row(texts: tuple[str, ...], y: int, xs: tuple[int, ...] = (100, 600, 1100)) -> list[Line]:
    return [written.line(text, x, y) for text, x in zip(texts, xs, strict=False)]


def test_an_open_table_beside_its_upright_label_ends_where_the_next_part_begins() -> None:
    heads = [written.line(t, x, 300) for t, x in (("称谓", 160), ("姓名", 600), ("单位及职务", 1100))]
    first = [written.line(t, x, 370) for t, x in (("长女", 150), ("尚秀云", 600), ("平泉县粮食局", 1050))]
    label = [written.line("家", 60, 395), written.line("庭", 60, 448)]
    second = [written.line(t, x, 440) for t, x in (("长子", 150), ("尚志平", 600), ("平泉县大队", 1050))]
    foot = [written.line(t, x, 510) for t, x in (("呈报单位意见", 150), ("同意上报", 600))]
    page = written.page(free=[*heads, *first, *label, *second, *foot])
    ((kind, rows, _, _),) = open_tables.find(page, _BOOK)
    assert kind == "family_members"
    assert [[block.text for _, block in row] for row in rows] == [
        ["长女", "尚秀云", "平泉县粮食局"],
        ["长子", "尚志平", "平泉县大队"],
    ]


def test_heads_set_wide_whose_halves_were_read_with_their_neighbours() -> None:
    heads = _row(("与本人关系 姓", "名年龄", "政治面貌", "在何处工作"), 300, (120, 500, 800, 1200))
    row = _row(("妻", "丛月华", "61", "群众", "河北医学院"), 370, (200, 420, 600, 820, 1200))
    (told,) = _told(*heads, *row)
    assert (told["relation"], told["name"], told["unit"]) == ("妻", "丛月华", "河北医学院")


def test_relations_left_of_their_head_are_its_column() -> None:
    heads = [written.line(t, x, 300) for t, x in (("与本人关系", 260), ("姓名", 640), ("单位及职务", 1100))]
    rows = [
        written.line(text, x, 370 + 80 * n)
        for n, row in enumerate((("妻", "秦玉巧", "市图书馆"), ("三女", "郝海燕", "市邮电局")))
        for text, x in zip(row, (180, 640, 1050), strict=True)
    ]
    assert [row["relation"] for row in _told(*heads, *rows)] == ["妻", "三女"]
