"""Every printed value becomes the archive's value, and no text on earth makes it fail."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stages import normalise
from stages.forms.spec import FIELDS
from stages.normalise import NormaliseSettings, understood
from stages.records import Extraction, FieldValue, RawField, RecognisedForm, WitnessedExtraction
from tests.stages import written


def _of(*fields: RawField, formed: str | None = None) -> tuple[FieldValue, ...]:
    form = RecognisedForm(written.document(), "cadre_basic", "十", "登记表", formed, 1.0)
    return normalise.run(WitnessedExtraction(Extraction(form, fields, ()), ()), NormaliseSettings()).values


def _one(field: str, text: str, rule: str = "right-cell", formed: str | None = None) -> FieldValue:
    (value,) = _of(written.raw(field, text, rule=rule), formed=formed)
    return value


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("name", "唐 玉云", "唐玉云"),
        ("sex", "男", "男"),
        ("sex", "男性", "男"),
        ("ethnicity", "汉族", "汉族"),
        ("native_place", "河北\n平泉", "河北平泉"),
        ("address", "平泉县存瑞路45号院\n7号楼5单元401室", "平泉县存瑞路45号院7号楼5单元401室"),
        ("birth_date", "1923年6月", "1923-06"),
        ("birth_date", "民国十二年六月", "1923-06"),
        ("work_start_date", "一九四三年十一月二十七日", "1943-11-27"),
        ("id_number", "130823 230627 093", "130823230627093"),
        ("phone", "0312-2376722", "0312-2376722"),
        ("phone", "（0435）8284549", "(0435)8284549"),
        ("health", "：基本健康。", "基本健康"),
        ("awards", "1948年立三等功一次", "1948年立三等功一次"),
    ],
)
def test_values(field: str, text: str, value: Any) -> None:
    found = _one(field, text)
    assert found.value == value
    assert found.raw.raw == text, "the words of the paper are kept beside"


@pytest.mark.parametrize(("text", "precision"), [("1923年", "year"), ("1923年6月", "month"), ("1923.6.27", "day")])
def test_dates_are_as_precise_as_the_paper_and_no_more(text: str, precision: str) -> None:
    assert _one("birth_date", text).precision == precision
    assert len(_one("birth_date", text).value.split("-")) == ("year", "month", "day").index(precision) + 1


def test_doubts_are_named() -> None:
    assert _one("birth_date", "不详甲").doubts == ("not-a-date",)
    assert "implausible-year" in _one("birth_date", "1823年6月").doubts
    assert _one("birth_date", "1823年6月").valid is False
    bad = _one("id_number", "130823192306270930")
    assert "check-digit" in bad.doubts and bad.valid is False and bad.alternates
    assert _one("id_number", "见档案").doubts == ("not-an-id-number",)
    beside_it = _one("id_number", "410703100728147 1")
    assert (beside_it.value, beside_it.doubts) == ("410703100728147", ("repaired",))
    assert any(d.startswith("name-") for d in _one("name", "平泉县粮食局").doubts)
    assert "forbidden-character" in _one("health", "健\ufffd康").doubts


def test_a_good_value_has_no_doubts() -> None:
    for field, text in (
        ("name", "唐玉云"),
        ("birth_date", "1923年6月"),
        ("sex", "男"),
        ("id_number", "130823230627093"),
    ):
        found = _one(field, text)
        assert found.doubts == () and found.valid is True, field


@pytest.mark.parametrize("field", ["sex", "ethnicity", "education", "political_status", "marital_status"])
def test_codes_stand_beside_the_paper_s_words(field: str) -> None:
    words = {
        "sex": "男",
        "ethnicity": "汉族",
        "education": "初中",
        "political_status": "中共党员",
        "marital_status": "已婚",
    }
    good, odd = _one(field, words[field]), _one(field, "云云")
    assert good.code and good.valid is True and good.value == words[field]
    assert odd.code is None and odd.valid is False


def test_a_position_told_with_its_unit_keeps_the_papers_words() -> None:
    text, rule = "平泉县粮食局副局长", "right-cell+unit_position"
    assert _one("position", text, rule).value == "平泉县粮食局副局长"
    assert _one("unit", text, rule).value == "平泉县粮食局"
    assert _one("unit", "战士", rule).value is None


@pytest.mark.parametrize(("written", "iso"), [("19498", "1949-08"), ("1.941年3月", "1941-03"), ("1.939年", "1939")])
def test_a_point_lost_or_strayed_is_mended_and_told(written: str, iso: str) -> None:
    value = _one("work_start_date", written)
    assert value.value == iso
    assert "repaired" in value.doubts


def test_born_when_and_where() -> None:
    text, rule = "1923年6月平泉县白虎沟村", "right-cell+birth_date_place"
    assert _one("birth_date", text, rule).value == "1923-06"
    assert _one("birth_place", text, rule).value == "平泉县白虎沟村"


def test_the_year_of_the_form_settles_short_years() -> None:
    assert _one("retirement_date", "82年12月", formed="1984-05").value == "1982-12"


def test_a_date_that_runs_on_in_the_next_line() -> None:
    assert _one("work_start_date", "民国三十\n八年七月").value == "1949-07"


@pytest.mark.parametrize("field", FIELDS)
def test_blank_fields(field: str) -> None:
    (value,) = _of(written.raw(field, ""))
    assert (value.value, value.doubts) == (None, ("blank",))


@pytest.mark.parametrize("field", ["party_date", "former_name", "awards", "phone", "id_number", "health", "sex"])
@pytest.mark.parametrize("text", ["／", "无", "—", "没有", "無", "不详"])
def test_a_stroke_or_a_no_is_no_value(field: str, text: str) -> None:
    """Domain §2.1: blank tokens. What the paper shows stays in ``raw``."""
    value = _one(field, text)
    assert (value.value, value.doubts, value.raw.raw) == (None, ("blank",), text)


def test_every_field_gives_one_value_in_order() -> None:
    raws = [written.raw(field, "无") for field in FIELDS]
    assert [value.raw for value in _of(*raws)] == raws


_paper = st.text(
    alphabet=st.sampled_from(
        "一二九〇○十廿卅民国年月日至今.-－—/、，。：:0123456789xX 　\n男女汉族张岁农历初同上〃(（)）县局长"
    ),
    max_size=24,
)


@settings(max_examples=60)
@given(st.one_of(_paper, st.text(max_size=30)))
def test_no_text_makes_it_fail(text: str) -> None:
    rules = {"unit": "right-cell+unit_position", "birth_place": "right-cell+birth_date_place"}
    values = _of(*(written.raw(field, text, rule=rules.get(field, "right-cell")) for field in FIELDS), formed="1984-05")
    assert [value.raw.field for value in values] == list(FIELDS)
    for value in values:
        assert value.value is None or isinstance(value.value, str | list)


@settings(max_examples=40)
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["start", "end", "range", "unit", "position", "relation", "name", "?其他"]), _paper
        ),
        max_size=4,
    )
)
def test_no_table_makes_it_fail(rows: list[dict[str, str]]) -> None:
    told = tuple(tuple(row.items()) for row in rows)
    for field in ("service_history", "family_members"):
        (value,) = _of(written.raw(field, "表", rule="table", rows=told))
        assert value.value is None or all(isinstance(entry, dict) for entry in value.value)


def test_a_place_written_straight_behind_a_name_is_not_part_of_it() -> None:
    members = _one("family_members", "长子：李庆滦平县地税局\n爱人：任敏滕县百货公司退休").value
    assert members == [{"relation": "长子", "name": "李庆"}, {"relation": "爱人", "name": "任敏"}]


def test_relation_and_name_that_share_a_cell_and_a_heading_among_the_rows() -> None:
    rows = ((("relation", "与本人关系"), ("name", "姓名")), (("relation", "爱人赵瑞芝"), ("name", "爱人赵瑞芝")))
    raw = replace(written.raw("family_members", "x", rule="table"), rows=rows)
    (value,) = _of(raw)
    assert value.value == [{"relation": "爱人", "name": "赵瑞芝"}]


def test_scraps_behind_a_value_are_not_part_of_it() -> None:
    assert _one("ethnicity", "汉族\n日").value == "汉族"
    assert _one("position", "泗县水利局副局长 日").value == "泗县水利局副局长"
    assert _one("retirement_date", "11981年6月22日").value == "1981-06-22"


def test_a_word_of_office_read_as_its_double_is_mended_and_told() -> None:
    value = _one("service_history", "1950.3-1952.6 仟平泉县粮食局副局长")
    assert value.value == [{"start": "1950-03", "end": "1952-06", "unit": "平泉县粮食局", "position": "副局长"}]
    assert "repaired" in value.doubts


@pytest.mark.parametrize(
    ("field", "text", "words", "struck", "kept"),
    [
        ("work_start_date", "1945年3月", "1946.1", True, True),
        ("work_start_date", "1945年3月", "1946.1", False, True),
        ("work_start_date", "1945年3月", "已核", False, False),
        ("name", "唐玉云", "贺占永", False, True),
        ("name", "唐玉云", "同意", False, False),
        ("name", "唐玉云", "", True, True),
        ("awards", "立三等功一次", "阅", False, False),
    ],
)
def test_a_correction_leaves_the_value_and_a_doubt(field: str, text: str, words: str, struck: bool, kept: bool) -> None:
    plain = written.raw(field, text)
    corrected = replace(plain, corrections=(written.correction(words, struck=struck),))
    (value,), (before,) = _of(corrected), _of(plain)
    assert value.value == before.value is not None
    assert ("corrected" in value.doubts) is kept
    assert [one.text for one in value.raw.corrections] == ([words] if kept else [])


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("awards", "1951年获奖状一张；1959年评为先进工作者。", "1951年获奖状一张；1959年评为先进工作者。"),
        ("address", "（详细到门牌号）\n隆化县新华路55号", "隆化县新华路55号"),
        ("health", "高血压、冠心病\n二、职务待遇", "高血压、冠心病"),
        ("ethnicity", "汉族\n一", "汉族"),
    ],
)
def test_what_belongs_to_the_form_is_no_value(field: str, text: str, value: str) -> None:
    assert _one(field, text).value == value


def test_a_character_no_name_has_is_the_rare_one_and_told() -> None:
    found = _one("name", "袁连牲")
    assert found.value == "袁连甡" and "repaired" in found.doubts and "袁连牲" in found.alternates
    assert _one("name", "牲连袁").value == "牲连袁", "a surname is never touched"


def test_a_date_that_ends_in_its_separator_waits_for_a_person() -> None:
    assert "year-incomplete" in _one("work_start_date", "一九四九、").doubts


@pytest.mark.parametrize("stroke", ["一", "八", "1", "|"])
def test_a_stroke_through_an_empty_cell_is_no_value(stroke: str) -> None:
    assert _one("former_name", stroke).value is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("较差.\n心脏病", "较差，心脏病"),
        ("患高血压\n病", "患高血压病"),
        ("较差，\n患慢性支气管炎", "较差，患慢性支气管炎"),
    ],
)
def test_health_on_two_lines_is_told_whole(text: str, value: str) -> None:
    found = understood("health", text)
    assert (found.value, "repaired" in found.doubts) == (value, "." in text)


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("birth_date", "928年1月", "1928-01"),
        ("birth_date", "一-九二九年四月二日", "1929-04-02"),
        ("native_place", "热河省丰宁县l", "热河省丰宁县"),
        ("rank", "行政十七级S", "行政十七级"),
        ("phone", "7398|85", "7398185"),
        ("phone", "范\n专 2879842", "2879842"),
        ("phone", "682003\n区", "682003"),
        ("ethnicity", "汉 7", "汉"),
        ("awards", "L淮海战役中立二等功", "淮海战役中立二等功"),
        ("awards", "U1947年立三等功一次", "1947年立三等功一次"),
    ],
)
def test_a_lost_stroke_or_a_scrap_is_put_right_and_never_certain(field: str, text: str, value: str) -> None:
    found = understood(field, text)
    assert found.value == value
    assert found.doubts


def test_a_letter_within_words_stays() -> None:
    assert understood("address", "平泉县A区8号").value == "平泉县A区8号"
    assert understood("address", "A座8号").value == "A座8号"


def test_a_date_after_the_paper_was_filled_in_waits_for_a_person() -> None:
    late, same = (understood("retirement_date", text, 1987) for text in ("1998年3月", "1988年1月"))
    assert "implausible-year" in late.doubts and late.valid is False
    assert same.doubts == () and same.valid is True


@pytest.mark.parametrize("field", ["id_number", "party_date", "phone", "rank"])
def test_a_stroke_alone_is_no_value_of_any_kind(field: str) -> None:
    found = understood(field, " 1 ")
    assert (found.value, found.doubts) == (None, ("blank",))
