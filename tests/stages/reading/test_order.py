"""Reading order: rows of cells, columns inside a cell, upright pages from the right."""

from __future__ import annotations

from random import Random

import pytest

from stages.reading import order
from stages.records import Line
from tests.stages import written


def _texts(lines: tuple[Line, ...]) -> list[str]:
    return [line.text for line in lines]


@pytest.mark.parametrize("seed", range(5))
def test_a_form_row_by_row_whatever_order_it_was_found_in(seed: int) -> None:
    rows = [
        ("姓名", "唐玉云", "性别", "男"),
        ("民族", "汉族", "籍贯", "河北平泉"),
        ("单位", "粮食局\n二股", "职务", "局长"),
    ]
    cells, lines = written.in_cells(written.table(rows, [150, 400, 150, 300]))
    title = written.line("登记表", 400, 120, size=60)
    foot = written.line("填表人", 500, 900)
    mixed = [title, foot, *lines]
    Random(seed).shuffle(mixed)
    expected = "登记表 姓名 唐玉云 性别 男 民族 汉族 籍贯 河北平泉 单位 粮食局 二股 职务 局长 填表人"
    assert _texts(order.sort(mixed, cells)) == expected.split()


def test_cells_whose_tops_are_not_quite_level_are_one_row() -> None:
    cells, lines = written.in_cells(
        [
            (written.Box(100, 306, 300, 380), "甲"),
            (written.Box(300, 300, 500, 380), "乙"),
            (written.Box(500, 309, 700, 380), "丙"),
        ]
    )
    assert _texts(order.sort(lines, cells)) == ["甲", "乙", "丙"]


def test_pieces_of_one_line_go_left_to_right() -> None:
    pieces = [
        written.line("任司号员", 700, 306),
        written.line("一九三七年", 100, 300),
        written.line("八路军", 400, 309),
    ]
    below = written.line("一九四一年", 90, 360)
    assert _texts(order.sort([*pieces, below], ())) == ["一九三七年", "八路军", "任司号员", "一九四一年"]


def test_an_upright_page_is_read_from_the_right() -> None:
    columns = [written.column("我叫尚玉学", 900, 100), written.column("一九一五年生", 800, 100)]
    columns += [written.column("河北省围场县人", 700, 100), written.column("家有三口人", 600, 100)]
    Random(3).shuffle(columns)
    assert _texts(order.sort(columns, ())) == ["我叫尚玉学", "一九一五年生", "河北省围场县人", "家有三口人"]


def test_an_upright_label_beside_level_text_does_not_turn_the_page() -> None:
    lines = [written.line("一九四五年三月参加革命", 200, 110 + 60 * n) for n in range(5)]
    label = written.column("主要经历", 100, 105)
    assert _texts(order.sort([*reversed(lines), label], ()))[0] in ("主要经历", lines[0].text)
    tops = [line.box.y0 for line in order.sort([*reversed(lines), label], ()) if not line.vertical]
    assert tops == sorted(tops)


def test_nothing_is_lost_or_doubled() -> None:
    cells, lines = written.in_cells(written.table([("一", "二", "三")] * 6, [100, 200, 300]))
    assert sorted(map(id, order.sort(lines, cells))) == sorted(map(id, lines))
    assert order.sort([], ()) == ()


def test_the_pieces_of_a_column_are_read_from_the_top_though_one_stands_aside() -> None:
    label, value, other = (
        written.column("姓名", 900, 100),
        written.column("张运清", 902, 300),
        written.column("籍贯", 800, 100),
    )
    assert _texts(order.sort([value, other, label], ())) == ["姓名", "张运清", "籍贯"]
