"""Lines of a résumé with more in them than time, unit and post, and lines that tell these in another order."""

from __future__ import annotations

import pytest

from stages.narrative.resume import read_resume

Post = tuple[str | None, str | None, str, str]
_OFFICE = ("1958-11", "1966-04", "陕西省耀县水泥厂", "组织科长")


@pytest.mark.parametrize(
    "text",
    [
        "陕西省耀县水泥厂 组织科长　1958.11—1966.4",
        "陕西省耀县水泥厂 组织科长（1958年11月—1966年4月）",
        "陕西省耀县水泥厂　组织科长（从一九五八年十一月到一九六六年四月）",
        "陕西省耀县水泥厂，组织科长，1958年11月至1966年4月",
        "1958.11—1966.4 组织科长，陕西省耀县水泥厂",
        "1958.11—1966.4 重新分配工作，任陕西省耀县水泥厂组织科长",
        "1958.11—1966.4 受聘于陕西省耀县水泥厂，任组织科长",
        "1958.11—1966.4 在陕西省耀县水泥厂任组织科长，后转业",
        "1958.11—1966.4 陕西省耀县水泥厂组织科长，月工资62元",
        "1958.11—1966.4 陕西省耀县水泥厂 组织科长 行政十七级",
        "1958.11—1966.4 陕西省耀县水泥厂 组织科长 知情人郑学礼",
    ],
)
def test_one_post_in_many_ways(text: str) -> None:
    (entry,) = read_resume(text)
    assert (entry.start, entry.end, entry.unit, entry.position) == _OFFICE


@pytest.mark.parametrize(
    ("text", "unit", "position"),
    [
        ("56.6—58.9 在宁夏银川专署农林局任技术推广站站长", "宁夏银川专署农林局", "技术推广站站长"),
        ("1977年1月至今 永城县卫生局任总务科科长", "永城县卫生局", "总务科科长"),
        ("1961.2—1965.8 苏东师范学院任总务处副处长", "苏东师范学院", "总务处副处长"),
        ("89.3-90.1 返聘甘肃省地矿局，任编志办顾问", "甘肃省地矿局", "编志办顾问"),
        ("37.11-38.2 参加八路军一二九师", "八路军一二九师", ""),
        ("52.3–55.11：淮南煤矿九龙岗矿工会，生产部长。", "淮南煤矿九龙岗矿工会", "生产部长"),
        ("62.3—70.2 广州海运局“和平”号轮 政委", "广州海运局“和平”号轮", "政委"),
        ("80.8~86.10 北京市高级人民法院刑二庭  审判员", "北京市高级人民法院刑二庭", "审判员"),
        ("66.9-70.6 被审查，在天津市军粮城农场监督劳动", "天津市军粮城农场", "监督劳动"),
        ("63.8—64.9 参加湖南省委社教工作团醴陵分团，任材料组组长", "湖南省委社教工作团醴陵分团", "材料组组长"),
        ("46.3~47.8 在辽南行署海城县八区搞土改，任工作队组长", "辽南行署海城县八区", "工作队组长"),
        ("74.3-78.2 市供电局离休干部党支部书记", "市供电局离休干部", "党支部书记"),
        ("50.3-52.8 大竹军分区司令部通讯参谋 证明人孙继武（现在成都军区）", "大竹军分区司令部", "通讯参谋"),
    ],
)
def test_where_unit_and_post_part(text: str, unit: str, position: str) -> None:
    (entry,) = read_resume(text)
    assert (entry.unit, entry.position) == (unit, position)


def test_every_line_has_its_time_behind_it() -> None:
    lines = "沭阳县公安局 股长 1950.3—1953.7\n沭阳县粮食局\n副局长（1953.8—1958.2）"
    assert [(each.start, each.unit, each.position) for each in read_resume(lines)] == [
        ("1950-03", "沭阳县公安局", "股长"),
        ("1953-08", "沭阳县粮食局", "副局长"),
    ]


def test_a_number_before_the_unit_is_no_day() -> None:
    (entry,) = read_resume("59年5月—62年7月 1）江西省弋阳县葛溪公社党委书记")
    assert entry.end == "1962-07"


@pytest.mark.parametrize(
    "text", ["1981年4月因病离职休养", "1988年1月由退休改离休。", "1983年改办离休", "86.3离休，享受县处级待遇"]
)
def test_his_retirement_is_no_post(text: str) -> None:
    assert read_resume(text) == ()


@pytest.mark.parametrize(
    ("text", "unit", "position"),
    [
        ("41.4-46.4 新四军教导总队学习，学员", "新四军教导总队", "学员"),
        ("46.6-49.9 在华东野战军第六纵队十八师任团政治处副主任", "华东野战军第六纵队十八师", "团政治处副主任"),
    ],
)
def test_students_and_parts_of_troops(text: str, unit: str, position: str) -> None:
    (entry,) = read_resume(text)
    assert (entry.unit, entry.position) == (unit, position)


def test_the_sentence_under_the_last_entry_is_no_part_of_it() -> None:
    text = "1972年2月至1981年1月 县农机修造厂党支部书记\n1981年1月至今 咸阳市税务局调研员\n以上任免，请审批。"
    assert [(each.unit, each.position) for each in read_resume(text)] == [
        ("县农机修造厂", "党支部书记"),
        ("咸阳市税务局", "调研员"),
    ]
