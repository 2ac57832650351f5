"""Readings that are no word of a closed list, and the only word that each may be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stages import normalise
from stages.normalise import NormaliseSettings, understood
from stages.records import Extraction, FieldValue, RawField, RecognisedForm, WitnessedExtraction
from stages.values.codes import wordings
from stages.values.list_slips import mended
from tests.stages import written


def _value(people: str) -> FieldValue:
    form = RecognisedForm(written.document(written.page()), None, None, None, None, 0.0)
    extraction = Extraction(form, (written.raw("ethnicity", people),), ())
    return written.value_of(normalise.run(WitnessedExtraction(extraction, ()), NormaliseSettings()).values, "ethnicity")


@pytest.mark.parametrize("read", ["洋族", "洙族", "浮族", "汊族"])
def test_no_people_is_called_so(read: str) -> None:
    value = _value(read)
    assert (value.value, value.code, value.valid) == ("汉族", "01", False)
    assert "repaired" in value.doubts
    assert understood("ethnicity", read).value == read, "what a person types is no misreading"


@pytest.mark.parametrize("read", ["水族", "满族", "回族", "忙族", "族", "无族"])
def test_another_people_and_what_looks_like_none_stay(read: str) -> None:
    assert _value(read).value == read


def _doubted(text: str, others: dict[int, str], *, score: float = 0.3) -> RawField:
    """A field of which the characters at the places of ``others`` were read in doubt, with those candidates."""
    raw = written.raw("family_origin", text)
    (piece,) = raw.pieces
    chars = tuple(
        replace(c, score=score, others=tuple((o, 0.1) for o in others[n])) if n in others else c
        for n, c in enumerate(piece.chars)
    )
    return replace(raw, pieces=(replace(piece, chars=chars),))


def test_a_word_the_reader_had_in_mind_nearly_everywhere() -> None:
    raw = _doubted("珠市盆氏", {0: "堪", 2: "贫", 3: "民"})
    assert mended("class", raw.raw, raw, wordings("class")) == "城市贫民"


def test_two_words_that_may_be_meant_and_a_sure_character_change_nothing() -> None:
    raw = _doubted("论中", {0: "访"})
    assert mended("education", raw.raw, raw, wordings("education")) == "论中"
    sure = _doubted("珠市盆氏", {0: "堪", 2: "贫", 3: "民"}, score=0.95)
    assert mended("class", sure.raw, sure, wordings("class")) == "珠市盆氏"


def test_scraps_before_a_listed_word() -> None:
    raw = written.raw("class_status", "艺。革命军人")
    assert mended("class", raw.raw, raw, wordings("class")) == "革命军人"
    doubted = _doubted("冈革命军人", {0: "网"})
    assert mended("class", doubted.raw, doubted, wordings("class")) == "革命军人"
    kept = written.raw("class_status", "伪军人")
    assert mended("class", kept.raw, kept, wordings("class")) == "伪军人"
