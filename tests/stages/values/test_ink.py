"""The ink that a value was read from."""

from __future__ import annotations

from stages.geometry import Box
from stages.records import Char, Piece, RawField
from stages.values import ink


def _read(*texts: str) -> RawField:
    chars = tuple(Char(text, 0.9, Box(n, 0, n + 1, 1)) for n, text in enumerate(texts))
    return RawField("unit", "".join(texts), (Piece(1, Box(0, 0, 9, 1), Box(0, 0, 9, 1), chars),), "right-cell", 0.9)


def test_gaps_are_no_ink() -> None:
    assert [char.text for char in ink.of(_read("隆", " ", "化"))] == ["隆", "化"]


def test_a_value_is_found_under_its_characters() -> None:
    found = ink.under("化县", _read("在", "隆", " ", "化", "县"))
    assert found is not None and [char.box.x0 for char in found] == [3, 4]


def test_what_rules_put_right_stands_in_no_ink() -> None:
    assert ink.under("隆化县", _read("隆", "化", "具")) is None


def test_a_sign_read_as_two_letters_moves_nothing() -> None:
    found = ink.under("化县", _read("ab", "化", "县"))
    assert found is not None and [char.text for char in found] == ["化", "县"]
