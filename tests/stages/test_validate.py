"""The rules of the domain run over what was understood, and only over that."""

from __future__ import annotations

from dataclasses import replace

from stages import validate
from stages.records import (
    CheckedExtraction,
    DocumentText,
    Extraction,
    FieldValue,
    NormalisedExtraction,
    RecognisedForm,
    WitnessedExtraction,
)
from stages.validate import ValidateSettings
from tests.stages import written

_BASIC = RecognisedForm(written.document(), "cadre_basic", "十", "登记表", None, 1.0)


def _checked(
    skip: tuple[str, ...] = (),
    doubtful: str = "",
    red: tuple[str, ...] = (),
    corrected: tuple[str, ...] = (),
    form: RecognisedForm = _BASIC,
    **values: str,
) -> CheckedExtraction:
    fields = tuple(
        FieldValue(
            replace(
                written.raw(name, value),
                ink="red" if name in red else "unknown",
                corrections=(written.correction("1946.1"),) if name in corrected else (),
            ),
            value,
            valid=name != doubtful,
        )
        for name, value in values.items()
    )
    witnessed = WitnessedExtraction(Extraction(form, tuple(f.raw for f in fields), ()), ())
    return validate.run(NormalisedExtraction(witnessed, fields), ValidateSettings(skip=skip))


def _found(checked: CheckedExtraction, rule: str, severity: str) -> bool:
    return any((c.rule, c.severity) == (rule, severity) for c in checked.checks)


def test_work_before_birth_is_an_error_of_both_fields() -> None:
    checked = _checked(birth_date="1943-06", work_start_date="1938-03")
    (error,) = [c for c in checked.checks if c.rule == "C01"]
    assert error.severity == "E" and set(error.fields) == {"birth_date", "work_start_date"} and error.message


def test_sound_dates_bring_no_complaint() -> None:
    checked = _checked(birth_date="1923-06", work_start_date="1943-11", party_date="1945-09", retirement_date="1983-12")
    assert not [c for c in checked.checks if c.severity == "E"]


def test_a_value_not_understood_accuses_no_other() -> None:
    assert _found(_checked(birth_date="1943-06", work_start_date="1938-03"), "C01", "E")
    assert not _found(_checked(birth_date="1943-06", work_start_date="1938-03", doubtful="birth_date"), "C01", "E")


def test_the_number_confirms_birth_and_sex() -> None:
    checked = _checked(id_number="130823230627093", birth_date="1923-06", sex="男")
    supported = {name for c in checked.checks if c.severity == "OK" for name in c.fields}
    assert {"id_number", "birth_date"} <= supported


def test_an_office_may_switch_rules_off() -> None:
    assert not _found(_checked(skip=("C01",), birth_date="1943-06", work_start_date="1938-03"), "C01", "E")


def test_nothing_to_check() -> None:
    assert not [c for c in _checked().checks if c.severity in ("E", "OK")]


def _rules(checked: CheckedExtraction) -> list[tuple[str, str, tuple[str, ...]]]:
    late = ("C19", "C20", "C21")
    return [(c.rule, c.severity, c.fields) for c in checked.checks if c.rule in late]


def _paper(*numbers: int, red: float = 0.0) -> DocumentText:
    page = written.page()
    quality = replace(page.quality, red_share=red)
    return DocumentText("d", "d", tuple(replace(page, number=number, quality=quality) for number in numbers))


def _booklet(formed: str | None, *, red: float, form: str | None = "resume_booklet") -> RecognisedForm:
    return RecognisedForm(_paper(1, 2, red=red), form, "一", "干部履历表", formed, 1.0)


def test_c19_an_audited_date_in_red_and_no_other_field() -> None:
    assert _rules(_checked(birth_date="1923-06", unit="县粮食局")) == []
    checked = _checked(red=("birth_date", "unit"), birth_date="1923-06", party_date="1945-09", unit="县粮食局")
    assert _rules(checked) == [("C19", "W", ("birth_date",))]
    assert not any("涂改" in c.message for c in checked.checks), "red ink is no proof of over-writing"
    assert _rules(_checked(red=("birth_date",), skip=("C19",), birth_date="1923-06")) == []


def test_c20_pages_without_gaps() -> None:
    whole, torn = (replace(_BASIC, document=_paper(*numbers)) for numbers in ((1, 2, 3), (1, 3)))
    assert _rules(_checked(form=whole)) == []
    assert _rules(_checked(form=torn)) == [("C20", "E", ("catalogue",))]


def test_c20_made_before_birth() -> None:
    early = replace(_BASIC, formed_date="1938-05")
    assert _rules(_checked(form=early, birth_date="1943-06")) == [("C20", "E", ("catalogue", "birth_date"))]
    assert _rules(_checked(form=early, birth_date="1923-06")) == []
    assert _rules(_checked(form=early)) == [], "nothing is said without a birth date"


def test_c20_an_undescribed_form_has_no_wrong_category() -> None:
    assert _rules(_checked(form=replace(_BASIC, form=None, category=None, title=None))) == []


def test_c21_only_a_seal_that_would_have_shown_is_missed() -> None:
    missing = [("C21", "W", ("form",))]
    assert _rules(_checked(form=_booklet("1999-12", red=0.0002))) == missing
    assert _rules(_checked(form=_booklet("1999-12", red=0.004))) == []
    assert _rules(_checked(form=_booklet("1999-12", red=0.0))) == [], "a grey scan shows no seal"
    assert _rules(_checked(form=_booklet("1988-07", red=0.0002))) == []
    assert _rules(_checked(form=_booklet(None, red=0.0002))) == []
    assert _rules(_checked(form=_booklet("1999-12", red=0.0002, form="cadre_basic"))) == []
    (found,) = [c for c in _checked(form=_booklet("1999-12", red=0.0002)).checks if c.rule == "C21"]
    assert found.message == "1999年干部履历表缺少组织印章。"


def test_a_corrected_date_is_named_among_the_alterations() -> None:
    checked = _checked(corrected=("work_start_date", "name"), work_start_date="1945-03", name="唐玉云")
    (found,) = [c for c in checked.checks if c.rule == "C19"]
    assert (found.severity, found.fields) == ("W", ("work_start_date",)) and "红字更正" in found.message
