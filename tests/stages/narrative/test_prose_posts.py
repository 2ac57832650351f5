"""Posts and relatives told in prose."""

import pytest

from stages.narrative.prose import read_prose
from stages.narrative.records import FamilyMember, ResumeEntry

Post = tuple[str | None, str | None, str, str]

FAMILY: list[tuple[str, list[tuple[str, str]]]] = [
    ("妻子李秀兰，农民。长子王建国，在县医院工作", [("妻子", "李秀兰"), ("长子", "王建国")]),
    ("爱人叫张桂芝，1930年生", [("爱人", "张桂芝")]),
    ("父亲王老五，母亲李氏，均已去世", [("父亲", "王老五"), ("母亲", "李氏")]),
    ("长女：夏林玉，次子夏林山", [("长女", "夏林玉"), ("次子", "夏林山")]),
    ("丈夫是隆化县粮食局干部", []),
    ("父亲给地主扛活，母亲要饭", []),
    ("家有父亲、母亲、妻子和两个儿子", []),
    ("父母早亡，由叔父抚养成人", []),
    ("次女彭亚男，县医院护士；长子彭亚男，工人。", [("次女", "彭亚男"), ("长子", "彭亚")]),
    ("我叫于秉忠，男。配偶侯春梅，退休；长女于惠敏，职工。", [("配偶", "侯春梅"), ("长女", "于惠敏")]),
    ("我叫王秉忠，男。长女于北京，次女和儿媳，都在外地", []),
]

# text, then (start, end, unit, position) of each post
POSTS: list[tuple[str, list[Post]]] = [
    ("一九四九年三月至一九五二年七月任隆化县粮食局局长", [("1949-03", "1952-07", "隆化县粮食局", "局长")]),
    (
        "从一九五四年四月起，到一九六一年九月止，组织上分配我在隆化县税务局任副局长。",
        [("1954-04", "1961-09", "隆化县税务局", "副局长")],
    ),
    ("1945年9月参加革命，在隆化县大队当战士", [("1945-09", None, "隆化县大队", "战士")]),
    ("一九四七年任班长，次年任排长", [("1947", None, "", "班长"), ("1948", None, "", "排长")]),
    ("1949年3月转业到隆化县粮食局任股长，直到1952年7月", [("1949-03", "1952-07", "隆化县粮食局", "股长")]),
    ("一九五五年调任承德专署粮食局副局长", [("1955", None, "承德专署粮食局", "副局长")]),
    ("1958年当选为隆化县人民委员会副县长", [("1958", None, "隆化县人民委员会", "副县长")]),
    ("1950年5月调到县委宣传部，任干事", [("1950-05", None, "县委宣传部", "干事")]),
    (
        "1950年5月至1951年6月调县委组织部任组织干事，主要做征粮和支前工作",
        [("1950-05", "1951-06", "县委组织部", "组织干事")],
    ),
    ("1950年5月调到县委宣传部工作", [("1950-05", None, "县委宣传部", "工作")]),
    ("一九四八年在冀察热辽军政大学学习", [("1948", None, "冀察热辽军政大学", "学习")]),
    ("后任隆化县张三营区委书记", [(None, None, "隆化县张三营区委", "书记")]),
    ("当时我在隆化县任区长，", [(None, None, "隆化县", "区长")]),
    ("1951年任区长，其后任县委组织部部长", [("1951", None, "", "区长"), (None, None, "县委组织部", "部长")]),
    (
        "1961年12月任郭家屯公社党委书记兼社长",
        [("1961-12", None, "郭家屯公社", "党委书记兼社长")],
    ),
    (
        "一九四五年至一九四八年在冀热辽军区某团历任战士、班长、文书",
        [("1945", "1948", "冀热辽军区某团", "战士、班长、文书")],
    ),
    ("我哥哥在八路军里当排长", []),
    ("一九七八年恢复工作，任隆化县粮食局局长", [("1978", None, "隆化县粮食局", "局长")]),
    ("翌年八月升任副营长", [(None, None, "", "副营长")]),
    ("1953年提升为副科长。1956年又提为科长", [("1953", None, "", "副科长"), ("1956", None, "", "科长")]),
    ("19.75\n年11月调到隆化县水利局任局长", [("1975-11", None, "隆化县水利局", "局长")]),
    ("我主要负责粮食征购任务，工作很忙", []),
]


@pytest.mark.parametrize(("text", "members"), FAMILY)
def test_relatives(text: str, members: list[tuple[str, str]]) -> None:
    values = [fact.value for fact in read_prose(text) if fact.field == "family_members"]
    assert values == [FamilyMember(*member) for member in members]


@pytest.mark.parametrize(("text", "posts"), POSTS)
def test_posts(text: str, posts: list[Post]) -> None:
    entries = [fact.value for fact in read_prose(text) if isinstance(fact.value, ResumeEntry)]
    assert [(each.start, each.end, each.unit, each.position) for each in entries] == posts
