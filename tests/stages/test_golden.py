"""Committed samples through every stage with the real engines: what is plain on paper must come out exactly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from stages.geometry import Box
from stages.records import FieldVerdict, Verdict

Golden = Callable[[str], tuple[Verdict, dict[str, Any]]]
_CLEAN = ["g01-basic-print.jpg", "g08-certificate.jpg", "g12-booklet-folder"]
_PROSE = "g10-autobiography-lines.png"


def _fields(verdict: Verdict) -> dict[str, FieldVerdict]:
    return {f.field: f for f in verdict.fields}


def _core(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: entry.get(key) for key in ("start", "end", "unit", "position", "relation", "name") if key in entry}


@pytest.mark.parametrize("name", _CLEAN)
def test_printed_fields_are_exactly_right(name: str, golden: Golden) -> None:
    verdict, truth = golden(name)
    assert verdict.form == truth["form"]
    read = {field: found.value for field, found in _fields(verdict).items()}
    wanted = {field: value for field, value in truth["fields"].items() if not isinstance(value, list)}
    assert {field: read.get(field) for field in wanted} == wanted


@pytest.mark.parametrize("name", _CLEAN)
def test_posts_and_family_are_exactly_right(name: str, golden: Golden) -> None:
    verdict, truth = golden(name)
    for field in ("service_history", "family_members"):
        wanted, found = truth["fields"].get(field), _fields(verdict).get(field)
        read = found.value if found is not None else None
        assert [_core(entry) for entry in read or []] == [_core(entry) for entry in wanted or []]


@pytest.mark.parametrize("name", _CLEAN)
def test_nothing_is_made_up(name: str, golden: Golden) -> None:
    verdict, truth = golden(name)
    filled = {field for field, found in _fields(verdict).items() if found.value is not None}
    assert filled <= set(truth["fields"])


@pytest.mark.parametrize("name", [*_CLEAN, "g11-undescribed.jpg"])
def test_boxes_lie_on_the_ink_in_the_scan(name: str, golden: Golden) -> None:
    verdict, truth = golden(name)
    fields = _fields(verdict)
    looked_at = 0
    for field, place in truth["boxes"].items():
        found = fields[field]
        if isinstance(truth["fields"].get(field), list) or found.page != place["page"]:
            continue
        box = Box(*place["box"])
        assert box.overlap(found.box) > 0.6 * box.area, field
        looked_at += found.box.area < 4 * box.area
    assert looked_at >= 0.75 * len([f for f in truth["fields"].values() if isinstance(f, str)])


def test_a_form_nobody_described_gives_its_pairs(golden: Golden) -> None:
    verdict, truth = golden("g11-undescribed.jpg")
    assert verdict.form is None and "unknown-form" in verdict.reasons and verdict.route == "review"
    read = {(pair.label, pair.value.replace("\n", "")) for pair in verdict.pairs}
    wanted = {(p["label"], p["value"]) for p in truth["pairs"] if p["value"] and len(p["value"]) < 12}
    assert len(read & wanted) >= 0.8 * len(wanted), wanted - read
    assert {f: _fields(verdict)[f].value for f in truth["fields"]} == truth["fields"]


@pytest.mark.parametrize("name", _CLEAN)
def test_what_passes_unseen_is_right(name: str, golden: Golden) -> None:
    verdict, truth = golden(name)
    passed = {f.field: f.value for f in verdict.fields if f.route == "auto" and f.value is not None}
    assert passed, "the clean samples must let something pass"
    assert {field: truth["fields"].get(field) for field in passed} == passed


def test_prose_is_read_and_understood(golden: Golden) -> None:
    verdict, truth = golden(_PROSE)
    told = ("name", "sex", "ethnicity", "birth_date", "family_origin", "class_status", "work_start_date", "party_date")
    assert verdict.form == "autobiography"
    assert {field: _fields(verdict)[field].value for field in told} == {field: truth["fields"][field] for field in told}
    posts = [(entry["start"], entry["position"]) for entry in _fields(verdict)["service_history"].value]
    wanted = [(entry["start"], entry["position"]) for entry in truth["fields"]["service_history"]]
    assert len(set(posts) & set(wanted)) >= 0.7 * len(wanted)


@pytest.mark.parametrize("name", [*_CLEAN, _PROSE])
def test_nearly_every_character_is_read(name: str, golden: Golden) -> None:
    verdict, truth = golden(name)
    written, read = (Counter(c for c in text if c.isalnum()) for text in (truth["text"], verdict.text))
    assert (written & read).total() >= 0.985 * written.total()
