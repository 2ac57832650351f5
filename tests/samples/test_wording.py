"""Which words of known papers are counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from samples import wording
from samples.bench.records import make_truth
from stages.wording.ngrams import load

_PAPER = {
    "source": "a.png",
    "fields": {
        "name": "何文彬", "unit": "隆化縣 糧食局", "position": "局长", "health": None, "birth_date": "1923-03",
        "service_history": [
            {"start": "1945-08", "end": None, "unit": "隆化县大队", "position": "战士"},
            {"start": "1946-08", "end": None, "unit": "隆化县大队", "position": ""},
        ],
        "family_members": [
            {"relation": "妻", "name": "马淑珍", "unit": "县医院\n药房"}, {"relation": "子", "name": "何小文"}
        ],
    },
}  # fmt: skip


def test_units_posts_and_places_of_a_paper_are_counted_once_each_and_folded() -> None:
    assert wording.values(make_truth(_PAPER)) == {"隆化县粮食局", "局长", "隆化县大队", "战士", "县医院药房"}


@pytest.mark.parametrize("field", ["name", "birth_date", "id_number", "phone", "sex"])
def test_what_is_a_person_s_own_is_not_counted(field: str) -> None:
    assert wording.values(make_truth({"source": "a.png", "fields": {field: "何文彬"}})) == set()


def test_a_paper_that_says_nothing_has_no_values() -> None:
    assert wording.values(make_truth({"source": "a.png", "fields": {"unit": "", "service_history": None}})) == set()


def test_the_model_is_counted_from_truths_and_from_the_lists_of_counties(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    truth, out = tmp_path / "truth.jsonl", tmp_path / "ngrams.npz"
    truth.write_text(f"{json.dumps(_PAPER)}\n" * 2, "utf-8")
    monkeypatch.setattr("sys.argv", ["wording", str(truth), "--out", str(out)])
    wording.main()
    counts = load(out).counts
    assert counts["县粮食局"] == 2 and "何文" not in counts
    assert counts["^阳原县"] == 3 and counts["阳原县$"] == 3
    assert capsys.readouterr().out.startswith("10 values, ")
