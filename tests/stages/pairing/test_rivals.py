"""Where a paper asks for a field twice, one answer is kept."""

from __future__ import annotations

from stages import extract
from stages.extract import ExtractSettings
from stages.forms.spec import load_all
from stages.geometry import Box
from stages.records import PageText, RawField, RecognisedForm
from tests.stages import written


def _fields(*pages: PageText) -> dict[str, RawField]:
    spec = load_all()["cadre_basic"]
    form = RecognisedForm(written.document(*pages), spec.id, "十", "登记表", None, 1.0, spec)
    return {raw.field: raw for raw in extract.run(form, ExtractSettings()).fields}


def test_of_two_names_the_first_on_the_paper_waits_for_a_person() -> None:
    """The other is a relative's, under a head of a table that was not seen as one."""
    cells = [(Box(300, 1500, 500, 1600), "姓名"), (Box(300, 1604, 500, 1700), "乔凤芝")]
    page = written.page(cells, free=[written.line("姓名：冯玉堂", 200, 300)])
    raw = _fields(page)["name"]
    assert raw.raw == "冯玉堂" and raw.doubts == ("two-names",)
    same = written.page(cells, free=[written.line("姓名：乔凤芝", 200, 300)])
    assert _fields(same)["name"].doubts == ()


def test_of_two_posts_the_one_that_tells_the_unit_as_well() -> None:
    cover = written.page(written.table([("单位", "蔚县革委会政工组"), ("职务", "组长")], [200, 500]), number=1)
    inner = written.page(written.table([("单位及职务", "蔚县革委会政工组组长")], [300, 700]), number=2)
    other = written.page(written.table([("现任职务", "蔚县农机厂厂长")], [300, 700]), number=2)
    for pages in ((cover, inner), (inner, cover)):
        assert _fields(*pages)["position"].raw == "蔚县革委会政工组组长"
    assert _fields(cover, other)["position"].raw == "组长"


def test_of_two_names_the_one_without_a_scrap_behind_it() -> None:
    cover = written.page(free=[written.line("姓名：郗国亭官", 200, 300)], number=1)
    inner = written.page(free=[written.line("姓名：郗国亭", 200, 300)], number=2)
    for pages in ((cover, inner), (inner, cover)):
        raw = _fields(*pages)["name"]
        assert raw.raw == "郗国亭" and raw.doubts == ("two-names",)


def test_of_two_units_the_one_asked_for_in_the_form() -> None:
    """单位 above a form that asks for 工作单位 too is who fills the form in."""
    office, own = "单位：合肥市委老干部局", "工作单位：合肥市劳动局"
    for first, second in ((office, own), (own, office)):
        page = written.page(free=[written.line(first, 200, 300), written.line(second, 200, 500)])
        assert _fields(page)["unit"].raw == "合肥市劳动局"
    assert _fields(written.page(free=[written.line(office, 200, 300)]))["unit"].raw == "合肥市委老干部局"
    cells = written.page(written.table([("单位", "蔚县农机厂"), ("部门", "财务科")], [300, 900]))
    assert _fields(cells)["unit"].raw == "蔚县农机厂", "a cell of the form, and 部门 only may be the unit"


def test_how_many_they_are_is_no_family() -> None:
    rows = [("家庭人口", "6人"), ("家庭成员及收入", "妻：苏凤仙，58岁\n长子：逄建军，35岁")]
    assert _fields(written.page(written.table(rows, [300, 900])))["family_members"].raw.startswith("妻：苏凤仙")
    assert "family_members" not in _fields(written.page(written.table(rows[:1], [300, 900])))


def test_of_two_dates_the_one_with_figures() -> None:
    rows = [("何时何地何人介绍入党", "在烟台由常烈、盛平介绍"), ("入党时间", "1943年5月")]
    for told in (rows, rows[::-1]):
        assert _fields(written.page(written.table(told, [500, 800])))["party_date"].raw == "1943年5月"


def test_the_office_that_reports_is_the_unit_only_where_no_other_is_asked_for() -> None:
    line = written.line("呈报单位：纺织工业部教育司", 200, 200)
    alone = written.page(written.table([("姓名", "戚本初"), ("性别", "男")], [200, 500]), free=[line])
    assert _fields(alone)["unit"].raw == "纺织工业部教育司"
    asked = written.page(written.table([("姓名", "戚本初"), ("工作单位", "朔县粮食局")], [200, 500]), free=[line])
    assert _fields(asked)["unit"].raw == "朔县粮食局"
    both = written.page(written.table([("姓名", "戚本初"), ("单位及职务", "朔县粮食局局长")], [200, 500]), free=[line])
    assert _fields(both).get("unit") is None or _fields(both)["unit"].raw != "纺织工业部教育司"


def test_no_punishment_is_no_answer_where_a_reward_is_told() -> None:
    punished, rewarded = ("受过何种处分", "无"), ("受过何种奖励", "一九四八年立二等功一次")
    for rows in ([punished, rewarded], [rewarded, punished]):
        page = written.page(written.table([("姓名", "戚本初"), *rows], [300, 800]))
        assert _fields(page)["awards"].raw == "一九四八年立二等功一次"


def test_the_unit_that_filled_in_a_form_is_perhaps_not_his_own() -> None:
    lines = [written.line("姓名：唐玉云", 100, 300), written.line("填报单位：达县地区交通局", 100, 400)]
    alone = RecognisedForm(written.document(written.page(free=lines)), None, None, None, None, 1.0)
    (unit,) = [raw for raw in extract.run(alone, ExtractSettings()).fields if raw.field == "unit"]
    assert (unit.raw, unit.doubts) == ("达县地区交通局", ("issuing-unit",))
    own = written.page(free=[*lines, written.line("原单位：达县粮食局", 100, 500)])
    both = RecognisedForm(written.document(own), None, None, None, None, 1.0)
    (unit,) = [raw for raw in extract.run(both, ExtractSettings()).fields if raw.field == "unit"]
    assert (unit.raw, unit.doubts) == ("达县粮食局", ())
