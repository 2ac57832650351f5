"""Tables without walls: a row of heads, and under each what stands in its width."""

from __future__ import annotations

from dataclasses import replace

from stages.geometry import Box
from stages.pairing.labels.label_book import for_form
from stages.pairing.tables import open_tables
from stages.records import Line, Ruling
from tests.stages import written

_BOOK = for_form(None)


def _told(*lines: Line) -> list[dict[str, str]]:
    ((_, rows, used, _),) = open_tables.find(written.page(free=list(lines)), _BOOK)
    assert len(used) == len(lines)
    return [{name: block.text for name, block in row} for row in rows]


def test_an_open_table_of_posts() -> None:
    heads = [written.line(t, x, 300) for t, x in (("起止年月", 100), ("工作单位", 600), ("职务", 1100))]
    first = [written.line(t, x, 370) for t, x in (("1945.3-1949.9", 60), ("平泉县大队", 580), ("战士", 1100))]
    second = [written.line(t, x, 440) for t, x in (("1949.9-1958.1", 60), ("平泉县粮食局", 560), ("副局长", 1090))]
    foot = [written.line("填表日期：1984年5月", 100, 900)]
    page = written.page(free=[*heads, *first, *second, *foot])
    ((kind, rows, used, printed),) = open_tables.find(page, _BOOK)
    assert kind == "service_history" and printed == {"range": "起止年月", "unit": "工作单位", "position": "职务"}
    assert [{name: block.text for name, block in row} for row in rows] == [
        {"range": "1945.3-1949.9", "unit": "平泉县大队", "position": "战士"},
        {"range": "1949.9-1958.1", "unit": "平泉县粮食局", "position": "副局长"},
    ]
    assert {page.lines[n].text for n in used} == {line.text for line in (*heads, *first, *second)}


def test_no_table_without_its_heads() -> None:
    lines = [written.line("1945.3", 100, 370), written.line("平泉县大队", 580, 370)]
    assert open_tables.find(written.page(free=lines), _BOOK) == []


def test_two_heads_read_as_one_line_are_two_columns() -> None:
    heads = [written.line("何年何月起 何年何月止", 60, 300), written.line("工作单位", 700, 300)]
    row = [written.line(t, x, 370) for t, x in (("1942.10", 80), ("1952.10", 340), ("渤海军区警卫连", 640))]
    assert _told(*heads, *row) == [{"start": "1942.10", "end": "1952.10", "unit": "渤海军区警卫连"}]


def test_a_cell_written_in_two_lines_around_the_level_of_its_row() -> None:
    heads = [written.line(t, x, 300) for t, x in (("起止年月", 100), ("工作单位", 700), ("职务", 1300))]
    first = [written.line(t, x, 370) for t, x in (("1953.4至1955.11", 60), ("县委宣传部", 660), ("副部长", 1280))]
    second = [written.line("秘书、副局", 1250, 435), written.line("长", 1250, 480)]
    second += [written.line("1955.11至1964.2", 60, 458), written.line("县商业局", 660, 458)]
    third = [written.line(t, x, 540) for t, x in (("1964.2至1972.9", 60), ("三区", 660), ("区长", 1280))]
    told = _told(*heads, *first, *second, *third)
    assert [row["position"] for row in told] == ["副部长", "秘书、副局\n长", "区长"]
    assert [row["range"] for row in told] == ["1953.4至1955.11", "1955.11至1964.2", "1964.2至1972.9"]


def test_a_post_and_the_name_close_behind_it_are_two_cells() -> None:
    heads = [
        written.line(t, x, 300) for t, x in (("起止年月", 100), ("工作单位", 700), ("职务", 1150), ("证明人", 1450))
    ]
    first = [
        written.line(t, x, 370) for t, x in (("1962.5-1972.1", 60), ("济南铁路局", 660), ("主任调度员康学忠", 1150))
    ]
    words = [(t, x) for t, x in (("1972.2-1982.2", 60), ("济南铁路局", 660), ("连长", 1150), ("汤长林", 1450))]
    second = [written.line(t, x, 440) for t, x in words]
    told = _told(*heads, *first, *second)
    assert [(row["position"], row["witness"]) for row in told] == [("主任调度员", "康学忠"), ("连长", "汤长林")]


def test_a_sentence_under_several_heads_is_no_row_of_the_table() -> None:
    heads = [written.line(t, x, 300) for t, x in (("开始时间", 100), ("结束时间", 400), ("单位及职务", 1000))]
    first = [written.line(t, x, 370) for t, x in (("1945.3", 60), ("1949.9", 380), ("平泉县大队战士", 900))]
    second = [written.line(t, x, 440) for t, x in (("1949.9", 60), ("1958.1", 380), ("平泉县粮食局科员", 900))]
    award = written.line("1985年获省老有所为先进个人", 80, 505)
    page = written.page(free=[*heads, *first, *second, award])
    ((_, rows, used, _),) = open_tables.find(page, _BOOK)
    assert len(rows) == 2 and page.lines.index(award) not in used


def test_dates_in_two_lines_each_between_drawn_lines() -> None:
    heads = [written.line("起年月止年月", 60, 300), written.line("工作单位", 700, 300)]
    told: list[Line] = []
    for n, unit in enumerate(("太岳兵站", "工商局", "县公安局")):
        y = 372 + 120 * n
        told += [written.line(t, x, y) for t, x in ((f"一九四{'一三五'[n]}", 60), (f"一九四{'三五九'[n]}", 320))]
        told += [
            written.line(unit, 700, y + 26),
            written.line("年一月", 80, y + 50),
            written.line("年七月", 340, y + 50),
        ]
    page = written.page(free=[*heads, *told])
    drawn = tuple(Ruling(Box(40, y, 1200, y + 3), True, y, y) for y in range(360, 721, 120))
    ((_, rows, _, _),) = open_tables.find(replace(page, rulings=drawn), _BOOK)
    assert [[block.text.replace("\n", "") for _, block in row] for row in rows] == [
        ["一九四一年一月", "一九四三年七月", "太岳兵站"],
        ["一九四三年一月", "一九四五年七月", "工商局"],
        ["一九四五年一月", "一九四九年七月", "县公安局"],
    ]


def test_a_date_with_a_lost_gap_ends_where_the_next_cell_begins() -> None:
    heads = [written.line(t, x, 300) for t, x in (("起年月", 100), ("止年月", 340), ("工作单位", 700))]
    row = [written.line("1949、10", 80, 370), written.line("1958、10中共于都县委", 320, 370)]
    assert _told(*heads, *row) == [{"start": "1949、10", "end": "1958、10", "unit": "中共于都县委"}]


def test_heads_of_two_characters_far_apart() -> None:
    heads = [("何年何月", 100), ("至何年何月", 400), ("单", 800), ("位", 900), ("职", 1200), ("务", 1300)]
    row = [("1938.8", 100), ("1940.12", 420), ("柳河县第四区", 760), ("区长", 1220)]
    lines = [written.line(t, x, y) for y, words in ((300, heads), (380, row)) for t, x in words]
    assert _told(*lines) == [{"start": "1938.8", "end": "1940.12", "unit": "柳河县第四区", "position": "区长"}]


def test_a_table_of_rewards_is_no_service_history() -> None:
    heads = [written.line(t, x, 300) for t, x in (("时间", 100), ("何单位", 500), ("奖励名称", 1000))]
    row = [written.line(t, x, 380) for t, x in (("1948.12", 100), ("纵队政治部", 480), ("三等功", 1000))]
    plain = [heads[0], heads[1], written.line("任何职", 1000, 300)]
    assert len(open_tables.find(written.page(free=[*plain, *row]), _BOOK)) == 1
    assert open_tables.find(written.page(free=[*heads, *row]), _BOOK) == []


def test_a_head_set_wide_within_a_line_of_heads() -> None:
    heads = [
        written.line("姓名", 100, 300),
        written.line("与本人关系  年 龄", 400, 300),
        written.line("职业", 1200, 300),
    ]
    rows = [
        written.line(text, x, y)
        for y, row in ((370, ("吴瑞芳", "爱人", "54", "家务")), (440, ("令狐晓军", "长子", "29", "教员")))
        for text, x in zip(row, (80, 480, 870, 1200), strict=True)
    ]
    assert [row["birth_date"] for row in _told(*heads, *rows)] == ["54", "29"]


def test_a_head_in_two_lines() -> None:
    heads = [written.line(t, x, 300) for t, x in (("关系", 100), ("姓名", 500), ("现在何处做何事", 1000))]
    second = [written.line("政治面貌如何", 1020, 345)]
    rows = [
        written.line(text, x, y)
        for y, row in ((420, ("爱人", "汪雪琴", "家务")), (490, ("长女", "戴秀云", "上小学")))
        for text, x in zip(row, (100, 500, 1080), strict=True)
    ]
    ((kind, told, _, _),) = open_tables.find(written.page(free=[*heads, *second, *rows]), _BOOK)
    assert kind == "family_members"
    assert [dict(row)["name"].text for row in told] == ["汪雪琴", "戴秀云"]


def test_two_years_of_one_line_are_two_cells() -> None:
    heads = [
        written.line(t, x, 300)
        for t, x in (("何年何月", 100), ("至何年何月", 360), ("工作单位", 800), ("任何职", 1200))
    ]
    first = [written.line(t, x, 370) for t, x in (("一九三七年一九四九年", 90), ("行署司法处", 780), ("书记员", 1180))]
    (row,) = _told(*heads, *first)
    assert (row["start"], row["end"]) == ("一九三七年", "一九四九年")


def test_neighbouring_heads_read_in_one_are_two_columns() -> None:
    heads = [written.line(t, x, 300) for t, x in (("关系姓名", 100), ("在何地做何工作", 700))]
    row = [written.line(t, x, 370) for t, x in (("长女", 100), ("曹玲", 230), ("省建筑公司技术员", 700))]
    assert _told(*heads, *row) == [{"relation": "长女", "name": "曹玲", "unit": "省建筑公司技术员"}]
    heads = [written.line(t, x, 300) for t, x in (("起止年月", 100), ("单位", 600), ("职务证明人", 1100))]
    row = [
        written.line(t, x, 370) for t, x in (("44.5-46.4", 100), ("抗大五分校", 580), ("学员", 1100), ("吕维衍", 1260))
    ]
    assert _told(*heads, *row) == [
        {"range": "44.5-46.4", "unit": "抗大五分校", "position": "学员", "witness": "吕维衍"}
    ]


def test_a_row_between_drawn_lines_may_begin_with_the_upper_half_of_one_cell() -> None:
    """The unit is written over two lines, and the first of them stands alone far under the row above."""
    heads = [written.line(t, x, 300) for t, x in (("起止年月", 100), ("单位", 600), ("职务", 1100))]
    first = [written.line(t, x, 400) for t, x in (("44.5-46.4", 100), ("抗大五分校", 580), ("学员", 1100))]
    upper, lower = written.line("华东野战军第六纵队", 580, 510), written.line("政治部", 580, 570)
    second = [upper, written.line("46.4-48.8", 100, 540), written.line("干事", 1100, 540), lower]
    drawn = [Ruling(Box(80, y - 1, 1300, y + 1), True, y, y) for y in (360, 480, 640)]
    page = written.page(free=[*heads, *first, *second])
    units = [
        dict(row)["unit"].text
        for (_, rows, _, _) in open_tables.find(replace(page, rulings=drawn), _BOOK)
        for row in rows
    ]
    assert units == ["抗大五分校", "华东野战军第六纵队\n政治部"]
    bare = [dict(row)["unit"].text for (_, rows, _, _) in open_tables.find(page, _BOOK) for row in rows]
    assert bare == ["抗大五分校"]


def test_rows_far_apart_between_drawn_lines() -> None:
    heads = [written.line(t, x, 300) for t, x in (("起止年月", 100), ("单位", 600), ("职务", 1100))]
    rows = [
        [
            written.line(t, x, 420 + 160 * n)
            for t, x in ((f"194{n}.5-194{n + 1}.5", 100), ("某县大队", 580), ("战士", 1100))
        ]
        for n in range(3)
    ]
    drawn = [Ruling(Box(80, y - 1, 1300, y + 1), True, y, y) for y in (370, 510, 670, 830)]
    page = written.page(free=[*heads, *(line for row in rows for line in row)])
    ((_, found, _, _),) = open_tables.find(replace(page, rulings=drawn), _BOOK)
    assert len(found) == 3
    bare = open_tables.find(page, _BOOK)
    assert [len(each[1]) for each in bare] != [3]


def test_a_label_is_not_two_heads() -> None:
    """何时何地参加革命工作 would fall into 何时 and 何地参加革命工作."""
    lines = [written.line("何时何地参加革命工作", 100, 300), written.line("一九四一年六月", 900, 300)]
    lines += [written.line("何时入党", 100, 370), written.line("一九四一年十一月", 900, 370)]
    assert open_tables.find(written.page(free=lines), _BOOK) == []


def _row(texts: tuple[str, ...], y: int, xs: tuple[int, ...] = (100, 600, 1100)) -> list[Line]:
    return [written.line(text, x, y) for text, x in zip(texts, xs, strict=False)]


def test_a_table_ends_where_the_next_one_begins() -> None:
    posts = [*_row(("起止年月", "工作单位", "职务"), 300), *_row(("45.3-49.9", "平泉县大队", "战士"), 370)]
    relatives = [*_row(("姓名", "与本人关系", "出生年月"), 440), *_row(("尚秀云", "长女", "1951.2"), 510)]
    page = written.page(free=[*posts, *_row(("家庭主要成员",), 405, (90,)), *relatives])
    told = {
        kind: [[block.text for _, block in row] for row in rows] for kind, rows, _, _ in open_tables.find(page, _BOOK)
    }
    assert told["service_history"] == [["45.3-49.9", "平泉县大队", "战士"]]
    close = [*posts, *relatives]
    told = {kind: len(rows) for kind, rows, _, _ in open_tables.find(written.page(free=close), _BOOK)}
    assert told == {"service_history": 1, "family_members": 1}


def test_a_row_that_begins_with_another_label_is_no_entry() -> None:
    rows = [*_row(("起止年月", "工作单位", "职务"), 300), *_row(("45.3-49.9", "平泉县大队", "战士"), 370)]
    page = written.page(free=[*rows, *_row(("填表日期", "1987-6-12", "审查人"), 440)])
    ((_, table, _, _),) = open_tables.find(page, _BOOK)
    assert len(table) == 1


def test_times_may_be_much_longer_than_their_head() -> None:
    heads = _row(("起止年月", "何地何单位", "任何职"), 300, (520, 1100, 1600))
    first = _row(("一九四八年三月至一九四九年七月", "平泉县大队", "战士"), 370, (120, 1050, 1600))
    assert _told(*heads, *first) == [
        {"range": "一九四八年三月至一九四九年七月", "unit": "平泉县大队", "position": "战士"}
    ]


def test_what_stands_in_a_ruled_cell_below_is_no_row() -> None:
    heads = [written.line(t, x, 300) for t, x in (("年月", 300), ("工作单位及职务", 1385))]
    rows = [
        [written.line(t, x, y) for t, x in ((dates, 247), (post, 801))]
        for dates, post, y in (
            ("1945.5至1947.3", "通化支队政治部干事", 370),
            ("1947.3至1948.11", "怀德县大队文书", 440),
        )
    ]
    cells = [(Box(200, 500, 2100, 640), "主要优缺点：\n工作需要，充实班子力量。")]
    page = written.page(cells, free=[*heads, *rows[0], *rows[1]])
    ((_, told, _, _),) = open_tables.find(page, _BOOK)
    assert [[block.text for _, block in row] for row in told] == [
        ["1945.5至1947.3", "通化支队政治部干事"],
        ["1947.3至1948.11", "怀德县大队文书"],
    ]


def test_both_dates_and_the_unit_in_one_line_are_parted() -> None:
    heads = _row(("何年月起", "何年月止", "在何地何部门", "任何职"), 300, (150, 500, 900, 1500))
    rows = [
        written.line("一九三八年三月一九四〇年三月新四军四师骑兵团", 100, 370),
        written.line("战士", 1500, 370),
        written.line("一九四〇年三月一九五八年八月", 100, 440),
        written.line("天长县马坝区", 900, 440),
        written.line("青救会干事", 1450, 440),
    ]
    told = _told(*heads, *rows)
    assert [row["unit"] for row in told] == ["新四军四师骑兵团", "天长县马坝区"]
    assert [row["position"] for row in told] == ["战士", "青救会干事"]
