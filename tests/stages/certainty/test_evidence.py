"""What separates wrong values from right ones is seen: lost characters, scraps, words of another kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stages.certainty import plausible, spacing
from stages.certainty.evidence import gather, surroundings
from stages.forms.spec import load_all
from stages.records import (
    CheckedExtraction,
    Extraction,
    FieldValue,
    Ink,
    NormalisedExtraction,
    RecognisedForm,
    WitnessedExtraction,
    WitnessReading,
)
from tests.stages import written


def _gather(field: str, text: str, value: object, witness: WitnessReading | None = None) -> dict[str, float]:
    raw = written.raw(field, text)
    form = RecognisedForm(
        written.document(written.page()), "cadre_basic", "十", None, None, 1.0, load_all()["cadre_basic"]
    )
    witnessed = WitnessedExtraction(Extraction(form, (raw,), ()), (witness,) if witness else ())
    one = FieldValue(raw, value)
    return gather(one, surroundings(CheckedExtraction(NormalisedExtraction(witnessed, (one,)), ())))


def test_a_lost_character_leaves_a_gap() -> None:
    (piece,) = written.raw("address", "东街十六号院内").pieces
    lost = replace(piece, chars=piece.chars[:2] + piece.chars[3:])
    assert spacing.widest_gap((piece,)) == pytest.approx(0, abs=0.01)
    assert spacing.widest_gap((lost,)) == pytest.approx(1, abs=0.05)


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        ("unit", "来安县革命委员会", "来安县革命委员会意同"),
        ("position", "财贸组组长", "贝附件职级"),
        ("native_place", "河北省隆化县", "河北平"),
        ("former_name", "张石头", "元"),
    ],
)
def test_words_of_another_kind_are_strange(field: str, good: str, bad: str) -> None:
    assert plausible.fits(FieldValue(written.raw(field, good), good)) is True
    assert plausible.fits(FieldValue(written.raw(field, bad), bad)) is False


def test_scraps_and_unused_ink_are_counted() -> None:
    assert _gather("unit", "隆化县粮食局 隆", "隆化县粮食局")["stray-piece"] == 1
    assert _gather("unit", "隆化县粮食局", "隆化县粮食局")["unexplained"] == 0
    assert _gather("unit", "隆化县粮食局革命", "隆化县粮食局")["unexplained"] > 1


def test_a_second_reader_that_differs_much_counts_more() -> None:
    near = _gather("name", "唐玉云", "唐玉云", WitnessReading("name", "唐王云", False))
    far = _gather("name", "唐玉云", "唐玉云", WitnessReading("name", "履历表", False))
    assert near["witness-differs"] == far["witness-differs"] == 1
    assert far["witness-unlike"] > near["witness-unlike"] > 0


def test_entries_without_a_part_are_open() -> None:
    rows = [{"start": None, "end": "1950-01", "unit": "粮食局", "position": "局长"}]
    assert _gather("service_history", "……", rows)["open-entries"] > 0


@pytest.mark.parametrize(("ink", "told"), [("pen", 1.0), ("print", 0.0), ("red", 0.0), ("unknown", 0.0)])
def test_pen_ink_is_evidence(ink: Ink, told: float) -> None:
    raw = replace(written.raw("name", "唐玉云"), ink=ink)
    form = RecognisedForm(written.document(written.page()), "cadre_basic", "十", None, None, 1.0)
    one = FieldValue(raw, "唐玉云")
    normalised = NormalisedExtraction(WitnessedExtraction(Extraction(form, (raw,), ()), ()), (one,))
    assert gather(one, surroundings(CheckedExtraction(normalised, ())))["pen-ink"] == told


def test_a_line_of_a_table_with_a_character_unread_beside_it_is_odd() -> None:
    entry = {"relation": "子", "name": "张志"}
    raw = written.raw("family_members", "子 张志")
    for loose, odd in ((0.0, False), (0.3, False), (0.7, True)):
        line = replace(written.line("张志", 0, 0), box=raw.pieces[0].box, loose=loose)
        form = RecognisedForm(
            written.document(written.page(free=[line])), "cadre_basic", "十", None, None, 1.0, load_all()["cadre_basic"]
        )
        one = FieldValue(raw, [entry])
        witnessed = WitnessedExtraction(Extraction(form, (raw,), ()), ())
        around = surroundings(CheckedExtraction(NormalisedExtraction(witnessed, (one,)), ()))
        assert (gather(one, around)["odd-entries"] > 0) is odd
