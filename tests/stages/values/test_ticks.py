"""Questions with boxes to tick: only marks decide, and where they leave it open there is no answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stages import normalise
from stages.triage import bars
from stages.values.ticks import choice


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("□男☑女", "女"),
        ("☐男☑女.", "女"),
        ("男☑ 女□", "男"),
        ("☑已婚□未婚□丧偶□离异", "已婚"),
        ("口已婚√丧偶", "丧偶"),
        ("汉族（√）回族（）满族（）", "汉族"),
        ("未婚（）已婚（✓）离婚（）", "已婚"),
        ("〇男●女", "女"),
        ("男（）女（）", ""),
        ("男√", "男"),
        ("□男女", ""),
        ("男□女", ""),
        ("☑男女", ""),
        ("☑男", "男"),
        ("☑男☑女", ""),
        ("□男□女", ""),
        ("已婚□未婚□丧偶□离异", ""),
    ],
)
def test_answers(text: str, answer: str) -> None:
    found = choice(text)
    assert found is not None and found.answer == answer


@pytest.mark.parametrize("text", ["男", "贫农", "人口五口", "", "□"])
def test_no_question(text: str) -> None:
    assert choice(text) is None


@pytest.mark.parametrize("text", ["□男女", "口男女", "男□女", "男女", "男/女", "□男", "口男", "☐男☐女", "☑男☑女"])
def test_a_sex_that_no_box_tells_is_never_taken(text: str) -> None:
    found = normalise.understood("sex", text)
    assert found.value not in ("男", "女") and found.valid is False
    assert any(bars(doubt, ()) for doubt in found.doubts)


@pytest.mark.parametrize(("text", "sex", "code"), [("☐男☑女", "女", "2"), ("☑男□女", "男", "1"), ("男", "男", "1")])
def test_the_ticked_sex(text: str, sex: str, code: str) -> None:
    found = normalise.understood("sex", text)
    assert (found.value, found.code, found.valid, found.doubts) == (sex, code, True, ())


@given(st.permutations(["已婚", "未婚", "丧偶", "离异"]), st.integers(0, 3))
def test_the_ticked_word_whatever_their_order(words: list[str], place: int) -> None:
    text = "".join(("☑" if n == place else "□") + word for n, word in enumerate(words))
    assert normalise.understood("marital_status", text).value == words[place]


def test_a_word_that_a_checker_ticked_is_marked() -> None:
    found = normalise.understood("sex", "男√")
    assert found.value == "男" and any(bars(doubt, ()) for doubt in found.doubts)


@pytest.mark.parametrize(
    ("text", "answer", "inferred"),
    [
        ("[1] 1.男 2.女", "男", False),
        ("[2]1.未婚2.已婚 3.离婚4.丧偶", "已婚", False),
        ("1.男 2.女 [2]", "女", False),
        ("（1）小学（2）初中（）高中（4）大专", "高中", True),
        ("（男（2）女", "男", True),
    ],
)
def test_numbered_words_of_which_one_is_chosen(text: str, answer: str, inferred: bool) -> None:
    found = choice(text)
    assert found is not None and (found.answer, found.inferred) == (answer, inferred)


@pytest.mark.parametrize("text", ["（1）是（2）否", "高血压（2）级", "良好（一般）", "[3] 1.男 2.女"])
def test_numbered_words_of_which_none_is_chosen(text: str) -> None:
    assert choice(text) is None


def test_what_only_a_missing_number_tells_waits_for_a_person() -> None:
    told = normalise.understood("education", "（1）小学（2）初中（）高中（4）大专")
    assert (told.value, "repaired" in told.doubts) == ("高中", True)
