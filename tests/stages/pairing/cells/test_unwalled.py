"""Cells that hold several things because no wall between them was drawn or found."""

from __future__ import annotations

from dataclasses import replace

from stages import extract
from stages.geometry import Box
from stages.records import Line, PageText
from tests.stages import written

_ROWS = [("1947.1—1949.10", "沂水县独立团一营", "战士"), ("1949.10—1953.8", "临沂市工业局", "科员")]


def _finds(page: PageText) -> extract.PageFinds:
    (finds,) = extract.look(written.document(page), None)
    return finds


def _told(page: PageText) -> dict[str, str]:
    return {f.label.name: "".join(b.text for b in f.value) for f in _finds(page).found if f.label is not None}


def _with_title_over_heads(*top: Line) -> PageText:
    """A table whose heads stand under a title in one cell as wide as the table."""
    body = written.table(_ROWS, (400, 600, 300), y=440)
    page = written.page([(Box(100, 300, 1400, 440), ""), *body])
    return replace(page, lines=(*(replace(line, cell=0) for line in top), *page.lines))


_HEADS = (written.line("起止年月", 200, 390), written.line("所在单位", 700, 390), written.line("职务", 1200, 390))


def test_heads_that_share_a_cell_with_the_title_of_their_table() -> None:
    for title in ("贰、参加革命后主要经历", "主要经历"):
        (table,) = _finds(_with_title_over_heads(written.line(title, 110, 310), *_HEADS)).tables
        assert [name for name, _ in table.heads] == ["range", "unit", "position"]
        assert [tuple(block.text for _, block in row) for row in table.rows] == _ROWS


def test_a_line_that_is_no_title_over_heads_and_heads_nobody_knows_cut_nothing() -> None:
    unknown = (written.line("天气", 200, 390), written.line("风力", 700, 390), written.line("潮位", 1200, 390))
    assert not _finds(_with_title_over_heads(written.line("主要经历", 110, 310), *unknown)).tables
    other = _finds(_with_title_over_heads(written.line("随便写的一行", 110, 310), *_HEADS)).tables
    assert all(table.heads[0] != ("range", "起止年月") or len(table.rows) < 2 for table in other)


def test_two_side_labels_in_one_cell_govern_what_stands_beside_each() -> None:
    rows = written.table([("起止年月", "单位", "职务"), *_ROWS], (400, 600, 300), x=200)
    foot = rows[-1][0].y1
    page = written.page([(Box(100, 300, 200, foot + 250), ""), *rows, (Box(200, foot, 1500, foot + 250), "记大功一次")])
    labels = written.column("本人经历", 120, 310), written.column("奖惩情况", 120, foot + 20)
    standing = Line(labels[0].chars + labels[1].chars, Box(120, 310, 160, foot + 180), 0.99, 0, True)
    finds = _finds(replace(page, lines=(standing, *page.lines)))
    told = {f.label.name: "".join(b.text for b in f.value) for f in finds.found if f.label is not None}
    assert told == {"awards": "记大功一次"}
    assert [(table.kind, len(table.rows)) for table in finds.tables] == [("service_history", 2)]


def test_three_labels_in_one_column() -> None:
    text = "本人简历家庭成员奖惩情况"
    cell = (Box(100, 300, 200, 900), "")
    standing = written.column(text, 120, 310, cell=0)
    page = written.page(
        [cell, (Box(200, 300, 1500, 480), ""), (Box(200, 480, 1500, 640), ""), (Box(200, 640, 1500, 900), "记大功一次")]
    )
    assert _told(replace(page, lines=(standing, *page.lines)))["awards"] == "记大功一次"


def test_values_under_labels_that_share_a_cell() -> None:
    heads = written.line("何地人", 150, 310, cell=0), written.line("健康状况", 800, 310, cell=0)
    below = written.line("河南辉县", 150, 380, cell=1), written.line("一般", 800, 380, cell=1)
    page = written.page([(Box(100, 300, 1400, 370), ""), (Box(100, 370, 1400, 440), "")])
    assert _told(replace(page, lines=(*heads, *below))) == {"native_place": "河南辉县", "health": "一般"}


def test_a_text_that_runs_under_two_labels_is_not_cut() -> None:
    heads = written.line("何地人", 150, 310, cell=0), written.line("健康状况", 500, 310, cell=0)
    below = written.line("河南省辉县城关镇东街第三居民组", 150, 380, cell=1)
    page = written.page([(Box(100, 300, 1400, 370), ""), (Box(100, 370, 1400, 440), "")])
    values = [b.text for f in _finds(replace(page, lines=(*heads, below))).found for b in f.value if b.text]
    assert all(value == "河南省辉县城关镇东街第三居民组" for value in values)
