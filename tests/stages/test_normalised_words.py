"""Values that share their cell, and places that no list knows."""

from __future__ import annotations

from stages import normalise
from stages.normalise import NormaliseSettings
from stages.records import Extraction, FieldValue, RawField, RecognisedForm, WitnessedExtraction
from tests.stages import written


def _of(*fields: RawField) -> tuple[FieldValue, ...]:
    form = RecognisedForm(written.document(), "cadre_basic", "十", "登记表", None, 1.0)
    return normalise.run(WitnessedExtraction(Extraction(form, fields, ()), ()), NormaliseSettings()).values


def _one(field: str, text: str, rule: str = "right-cell") -> FieldValue:
    (value,) = _of(written.raw(field, text, rule=rule))
    return value


def test_two_answers_to_origin_and_status_are_parted() -> None:
    """家庭出身 over 本人成份 in one cell, 佃农 over 店员 in the next."""
    for text in ("佃农\n店员", "佃农、店员"):
        told = _of(*(written.raw(f, text, rule="right-cell+origin_status") for f in ("family_origin", "class_status")))
        assert [value.value for value in told] == ["佃农", "店员"]
    assert _one("class_status", "店员", rule="right-cell+origin_status").value == "店员"


def test_a_number_before_words_of_another_cell() -> None:
    read = _one("phone", "0352-8751309有专何长")
    assert (read.value, read.doubts) == ("0352-8751309", ("repaired",))
    assert _one("phone", "72262初裝費").value == "72262"
    assert _one("phone", "8751309 宅电").value == "8751309 宅电"
    assert "unusual" in _one("phone", "楼门号3栋2单元").doubts


def test_a_place_that_no_list_knows_waits_for_a_person() -> None:
    assert "place-unlisted" in _one("native_place", "湖北涕水").doubts
    assert "place-unlisted" in _one("unit", "球阳县水利局").doubts
    assert "place-unlisted" not in _one("address", "沭阳县水利局家属院3号").doubts


def test_a_point_between_two_names_and_a_six_read_as_a_letter() -> None:
    assert _one("name", "阿不都热依木．买买提").value == "阿不都热依木·买买提"
    assert _one("phone", "636转G1").value == "636转61"
