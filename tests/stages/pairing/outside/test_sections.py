"""Running text: what of a page is told, and what stands around it."""

from __future__ import annotations

import pytest

from stages import extract
from stages.forms.spec import load_all
from stages.geometry import Box
from stages.pairing.blocks import Block, of_lines
from stages.pairing.outside import sections
from stages.records import RecognisedForm, Ruling
from tests.stages import written


def _rows(*texts: str) -> list[Block]:
    lines = [written.line(text, 200, 300 + 70 * n) for n, text in enumerate(texts)]
    page = written.page(free=lines)
    return [of_lines(page, [line], line.box) for line in lines]


def test_what_stands_over_the_title_is_not_told() -> None:
    told = ["史淑清，女，籍贯四川通江，一九二三年", "十二月生。"]
    rows = _rows("39", "通江县人民政府", "自传", told[0], "20×19=380 通江县委稿纸", told[1])
    left = sections.below_heading(rows, load_all()["autobiography"])
    assert [row.text for row in left] == told
    fields = sections.from_prose(left, None)
    assert {n: dict(fields[n].rows[0])["value"] for n in ("name", "birth_date")} == {
        "name": "史淑清",
        "birth_date": "1923-12",
    }


def test_a_title_far_down_ends_nothing() -> None:
    texts = ["我叫史淑清。", "生于四川。", "一九四〇年参加革命。", "现已离休。", "以上自传"]
    left = sections.below_heading(_rows(*texts), load_all()["autobiography"])
    assert [row.text for row in left] == texts[:4]


def test_a_month_that_was_not_read_is_a_doubt_of_the_field() -> None:
    fields = sections.from_prose(_rows("1940年 月，由阮世林介绍，我", "光荣地加入了中国共产党。"), None)
    assert fields["party_date"].doubts == ("month-unread",)
    whole = sections.from_prose(_rows("1940年9月，由阮世林介绍，我", "光荣地加入了中国共产党。"), None)
    assert whole["party_date"].doubts == ()


def test_a_list_that_begins_with_a_label_is_what_its_section_asks_for() -> None:
    rows = [("家庭成员及主要社会关系", "配偶：段世昌，群众\n长子：段跃进，团员"), ("备注", "")]
    page = written.page(written.table(rows, [300, 900], height=160))
    known = RecognisedForm(written.document(page), "cadre_basic", "十", "登记表", None, 1.0, load_all()["cadre_basic"])
    (told,) = [raw for raw in extract.run(known, extract.ExtractSettings()).fields if raw.field == "family_members"]
    assert told.raw == "配偶：段世昌，群众\n长子：段跃进，团员"


def test_a_title_that_begins_with_a_label_is_no_label() -> None:
    title, name = written.line("参加革命工作时间核定表", 400, 200, size=60), written.line("姓名 梁民", 200, 600)
    (finds,) = extract.look(written.document(written.page(free=[title, name])), None)
    assert [(f.label.name, f.value[0].text) for f in finds.found if f.label] == [("name", "梁民")]


def test_an_event_behind_a_torn_date_does_not_take_the_whole_one_before_it_unseen() -> None:
    told = "一九四五年九月参加革命工作，一九五二一年十月经同志介绍加入中国共产党。"
    fields = sections.from_prose(_rows(told), None)
    assert "year-incomplete" in fields["party_date"].doubts and not fields["work_start_date"].doubts


def test_rows_of_labels_and_values_are_no_running_text() -> None:
    rows = ["原单位 保定市人民医院", "爱人姓名 谢翠兰", "现住址 中山路150号", "级别 副处级"]
    lines = [written.line(text, 200, 300 + 70 * n) for n, text in enumerate(rows)]
    told = written.line("于1938年9月参加革命工作，于1943年1月加入中国共产党。", 200, 700)
    form = RecognisedForm(written.document(written.page(free=[*lines, told])), None, None, None, None, 0.0)
    found = {raw.field: raw.raw for raw in extract.run(form, extract.ExtractSettings()).fields}
    assert "name" not in found and "family_members" not in found
    assert found["party_date"].startswith("1943年1月") and found["work_start_date"].startswith("1938年9月")


def test_a_history_ends_where_the_office_adds_its_own() -> None:
    posts = ["1942.7-1945.6 莱阳县抗日高级小学教员", "1945.6-1947.6 莱阳县民主政府教育科科员"]
    for closing in (["根据国发〔1982〕62号文件规定，批准离休。"], ["审批单位（盖章）", "1988年7月3日"]):
        page = written.page(
            free=[written.line(t, 100, 300 + 70 * n) for n, t in enumerate(["革命工作简历：", *posts, *closing])]
        )
        spec = load_all()["retirement_approval"]
        form = RecognisedForm(written.document(page), spec.id, None, None, None, 1.0, spec)
        raw = {each.field: each.raw for each in extract.run(form, extract.ExtractSettings()).fields}
        assert raw["service_history"].split("\n") == posts


def _history(*lines: tuple[str, int, int], ruled_at: int | None = None) -> str:
    ruling = [Ruling(Box(100, ruled_at - 1, 1700, ruled_at + 1), True, ruled_at, ruled_at)] if ruled_at else []
    page = written.page(free=[written.line(*line) for line in lines], rulings=ruling)
    form = RecognisedForm(written.document(page), None, None, None, None, 1.0)
    fields = {raw.field: raw.raw for raw in extract.run(form, extract.ExtractSettings()).fields}
    return fields.get("service_history", "")


def test_a_label_beside_the_middle_of_its_rows_has_those_over_it_too() -> None:
    texts = ["1938年6月至1940年6月任阳城县政府科员。", "1940年6月至1945年5月任后方医院看护员。"]
    texts += ["1945年5月至1949年5月任第七纵队干事。", "1949年5月至1953年2月任后勤部军需员。"]
    rows = [(text, 545, 1100 + 70 * n) for n, text in enumerate(texts)]
    beside = ("简  历", 277, 1205)
    assert _history(rows[0], rows[1], beside, rows[2], rows[3]) == "\n".join(texts)
    assert _history(rows[0], rows[1], beside, rows[2], rows[3], ruled_at=1157) == "\n".join(texts[1:])


@pytest.mark.parametrize("down", [2, 12])
def test_no_entry_close_under_the_level_of_its_label_is_lost(down: int) -> None:
    """Lines set so close that their boxes overlap, beside a label level with the first or between two of them."""
    label = written.line("简历", 100, 300 + down)
    posts = ("1943.4-1945.9 富县三区政府 文书", "1945.9-1948.2 延安大学 学员", "1948.2-1950.7 富县财政局 局长")
    lines = [written.line(text, 300, 300 + 30 * n) for n, text in enumerate(posts)]
    wide = written.line("姓名 梁民" + "　" * 40 + "民族 汉", 100, 200)
    page = written.page(free=[wide, label, *lines])
    form = RecognisedForm(written.document(page), "appointment", "九", "表", None, 1.0, load_all()["appointment"])
    (told,) = [raw for raw in extract.run(form, extract.ExtractSettings()).fields if raw.field == "service_history"]
    assert [post for post in posts if post not in told.raw] == []
