"""Labels are known as paper and OCR really give them, and nothing else is taken for a label."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stages.forms.spec import FIELDS, load_all
from stages.pairing.labels.label_book import Label, fold, for_form

_BOOK = for_form(None)
_LABELS = tomllib.loads(files("stages.forms").joinpath("labels.toml").read_text(encoding="utf-8"))


def _name(text: str) -> str | None:
    label = _BOOK.match(text)
    return label.name if label else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("姓名", "name"),
        ("姓 名", "name"),
        ("姓　　名：", "name"),
        ("姓\n名", "name"),
        ("出生年月", "birth_date"),
        ("出生年月(岁)", "birth_date"),
        ("出生年月（公历）", "birth_date"),
        ("參加革命工作時間", "work_start_date"),
        ("參加革命、工作時間", "work_start_date"),
        ("入黨時間", "party_date"),
        ("籍 貫", "native_place"),
        ("本人成份", "class_status"),
        ("本人成分", "class_status"),
        ("曾用名（化名）", "former_name"),
        ("身份证号码", "id_number"),
        ("安置去向", "address"),
        ("离休时职级", "rank"),
        ("现行工资级别", "rank"),
        ("现用别名", "former_name"),
        ("现任职", "position"),
        ("户主", "name"),
        ("派出单位", "unit"),
        ("何时何地受何奖励", "awards"),
        ("离休后享受待遇", "treatment"),
    ],
)
def test_printed_forms_of_a_label(text: str, name: str) -> None:
    label = _BOOK.match(text)
    assert label is not None and (label.kind, label.name, label.distance) == ("field", name, 0)


@pytest.mark.parametrize(
    ("text", "name", "distance"),
    [
        ("出生牛月", "birth_date", 1),
        ("家庭出生", "family_origin", 1),
        ("文化程庋", "education", 1),
        ("参加革命作时间", "work_start_date", 1),
        ("参加革命工作士时间", "work_start_date", 1),
        ("参力革命工伟时间", "work_start_date", 2),
    ],
)
def test_wrong_characters_in_long_labels_are_forgiven(text: str, name: str, distance: int) -> None:
    label = _BOOK.match(text)
    assert label is not None and (label.name, label.distance) == (name, distance)


@pytest.mark.parametrize("text", ["性名", "姓各", "民旅", "职条", "籍贵", "学厉", "入党时"])
def test_short_labels_must_be_exact(text: str) -> None:
    """With two or three characters, one wrong is too much: 性名 might be anything."""
    assert _BOOK.match(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "：",
        "唐玉云",
        "1923年6月",
        "河北省平泉县粮食局",
        "副局长",
        "参力单命工仵时问",
        "参加革命时间：三",
        "一九四五年参加革命工作时间" * 3,
    ],
)
def test_values_and_blanks_are_no_labels(text: str) -> None:
    assert _BOOK.match(text) is None


def test_kinds() -> None:
    kinds = {
        text: (label.kind, label.name)
        for text in ("简历", "家庭成员", "原工作单位及职务", "备注")
        if (label := _BOOK.match(text))
    }
    assert kinds == {
        "简历": ("section", "service_history"),
        "家庭成员": ("section", "family_members"),
        "原工作单位及职务": ("compound", "unit_position"),
        "备注": ("other", "备注"),
    }


def test_a_form_overrides_what_a_label_means() -> None:
    own = for_form(load_all()["appointment"]).match("现任单位及职务")
    assert own is not None and (own.kind, own.name) == ("field", "position")
    assert for_form(load_all()["cadre_basic"]).match("现任单位及职务") != own


@pytest.mark.parametrize(
    ("table", "text", "column"),
    [
        ("service_history", "自何年何月", "start"),
        ("service_history", "自何年月", "start"),
        ("service_history", "至何年何月", "end"),
        ("service_history", "起止年月", "range"),
        ("service_history", "何地何部门", "unit"),
        ("service_history", "何地何邵门", "unit"),
        ("service_history", "任何职", "position"),
        ("service_history", "證明人", "witness"),
        ("service_history", "工作单位及职务", "unit_position"),
        ("family_members", "称　谓", "relation"),
        ("family_members", "与本人关系", "relation"),
        ("family_members", "姓名", "name"),
        ("family_members", "政治面貌", "political_status"),
        ("family_members", "唐玉云", None),
        ("service_history", "称谓", None),
        ("service_history", "工作单", "unit"),
        ("service_history", "担任职", "position"),
        ("service_history", "止时间", "end"),
        ("service_history", "副主任", None),
        ("service_history", "工作员", None),
        ("family_members", "担任职", None),
    ],
)
def test_heads_of_columns(table: str, text: str, column: str | None) -> None:
    assert _BOOK.column(table, text) == column


def test_every_field_of_the_contract_has_labels() -> None:
    assert set(FIELDS) == {*_LABELS["fields"], *_LABELS["sections"]}


@pytest.mark.parametrize(("kind", "table"), [("field", "fields"), ("section", "sections"), ("compound", "compound")])
def test_every_alias_finds_its_own_meaning_however_it_is_spaced(kind: str, table: str) -> None:
    for name, aliases in _LABELS[table].items():
        for alias in aliases:
            label = _BOOK.match(" ".join(alias) + "：")
            assert label is not None and label.distance == 0, alias
            assert (label.kind, label.name) == (kind, name) or kind != "field", alias


@given(st.text(max_size=40))
def test_any_text_can_be_asked_about(text: str) -> None:
    label = _BOOK.match(text)
    assert label is None or isinstance(label, Label)
    assert _BOOK.column("family_members", text) in {
        None,
        "relation",
        "name",
        "sex",
        "birth_date",
        "political_status",
        "unit",
        "note",
    }


@given(st.text(alphabet="姓名出生年月籍貫黨齡 　：、（）()", max_size=12))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "field"), [("何 时\n党", "party_date"), ("何时入", None), ("平泉县", None), ("政面貌", "political_status")]
)
def test_a_label_of_which_one_character_was_missed(text: str, field: str | None) -> None:
    found = for_form(None).lacking(text)
    assert (found.name if found else None) == field


@pytest.mark.parametrize(
    ("text", "field"),
    [("祖車籍", "native_place"), ("性☑别", "sex"), ("籍相贯", "native_place"), ("姓张名", "name"), ("李士翀", None),
     ("祖籍", None), ("健康情况", None), ("说一明", None)],
)  # fmt: skip
def test_a_character_read_between_the_two_of_a_label(text: str, field: str | None) -> None:
    found = for_form(None).padded(text)
    assert (found.name if found else None) == field


@pytest.mark.parametrize(
    ("text", "field"),
    [("EPS原单位", "unit"), ("籍贯7", "native_place"), ("1", None), ("EPS", None), ("A区", None), ("2236转", None)],
)
def test_a_label_with_dirt_at_one_of_its_ends(text: str, field: str | None) -> None:
    found = for_form(None).dirty(text)
    assert (found.name if found else None) == field


@pytest.mark.parametrize(
    ("words", "field", "weak"),
    [
        ("离休后享受", "treatment", False),
        ("户主", "name", True),
        ("机关", "unit", True),
        ("程度", "education", True),
        ("受訪人", "name", True),
        ("选送单位", "unit", True),
    ],
)
def test_labels_of_forms_about_something_else(words: str, field: str, weak: bool) -> None:
    hit = for_form(None).match(words)
    assert hit is not None and (hit.name, hit.weak) == (field, weak)


def test_on_an_approval_of_retirement_the_approval_is_its_date() -> None:
    hit = for_form(load_all()["retirement_approval"]).match("批准时间")
    assert hit is not None and hit.name == "retirement_date"
    other = for_form(load_all()["appointment"]).match("批准时间")
    assert other is not None and other.kind == "other"


@pytest.mark.parametrize(
    ("left", "field"), [("话", "phone"), ("党", "party_date"), ("址", "address"), ("性", "sex"), ("话费", None)]
)
def test_what_is_left_of_a_label_names_its_field(left: str, field: str | None) -> None:
    label = for_form(None).remnant(left)
    assert (label.name if label is not None else None) == field


def test_the_results_of_an_examination_head_its_list_and_tell_no_health() -> None:
    assert for_form(None).match("体检结果") is None


@pytest.mark.parametrize(
    ("read", "name"), [("籍毌贝", "native_place"), ("曾用夕口", "former_name"), ("可付可地可人介绍入党", "party_date")]
)
def test_characters_read_in_two_are_whole_in_labels(read: str, name: str) -> None:
    label = for_form(None).match(read)
    assert label is not None and label.name == name
