"""Which form it is: by its heading, misread or not, else by the labels it carries."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stages import classify
from stages.classify import ClassifySettings
from stages.forms.spec import load_all
from stages.geometry import Box
from stages.records import PageText, RecognisedForm
from tests.stages import written

_TITLES = [(spec.id, title) for spec in load_all().values() for title in spec.titles]


def _of(*pages: PageText) -> RecognisedForm:
    return classify.run(written.document(*pages), ClassifySettings())


def _headed(title: str, *below: str) -> PageText:
    lines = [written.line(title, 500, 150, size=70)]
    lines += [written.line(text, 200, 700 + 120 * n) for n, text in enumerate(below)]
    return written.page(free=lines)


@pytest.mark.parametrize(("form", "title"), _TITLES)
def test_every_heading_of_every_form(form: str, title: str) -> None:
    found = _of(_headed(title, "姓名：唐玉云"))
    spec = load_all()[form]
    assert (found.form, found.category) == (form, spec.category)
    assert found.score >= 0.9


@pytest.mark.parametrize(
    ("form", "heading"),
    [
        ("cadre_basic", "离 休 干 部 基 本 情 况 登 记 表"),
        ("cadre_basic", "平泉县离休干部基本情况登记表"),
        ("cadre_basic", "离休千部基木情况登记表"),
        ("appointment", "干部任免宙批表"),
        ("retirement_approval", "老干部離職休養審批表"),
        ("resume_booklet", "幹部履歷表"),
        ("autobiography", "自 傳"),
    ],
)
def test_headings_spaced_misread_traditional_or_after_an_office(form: str, heading: str) -> None:
    assert _of(_headed(heading, "姓名：唐玉云")).form == form


@pytest.mark.parametrize(
    ("form", "heading"),
    [
        ("retirement_approval", "离职休养干部呈报审批表"),
        ("retirement_approval", "干部離職休養呈報審批表"),
        ("appointment", "干部职务任免呈报审批表"),
        ("appointment", "任免幹部審批表"),
        ("cadre_basic", "离休老干部登记卡片"),
        ("honour_certificate", "老干部离职休养荣誉证书"),
        ("retirement_approval", "离休干部审批登记表"),
        ("retirement_approval", "干部离休呈批表"),
        ("resume_booklet", "干部简历登记书"),
        ("autobiography", "历史自传"),
        (None, "春节慰问老干部登记表"),
        (None, "离休干部慰问登记表"),
        (None, "离休干部逝世抚恤金审批表"),
        (None, "离休教师书报费登记卡"),
    ],
)
def test_headings_in_words_that_no_list_has(form: str | None, heading: str) -> None:
    assert _of(_headed(heading, "姓名：唐玉云")).form == form


@pytest.mark.parametrize("form", [spec.id for spec in load_all().values() if spec.anchors])
def test_without_its_heading_a_form_is_known_by_its_anchors(form: str) -> None:
    anchors = load_all()[form].anchors
    found = _of(written.page(free=[written.line(a, 200, 300 + 100 * n) for n, a in enumerate(anchors)]))
    assert found.form == form


def test_one_anchor_alone_proves_nothing() -> None:
    assert _of(written.page(free=[written.line("拟任职务", 200, 300), written.line("姓名", 200, 500)])).form is None


def test_a_form_nobody_described_keeps_its_heading() -> None:
    found = _of(_headed("离休干部健康检查表", "姓名：唐玉云", "血压：160/95"))
    assert (found.form, found.category, found.title) == (None, None, "离休干部健康检查表")


def test_a_page_of_values_and_an_empty_one_are_no_form() -> None:
    for page in (written.page(free=[written.line("平泉县粮食局", 200, 300)]), written.page()):
        found = _of(page)
        assert (found.form, found.title) == (None, None) and 0.0 <= found.score < 0.62


_LIFE = (
    "樊云武，男，原籍河北省隆化县李家庄，生于一九二七年",
    "一月。祖辈种地为生，家中人口多，土地少，生活十分困难。",
    "一九四八年一月参加革命工作，在隆化县青救会任干事，",
    "至一九五〇年三月。解放后，同年四月调任隆化县法院审判员。",
)


def test_a_life_told_under_a_heading_nobody_can_read() -> None:
    told = [written.line(text, 200, 700 + 120 * n) for n, text in enumerate(_LIFE)]
    assert _of(written.page(free=[written.line("自", 500, 150, size=70), *told])).form == "autobiography"
    assert _of(_headed("一传", *_LIFE)).form == "autobiography"
    assert _of(_headed("离休干部健康检查表", *_LIFE)).form is None
    assert _of(written.page(free=told[:3])).form is None


def test_a_life_told_in_the_rows_of_manuscript_paper() -> None:
    boxes = [Box(100, 300 + 100 * n, 1900, 380 + 100 * n) for n in range(len(_LIFE))]
    page = written.page([(box, "") for box in boxes])
    halves = [
        written.line(part, 120 + 40 * start, box.y0 + 10, cell=n)
        for n, (box, text) in enumerate(zip(boxes, _LIFE, strict=True))
        for start, part in ((0, text[:9]), (9, text[9:]))
    ]
    assert _of(replace(page, lines=tuple(halves))).form == "autobiography"
    far = [replace(line, chars=line.chars, box=Box(line.box.x0 + 400, line.box.y0, line.box.x1 + 400, line.box.y1))
           if n % 2 else line for n, line in enumerate(halves)]  # fmt: skip
    assert _of(replace(page, lines=tuple(far))).form is None
    labels = [written.line(text, 100, 800 + 60 * n) for n, text in enumerate(("姓名", "性别", "籍贯"))]
    assert _of(replace(page, lines=(*halves, *labels))).form is None


def test_a_list_of_labels_and_values_tells_no_life() -> None:
    listed = [
        "姓名：戴龙仁",
        "出生年月：1910年1月1日",
        "籍贯：湖北省黄梅县",
        "参加工作时间：1931年11月14日",
        *_LIFE[1:],
    ]
    assert _of(_headed("离休干部", *_LIFE)).form == "autobiography"
    assert _of(_headed("离休干部", *listed)).form is None


def test_the_catalogue_of_a_file_names_forms_and_is_none() -> None:
    rows = [("序号", "材料名称", "份数"), ("1", "干部履历表", "1"), ("2", "干部任免审批表", "2")]
    cells = written.table(rows, [200, 900, 200])
    assert _of(written.page(cells, free=[written.line("干部档案目录", 500, 150, size=60)])).form is None
    assert _of(written.page(cells)).form is not None


def test_a_document_without_pages() -> None:
    assert _of().form is None


def test_a_mention_of_a_form_in_the_text_is_not_its_heading() -> None:
    """The last line of a letter that speaks of a curriculum: 附自传一份."""
    for mention in ("附本人写的自传一份请查收", "以上与干部履历表所填内容相符"):
        assert _of(_headed("离休干部健康检查表", mention)).form is None


def test_the_heading_may_stand_on_the_cover_of_a_booklet() -> None:
    cover = _headed("干部履历表", "姓名：唐玉云")
    inner = written.page(written.table([("姓名", "唐玉云")], [200, 300]), number=2)
    found = _of(cover, inner)
    assert (found.form, found.title) == ("resume_booklet", "干部履历表")


def test_a_stricter_setting_leaves_doubtful_forms_undescribed() -> None:
    document = written.document(_headed("离休千部基木情况登记表"))
    assert classify.run(document, ClassifySettings(least_score=0.99)).form is None


def test_an_own_form_wins_where_the_heading_is_that_of_another() -> None:
    own = load_all()["cadre_basic"].model_copy(update={"id": "local_card"})
    found = classify.run(written.document(_headed("离休干部登记表")), ClassifySettings(own=(own,)))
    assert (found.form, found.spec) == ("local_card", own)


def test_an_old_heading_runs_from_right_to_left() -> None:
    assert _of(_headed("傳自", "任耀才，男，原籍河北省隆化縣")).form == "autobiography"


def test_a_heading_whose_two_characters_stand_under_each_other() -> None:
    columns = [written.column("我叫何宗骥，男，一九二七年一月生于河北省昌黎县", 1500 - 90 * n, 200) for n in range(5)]
    heading = [written.line("自", 1620, 200), written.line("传", 1620, 250)]
    assert _of(written.page(free=[*heading, *columns])).form == "autobiography"


def test_a_heading_over_two_lines() -> None:
    lines = [written.line("老干部离职休养", 400, 400, size=90), written.line("呈报表", 580, 540, size=90)]
    page = written.page(free=[*lines, written.line("姓名：唐玉云", 300, 1500)])
    assert _of(page).form == "retirement_approval"


def test_a_table_far_under_a_large_line_is_no_part_of_its_heading() -> None:
    lines = [written.line("老干部离职休养", 400, 400, size=90), written.line("呈报表", 580, 1200, size=90)]
    assert _of(written.page(free=[*lines, written.line("姓名：唐玉云", 300, 1500)])).form is None


def test_a_certificate_whose_title_nobody_can_read_is_told_by_its_sentence() -> None:
    told = (
        "贾鼐臣 同志：",
        "您于1944年3月参加革命工作，为中国人民的解放",
        "经批准，自1985年7月离职休养。特发此证，以资纪念。",
    )
    assert _of(_headed("干", *told)).form == "honour_certificate"
    assert _of(_headed("干", *told[:2])).form is None
    told = ("侯光浩同志，河南省辉县人，于1940年2月参加革命", "工作，1987年4月光荣离休，特", "发此证。")
    assert _of(_headed("荣誉证书", *told)).form == "honour_certificate"


def test_a_sentence_in_a_cell_that_ends_with_a_title_is_no_heading() -> None:
    cells = [(Box(100, 1500, 300, 1700), "本人要求"), (Box(300, 1500, 1500, 1700), "要求补发老干部离休荣誉证。")]
    assert _of(written.page(cells, free=[written.line("离休老同志调查卡", 500, 200)])).form is None
    assert _of(_headed("离休老同志调查卡", "批准离休，发给离休荣誉证。")).form is None


_UPRIGHT = (
    "我叫张发，男，朝鲜族，一九一九年三月五日出生，籍贯吉林省扶余县，",
    "家庭出身雇农，本人成份学生。父亲给人扛活，母亲料理家务。八岁入私塾。",
    "一九四一年六月参加革命工作，在胶东军区北海独立团任卫生员，至一九四七年",
    "七月。一九四五年四月我加入了中国共产党。因为文化低，我一边工作一边学习。",
    "一九四七年十二月，组织上调我到梨树县第三区农会任干事，一九五二年离开。",
)


@pytest.mark.parametrize("title", ["歷史自述", "我的小传", "张家旧事"])
def test_a_life_in_ruled_columns(title: str) -> None:
    texts = (title, *_UPRIGHT)
    cells = [(Box(1300 - 70 * n, 200, 1370 - 70 * n, 1900), "") for n in range(len(texts))]
    lines = [written.column(text, 1310 - 70 * n, 220, cell=n) for n, text in enumerate(texts)]
    assert _of(replace(written.page(cells), lines=tuple(lines))).form == "autobiography"


def test_a_life_told_without_its_stops() -> None:
    page = _headed(
        "自传", "我是辽宁省新民县人名叫巴文洺一九二五年十二月生汉族", "出身工人本人成份学生文化程度中师幼年家境贫寒",
        "一九四五年七月参加革命工作至一九四六年七月在小学", "一九四七年九月加入中国共产党一九五〇年八月至现在",
        "在吉林市第三区公所任民政助理一贯听党的话服从分配",
    )  # fmt: skip
    page = replace(page, lines=page.lines[1:])
    assert _of(page).form == "autobiography"


def test_a_paper_headed_like_a_life_with_labels_and_blanks_is_none() -> None:
    labels = [
        ("姓名", "阳春和"),
        ("性别", "男"),
        ("出生年月", "1923.9"),
        ("籍贯", "江苏淮阴"),
        ("参加革命时间", "1944.1"),
    ]
    lines = [written.line("个人简历", 500, 150, size=70)]
    for n, (label, value) in enumerate(labels):
        lines += [written.line(label, 200, 400 + 120 * n), written.line(value, 700, 400 + 120 * n)]
    posts = (
        "1944.1—1946.2 无为县湖东小学 教员",
        "1946.2—1948.12 华中建设大学 学生",
        "1948.12—1950.1 皖北行署教育处 干事",
    )
    lines += [
        written.line(text, 200, 1100 + 120 * n)
        for n, text in enumerate((*posts, "1950.1—1960.9 芜湖市第二中学 教导主任"))
    ]
    assert _of(written.page(free=lines)).form != "autobiography"
    told = [written.line("以上经历都是事实，请组织审查。", 200, 1700)]
    assert _of(written.page(free=[*lines, *told])).form == "autobiography", "it has sentences"


def test_the_record_of_a_talk_is_no_life() -> None:
    talk = (
        *(
            "1、问：您的姓名？",
            "答：龚涛",
            "2、问：您是哪年哪月出生的？",
            "答：1919年12月",
        ),
        *("3、问：您的籍贯？", "答：吉林榆树县", "4、问：您何时参加革命工作？", "答：1942年4月"),
        *("5、问：您何时加入中国共产党？", "答：1942年6月"),
        *("6、问：您离休前在哪个单位工作？", "答：张家口市供销合作社", "7、问：您离休前担任什么职务？", "答：主任"),
        *("8、问：您何时离休？", "答：1984年5月", "9、问：您现在住在哪里？", "答：张家口市人民路82号干休所"),
    )
    page = written.page(free=[written.line(text, 200, 300 + 100 * n) for n, text in enumerate(talk)])
    assert _of(page).form != "autobiography"


def test_labels_and_values_one_behind_another_are_no_life() -> None:
    rows = (
        *("姓名——陆学礼；性别——男；出生年月——一九二四年二月；", "籍贯——吉林省榆树县；家庭出身——下中农；民族——满族；"),
        *("参加革命时间——一九四二年六月；入党时间——一九四五年七月；", "职务——供销合作社监事会主任；级别——行政十四级。"),
        "以上由本人档案抄录，一九四二年参加革命工作以来各项均属实。",
    )
    page = written.page(free=[written.line(text, 100, 300 + 100 * n) for n, text in enumerate(rows)])
    assert _of(page).form != "autobiography"


def test_a_small_heading_right_of_the_text_of_an_upright_page() -> None:
    heading = written.column("自傳", 1800, 900, size=30)
    text = [
        written.column("我叫孫昶一九一七年九月出生於山東省文登縣一", 1600 - 120 * n, 700, size=40) for n in range(5)
    ]
    assert _of(written.page(free=[heading, *text])).form == "autobiography"
    among = written.column("自傳", 1270, 900, size=30)
    assert _of(written.page(free=[among, *text])).form is None


def test_a_heading_of_two_characters_in_a_ruled_column() -> None:
    """自 over 傳 in the first column of paper for writing from right to left."""
    box = Box(1900, 300, 2000, 2800)
    lines = [replace(written.line(text, 1920, 360 + 220 * n, size=70), cell=0) for n, text in enumerate("自傳")]
    page = written.page([(box, "")])
    assert _of(replace(page, lines=tuple(lines))).form == "autobiography"
