"""From a page's lines and cells to fields: every way a label and its value can stand to each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stages import extract
from stages.extract import ExtractSettings
from stages.forms.spec import load_all
from stages.geometry import Box
from stages.records import Cell, Extraction, Ink, Line, PageText, RawField, RecognisedForm, Ruling
from tests.stages import written


def _extract(*pages: PageText, form: str | None = "cadre_basic", formed: str | None = None) -> Extraction:
    known = RecognisedForm(written.document(*pages), form, "十", "登记表", formed, 1.0, load_all().get(form or ""))
    return extract.run(known, ExtractSettings())


def _fields(extraction: Extraction) -> dict[str, RawField]:
    return {raw.field: raw for raw in extraction.fields}


def _texts(extraction: Extraction) -> dict[str, str]:
    return {raw.field: raw.raw for raw in extraction.fields if not raw.rows}


def _prose(*texts: str) -> PageText:
    return written.page(free=[written.line(t, 200, 300 + 70 * n) for n, t in enumerate(texts)])


_ROWS = [
    ("姓名", "唐玉云", "性别", "男"),
    ("民族", "汉族", "籍贯", "河北平泉"),
    ("出生年月", "1923年6月", "曾用名", ""),
    ("家庭住址", "平泉县存瑞路45号院", None, None),
    ("原工作单位及职务", "平泉县粮食局副局长", None, None),
]
_WIDTHS = [330, 400, 180, 400]


def test_a_ruled_form() -> None:
    extraction = _extract(written.page(written.table(_ROWS, _WIDTHS)))
    assert _texts(extraction) == {
        "name": "唐玉云",
        "former_name": "",
        "sex": "男",
        "ethnicity": "汉族",
        "birth_date": "1923年6月",
        "native_place": "河北平泉",
        "unit": "平泉县粮食局副局长",
        "position": "平泉县粮食局副局长",
        "address": "平泉县存瑞路45号院",
    }
    fields = _fields(extraction)
    assert fields["former_name"].blank and not fields["name"].blank
    assert fields["unit"].rule == fields["position"].rule == "right-cell+unit_position"
    assert fields["name"].pairing > 0.9


def test_evidence_is_in_both_frames() -> None:
    """The scan is twice as fine as the page and shifted: boxes of pieces and pairs go there."""
    page = written.page(written.table(_ROWS, _WIDTHS), to_scan=(2, 0, 30, 0, 2, 50, 0, 0, 1))
    big = page.width * 3
    page = replace(page, scan_width=big, scan_height=big)
    extraction = _extract(page)
    (piece,) = _fields(extraction)["name"].pieces
    assert piece.box == Box(438, 308, 438 + 120, 348)
    assert piece.scan_box == Box(438 * 2 + 30, 308 * 2 + 50, 558 * 2 + 30, 348 * 2 + 50)
    assert "".join(char.text for char in piece.chars) == "唐玉云"
    (pair,) = [p for p in extraction.pairs if p.field == "name"]
    assert (pair.label, pair.value, pair.page, pair.box) == ("姓名", "唐玉云", 1, piece.scan_box)


def test_labels_inside_cells_before_colons() -> None:
    cells = written.table([("姓名：唐玉云", "性别：男"), ("籍贯：河北平泉", "民族：汉族")], [500, 500])
    assert _texts(_extract(written.page(cells))) == {
        "name": "唐玉云",
        "sex": "男",
        "ethnicity": "汉族",
        "native_place": "河北平泉",
    }


def test_labels_before_underlines_without_any_grid() -> None:
    lines = [written.line("老干部离休荣誉证", 600, 150, size=80)]
    lines += [
        written.line(t, 200, 400 + 130 * n)
        for n, t in enumerate(("姓名 康梅杰  性别 女", "出生年月日 1916、8", "原任职务 副局长"))
    ]
    extraction = _extract(written.page(free=lines), form="honour_certificate")
    assert _texts(extraction) == {"name": "康梅杰", "sex": "女", "birth_date": "1916、8", "position": "副局长"}


def test_a_table_split_over_two_pages_is_one_history() -> None:
    heads = ("自何年何月", "至何年何月", "何地何部门", "任何职")
    widths = [260, 260, 400, 260]
    first = written.page(written.table([heads, ("1945.3", "1949.9", "平泉县大队", "战士")], widths), number=1)
    second = written.page(written.table([heads, ("1949.9", "1958.1", "平泉县粮食局", "副局长")], widths), number=2)
    history = _fields(_extract(first, second, form="resume_booklet"))["service_history"]
    assert [dict(row)["unit"] for row in history.rows] == ["平泉县大队", "平泉县粮食局"]
    assert {piece.page for piece in history.pieces} == {1, 2}
    assert history.raw.count("\n") == 1 and history.rule == "table"


def test_service_history_beside_an_upright_label() -> None:
    box = Box(100, 500, 170, 1000)
    label = written.column("主要经历", 112, 600, cell=0)
    lines = [
        written.line(t, 200, 540 + 70 * n, cell=1)
        for n, t in enumerate(("1945.3-1949.9 平泉县大队 战士", "1949.9-1958.1 粮食局 副局长"))
    ]
    page = written.page([(box, ""), (Box(170, 500, 1500, 1000), "")])
    page = replace(page, lines=(label, *lines))
    history = _fields(_extract(page))["service_history"]
    assert history.raw.splitlines() == [line.text for line in lines]


def test_a_family_table_and_family_told_in_lines() -> None:
    table = written.table([("称谓", "姓名", "工作单位"), ("妻", "张淑兰", "百货公司")], [200, 300, 500])
    tabled = _fields(_extract(written.page(table)))["family_members"]
    assert [dict(row) for row in tabled.rows] == [{"relation": "妻", "name": "张淑兰", "unit": "百货公司"}]
    told = written.table([("家庭成员", "妻 张淑兰 1925年生\n长子 唐建国 1949年生")], [250, 900])
    assert _fields(_extract(written.page(told)))["family_members"].raw == "妻 张淑兰 1925年生\n长子 唐建国 1949年生"


def test_the_name_in_a_family_table_is_not_the_name_of_the_person() -> None:
    family = written.table([("称谓", "姓名", "性别"), ("妻", "张淑兰", "女")], [200, 300, 200], y=900)
    fields = _fields(_extract(written.page([*written.table(_ROWS, _WIDTHS), *family])))
    assert (fields["name"].raw, fields["sex"].raw) == ("唐玉云", "男")


def test_a_filled_value_beats_an_empty_one_of_another_page() -> None:
    cover = written.page(written.table([("姓名", "")], [200, 300]), number=1)
    inner = written.page(written.table([("姓名", "唐玉云")], [200, 300]), number=2)
    assert _fields(_extract(cover, inner))["name"].raw == "唐玉云"
    assert _fields(_extract(inner, cover))["name"].raw == "唐玉云"


def test_the_place_of_birth_stands_in_for_a_home_nobody_named_and_waits_for_a_person() -> None:
    told = _prose("自传", "我叫唐玉云，男，1924年8月出生于山东省曹县丁庄村一个贫农家庭。", "1942年3月参加革命。")
    raw = _fields(_extract(told, form="autobiography"))["native_place"]
    assert (raw.raw, raw.doubts) == ("山东省曹县", ("born-there",))


@pytest.mark.parametrize(("home", "told"), [("", ""), ("隆化县东门巷7号", "隆化县东门巷7号")])
def test_where_somebody_is_settled_is_no_address_where_the_paper_asks_for_one(home: str, told: str) -> None:
    rows = [("离休后安置地点", "承德市就地安置"), ("通讯处", home)]
    page = written.page(written.table(rows, [400, 600]))
    assert _fields(_extract(page))["address"].raw == told
    alone = written.page(written.table(rows[:1], [400, 600]))
    assert _fields(_extract(alone))["address"].raw == "承德市就地安置"


def test_a_form_nobody_described_gives_its_pairs() -> None:
    rows = [("姓名", "谢礼忠", "化验结果", "正常"), ("既往病史", "胃切除", "联系电话", "4029189")]
    extraction = _extract(written.page(written.table(rows, [220, 400, 220, 400])), form=None)
    pairs = {(p.label, p.value, p.field) for p in extraction.pairs}
    assert pairs == {
        ("姓名", "谢礼忠", "name"),
        ("化验结果", "正常", None),
        ("既往病史", "胃切除", None),
        ("联系电话", "4029189", "phone"),
    }
    assert _texts(extraction) == {"name": "谢礼忠", "phone": "4029189"}


def test_other_labels_give_pairs_but_no_fields() -> None:
    extraction = _extract(written.page(written.table([("姓名", "唐玉云", "备注", "已故")], [200, 300, 200, 300])))
    assert ("备注", "已故", None) in {(p.label, p.value, p.field) for p in extraction.pairs}
    assert set(_fields(extraction)) == {"name"}


def test_prose_tells_fields_and_where_it_told_them() -> None:
    page = _prose(
        "自传",
        "我叫尚玉学，男，汉族，一九一五年四月生，河北省围场县人。",
        "一九三二年七月参加革命工作，一九三三年十一月加入中国共产党。",
    )
    extraction = _extract(page, form="autobiography")
    fields = _fields(extraction)
    assert {n: dict(fields[n].rows[0])["value"] for n in ("name", "birth_date", "party_date", "work_start_date")} == {
        "name": "尚玉学",
        "birth_date": "1915-04",
        "party_date": "1933-11",
        "work_start_date": "1932-07",
    }
    name = fields["name"]
    assert name.rule.startswith("prose:")
    assert any(char.text == "玉" for piece in name.pieces for char in piece.chars)
    assert all(piece.box.overlap(page.lines[1].box) > 0 for piece in name.pieces)


def test_prose_may_be_left_unread() -> None:
    form = RecognisedForm(
        written.document(_prose("我叫尚玉学，一九一五年四月生。")), "autobiography", "二", "自传", None, 1.0
    )
    assert extract.run(form, ExtractSettings(prose_fallback=False)).fields == ()


def test_red_corrections_are_marked() -> None:
    line = written.line("正县级", 440, 310, cell=1, ink="red")
    label: Line = written.line("享受待遇", 110, 310, cell=0)
    page = written.page([(Box(100, 300, 430, 370), ""), (Box(430, 300, 900, 370), "")])
    page = replace(page, lines=(label, line))
    assert _fields(_extract(page))["treatment"].ink == "red"


def test_a_value_is_in_the_ink_of_most_of_its_characters() -> None:
    lines = {text: written.line(text, x, 310, cell=cell) for text, x, cell in (("姓名", 110, 0), ("唐玉云", 440, 1))}
    inks: tuple[Ink, ...] = ("pen", "unknown", "pen")
    chars = tuple(replace(c, ink=ink) for c, ink in zip(lines["唐玉云"].chars, inks, strict=True))
    page = written.page([(Box(100, 300, 430, 370), ""), (Box(430, 300, 900, 370), "")])
    page = replace(page, lines=(lines["姓名"], replace(lines["唐玉云"], chars=chars)))
    assert _fields(_extract(page))["name"].ink == "pen"


@pytest.mark.parametrize("form", [None, "cadre_basic", "honour_certificate", "autobiography"])
def test_empty_pages_give_nothing(form: str | None) -> None:
    extraction = _extract(written.page(), form=form)
    assert (extraction.fields, extraction.pairs) == ((), ())


def test_fields_come_in_the_order_of_the_contract() -> None:
    rows = [("联系电话", "4029189", "姓名", "唐玉云"), ("民族", "汉族", "性别", "男")]
    assert [raw.field for raw in _extract(written.page(written.table(rows, _WIDTHS))).fields] == [
        "name",
        "sex",
        "ethnicity",
        "phone",
    ]


def test_a_table_that_goes_on_over_the_page_without_its_heads() -> None:
    heads = ("自何年何月", "至何年何月", "何地何部门", "任何职")
    first = written.table([heads, ("1945.3", "1947.5", "平泉县大队", "战士")], [200, 200, 500, 200])
    second = written.table([("1947.5", "1949.9", "平泉县粮食局", "科员")], [200, 200, 500, 200], y=120)
    pages = [written.page(first), written.page(second, number=2)]
    fields = _fields(_extract(*pages))
    assert [dict(row)["unit"] for row in fields["service_history"].rows] == ["平泉县大队", "平泉县粮食局"]


def test_rows_without_walls_between_their_columns() -> None:
    lines = [
        written.line(text, x, 300 + 90 * row, cell=row if row else None)
        for row, texts in enumerate(
            [("与本人关系", "姓名", "工作单位"), ("爱人", "敖瑞洁", "已故"), ("长子", "区长淼", "务农")]
        )
        for x, text in zip((120, 500, 900), texts, strict=True)
    ]
    walls = tuple(Cell(Box(100, 290 + 90 * row, 1500, 370 + 90 * row), 1) for row in range(3))
    page = replace(written.page(free=lines), cells=walls)
    fields = _fields(_extract(page))
    assert [dict(row)["name"] for row in fields["family_members"].rows] == ["敖瑞洁", "区长淼"]


def test_a_heading_over_an_empty_frame_names_what_stands_in_it() -> None:
    cells = [(Box(200, 500, 1800, 800), "一九五八年被评为县先进工作者")]
    page = written.page(cells, free=[written.line("四、奖惩情况", 200, 420)])
    assert _texts(_extract(page))["awards"] == "一九五八年被评为县先进工作者"


def test_an_opinion_ends_before_the_place_of_the_seal() -> None:
    rows = [("单位意见", "情况属实，同意上报。\n（盖章） 1987年5月17日")]
    told = {(pair.label, pair.value) for pair in _extract(written.page(written.table(rows, (300, 900)))).pairs}
    assert ("单位意见", "情况属实，同意上报。") in told and ("（盖章）", "1987年5月17日") in told


def test_a_history_in_lines_goes_on_under_the_line_beside_its_label() -> None:
    page = _prose("主要经历：1940年8月至1945年4月在武委会任干事", "1945年4月至1949年12月在粮食局任科员")
    raw = _texts(_extract(page))["service_history"]
    assert raw.split("\n") == ["1940年8月至1945年4月在武委会任干事", "1945年4月至1949年12月在粮食局任科员"]


def test_the_text_beside_a_label_where_no_cell_closed() -> None:
    cells = [(Box(100, 300, 400, 370), "入党年月"), (Box(100, 370, 400, 440), ""), (Box(1300, 300, 1600, 440), "照片")]
    page = written.page(cells, [written.line("1950年07月", 440, 315), written.line("无关", 440, 500)])
    assert _texts(_extract(page))["party_date"] == "1950年07月"


def test_a_form_of_underlines_with_a_label_standing_beside_its_text() -> None:
    row = written.line("姓  名 王秀兰 性  别 女", 100, 300)
    label = [written.line(c, 100, 560 + n * 60) for n, c in enumerate("主要简历")]
    told = ("1942.3-1949.9 县大队 战士", "1949.9-1958.1 县粮食局 科员")
    posts = [written.line(text, 240, 420 + n * 70) for n, text in enumerate(told)]
    unders = [Ruling(Box(x0, 344, x1, 346), True, 345, 345) for x0, x1 in ((290, 440), (650, 800))]
    texts = _texts(_extract(written.page(free=[row, *label, *posts], rulings=unders), form="retirement_approval"))
    assert (texts["name"], texts["sex"]) == ("王秀兰", "女")
    assert texts["service_history"].split("\n") == [line.text for line in posts]
