"""Accept or review, field by field, with named reasons, under each policy."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stages import triage
from stages.forms.spec import load_all
from stages.geometry import Box
from stages.records import (
    Check,
    CheckedExtraction,
    Evidence,
    Extraction,
    FieldValue,
    FieldVerdict,
    JudgedExtraction,
    JudgedField,
    NormalisedExtraction,
    Notice,
    RecognisedForm,
    Verdict,
    WitnessedExtraction,
    WitnessReading,
)
from stages.triage import Stratum, TriageSettings
from tests.stages import written


def _field(name: str, value: str | None, confidence: float = 0.999, doubts: tuple[str, ...] = ()) -> JudgedField:
    raw = written.raw(name, value or "")
    return JudgedField(FieldValue(raw, value, doubts=doubts), confidence, (Evidence("length", 1.2, 0.1),))


def _verdict(
    *fields: JudgedField,
    policy: str = "prior",
    form: str | None = "cadre_basic",
    checks: tuple[Check, ...] = (),
    settings: TriageSettings | None = None,
) -> Verdict:
    page = replace(written.page(free=[written.line("姓名", 100, 100)]), notices=(Notice("low-dpi", "…"),))
    known = RecognisedForm(written.document(page), form, "十", "登记表", "1984-05", 0.97, load_all().get(form or ""))
    extraction = Extraction(known, tuple(f.value.raw for f in fields), ())
    witnessed = WitnessedExtraction(extraction, (WitnessReading("name", "唐玉云", True),))
    normalised = NormalisedExtraction(witnessed, tuple(f.value for f in fields))
    judged = JudgedExtraction(CheckedExtraction(normalised, checks), fields)
    return triage.run(judged, settings or TriageSettings(policy=policy))  # type: ignore[arg-type]


def _of(verdict: Verdict, name: str) -> FieldVerdict:
    (found,) = [f for f in verdict.fields if f.field == name]
    return found


_NAME, _BIRTH = _field("name", "唐玉云"), _field("birth_date", "1923-06")


def test_prior_accepts_what_is_sure_and_ignores_the_policy_of_the_form() -> None:
    verdict = _verdict(_NAME, _BIRTH)
    assert (verdict.route, verdict.reasons) == ("auto", ())
    assert (_of(verdict, "birth_date").route, _of(verdict, "birth_date").reasons) == ("auto", ())


def test_prior_sends_one_unsure_field_to_review_with_its_reasons() -> None:
    unsure = _field("birth_date", "1923-06", 0.9, doubts=("two-digit-year",))
    checks = (
        Check("C02", "W", ("birth_date",), ""),
        Check("C03", "I", ("birth_date",), ""),
        Check("C01", "OK", ("birth_date",), ""),
        Check("C22", "W", ("name",), ""),
    )
    verdict = _verdict(_NAME, unsure, checks=checks)
    assert verdict.route == "review" and verdict.reasons == ()
    assert _of(verdict, "birth_date").reasons == ("low-confidence", "two-digit-year", "C02")
    assert _of(verdict, "name").route == "auto", "other fields stay accepted"


def test_prior_never_passes_a_blocking_rule_or_a_repair() -> None:
    sure = _field("id_number", "130825192306150017", 0.9999, doubts=("repaired",))
    verdict = _verdict(_NAME, sure, checks=(Check("C07", "E", ("name",), ""),))
    assert _of(verdict, "id_number").reasons == ("repaired",)
    assert _of(verdict, "name").reasons == ("C07",)


def test_what_blocks_the_paper_as_a_whole_holds_it_back() -> None:
    torn, sealless = Check("C20", "E", ("catalogue",), ""), Check("C21", "W", ("form",), "")
    held = _verdict(_NAME, _BIRTH, checks=(torn, sealless))
    assert (held.route, held.reasons) == ("review", ("C20",))
    assert _verdict(_NAME, _BIRTH, checks=(sealless,)).route == "auto"
    assert _verdict(_NAME, checks=(torn, sealless), policy="review-all").reasons == ("C20", "C21")


@pytest.mark.parametrize(
    ("field", "confidence", "route"),
    [("sex", 0.955, "auto"), ("sex", 0.95499, "review"), ("name", 0.98, "auto"), ("name", 0.97999, "review")],
)
def test_the_threshold_itself_is_enough_and_higher_for_a_name(field: str, confidence: float, route: str) -> None:
    others = () if field == "name" else (_NAME,)
    assert _of(_verdict(*others, _field(field, "男", confidence)), field).route == route


def test_a_field_may_have_its_own_threshold() -> None:
    settings = TriageSettings(policy="prior", prior_threshold=0.5, prior_by_field={"name": 0.9999})
    verdict = _verdict(_NAME, _field("sex", "男", 0.6), settings=settings)
    assert (_of(verdict, "name").route, _of(verdict, "sex").route) == ("review", "auto")


@pytest.mark.parametrize("policy", ["review-all", "certified"])
def test_nothing_is_accepted_unseen(policy: str) -> None:
    verdict = _verdict(_NAME, _BIRTH, _field("sex", "男", 1.0), policy=policy)
    assert verdict.route == "review"
    assert {f.route for f in verdict.fields} == {"review"}
    assert all(f.reasons for f in verdict.fields)


def test_reasons_under_each_policy() -> None:
    assert _of(_verdict(_BIRTH, policy="review-all"), "birth_date").reasons == ("form-policy", "review-all")
    assert _of(_verdict(_BIRTH, policy="certified"), "birth_date").reasons == ("form-policy", "not-certified")
    assert _of(_verdict(_NAME, policy="review-all"), "name").reasons == ("review-all",)


def test_the_default_is_review_all() -> None:
    assert _verdict(_NAME, settings=TriageSettings()).route == "review"


def test_an_empty_field_and_a_missing_name_are_seen_by_a_person() -> None:
    """Nobody can say from the reading alone whether the paper is blank or the engine was."""
    empty = _verdict(_NAME, _field("former_name", None, 0.999, doubts=("blank",)))
    assert (empty.route, _of(empty, "former_name").reasons) == ("review", ("blank",))
    assert _of(empty, "name").route == "auto"
    without = _verdict(_field("name", None, doubts=("blank",)), _BIRTH)
    assert (without.route, without.reasons) == ("review", ("missing:name",))
    assert _verdict(_BIRTH).reasons == ("missing:name",)


def test_an_undescribed_form_is_always_seen() -> None:
    verdict = _verdict(_NAME, form=None)
    assert (verdict.route, verdict.reasons) == ("review", ("unknown-form",))


def test_nothing_read_at_all_goes_to_review() -> None:
    assert (_verdict().route, _verdict(form=None).reasons) == ("review", ("unknown-form", "missing:name"))


def test_the_verdict_carries_all_that_the_database_keeps() -> None:
    verdict = _verdict(_NAME)
    assert (verdict.form, verdict.category, verdict.title, verdict.formed_date) == (
        "cadre_basic",
        "十",
        "登记表",
        "1984-05",
    )
    assert (verdict.document_id, verdict.text, [n.code for n in verdict.notices]) == ("d1", "姓名", ["low-dpi"])
    name = _of(verdict, "name")
    assert (name.raw, name.value, name.witness, name.page) == ("唐玉云", "唐玉云", "唐玉云", 1)
    assert name.box == Box(100, 100, 220, 140) and name.char_scores == (0.99, 0.99, 0.99)


def test_the_box_is_around_the_pieces_of_the_first_page() -> None:
    one = written.raw("address", "平泉县存瑞路\n四十五号院")
    far = replace(one.pieces[1], page=2)
    split = replace(one, pieces=(*one.pieces, far))
    found = _of(_verdict(_NAME, JudgedField(FieldValue(split, "…"), 0.99, ())), "address")
    assert found.page == 1 and found.box == Box(100, 100, 340, 200)
    assert [page for page, _ in found.boxes] == [1, 1, 2]
    assert _of(_verdict(_NAME, _field("sex", None)), "sex").box == Box(0, 0, 0, 0)


@pytest.mark.parametrize("policy", ["prior", "certified"])
def test_what_another_hand_corrected_never_passes_unseen(policy: str) -> None:
    raw = replace(written.raw("name", "唐玉云"), corrections=(written.correction("唐玉芸"),))
    one = JudgedField(FieldValue(raw, "唐玉云", doubts=("corrected",)), 0.9999, ())
    settings = TriageSettings(policy=policy, certified={Stratum("name", "cadre_basic", "unknown"): 0.5})  # type: ignore[arg-type]
    found = _of(_verdict(one, settings=settings), "name")
    assert found.route == "review" and "corrected" in found.reasons
    assert found.corrections == raw.corrections
