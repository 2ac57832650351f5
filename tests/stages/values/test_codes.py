import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import stages.values.codes as module
from stages.values.codes import CodeKind, code_for, kinds


@pytest.mark.parametrize(
    ("kind", "text", "code", "exact"),
    [
        ("sex", "男", "1", True),
        ("sex", " 女 ", "2", True),
        ("marital", "已婚", "20", True),
        ("marital", "丧偶", "30", True),
        ("health", "健康", "10", True),
        ("health", "身体健康", "10", False),
        ("health", "一 般", "20", True),
        ("health", "冠心病、糖尿病", "31", False),
        ("health", "能坚持工作", "", True),
        ("rank", "正团职待遇", "31", True),
        ("rank", "副军职待遇", "", True),
        ("health", "三等甲级残废", "60", False),
        ("health", "生活不能自理", "", True),
        ("political", "中共党员", "01", True),
        ("political", "候补党员", "02", False),
        ("political", "青年团员", "03", False),
        ("political", "群众", "13", True),
        ("political", "非党", "13", False),
        ("education", "初中", "70", True),
        ("education", "高小", "80", False),
        ("education", "高小文化", "80", False),
        ("education", "私塾三年", "90", False),
        ("education", "相当高中", "60", False),
        ("education", "初中文化程度", "70", False),
        ("class", "贫农", "01", True),
        ("class", "中農", "04", True),
        ("class", "学生成分", "14", False),
        ("rank", "县处级正职", "31", True),
        ("rank", "正县（处）级", "31", True),
        ("rank", "享受正县级待遇", "31", True),
        ("rank", "副厅局级医疗待遇", "22", True),
        ("rank", "按副省(部)级待遇", "12", True),
        ("rank", "按正县级标准", "31", True),
        ("rank", "正处", "31", True),
        ("rank", "县团级", "32", False),
        ("ethnicity", "汉族", "01", True),
        ("ethnicity", "漢", "01", True),
        ("ethnicity", "满族", "11", True),
        ("ethnicity", "僮族", "08", False),
        ("ethnicity", "僳僳族", "20", False),
        ("ethnicity", "基诺族", "56", True),
    ],
)
def test_codes(kind: CodeKind, text: str, code: str, exact: bool) -> None:
    found = code_for(kind, text)
    assert found is not None
    assert (found.code, found.exact) == (code, exact)


@pytest.mark.parametrize("kind", kinds())
@pytest.mark.parametrize("text", ["", "无", "／", "隆化县"])
def test_blanks_and_unknown_words_have_no_code(kind: CodeKind, text: str) -> None:
    assert code_for(kind, text) is None


def test_words_of_the_past_are_marked() -> None:
    found = code_for("education", "抗大")
    assert found is not None
    assert (found.code, found.history) == ("", True)


def test_rank_levels_fall_down_the_ladder() -> None:
    words = ["正省级", "副省级", "正厅级", "副厅级", "正县级", "副县级", "正科级", "副科级", "科员"]
    levels = [found.level for word in words if (found := code_for("rank", word))]
    assert levels == [8, 7, 6, 5, 4, 3, 2, 1, 0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("行政18级", "行政18级"),
        ("行政十七级", "行政17级"),
        ("技术5级", "技术5级"),
        ("14级", "14级"),
        ("国家行政十六级", "行政16级"),
    ],
)
def test_wage_grades_are_known_but_no_rank(text: str, name: str) -> None:
    found = code_for("rank", text)
    assert found is not None
    assert (found.code, found.canonical, found.level) == ("", name, None)
    assert code_for("rank", "行政99级") is None


def test_no_wording_is_listed_twice_in_one_kind() -> None:
    data = tomllib.loads((Path(module.__file__).parent / "codes.toml").read_text(encoding="utf-8"))
    for kind, table in data.items():
        words = [
            word
            for entry in table.get("entries", [])
            for word in (entry["name"], *entry["words"], *entry.get("old", []))
        ]
        assert len(words) == len(set(words)), (kind, {word for word in words if words.count(word) > 1})


@given(st.sampled_from(kinds()), st.text(max_size=12))
def test_never_raises(kind: CodeKind, text: str) -> None:
    code_for(kind, text)
