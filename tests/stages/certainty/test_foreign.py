"""A value in which another field's label stands is more than one value: it says so and never passes unseen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stages import normalise
from stages.certainty import calibration, evidence, foreign
from stages.triage import bars
from tests.stages import written


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("birth_place", "河北省丰宁县四道营村 家庭出身雇农"),
        ("birth_place", "河北省豐宁縣唐三营屯家庭成分下中農 本人成分學徒"),
        ("native_place", "山西省武乡县张三营镇文化程度初中肄业"),
        ("native_place", "河北省滦平县七家村最高学历 私塾三年"),
        ("former_name", "民族满族生年月日1924-2原籍"),
        ("class_status", "教員 婚 姻丧偶"),
        ("health", "冠心病 學 歷初中肄業"),
        ("position", "副部長 離休時職級十五級"),
        ("unit", "丰宁县政协 职务副主席"),
        ("address", "豐宁縣北關安州街101號 有何專長"),
        ("name", "唐明 曾用名邱铁柱 性别男"),
        ("position", "現任何職提任何職免去何職"),
        ("unit", "在何部门服务"),
        ("name", "齐清全男或女男"),
        ("medical_treatment", "县处级正职待遇医疗待遇：按副"),
        ("medical_treatment", "享受县级医疗待遇医疗证号离字第0236号"),
        ("medical_treatment", "干部病房就诊医院：哈尔滨市第二人民医院"),
    ],
)
def test_a_swallowed_label(field: str, text: str) -> None:
    value = normalise._understood(written.raw(field, text), "", None, normalise.NormaliseSettings())
    assert "another-label" in value.doubts and value.valid is False
    assert bars("another-label", ())


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("unit", "河北省民族事务委员会"),
        ("unit", "涉县电话局"),
        ("unit", "承德地区级别评定办公室"),
        ("native_place", "河北省承德县"),
        ("birth_place", "河北省丰宁县四道营村"),
        ("treatment", "享受副县级政治、生活待遇"),
        ("medical_treatment", "享受副厅级医疗待遇"),
        ("address", "回民区民族路38号"),
        ("position", "职务津贴审批组组长"),
        ("class_status", "学生成份"),
        ("education", "初中文化"),
        ("name", "李民族"),
        ("name", "何时"),
        ("birth_place", "河北省丰宁县何家村"),
        ("phone", "县委总机"),
        ("phone", "二八九三"),
        ("awards", "1951年在原单位立功，家庭出身贫农"),
    ],
)
def test_words_that_only_sound_like_labels(field: str, text: str) -> None:
    value = normalise._understood(written.raw(field, text), "", None, normalise.NormaliseSettings())
    assert foreign.more_than_one(value) == ""


def test_a_telephone_number_has_figures() -> None:
    value = normalise._understood(written.raw("phone", "号码或地址"), "", None, normalise.NormaliseSettings())
    assert foreign.more_than_one(value) == "other-kind" and bars("other-kind", ())


@pytest.mark.parametrize("text", ["邯郸地区革委会农林组 1973.5.27", "无棣县手工业管理局 一九七九年六月十九日"])
def test_a_date_within_a_unit(text: str) -> None:
    value = normalise._understood(written.raw("unit", text), "", None, normalise.NormaliseSettings())
    assert "several" in value.doubts and value.valid is False


def test_the_probability_says_so() -> None:
    """The same ink with and without a label inside."""
    curves = calibration.shipped()
    around = evidence.Surroundings({}, (), {}, None, 1.0)
    told = [
        normalise._understood(written.raw("birth_place", text), "", None, normalise.NormaliseSettings())
        for text in ("河北省丰宁县四道营村", "河北省丰宁县四道营村家庭出身雇农")
    ]
    found = [evidence.gather(value, around) for value in told]
    assert [each["more-than-one"] for each in found] == [0.0, 1.0]
    right, wrong = (curves.judge(each)[2] for each in found)
    assert wrong < 0.65 < right - 0.2
    assert any(bars(doubt, ()) for doubt in told[1].doubts), "and no policy accepts it"


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("address", "副县级"),
        ("native_place", "初中"),
        ("birth_place", "已婚"),
        ("address", "汉族"),
        ("former_name", "男"),
    ],
)
def test_what_another_label_asks_for(field: str, text: str) -> None:
    value = normalise._understood(written.raw(field, text), "", None, normalise.NormaliseSettings())
    assert "other-kind" in value.doubts and value.valid is False
    assert bars("other-kind", ())


@pytest.mark.parametrize(
    ("field", "text"), [("rank", "副县级"), ("native_place", "河北省承德县"), ("address", "满城县汉族村3号")]
)
def test_what_its_own_label_asks_for(field: str, text: str) -> None:
    value = normalise._understood(written.raw(field, text), "", None, normalise.NormaliseSettings())
    assert "other-kind" not in value.doubts


def _doubt(field: str, text: str) -> str:
    value = normalise._understood(written.raw(field, text), "", None, normalise.NormaliseSettings())
    return foreign.more_than_one(replace(value, value=text))


@pytest.mark.parametrize(
    ("field", "text", "doubt"),
    [
        ("ethnicity", "Nationality", "other-kind"),
        ("address", "6040854", "other-kind"),
        ("address", "与联系", "other-kind"),
        ("unit", "时间", "other-kind"),
        ("unit", "或原单位洛城地区卫生局", "other-kind"),
        ("unit", "副厂长", "other-kind"),
        ("treatment", "〕副地级", "other-kind"),
        ("medical_treatment", "实报实销）前来你院就诊", "other-kind"),
        ("medical_treatment", "医疗待遇", "other-kind"),
        ("health", "健康/一般/多病", "several"),
        ("political_status", "党员／非党员", "several"),
    ],
)
def test_what_is_no_value_of_its_field(field: str, text: str, doubt: str) -> None:
    assert _doubt(field, text) == doubt


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("unit", "隆化县粮食局（驻城关)"),
        ("position", "和平公社党委书记"),
        ("position", "科长（代理）"),
        ("health", "健康"),
        ("address", "及第路3号"),
        ("unit", "处长办公室"),
    ],
)
def test_what_only_looks_so(field: str, text: str) -> None:
    assert _doubt(field, text) == ""
