"""Autobiographies: what each wording states about the person, his places and the events of his life."""

import pytest

from stages.narrative.prose import read_prose
from stages.narrative.records import ResumeEntry

Case = tuple[str, str, list[str]]

LIFE = (
    "我叫王德山，原名王二小，男，汉族，一九二七年三月出生于热河省隆化县一个贫农家庭。"
    "一九四五年九月参加革命，在隆化县大队任战士。一九四六年三月由李某某、张某某介绍加入中国共产党，候补期三个月，同年六月转正。"
    "一九四九年三月转业到隆化县粮食局任股长，至一九五二年七月。一九八三年十二月离职休养，享受县处级待遇。"
)
LIFE_FACTS = {
    "name": "王德山",
    "former_name": "王二小",
    "sex": "男",
    "ethnicity": "汉族",
    "birth_date": "1927-03",
    "birth_place": "热河省隆化县",
    "native_place": "热河省隆化县",
    "family_origin": "贫农",
    "work_start_date": "1945-09",
    "party_date": "1946-03",
    "party_full_date": "1946-06",
    "retirement_date": "1983-12",
    "treatment": "县处级待遇",
}

PERSON: list[Case] = [
    ("我叫王德山，今年五十八岁。", "name", ["王德山"]),
    ("我名叫欧阳振华，原籍湖南。", "name", ["欧阳振华"]),
    ("自传\n赵永福，曾用名赵二小，男，汉族。", "name", ["赵永福"]),
    ("老干部离休荣誉证\n贾鼐臣 同志：\n您于1944年3月参加革命工作", "name", ["贾鼐臣"]),
    ("老干部离休荣誉证\n布和仓V 同志：\n您于1944年3月参加革命工作", "name", ["布和仓"]),
    ("各位 同志：\n我从一九四四年三月参加革命工作", "name", []),
    ("姓名 撖凤山 别名 性别 男", "former_name", []),
    ("我在区里写字，\n和平，化名也没有。", "name", []),
    ("本人赵永福，男，汉族。", "name", ["赵永福"]),
    ("姓名：孙 玉 兰\n性别：女", "name", ["孙玉兰"]),
    ("我叫李占奎男满族一九二六年生", "name", ["李占奎"]),
    ("兹证明 王家驹 同志，性别男，民族汉", "name", ["王家驹"]),
    ("我叫孔亚男，女，一九二四年五月出生", "name", ["孔亚男"]),
    ("我叫孔亚男女，一九二四年五月出生", "name", ["孔亚男"]),
    ("我叫孔亚男，女，一九二四年五月出生", "sex", ["女"]),
    ("我叫孙胜，男，汉族", "name", ["孙胜"]),
    ("我的名字叫张桂兰，女", "name", ["张桂兰"]),
    ("我是隆化县粮食局的一名干部。", "name", []),
    ("我叫王德山，原名王二小，化名王林。", "former_name", ["王二小", "王林"]),
    ("曾用名：刘栓柱，男", "former_name", ["刘栓柱"]),
    ("我叫高树林，乳名铁蛋，", "former_name", ["铁蛋"]),
    ("本人赵永福，男，汉族。", "sex", ["男"]),
    ("性别：女，民族：满", "sex", ["女"]),
    ("长女王玉梅，在县医院工作", "sex", []),
    ("本人性别男，汉族，贫农出身", "ethnicity", ["汉族"]),
    ("性别：女，民族：满，", "ethnicity", ["满"]),
    ("我是蒙古族，赤峰人", "ethnicity", ["蒙古族"]),
    ("我叫谢垚，男，满，1918年2月出生于舒兰县", "ethnicity", ["满"]),
    ("我们走了，回，1918年2月", "ethnicity", []),
    ("家庭出身贫农，本人成份学生", "family_origin", ["贫农"]),
    ("我出生在一个下中农家庭", "family_origin", ["下中农"]),
    ("家庭成份：中农。", "family_origin", ["中农"]),
    ("我家是一户雇农家庭，靠给地主扛活为生", "family_origin", ["雇农"]),
    ("我贫农出身，从小给地主放猪", "family_origin", ["贫农"]),
    ("家庭出身贫农，本人成份学生", "class_status", ["学生"]),
    ("个人成分是革命军人", "class_status", ["革命军人"]),
    ("初中文化程度", "education", ["初中"]),
    ("文化程度：高小", "education", ["高小"]),
    ("我只有小学文化，参军后学了点文化", "education", ["小学"]),
    ("相当于初中程度", "education", ["相当于初中"]),
    ("现有文化程度党校大专班。", "education", ["党校大专班"]),
    ("文化程度相当初中", "education", ["相当初中"]),
    ("一九四四年高小毕业后在家务农", "education", ["高小毕业"]),
    ("身体健康，生活能够自理", "health", ["健康"]),
    ("我现在身体较弱。", "health", ["较弱"]),
    ("现住地委家属院2排3号，身体尚好。", "health", ["尚好"]),
    ("本人成份战士，文他程度为小学。", "education", ["小学"]),
    ("健康状况：一般", "health", ["一般"]),
    ("健康状况较差，患慢性支气管炎，住在县城", "health", ["较差，患慢性支气管炎"]),
    ("现患有高血压、冠心病，经常住院", "health", ["患有高血压、冠心病"]),
    ("二等乙级残废军人", "health", ["二等乙级残废军人"]),
]

PLACES: list[Case] = [
    ("我叫孟培之男，一九二一年七月出生湖北省石首县人家中有父母", "native_place", ["湖北省石首县"]),
    ("生于一九二二年十月初九，原籍山东省昌邑县", "birth_place", []),
    ("一九二七年三月生于热河省隆化县步古沟村", "birth_place", ["热河省隆化县步古沟村"]),
    ("我1926年5月出生在河北省丰宁县一个贫农家庭", "birth_place", ["河北省丰宁县"]),
    (
        "我于一九二五年农历八月初三出生于山东省莱阳县城关区西关村的一户佃农家里",
        "birth_place",
        ["山东省莱阳县城关区西关村"],
    ),
    ("1931年10月出生于河北隆化一个农民家庭", "native_place", ["河北隆化"]),
    ("我是河北省隆化县人", "native_place", ["河北省隆化县"]),
    ("王德山，男，汉族，热河隆化人，贫农", "native_place", ["热河隆化"]),
    ("籍贯：山东省莱阳县", "native_place", ["山东省莱阳县"]),
    ("原籍辽宁省凌源县三十家子村，后逃荒到隆化", "native_place", ["辽宁省凌源县三十家子村"]),
    ("我是一个苦命人，给地主扛活的人", "native_place", []),
    ("证明人王某，介绍人李某", "native_place", []),
    ("现住隆化县隆化镇兴洲路12号院3号楼2单元401室。", "address", ["隆化县隆化镇兴洲路12号院3号楼2单元401室"]),
    ("家住承德市双桥区干休所，电话2021234", "address", ["承德市双桥区干休所"]),
    ("现居住在隆化县\n郭家屯镇河南村，与长子一起生活", "address", ["隆化县郭家屯镇河南村"]),
    ("家庭住址：河北省隆化县隆化镇下洼子村三组", "address", ["河北省隆化县隆化镇下洼子村三组"]),
]

EVENTS: list[Case] = [
    ("一九二七年三月生于热河省隆化县", "birth_date", ["1927-03"]),
    ("我生于1926年5月12日，", "birth_date", ["1926-05-12"]),
    ("出生于民国十六年三月", "birth_date", ["1927-03"]),
    ("王德山，一九二七年三月生，汉族", "birth_date", ["1927-03"]),
    ("出生年月：1927年3月", "birth_date", ["1927-03"]),
    ("一九二五年农历八月初三出生", "birth_date", ["1925"]),
    ("一九四五年九月参加革命", "work_start_date", ["1945-09"]),
    ("我于一九四六年七月参加革命工作", "work_start_date", ["1946-07"]),
    ("我便于一九四七年七月参加革命工作 于一九四七年十二月加入中国共产党", "work_start_date", ["1947-07"]),
    ("參加革命時間：一九四六年七月", "work_start_date", ["1946-07"]),
    ("1943年春，在哥哥的影响下我参加了八路军", "work_start_date", ["1943"]),
    ("四七年六月参军，", "work_start_date", ["1947-06"]),
    ("于1948年2月入伍", "work_start_date", ["1948-02"]),
    ("一九四八年十一月，辽沈战役刚刚结束，我就报名参加了解放军", "work_start_date", ["1948-11"]),
    ("我哥哥一九四二年参加八路军，四三年牺牲", "work_start_date", []),
    ("一九四六年三月由李某某、张某某介绍加入中国共产党", "party_date", ["1946-03"]),
    ("同年九月入黨", "party_date", []),
    ("1945年8月参军，同年12月入党", "party_date", ["1945-12"]),
    ("1945年8月参军，次年三月光荣地加入了中国共产党", "party_date", ["1946-03"]),
    ("我于一九四七年入了党", "party_date", ["1947"]),
    ("入党时间是1949年7月1日", "party_date", ["1949-07-01"]),
    ("一九五二年申请入党，一九五四年六月加入中国共产党", "party_date", ["1954-06"]),
    ("入党介绍人：王某、李某", "party_date", []),
    ("1956年4月加入中国共产党，1957年4月转正", "party_full_date", ["1957-04"]),
    ("一九五三年二月被吸收为候补党员，同年八月转为正式党员", "party_candidate_date", ["1953-02"]),
    ("一九五三年二月被吸收为候补党员，同年八月转为正式党员", "party_full_date", ["1953-08"]),
    ("一九八三年十二月离职休养", "retirement_date", ["1983-12"]),
    ("一九八二年十月经组织批准离休", "retirement_date", ["1982-10"]),
    ("我于1985年6月光荣离休。", "retirement_date", ["1985-06"]),
    ("一九八四年退居二线，任顾问", "retirement_date", []),
    ("一九八三年退居二线，一九八五年办理了离休手续", "retirement_date", ["1985"]),
    ("离休时间：1983.12", "retirement_date", ["1983-12"]),
    ("1983年12月离休后，任县老干部支部书记", "retirement_date", ["1983-12"]),
    ("1980年退休", "retirement_date", []),
    ("离休后享受县处级待遇", "treatment", ["县处级待遇"]),
    ("1947年参加革命工作，原任 荆州医院党委书记 ，于1983年12月批准离职休养", "position", ["荆州医院党委书记"]),
    ("按副厅级待遇", "treatment", ["副厅级待遇"]),
    ("离休时间1977.5，行政级别17级，现享受待遇正县级。", "treatment", ["正县级"]),
    ("按规定享受县处级待遇。", "treatment", ["县处级待遇"]),
    ("我于1981年4月离休，正处级。现住大悟县。", "treatment", ["正处级"]),
    ("1981年4月离休，享受副厅级待遇。", "treatment", ["副厅级待遇"]),
    ("享受司局级政治、生活待遇，", "treatment", ["司局级政治、生活待遇"]),
    ("享受副省部级医疗待遇。", "medical_treatment", ["副省部级医疗待遇"]),
    ("亓振海同志，男，山东省莱芜县人。", "name", ["亓振海"]),
    ("证明材料\n郭保山同志，男，系高唐县南董人。当时我任科长，特此证明。\n证明人：樊岩", "name", ["郭保山"]),
    ("兹有税光玉同志，四川省合江县人，一九一九年十二月出生", "name", ["税光玉"]),
    ("1949.9参加革命工作，原在上杭县第一中学工作。", "unit", ["上杭县第一中学"]),
    ("离休后定为县处级待遇", "treatment", ["县处级待遇"]),
    ("离休后享受副县（处）级待遇（从1985年起）。", "treatment", ["副县（处）级待遇"]),
    ("经批准享受县处级政治待遇，享受副厅级医疗待遇。", "treatment", ["县处级政治待遇"]),
    ("经批准享受县处级政治待遇，享受副厅级医疗待遇。", "medical_treatment", ["副厅级医疗待遇"]),
    ("在战斗中荣立三等功一次", "awards", ["三等功一次"]),
    ("1955年荣获解放奖章，1960年被评为承德地区劳动模范", "awards", ["解放奖章", "承德地区劳动模范"]),
    ("立过两次大功", "awards", ["两次大功"]),
]


@pytest.mark.parametrize(("text", "field", "values"), [*PERSON, *PLACES, *EVENTS])
def test_wording(text: str, field: str, values: list[str]) -> None:
    assert [fact.value for fact in read_prose(text) if fact.field == field] == values


def test_a_whole_life() -> None:
    facts = {fact.field: fact.value for fact in read_prose(LIFE) if isinstance(fact.value, str)}
    assert facts == LIFE_FACTS


@pytest.mark.parametrize("width", [1, 2, 7, 13, 20])
def test_a_line_may_break_anywhere(width: int) -> None:
    """Vertical text and narrow columns: the break stands inside words and dates, and nothing changes."""
    wrapped = "\n".join(LIFE[at : at + width] for at in range(0, len(LIFE), width))
    facts = {fact.field: fact.value for fact in read_prose(wrapped) if isinstance(fact.value, str)}
    assert facts == LIFE_FACTS


UNSURE = [
    ("我叫王德 山东人", "name"),
    ("一九四五年我父亲病故，我参加革命", "work_start_date"),
    ("父亲去世后，一九四六年参加革命", "work_start_date"),
    ("1927年5月出生，家里很穷，后来参加革命", "work_start_date"),
    ("一九五三年被吸收为预备党员", "party_date"),
    ("解放前住在隆化县城南关村", "address"),
    ("一九二五年农历八月初三出生", "birth_date"),
    ("十八年三月生", "birth_date"),
    ("同年参加革命", "work_start_date"),
]


@pytest.mark.parametrize(("text", "field"), UNSURE)
def test_what_the_text_does_not_settle_is_never_certain(text: str, field: str) -> None:
    assert not [fact for fact in read_prose(text) if fact.field == field and fact.certain]


def test_a_fact_quotes_the_paper() -> None:
    for fact in read_prose(LIFE):
        assert LIFE[fact.span[0] : fact.span[1]] == fact.raw


def test_posts_behind_commas() -> None:
    text = (
        "一九四五年九月—一九五八年十一月，华北联合大学教育学院，学员；\n"
        "一九五八年十一月—一九八〇年四月，榆林地区专员公署农林科，科员；"
    )
    entries = [fact.value for fact in read_prose(text) if fact.field == "service_history"]
    assert [(e.start, e.end, e.unit, e.position) for e in entries if not isinstance(e, str)] == [
        ("1945-09", "1958-11", "华北联合大学教育学院", "学员"),
        ("1958-11", "1980-04", "榆林地区专员公署农林科", "科员"),
    ]


def test_a_rank_told() -> None:
    facts = {fact.field: fact.value for fact in read_prose("离休前为行政级别县处级正职，1984年6月离休。")}
    assert facts["rank"] == "县处级正职"


def test_a_birth_told_behind_its_date() -> None:
    facts = {fact.field: fact.value for fact in read_prose("1924年11月12日，我出生在蒙阴县大庙乡一个贫苦农民家庭。")}
    assert facts["birth_date"] == "1924-11-12"


@pytest.mark.parametrize(
    ("text", "value", "certain"),
    [
        ("1941年12月参加革命工作，194由同志介绍光荣入党。", "1941-12", False),
        ("一九四〇年六月参加革命工作，一九四\n年十二月由同志介绍光荣入党。", "1940-06", False),
        ("一九四〇年六月参加革命工作，同年十二月由同志介绍光荣入党。", "1940-12", True),
    ],
)
def test_a_date_torn_before_an_event_makes_the_whole_one_before_it_doubtful(
    text: str, value: str, certain: bool
) -> None:
    (party,) = [fact for fact in read_prose(text) if fact.field == "party_date"]
    assert (party.value, party.certain) == (value, certain)


def test_what_a_father_did_is_no_name() -> None:
    facts = read_prose("父亲常年给地主扛活，母亲经常替人缝补。")
    assert [fact for fact in facts if fact.field == "family_members"] == []


def test_a_misread_word_of_joining_or_office_is_understood() -> None:
    facts = read_prose("我于一九四二年五月叁加革命工作。1943年12月至1945年10月，在安国县三区区公所担仟助理员。")
    assert [fact.value for fact in facts if fact.field == "work_start_date"] == ["1942-05"]
    (post,) = [fact.value for fact in facts if fact.field == "service_history"]
    assert isinstance(post, ResumeEntry) and (post.unit, post.position) == ("安国县三区区公所", "助理员")


def test_born_without_its_foot() -> None:
    """Print on a writing line: 生 was read 牛."""
    facts = read_prose("我叫丁忠春，男，汉族，1928年11月出牛，家里养牛。")
    assert [fact.value for fact in facts if fact.field == "birth_date"] == ["1928-11"]


def test_the_number_of_an_identity_card_told() -> None:
    (number,) = [
        fact for fact in read_prose("该同志身份证号码为210319190827295，特此证明。") if fact.field == "id_number"
    ]
    assert number.value == "210319190827295"


def test_walls_of_manuscript_squares_read_as_signs() -> None:
    told = read_prose("我叫逯汉泉，|一九四三年三月参加革命|工|作|，|一|九|五|二年|九|月|加|入|\n中国共产党。")
    assert [(fact.field, fact.value) for fact in told if fact.field == "party_date"] == [("party_date", "1952-09")]


def test_the_home_told_by_the_birth_in_old_characters() -> None:
    told = {fact.field: fact for fact in read_prose("我叫吳鎔，一九一八年八月生於陝西米脂一個貧農家庭。")}
    assert (told["native_place"].value, "born-there" in told["native_place"].reasons) == ("陝西米脂", True)
