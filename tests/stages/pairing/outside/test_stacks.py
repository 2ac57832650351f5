"""Characters under each other are a label set upright, unless each stands for itself."""

from __future__ import annotations

import pytest

from stages.pairing.outside import stacks
from stages.records import Line
from tests.stages import written

_NAMES = ("秦淑芳", "向解放", "向春梅")


def _stacks(lines: list[Line]) -> list[str]:
    return ["".join(line.text for line in stack) for stack in stacks.of(lines)]


def _upright(words: str, step: int = 60) -> list[Line]:
    return [written.line(char, 100, 300 + step * n) for n, char in enumerate(words)]


def _beside(step: int = 60, lower: int = 0, x: int = 240) -> list[Line]:
    return [written.line(name, x, 300 + step * n + lower) for n, name in enumerate(_NAMES)]


def test_lone_characters_under_each_other_are_one_label() -> None:
    assert _stacks([*_upright("主要简历"), written.line("1945.3 平泉县大队 战士", 240, 330)]) == ["主要简历"]


@pytest.mark.parametrize("kin", ["妻子女", "父母妻", "兄弟妹"])
def test_relations_under_each_other_with_names_beside_them_are_no_label(kin: str) -> None:
    assert _stacks([*_upright(kin), *_beside()]) == []


@pytest.mark.parametrize(
    "lines",
    [
        _upright("妻子女"),
        [*_upright("妻子女"), *_beside(lower=30)],
        [*_upright("妻子女"), *_beside()[:2]],
    ],
    ids=["nothing-beside", "between-the-rows", "a-row-without-a-name"],
)
def test_relations_that_are_not_each_before_a_name_may_be_a_label(lines: list[Line]) -> None:
    assert _stacks(lines) == ["妻子女"]


def test_other_characters_each_with_words_beside_stay_a_label() -> None:
    assert _stacks([*_upright("子女栏"), *_beside()]) == ["子女栏"]
