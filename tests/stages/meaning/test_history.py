"""Service history: rows, merged rows, ditto marks and résumé lines as one list of posts."""

from __future__ import annotations

import pytest

from stages.meaning import history
from tests.stages import written
from tests.stages.meaning.resume import post, table


def test_a_county_that_no_list_knows_waits_for_a_person() -> None:
    row = {"start": "1938年11月", "end": "1950年4月", "position": "科员"}
    assert "place-unlisted" in table({**row, "unit": "雎县支前指挥部"}).doubts
    assert table({**row, "unit": "睢县支前指挥部"}).doubts == ()


def test_rows_of_a_table_in_the_paper_s_order() -> None:
    found = table(
        {"start": "1945年3月", "end": "1949年9月", "unit": "平泉县大队", "position": "战士"},
        {"start": "一九四九年九月", "end": "一九五八年", "unit": "平泉县粮食局", "position": "副局长"},
    )
    assert found.value == [
        post("1945-03", "1949-09", "平泉县大队", "战士"),
        post("1949-09", "1958", "平泉县粮食局", "副局长"),
    ]
    assert found.valid is True and found.doubts == ()


def test_merged_columns() -> None:
    found = table({"range": "1945.3-1949.9", "unit_position": "平泉县粮食局副局长"})
    assert found.value == [post("1945-03", "1949-09", "平泉县粮食局", "副局长")]


def test_ditto_marks_repeat_the_row_above() -> None:
    found = table(
        {"start": "1945.3", "end": "1949.9", "unit": "平泉县大队", "position": "战士"},
        {"start": "1949.9", "end": "1951.1", "unit": "同上", "position": "班长"},
    )
    assert found.value[1] == post("1949-09", "1951-01", "平泉县大队", "班长")


def test_a_row_without_dates_carries_on_the_one_above() -> None:
    found = table(
        {"start": "1945.3", "end": "1949.9", "unit": "冀热辽军区第十八", "position": "战士"},
        {"start": "", "end": "", "unit": "军分区", "position": ""},
    )
    assert found.value == [post("1945-03", "1949-09", "冀热辽军区第十八军分区", "战士")]
    assert "wrapped-row" in found.doubts and found.valid is False


def test_an_open_end_is_open() -> None:
    found = table({"start": "1973.4", "end": "现在", "unit": "阜平县革委会保卫组", "position": "组长"})
    assert found.value == [post("1973-04", None, "阜平县革委会保卫组", "组长")]


def test_lines_of_a_resume() -> None:
    raw = written.raw(
        "service_history", "1945.3-1949.9 在平泉县大队任战士\n1949.9-1958.1 在平泉县粮食局任副局长", rule="right-cell"
    )
    assert history.value(raw, None).value == [
        post("1945-03", "1949-09", "平泉县大队", "战士"),
        post("1949-09", "1958-01", "平泉县粮食局", "副局长"),
    ]


def test_a_date_told_by_the_row_beside_it_is_repaired_and_waits_for_a_person() -> None:
    found = table(
        {"start": "1945.12", "end": "19502", "unit": "平泉县大队", "position": "战士"},
        {"start": "1950.2", "end": "1951.4", "unit": "平泉县法院", "position": "科员"},
    )
    assert found.value[0] == post("1945-12", "1950-02", "平泉县大队", "战士")
    assert "repaired" in found.doubts and found.valid is False


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("1949.03-1951.07 7华北军区补训兵团担任司号员", "华北军区补训兵团"),
        ("1949.03-1951.07 7纵队二十师担任司号员", "7纵队二十师"),
        ("1949年9月—1951年7月 月 华北军区补训兵团司号员", "华北军区补训兵团"),
        ("49.3—51.7·在华北军区补训兵团任司号员", "华北军区补训兵团"),
    ],
)
def test_specks_between_date_and_unit(line: str, unit: str) -> None:
    (entry,) = history.value(written.raw("service_history", line), None).value
    assert (entry["unit"], entry["position"]) == (unit, "司号员")


def test_the_stamp_below_a_résumé_is_no_part_of_it() -> None:
    text = "1949.3—51.7 平泉县大队任战士\n51.7—今 平泉县法院任股长\n同意上报。（盖章）\n一九八二年二月"
    assert history.value(written.raw("service_history", text), None).value == [
        post("1949-03", "1951-07", "平泉县大队", "战士"),
        post("1951-07", None, "平泉县法院", "股长"),
    ]


def test_a_unit_with_the_rest_of_a_date_in_it_waits_for_a_person() -> None:
    found = history.value(written.raw("service_history", "1953年5月—1957年7县在中共平泉县委任科长"), None)
    assert "split-unsure" in found.doubts and found.valid is False


def test_told_in_prose() -> None:
    rows = ((("start", "1945-03"), ("end", ""), ("unit", "县大队"), ("position", "战士")),)
    raw = written.raw("service_history", "一九四五年三月到县大队当战士", rule="prose:post", rows=rows)
    assert history.value(raw, None).value == [post("1945-03", None, "县大队", "战士")]


@pytest.mark.parametrize("text", ["", "无", "／", "—"])
def test_blanks(text: str) -> None:
    found = history.value(written.raw("service_history", text), None)
    assert (found.value, found.doubts) == (None, ("blank",))


def test_words_without_posts_say_so() -> None:
    found = history.value(written.raw("service_history", "详见档案"), None)
    assert not found.value and found.doubts == ("no-entries",) and found.valid is False


def test_years_and_months_in_columns_of_their_own() -> None:
    row = (
        ("start", "1949"),
        ("start", "3"),
        ("end", "1950"),
        ("end", "10月"),
        ("unit", "阳原县卫生院"),
        ("position", "院长"),
    )
    last = (
        ("start", "1981"),
        ("start", "2"),
        ("end", "至"),
        ("end", "今"),
        ("unit", "阳原县法院"),
        ("position", "院长"),
    )
    found = history.value(written.raw("service_history", "1949 3", rule="table", rows=(row, last)), None)
    assert found.value == [
        post("1949-03", "1950-10", "阳原县卫生院", "院长"),
        post("1981-02", None, "阳原县法院", "院长"),
    ]


@pytest.mark.parametrize(("year", "iso"), [("46", "1946"), ("1946", "1946"), ("一九四六", "1946")])
def test_an_unread_month_in_a_column_of_months_leaves_the_year_and_a_doubt(year: str, iso: str) -> None:
    row = (("start", "45"), ("start", "7"), ("end", year), ("end", ""), ("unit", "阳原县法院"), ("position", "院长"))
    found = history.value(written.raw("service_history", "45 7", rule="table", rows=(row,)), None)
    assert found.value == [post("1945-07", iso, "阳原县法院", "院长")]
    assert found.doubts == ("month-unread",) and found.valid is False


@pytest.mark.parametrize(("month", "iso"), [("l", "1946-01"), ("I1", "1946-11")])
def test_a_month_read_as_strokes_is_a_figure_and_waits_for_a_person(month: str, iso: str) -> None:
    row = (("start", "45"), ("start", "7"), ("end", "46"), ("end", month), ("unit", "阳原县法院"), ("position", "院长"))
    found = history.value(written.raw("service_history", "45 7", rule="table", rows=(row,)), None)
    assert found.value == [post("1945-07", iso, "阳原县法院", "院长")] and found.doubts == ("repaired",)


def test_years_without_any_months_are_no_doubt() -> None:
    row = (("start", "1945"), ("end", "1946"), ("unit", "阳原县法院"), ("position", "院长"))
    found = history.value(written.raw("service_history", "1945", rule="table", rows=(row,)), None)
    assert found.value == [post("1945", "1946", "阳原县法院", "院长")] and found.doubts == ()


@pytest.mark.parametrize(
    ("first", "rest"), [(("三七年", "四〇年"), ("五月", "十一月")), (("1937年5", "1940年11"), ("月", "月"))]
)
def test_dates_wrapped_into_the_next_ruled_row(first: tuple[str, str], rest: tuple[str, str]) -> None:
    found = table(
        {"start": first[0], "end": first[1], "unit": "热西办事处武委会", "position": "干事"},
        {"start": rest[0], "end": rest[1], "unit": "", "position": ""},
        {"start": "四〇年", "end": "至今", "unit": "丰宁县物资局", "position": "副局长"},
    )
    assert found.value == [
        post("1937-05", "1940-11", "热西办事处武委会", "干事"),
        post("1940", None, "丰宁县物资局", "副局长"),
    ]


@pytest.mark.parametrize("glued", ["39.649.8", "1939、61949、8", "39.6-49.8"])
def test_a_lost_dash_between_two_dates(glued: str) -> None:
    found = history.value(written.raw("service_history", f"{glued} 蔚县粮食局副局长"), None)
    assert found.value == [post("1939-06", "1949-08", "蔚县粮食局", "副局长")]
    assert ("repaired" in found.doubts) == ("-" not in glued)


def test_a_point_lost_in_a_column_of_dates() -> None:
    rows = [
        {"start": "45.2", "end": "59.8", "unit": "热河省建设学院", "position": "学员"},
        {"start": "59.8", "end": "63.6", "unit": "繁峙县农业局", "position": "部长"},
        {"start": "77.10", "end": "8311", "unit": "忻县地区外贸局", "position": "副局长"},
    ]
    found = table(*rows)
    assert found.value[-1] == post("1977-10", "1983-11", "忻县地区外贸局", "副局长") and "repaired" in found.doubts


def test_a_body_that_begins_with_a_figure_behind_a_date() -> None:
    found = history.value(written.raw("service_history", "1941-02-1946-01八路军——五师三四三旅班长"), None)
    assert found.value == [post("1941-02", "1946-01", "八路军一一五师三四三旅", "班长")]


def test_a_dash_read_as_one_between_dates_in_chinese_figures() -> None:
    found = history.value(written.raw("service_history", "一九六六、八一一九七八、九 呼兰县革委会文教组 组长"), None)
    assert found.value == [post("1966-08", "1978-09", "呼兰县革委会文教组", "组长")]


def test_a_month_s_sign_is_no_part_of_a_unit() -> None:
    raw = written.raw(
        "service_history",
        "一九七二年十二月至一九七八年八月 月 晋东南地区五七干校学员\n1978.8-1983.11 日照县人大常委会主任",
    )
    found = history.value(raw, None)
    assert [each["unit"] for each in found.value] == ["晋东南地区五七干校", "日照县人大常委会"]
    assert "repaired" in found.doubts


@pytest.mark.parametrize(
    ("unit", "position", "meant"),
    [
        ("确山县农机局", "副局长el", ("确山县农机局", "副局长")),
        ("宁波地区经济委员会", "副主任 一", ("宁波地区经济委员会", "副主任")),
        ("凤城县革委会财贸组", "组长 0", ("凤城县革委会财贸组", "组长")),
        ("蔚县计划委员会1", "副主任", ("蔚县计划委员会", "副主任")),
        ("0 在菏泽专署水利局", "副局长", ("菏泽专署水利局", "副局长")),
        ("V吉林市卫生防疫站", "副站长", ("吉林市卫生防疫站", "副站长")),
        ("0.00确山县水利局", "局长", ("确山县水利局", "局长")),
        ("泰兴县公社革委会", "副主任 主任", ("泰兴县公社革委会", "副主任、主任")),
    ],
)
def test_scraps_beside_words_are_put_right_and_wait_for_a_person(
    unit: str, position: str, meant: tuple[str, str]
) -> None:
    found = table({"start": "1945年3月", "end": "1949年9月", "unit": unit, "position": position})
    assert found.value == [post("1945-03", "1949-09", *meant)]
    assert "repaired" in found.doubts


def test_a_point_between_words_is_the_head_of_a_comma() -> None:
    found = history.value(written.raw("service_history", "1956年6月至1966年3月 安阳专员公署农林处·科长"), None)
    assert found.value == [post("1956-06", "1966-03", "安阳专员公署农林处", "科长")]


def test_sentences_whose_dates_run_over_a_line_s_end() -> None:
    """自 and what a line's end cut off of a date belong to the date, and posts told together stay one."""
    text = (
        "自一九四九年九月起至一九五八年四月止，在舒兰县粮食局任副局长、党组成\n"
        "员。自一九五八年四月起至一九六三年四月止，在舒兰县税务局（后改商业局）任局长（兼）。自一\n"
        "九六三年四月起至一九七七年三月止，在舒兰县五七干校任副校长。"
    )
    found = history.value(written.raw("service_history", text), None)
    assert found.value == [
        post("1949-09", "1958-04", "舒兰县粮食局", "副局长、党组成员"),
        post("1958-04", "1963-04", "舒兰县税务局（后改商业局）", "局长（兼）"),
        post("1963-04", "1977-03", "舒兰县五七干校", "副校长"),
    ]


def test_a_column_cut_off_by_a_wall_that_is_none_belongs_to_the_one_before() -> None:
    first = (("range", "1945.3-1948.5"), ("unit", "平泉县粮食局"), ("?", "平泉县粮食局"), ("position", "文书"))
    second = (("range", "1948.5-1961.1"), ("unit", "东北民主联军三纵"), ("?", "七师"), ("position", "战士"))
    found = history.value(written.raw("service_history", "1945.3", rule="table", rows=(first, second)), None)
    assert [entry["unit"] for entry in found.value] == ["平泉县粮食局", "东北民主联军三纵七师"]


def test_a_speck_inside_a_unit_or_a_year() -> None:
    rows = {"start": "1975-06", "end": "1978-11", "unit": "惠·民地区五七干校", "position": "学员"}
    told = written.raw("service_history", "1975年6月", rule="prose:post", rows=(tuple(rows.items()),))
    found = history.value(told, None)
    assert found.value == [post("1975-06", "1978-11", "惠民地区五七干校", "学员")] and "repaired" in found.doubts
    line = history.value(written.raw("service_history", "19.51年3月-195.7年4月 平泉县粮食局 股长"), None)
    assert line.value == [post("1951-03", "1957-04", "平泉县粮食局", "股长")] and "repaired" in line.doubts


def test_a_tick_read_as_a_line_of_its_own_is_no_part_of_the_unit() -> None:
    rows = [("1", "铁道部“五七”干校"), ("2军", "后勤部")]
    found = table(*({"range": "1969.12-1974.3", "unit": "\n".join(unit), "position": "学员"} for unit in rows))
    assert [entry["unit"] for entry in found.value] == ["铁道部“五七”干校", "2军后勤部"]


@pytest.mark.parametrize(
    "words",
    [
        {"unit": "工作积极，作风正派，能团结同志。", "position": "党支部"},
        {"unit": "该同志历史清楚，没有问题，立场坚定，可以信任。", "position": ""},
        {"unit": "工作积极，作风正派，能团结同志。", "position": ""},
    ],
)
def test_words_of_a_sentence_under_a_table_are_no_entry(words: dict[str, str]) -> None:
    row = {"start": "1945.3", "end": "1949.9", "unit": "平泉县大队", "position": "战士"}
    assert table(row, {"start": "", "end": "", **words}).value == [post("1945-03", "1949-09", "平泉县大队", "战士")]
    assert len(table(row, {"start": "1949.9", "end": "", **words}).value) == 2


def test_a_unit_without_dates_under_a_table_is_an_entry() -> None:
    row = {"start": "1945.3", "end": "1949.9", "unit": "平泉县大队", "position": "战士"}
    found = table(row, {"start": "", "end": "", "unit": "平泉县粮食局，商业局", "position": "局长"})
    assert [entry["position"] for entry in found.value] == ["战士", "局长"]
