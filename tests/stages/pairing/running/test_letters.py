"""Letters on forms nobody described: their sentences are told, whatever stands apart in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from stages import extract
from stages.geometry import Box
from stages.pairing.labels.label_book import for_form
from stages.pairing.running import letters
from stages.records import PageText, RecognisedForm
from tests.stages import written

_BOOK = for_form(None)
_Rows = Sequence[Sequence[tuple[int, str]]]
_UNDERLINED: _Rows = (
    ((500, "离休通知书"),),
    ((100, "市粮食局："),),
    ((180, "你单位"), (380, "崔淑林"), (600, "同志（"), (760, "男，1917年10月"), (1160, "出生，"), (1320, "1939年5月")),
    ((100, "参加革命工作），"),),
    ((100, "原任"), (240, "局长，"), (420, "行政级别为"), (660, "行政十四级，经研究，同意自"), (1260, "1982年5月")),
    ((100, "起离职休养，享受"), (480, "正处级"), (660, "待遇。"), (820, "特此通知。")),
)


def _page(rows: _Rows) -> PageText:
    return written.page(free=[written.line(text, x, 200 + 80 * n) for n, row in enumerate(rows) for x, text in row])


def _fields(page: PageText) -> dict[str, str]:
    form = RecognisedForm(written.document(page), None, None, None, None, 1.0)
    told = extract.run(form, extract.ExtractSettings()).fields
    return {raw.field: dict(raw.rows[0]).get("value", raw.raw) if raw.rows else raw.raw for raw in told}


def test_the_words_of_a_letter_that_stand_apart_are_no_labels() -> None:
    told = _fields(_page(_UNDERLINED))
    assert told["name"] == "崔淑林"
    assert (told["birth_date"], told["work_start_date"], told["retirement_date"]) == ("1917-10", "1939-05", "1982-05")
    assert (told["position"], told["rank"].strip(), told["treatment"]) == ("局长", "行政十四级", "正处级")


def test_a_letter_over_the_cells_of_a_described_form() -> None:
    cells = written.table([("出生年月", "1924年4月"), ("籍贯", "黑龙江省呼兰县"), ("行政级别", "")], [400, 700], y=500)
    above = [
        written.line("赵永林 同志，男，现年67岁，系 重庆铁路分局 离休干部，要求到", 100, 200),
        written.line("石家庄市安置。", 100, 280),
    ]
    told = _fields(written.page(cells, above))
    assert (told["name"], told["unit"]) == ("赵永林", "重庆铁路分局")


def test_a_list_of_labels_under_the_sentence_is_asked() -> None:
    page = _page((
        ((100, "兹介绍缑启昌同志前往你处疗养，"),),
        ((100, "单位"), (260, "石家庄地区农科所")),
        ((100, "现任职务"), (360, "副所长")),
    ))  # fmt: skip
    assert letters.lines(page, _BOOK) == {0}


def test_the_counterfoil_beside_a_letter_is_no_part_of_it() -> None:
    page = _page((
        ((100, "姓名 杨景春"), (900, "兹介绍我单位离休干部杨景春同志前往你")),
        ((100, "职务 科长"), (820, "处办理离休关系转移手续。")),
    ))  # fmt: skip
    assert [page.lines[n].text[:3] for n in sorted(letters.lines(page, _BOOK))] == ["兹介绍", "处办理"]


def test_a_letter_on_ruled_paper() -> None:
    rows = [
        *("易地安置申请", "市邮电局党委：", "我叫费兆祥，现年60岁，1922年11月出生于湖北省大悟县，"),
        *("1943年8月参加革命，现任副局长。", ""),
    ]
    told = _fields(written.page(written.table([(row,) for row in rows], [1800], height=120)))
    assert (told["name"], told["birth_date"], told["work_start_date"]) == ("费兆祥", "1922-11", "1943-08")


def test_labels_of_a_letter_ask_up_to_the_next_sign() -> None:
    page = _page((
        ((100, "兹有贺瑞华同志，女，联系电话 4126038，职务，离休费每月113元，请接洽。"),),
    ))  # fmt: skip
    assert _fields(page)["phone"] == "4126038"
    assert "position" not in _fields(page)


def test_a_life_told_in_the_cell_of_a_label() -> None:
    life = (
        "朱立新同志，男，1919年11月出生，河北平山人，\n"
        "汉族。1939年3月参加革命，1942年5月加入中国\n共产党，1982年9月离休。"
    )
    told = _fields(written.page(written.table([("个人简介",), (life,), ("住址：解放路62号",)], [1500])))
    assert (told["birth_date"], told["party_date"], told["retirement_date"]) == ("1919-11", "1942-05", "1982-09")


def test_numbered_points_of_a_notice() -> None:
    rows = (
        *("经研究批准你离职休养，现将有关事", "项通知如下：", "一、离休时间从1988年6月起算；"),
        *("二、离休前职务为科长，行政级别为13级；", "三、离休后政治、生活待遇按副厅级执行；"),
    )
    told = _fields(_page([((100, row),) for row in rows]))
    assert (told["position"], told["rank"], told["treatment"]) == ("科长", "13级", "副厅级")


def test_blanks_of_a_report_are_no_labels_of_each_other() -> None:
    page = _page([
        ((100, "姓名"), (240, "童善"), (400, "，性别"), (600, "男，1916年12月16"), (1120, "日出生于涟水县")),
        ((100, "1932"), (340, "年1月参加革命工作，至"), (880, "1980"), (1080, "年12月离休，住"), (1480, "淮阴市")),
    ])  # fmt: skip
    assert letters.lines(page, _BOOK) == frozenset(range(len(page.lines)))
    told = _fields(page)
    assert (told["birth_date"], told["work_start_date"]) == ("1916-12-16", "1932-01")


def test_who_applies_for_himself() -> None:
    dates = ((560, "一九二〇年九月"), (880, "出生，"), (1040, "一九三九年十一月"))
    page = _page([
        ((100, "本人"), (240, "安树楷"), (400, "，男，"), *dates),
        ((100, "参加革命工作，"), (500, "一九八〇年六月"), (820, "离休，离休前"), (1140, "任局长。")),
    ])  # fmt: skip
    assert letters.lines(page, _BOOK) == frozenset(range(len(page.lines)))
    told = _fields(page)
    assert (told["birth_date"], told["work_start_date"]) == ("1920-09", "1939-11")


def test_the_space_of_a_double_frame_is_no_cell_of_a_letter() -> None:
    rows = ["兹证明杭振寰同志系开滦矿务局干部，于1943年9月参加革命工作，", "1987年2月4日光荣离休。"]
    frame, space = Box(100, 100, 1900, 1500), Box(1900, 100, 1940, 1500)
    page = written.page([(frame, ""), (space, "")])
    lines = tuple(written.line(text, 160, 400 + 80 * n, size=30, cell=0) for n, text in enumerate(rows))
    told = _fields(replace(page, lines=lines))
    assert (told["name"], told["retirement_date"]) == ("杭振寰", "1987-02-04")


def test_a_letter_about_somebody_is_written_to_his_unit() -> None:
    rows: list[list[tuple[int, str]]] = [
        [(500, "关于批准离职休养的通知")],
        [(100, "月湾造船厂：")],
        [(160, "你单位彭石头同志，性别男，1927.03.23出生，1944.12 参加革命工作，")],
        [(100, "经研究，批准该同志自 1989.05.04 起离职休养。")],
    ]
    assert _fields(_page(rows))["unit"] == "月湾造船厂"
    form = RecognisedForm(written.document(_page(rows)), None, None, None, None, 1.0)
    assert all(pair.label for pair in extract.run(form, extract.ExtractSettings()).pairs)
    rows[1] = [(100, "各区、县：")]
    assert "unit" not in _fields(_page(rows))


def test_a_treatment_named_by_its_label_is_told_whole() -> None:
    page = _page((((100, "经研究批准樊运元同志离职休养，离休后待遇：副地级政治、生活待遇。"),),))
    assert _fields(page)["treatment"] == "副地级政治、生活待遇"


@pytest.mark.parametrize("framed", [False, True])
def test_a_certificate_of_honour_says_whom_it_honours(*, framed: bool) -> None:
    rows = (
        ((300, "荣誉证书"),),
        ((100, "贺才同志："),),
        ((180, "在一九五九年社会主义建设中成绩显著，被评为全省粮食战线先进"),),
        ((100, "工作者，特发此证，以资鼓励。"),),
    )
    page = _page(rows)
    if framed:
        frame = written.page([(Box(40, 150, 1500, 700), "")])
        page = replace(page, cells=frame.cells, lines=tuple(replace(line, cell=0) for line in page.lines))
    assert _fields(page) == {"name": "贺才", "awards": "全省粮食战线先进工作者"}


def test_a_decree_says_whom_it_appoints_to_what() -> None:
    rows = (
        ((100, "兹任命"), (280, "郑昌绍"), (440, "同志为"), (600, "雅安地区行政公署粮食局办公室主任")),
        ((100, "此令"),),
    )
    assert _fields(_page(rows)) == {"name": "郑昌绍", "position": "雅安地区行政公署粮食局办公室主任"}


def test_what_a_certificate_prints_behind_its_blank_is_no_treatment() -> None:
    rows = (
        ((300, "老干部离休荣誉证"),),
        ((100, "龚月芬"), (300, "同志，籍贯"), (560, "湖北省浠水县"), (860, "，离休时间"), (1120, "一九八〇年三月")),
        ((100, "，离休后享受"), (420, "副县级"), (600, "待遇。为表彰其为革命事业作出的贡献，特发此证。")),
    )
    assert _fields(_page(rows))["treatment"].strip() == "副县级"


def test_a_letter_about_one_of_its_own_says_of_what_and_where() -> None:
    rows = (
        ((500, "离休通知"),),
        ((100, "荆州师范专科学校："),),
        ((180, "经研究，同意你单位副校长鲁运贵同志离职休养。该同志1946.10参加革命"),),
        ((100, "工作，从1990.08起离休。特此通知。"),),
    )
    told = _fields(_page(rows))
    assert (told["name"], told["unit"], told["position"]) == ("鲁运贵", "荆州师范专科学校", "副校长")


def test_an_introduction_says_whom_it_introduces() -> None:
    rows = (
        ((500, "介绍信"),),
        ((700, "（99）字第6号"),),
        ((180, "兹介绍"), (340, "覃正贵"), (500, "同志，性别"), (740, "男"), (800, "，职务"), (960, "纪检组长")),
        ((100, "，前往你处联系易地安置事宜，请予接洽。"),),
    )
    assert _fields(_page(rows))["name"] == "覃正贵"


def test_a_certificate_is_told_whole_and_the_words_behind_its_blanks_ask_for_nothing() -> None:
    page = _page([
        ((100, "康效贤"), (300, "同志原任"), (520, "天水地区粮食局副局长"), (960, "职务，在革命和建")),
        ((100, "设中做出了贡献，于"), (520, "84.11"), (680, "批准离职休养。特发此证。")),
    ])  # fmt: skip
    assert letters.lines(page, _BOOK) == frozenset(range(len(page.lines)))
    told = _fields(page)
    assert told["position"] == "天水地区粮食局副局长" and told["name"] == "康效贤"


def test_your_man_s_unit_is_the_one_that_is_written_to() -> None:
    page = _page([
        ((100, "涪陵县农机厂："),),
        ((180, "现拨给你厂离休干部冉崇义同志"),),
        ((100, "特需经费壹佰伍拾元，专款专用。"),),
    ])  # fmt: skip
    assert _fields(page)["unit"] == "涪陵县农机厂"


def test_two_posts_of_your_man() -> None:
    page = _page([
        ((100, "大同铁路分局列车段："),),
        ((180, "你单位副段长、党支部书记张兰同志，符合离职休养条件，"),),
        ((100, "经研究，批准该同志于一九九二年一月离休。"),),
    ])  # fmt: skip
    told = _fields(page)
    assert (told["unit"], told["position"]) == ("大同铁路分局列车段", "副段长、党支部书记")


def test_whom_an_office_lets_go_served_where_it_writes_to() -> None:
    page = _page([
        ((100, "博罗县供销合作社："),),
        ((180, "经研究，同意袁添喜同志（一九四一年一月参加革命，原任主任），"),),
        ((100, "从一九八七年一月起离职休养，享受正县级。"),),
    ])  # fmt: skip
    told = _fields(page)
    assert (told["name"], told["unit"]) == ("袁添喜", "博罗县供销合作社")


def test_a_sentence_of_labels_with_blanks_goes_on_in_the_middle_of_a_label() -> None:
    first = ((180, "姓名"), (280, "熊淑芳"), (420, "，性别"), (560, "女"), (620, "，民族"), (760, "土家族"))
    rows: _Rows = (
        ((400, "离休干部审批通知"),),
        (*first, (900, "，籍贯"), (1040, "巫山县"), (1180, "，原工作单")),
        (
            (100, "位"),
            (160, "万县地委老干部局"),
            (500, "，原任职务"),
            (720, "主任"),
            (820, "，行政级别"),
            (1040, "十六级。"),
        ),
    )
    told = _fields(_page(rows))
    assert (told["unit"], told["position"]) == ("万县地委老干部局", "主任")


def test_a_treatment_written_in_one_run_has_its_word() -> None:
    opening = ((100, "经研究，同意你单位科长田爱莲同志离职休养，"),)
    whole = _page((opening, ((100, "从1988年3月起办理离休手续，离休后享受副团职待遇，工资照发。"),)))
    assert _fields(whole)["treatment"] == "副团职待遇"
    blank = _page((opening, ((100, "从1988年3月起，离休后享受"), (700, "副团职"), (900, "待遇，工资照发。"))))
    assert _fields(blank)["treatment"] == "副团职"


def test_the_office_that_signs_a_letter_about_its_own() -> None:
    rows = [
        [(100, "兹介绍我单位离休干部"), (560, "宋延民"), (760, "同志前往你处办理医疗转诊手续，请予接洽。")],
        [(1000, "民族出版社")],
        [(1000, "1987年7月10日")],
    ]
    assert _fields(_page(rows))["unit"] == "民族出版社"
    rows[1] = [(1000, "民族出版社（章）")]
    assert _fields(_page(rows))["unit"] == "民族出版社"
    rows[1] = [(1000, "民族出版社老干部处")]
    assert _fields(_page(rows))["unit"] == "民族出版社", "an office signs for the house it is of"
