"""What letters, notices, replies and applications say of somebody in ways of their own."""

from __future__ import annotations

import pytest

from stages.narrative.prose import read_prose
from tests.stages.narrative.told import first_told


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("兹介绍 北京市宣武区城建办公室 离休干部 韩义 同志前往你处，请接洽。", "unit", "北京市宣武区城建办公室"),
        ("我叫段国义，男，系浦北县商业局离休干部。特此申请。", "unit", "浦北县商业局"),
        ("兹有贺瑞华同志，女，由 济宁市公安局 转往你处。", "unit", "济宁市公安局"),
        ("兹有汪银海同志（男，汉），由 天水地区卫生学校 转去你处。", "unit", "天水地区卫生学校"),
        ("兹有汪银海同志（男，汉），由 天水地区卫生学校 转去你处。", "ethnicity", "汉"),
        ("苗占魁 同志系 庆阳地区中级人民法院副院长\n1917年11月 生，兹批准离休。", "unit", "庆阳地区中级人民法院"),
        ("苗占魁 同志系 庆阳地区中级人民法院副院长\n1917年11月 生，兹批准离休。", "position", "副院长"),
        ("兹证明杭振寰同志系开滦矿务局干部，于1943年9月参加革命。", "unit", "开滦矿务局"),
        ("该同志原在 六盘水市邮电局 工作，原任 人事科科长，", "unit", "六盘水市邮电局"),
        ("该同志现已离休，安置后住 六盘水市钟山中路3号，", "address", "六盘水市钟山中路3号"),
        (
            "徐洺英同志，1943年11月参加革命，原任 政协吉林市委员会副秘书长 ，现光荣离休，特授此证。",
            "position",
            "政协吉林市委员会副秘书长",
        ),
        ("你单位彭石头同志，原任 副厂长职务，行政 十三级。经研究，", "rank", "十三级"),
        (
            "你处报来冯国栋同志（男，1930.1.11 生，山东掖县 人）要求更改参加革命工作时间的材料。"
            "该同志参加革命工作时间应从 1945.3 算起，",
            "work_start_date",
            "1945-03",
        ),
        ("今有 蠡县供销合作社 离休干部 暴国梁 、原任 主任 ，望予办理。", "unit", "蠡县供销合作社"),
        ("兹有林佩兰同志，女，原系 淄博市第二机床厂 的 党委书记 ，现转往你处。", "unit", "淄博市第二机床厂"),
        ("兹有林佩兰同志，女，原系 淄博市第二机床厂 的 党委书记 ，现转往你处。", "position", "党委书记"),
        ("该同志1944年参加革命，原任 主任，行政十六级。", "position", "主任"),
        ("兹证明时烈同志，原在我单位任 副局长 职务，现已离休。", "position", "副局长"),
        ("你单位报告收悉。同意保卫处处长金书田同志离职休养。此复", "position", "保卫处处长"),
        ("我单位副处长焦兴杰同志，男，申请离职休养。妥否，请批示。此致", "position", "副处长"),
        ("兹有左守峰同志，系中共党员，由淮阴市机床厂转往你处。", "political_status", "中共党员"),
        ("兹有 福建省粮食局 调研员 邓万选 同志，光荣离休，特颁发荣誉证。", "unit", "福建省粮食局"),
        ("兹有 福建省粮食局 调研员 邓万选 同志，光荣离休，特颁发荣誉证。", "position", "调研员"),
        ("兹有 福建省粮食局 调研员 邓万选 同志，光荣离休，特颁发荣誉证。", "name", "邓万选"),
        ("荣誉证书\n一九八三年制\n曹步云 同志，系 湖北省大悟县 人，20年1月生。", "name", "曹步云"),
        ("兹介绍王德胜同志（男，汉族，中共党员）前往你处。", "political_status", "中共党员"),
        ("兹证明李秀英，女，住校内家属院3号楼2单元5号。", "address", "校内家属院3号楼2单元5号"),
        ("同意将孙玉兰同志的参加革命工作时间由一九四九年十月改为一九四八年六月。", "work_start_date", "1948-06"),
        ("同意缪树燊同志离休，医疗按 厅局级 办理。", "medical_treatment", "厅局级"),
        ("特此通知：谭国栋同志从1988年1月起享受地专级医疗待遇。", "medical_treatment", "地专级"),
        ("特此通知：初文峰同志从1984年1月起离职休养，享受正处级待遇。", "treatment", "正处级待遇"),
        ("特此通知：初文峰同志从1984年1月起离职休养，享受 正处级 待遇。", "treatment", "正处级"),
        ("特此通知：周志刚同志从1984年1月起离职休养，享受司局级政治、生活待遇。", "treatment", "司局级"),
        ("另外该同志现住西安市，电话823174，如有变动请告。", "phone", "823174"),
        ("该同志1922年6月生，参加革命时间应为1940年4月27日。", "work_start_date", "1940-04-27"),
        ("该同志工资级别 14级 ，月标准98元。", "rank", "14级"),
    ],
)
def test_what_a_letter_says(text: str, field: str, value: str) -> None:
    assert first_told(text)[field] == value


@pytest.mark.parametrize(
    "text",
    [
        "离休干部工资转移证明\n字第177号\n确山县老干部局\n今有我单位牛殿魁同志，男，汉族。",
        "兹介绍辛克勤同志等壹人前往市老干部局联系。",
        "我叫李大山，在 平山县粮食局 任 会计。",
    ],
)
def test_no_unit_is_sending_anybody(text: str) -> None:
    assert "unit" not in first_told(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("关于调整石建国同志住房的报告\n石建国同志系我厂离休干部。", "石建国"),
        ("户口迁移证明\n兹有离休干部邵文彬（男，1919年8月12日生）迁往上海市。", "邵文彬"),
        ("兹聘请丁维新同志为我校校外辅导员。", "丁维新"),
        ("介绍信存根\n兹介绍崔凤岐等一名同志前往市人事局。", "崔凤岐"),
        ("党员组织关系介绍信（存根）\n郑世珩 同志（男，汉族， 1932-02 出生）系中共正式党员，", "郑世珩"),
        ("荣誉证书\n邓子厚 同志，籍贯 四川通江，于1944年9月参加革命工作。", "邓子厚"),
        ("病情证明\n患者郑福海，男，71岁。", "郑福海"),
        ("革命军人证明书\n查丁志坚同志系吉林榆树县人，现年二十三岁。", "丁志坚"),
    ],
)
def test_whom_a_letter_is_about(text: str, name: str) -> None:
    assert first_told(text)["name"] == name


def test_the_date_behind_words_that_ask_for_it() -> None:
    told = first_told("该同志一九四六年七月参加革命，离休时间 一九九〇年四月，月离休费136元。")
    assert (told["work_start_date"], told["retirement_date"]) == ("1946-07", "1990-04")


def test_the_date_of_another_event_retires_nobody() -> None:
    told = first_told("同意金书田同志（1944年3月参加革命工作，行政十八级）离职休养。")
    assert told["work_start_date"] == "1944-03"
    assert "retirement_date" not in told


def test_what_the_family_is_granted_is_not_his() -> None:
    assert "treatment" not in first_told("查丁志坚同志现任排长，其家属应享受革命军人家属待遇。")


def test_a_post_held_last_is_no_entry_of_the_history() -> None:
    assert "service_history" not in first_told("该同志1942年7月参加革命，原任 后勤部副政委，1983年2月离休。")


def test_a_witness_writes_about_another() -> None:
    text = "关于裴振华同志参加革命时间的证明\n裴振华同志1943年11月参加革命，我那时和他在一个单位。他于1946年8月入党。"
    assert first_told(text)["party_date"] == "1946-08"


def test_the_section_of_a_unit_waits_for_a_person() -> None:
    (unit,) = [fact for fact in read_prose("离休前任石家庄市卫生局人事科科长。") if fact.field == "unit"]
    assert "unit-in-post" in unit.reasons
    (unit,) = [fact for fact in read_prose("离休前任石家庄市卫生局局长。") if fact.field == "unit"]
    assert "unit-in-post" not in unit.reasons


def test_a_blank_before_the_word_that_was_printed() -> None:
    assert first_told("盛守信 同志，满 族，81岁。")["ethnicity"] == "满"
    assert first_told("盛守信同志，满族，81岁。")["ethnicity"] == "满族"


def test_a_cadre_who_retired_holds_no_post() -> None:
    assert "position" not in first_told("兹介绍我单位离休干部郑广福同志前来你处联系。")


def test_words_to_choose_from_tell_nothing() -> None:
    told = first_told("兹有凌桂琴 男/女 同志，家庭出身 雇农/贫农/中农，于1930年6月参加革命。")
    assert "family_origin" not in told
    assert "sex" not in told


def test_a_witness_who_says_where_he_knows_him_from() -> None:
    text = (
        "段志远同志，山西省襄垣县人。我和他是一个村的。他于1937年4月参加革命工作，1946年8月入党。以上属实，特此证明。"
    )
    told = first_told(text)
    assert (told["work_start_date"], told["party_date"]) == ("1937-04", "1946-08")
    own = "我的入党介绍人是段志远同志。我和他是一个村的。他于1937年4月参加革命工作。"
    assert "work_start_date" not in first_told(own)


def test_what_the_office_writes_to_him() -> None:
    told = first_told("来信收到。您于1988年9月在省广播电视厅任人事处处长时离休，住房补助已转有关部门办理。祝您健康！")
    assert (told["unit"], told["position"]) == ("省广播电视厅", "人事处处长")
    assert "address" not in told
    told = first_told("您生于1923年。您在大兴安岭林业管理局任调研员期间，勤勤恳恳，祝您健康长寿！")
    assert (told["unit"], told["position"]) == ("大兴安岭林业管理局", "调研员")


def test_what_he_writes_to_the_office() -> None:
    told = first_told(
        "负责同志：你们好！我是山西省卫生厅1985年离休的冯淑贞。另外，我已搬到牙克石市兴安街3委住，请改寄。"
    )
    assert (told["unit"], told["address"]) == ("山西省卫生厅", "牙克石市兴安街3委")


def test_the_day_from_which_somebody_counts_as_retired() -> None:
    text = "经县委研究，同意初文峰同志离休。离休时间从一九八三年三月算起。特此通知。\n一九八三年三月十二日"
    assert first_told(text)["retirement_date"] == "1983-03"


def test_who_a_letter_says_he_is() -> None:
    told = first_told("兹介绍 张天雄 同志，系我单位 后勤部副部长 ，前往你处联系疗养安排事宜，请予接洽。")
    assert told["position"] == "后勤部副部长"
    told = first_told("兹介绍我单位 康润生 同志，系 顾问 ，级别 行政十四级 ，现住\n榆次市粮店街9号 ，请予接洽。")
    assert told["position"] == "顾问"
    assert "unit" not in told


def test_the_grade_of_somebody_who_keeps_it() -> None:
    text = "批准你从 1984年3月18日 起离职休养，离休后享受副处级待遇，原行政级别 十七级 不变。特此通知。"
    assert first_told(text)["rank"] == "十七级"


def test_where_he_served_before_he_retired() -> None:
    told = first_told("负责同志：你们好。我叫叶亚福，离休前在漳浦县委统战部工作。1944年6月，我参加长江支队。")
    assert told["unit"] == "漳浦县委统战部"


def test_unit_and_post_of_whom_a_certificate_names() -> None:
    told = first_told("翁宗岳同志，系国营永泰盐场党委书记，于一九四五年三月参加革命工作。特颁此证。")
    assert (told["unit"], told["position"]) == ("国营永泰盐场", "党委书记")


def test_a_name_with_a_point_behind_the_words_of_proof() -> None:
    told = first_told("兹证明阿曼吐尔·买买提同志，男，柯尔克孜族，一九四七年八月参加革命，情况属实。")
    assert told["name"] == "阿曼吐尔·买买提"


def test_several_posts_before_he_retired() -> None:
    told = first_told("该同志离休前任察布查尔县畜牧局局长、党组书记。特此证明。")
    assert (told["unit"], told["position"]) == ("察布查尔县畜牧局", "局长、党组书记")


def test_a_blank_for_how_he_is_cured() -> None:
    text = "兹介绍我单位离休干部安文海，前往你处住院治疗，其医疗待遇 公费医疗，乙类保健 ，请予接洽。"
    assert first_told(text)["medical_treatment"] == "公费医疗，乙类保健"


def test_what_he_was_while_he_served_well() -> None:
    told = first_told("向您致以慰问。您自1937年3月投身革命，担任南京市鼓楼区人民法院院长期间，勤勤恳恳。望您保重。")
    assert (told["unit"], told["position"]) == ("南京市鼓楼区人民法院", "院长")


def test_whom_a_certificate_says_at_once_what_he_was() -> None:
    told = first_told("荣佩芬同志系上海海运局党委副书记，一九三七年五月参加革命工作，现光荣离休，特颁发此证。")
    assert (told["unit"], told["position"]) == ("上海海运局", "党委副书记")
