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


@pytest.mark.parametrize(("form", "title"), _TITLES)
def test_every_heading_of_every_form(form: str, title: str) -> None:
    found = _of(written.headed(title, "姓名：唐玉云"))
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
    assert _of(written.headed(heading, "姓名：唐玉云")).form == form


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
    assert _of(written.headed(heading, "姓名：唐玉云")).form == form


@pytest.mark.parametrize("form", [spec.id for spec in load_all().values() if spec.anchors])
def test_without_its_heading_a_form_is_known_by_its_anchors(form: str) -> None:
    anchors = load_all()[form].anchors
    found = _of(written.page(free=[written.line(a, 200, 300 + 100 * n) for n, a in enumerate(anchors)]))
    assert found.form == form


def test_one_anchor_alone_proves_nothing() -> None:
    assert _of(written.page(free=[written.line("拟任职务", 200, 300), written.line("姓名", 200, 500)])).form is None


def test_a_form_nobody_described_keeps_its_heading() -> None:
    found = _of(written.headed("离休干部健康检查表", "姓名：唐玉云", "血压：160/95"))
    assert (found.form, found.category, found.title) == (None, None, "离休干部健康检查表")


def test_a_page_of_values_and_an_empty_one_are_no_form() -> None:
    for page in (written.page(free=[written.line("平泉县粮食局", 200, 300)]), written.page()):
        found = _of(page)
        assert (found.form, found.title) == (None, None) and 0.0 <= found.score < 0.62


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
        assert _of(written.headed("离休干部健康检查表", mention)).form is None


def test_the_heading_may_stand_on_the_cover_of_a_booklet() -> None:
    cover = written.headed("干部履历表", "姓名：唐玉云")
    inner = written.page(written.table([("姓名", "唐玉云")], [200, 300]), number=2)
    found = _of(cover, inner)
    assert (found.form, found.title) == ("resume_booklet", "干部履历表")


def test_a_stricter_setting_leaves_doubtful_forms_undescribed() -> None:
    document = written.document(written.headed("离休千部基木情况登记表"))
    assert classify.run(document, ClassifySettings(least_score=0.99)).form is None


def test_an_own_form_wins_where_the_heading_is_that_of_another() -> None:
    own = load_all()["cadre_basic"].model_copy(update={"id": "local_card"})
    found = classify.run(written.document(written.headed("离休干部登记表")), ClassifySettings(own=(own,)))
    assert (found.form, found.spec) == ("local_card", own)


def test_an_old_heading_runs_from_right_to_left() -> None:
    assert _of(written.headed("傳自", "任耀才，男，原籍河北省隆化縣")).form == "autobiography"


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
    assert _of(written.headed("干", *told)).form == "honour_certificate"
    assert _of(written.headed("干", *told[:2])).form is None
    told = ("侯光浩同志，河南省辉县人，于1940年2月参加革命", "工作，1987年4月光荣离休，特", "发此证。")
    assert _of(written.headed("荣誉证书", *told)).form == "honour_certificate"


def test_a_sentence_in_a_cell_that_ends_with_a_title_is_no_heading() -> None:
    cells = [(Box(100, 1500, 300, 1700), "本人要求"), (Box(300, 1500, 1500, 1700), "要求补发老干部离休荣誉证。")]
    assert _of(written.page(cells, free=[written.line("离休老同志调查卡", 500, 200)])).form is None
    assert _of(written.headed("离休老同志调查卡", "批准离休，发给离休荣誉证。")).form is None


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


def test_a_row_of_a_sentence_is_no_title() -> None:
    lines = [written.line("通知", 600, 100, size=30), written.line("，原工作单", 100, 300, size=44)]
    document = written.document(written.page(free=lines))
    assert classify.run(document, ClassifySettings()).title is None
