"""Texts with slots: all are understood, and filled ones tell which of their words are a value."""

from __future__ import annotations

import json
import random
import re

import pytest

from samples import tellings
from samples.tellings import Stretch
from stages.tagging.answers import FIELDS

_SLOT = re.compile(r"\{([^{}]*)\}")
_OF_OTHERS = {
    "h": {"start", "end", "unit", "position"},
    "k": {"relation", "name", "age", "unit"},
    "o": {"name", "unit", "position", "place", "date"},
}
_HELD = {
    "name": "何文彬", "birth_date": "1923-03", "treatment": "享受县处级待遇", "ethnicity": "汉族",
    "unit": "隆化县粮食局",
    "service_history": [
        {"start": f"194{n}-03", "end": f"194{n + 1}-03", "unit": f"隆化县第{n}区", "position": "科员"}
        for n in range(5, 0, -1)
    ],
}  # fmt: skip


@pytest.fixture
def well_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that loses and changes nothing."""
    for name in ("_LOST", "_CHANGED", "_MISREAD"):
        monkeypatch.setattr(tellings, name, 0.0)


def _filled(text: str, *known: tellings.Values, seed: int = 1) -> list[Stretch]:
    return [each for each in tellings.filled(text, known, random.Random(seed)) if each.words]


def test_there_are_texts_of_every_kind_and_none_twice() -> None:
    assert len(tellings.templates()) == len(set(tellings.templates())) > 600
    for path in tellings.FOLDER.glob("*.jsonl"):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        assert rows and all(set(row) == {"kind", "text"} and all(row.values()) for row in rows), path.name


def test_every_text_parses() -> None:
    """Nothing is left of a brace but slots."""
    for text in tellings.templates():
        assert not set(_SLOT.sub("", text)) & set("{}"), text


def test_every_slot_is_one_that_is_filled() -> None:
    for text in tellings.templates():
        for slot in _SLOT.findall(text):
            of, _, what = slot.rpartition(".")
            known = _OF_OTHERS[of[0]] if of else {*FIELDS, "treatment_bare", "ethnicity_bare"}
            assert what in known and re.fullmatch(r"(?:[hko][1-9])?", of), (slot, text)


def test_every_text_is_filled_without_braces() -> None:
    for seed, text in enumerate(tellings.templates()):
        words = "".join(each.words for each in _filled(text, seed=seed))
        assert words and not set(words) & set("{}") and "None" not in words, text


@pytest.mark.usefixtures("well_read")
def test_words_around_the_slots_stay_and_values_are_the_person_s() -> None:
    assert _filled("我叫{name}，在{unit}工作。", _HELD) == [
        Stretch("我叫"), Stretch("何文彬", "name"), Stretch("，在"), Stretch("隆化县粮食局", "unit"), Stretch("工作。"),
    ]  # fmt: skip


@pytest.mark.usefixtures("well_read")
@pytest.mark.parametrize(
    ("text", "value", "what"),
    [
        ("享受{treatment_bare}待遇。", "县处级待遇", "treatment"),
        ("按{treatment_bare}标准。", "县处级", "treatment"),
        ("现为{treatment}。", "享受县处级待遇", "treatment"),
        ("{ethnicity_bare}族，", "汉族", "ethnicity"),
        ("{ethnicity}，", "汉族", "ethnicity"),
    ],
)
def test_a_word_behind_a_bare_slot_belongs_to_the_value(text: str, value: str, what: str) -> None:
    found = _filled(text, _HELD)
    assert [each for each in found if each.what] == [Stretch(value, what)]
    assert "".join(each.words for each in found) == _without_slot(text, value)


@pytest.mark.usefixtures("well_read")
def test_the_grade_behind_a_bare_treatment_is_not_told_twice() -> None:
    assert _filled("享受{treatment_bare}级待遇", {"treatment": "县处"}) == [
        Stretch("享受"), Stretch("县处级待遇", "treatment")
    ]  # fmt: skip


@pytest.mark.usefixtures("well_read")
def test_what_entries_and_relatives_are_told_by() -> None:
    found = _filled("{h1.start}在{h1.unit}任{h1.position}，妻{k1.name}{k1.age}岁，{o1.name}证明。", _HELD)
    assert [each.what for each in found if each.what] == ["hd", "hu", "hp", "fn"]
    assert [each.words for each in found if each.what in ("hu", "hp")] == ["隆化县第1区", "科员"]


@pytest.mark.usefixtures("well_read")
def test_entries_are_told_in_their_order() -> None:
    found = _filled("{h1.unit}{h2.unit}{h5.unit}{h9.unit}", _HELD)
    assert [each.words for each in found] == [f"隆化县第{n}区" for n in (1, 2, 5, 5)]


@pytest.mark.usefixtures("well_read")
def test_one_writer_writes_all_dates_alike() -> None:
    for seed in range(20):
        first, second = [
            each.words for each in _filled("{birth_date}生，{h1.start}参加，", _HELD, seed=seed) if each.what
        ]
        assert first != "1923-03" and ("年" in first) == ("年" in second), (first, second)


def test_a_reader_loses_and_changes_signs_but_no_value_s() -> None:
    text = "我叫{name}，" + "男，汉族。" * 40
    found = _filled(text, {"name": "何，" * 30})
    words, written = "".join(each.words for each in found), len(text.replace("{name}", "何，" * 30))
    assert written - 20 < len(words) < written and set(words) & set("、.,")
    assert all(len(each.words) == 60 for each in found if each.what == "name")


def _without_slot(text: str, value: str) -> str:
    """``text`` with ``value`` in place of its slot and of what belongs to it."""
    before, _, behind = text.partition("{")
    rest = behind.partition("}")[2]
    return before + value + rest.removeprefix("待遇").removeprefix("族")
