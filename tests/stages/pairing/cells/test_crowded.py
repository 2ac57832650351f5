"""Cells that hold more than one thing are cut where their labels stand, and what holds one thing stays whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from stages import extract
from stages.geometry import Box, union
from stages.pairing.blocks import of_cells
from stages.pairing.cells import crowded, grid
from stages.pairing.cells.grid import Grid
from stages.pairing.labels.label_book import for_form
from stages.records import Char, Line, PageText
from tests.stages import written

_BOOK = for_form(None)
_WIDE = Box(100, 300, 2100, 400)


def _page(*cells: tuple[Box, Sequence[Line]]) -> PageText:
    page = written.page([(box, "") for box, _ in cells])
    return replace(page, lines=tuple(replace(li, cell=n) for n, (_, own) in enumerate(cells) for li in own))


def _blocks(page: PageText) -> list[str]:
    cells = of_cells(page, lambda text: (hit := _BOOK.match(text)) is not None and hit.distance == 0)
    return [block.text for block in crowded.parted(cells, _BOOK)]


def _pairs(page: PageText) -> dict[str, str]:
    cells = of_cells(page, lambda text: (hit := _BOOK.match(text)) is not None and hit.distance == 0)
    found = grid.pairs(Grid(crowded.parted(cells, _BOOK), page.dpi), _BOOK, frozenset(), {})
    return {f.label.name if f.label else f.text: "|".join(b.text for b in f.value) for f in found}


def _row(*texts: tuple[str, int], y: int = 330) -> list[Line]:
    return [written.line(text, x, y) for text, x in texts]


def test_several_pairs_in_one_cell() -> None:
    page = _page((_WIDE, _row(("姓  名 唐明", 120), ("曾用名邱铁柱", 900), ("性别男", 1600))))
    assert _pairs(page) == {"name": "唐明", "former_name": "邱铁柱", "sex": "男"}


def test_one_line_over_several_pairs() -> None:
    page = _page((_WIDE, _row(("籍贯 山西省武乡县张三营镇 文化程度 初中肄业 个人成份 革命军人", 120))))
    assert _pairs(page) == {"native_place": "山西省武乡县张三营镇", "education": "初中肄业", "class_status": "革命军人"}


def test_a_label_without_value_between_others() -> None:
    page = _page((_WIDE, _row(("健康情况", 120), ("左腿残疾", 500), ("曾用名", 900), ("婚姻状况 再婚", 1400))))
    assert _pairs(page) == {"health": "左腿残疾", "former_name": "", "marital_status": "再婚"}


def test_a_label_in_two_rows_beside_its_value() -> None:
    lines = [
        *_row(("何", 140), ("时", 260), ("入", 140), y=310),
        *_row(("入", 140), ("党", 260), y=355),
        *_row(("1950.2", 400), y=330),
    ]
    page = _page((Box(100, 300, 800, 410), [lines[0], lines[1], lines[3], lines[4], lines[5]]))
    assert _pairs(page) == {"party_date": "1950.2"}


def test_a_label_in_two_rows_that_was_read_by_columns() -> None:
    boxes = (Box(120, 310, 141, 390), Box(141, 310, 162, 390))
    across = Line(tuple(Char(c, 0.9, box) for c, box in zip("离时", boxes, strict=True)), Box(120, 310, 162, 390), 0.9)
    label = (Box(100, 300, 400, 400), [across, written.line("休", 260, 310), written.line("间", 260, 355)])
    assert _pairs(_page(label, (Box(400, 300, 900, 400), _row(("1983年9月4日", 420))))) == {
        "retirement_date": "1983年9月4日"
    }


def test_labels_and_values_that_both_go_on_in_a_second_row() -> None:
    lines = _row(("参加工作时 一九四八年五月 离职休养时 一九八八年八月", 120), y=310)
    size = written.SIZE
    below = [("间", 120 + 2 * size), ("廿四日", 120 + 6 * size), ("间", 120 + 16 * size), ("一日", 120 + 20 * size)]
    page = _page((_WIDE, [*lines, *_row(*below, y=310 + size + 8)]))
    assert _pairs(page) == {"work_start_date": "一九四八年五月\n廿四日", "retirement_date": "一九八八年八月\n一日"}


def test_the_number_in_the_corner_of_a_cell_is_no_part_of_its_label() -> None:
    number = written.line("11", 104, 303, size=written.SIZE // 2)
    assert _pairs(_page((_WIDE, [number, *_row(("原职务 副局长", 120), y=345)]))) == {"position": "副局长"}


def test_a_side_label_beside_the_lines_of_its_cell() -> None:
    side = [written.line(c, 120, 420 + 60 * n) for n, c in enumerate("革命经历")]
    lines = [written.line(f"194{n}年6月至194{n + 1}年1月 丰宁县粮食局 股长", 260, 400 + 55 * n) for n in range(5)]
    blocks = _blocks(_page((Box(100, 380, 2100, 800), [*side, *lines])))
    assert "".join(blocks[0].split()) == "革命经历"
    assert blocks[1].count("\n") == 4


def test_the_value_of_the_label_beside_it_ends_at_the_next_label() -> None:
    page = _page(
        (Box(100, 300, 400, 400), _row(("姓名", 120))),
        (Box(400, 300, 2100, 400), _row(("唐明", 420), ("民族", 1000), ("汉族", 1300))),
    )
    assert _pairs(page) == {"name": "唐明", "ethnicity": "汉族"}


@pytest.mark.parametrize("text", ["健康", "职务副主席", "民族学院毕业 中专 1952年", "平泉县存瑞路45号院"])
def test_the_value_of_a_label_that_begins_like_a_label_stays_whole(text: str) -> None:
    page = _page((Box(100, 300, 400, 400), _row(("文化程度", 120))), (Box(400, 300, 2100, 400), _row((text, 420))))
    assert _blocks(page) == ["文化程度", text]


def test_prose_that_begins_with_a_label_stays_whole() -> None:
    lines = [written.line("职务变动情况如下 单位 内容", 120, 320 + 60 * n) for n in range(6)]
    page = _page((Box(100, 300, 2100, 800), lines))
    assert len(_blocks(page)) == 1


def test_heads_of_columns_are_no_pairs() -> None:
    page = _page((_WIDE, _row(("姓名", 120), ("政治面貌", 700), ("职务", 1500))))
    assert "".join("".join(_blocks(page)).split()) == "姓名政治面貌职务"
    assert all(not value for value in _pairs(page).values())


def test_cells_of_tables_are_left_to_their_tables() -> None:
    cells = written.table([("称谓", "姓名", "单位"), ("长女", "唐淑敏", "丰宁县医院")], (300, 400, 800))
    page = written.page(cells)
    (finds,) = extract.look(written.document(page), None)
    assert [t.kind for t in finds.tables] == ["family_members"]


def test_walls_between_boxes_that_were_read_as_bars_are_no_part_of_the_number() -> None:
    page = _page((_WIDE, _row(("离休时间 一九八三年二月", 120), ("身份证号码 |1|3|0|8|2|2|2|4|", 900))))
    found = _pairs(page)
    assert found["retirement_date"] == "一九八三年二月"
    assert "".join(found["id_number"].split()) == "13082224"


_CORNERS = [
    (Box(100, 300, 700, 420), "姓名\n唐明"), (Box(700, 300, 1300, 420), "性别\n女"),
    (Box(1300, 300, 1900, 420), "族别\n汉"),
    (Box(100, 420, 1000, 540), "出生日期"), (Box(1000, 420, 1900, 540), "籍贯\n河南省林县"),
    (Box(100, 540, 1000, 660), "学历\n高小"), (Box(1000, 540, 1900, 660), "联系电话\n4134269"),
]  # fmt: skip


def _told(cells: Sequence[tuple[Box, str]]) -> dict[str, str]:
    (finds,) = extract.look(written.document(written.page(cells)), None)
    return {f.label.name: "".join(b.text for b in f.value) for f in finds.found if f.label is not None}


def test_an_empty_cell_among_cells_with_labels_in_their_corners_takes_no_value_of_the_next() -> None:
    told = _told(_CORNERS)
    assert told["birth_date"] == "" and told["native_place"] == "河南省林县"


def test_lines_under_the_label_in_the_corner_of_a_large_cell() -> None:
    lines = [f"194{n}.6至194{n + 1}.1 林县公安局 侦察员" for n in range(6)]
    for label in ("主要简历", "主要简历（从参加工作写起）"):
        told = _told([*_CORNERS, (Box(100, 660, 1900, 1200), "\n".join([label, *lines]))])
        assert told["service_history"] == "\n".join(lines)


def test_an_unknown_label_at_the_end_of_a_cell_belongs_to_the_value_behind_its_lost_wall() -> None:
    def told(gap: str) -> list[str]:
        row = ("补贴标准", f"每月壹佰元{gap}起发时间", "2001年1月")
        return _blocks(written.page(written.table([row], [300, 900, 300])))

    assert told("      ") == ["补贴标准", "每月壹佰元", "起发时间", "2001年1月"]
    assert len(told(" ")) == 3


@pytest.mark.parametrize("answer", ["单位分配", "单位自建", "单位负担"])
def test_an_answer_that_begins_like_a_label_is_none(answer: str) -> None:
    first, rest = written.line(answer[0], 120, 380), written.line(answer[1:], 174, 380)  # read a little wide
    line = replace(rest, chars=(*first.chars, *rest.chars), box=union((first.box, rest.box)))
    head = (Box(100, 300, 600, 370), _row(("房屋来源", 120)))
    assert _blocks(_page(head, (Box(100, 370, 600, 440), [line]))) == ["房屋来源", answer]


def test_a_post_that_begins_like_a_label_stays_whole() -> None:
    page = _page((_WIDE, _row(("离休前职务：党支部书记", 120), ("工资级别：十九级", 1200))))
    assert _pairs(page) == {"position": "党支部书记", "rank": "十九级"}


def test_what_is_left_of_a_label_at_the_end_of_a_cell() -> None:
    """工资级别 and 享受待遇 lost the walls before them: the word at the end of each cell asks for the next."""
    row = ("工资级别", "十五级      享受待遇", "副处级待遇      医疗", "公费")
    told = _blocks(written.page(written.table([row], [300, 700, 700, 300])))
    assert told == ["工资级别", "十五级", "享受待遇", "副处级待遇", "医疗", "公费"]


def test_a_label_set_wide_that_ends_in_the_next_word() -> None:
    """行政级 is a label, too; four values were accepted with the rest of theirs: 别：行政十六级."""
    page = _page((_WIDE, _row(("行政级  别：行政十六级", 120))))
    assert [text.replace(" ", "") for text in _blocks(page)] == ["行政级别：", "行政十六级"]


def test_a_label_read_in_two_over_its_value() -> None:
    """身体 alone is a label, too, and 状况 no part of the value."""
    cell = Box(100, 300, 700, 460)
    label = [written.line("身体", 120, 310, size=28), written.line("状况", 190, 310, size=28)]
    assert _pairs(_page((cell, [*label, written.line("尚好", 120, 380)]))) == {"health": "尚好"}
