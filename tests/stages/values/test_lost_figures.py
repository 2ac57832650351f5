"""House numbers of which the thin figure was not read are proposed where the ink leaves room, and always doubted."""

from __future__ import annotations

from dataclasses import replace

from stages import normalise
from stages.geometry import Box
from stages.records import Extraction, FieldValue, RawField, RecognisedForm, WitnessedExtraction
from tests.stages import written


def _told(read: str, room_before: str = "") -> FieldValue:
    """An address of which one character stands further from the one before it."""
    raw = written.raw("address", read)
    place = read.index(room_before) if room_before else len(read)
    (piece,) = raw.pieces
    chars = tuple(
        replace(char, box=Box(char.box.x0 + 20, char.box.y0, char.box.x1 + 20, char.box.y1)) if n >= place else char
        for n, char in enumerate(piece.chars)
    )
    return _value(replace(raw, pieces=(replace(piece, chars=chars),)))


def _value(raw: RawField) -> FieldValue:
    extraction = Extraction(RecognisedForm(written.document(written.page()), None, None, None, None, 1.0), (raw,), ())
    witnessed = WitnessedExtraction(extraction, ())
    return written.value_of(normalise.run(witnessed, normalise.NormaliseSettings()).values, "address")


def test_room_for_a_figure() -> None:
    told = _told("兰州市西北新村号家属院", room_before="号")
    assert (told.value, "repaired" in told.doubts) == ("兰州市西北新村1号家属院", True)


def test_no_room_for_one() -> None:
    told = _told("西昌市航天路林业局宿舍幢")
    assert (told.value, "unusual" in told.doubts) == ("西昌市航天路林业局宿舍幢", True)


def test_numbers_that_are_there() -> None:
    for read in ("西安市南院门5号", "城关镇甲号院", "劳动路三号楼二单元"):
        told = _told(read, room_before="号")
        assert (told.value, told.doubts) == (read, ())
