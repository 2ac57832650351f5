"""Facts in the words of people who knew no rule: spoken, half in the third person, with the day behind the event."""

from __future__ import annotations

import pytest

from stages.narrative.prose import read_prose
from stages.narrative.records import ResumeEntry

_FACTS = [
    ("我是一九四七年二月当的兵。", "work_start_date", "1947-02"),
    ("1945年9月，她报名参军，被分到卫校。", "work_start_date", "1945-09"),
    ("他是1947年4月从老家参军的。", "work_start_date", "1947-04"),
    ("一九四六年十月我报名参加了绥德县游击队，当队员。", "work_start_date", "1946-10"),
    ("1944年4月，参加八路军冀东军区十二团，当司号员。", "work_start_date", "1944-04"),
    ("一九三八年一月参加徂徕山起义，同年五月入党。", "work_start_date", "1938-01"),
    ("查阅一九四九年参军登记表。一九四八年九月参加革命工作。", "work_start_date", "1948-09"),
    ("我一九四五年三月参军时十八岁。", "work_start_date", "1945-03"),
    ("四六年十一月在火线上入的党。", "party_date", "1946-11"),
    ("1936年9月由共青团转为中共党员。", "party_date", "1936-09"),
    ("1933年2月由团转党。", "party_date", "1933-02"),
    ("四七年四月任干事，这一年七月入党。", "party_date", "1947-07"),
    ("一九二二年三月，我生于河北省冀县。", "birth_date", "1922-03"),
    ("民国十七年我生在河北省定县一个戏班子里。", "birth_place", "河北省定县"),
    ("云南省墨江县碧溪镇，是我的出生地。", "birth_place", "云南省墨江县碧溪镇"),
    ("江西省兴国县高兴圩，是我的家乡。", "native_place", "江西省兴国县高兴圩"),
    ("俺是吉林省榆树县五棵树的，姓牛。", "native_place", "吉林省榆树县五棵树"),
    ("江苏镇江人贾冠群，生于一九二〇年六月。", "native_place", "江苏镇江"),
    ("蒙志远同志是广西壮族自治区宜山县人，仫佬族。", "native_place", "广西壮族自治区宜山县"),
    ("父亲是个裁缝，家庭成分手工业者。", "family_origin", "手工业者"),
    ("家庭出身华侨职员。", "family_origin", "华侨职员"),
    ("我是个女同志，姓阎。", "sex", "女"),
    ("初中读完，我就参了军。", "education", "初中"),
    ("现为副主任，工资级别为行政十九级。", "rank", "行政十九级"),
    ("离休前工资为行政十七级。", "rank", "行政十七级"),
    ("任副经理，直到1985年6月离休时为止。", "retirement_date", "1985-06"),
]


@pytest.mark.parametrize(("text", "field", "value"), _FACTS)
def test_a_fact(text: str, field: str, value: str) -> None:
    assert [fact.value for fact in read_prose(text) if fact.field == field] == [value]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("入党时已向组织交代，一九五二年任科员。", "party_date"),
        ("我一九四五年三月参军。他是一九四七年二月参加革命的。", "work_start_date"),
    ],
)
def test_what_is_said_in_passing_or_of_another_is_no_date_of_his(text: str, field: str) -> None:
    assert [fact.value for fact in read_prose(text) if fact.field == field] in ([], ["1945-03"])


def test_a_month_behind_a_year_that_was_not_read_is_doubtful() -> None:
    party = next(f for f in read_prose("民国八年八月生。二十八年春到皖南，同年十月入党。") if f.field == "party_date")

    assert "inherited-year" in party.reasons


_POSTS = [
    ("一九四九年八月我参加了解放军独立二师，当战士。", [("1949-08", None, "解放军独立二师", "战士")]),
    ("1946年冬天我参加了火线剧社，当演员。", [("1946", None, "火线剧社", "演员")]),
    ("1948年改在热河军区供给部骡马大队当驭手。", [("1948", None, "热河军区供给部骡马大队", "驭手")]),
    ("1946年11月，她到庄河县青堆区妇女会当干事。", [("1946-11", None, "庄河县青堆区妇女会", "干事")]),
    (
        "一九四六年二月到四七年八月当延吉县警备团二连的文化干事。",
        [("1946-02", "1947-08", "延吉县警备团二连", "文化干事")],
    ),
    ("1965年10月以后任龙山县民政科科长。", [("1965-10", None, "龙山县民政科", "科长")]),
    ("一九五八年十一月后，任凉水井公社社长。", [("1958-11", None, "凉水井公社", "社长")]),
    (
        "自1945年11月参加革命到1947年9月，在如东县马塘区游击连任给养员。",
        [("1945-11", "1947-09", "如东县马塘区游击连", "给养员")],
    ),
    (
        "他担任一二〇师七一六团特务连副连长（1938年4月到1940年8月）。",
        [("1938-04", "1940-08", "一二〇师七一六团特务连", "副连长")],
    ),
    ("1958年大办钢铁那年调衡水专区邮电局，当报务员。", [("1958", None, "衡水专区邮电局", "报务员")]),
    (
        "一九四九年二月任排长。五月编入罗盘支队三十一团二营五连，任副班长。",
        [("1949-02", None, "", "排长"), ("1949-05", None, "罗盘支队三十一团二营五连", "副班长")],
    ),
    ("1959年11月，任成都五〇六厂总工艺师。", [("1959-11", None, "成都五〇六厂", "总工艺师")]),
    ("提升为於潜县供销社主任。", [(None, None, "於潜县供销社", "主任")]),
    ("1947年升任二连指导员，在任上一直打到平津。", [("1947", None, "二连", "指导员")]),
    ("四九年三月，随军南下，先到杭州，五月任临安县副区长。", [("1949-05", None, "临安县", "副区长")]),
    ("组织上送我到省立师范学习。", []),
]


@pytest.mark.parametrize(("text", "posts"), _POSTS)
def test_posts(text: str, posts: list[tuple[str | None, str | None, str, str]]) -> None:
    told = [f.value for f in read_prose(text) if f.field == "service_history" and isinstance(f.value, ResumeEntry)]

    assert [(each.start, each.end, each.unit, each.position) for each in told] == posts


def test_there_is_one_revolution_to_join() -> None:
    assert {f.field: f.value for f in read_prose("一九四五年七月参加革每工作。")}["work_start_date"] == "1945-07"


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("我叫耿铎，汉族，山东日照人，民国十五年八月出生。", "山东日照"),
        ("我叫官慧珍漢族河北遵化人民國十三年六月出生家庭出身下中農", "河北遵化"),
        ("暴子清同志，男，一九一八年七月出生，安徽省无为县 人，一九三六年五月参加革命工作。", "安徽省无为县"),
    ],
)
def test_a_home_with_a_word_in_it_that_ends_clauses_elsewhere(text: str, home: str) -> None:
    assert [fact.value for fact in read_prose(text) if fact.field == "native_place"] == [home]


def test_the_day_from_which_goes_before_the_day_of_the_meeting() -> None:
    text = "经县委常委会一九八三年五月十日研究，同意柴俊同志离职休养，自一九八三年六月起执行。"
    (fact,) = [fact for fact in read_prose(text) if fact.field == "retirement_date"]
    assert fact.value == "1983-06"


def test_bodies_around_the_party_are_not_the_party() -> None:
    text = "我叫谭球，一九四九年二月加入地下党的外围组织。一九五六年六月二十日入党。"
    (fact,) = [fact for fact in read_prose(text) if fact.field == "party_date"]
    assert fact.value == "1956-06-20"


def test_a_name_behind_which_another_is_told_waits_for_a_person() -> None:
    told = [fact for fact in read_prose("我姓郝，叫郝二旦，官名郝立德，二四年生人。") if fact.field == "name"]
    assert told and not told[0].certain


def test_the_grade_to_which_somebody_was_raised() -> None:
    text = "批准你的工资级别由行政十九级调整为行政十七级，自一九五六年四月一日起执行。"
    assert [fact.value for fact in read_prose(text) if fact.field == "rank"] == ["行政十七级"]
