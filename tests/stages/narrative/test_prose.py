"""Autobiographies: what each wording states."""

from stages.narrative.prose import read_prose

LIFE = (
    "我叫王德山，原名王二小，男，汉族，一九二七年三月出生于热河省隆化县一个贫农家庭。"
    "一九四五年九月参加革命，在隆化县大队任战士。一九四六年三月由李某某、张某某介绍加入中国共产党，候补期三个月，同年六月转正。"
    "一九四九年三月转业到隆化县粮食局任股长，至一九五二年七月。一九八三年十二月离职休养，享受县处级待遇。"
)


def test_a_whole_life() -> None:
    facts = {fact.field: fact.value for fact in read_prose(LIFE)}
    assert facts["name"] == "王德山"
    assert facts["former_name"] == "王二小"
    assert facts["birth_date"] == "1927-03"
    assert facts["work_start_date"] == "1945-09"
    assert facts["party_date"] == "1946-03"
    assert facts["party_full_date"] == "1946-06"
    assert facts["retirement_date"] == "1983-12"
    assert facts["treatment"] == "县处级待遇"
