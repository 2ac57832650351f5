"""What a person is called, by whatever words a paper says it; the wordings are those of people who knew no rule."""

from __future__ import annotations

import pytest

from stages.narrative.prose import read_prose

_TOLD = [
    ("自传\n\n我是个女同志，姓阎名秀兰，河北省定县人。", "阎秀兰"),
    ("自传\n\n俺是吉林省榆树县五棵树的，姓牛，大号牛长顺，一九三〇年三月十八日生。", "牛长顺"),
    ("自传\n\n我是唱戏的。一九四八年三月入党。\n\n艺名小翠喜，本名白玉霞。", "白玉霞"),
    ("自传\n\n民国六年落地，家里叫我细伢，学名萧宗汉。我父做豆腐。", "萧宗汉"),
    ("我的自传\n\n艾力·吐尔逊，维吾尔族，新疆疏附县人。我上过经文学校。", "艾力·吐尔逊"),
    ("本人叫阿不都熱依木．買買提維吾爾族新疆伊寧縣人。", "阿不都熱依木．買買提"),
    ("靳毓麟， 性别男， 陕西省延长县人，生于1923年7月8日。", "靳毓麟"),
    ("行政关系介绍信\n现有 雷作荣 同志，原在 太原市第一人民医院 任 院长 ，", "雷作荣"),
    ("自传\n\n我从小揽工，一九四六年三月参军。\n\n焦石头", "焦石头"),
    ("自传\n\n本人学医出身，一九四六年三月参军。\n\n佟継明\n\n一九六五年十一月三日", "佟継明"),
    ("简历\n\n一九三八年八月任青年干事。一九四〇年任区委书记。\n\n填表人：苏炳文", "苏炳文"),
    ("自传\n\n我家住江苏省涟水县，一九四六年三月参军。\n\n嵇步云自述", "嵇步云"),
    ("我叫赵二虎，后来指导员说二虎不好听，给改名赵卫国。", "赵卫国"),
    ("关于栾寿山同志离职休养的通知\n\n区物资公司：你单位的请示收悉。", "栾寿山"),
    ("沉痛悼念吕国栋同志\n\n吕国栋同志1923年生于山西省浑源县。", "吕国栋"),
    ("离休干部魏长有同志简历\n\n魏长有，男，一九二六年十月生。", "魏长有"),
    ("自述\n格日勒图，内蒙古丰镇县人，生于\n一九二三年六月，家庭出身中农。", "格日勒图"),
    ("史德禄简历\n\n史德禄同志，内蒙古赤峰人，1928年8月15日生。", "史德禄"),
    ("老干部小传·董家林\n\n村里人都说董家林命大。", "董家林"),
    ("薛占元，一九二四年十一月二十六日生，陕西米脂人。", "薛占元"),
    ("鉴定意见\n\n纪庆云同志自一九五三年调我院工作以来，安心工作。", "纪庆云"),
    ("工作证明\n\n兹有我厂职工苗振海同志，男，现年54岁。", "苗振海"),
    ("证言\n\n侯大成是我的老连长。", "侯大成"),
    ("兹证明丛萍同志，性别女，于一九四五年参加革命。", "丛萍"),
    ("决定将你县粮食局副局长杨殿臣同志调任通县专署粮食局科长。", "杨殿臣"),
    ("江苏镇江人贾冠群，生于一九二〇年六月。", "贾冠群"),
]


@pytest.mark.parametrize(("text", "name"), _TOLD)
def test_the_person_is_named(text: str, name: str) -> None:
    told = [fact.value for fact in read_prose(text) if fact.field == "name"]

    assert told == [name]


_CERTIFICATE = (
    "丁静波 同志，性别女，民族回族，生于1914.9，籍贯河南林县，于1946年6月参加革命工作，"
    "原任江汉纺织工学院附属中学 职务 校长 经批准于1979年11月离职休养，享受处级待遇 为革命事业作出贡献，特发此证。"
)


def test_a_certificate_in_blanks_of_a_sentence() -> None:
    told = {fact.field: fact.value for fact in read_prose(_CERTIFICATE)}

    assert (told["name"], told["unit"], told["position"]) == ("丁静波", "江汉纺织工学院附属中学", "校长")
    assert (told["treatment"], told["retirement_date"]) == ("处级待遇", "1979-11")


def test_a_unit_and_a_post_in_two_blanks() -> None:
    sentence = (
        "乜少昌 同志，系 安徽来安 人，\n1925年3月25日 出生， 1945年2月 参加革命工作，\n"
        "原任 滁州市中级人民法院 顾问\n经批准于 1984年3月 光荣离休，\n享受正科级待遇 。特发此证。"
    )
    told = {fact.field: fact.value for fact in read_prose(sentence)}
    assert (told["unit"], told["position"]) == ("滁州市中级人民法院", "顾问")


_NOBODY = [
    "证明材料\n\n我是一九四五年认识他的，当时在一个连。\n\n韩守义",
    "自传\n\n一九四六年三月，经李明同志介绍，我入了党。",
    "职务：干事\n\n同意\n\n王平",
    "兹证\n\n该同志一九四五年三月参加革命。",
]


@pytest.mark.parametrize("text", _NOBODY)
def test_another_who_is_named_is_not_the_person(text: str) -> None:
    assert [fact.value for fact in read_prose(text) if fact.field == "name"] == []


def test_a_new_name_waits_for_a_person_and_the_old_one_is_the_former() -> None:
    facts = {fact.field: fact for fact in read_prose("我叫赵二虎，后来指导员说不好听，给改名赵卫国。")}

    assert (facts["name"].value, facts["name"].certain) == ("赵卫国", False)
    assert (facts["former_name"].value, facts["former_name"].certain) == ("赵二虎", False)


def test_a_name_only_signed_or_said_once_is_not_certain() -> None:
    signed = next(f for f in read_prose("自传\n\n我从小揽工。\n\n焦石头") if f.field == "name")
    once = next(f for f in read_prose("关于栾寿山同志离职休养的通知\n\n请示收悉。") if f.field == "name")
    twice = next(
        f for f in read_prose("关于栾寿山同志离职休养的通知\n\n栾寿山同志符合条件，请示收悉。") if f.field == "name"
    )

    assert not signed.certain
    assert not once.certain
    assert twice.certain


def test_the_name_of_a_relative_is_nobody_s_the_paper_is_about() -> None:
    for relative in ("爱人", "配偶", "亲属"):
        facts = read_prose(f"原单位保定市人民医院\n{relative}姓名是谢翠兰")
        assert [fact.value for fact in facts if fact.field == "name"] == []


def test_a_province_ends_a_name_where_the_sign_was_lost() -> None:
    facts = read_prose("本人马登科陕西省米脂县人生于一九一四年五月二十五日")
    assert [(fact.value, fact.certain) for fact in facts if fact.field == "name"] == [("马登科", True)]
