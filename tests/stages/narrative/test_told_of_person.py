"""Who somebody is, in the many ways of telling it: name, birth, origin, schooling, health."""

from __future__ import annotations

import pytest

from stages.narrative.prose import read_prose
from stages.narrative.records import FamilyMember
from tests.stages.narrative import told

_FACTS = [
    ("我叫文传禄，男，山西长子人，1914年12月出生在一个中农家庭，父亲种田。", "birth_date", "1914-12"),
    ("我叫文传禄，男，山西长子人，1914年12月出生在一个中农家庭，父亲种田。", "family_origin", "中农"),
    ("我叫孟月娥 女 湖北孝感人 一九一七年四月出生在一个中农家庭。", "native_place", "湖北孝感"),
    ("我叫易秉林，河北省霸县人。我的家乡在平原上，抗战初期就建立了抗日政权。", "native_place", "河北省霸县"),
    ("我姓孟，单名一个涛字，河北人。", "name", "孟涛"),
    ("本人复姓欧阳，名振华，男，汉族。", "name", "欧阳振华"),
    ("我原名李狗剩，入伍后指导员替我改名李建军。", "name", "李建军"),
    ("我小时候叫二妮，上学时老师给起名叫赵玉兰。", "name", "赵玉兰"),
    ("俺叫周大有，今年六十六岁。", "name", "周大有"),
    ("我的姓名是秦怀远。", "name", "秦怀远"),
    ("姓名郭永年，性别男。", "name", "郭永年"),
    ("我名字叫做贺子明，陕西人。", "name", "贺子明"),
    ("魏长海，男，1922年生，山东省莒县人。", "name", "魏长海"),
    ("我是韩素梅，女，一九二七年生。", "name", "韩素梅"),
    ("谢廷芳，字子华，湖南人，一九一三年生。", "name", "谢廷芳"),
    ("方志坚同志生平\n\n方志坚同志，1920年生。", "name", "方志坚"),
    ("忆老战友陈树林\n\n陈树林同志1918年生于山东省沂水县。", "name", "陈树林"),
    ("他名叫沈玉山，是个老八路。", "name", "沈玉山"),
    ("家里给我取名满仓，大名蒋立业。", "name", "蒋立业"),
    ("我本姓王，后随母改嫁姓刘，叫刘存厚。", "name", "刘存厚"),
    ("我姓秦，名守仁，参军前名叫秦二狗。", "name", "秦守仁"),
    ("我是河南人，叫丁国梁，1921年生。", "name", "丁国梁"),
    ("我今年七十岁，名贺长山，籍贯山西省。", "name", "贺长山"),
    ("名字：卢广德。年龄：四十岁。", "name", "卢广德"),
    ("我的大号是田有福。", "name", "田有福"),
    ("原名范石头，入伍后我由连长给取名范卫国。", "name", "范卫国"),
    ("莫合买提江，维吾尔族，新疆疏勒县人，1925年生。", "name", "莫合买提江"),
    ("我原名李狗剩，入伍后指导员替我改名李建军。", "former_name", "李狗剩"),
    ("我姓秦，名守仁，参军前名叫秦二狗。", "former_name", "秦二狗"),
    ("我本名崔明远，以前叫崔小三。", "former_name", "崔小三"),
    ("我是民国九年腊月出生的。", "birth_date", "1920"),
    ("我一九二三年八月生人，属猪。", "birth_date", "1923-08"),
    ("一九二六年农历三月初八，我出生在山东省莒县。", "birth_date", "1926"),
    ("我出生那年是一九二四年。", "birth_date", "1924"),
    ("一九一九年十月，我降生在河北省平山县一户贫农家里。", "birth_date", "1919-10"),
    ("我的生日是1928年3月4日。", "birth_date", "1928-03-04"),
    ("本人于公元1921年6月来到人世。", "birth_date", "1921-06"),
    ("我生于旧历辛酉年，即一九二一年。", "birth_date", "1921"),
    ("1925年父母逃荒到关外，次年我在敦化县出生。", "birth_date", "1926"),
    ("我出生在山西省沁县牛寺村，那是民国十二年。", "birth_date", "1923"),
    ("我生在船上。母亲说是民国十五年阴历九月。", "birth_date", "1926"),
    ("生年是1929年，月份记不清了。", "birth_date", "1929"),
    ("生辰：一九二五年二月三日。", "birth_date", "1925-02-03"),
    ("一九二二年八月出世，父亲是船工。", "birth_date", "1922-08"),
    ("家庭成分是下中农，本人成分学生。", "family_origin", "下中农"),
    ("土改时我家划为富裕中农。", "family_origin", "富裕中农"),
    ("我家土改时划的成份是贫农。", "family_origin", "贫农"),
    ("我出身于一个贫苦农民家庭。", "family_origin", "贫苦农民"),
    ("我出身贫寒，家庭成份雇农，", "family_origin", "雇农"),
    ("祖上几代都是佃农，家庭成分佃农。", "family_origin", "佃农"),
    ("父亲是个铁匠，土改定成分为手工业者。", "family_origin", "手工业者"),
    ("我家是城市贫民，靠拉洋车过活。", "family_origin", "城市贫民"),
    ("成份：家庭中农，本人学生。", "family_origin", "中农"),
    ("家里是中农，父亲种地。", "family_origin", "中农"),
    ("划的成分是上中农。", "family_origin", "上中农"),
    ("家庭成份写手工业工人。", "family_origin", "手工业工人"),
    ("家庭成份地主兼商业，本人成份学生。", "family_origin", "地主兼商业"),
    ("生于一个贫苦渔民家庭。", "family_origin", "贫苦渔民"),
    ("家庭成分是下中农，本人成分学生。", "class_status", "学生"),
    ("家庭出身小土地出租者，个人成份教员。", "class_status", "教员"),
    ("成份：家庭中农，本人学生。", "class_status", "学生"),
    ("家庭出身：中农；本人成份：革命军人。", "class_status", "革命军人"),
    ("我参加革命前是学生，所以本人成份是学生。", "class_status", "学生"),
    ("父亲是司机，成份工人，我本人也是工人成份。", "class_status", "工人"),
    ("我只上过三年小学。", "education", "三年小学"),
    ("上过五年私塾，认得一些字。", "education", "五年私塾"),
    ("文化程度：相当于初中。", "education", "初中"),
    ("我有高小文化。", "education", "高小"),
    ("1936年毕业于保定师范学校。", "education", "保定师范学校"),
    ("没有上过学，是个文盲。", "education", "文盲"),
    ("我没念过书，后来在部队扫了盲。", "education", None),
    ("北京大学中文系毕业，1938年到延安。", "education", "北京大学中文系毕业"),
    ("高中肄业。", "education", "高中肄业"),
    ("自学达到初中文化水平。", "education", "初中"),
    ("1942年7月毕业于抗大二分校。", "education", None),
    ("我念过三年冬学。", "education", "三年冬学"),
    ("读过七年私塾。", "education", "七年私塾"),
    ("正定师范肄业。", "education", "正定师范肄业"),
    ("家庭出身贫农，初中一年文化。", "education", "初中一年"),
    ("早年毕业于厦门集美师范学校。", "education", "厦门集美师范学校"),
    ("本人患有高血压和肺气肿。", "health", "患有高血压和肺气肿"),
    ("现在左眼失明，右眼视力很差。", "health", "左眼失明，右眼视力很差"),
    ("我身体还好，没有什么大病。", "health", "好"),
    ("战争年代落下了胃病，一直没好。", "health", "胃病"),
    ("双腿有严重关节炎，行走不便。", "health", "双腿有严重关节炎，行走不便"),
    ("三等甲级残废军人。", "health", "三等甲级残废军人"),
    ("我有冠心病、糖尿病，常年吃药。", "health", "有冠心病、糖尿病"),
    ("父亲患肺病去世。", "health", None),
    ("1943年患伤寒，在家养病半年。", "health", None),
    ("身体尚好，只是气管炎，一到冬天犯病。", "health", "身体尚好，只是气管炎，一到冬天犯病"),
    ("患脑血栓，半身不遂。", "health", "患脑血栓，半身不遂"),
    ("现有风湿病和胃溃疡。", "health", "有风湿病和胃溃疡"),
    ("听力不好，其他还可以。", "health", "听力不好，其他还可以"),
    ("祖籍山东省蓬莱县，生在哈尔滨。", "birth_place", "哈尔滨"),
    ("我出身在江西省泰和县马市一个木匠家里。", "birth_place", "江西省泰和县马市"),
    ("1925年父母逃荒到关外，次年我在敦化县出生。", "birth_place", "敦化县"),
    ("我是河北省安平县子文乡人。", "native_place", "河北省安平县子文乡"),
    ("老家在江苏省涟水县高沟镇。", "native_place", "江苏省涟水县高沟镇"),
    ("我是山西武乡人，1921年生。", "native_place", "山西武乡"),
]


@pytest.mark.parametrize(("text", "field", "value"), _FACTS)
def test_what_is_told(text: str, field: str, value: str | None) -> None:
    told.says(text, field, value)


_DOUBTED = [
    ("1948年土改，我家划为地主，后改为中农。", "family_origin", "changed-later"),
    ("一九二四年我出生在河北省任丘县一个穷人家。", "native_place", "born-there"),
    ("我生在船上。母亲说是民国十五年阴历九月。", "birth_date", "born-told-after"),
    ("我念过三年冬学。", "education", "schooling-told"),
    ("听力不好，其他还可以。", "health", "health-told"),
    ("我叫鲁大江，小名铁蛋。", "former_name", "called-at-home"),
    ("父亲是司机，成份工人。", "family_origin", "family-of-parents"),
    ("原名范石头，入伍后我由连长给取名范卫国。", "name", "renamed-later"),
]


@pytest.mark.parametrize(("text", "field", "reason"), _DOUBTED)
def test_what_is_told_by_the_way_waits_for_a_person(text: str, field: str, reason: str) -> None:
    told.waits(text, field, reason)


_NOT_TAKEN = [
    ("父母都是受苦人，家里没有地。", "family_members"),
    ("任段长，1980年1月离休。", "name"),
    ("本人简历\n\n我于1932年2月生。", "name"),
    ("他的战友说，他哥哥名叫王大山。我1946年参军。", "name"),
    ("未进过学堂，五岁做童养媳。", "education"),
    ("1946年上了华中建设大学，学了一年。", "education"),
    ("得了边区的救济粮，从此认准了共产党。", "health"),
    ("因患肝癌医治无效，于1988年4月逝世。", "health"),
    ("因患肺病休养了两年。", "health"),
    ("1957年划为右派，1979年改正。", "family_origin"),
    ("我爱人家庭成份地主。", "family_origin"),
    ("家里给地主扛活，一年到头吃不饱。", "family_origin"),
    ("1914年，他就生在那里。", "birth_place"),
    ("我生在火车上，父亲是司炉。", "birth_place"),
    ("1946年5月，我儿子出生。", "birth_date"),
]


@pytest.mark.parametrize(("text", "field"), _NOT_TAKEN)
def test_what_only_sounds_like_it_is_not_taken(text: str, field: str) -> None:
    told.says_nothing(text, field)


def test_a_county_whose_name_reads_like_a_verb_is_quoted_where_it_was_told() -> None:
    facts = read_prose("我叫任大年。一九二四年我出生在河北省任丘县一个穷人家。")
    assert [fact.value for fact in facts if fact.field == "native_place"] == ["河北省任丘县"]


def test_relatives_of_a_surname_that_is_no_common_one() -> None:
    text = "我名药铁柱，男。家中现有妻武玉莲，小学教师；长子药如山，营业员。"
    kin = [fact.value for fact in read_prose(text) if fact.field == "family_members"]
    assert [(each.relation, each.name) for each in kin if isinstance(each, FamilyMember)] == [
        ("妻", "武玉莲"),
        ("长子", "药如山"),
    ]
    told.says_nothing("我名李铁柱，男。长子如山，营业员。", "family_members")


def test_a_father_whose_surname_is_a_word() -> None:
    text = "曾细弟，男，家庭出身中农，父亲曾庆余，以撑船为生。"
    kin = [fact.value for fact in read_prose(text) if fact.field == "family_members"]
    assert [each.name for each in kin if isinstance(each, FamilyMember)] == ["曾庆余"]


def test_a_place_in_a_county_before_its_family() -> None:
    told.says("我一九一五年十一月出生在安徽省无为县八士桥一个城市贫民家庭。", "birth_place", "安徽省无为县八士桥")
    told.says("我一九一五年十一月出生在安徽省无为县中等家庭。", "birth_place", "安徽省无为县")


def test_a_place_before_a_date_without_a_sign_between() -> None:
    told.says("郑亦和同志，籍贯河北安平\n于一九四六年五月参加革命。", "native_place", "河北安平")


def test_a_class_that_is_an_office() -> None:
    told.says("家庭出身贫农，本人成份干部。", "class_status", "干部")
    told.says("家庭出身贫农，我家里都是干部。", "family_origin", "贫农")


def test_the_family_of_a_people_without_surnames() -> None:
    text = "我叫哈布德勒·木合买提，哈萨克族。家庭情况：妻阿依古丽，已退休；次女库兰，医生；三子努尔兰，司机。"
    kin = [fact.value for fact in read_prose(text) if fact.field == "family_members"]
    assert [each.name for each in kin if isinstance(each, FamilyMember)] == ["阿依古丽", "库兰", "努尔兰"]
    told.says_nothing("我叫哈布德勒·木合买提。长子参了军，次女务农，都不在身边。", "family_members")


@pytest.mark.parametrize(
    ("text", "kin"),
    [
        ("我的妻叫马淑珍，在家务农。", [("妻", "马淑珍")]),
        ("我的夫叫马占山，已去世。", [("夫", "马占山")]),
        ("他的妻叫马淑珍，在家务农。", []),
    ],
)
def test_my_own_wife(text: str, kin: list[tuple[str, str]]) -> None:
    told_of = [fact.value for fact in read_prose(text) if fact.field == "family_members"]
    assert [(each.relation, each.name) for each in told_of if isinstance(each, FamilyMember)] == kin


def test_who_retired_after_a_stretch_of_time_retired_at_its_end() -> None:
    text = "我叫王大明。1978年7月至1995年5月在第二人民医院任院长，随后离休。"
    (fact,) = [fact for fact in read_prose(text) if fact.field == "retirement_date"]
    assert fact.value == "1995-05"


def test_a_woman_called_by_her_clan_has_no_more_of_a_name() -> None:
    found = [fact.value for fact in read_prose("我叫王大明。母亲靳氏操持家务。") if fact.field == "family_members"]
    assert [(member.relation, member.name) for member in found] == [("母亲", "靳氏")]


def test_the_next_blank_of_a_certificate_is_no_post() -> None:
    text = "木成泰 同志于1948年1月参加革命工作。离休前任 顾问\n离休后享受 副处级 。特发此证。"
    found = [fact.value for fact in read_prose(text) if fact.field == "position"]
    assert all("享受" not in value for value in found)


def test_a_speck_before_the_last_character_of_a_county_is_none() -> None:
    found = [fact.value for fact in read_prose("我名竺振勤，籍贯浙江省富阳；县。") if fact.field == "native_place"]
    assert found == ["浙江省富阳县"]
