"""Tables of service history and family: merged heads and columns, tall rows, and where a table ends."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stages.geometry import Box
from stages.pairing.tables import ruled
from tests.stages import written
from tests.stages.ruled_tables import BOOK, HEADS, WIDTHS, found, grid
from tests.stages.ruled_tables import rows as rows_of


def test_a_table_of_posts() -> None:
    rows = [
        HEADS,
        ("1945年3月", "1949年9月", "平泉县大队", "战士", "康庆兴"),
        ("1949年9月", "1958年10月", "平泉县粮食局", "副局长", ""),
        ("", "", "", "", ""),
    ]
    (table,) = found(written.table(rows, WIDTHS))
    assert table.kind == "service_history"
    assert rows_of(table) == [
        {"start": "1945年3月", "end": "1949年9月", "unit": "平泉县大队", "position": "战士", "witness": "康庆兴"},
        {"start": "1949年9月", "end": "1958年10月", "unit": "平泉县粮食局", "position": "副局长", "witness": ""},
    ]
    assert len(table.cells) == 20, "empty rows belong to it too"


def test_merged_columns_of_time_and_of_unit_with_post() -> None:
    rows = [
        ("起止年月", None, "工作单位及职务", None, "证明人"),
        ("1945.3-1949.9", None, "平泉县大队战士", None, "康庆兴"),
    ]
    (table,) = found(written.table(rows, WIDTHS))
    assert rows_of(table) == [{"range": "1945.3-1949.9", "unit_position": "平泉县大队战士", "witness": "康庆兴"}]


def test_a_head_nobody_knows_between_dates_and_posts_is_that_of_units() -> None:
    rows = [("起止时间", "在哪里干革命", "职别"), ("1945.3-1949.9", "平泉县大队", "战士")]
    (table,) = found(written.table(rows, [300, 420, 240]))
    assert rows_of(table) == [{"range": "1945.3-1949.9", "unit": "平泉县大队", "position": "战士"}]
    others = [("起止时间", "工作单位", "级别", "职务"), ("1945.3-1949.9", "平泉县大队", "排级", "战士")]
    (known,) = found(written.table(others, [300, 420, 240, 240]))
    assert rows_of(known)[0]["?级别"] == "排级"


def test_a_table_of_rewards_is_none_of_posts() -> None:
    rows = [("年份", "奖励名称", "颁发单位"), ("1957", "先进工作者", "本单位"), ("1982", "劳动模范", "省总工会")]
    assert [table.kind for table in found(written.table(rows, [300, 420, 240]))] == []


def test_one_tall_row_with_a_line_for_each_post() -> None:
    tall = ("1945.3\n1949.9\n1958.1", "1949.9\n1958.1\n1982.2", "县大队\n粮食局\n供销社", "战士\n副局长\n主任", "")
    (table,) = found(written.table([HEADS, tall], WIDTHS))
    assert [(r["start"], r["end"], r["unit"], r["position"]) for r in rows_of(table)] == [
        ("1945.3", "1949.9", "县大队", "战士"),
        ("1949.9", "1958.1", "粮食局", "副局长"),
        ("1958.1", "1982.2", "供销社", "主任"),
    ]


def test_the_table_ends_where_other_labels_begin() -> None:
    above = written.table([HEADS, ("1945.3", "1949.9", "县大队", "战士", "康庆兴")], WIDTHS)
    below = written.table([("奖惩情况", "1948年立三等功一次", None, None, None)], WIDTHS, y=above[-1][0].y1)
    (table,) = found([*above, *below])
    assert len(rows_of(table)) == 1


@pytest.mark.parametrize("label", ["呈报单位意见", "呈报\n单位", "审批机关意见", "组织鉴定", "备注"])
def test_a_family_table_ends_where_the_next_part_of_the_form_begins(label: str) -> None:
    rows = [
        ("称谓", "姓名", "出生年月"),
        ("妻", "张淑兰", "1925.4"),
        (label, "同意", ""),
        ("长子", "唐建国", "1949.10"),
    ]
    (table,) = found(written.table(rows, [200, 300, 300]))
    assert [r["name"] for r in rows_of(table)] == ["张淑兰"]


def test_a_cell_as_wide_as_a_table_of_two_columns_is_no_row_of_it() -> None:
    rows = [
        ("起止年月", "在何地何部门任何职务"),
        ("1978.4—1979.8", "在延寿县农业委员会任主任"),
        ("1979.8—至今", "在延寿县农业委员会任副主任"),
        ("适应干部年轻化需要。", None),
    ]
    (table,) = found(written.table(rows, [400, 1000]))
    assert len(table.rows) == 2


def test_a_family_table() -> None:
    rows = [
        ("称谓", "姓名", "出生年月", "政治面貌", "工作单位及职务"),
        ("妻", "张淑兰", "1925.4", "群众", "平泉县百货公司"),
        ("长子", "唐建国", "1949.10", "党员", "平泉县第一中学"),
    ]
    (table,) = found(written.table(rows, [150, 200, 200, 200, 420]))
    assert table.kind == "family_members"
    assert [(r["relation"], r["name"], r["unit"]) for r in rows_of(table)] == [
        ("妻", "张淑兰", "平泉县百货公司"),
        ("长子", "唐建国", "平泉县第一中学"),
    ]


def test_a_row_of_labels_with_values_is_no_table() -> None:
    assert (
        found(
            written.table(
                [("姓名", "唐玉云", "性别", "男"), ("政治面貌", "党员", "单位", "粮食局")], [150, 300, 150, 300]
            )
        )
        == []
    )


def test_a_head_nobody_knows_keeps_its_words() -> None:
    rows = [(*HEADS[:4], "生活补贴"), ("1945.3", "1949.9", "县大队", "战士", "转业")]
    (table,) = found(written.table(rows, WIDTHS))
    assert rows_of(table)[0]["?生活补贴"] == "转业"


def test_heads_without_rows_are_an_empty_table() -> None:
    (table,) = found(written.table([HEADS], WIDTHS))
    assert table.rows == ()


def test_a_family_table_on_its_side() -> None:
    """Heads under each other, one person a column; nothing in it is the name of the person whose file it is."""
    rows = [
        ("与本人关系", "爱人", "长女", ""),
        ("姓名", "朱殿臣", "朱小平", ""),
        ("年龄", "73", "50", ""),
        ("工作单位", "沁源县医院", "沁源县邮电局", ""),
    ]
    (table,) = found(written.table(rows, (240, 300, 300, 200)))
    assert table.kind == "family_members"
    assert [(row["relation"], row["name"], row["unit"]) for row in rows_of(table)] == [
        ("爱人", "朱殿臣", "沁源县医院"),
        ("长女", "朱小平", "沁源县邮电局"),
    ]
    assert len(table.cells) == 16


@pytest.mark.parametrize(
    "heads",
    [
        ("何年何月起", "何年何月止", "在何地何部门", "任何职务"),
        ("自何年", "至何年", "曾在何地何单位工作", "所任职务"),
        ("起", "止", "何地区何单位", "担任何种职务"),
    ],
)
def test_heads_no_list_has_are_told_by_their_wording(heads: tuple[str, ...]) -> None:
    rows = [heads, ("1945年3月", "1949年9月", "平泉县大队", "战士")]
    (table,) = found(written.table(rows, WIDTHS[:4]))
    assert rows_of(table) == [{"start": "1945年3月", "end": "1949年9月", "unit": "平泉县大队", "position": "战士"}]


def test_numbers_before_dates_and_posts_before_units() -> None:
    rows = [
        ("序号", "何时起", "何时止", "职务", "部门名称"),
        ("1", "1937年7月", "1946年10月", "助理员", "武乡县一区公所"),
        ("2", "1946年10月", "1949年10月", "组织委员", "武乡县一区区委"),
    ]
    (table,) = found(written.table(rows, (100, 300, 300, 240, 420)))
    assert rows_of(table)[1] == {
        "start": "1946年10月",
        "end": "1949年10月",
        "position": "组织委员",
        "unit": "武乡县一区区委",
    }


def test_a_row_with_walls_of_its_own_is_no_row_of_the_table_above() -> None:
    heads = [("关系", "姓名", "工作单位"), ("爱人", "敖玉升", "乐陵县第一小学教师"), ("长子", "虞殿礼", "乐陵县医院")]
    cells = written.table(heads, (240, 340, 860), x=220)
    below = cells[-1][0].y1
    edges = (
        (100, 350, "安置去向"),
        (350, 740, "就地安置"),
        (740, 1000, "离休后住址"),
        (1000, 1660, "乐陵县东风街86号"),
    )
    cells += [(Box(x0, below, x1, below + 70), text) for x0, x1, text in edges]
    (table,) = found(cells)
    assert [row["name"] for row in rows_of(table)] == ["敖玉升", "虞殿礼"]


@pytest.mark.parametrize(
    ("apart", "relations", "rows"),
    [(1.25, ("外甥女", "婿"), 1), (2.2, ("外甥女", "婿"), 2), (1.25, ("次女", "次子"), 2)],
)
def test_two_rows_whose_wall_was_not_found_are_two_entries(apart: float, relations: tuple[str, str], rows: int) -> None:
    cells = written.table([("关系", "姓名", "工作单位"), ("", "", "")], (240, 340, 860), height=140)
    page = written.page(cells)
    y = cells[3][0].y0 + 10
    words = (relations, ("师素珍", "师德轩"), ("武乡县一中", "待业"))
    lines = [
        written.line(text, cells[3 + n][0].x0 + 8, y + round(k * apart * written.SIZE), cell=3 + n)
        for n, column in enumerate(words)
        for k, text in enumerate(column)
    ]
    page = replace(page, lines=(*page.lines, *lines))
    (table,) = ruled.find(grid(page), BOOK)
    assert len(table.rows) == rows


def test_heads_that_do_not_end_at_one_height_on_bent_paper() -> None:
    cells = written.table([("关系", "姓名", "工作单位"), ("长女", "武文革", "宁城县林业局")], (240, 340, 860))
    cells = [
        (box._replace(y0=box.y0 + 14 * (n % 3), y1=box.y1 + 14 * (n % 3)), text) for n, (box, text) in enumerate(cells)
    ]
    (table,) = found(cells)
    assert [row["name"] for row in rows_of(table)] == ["武文革"]


def test_a_row_of_which_no_wall_was_found_belongs_to_its_table() -> None:
    cells = written.table([("关系", "姓名", "工作单位"), ("", None, None), ("次子", "路明", "待业")], (240, 340, 860))
    page = written.page(cells)
    texts = (("长子", 120), ("路书礼", 400), ("农机厂", 700))
    own = [written.line(text, x, cells[3][0].y0 + 10, cell=3) for text, x in texts]
    page = replace(page, lines=(*page.lines, *own))
    (table,) = ruled.find(grid(page), BOOK)
    assert [row["name"] for row in rows_of(table)] == ["路书礼", "路明"]


def test_a_heading_as_wide_as_the_table_is_no_row_of_it() -> None:
    rows = [HEADS, ("1945年3月", "1949年9月", "平泉县大队", "战士", ""), ("三、审批意见", None, None, None, None)]
    (table,) = found(written.table(rows, WIDTHS))
    assert [row["unit"] for row in rows_of(table)] == ["平泉县大队"]


def test_two_people_side_by_side_are_two() -> None:
    rows = [
        ("称谓", "姓名", "在何处工作", "称谓", "姓名", "在何处工作"),
        ("妻", "于翠莲", "县第一中学", "长子", "叶新民", "乡卫生院"),
        ("次子", "叶永强", "", "", "", ""),
    ]
    (table,) = found(written.table(rows, (150, 200, 330, 150, 200, 330)))
    told = [(row["relation"], row["name"]) for row in rows_of(table)]
    assert told == [("妻", "于翠莲"), ("长子", "叶新民"), ("次子", "叶永强")]


def test_years_under_each_other_are_no_text_in_columns() -> None:
    tall = (
        "42年\n44年\n46年\n49年",
        "44年\n46年\n49年\n63年",
        "独立营\n二分区\n武委会\n营业所",
        "文书\n文书\n干事\n会计",
    )
    (table,) = found(written.table([HEADS[:4], tall], (100, 100, 300, 160), height=420))
    assert [(row["start"], row["end"]) for row in rows_of(table)] == [
        ("42年", "44年"),
        ("44年", "46年"),
        ("46年", "49年"),
        ("49年", "63年"),
    ]


def test_a_post_on_two_lines_begins_above_its_row() -> None:
    """Rows without walls between them, every text set in the middle of its row."""
    tall = (
        "1938.3\n1944.12\n1947.3",
        "1944.12\n1947.3\n1952.11",
        "公安局\n县大队\n抗日政府",
        "干事\n战士、司务长\n通讯员",
    )
    cells = written.table([HEADS[:4], tall], (200, 200, 300, 200), height=420)
    page = written.page(cells)
    lines = [replace(line, box=_moved(line.box), chars=tuple(replace(c, box=_moved(c.box)) for c in line.chars))
             if line.text == "战士、司务长" else line for line in page.lines]  # fmt: skip
    page = replace(page, lines=tuple(lines))
    (table,) = ruled.find(grid(page), BOOK)
    assert [row["position"] for row in rows_of(table)] == ["干事", "战士、司务长", "通讯员"]


def _moved(box: Box) -> Box:
    return Box(box.x0, box.y0 - 14, box.x1, box.y1 - 14)
