"""Who stands beside whom: a label's value is right of it, else under it, whatever the cells are merged into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from stages.geometry import Box
from stages.pairing import undescribed
from stages.pairing.blocks import Block, of_cells
from stages.pairing.cells import grid
from stages.pairing.cells.grid import Found, Grid
from stages.pairing.labels.label_book import for_form
from tests.stages import written

_BOOK = for_form(None)


def _grid(cells: Sequence[tuple[Box, str]]) -> Grid:
    page = written.page(cells)
    return Grid(of_cells(page, lambda text: _BOOK.match(text) is not None), page.dpi)


def _found(cells: Sequence[tuple[Box, str]]) -> dict[str, Found]:
    found = grid.pairs(_grid(cells), _BOOK, frozenset(), {})
    return {f.label.name if f.label else f.text: f for f in found}


def _text(found: Found) -> str:
    return "|".join(block.text for block in found.value)


def test_values_stand_right_of_their_labels() -> None:
    found = _found(
        written.table([("姓名", "唐玉云", "性别", "男"), ("民族", "汉族", "籍贯", "河北平泉")], [150, 400, 150, 400])
    )
    assert {name: _text(f) for name, f in found.items()} == {
        "name": "唐玉云",
        "sex": "男",
        "ethnicity": "汉族",
        "native_place": "河北平泉",
    }
    assert {f.rule for f in found.values()} == {"right-cell"}
    assert all(f.pairing >= 0.95 for f in found.values())


def test_values_stand_under_labels_where_nothing_stands_beside() -> None:
    found = _found(written.table([("姓名", "性别", "民族"), ("唐玉云", "男", "汉族")], [300, 200, 300]))
    assert {name: _text(f) for name, f in found.items()} == {"name": "唐玉云", "sex": "男", "ethnicity": "汉族"}
    assert {f.rule for f in found.values()} == {"cell-below"}


def test_a_row_that_begins_with_the_spouse_asks_for_nothing_of_the_person() -> None:
    rows = [
        ("姓名", "余云", "性别", "女", "民族", "汉族", None),
        ("爱人", "姓名", "薛菊玲", "出生年月", "1915年4月", "职务", "已故"),
    ]
    found = grid.pairs(_grid(written.table(rows, [180, 180, 240, 180, 240, 180, 240])), _BOOK, frozenset(), {})
    asked = [(f.label.name, _text(f)) for f in found if f.label is not None and f.label.kind != "other"]
    assert asked == [("name", "余云"), ("sex", "女"), ("ethnicity", "汉族")]


def test_a_label_beside_rows_that_ask_for_the_spouse() -> None:
    for side in ("爱人", "配偶情况"):
        cells = [
            *written.table([("姓名", "余云", "出生年月", "")], [180, 400, 180, 440]),
            (Box(100, 370, 280, 510), side),
            (Box(280, 370, 500, 440), "姓名"),
            (Box(500, 370, 1300, 440), "薛菊玲"),
            (Box(280, 440, 500, 510), "出生年月"),
            (Box(500, 440, 1300, 510), "1915年4月"),
        ]
        found = grid.pairs(_grid(cells), _BOOK, frozenset(), {})
        asked = [(f.label.name, _text(f)) for f in found if f.label is not None and f.label.kind != "other"]
        assert asked == [("name", "余云"), ("birth_date", "")]


def test_a_value_that_resembles_its_own_label_stays_a_value() -> None:
    for rows in (
        [("职级待遇", "住宅电话"), ("享受地（市）级待遇", "0326-4165552")],
        [("职级待遇", "享受地（市）级待遇"), ("住宅电话", "0326-4165552")],
    ):
        found = _found(written.table(rows, [500, 500]))
        assert {name: _text(f) for name, f in found.items()} == {
            "treatment": "享受地（市）级待遇",
            "phone": "0326-4165552",
        }


def test_a_merged_value_cell() -> None:
    found = _found(
        written.table(
            [("姓名", "唐玉云", "性别", "男"), ("家庭住址", "平泉县存瑞路45号院", None, None)], [180, 400, 150, 400]
        )
    )
    assert _text(found["address"]) == "平泉县存瑞路45号院"


def test_a_label_beside_two_rows_of_values() -> None:
    cells = [
        (Box(100, 300, 280, 440), "工作单位"),
        (Box(280, 300, 900, 370), "平泉县粮食局"),
        (Box(280, 370, 900, 440), "储运股"),
    ]
    assert _text(_found(cells)["unit"]) == "平泉县粮食局|储运股"


def test_an_empty_value_cell_is_still_paired() -> None:
    found = _found(written.table([("姓名", "唐玉云", "曾用名", "")], [150, 400, 150, 400]))
    assert "former_name" in found and _text(found["former_name"]) == ""
    assert len(found["former_name"].value) == 1


def test_a_label_never_takes_the_next_label_for_its_value() -> None:
    found = _found(written.table([("姓名", "性别", "男", "民族", "汉族")], [150, 150, 150, 150, 150]))
    assert _text(found["sex"]) == "男" and _text(found["ethnicity"]) == "汉族"
    assert _text(found["name"]) == "" if "name" in found else True


@pytest.mark.parametrize("digits", ["130823230627093", "130823192306270937"])
def test_a_number_written_one_digit_a_box(digits: str) -> None:
    row: list[str | None] = ["身份证号", *digits]
    found = _found(written.table([row], [200, *[60] * len(digits)]))
    assert "".join(block.text for block in found["id_number"].value) == digits


def test_boxes_for_digits_under_an_empty_strip_of_their_cell() -> None:
    cells = [(Box(100, 100, 300, 200), "身份证号")]
    for n, digit in enumerate("130823230627093"):
        x = 302 + 80 * n
        cells += [(Box(x, 100, x + 70, 130), ""), (Box(x, 132, x + 70, 200), digit)]
    assert "".join(block.text for block in _found(cells)["id_number"].value) == "130823230627093"


def test_the_head_of_a_small_table_beside_its_title_is_no_value() -> None:
    found = _found(written.table([("奖励和处分", "時間", "何種奖励")], [200, 200, 300]))
    assert all("時" not in _text(f) for f in found.values())


def test_a_misread_label_is_paired_less_surely() -> None:
    sure = _found(written.table([("文化程度", "初中")], [200, 300]))["education"]
    doubtful = _found(written.table([("文化程庋", "初中")], [200, 300]))["education"]
    assert doubtful.pairing < sure.pairing and _text(doubtful) == "初中"


def test_cells_of_a_table_already_read_are_left_alone() -> None:
    web = _grid(written.table([("姓名", "唐玉云")], [150, 400]))
    assert grid.pairs(web, _BOOK, frozenset({0, 1}), {}) == []


def test_labels_nobody_described_are_told_by_their_place() -> None:
    rows = [("既往病史", "胃切除", "化验结果", "未见异常"), ("脉搏情况", "80次", "医师签字", "卢维喆")]
    found = undescribed.by_geometry(_grid(written.table(rows, [200, 400, 200, 400])), _BOOK, {}, frozenset())
    assert {f.text: _text(f) for f in found} == {
        "既往病史": "胃切除",
        "化验结果": "未见异常",
        "脉搏情况": "80次",
        "医师签字": "卢维喆",
    }


def test_neighbours_need_a_common_wall() -> None:
    web = _grid([(Box(100, 300, 300, 370), "姓名"), (Box(420, 300, 700, 370), "唐玉云")])
    assert web.right_of(0) == [] and web.below(0) == []


def test_a_missing_wall_between_label_and_value_is_made_good() -> None:
    """A cell that swallowed its neighbour: two columns of text, the left one a label."""
    lines = (written.line("姓名", 120, 310, cell=0), written.line("唐玉云", 420, 310, cell=0))
    page = written.page([(Box(100, 300, 700, 370), "")])
    page = replace(page, lines=lines)
    blocks: list[Block] = of_cells(page, lambda text: _BOOK.match(text) is not None)
    assert [block.text for block in blocks] == ["姓名", "唐玉云"]
    assert blocks[0].box.x1 == blocks[1].box.x0


def test_a_side_labels_region_ends_where_the_table_ends() -> None:
    """On a spread the second page's table stands level with the first's, a gap away."""
    left = written.table([("简历", "1949年3月任科员")], [150, 400], height=300)
    right = written.table([("审批意见", "同意")], [150, 400], x=1000, height=300)
    web = _grid([*left, *right])
    home = next(i for i, b in enumerate(web.blocks) if b.text == "简历")
    assert [web.blocks[j].text for j in web.region_right(home)] == ["1949年3月任科员"]


def test_a_side_labels_region_ends_where_another_part_of_the_form_begins() -> None:
    cells = [(Box(100, 300, 180, 700), "简历"), (Box(180, 300, 1000, 700), "1936.4 乐陵县大队 战士")]
    cells += [(Box(1000, 300, 1300, 400), "生活待遇"), (Box(1300, 300, 1800, 400), "享受县处级待遇")]
    cells += [(Box(1000, 400, 1300, 700), "备注"), (Box(1300, 400, 1800, 700), "")]
    web = _grid(cells)
    home = next(j for j, b in enumerate(web.blocks) if b.text == "简历")
    assert [web.blocks[j].text for j in web.region_right(home)] == ["1936.4 乐陵县大队 战士"]


def test_a_small_label_over_its_value_in_one_cell() -> None:
    cells = written.table([("籍贯\n河北平泉", "出生地", "隆化县")], [300, 200, 300], height=130)
    web = _grid(cells)
    inside = grid.inline(web, _BOOK, frozenset())
    assert [web.blocks[i].text for i in inside] == ["籍贯\n河北平泉"]


def test_a_value_ends_where_the_next_label_stands_by_itself() -> None:
    found = _found(written.table([("级别", "行政十七级 联系电话 3272022")], [200, 900]))
    assert _text(found["rank"]) == "行政十七级" and _text(found["phone"]) == "3272022"


def test_a_value_that_runs_over_a_wall_is_read_whole_and_not_trusted() -> None:
    size = written.SIZE
    cells = [(Box(100, 300, 400, 370), "家庭住址"), (Box(400, 300, 408 + 4 * size, 370), "惠民军分")]
    cells += [(Box(408 + 4 * size, 300, 1600, 370), "区第一干休所18号"), (Box(1600, 300, 1900, 370), "")]
    found = _found(cells)["address"]
    assert _text(found) == "惠民军分|区第一干休所18号"
    assert found.pairing <= 0.5


def test_a_value_ends_at_its_wall_where_paper_stands_before_what_is_behind() -> None:
    cells = [(Box(100, 300, 400, 370), "家庭住址"), (Box(400, 300, 900, 370), "存瑞路45号")]
    found = _found([*cells, (Box(900, 300, 1600, 370), "见附页")])["address"]
    assert _text(found) == "存瑞路45号"


def test_boxes_for_single_figures_inside_a_value_cell() -> None:
    cells = [(Box(100, 300, 400, 430), "身份证号码"), (Box(400, 300, 600, 430), ""), (Box(1140, 300, 1500, 430), "")]
    cells += [(Box(600 + 60 * n, 330, 660 + 60 * n, 400), figure) for n, figure in enumerate("130822161")]
    assert _text(_found(cells)["id_number"]).replace("|", "") == "130822161"


def test_a_label_in_two_rows_of_which_one_character_was_missed() -> None:
    found = _found(written.table([("何时\n党", "1942.2", "平泉\n县", "存瑞路")], [200, 400, 200, 400]))
    assert _text(found["party_date"]) == "1942.2"
    assert set(found) == {"party_date"}


def test_dirt_read_into_a_label_set_wide_does_not_hide_it() -> None:
    found = _found(written.table([("祖車籍", "山东莒南", "姓名", "姓张名")], [200, 400, 200, 400]))
    assert {name: _text(f) for name, f in found.items()} == {"native_place": "山东莒南", "name": "姓张名"}
    assert found["native_place"].pairing < found["name"].pairing


def test_a_sliver_under_one_cell_of_a_row_begins_no_row() -> None:
    rows = written.table(
        [("1945.3", "1949.9", "县大队", "战士"), ("1949.9", "1958.1", "粮食局", "副局长")], [200, 200, 300, 200]
    )
    box, text = rows[0]
    cut = [(Box(box.x0, box.y0, box.x1, box.y0 + 50), text), (Box(box.x0, box.y0 + 50, box.x1, box.y1), "")]
    web = _grid([*cut, *rows[1:]])
    assert [sorted(band) for band in web.bands(range(len(web.blocks)))] == [[0, 1, 2, 3, 4], [5, 6, 7, 8]]


def test_a_number_one_digit_a_box_ends_at_the_next_label() -> None:
    row: list[str | None] = ["身份证号", *"130823230627093", "电话", "316-6662"]
    found = _found(written.table([row], [200, *[60] * 15, 120, 300]))
    assert "".join(block.text for block in found["id_number"].value) == "130823230627093"
    assert _text(found["phone"]) == "316-6662"


def test_the_word_for_a_care_behind_its_label_is_the_answer() -> None:
    row = [("医疗待遇", "医疗照顾", "就诊医院", "云岭中医院")]
    assert _text(_found(written.table(row, [200, 400, 200, 400]))["medical_treatment"]) == "医疗照顾"
    row = [("现享受待遇", "享受县级待遇", "病情", "偏瘫")]
    assert _text(_found(written.table(row, [200, 400, 200, 400]))["treatment"]) == "享受县级待遇"
    asked = [("医疗照顾", "保健对象", "籍贯", "河北平泉")]
    assert _text(_found(written.table(asked, [200, 400, 200, 400]))["medical_treatment"]) == "保健对象"
