import pytest
from hypothesis import given
from hypothesis import strategies as st

from stages.values.lexicon import is_position, is_unit, split_unit_position


@pytest.mark.parametrize(
    ("text", "unit", "position"),
    [
        ("河北省隆化县粮食局副局长", "河北省隆化县粮食局", "副局长"),
        ("隆化县粮食局校长", "隆化县粮食局", "校长"),
        ("隆化县委书记", "隆化县委", "书记"),
        ("隆化县五区区委书记", "隆化县五区", "区委书记"),
        ("共青团隆化县委书记处书记", "共青团隆化县委", "书记处书记"),
        ("团县委书记", "团县委", "书记"),
        ("七家村武委会主任", "七家村", "武委会主任"),  # in a village the mass body belongs to the post
        ("隆化县五区武委会主任", "隆化县五区武委会", "主任"),
        ("隆化县五区妇救会干事", "隆化县五区妇救会", "干事"),
        ("隆化县武委会主任", "隆化县武委会", "主任"),
        ("隆化县第一中学校长", "隆化县第一中学", "校长"),
        ("于家村小学教员", "于家村小学", "教员"),
        ("隆化中学班主任", "隆化中学", "班主任"),
        ("隆化县供销社会计", "隆化县供销社", "会计"),
        ("隆化镇党委书记", "隆化镇", "党委书记"),
        ("省有色金属公司纪委书记", "省有色金属公司", "纪委书记"),
        ("隆化县粮食局纪委副书记", "隆化县粮食局", "纪委副书记"),
        ("河北省纪委书记", "河北省纪委", "书记"),
        ("第三设计院党委办公室主任", "第三设计院", "党委办公室主任"),
        ("隆化县委办公室主任", "隆化县委办公室", "主任"),
        ("隆化中学学生会主席", "隆化中学", "学生会主席"),
        ("敖汉旗插队干部", "敖汉旗", "插队干部"),
        ("隆化县步古沟公社党委副书记", "隆化县步古沟公社", "党委副书记"),
        ("隆化县汤头沟镇西沟村党支部书记", "隆化县汤头沟镇西沟村", "党支部书记"),
        ("某师政治部主任", "某师政治部", "主任"),
        ("县政府办公室主任", "县政府办公室", "主任"),
        ("隆化县革委会副主任", "隆化县革委会", "副主任"),
        ("隆化县人大常委会副主任", "隆化县人大常委会", "副主任"),
        ("隆化县妇联主任", "隆化县妇联", "主任"),
        ("隆化县人民检察院副检察长", "隆化县人民检察院", "副检察长"),
        ("隆化县老干部局副调研员", "隆化县老干部局", "副调研员"),
        ("隆化县粮食局主任科员", "隆化县粮食局", "主任科员"),
        ("八路军115师343团三连战士", "八路军115师343团三连", "战士"),
        ("冀热辽军区第十四军分区司令部参谋", "冀热辽军区第十四军分区司令部", "参谋"),
        ("县大队大队长", "县大队", "大队长"),
        ("县大队队长", "县大队", "队长"),
        ("隆化县县长", "隆化县", "县长"),
        ("任丘县政府科员", "任丘县政府", "科员"),
        ("被服厂厂长", "被服厂", "厂长"),
        ("后方医院院长", "后方医院", "院长"),
        ("华北军政大学学习", "华北军政大学", "学习"),
        ("隆化縣糧食局副局長", "隆化縣糧食局", "副局長"),  # matched folded, kept as written
    ],
)
def test_unit_and_post(text: str, unit: str, position: str) -> None:
    found = split_unit_position(text)
    assert found is not None
    assert (found.unit, found.position, found.certain) == (unit, position, True)


@pytest.mark.parametrize(
    ("text", "unit", "position"),
    [
        ("隆化县公安局长", "隆化县", "公安局长"),
        ("隆化县公安局局长", "隆化县公安局", "局长"),
        ("隆化县武装部长", "隆化县", "武装部长"),
        ("县政府财政科长", "县政府", "财政科长"),
        ("县政府财政科科长", "县政府财政科", "科长"),
        ("隆化县公安局刑警队长", "隆化县公安局", "刑警队长"),
        ("供给部粮秣股长", "供给部", "粮秣股长"),
    ],
)
def test_shortened_posts_take_the_function_word(text: str, unit: str, position: str) -> None:
    found = split_unit_position(text)
    assert found is not None
    assert (found.unit, found.position) == (unit, position)


@pytest.mark.parametrize(
    ("text", "unit", "position"),
    [
        ("隆化县委副书记、县长", "隆化县委", "副书记、县长"),
        ("隆化县粮食局局长、党组书记", "隆化县粮食局", "局长、党组书记"),
        ("隆化县粮食局党委书记兼局长", "隆化县粮食局", "党委书记兼局长"),
        ("县委组织部副部长兼老干部局局长", "县委组织部", "副部长兼老干部局局长"),
        ("承德地委组织部干事、科长", "承德地委组织部", "干事、科长"),
        ("隆化县人民政府副县长 党组成员", "隆化县人民政府", "副县长 党组成员"),
        ("隆化县粮食局副局长（正科级）", "隆化县粮食局", "副局长（正科级）"),
        ("隆化县粮食局（原县粮库）主任", "隆化县粮食局（原县粮库）", "主任"),
    ],
)
def test_several_posts_stay_together(text: str, unit: str, position: str) -> None:
    found = split_unit_position(text)
    assert found is not None
    assert (found.unit, found.position, found.certain) == (unit, position, True)


@pytest.mark.parametrize(
    ("text", "unit", "position"),
    [
        ("隆化县粮食局 校长", "隆化县粮食局", "校长"),
        ("隆化县粮食局，副局长", "隆化县粮食局", "副局长"),
        ("隆化县隆化镇 第三小学 教导主任", "隆化县隆化镇第三小学", "教导主任"),
        ("隆化县 粮食局副 局长", "隆化县粮食局", "副局长"),  # a space put there by OCR
        ("县大队大 队长", "县大队", "大队长"),
        ("隆化县供销社 主 任", "隆化县供销社", "主任"),
    ],
)
def test_spaces_help_but_do_not_mislead(text: str, unit: str, position: str) -> None:
    found = split_unit_position(text)
    assert found is not None
    assert (found.unit, found.position) == (unit, position)


@pytest.mark.parametrize(
    ("text", "unit", "position"),
    [
        ("在隆化县粮食局任副局长", "隆化县粮食局", "副局长"),
        ("任隆化县粮食局副局长", "隆化县粮食局", "副局长"),
        ("调到承德地区行政公署民政处任处长", "承德地区行政公署民政处", "处长"),
        ("在任丘县政府任财政科科长", "任丘县政府", "财政科科长"),
        ("本县一区小学任教员", "本县一区小学", "教员"),
        ("在隆化县粮食局工作", "隆化县粮食局", "工作"),
        ("隆化中学任教", "隆化中学", "任教"),
        ("当选为隆化县县长", "隆化县", "县长"),
        ("历任战士、班长、指导员", "", "战士、班长、指导员"),
        ("参加八路军", "八路军", ""),
    ],
)
def test_verbs(text: str, unit: str, position: str) -> None:
    found = split_unit_position(text)
    assert found is not None
    assert (found.unit, found.position) == (unit, position)


@pytest.mark.parametrize(
    ("text", "unit", "position"),
    [("战士", "", "战士"), ("在家务农", "", "在家务农"), ("河北省隆化县", "河北省隆化县", "")],
)
def test_one_side_alone(text: str, unit: str, position: str) -> None:
    found = split_unit_position(text)
    assert found is not None
    assert (found.unit, found.position) == (unit, position)


@pytest.mark.parametrize(
    ("text", "unit", "position"),
    [
        ("115师343团长", "115师", "343团长"),
        ("隆化县一中语文教师", "隆化县一中", "语文教师"),
        ("隆化县二轻局科技组长", "隆化县二轻局", "科技组长"),
        ("隆化县长", "隆化", "县长"),
        ("隆化县邮电局某某员", "隆化县邮电局", "某某员"),  # a post no list knows
    ],
)
def test_guesses_are_uncertain(text: str, unit: str, position: str) -> None:
    found = split_unit_position(text)
    assert found is not None
    assert (found.unit, found.position, found.certain) == (unit, position, False)


@pytest.mark.parametrize("text", ["", "无", "abc", "一九四九"])
def test_neither_unit_nor_post(text: str) -> None:
    assert split_unit_position(text) is None


def test_predicates() -> None:
    assert is_position("副局长、党组书记")
    assert not is_position("粮食局")
    assert is_unit("隆化县粮食局")
    assert is_unit("115师")
    assert not is_unit("局长")
    assert not is_unit("")


UNITS = ["隆化县粮食局", "河北省承德地区行署", "东北民主联军三纵队", "步古沟公社", "隆化县第一中学", "隆化县委组织部"]
POSTS = [
    "战士",
    "班长",
    "文书",
    "干事",
    "指导员",
    "副局长",
    "主任",
    "科员",
    "股长",
    "会计",
    "校长",
    "代理科长",
    "党支部书记",
]


@given(st.sampled_from(UNITS), st.lists(st.sampled_from(POSTS), min_size=1, max_size=3, unique=True))
def test_round_trip(unit: str, posts: list[str]) -> None:
    position = "、".join(posts)
    for text in (unit + position, f"{unit} {position}", f"在{unit}任{position}"):
        found = split_unit_position(text)
        assert found is not None
        assert (found.unit, found.position) == (unit, position), text


@given(st.text(max_size=20), st.text(alphabet="县委局长副书记兼任在、，（） 主大队", max_size=20))
def test_never_raises(any_text: str, close_text: str) -> None:
    split_unit_position(any_text)
    split_unit_position(close_text)
    is_unit(close_text)
