"""Own words put slips right only where the reader itself was in doubt, and say so."""

from __future__ import annotations

import pytest

from stages import normalise
from stages.geometry import Box
from stages.records import Char, FieldValue, Piece, RawField
from stages.triage import bars
from stages.values.own_slips import mended, names_offered, with_surname
from stages.values.own_words import OwnWords, knowing

WORDS = OwnWords(units=("隆化县粮食局", "隆化县第一区公所", "隆化县农会"), places=("河北省隆化县",), given=("玉", "林"))


def inked(field: str, text: str, doubts: dict[int, str] | None = None) -> RawField:
    """``text`` as read, with the other candidate of the characters in doubt, by place."""
    told = doubts or {}
    chars = tuple(
        Char(c, 0.6 if n in told else 0.99, Box(n, 0, n + 1, 1), ((told[n], 0.3),) if n in told else ())
        for n, c in enumerate(text)
    )
    return RawField(field, text, (Piece(1, Box(0, 0, 9, 1), Box(0, 0, 9, 1), chars),), "right-cell", 0.99)


@pytest.mark.parametrize(
    ("text", "doubts", "wanted"),
    [
        ("隆化县粮良局", {4: "食"}, "隆化县粮食局"),
        ("隆化县粮良局", {}, "隆化县粮良局"),
        ("隆化县粮良局", {4: "食品"}, "隆化县粮良局"),
        ("隆化县粮食局", {4: "良"}, "隆化县粮食局"),
        ("隆化县第二区公所", {4: "一"}, "隆化县第二区公所"),
        ("隆化县公会", {3: "农"}, "隆化县公会"),
    ],
)
def test_one_character_in_doubt_is_put_right_and_nothing_else(text: str, doubts: dict[int, str], wanted: str) -> None:
    with knowing(OwnWords(units=(*WORDS.units, "隆化县工会"))):
        assert mended(text, inked("unit", text, doubts), "units") == wanted
    assert mended(text, inked("unit", text, doubts), "units") == text


def judged(raw: RawField) -> FieldValue:
    with knowing(WORDS):
        return normalise._value(raw, None, normalise.NormaliseSettings(words=WORDS))


def test_what_was_put_right_is_marked_and_never_passes_unseen() -> None:
    found = judged(inked("unit", "隆化县粮良局", {4: "食"}))
    assert found.value == "隆化县粮食局" and found.doubts == ("repaired",) and found.raw.raw == "隆化县粮良局"
    assert bars("repaired", ())
    assert judged(inked("native_place", "河北省隆花县", {4: "化"})).doubts == ("repaired",)
    assert judged(inked("unit", "隆化县粮食局")).doubts == ()


def test_a_row_of_a_history_is_put_right_and_marked() -> None:
    found = judged(inked("service_history", "1949.3-1951.7隆化县粮良局科员", {17: "食"}))
    assert [row["unit"] for row in found.value] == ["隆化县粮食局"] and "repaired" in found.doubts


def test_a_name_is_never_rewritten_only_offered() -> None:
    raw = inked("name", "夏材王", {1: "林", 2: "玉"})
    with knowing(WORDS):
        assert names_offered("夏材王", raw) == ("夏林王", "夏材玉")
        found = normalise._name(raw, "")
    assert found.value == "夏材王" and found.alternates == ("夏林王", "夏材玉") and found.doubts == ()
    assert names_offered("夏材王", raw) == ()


def test_a_rare_surname_is_offered_beside_the_common_one() -> None:
    """逄 is a surname of its own; the reader that has 逢 holds it for possible."""
    assert names_offered("逢兆麟", inked("name", "逢兆麟", {0: "逄"})) == ("逄兆麟",)
    assert names_offered("逢兆麟", inked("name", "逢兆麟", {1: "北"})) == ()


@pytest.mark.parametrize(
    ("field", "text", "doubts", "wanted"),
    [
        ("marital_status", "表偶", {0: "丧"}, "丧偶"),
        ("marital_status", "表偶", {}, "表偶"),
        ("political_status", "中共党贝", {3: "员"}, "中共党员"),
        ("ethnicity", "漠族", {0: "汉"}, "汉族"),
        ("education", "初中", {1: "小"}, "初中"),
    ],
)
def test_a_word_no_code_list_knows_is_the_listed_one_the_reader_had_in_mind(
    field: str, text: str, doubts: dict[int, str], wanted: str
) -> None:
    found = judged(inked(field, text, doubts))
    assert found.value == wanted and found.raw.raw == text
    assert ("repaired" in found.doubts) == (wanted != text)


@pytest.mark.parametrize(
    ("name", "doubts", "wanted"),
    [
        ("亲西民", {0: "桑"}, "桑西民"),
        ("亲西民", {}, "亲西民"),
        ("亲西民", {0: "来"}, "来西民"),
        ("王西民", {0: "汪"}, "王西民"),
        ("亲西民", {0: "的"}, "亲西民"),
    ],
)
def test_a_name_without_a_surname_gets_the_one_the_reader_held_possible(
    name: str, doubts: dict[int, str], wanted: str
) -> None:
    assert with_surname(name, inked("name", name, doubts)) == wanted
