"""Which words of a known paper's running text are which of its values, and what a fit is shown of them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from samples import tagging
from samples.bench.records import make_truth
from samples.tagging import Known
from stages.pairing.labels.label_book import for_form
from stages.records import PageText
from stages.tagging import text
from stages.tagging.model import Model
from tests.stages import written

_ROWS = (
    "我叫何文彬，男，一九二三年三月生。一九四五年八月到隆化县大队当战",
    "士，同年十月入党，后在隆化縣糧",
    "食局工作，妻马淑珍。何文彬，隆化县粮食局，县处级。",
)
_TRUTH = make_truth({
    "source": "a.png",
    "fields": {
        "name": "何文彬", "birth_date": "1923-03", "party_date": "1945-10", "unit": "隆化县粮食局", "sex": "男",
        "position": None, "awards": "立三等功", "treatment": "县处级", "work_start_date": "1946-01",
        "service_history": [{"start": "1945-08", "end": None, "unit": "隆化县大队", "position": "战士"}],
        "family_members": [{"relation": "妻", "name": "马淑珍"}],
    },
    "unclear": {"treatment": "县处级"},
})  # fmt: skip


def _page(*rows: str) -> PageText:
    return written.page(free=[written.line(row, 100, 300 + 60 * n) for n, row in enumerate(rows)])


def _known(rows: Sequence[str] = _ROWS) -> tuple[Known, str]:
    """What is known of the paper, and its text."""
    page = _page(*rows)
    known, running = tagging.known_text([page], _TRUTH), text.of_pages([page], for_form(None))
    assert known is not None and running is not None
    return known, running.view.text


def _tagged(words: str, tags: Sequence[str]) -> list[tuple[str, str]]:
    """The stretches that tags mark, with what they are of."""
    found: list[tuple[str, str]] = []
    for char, tag in zip(words, tags, strict=True):
        if tag.startswith("B-"):
            found.append((char, tag[2:]))
        elif tag != "O":
            assert tag == "I-" + found[-1][1]
            found[-1] = (found[-1][0] + char, found[-1][1])
    return found


def test_all_places_where_a_value_stands_are_found() -> None:
    """Over a line's end and in traditional characters; a date by what the text makes of it."""
    known, words = _known()
    assert {name: [words[a:b] for a, b in spans] for name, spans in known.choices.items()} == {
        "name": ["何文彬"] * 2, "sex": ["男"], "unit": ["隆化县粮食局"] * 2, "birth_date": ["一九二三年三月"],
        "party_date": ["同年十月"],
    }  # fmt: skip
    assert known.choices["name"] == [(2, 5), (words.rindex("何文彬"), words.rindex("何文彬") + 3)]


def test_a_value_in_traditional_characters_is_found_past_blanks() -> None:
    assert tagging._places("在隆化县 粮食局工作", "隆化縣糧食局") == [(1, 8)]
    assert tagging._places("在隆化县工作", " ") == []


def test_what_entries_and_relatives_are_told_by_is_found_the_longest_first() -> None:
    known, words = _known()
    assert [(words[a:b], what) for (a, b), what in known.others] == [
        ("一九四五年八月", "hd"), ("隆化县大队", "hu"), ("马淑珍", "fn"), ("战士", "hp")
    ]  # fmt: skip


def test_every_character_has_traits() -> None:
    known, words = _known()
    assert len(known.traits) == len(words) and "0彬" in known.traits[4]


def test_a_paper_without_sentences_is_not_shown() -> None:
    assert tagging.known_text([_page("姓名 何文彬", "性别 男")], _TRUTH) is None


def test_tags_begin_and_go_on() -> None:
    known, words = _known()
    tags = tagging._tags(known, tagging._likely(known))
    assert tags[:6] == ["O", "O", "B-name", "I-name", "I-name", "O"]
    assert _tagged(words, tags) == [
        ("何文彬", "name"), ("男", "sex"), ("一九二三年三月", "birth_date"), ("一九四五年八月", "hd"),
        ("隆化县大队", "hu"), ("战士", "hp"), ("同年十月", "party_date"), ("马淑珍", "fn"), ("隆化县粮食局", "unit"),
    ]  # fmt: skip


def test_of_equal_words_the_first_is_likely_but_a_unit_s_last() -> None:
    known, words = _known()
    likely = tagging._likely(known)
    assert likely["name"][0] == words.index("何文彬")
    assert likely["unit"][0] == words.rindex("隆化县粮食局") != words.index("隆化县粮食局")


def test_the_same_words_answer_one_field_and_the_field_goes_before_an_entry() -> None:
    both = Known([["t"]] * 4, {"native_place": [(0, 3)], "birth_place": [(0, 3)]}, (((0, 3), "hu"), ((3, 4), "hp")))
    assert tagging._likely(both) == {"native_place": (0, 3)}
    assert tagging._tags(both, {"native_place": (0, 3)}) == ["B-native_place", *["I-native_place"] * 2, "B-hp"]


def test_of_equal_words_the_one_that_a_first_fit_finds_likelier_is_chosen(tmp_path: Path) -> None:
    shown = [([["o"], ["x"], ["o"], ["y"]], ["O", "O", "O", "B-unit"]), ([["y"], ["x"]], ["B-unit", "O"])]
    tagging._fit(shown * 20, tmp_path / "first", 30)
    model = Model(tmp_path / "first")
    known = Known([["y"], ["o"], ["x"]], {"unit": [(0, 1), (2, 3)]}, ())
    assert tagging._likely(known) == {"unit": (2, 3)}
    assert tagging._chosen(known, model) == {"unit": (0, 1)}


def test_two_fields_are_not_chosen_in_one_stretch(tmp_path: Path) -> None:
    shown = ([["y"], ["x"]], ["B-unit", "B-address"])
    tagging._fit([shown] * 20, tmp_path / "first", 30)
    known = Known([["y"], ["x"]], {"unit": [(0, 2)], "address": [(0, 1), (1, 2)]}, ())
    assert len(tagging._chosen(known, Model(tmp_path / "first"))) == 1


def test_a_filled_text_is_tagged_by_its_slots() -> None:
    held = {"name": "何文彬", "unit": "隆化县粮食局"}
    slots = "我叫{name}，在{unit}工作，妻{k1.name}，证明人{o1.name}，{h1.start}任{h1.position}。"
    found, tags = tagging._filled((slots, [held], 0.25))
    assert len(found) == len(tags)
    begun = [tag.removeprefix("B-") for tag in tags if tag.startswith("B-")]
    assert begun == ["name", "unit", "fn", "hd", "hp"]
    assert tags.count("I-name") == 2 and tags.count("I-unit") == 5


def test_a_fit_learns_which_words_tell(tmp_path: Path) -> None:
    texts = [("我叫{name}，男。", "name"), ("在{unit}工作，", "unit"), ("妻{k1.name}务农，", "fn")]
    rng = random.Random(1)
    shown = [tagging._filled((words, [], rng.random())) for words, _ in texts * 30]
    tagging._fit(shown, tmp_path / "fitted", 50)
    model = Model(tmp_path / "fitted")
    for words, field in texts:
        found, _ = tagging._filled((words, [], 0.77))
        assert [mark.field for mark in model.marks(found)] == [field]
