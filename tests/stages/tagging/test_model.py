"""The fitted tagger: what it marks in a text, and how probable that is."""

from __future__ import annotations

import lzma
from pathlib import Path

import pycrfsuite
import pytest

from stages.narrative.pipeline import read
from stages.narrative.text import joined
from stages.tagging import traits
from stages.tagging.model import Model, pack, shipped

_FITTED = [
    ([["o"], ["n"], ["m"], ["o"], ["y"]], ["O", "B-name", "I-name", "O", "B-sex"]),
    ([["n"], ["o"], ["y"], ["n"], ["m"]], ["B-name", "O", "B-sex", "B-name", "I-name"]),
]


@pytest.fixture
def model(tmp_path: Path) -> Model:
    """Fitted so that n begins a name, m goes on with it, and y is a sex."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for found, tags in _FITTED * 20:
        trainer.append(pycrfsuite.ItemSequence(found), tags)
    trainer.train(str(tmp_path / "tiny"))
    pack(tmp_path / "tiny")
    return Model(tmp_path / "tiny")


def _marked(model: Model, *names: str) -> list[tuple[str, int, int]]:
    return [(mark.field, mark.start, mark.end) for mark in model.marks([[name] for name in names])]


def test_a_mark_reaches_over_what_goes_on_with_it(model: Model) -> None:
    assert _marked(model, "o", "n", "m", "m", "o", "y") == [("name", 1, 4), ("sex", 5, 6)]


def test_a_value_that_begins_behind_another_is_its_own(model: Model) -> None:
    assert _marked(model, "n", "m", "n", "m") == [("name", 0, 2), ("name", 2, 4)]


def test_what_goes_on_with_another_field_is_no_part_of_a_mark(tmp_path: Path) -> None:
    trainer = pycrfsuite.Trainer(verbose=False)
    for _ in range(20):
        trainer.append(pycrfsuite.ItemSequence([["n"], ["m"], ["u"]]), ["B-name", "I-name", "I-unit"])
    trainer.train(str(tmp_path / "torn"))
    pack(tmp_path / "torn")
    assert _marked(Model(tmp_path / "torn"), "n", "m", "u") == [("name", 0, 2)]


def test_a_mark_is_as_probable_as_its_least_probable_character(model: Model) -> None:
    shown = [["o"], ["n"], ["m"], ["m"], ["o"]]
    (mark,) = model.marks(shown)
    each = [model.chance(shown, "name", n, n + 1) for n in range(mark.start, mark.end)]
    assert mark.chance == min(each) < max(each) < 1


def test_a_text_of_nothing_has_no_marks(model: Model) -> None:
    assert model.marks([]) == []
    assert _marked(model, "o", "o") == []


def test_how_probable_a_field_is_somewhere_in_a_stretch(model: Model) -> None:
    shown = [["o"], ["n"], ["m"], ["o"], ["y"]]
    assert model.chance(shown, "name", 0, 2) == model.chance(shown, "name", 1, 2) > 0.8
    assert model.chance(shown, "name", 4, 5) < 0.1 < 0.8 < model.chance(shown, "sex", 4, 5)


def test_a_chance_is_that_of_the_text_asked_about(model: Model) -> None:
    first, second = [["n"], ["m"]], [["o"], ["y"]]
    model.marks(first)
    model.marks(second)
    assert model.chance(first, "name", 0, 2) > 0.8 > model.chance(second, "name", 0, 2)


def test_a_field_that_the_model_does_not_know_is_impossible(model: Model) -> None:
    assert model.chance([["n"], ["m"]], "unit", 0, 2) == 0


def test_no_characters_answer_nothing(model: Model) -> None:
    assert model.chance([["n"], ["m"]], "name", 1, 1) == 0


@pytest.mark.parametrize("kept", [b"", b"no model at all", lzma.compress(b""), lzma.compress(b"no model at all")])
def test_a_file_that_is_no_model_is_refused(tmp_path: Path, kept: bytes) -> None:
    (tmp_path / "other").write_bytes(kept)
    with pytest.raises(ValueError, match="other"):
        Model(tmp_path / "other")


def test_the_shipped_one_knows_what_texts_tell() -> None:
    text = "我叫何文彬，男，汉族，一九二三年三月生，家庭成分贫农。妻马淑珍。"
    doc = read(joined(text), form_year=None, kind="prose")
    told = {mark.field: text[mark.start : mark.end] for mark in shipped().marks(traits.of_text(doc))}
    assert told == {
        "name": "何文彬", "sex": "男", "ethnicity": "汉族", "birth_date": "一九二三年三月", "family_origin": "贫农",
        "fn": "马淑珍",
    }  # fmt: skip


def test_the_shipped_one_is_opened_once() -> None:
    assert shipped() is shipped()
