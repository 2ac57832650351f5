"""Characters misread are put right where the words around them say so and the reader held the right one possible."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stages import normalise
from stages.geometry import Box
from stages.meaning import family, history
from stages.records import Char, FieldValue, Piece, RawField
from stages.wording import slips
from stages.wording.ngrams import counted

_MODEL = counted(
    [("隆化县粮食局", 9), ("隆化县卫生局", 9), ("平泉县武委会", 9), ("平泉县第一区", 9), ("平泉县东关", 9)]
)

Others = dict[int, tuple[tuple[str, float], ...]]


def _inked(text: str, others: Others, *, field: str = "unit", score: float = 0.6) -> RawField:
    """``text`` as read, with what else the reader held possible, by place."""
    chars = tuple(
        Char(c, score if n in others else 0.99, Box(n, 0, n + 1, 1), others.get(n, ())) for n, c in enumerate(text)
    )
    return RawField(field, text, (Piece(1, Box(0, 0, 9, 1), Box(0, 0, 9, 1), chars),), "right-cell", 0.99)


def _mended(text: str, others: Others, *, score: float = 0.6) -> str:
    return slips.mended(text, _inked(text, others, score=score), _MODEL)


@pytest.mark.parametrize(
    ("read", "others", "meant"),
    [
        ("隆化县卫牛局", {4: (("生", 0.3),)}, "隆化县卫生局"),
        ("平泉县武委金", {5: (("会", 0.002),)}, "平泉县武委会"),
        ("隆化县粮良局", {4: (("品", 0.2), ("食", 0.1))}, "隆化县粮食局"),
        ("隆化縣粮良局", {4: (("食", 0.3),)}, "隆化縣粮食局"),
    ],
)
def test_a_character_that_the_reader_held_possible_is_put_right(read: str, others: Others, meant: str) -> None:
    assert _mended(read, others) == meant


@pytest.mark.parametrize(
    "others",
    [
        {},
        {4: (("品", 0.3),)},
        {4: (("食", 0.0019),)},
        {3: (("食", 0.3),)},
        {4: (("食品", 0.3),)},
        {4: tuple((char, 0.05) for char in "甲乙丙丁戊食")},
    ],
    ids=["nothing", "another", "hardly", "elsewhere", "two-characters", "sixth"],
)
def test_what_the_reader_did_not_hold_possible_stays(others: Others) -> None:
    assert _mended("隆化县粮良局", others) == "隆化县粮良局"


def test_a_reader_that_was_sure_needs_likelier_words() -> None:
    model = counted([("县公所", 300), ("县分所", 1)])
    for held, meant in ((0.3, "县公所"), (0.003, "县分所")):
        assert slips.mended("县分所", _inked("县分所", {1: (("公", held),)}), model) == meant


@pytest.mark.parametrize("right", ["隆化县粮食局", "隆化县卫生局"])
def test_a_right_value_stays(right: str) -> None:
    assert _mended(right, {4: (("良", 0.4), ("牛", 0.4)), 3: (("卫", 0.3), ("粮", 0.3))}) == right


@pytest.mark.parametrize(
    ("read", "place", "other"),
    [
        ("平泉县第二区", 4, "一"),
        ("平泉县第土区", 4, "一"),
        ("隆化县卫上局", 4, "生"),
        ("平泉县西关", 3, "东"),
        ("平泉县车关", 3, "东"),
    ],
)
def test_numbers_and_directions_are_never_put_right(read: str, place: int, other: str) -> None:
    """Neither such a character nor into one: all of them are real."""
    assert _mended(read, {place: ((other, 0.5),)}, score=0.01) == read


@pytest.mark.parametrize(
    ("read", "place", "other"), [("隆化縣粮食局", 2, "县"), ("隆化县糧食局", 3, "粮"), ("隆化县粮食局", 2, "縣")]
)
def test_a_character_is_not_replaced_by_its_other_form(read: str, place: int, other: str) -> None:
    assert _mended(read, {place: ((other, 0.9),)}, score=0.01) == read


def test_signs_and_letters_take_no_character_s_place() -> None:
    model = counted([("干校,学员", 9)])
    raw = _inked("干校千学员", {2: (("，", 0.5),)}, score=0.01)
    assert slips.mended("干校千学员", raw, model) == "干校千学员"


def test_words_around_in_traditional_characters_speak_for_it() -> None:
    raw = _inked("送良糧", {1: (("食", 0.3),)})
    assert slips.mended("送良糧", raw, counted([("食粮", 9)])) == "送食糧"


def test_two_characters_are_no_candidate_for_one() -> None:
    assert _mended("隆化县良局", {3: (("粮食", 0.5),)}) == "隆化县良局"


def test_a_character_that_is_only_common_is_not_put_between_others() -> None:
    model = counted([("局" + char, 1) for char in "甲乙丙丁戊己庚辛壬癸"])
    assert model.log_odds("鄂局克") > model.log_odds("鄂温克") + 5
    assert slips.mended("鄂温克", _inked("鄂温克", {1: (("局", 0.5),)}), model) == "鄂温克"


def test_two_characters_are_put_right_at_the_most() -> None:
    others = {0: (("隆", 0.4),), 1: (("化", 0.4),), 4: (("食", 0.4),)}
    assert _mended("隆代县粮良局", others) == "隆化县粮食局"
    assert sum(a != b for a, b in zip(_mended("陆代县粮良局", others), "隆化县粮食局", strict=True)) == 1


def test_what_is_not_in_the_ink_stays() -> None:
    """A rule put it right before."""
    raw = _inked("隆化县粮良同", {4: (("食", 0.4),)})
    assert slips.mended("隆化县粮良局", raw, _MODEL) == "隆化县粮良局"


def test_a_value_within_the_ink_is_found_past_blanks() -> None:
    raw = _inked("1949.3 隆化县 粮良局 科员", {12: (("食", 0.4),)})
    assert slips.mended("隆化县粮良局", raw, _MODEL) == "隆化县粮食局"


@pytest.mark.parametrize("text", ["武金", "隆化县" * 20 + "粮良局"])
def test_words_too_short_or_too_long_are_not_looked_at(text: str) -> None:
    others = {len(text) - 1: (("会", 0.9),), len(text) - 2: (("食", 0.9), ("委", 0.9))}
    assert _mended(text, others, score=0.01) == text


def test_the_shipped_model_puts_right_what_it_was_counted_for() -> None:
    assert slips.mended("宝鸡市秦腔刷团", _inked("宝鸡市秦腔刷团", {5: (("剧", 0.05),)})) == "宝鸡市秦腔剧团"
    assert slips.mended("宝鸡市秦腔剧团", _inked("宝鸡市秦腔剧团", {5: (("刷", 0.4),)})) == "宝鸡市秦腔剧团"


def _judged(raw: RawField) -> FieldValue:
    return normalise._value(raw, None, normalise.NormaliseSettings())


@pytest.mark.parametrize("field", ["unit", "address"])
def test_a_value_put_right_is_marked_and_keeps_what_was_read(field: str) -> None:
    found = _judged(_inked("平泉县教盲局", {4: (("育", 0.05),)}, field=field))
    assert (found.value, found.raw.raw) == ("平泉县教育局", "平泉县教盲局")
    assert "repaired" in found.doubts


def test_a_name_is_never_put_right() -> None:
    found = _judged(_inked("秦刷团", {1: (("剧", 0.3),)}, field="name"))
    assert found.value == "秦刷团"


def test_units_of_entries_and_relatives_are_put_right_and_marked() -> None:
    raw = _inked("1949.3-1951.7平泉县教盲局科员", {17: (("育", 0.05),)}, field="service_history")
    post = history.value(raw, None)
    assert [row["unit"] for row in post.value] == ["平泉县教育局"] and "repaired" in post.doubts
    rows = ((("relation", "妻"), ("name", "马淑珍"), ("unit", "平泉县教盲局")),)
    raw = replace(_inked("妻马淑珍平泉县教盲局", {8: (("育", 0.05),)}, field="family_members"), rule="table", rows=rows)
    kin = family.value(raw)
    assert [member["unit"] for member in kin.value] == ["平泉县教育局"] and "repaired" in kin.doubts
