"""The rules of the domain run over what was understood, and only over that."""

from __future__ import annotations

from stages import validate
from stages.records import (
    CheckedExtraction,
    Extraction,
    FieldValue,
    NormalisedExtraction,
    RecognisedForm,
    WitnessedExtraction,
)
from stages.validate import ValidateSettings
from tests.stages import written


def _checked(skip: tuple[str, ...] = (), doubtful: str = "", **values: str) -> CheckedExtraction:
    form = RecognisedForm(written.document(), "cadre_basic", "十", "登记表", None, 1.0)
    fields = tuple(
        FieldValue(written.raw(name, value), value, valid=name != doubtful) for name, value in values.items()
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
