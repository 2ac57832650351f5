"""Certificates, notices and letters that are one sentence with blanks: the words around a blank say what it holds."""

from __future__ import annotations

import pytest

from stages.narrative.prose import read_prose
from tests.stages.narrative.told import first_told


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("孙秉义同志，曾任莱阳县供销社副主任职务，特发此证。", "position", "莱阳县供销社副主任"),
        ("赠给董万禄同志，历任区长、县委组织部部长等职，特赠此证。", "position", "区长、县委组织部部长"),
        ("马生枝 同志， 男 （性别），籍贯 甘肃省清水县，于一九三八年六月参加革命工作，特发此证。", "sex", "男"),
        ("姚仁甫同志，1941年3月参加革命，担任 副主任 职务，特发此证。", "position", "副主任"),
        ("邓国栋同志，离休前系县物资局局长，特发此证。", "unit", "县物资局"),
        ("尹福堂同志，1989年9月离休，原副科长职务，特发此证。", "position", "副科长"),
        ("张廷瑞同志从1986年4月起离休，原职务科长，离休后按县处级待遇。", "position", "科长"),
        ("迟永茂，山东文登人，系我厂供应科长，1944年11月参加革命。\n特发此证\n烟台造锁厂", "position", "供应科长"),
        ("迟永茂，山东文登人，系我厂供应科长，1944年11月参加革命。\n特发此证\n烟台造锁厂", "unit", "烟台造锁厂"),
        ("杜占江同志在开滦矿务局唐家庄矿工作，任工会副主席，特发此证。", "unit", "开滦矿务局唐家庄矿"),
        ("杜占江同志在开滦矿务局唐家庄矿工作，任工会副主席，特发此证。", "position", "工会副主席"),
        ("耿玉琢同志：您在我院工作三十一年，任教务处处长。特发此证。", "position", "教务处处长"),
        ("哈尔滨电机厂 单位 工会主席 职务 刘振东同志，特发此证。", "unit", "哈尔滨电机厂"),
        ("哈尔滨电机厂 单位 工会主席 职务 刘振东同志，特发此证。", "name", "刘振东"),
        ("武汉市第二轻工业局樊汝舟同志，男，凭此证可在干部门诊就医。", "unit", "武汉市第二轻工业局"),
        ("授予薛景尧同志，1940年3月参加革命，原系县处级干部，特发此证。", "rank", "县处级"),
        ("俞静宜同志，女，系民盟盟员，原中学副校长，特发此证。", "political_status", "民盟盟员"),
        ("晏春亭同志，经批准，诊断为冠心病，请按干部病房收治。", "health", "冠心病"),
        ("高洪恩同志1947年8月参加铁路工作，特发此证。", "work_start_date", "1947-08"),
        ("尊敬的戚云鹏同志：谨向您和您的全家致以亲切的慰问！", "name", "戚云鹏"),
        ("鲍崇山老同志：您于1941年1月加入中国共产党，致以崇高的敬礼。", "name", "鲍崇山"),
        ("兹介绍我单位离休干部 易祖才 ，性别 男 ，前来办理手续，请予接洽。", "name", "易祖才"),
        ("刘才同志，现工作单位中共梨树县委组织部，现任职务部长。特此证明", "position", "部长"),
        (
            "万占魁 同志，性别男，离休前任 天津港务局顾问， 经批准于 1982年3月 离职休养。特发此证。",
            "position",
            "天津港务局顾问",
        ),
        ("孙桂兰，女，1944年参加革命，离休前在莱阳县妇女联合会任副主任，特发此证。", "position", "副主任"),
        ("米庆祥同志：经研究决定，调你到郑州市煤矿安全监察处工作，任调研员。", "unit", "郑州市煤矿安全监察处"),
        ("北京市房山县人谭文魁同志，1944年1月参加革命工作，特发此证。", "native_place", "北京市房山县"),
        ("温梅英同志系我县建设银行离休干部，凭证享受优待。", "unit", "建设银行"),
        ("蒋炳坤，男，系无锡市第二橡胶厂干部，1991年5月批准离休，特发此证。", "unit", "无锡市第二橡胶厂"),
        ("同意将霍秉章同志的入党时间由一九四六年七月更正为一九四五年七月。此复", "party_date", "1945-07"),
        ("季兆祥同志荣立二等功一次、三等功三次，特发此证。", "awards", "二等功一次、三等功三次"),
        ("窦玉堂同志在门球赛中成绩优异，荣获第二名，特发此状。", "awards", "第二名"),
        ("曹德胜同志离职休养时间为1985年1月，原任处长。特发此证", "position", "处长"),
        ("我厂离休干部葛凤英同志，住胜利里4号。\n沈阳市第三针织厂劳资科", "unit", "沈阳市第三针织厂"),
        (
            "黄玉梅同志，原任副部长一九四九年九月三十日以前参加革命，为党和人民的事业奋斗多年，经批准离职休养。",
            "position",
            "副部长",
        ),
        ("老干科负责同志：我叫龚光前，原任营口市针织厂厂长。解决为盼。", "position", "营口市针织厂厂长"),
        ("来信收到。我自1982年12月从兴国县林业局离休以后，身体还好。", "unit", "兴国县林业局"),
        ("来信收到。我自1982年12月从兴国县林业局离休以后，身体还好。", "retirement_date", "1982-12"),
        ("谭庆有同志：你的工资由行政十八级提为行政十七级。", "rank", "行政十七级"),
        ("龚素梅 同志（ 女 ， 回 族）于 1948 年 3 月参加革命工作，特发此证。", "work_start_date", "1948-03"),
    ],
)
def test_what_a_citation_says(text: str, field: str, value: str) -> None:
    assert first_told(text).get(field) == value


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("兹聘请离休干部柏逢春同志为我校校外辅导员。\n此聘\n徐州市鼓楼区民主路小学", "unit"),
        ("祁淑贤同志：在1993年度老干部工作中，成绩突出，特发此证。", "unit"),
        ("任树德同志，是1938年9月参加革命的老干部，特发此证。", "unit"),
        ("宁国栋同志系老干部活动室工作人员，准予凭此证出入。", "position"),
        ("巴图孟和同志：您在自治区工作四十年，特发此证。", "unit"),
        ("范玉琴，女，离休前在南通市第二人民医院工作，特发此证。", "position"),
        ("你们1984年3月8日《关于孟传生同志离休的请示》收悉。此复", "retirement_date"),
    ],
)
def test_what_it_does_not_say(text: str, field: str) -> None:
    assert field not in first_told(text)


def test_a_life_is_no_citation() -> None:
    """我 tells of himself; what the posts of his life were others say."""
    told = read_prose("我叫孙秉义，曾任区委书记。后来我在县里工作，任科长，生活困难。")
    assert all(fact.rule != "cited" for fact in told)


def test_whom_a_notice_of_a_death_is_written_to_waits_for_a_person() -> None:
    names = [fact for fact in read_prose("王桂芬同志：你的丈夫因病于1992年病故，请节哀。") if fact.field == "name"]
    assert all(not fact.certain for fact in names)
    names = [fact for fact in read_prose("王桂芬同志：你于1992年离职休养，特此通知。") if fact.field == "name"]
    assert names and names[0].certain


def test_a_date_of_birth_before_the_event_word_is_not_the_event_s() -> None:
    told = first_told("卢汉章同志，出生1920年4月参加革命1938年12月，特发此证。")
    assert told["work_start_date"] == "1938-12"


def test_the_day_of_joining_is_not_the_day_of_retirement_that_follows_without_one() -> None:
    told = first_told("卢汉章同志籍贯湖北黄冈\n参加革命 1938年12月\n现按正师待遇离职休养\n特发此证")
    assert "retirement_date" not in told


def test_a_native_place_ends_before_the_words_of_the_next_row() -> None:
    assert first_told("卢汉章同志籍贯湖北黄冈\n现按正师待遇离职休养，特发此证")["native_place"] == "湖北黄冈"
