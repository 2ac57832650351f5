"""A life is known by what it tells, under whatever heading, and a form with labels is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stages import classify
from stages.classify import ClassifySettings
from stages.geometry import Box
from stages.records import PageText, RecognisedForm
from tests.stages import written

_LIFE = (
    "樊云武，男，原籍河北省隆化县李家庄，生于一九二七年",
    "一月。祖辈种地为生，家中人口多，土地少，生活十分困难。",
    "一九四八年一月参加革命工作，在隆化县青救会任干事，",
    "至一九五〇年三月。解放后，同年四月调任隆化县法院审判员。",
)


def _of(*pages: PageText) -> RecognisedForm:
    return classify.run(written.document(*pages), ClassifySettings())


def test_a_life_told_under_a_heading_nobody_can_read() -> None:
    told = [written.line(text, 200, 700 + 120 * n) for n, text in enumerate(_LIFE)]
    assert _of(written.page(free=[written.line("自", 500, 150, size=70), *told])).form == "autobiography"
    assert _of(written.headed("一传", *_LIFE)).form == "autobiography"
    assert _of(written.headed("离休干部健康检查表", *_LIFE)).form is None
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
    assert _of(written.headed("离休干部", *_LIFE)).form == "autobiography"
    assert _of(written.headed("离休干部", *listed)).form is None


def test_a_life_told_without_its_stops() -> None:
    page = written.headed(
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
