"""Joining, party, rank, home, treatment and the office of today, in the many ways of telling them."""

from __future__ import annotations

import pytest

from stages.narrative.prose import read_prose

_FACTS = [
    ("我本想1984年离休，没有批准，1986年3月离休。", "retirement_date", "1986-03"),
    ("1946年5月我报名参了军。", "work_start_date", "1946-05"),
    ("1938年10月我投奔八路军，在一二九师当战士。", "work_start_date", "1938-10"),
    ("1945年8月我参加了八路军，1949年3月参加工作组。", "work_start_date", "1945-08"),
    ("1947年3月，我在区里当了通讯员，算是参加了革命。", "work_start_date", "1947-03"),
    ("1944年9月脱产参加工作。", "work_start_date", "1944-09"),
    ("一九四三年春，我扛上枪当了八路。", "work_start_date", "1943"),
    ("我从1948年7月起参加革命工作。", "work_start_date", "1948-07"),
    ("1939年2月到抗大学习，从此走上革命道路。", "work_start_date", "1939-02"),
    ("我的革命工龄从1946年1月算起。", "work_start_date", "1946-01"),
    ("1941年当了民兵，1944年2月正式入伍。", "work_start_date", "1944-02"),
    ("一九四二年三月，我离家出走，到根据地参加了抗日队伍。", "work_start_date", "1942-03"),
    ("参加革命时间：1947年6月。", "work_start_date", "1947-06"),
    ("1950年12月参加中国人民志愿军，赴朝作战。", "work_start_date", "1950-12"),
    ("1937年11月，我加入山西新军决死二纵队。", "work_start_date", "1937-11"),
    ("1932年6月参加红五军团的，在军部当勤务兵。", "work_start_date", "1932-06"),
    ("1938年11月参加了自卫大队，这是我革命的开始。", "work_start_date", "1938-11"),
    ("1945年9月到区公所当文书，以此作为参加革命时间。", "work_start_date", "1945-09"),
    ("1938年4月跟着部队走了，这就是我的入伍时间。", "work_start_date", "1938-04"),
    ("三八年三月至同年六月在训练班学习，由此参加革命。", "work_start_date", "1938-03"),
    ("1946年1月任宣传员，参加革命从此起算。", "work_start_date", "1946-01"),
    ("1945年2月，我到报社做校对，我的革命工作就从此开始。", "work_start_date", "1945-02"),
    ("1948年4月到区小学任教员，计算为参加革命工作时间。", "work_start_date", "1948-04"),
    ("1940年8月，他走进八路军太行军区七团，成了一名战士。", "work_start_date", "1940-08"),
    ("1933年8月当红军，在红军医院当看护。", "work_start_date", "1933-08"),
    ("1946年8月1日由张全、李有介绍，光荣地加入了中国共产党。", "party_date", "1946-08-01"),
    ("1945年5月入团，1947年4月转入中国共产党。", "party_date", "1947-04"),
    ("1943年12月在狱中秘密入党。", "party_date", "1943-12"),
    ("我的党龄从1945年3月算起。", "party_date", "1945-03"),
    ("1952年6月加入新民主主义青年团。", "party_date", None),
    ("1944年7月，我成了一名共产党员。", "party_date", "1944-07"),
    ("一九三九年四月被吸收入党。", "party_date", "1939-04"),
    ("1957年3月转为中共党员，实际入党时间是1956年3月。", "party_date", "1956-03"),
    ("1951年9月入团，1954年7月1日转党。", "party_date", "1954-07-01"),
    ("1947年5月加入党的外围组织，1948年12月入党。", "party_date", "1948-12"),
    ("一九四八年八月经人介绍加入地下党。", "party_date", "1948-08"),
    ("四一年六月参加党的组织。", "party_date", "1941-06"),
    ("38年5月村里建党，我第一批加入。", "party_date", "1938-05"),
    ("1955年被授予少校军衔。", "rank", "少校"),
    ("1955年授少尉，1960年晋升为上尉。", "rank", "少尉"),
    ("离休时定为正县级。", "rank", "正县级"),
    ("行政级别为十六级。", "rank", "十六级"),
    ("现为行政十三级。", "rank", "行政十三级"),
    ("1955年授大尉军衔。", "rank", "大尉"),
    ("五六年授衔中尉。", "rank", "中尉"),
    ("离休时定为副厅级。", "rank", "副厅级"),
    ("五五年评为中校。", "rank", "中校"),
    ("现在住在太原市桃园北路12号。", "address", "太原市桃园北路12号"),
    ("现居石家庄市桥西区。", "address", "石家庄市桥西区"),
    ("离休后回到老家，住寿光县侯镇。", "address", "寿光县侯镇"),
    ("家住县城关镇北街。", "address", "县城关镇北街"),
    ("我现在跟大女儿住在长沙市河西。", "address", "长沙市河西"),
    ("现安置在邯郸军分区第二干休所。", "address", "邯郸军分区第二干休所"),
    ("那时家住村东头破庙里。", "address", None),
    ("全家住在地主的两间草房里。", "address", None),
    ("1984年离休，住通化市建设街。", "address", "通化市建设街"),
    ("现在上海曹杨新村居住。", "address", "上海曹杨新村"),
    ("现任河北省粮食厅副厅长。", "unit", "河北省粮食厅"),
    ("离休前任石家庄地区供销社副主任。", "unit", "石家庄地区供销社"),
    ("离休前系山西省晋城矿务局副局长。", "unit", "山西省晋城矿务局"),
    ("现在县粮食局担任会计。", "unit", "县粮食局"),
    ("1954年任省文化局科长，现任该局顾问。", "unit", "省文化局"),
    ("1949年10月任苏州师范副校长，现仍任此职。", "unit", "苏州师范"),
    ("离休干部、原河南省罗山县水利局局长毛振东同志逝世。毛振东同志1919年生。", "unit", "河南省罗山县水利局"),
    ("浙江省新昌县丝厂原厂长楼素珍同志，1927年出生。楼素珍同志1945年参加革命。", "unit", "浙江省新昌县丝厂"),
    ("该同志原任安化县物资局副局长，离休后享受县处级待遇。", "unit", "安化县物资局"),
    ("兹介绍原任呼伦贝尔盟商业局副局长的孟根同志到你处联系工作。", "unit", "呼伦贝尔盟商业局"),
    ("现任河北省粮食厅副厅长。", "position", "副厅长"),
    ("1954年3月调省商业厅，任科长至今。", "position", "科长"),
    ("我1951年任连长，现任本县供销社主任。", "position", "主任"),
    ("原任平度县粮食局副局长。李万同志1925年生。", "position", "副局长"),
    ("离休前为某团副政委。", "position", "副政委"),
    ("1949年10月任苏州师范副校长，现仍任此职。", "position", "副校长"),
    ("浙江省新昌县丝厂原厂长楼素珍同志，1927年出生。楼素珍同志1945年参加革命。", "position", "厂长"),
    ("该同志原任安化县物资局副局长，离休后享受县处级待遇。", "position", "副局长"),
    ("离休后按地师级待遇。", "treatment", "地师级待遇"),
    ("享受司局级政治、生活待遇。", "treatment", "司局级政治、生活待遇"),
    ("享受老红军待遇。", "treatment", "老红军待遇"),
    ("经批准，享受厅级医疗待遇。", "treatment", "厅级医疗待遇"),
    ("生活待遇按正处级。", "treatment", "正处级"),
    ("组织上给我按十四级待遇。", "treatment", "十四级待遇"),
    ("1983年10月办理了离休手续。", "retirement_date", "1983-10"),
    ("1985年6月退下来，同年8月正式离休。", "retirement_date", "1985-08"),
    ("八二年底光荣离休。", "retirement_date", "1982"),
    ("到了1984年3月，组织上批准我离职休养。", "retirement_date", "1984-03"),
]


@pytest.mark.parametrize(("text", "field", "value"), _FACTS)
def test_what_is_told(text: str, field: str, value: str | None) -> None:
    told = [fact for fact in read_prose(text) if fact.field == field]
    assert (told[0].value if told else None) == value
    assert all(fact.raw in text for fact in told)


_DOUBTED = [
    ("我是1981年7月离的休，在家养花。现任干休所副所长。", "position", "in-a-sentence"),
    ("一九三八年二月参加牺盟会，五月入党。", "work_start_date", "joined-body"),
    ("三八年三月至同年六月在训练班学习，由此参加革命。", "work_start_date", "date-is-a-range"),
    ("1984年离休，住通化市建设街。", "address", "not-said-now"),
    ("现任河北省粮食厅副厅长。", "unit", "in-a-sentence"),
    ("离休后享受副厅级医疗待遇。", "treatment", "medical-only"),
]


@pytest.mark.parametrize(("text", "field", "reason"), _DOUBTED)
def test_what_is_told_by_the_way_waits_for_a_person(text: str, field: str, reason: str) -> None:
    (fact,) = [fact for fact in read_prose(text) if fact.field == field]
    assert not fact.certain and reason in fact.reasons


_NOT_TAKEN = [
    ("我现在在家帮儿媳当保姆。", "position"),
    ("本人现为离休干部。", "position"),
    ("一九四五年参加内蒙古人民革命青年团。", "work_start_date"),
    ("尹同志，1919年11月生，抗日战争时期参加革命。", "work_start_date"),
    ("我哥哥1930年参加红军，后来牺牲。", "work_start_date"),
    ("1948年3月加入党的外围组织。", "party_date"),
    ("1952年6月加入新民主主义青年团。", "party_date"),
    ("1986年7月退休。", "retirement_date"),
    ("1949年以后一直住在乡下。", "address"),
    ("1951年在区公所担任干事。同志们选他当组长。", "position"),
    ("兹证明李小妹同志，1943年6月在石庄区区公所担任妇女干事。", "position"),
    ("我原任连长，1950年转业到供销社任主任。", "position"),
    ("已向组织提出不再任实职。", "position"),
    ("离休后定为县处级待遇", "rank"),
]


@pytest.mark.parametrize(("text", "field"), _NOT_TAKEN)
def test_what_only_sounds_like_it_is_not_taken(text: str, field: str) -> None:
    assert [fact.value for fact in read_prose(text) if fact.field == field] == []
