"""Posts that a clause of their own tells (职务是…), lists without their unit, words that only begin like others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stages.narrative.prose import read_prose
from stages.narrative.records import ResumeEntry
from stages.narrative.resume import read_resume

Post = tuple[str | None, str | None, str, str]


def told(text: str) -> list[Post]:
    entries = (fact.value for fact in read_prose(text) if isinstance(fact.value, ResumeEntry))
    return [(each.start, each.end, each.unit, each.position) for each in entries]


def lined(text: str) -> list[Post]:
    return [(each.start, each.end, each.unit, each.position) for each in read_resume(text)]


@pytest.mark.parametrize("link", ["职务是", "职务为", "职务系", "所任职务是", "担任的职务是"])
@pytest.mark.parametrize("post", ["干事", "干事、科长", "副主任", "学员"])
def test_a_post_told_behind_the_work(link: str, post: str) -> None:
    found = told(f"从1950年2月到1954年6月，我在辉南县委组织部工作，{link}{post}。土改中我吃住在贫农家里。")
    assert found == [("1950-02", "1954-06", "辉南县委组织部", post)]


def test_work_that_everybody_did_is_no_post() -> None:
    text = "新中国成立后，我服从组织分配，留在山区做地方工作。1949年10月调中共宁冈县委宣传部任干事。"
    assert told(text) == [("1949-10", None, "中共宁冈县委宣传部", "干事")]


def test_posts_without_their_unit_are_one_entry() -> None:
    """担任 names no unit: 办公室 is a part of the committee named before it."""
    found = told("1961年3月，组织上调我到中共辉南县委，担任常委、办公室主任。")
    assert found == [("1961-03", None, "中共辉南县委", "常委、办公室主任")]


@pytest.mark.parametrize(
    ("words", "unit", "post"),
    [
        ("当中共涉县委宣传部干事", "中共涉县委宣传部", "干事"),
        ("当中共涉县委常委、办公室主任", "中共涉县委", "常委、办公室主任"),
        ("当天津市公安局侦察员", "天津市公安局", "侦察员"),
        ("当日照县民政局局长", "日照县民政局", "局长"),
        ("当兵站站长", "兵站", "站长"),
        ("任职工子弟学校校长", "职工子弟学校", "校长"),
    ],
)
def test_units_that_begin_like_words_of_time(words: str, unit: str, post: str) -> None:
    assert lined(f"1949.11-1961.6 {words}") == [("1949-11", "1961-06", unit, post)]


@pytest.mark.parametrize("words", ["当时很困难", "当天就走了", "当兵很光荣", "他们当中共产党员很多", "没有任何问题"])
def test_words_that_take_no_office(words: str) -> None:
    assert told(f"1949年3月，{words}。") == []


@given(
    st.sampled_from(["涉县武装委员会", "中共涉县委", "涉县供销合作社", "天津市公安局"]),
    st.sampled_from(["任", "当", "担任"]),
)
def test_the_word_of_office_never_stays_with_the_unit(unit: str, verb: str) -> None:
    assert lined(f"1939.5--1941.12 {verb}{unit}干事") == [("1939-05", "1941-12", unit, "干事")]


@pytest.mark.parametrize(
    ("text", "post"),
    [
        (
            "1951年2月至1956年2月，我在邯郸地委农村工作部工作。职务是干事。",
            ("1951-02", "1956-02", "邯郸地委农村工作部", "干事"),
        ),
        ("1947年1月，调区武委会充当通讯员。", ("1947-01", None, "区武委会", "通讯员")),
    ],
)
def test_posts_in_prose(text: str, post: Post) -> None:
    assert told(text) == [post]


@pytest.mark.parametrize(
    ("line", "unit", "post"),
    [
        ("1951.2—1956.2 邯郸地委农村工作部，职务干事", "邯郸地委农村工作部", "干事"),
        ("1951.2—1956.2 邯郸地委农村工作部 职务：干事", "邯郸地委农村工作部", "干事"),
        ("1951.2—1956.2 在涉县县委（干事）", "涉县县委", "干事"),
        ("1951.2—1956.2 曲周县法院 副院长（副县级）", "曲周县法院", "副院长（副县级）"),
        ("1951.2—1956.2 曲周县法院审判员、副院长（副县级）", "曲周县法院", "审判员、副院长（副县级）"),
        ("1951.2—1956.2 涉县农业局副局长（主持工作）", "涉县农业局", "副局长（主持工作）"),
        ("1951.2—1956.2 县委党校学习（学员）", "县委党校", "学员"),
        ("1951.2—1956.2 曲周县公安局；侦察员、股长", "曲周县公安局", "侦察员、股长"),
        ("1951.2—1956.2 涉县粮食局股长，后任副局长", "涉县粮食局", "股长，后任副局长"),
    ],
)
def test_posts_in_lines(line: str, unit: str, post: str) -> None:
    assert lined(line) == [("1951-02", "1956-02", unit, post)]


def test_childhood_is_no_service() -> None:
    assert told("十三岁到城里一家杂货铺当学徒，挨打受骂是常有的事。") == []
    assert told("毕业后在家帮父亲种地，还到镇上杂货铺当过两年学徒。") == []


def test_a_speck_between_a_figure_and_its_sign() -> None:
    assert told("1980年1.月调雁北地区物资局任顾问。") == [("1980-01", None, "雁北地区物资局", "顾问")]


def test_a_name_close_behind_the_heading() -> None:
    """A heading's line break is none in prose."""
    facts = {fact.field: fact.value for fact in read_prose("我的自传\n牛连轩，原籍吉林省辉南县。我于1926年1月出生。")}
    assert facts["name"] == "牛连轩" and facts["native_place"] == "吉林省辉南县"


@pytest.mark.parametrize(
    ("words", "unit", "post"),
    [
        ("哈尔滨电机厂工会主席", "哈尔滨电机厂", "工会主席"),
        ("齐齐哈尔铁路局工会副主席", "齐齐哈尔铁路局", "工会副主席"),
        ("沈阳市工会主席", "沈阳市工会", "主席"),
        ("旅大市总工会组织科长", "旅大市总工会", "组织科长"),
    ],
)
def test_the_union_of_an_employer_goes_with_the_post(words: str, unit: str, post: str) -> None:
    assert lined(f"1950.2-1954.6 {words}") == [("1950-02", "1954-06", unit, post)]


def test_joining_with_a_comma_before_what_went_on() -> None:
    text = "1945年1月参加革命工作，至1946年4月，在第四野战军四十一军任排长；自1946年4月起到1949年8月在军分区任侦察员。"
    assert told(text) == [
        ("1945-01", "1946-04", "第四野战军四十一军", "排长"), ("1946-04", "1949-08", "军分区", "侦察员"),
    ]  # fmt: skip


def test_stops_that_were_not_read() -> None:
    text = "1944年7月至1946年2月在独立团任班长自1946年2月起到1950年3月在三十六团任通讯员。"
    assert [post for *_, post in told(text)] == ["班长", "通讯员"]
    ring = "一九四七年十二月至一九四八年十二月在滑县抗日高级小学任教员°在同志们的帮助下，懂得了道理。"
    assert [post for *_, post in told(ring)] == ["教员"]
    space = "一九三九年五月至一九四三年二月在抗日救国会任干事 在同志们的帮助下，逐步懂得了道理。"
    assert [post for *_, post in told(space)] == ["干事"]
