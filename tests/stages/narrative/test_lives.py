"""Whole lives and whole cells (`lives.toml`): every value listed there must be found."""

import tomllib
from pathlib import Path
from typing import Any

import opencc
import pytest

from stages.narrative.prose import read_prose
from stages.narrative.records import FamilyMember, ProseFact, ResumeEntry
from stages.narrative.resume import read_resume

DATA: dict[str, list[dict[str, Any]]] = tomllib.loads(Path(__file__).with_name("lives.toml").read_text("utf-8"))
DATES = ("birth_date", "work_start_date", "party_date", "party_full_date", "retirement_date")


def post(entry: ResumeEntry) -> str:
    return "|".join((entry.start or "", entry.end or "", entry.unit, entry.position))


def written(fact: ProseFact) -> str:
    if isinstance(fact.value, ResumeEntry):
        return post(fact.value)
    if isinstance(fact.value, FamilyMember):
        return f"{fact.value.relation}|{fact.value.name}"
    return fact.value


def stated(text: str) -> dict[str, list[str]]:
    facts: dict[str, list[str]] = {}
    for fact in read_prose(text):
        facts.setdefault(fact.field, []).append(written(fact))
    return facts


@pytest.mark.parametrize("life", DATA["life"])
def test_a_life(life: dict[str, Any]) -> None:
    found = stated(life["text"])
    for field, values in life["facts"].items():
        assert [each for each in found.get(field, []) if each in values] == values


@pytest.mark.parametrize("life", DATA["life"])
@pytest.mark.parametrize("width", [9, 24])
def test_columns_and_traditional_characters_change_no_date(life: dict[str, Any], width: int) -> None:
    text = opencc.OpenCC("s2t").convert(life["text"].replace("\n", "。"))
    found = stated("\n".join(text[at : at + width] for at in range(0, len(text), width)))
    for field in DATES:
        assert found.get(field, []) == life["facts"].get(field, found.get(field, []))


@pytest.mark.parametrize("cell", DATA["cell"])
def test_a_cell(cell: dict[str, Any]) -> None:
    assert [post(entry) for entry in read_resume(cell["text"])] == cell["posts"]
