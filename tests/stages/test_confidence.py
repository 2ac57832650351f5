"""Each piece of evidence moves a field's probability the right way, and nothing moves it out of 0..1."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stages import confidence
from stages.certainty.calibration import shipped, vector
from stages.confidence import ConfidenceSettings
from stages.forms.spec import load_all
from stages.records import (
    Check,
    CheckedExtraction,
    Extraction,
    FieldValue,
    JudgedField,
    NormalisedExtraction,
    RawField,
    RecognisedForm,
    WitnessedExtraction,
    WitnessReading,
)
from tests.stages import written


def _judge(
    raw: RawField,
    *,
    valid: bool | None = None,
    doubts: tuple[str, ...] = (),
    agrees: bool | None = None,
    severity: str = "",
    contrast: float = 0.9,
) -> JudgedField:
    page = written.page()
    page = replace(page, quality=replace(page.quality, contrast=contrast))
    form = RecognisedForm(written.document(page), "cadre_basic", "十", None, None, 1.0, load_all()["cadre_basic"])
    witness = () if agrees is None else (WitnessReading(raw.field, "", agrees),)
    value = FieldValue(raw, raw.raw, valid=valid, doubts=doubts)
    checks = (Check("C01", severity, (raw.field,), ""), Check("C02", "E", ("other",), "")) if severity else ()
    witnessed = WitnessedExtraction(Extraction(form, (raw,), ()), witness)
    checked = CheckedExtraction(NormalisedExtraction(witnessed, (value,)), checks)
    (judged,) = confidence.run(checked, ConfidenceSettings()).fields
    return judged


_NAME = written.raw("name", "唐玉云", score=0.95)
_PLAIN = _judge(_NAME).confidence


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"raw": written.raw("name", "唐玉云", score=0.99)}, {"raw": written.raw("name", "唐玉云", score=0.80)}),
        ({"valid": True}, {"valid": False}),
        ({"agrees": True}, {"agrees": False}),
        ({"severity": "OK"}, {"severity": "W"}),
        ({"severity": "W"}, {"severity": "E"}),
        ({}, {"doubts": ("repaired",)}),
        ({"doubts": ("repaired",)}, {"doubts": ("repaired", "slip")}),
        ({"raw": replace(_NAME, pairing=0.99)}, {"raw": replace(_NAME, pairing=0.7)}),
        ({}, {"raw": replace(_NAME, ink="red")}),
    ],
)
def test_better_evidence_gives_more_confidence(better: dict[str, Any], worse: dict[str, Any]) -> None:
    high = _judge(**{"raw": _NAME, **better}).confidence
    low = _judge(**{"raw": _NAME, **worse}).confidence
    assert high > low


@pytest.mark.parametrize(("good", "bad"), [({"valid": True}, {"valid": False}), ({"agrees": True}, {"agrees": False})])
def test_support_lifts_and_contradiction_lowers(good: dict[str, Any], bad: dict[str, Any]) -> None:
    assert _judge(_NAME, **bad).confidence < _PLAIN < _judge(_NAME, **good).confidence


def test_evidence_is_named_and_its_weights_make_the_two_probabilities() -> None:
    judged = _judge(_NAME, valid=True, doubts=("repaired",), agrees=True, severity="W")
    found = {name: (value, weight) for name, value, weight in judged.evidence}
    assert {"weakest-character", "grammar-holds", "repaired", "witness-agrees", "checks-warn", "pairing-score"} <= {
        *found
    }
    assert "checks-object" not in found, "rules about other fields are no evidence here"
    calibration = shipped()
    pairing, reading, whole = calibration.judge(vector(judged.evidence))
    assert found["pairing"] == (pytest.approx(pairing, abs=1e-3), 0.0)
    assert found["reading"] == (pytest.approx(reading, abs=1e-3), 0.0)
    assert judged.confidence == pytest.approx(whole, abs=1e-3)
    total = calibration.pairing.intercept + calibration.reading.intercept + sum(w for _, _, w in judged.evidence)
    odds = math.log(pairing / (1 - pairing)) + math.log(reading / (1 - reading))
    assert total == pytest.approx(odds, abs=0.02)


def test_informing_rules_change_nothing() -> None:
    assert _judge(_NAME, severity="I").confidence == _PLAIN


def test_a_blank_is_no_doubt_about_itself() -> None:
    assert _judge(_NAME, doubts=("blank",)).confidence == _PLAIN


def test_a_perfect_field_is_nearly_sure_and_a_wretched_one_is_not() -> None:
    perfect = _judge(written.raw("name", "唐玉云", score=0.999), valid=True, agrees=True, severity="OK")
    wretched = _judge(
        written.raw("name", "唐玉云", score=0.4, pairing=0.5),
        valid=False,
        agrees=False,
        doubts=("a", "b"),
        severity="E",
    )
    assert perfect.confidence > 0.99 and wretched.confidence < 0.05


@given(
    st.floats(0, 1), st.floats(0.001, 1), st.sampled_from([None, True, False]), st.sampled_from([None, True, False]),
    st.lists(st.sampled_from(["repaired", "blank"]), max_size=6), st.sampled_from(["", "OK", "W", "E", "I"]),
    st.floats(0, 1), st.text(max_size=5),
)  # fmt: skip
def test_confidence_is_a_probability(
    score: float, pairing: float, valid: bool | None, agrees: bool | None, doubts: list[str], severity: str,
    contrast: float, text: str,
) -> None:  # fmt: skip
    raw = written.raw("name", text, score=score, pairing=pairing)
    judged = _judge(raw, valid=valid, agrees=agrees, doubts=tuple(doubts), severity=severity, contrast=contrast)
    assert 0.0 <= judged.confidence <= 1.0
