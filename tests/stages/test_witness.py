"""The second witness is asked about what matters, agrees leniently about marks and strictly about characters."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from stages import witness
from stages.engines.protocol import ReadChar
from stages.engines.recorded import RecordedEngine
from stages.errors import EngineError
from stages.records import Extraction, Image, RawField, RecognisedForm, WitnessedExtraction
from stages.witness import WitnessSettings
from tests.stages import drawn, written


class _Says:
    """A second reader with prepared answers; remembers what it was shown."""

    name, version = "prepared", "1"

    def __init__(self, *answers: str) -> None:
        self._answers = list(answers)
        self.shown: list[Image] = []

    def read_lines(self, images: Sequence[Image]) -> list[tuple[ReadChar, ...]]:
        self.shown += images
        return [tuple(ReadChar(c, 0.9, 0.0, 1.0) for c in self._answers.pop(0)) for _ in images]


def _extraction(*fields: RawField) -> Extraction:
    return Extraction(RecognisedForm(written.document(), "cadre_basic", "十", None, None, 1.0), fields, ())


def _ask(engine: _Says, *fields: RawField, settings: WitnessSettings | None = None) -> WitnessedExtraction:
    page = drawn.paper(2000, 1000)
    return witness.run(_extraction(*fields), settings or WitnessSettings(), engine, lambda _: page)


@pytest.mark.parametrize(
    ("first", "second", "agrees"),
    [
        ("唐玉云", "唐玉云", True),
        ("唐玉云", "唐 玉 云", True),
        ("唐玉云", "唐玉雲", True),
        ("唐玉云", "唐王云", False),
        ("唐玉云", "唐玉", False),
        ("唐玉云", "", False),
        ("1923.6", "1923，6", True),
        ("1923年6月", "1923年8月", False),
        ("一九五〇年", "一九五○年", True),
        ("一九五〇年", "一九五O年", True),
        ("一九五一年", "一九五二年", False),
    ],
)
def test_agreement(first: str, second: str, agrees: bool) -> None:
    (reading,) = _ask(_Says(second), written.raw("name", first)).witness
    assert (reading.field, reading.text, reading.agrees) == ("name", second, agrees)


def test_two_lines_are_one_value() -> None:
    (reading,) = _ask(_Says("平泉县粮", "食局"), written.raw("name", "平泉县粮\n食局")).witness
    assert (reading.text, reading.agrees) == ("平泉县粮食局", True)


def test_who_is_asked_important_first_then_the_most_doubtful() -> None:
    fields = [
        written.raw("unit", "粮食局", score=0.90),
        written.raw("address", "存瑞路", score=0.70),
        written.raw("health", "健康", score=0.99),
        written.raw("name", "唐玉云", score=0.99),
    ]
    asked = _ask(_Says("1", "2", "3"), *fields)
    assert [(r.field, r.text) for r in asked.witness] == [("name", "1"), ("address", "2"), ("unit", "3")]


def test_blank_tabled_and_long_fields_are_not_asked_about() -> None:
    fields = [
        written.raw("name", ""),
        written.raw("birth_date", "甲\n乙\n丙"),
        written.raw("party_date", "1945", rows=((("value", "1945"),),)),
    ]
    assert _ask(_Says(), *fields).witness == ()


def test_no_more_lines_than_allowed_in_one_call() -> None:
    names = ("name", "birth_date", "party_date", "id_number")
    engine = _Says("1", "2")
    asked = _ask(engine, *(written.raw(n, "一") for n in names), settings=WitnessSettings(most_lines=2))
    assert len(engine.shown) == 2 and [r.field for r in asked.witness] == ["name", "birth_date"]


def test_the_crop_holds_the_ink_and_a_little_around_it() -> None:
    engine = _Says("唐玉云")
    _ask(engine, written.raw("name", "唐玉云"))
    (crop,) = engine.shown
    assert 120 <= crop.shape[1] <= 140 and 40 <= crop.shape[0] <= 52


def test_without_a_picture_or_an_engine_nobody_is_asked() -> None:
    extraction = _extraction(written.raw("name", "唐玉云"))
    assert witness.run(extraction, WitnessSettings(), None, lambda _: None).witness == ()
    assert witness.run(extraction, WitnessSettings(), _Says(), lambda _: None).witness == ()


def test_a_failing_witness_is_named() -> None:
    with pytest.raises(EngineError):
        broken = RecordedEngine("broken:timeout")
        witness.run(
            _extraction(written.raw("name", "唐玉云")), WitnessSettings(), broken, lambda _: drawn.paper(900, 900)
        )


def test_the_weakest_character() -> None:
    assert witness.weakest(written.raw("name", "唐玉云", score=0.7)) == 0.7
    assert witness.weakest(written.raw("name", "")) == 1.0
