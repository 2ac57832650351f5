"""What makes one way of understanding better than another, and what is never adopted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from pipeline.learning.judging import Comparison, Seen, Tally, compare, figures, tally
from pipeline.learning.papers import Paper
from stages.records import FieldValue, RawField


def paper(number: int, told: dict[str, Any]) -> Paper:
    return Paper(f"d{number}", f"person {number}", None, None, told, {})


def read(alternates: tuple[str, ...] = (), **values: Any) -> dict[str, FieldValue]:
    return {
        name: FieldValue(RawField(name, str(value), (), "", 1.0), value, alternates=alternates)
        for name, value in values.items()
    }


def row(unit: str, position: str = "科员") -> dict[str, str | None]:
    return {"start": "1949", "end": None, "unit": unit, "position": position}


@pytest.mark.parametrize(
    ("want", "got", "wanted"),
    [
        ("夏 林玉", "夏林玉", Tally(right=1)),
        ("夏林玉", "夏林王", Tally(misread=1)),
        ("夏林玉", "粮食局", Tally(wrong=1)),
        ("夏林玉", None, Tally(missing=1)),
        (None, "夏林玉", Tally(wrong=1)),
        (None, None, Tally()),
    ],
)
def test_what_becomes_of_a_value(want: str | None, got: str | None, wanted: Tally) -> None:
    assert tally(paper(1, {"name": want}), read(name=got) if got else {}) == wanted


def test_a_misread_value_with_the_right_one_beside_it_is_half_as_bad() -> None:
    found = tally(paper(1, {"name": "夏林玉"}), read(("夏林玉",), name="夏林王"))
    assert found == Tally(misread=1, offered=1) and found.worth == -1


def test_entries_are_counted_one_by_one() -> None:
    told = {"service_history": [row("粮食局"), row("税务局")]}
    found = tally(paper(1, told), read(service_history=[row("粮食局"), row("税务")]))
    assert found == Tally(wanted=2, given=2, hit=1) and found.f1 == 0.5
    whole = tally(paper(1, told), read(service_history=[row("税务局"), row("粮 食局")]))
    assert whole == Tally(right=1, wanted=2, given=2, hit=2) and whole.f1 == 1.0


def test_what_nobody_judged_is_not_counted() -> None:
    assert tally(paper(1, {}), read(name="夏林玉")) == Tally()


def seen(count: int, values: Sequence[str | None]) -> Seen:
    papers = [paper(number, {"name": "夏林玉"}) for number in range(count)]
    return [(one, read(name=value) if value else {}) for one, value in zip(papers, values, strict=True)]


def compared(old: Sequence[str | None], new: Sequence[str | None]) -> Comparison:
    return compare(seen(len(old), old), seen(len(new), new))


def test_better_for_two_and_worse_for_nobody_is_adopted() -> None:
    found = compared([None] * 4, ["夏林玉", "夏林玉", None, None])
    assert (found.better, found.worse, found.not_worse, found.adoptable) == (2, 0, 1.0, True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([None] * 4, ["夏林玉", None, None, None]),
        ([None] * 4, [None] * 4),
        (["夏林玉"] * 4, ["粮食局", *["夏林玉"] * 3]),
        ([None, None, "夏林玉", "夏林玉"], ["夏林玉", "夏林玉", None, "粮食局"]),
        ([None] * 6, ["夏林玉"] * 3 + ["粮食局"] * 3),
        ([None] * 12, ["夏林玉"] * 7 + ["粮食局"] * 5),
    ],
)
def test_what_may_be_chance_or_harms_is_refused(old: list[str | None], new: list[str | None]) -> None:
    assert not compared(old, new).adoptable


def test_a_label_does_not_answer_for_ink_that_was_misread() -> None:
    old, new = seen(4, [None] * 4), seen(4, ["夏林玉", "夏林玉", "夏林王", "夏林王"])
    assert compare(old, new).worse == 2 and not compare(old, new).adoptable
    found = compare(old, new, lambda one: one.paired)
    assert (found.better, found.worse, found.adoptable) == (2, 0, True)
    assert compare(old, seen(4, ["夏林玉", "粮食局", "粮食局", None]), lambda one: one.paired).not_worse < 0.95


def test_nothing_held_back_adopts_nothing() -> None:
    assert compare([], []) == Comparison() and not Comparison().adoptable


def test_figures_tell_the_f1_beside_every_tally() -> None:
    told = figures(compared([None] * 2, ["夏林玉"] * 2))
    assert told["after"]["right"] == 2 and told["after"]["f1"] == 1.0
