"""Labels told by what they are made of; words that are no label, or another one, stay unknown."""

from __future__ import annotations

import pytest

from stages.pairing.labels import wordings
from stages.pairing.labels.label_book import fold, for_form


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("单位及现任职务", ("compound", "unit_position")),
        ("在何部门任何职", ("compound", "unit_position")),
        ("现任何职", ("field", "position")),
        ("現在職別", ("field", "position")),
        ("現在部別", ("field", "unit")),
        ("提任何职", ("other", "拟任免职务")),
        ("免去何职", ("other", "拟任免职务")),
        ("懂何种外语", ("other", "外语特长")),
        ("会何种外国语及熟练程度", ("other", "外语特长")),
        ("有何种特长", ("other", "外语特长")),
        ("男或女", ("field", "sex")),
        ("曾用名或化名", ("field", "former_name")),
        ("生于何年何月", ("field", "birth_date")),
        ("生于何县", ("field", "birth_place")),
        ("宅电", ("field", "phone")),
        ("革命工龄起算时间", ("field", "work_start_date")),
        ("投身革命时间", ("field", "work_start_date")),
        ("党龄起算时间", ("field", "party_date")),
        ("入伍前成份", ("field", "class_status")),
        ("参加革命前用名", ("field", "former_name")),
        ("何民族", ("field", "ethnicity")),
        ("党团关系", ("field", "political_status")),
        ("按何级待遇", ("field", "treatment")),
        ("现在级别", ("field", "rank")),
        ("医疗待遇情况", ("field", "medical_treatment")),
        ("享受何级待遇", ("field", "treatment")),
        ("革命简历", ("section", "service_history")),
        ("参加革命后的工作经历", ("section", "service_history")),
        ("家庭状况", ("section", "family_members")),
        ("家庭成员及其情况", ("section", "family_members")),
        ("离退休前所在单位及原任职务", ("compound", "unit_position")),
        ("离职休养前任何职务", ("field", "position")),
        ("退休前工作单位名称", ("field", "unit")),
        ("何年何月批准离休", ("field", "retirement_date")),
        ("何时何地参加革命或工作", ("field", "work_start_date")),
        ("加入中国共产党的时间", ("field", "party_date")),
        ("何时何人介绍入党", ("field", "party_date")),
        ("何時何地、由何人介紹入黨", ("field", "party_date")),
        ("何年何月何人介绍加入中国共产党", ("field", "party_date")),
        ("由何人何时介绍入党", ("field", "party_date")),
        ("入党时间、地点及介绍人", ("field", "party_date")),
        ("何时入党、介绍人", ("field", "party_date")),
        ("何时何人介绍入团", ("other", "入团时间")),
        ("何时入团", ("other", "入团时间")),
        ("何人介绍入党", None),
        ("入党地点及介绍人", None),
        ("原部别", ("field", "unit")),
        ("战时化名", ("field", "former_name")),
        ("曾用过的名字", ("field", "former_name")),
        ("男女性别", ("field", "sex")),
        ("何种出身", ("field", "family_origin")),
        ("土改时家庭划定成份", ("field", "family_origin")),
        ("实际文化程度", ("field", "education")),
        ("参加何党派团体", ("field", "political_status")),
        ("档案出生年月", ("field", "birth_date")),
        ("何省市县人", ("field", "native_place")),
        ("健康程度", ("field", "health")),
        ("通讯地址及邮编", ("field", "address")),
        ("居住详细地址", ("field", "address")),
        ("家庭现有人口", ("section", "family_members")),
        ("爱人及子女情况", ("section", "family_members")),
        ("随迁家属", ("section", "family_members")),
        ("参加新四军时间", ("field", "work_start_date")),
        ("何时何地何人介绍参加革命", ("field", "work_start_date")),
        ("参加革命时间及地点", ("field", "work_start_date")),
        ("离休生效时间", ("field", "retirement_date")),
        ("退改离时间", ("field", "retirement_date")),
        ("离休前服务单位", ("field", "unit")),
        ("工资关系单位", ("field", "unit")),
        ("最后职务", ("field", "position")),
        ("现任党政职务", ("field", "position")),
        ("职务或职称", ("field", "position")),
        ("现行级", ("field", "rank")),
        ("离休后享受级别", ("field", "treatment")),
        ("离休后级别", ("field", "treatment")),
        ("保健对象级别", ("field", "medical_treatment")),
        ("荣立功绩", ("field", "awards")),
        ("主要功绩及奖励", ("field", "awards")),
        ("受過何獎", ("field", "awards")),
        ("受过哪些奖励", ("field", "awards")),
        ("受表彰情况", ("field", "awards")),
        ("工作变动情况", ("section", "service_history")),
        ("个人历史", ("section", "service_history")),
        ("享受县处级待遇", None),
        ("离休后级差", None),
        ("原职别", ("field", "position")),
        ("现部别、职别", ("compound", "unit_position")),
        ("现在详细住址", ("field", "address")),
        ("家庭固定电话号码", ("field", "phone")),
        ("离休后政治和生活待遇", ("field", "treatment")),
        ("曾受过何种奖励和处分", ("field", "awards")),
        ("拟任职务", None),
        ("家属工作单位", ("other", "他人")),
        ("爱人姓名", ("other", "他人")),
        ("现用名", ("field", "name")),
        ("做地下工作时化名", ("field", "former_name")),
        ("哪一民族", ("field", "ethnicity")),
        ("入伍时本人成份", ("field", "class_status")),
        ("土改时家庭成份", ("field", "family_origin")),
        ("受教育程度", ("field", "education")),
        ("已否結婚", ("field", "marital_status")),
        ("是否党团员", ("field", "political_status")),
        ("何地出生", ("field", "birth_place")),
        ("何省何县人", ("field", "native_place")),
        ("患有何病", ("field", "health")),
        ("何年何月入伍", ("field", "work_start_date")),
        ("入会时间", ("other", "入团时间")),
        ("何时脱党", ("other", "入团时间")),
        ("连续工龄", ("other", "工龄")),
        ("核定参加革命工作时间", ("field", "work_start_date")),
        ("现认定参加革命工作时间", ("field", "work_start_date")),
        ("原填参加工作时间", ("other", "原参加时间")),
        ("离休前所在学校", ("field", "unit")),
        ("現在何處工作", ("field", "unit")),
        ("医疗类别", ("field", "medical_treatment")),
        ("生前级别", ("field", "rank")),
        ("部職別", ("compound", "unit_position")),
        ("现任工作", ("field", "position")),
        ("历任职务", ("section", "service_history")),
        ("家里还有什么人", ("section", "family_members")),
        ("立过何功", ("field", "awards")),
        ("乳名、学名、别号", ("field", "former_name")),
        ("以前用过什么名字", ("field", "former_name")),
        ("原籍何省何县何村", ("field", "native_place")),
        ("籍贯　省　县　村", ("field", "native_place")),
        ("出生何省何县何村", ("field", "birth_place")),
        ("诞生地", ("field", "birth_place")),
        ("家庭定的什么成份", ("field", "family_origin")),
        ("自己成份", ("field", "class_status")),
        ("全日制教育学历", ("field", "education")),
        ("上过几年学，何校毕业", ("field", "education")),
        ("是党员还是群众", ("field", "political_status")),
        ("何时入党、转正", ("field", "party_date")),
        ("建国前参加革命工作时间", ("field", "work_start_date")),
        ("何时何地何部入伍", ("field", "work_start_date")),
        ("退休改离休时间", ("field", "retirement_date")),
        ("正式离休年月", ("field", "retirement_date")),
        ("所在厂矿、车间", ("field", "unit")),
        ("何级干部", ("field", "rank")),
        ("享受單位正職或副職待遇", ("field", "treatment")),
        ("享受副省（部）级医疗待遇", None),
        ("现住何省何市何街", ("field", "address")),
        ("家里电话", ("field", "phone")),
        ("身体健康情况及所患疾病", ("field", "health")),
        ("曾在何时何地任过何职", ("section", "service_history")),
        ("家里有哪些人，各做什么", ("section", "family_members")),
        ("何时荣获何种奖章、纪念章", ("field", "awards")),
        ("立过几次功", ("field", "awards")),
        ("何部任何职", ("compound", "unit_position")),
        ("出生年月、出生地", ("compound", "birth_date_place")),
        ("何年何月生于何地", ("compound", "birth_date_place")),
        ("生于何年何地", ("compound", "birth_date_place")),
        ("家庭成份与个人出身", ("compound", "origin_status")),
        ("单位电话", None),
        ("填报单位", None),
        ("工资级别", None),
        ("填表时间", None),
    ],
)
def test_labels(label: str, told: tuple[str, str] | None) -> None:
    assert wordings.label(fold(label)) == told


def test_what_the_lists_say_goes_before_the_wording() -> None:
    book = for_form(None)
    listed, worded = book.match("拟任职务"), book.match("单位及现任职务")
    assert listed is not None and listed.kind == "other"
    assert worded is not None and worded.name == "unit_position"


@pytest.mark.parametrize("words", ["小学", "小學", "学习简历", "生活经历", "家庭经济状况", "亲属", "男", "女", "免职"])
def test_what_only_looks_like_a_label_is_none(words: str) -> None:
    assert for_form(None).match(words) is None


def test_a_worded_label_is_found_where_it_begins_a_row() -> None:
    book = for_form(None)
    found = book.exact(fold("何时何地受过何种奖励或处分"))
    assert found is not None and (found.kind, found.name) == ("field", "awards")
    assert book.exact("何时") is None


def test_a_post_somebody_shall_have_is_not_the_one_he_has() -> None:
    """提任职务 is one character from 现任职务."""
    told = [for_form(None).match(words) for words in ("提任职务", "拟提职务", "免去职务")]
    assert [hit.kind if hit else None for hit in told] == ["other"] * 3


def test_the_date_of_what_a_form_is_about_is_a_label_by_itself() -> None:
    book = for_form(None)
    for words in ("报名日期", "检查日期", "采访时间"):
        hit = book.match(words)
        assert hit is not None and hit.kind == "other"
    hit = book.match("出主日期")
    assert hit is not None and hit.name == "birth_date"


@pytest.mark.parametrize(
    ("text", "name", "weak"),
    [
        ("干部性别", "sex", False),
        ("患者性别", "sex", True),
        ("您的婚姻状况", "marital_status", False),
        ("您的住址", "address", False),
        ("死者身份证号", "id_number", True),
        ("受奖人姓名", "name", True),
        ("被慰问同志姓名", "name", True),
        ("组织认定出生时间", "birth_date", False),
        ("核定单位", None, False),
        ("配偶参加工作时间", "他人", False),
        ("亲属电话", "他人", False),
        ("患者家属", None, False),
    ],
)
def test_words_for_whom_the_paper_is_about_before_a_label(text: str, name: str | None, weak: bool) -> None:
    hit = for_form(None).match(text)
    assert (hit and hit.name, bool(hit and hit.weak)) == (name, weak)
