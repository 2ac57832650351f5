"""The archive's own model is asked only where the rules leave a line undecided, and believed only when it is sure."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from stages.errors import ModelDamagedError
from stages.narrative import cutter
from stages.narrative.cutter import CutterFile, asking, second_opinion
from stages.narrative.records import ResumeEntry
from stages.narrative.resume import read_resume

ODD = "1949.3—1951.7 隆化县粮食局督粮专差"
MODEL = CutterFile("some", Path("nowhere"))


class Oracle:
    """A model that knows where 督 stands, and notes what it was asked."""

    def __init__(self, sure: float) -> None:
        self.sure, self.asked = sure, list[str]()

    def chances(self, _language: object, text: str) -> np.ndarray:
        self.asked.append(text)
        told = np.full(len(text) + 1, (1 - self.sure) / len(text))
        told[text.find("督") if "督" in text else len(text)] = self.sure
        return told


@pytest.fixture
def oracle(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Oracle:
    made = Oracle(getattr(request, "param", 0.97))
    monkeypatch.setattr(cutter, "_loaded", lambda file: file)
    monkeypatch.setattr(cutter, "cut_chances", made.chances)
    return made


def read(text: str) -> ResumeEntry:
    (entry,) = read_resume(text)
    return entry


def test_without_a_model_nobody_is_asked(oracle: Oracle) -> None:
    assert second_opinion("隆化县粮食局督粮专差") is None
    entry = read(ODD)
    assert (entry.unit, entry.position) == ("隆化县粮食局督粮专差", "") and oracle.asked == []


def test_an_undecided_line_is_cut_and_stays_in_doubt(oracle: Oracle) -> None:
    with asking(MODEL):
        entry = read(ODD)
    assert (entry.unit, entry.position, entry.uncertain) == ("隆化县粮食局", "督粮专差", ("split-unsure",))


@pytest.mark.parametrize("oracle", [0.85], indirect=True)
def test_a_model_that_is_not_sure_is_not_believed(oracle: Oracle) -> None:
    plain = read(ODD)
    with asking(MODEL):
        assert read(ODD) == plain
    assert oracle.asked == ["隆化县粮食局督粮专差"]


def test_what_the_rules_decide_is_never_asked(oracle: Oracle) -> None:
    with asking(MODEL):
        assert read("1949.3—1951.7 隆化县粮食局副局长").position == "副局长"
        assert read("1949.3—1951.7 在隆化县督察组任干事").unit == "隆化县督察组"
    assert oracle.asked == []


def test_offsets_are_those_of_the_spaced_text(oracle: Oracle) -> None:
    with asking(MODEL):
        assert second_opinion("隆化 县粮食局 督粮专差") == 8
        assert second_opinion("隆化县 ") == 4
        assert second_opinion("隆") is None


def test_a_model_that_is_gone_or_is_another_is_told(tmp_path: Path) -> None:
    path = tmp_path / "model.spacy"
    with asking(CutterFile("0" * 64, path)), pytest.raises(ModelDamagedError):
        second_opinion("隆化县粮食局督粮专差")
    path.write_bytes(b"other")
    with asking(CutterFile("1" * 64, path)), pytest.raises(ModelDamagedError):
        second_opinion("隆化县粮食局督粮专差")


def test_a_model_is_known_by_its_hash_wherever_it_lies() -> None:
    assert CutterFile("a", Path("/here")) == CutterFile("a", Path("/there"))
    assert repr(CutterFile("a", Path("/here"))) == "CutterFile(sha256='a')"
