"""A red note goes to the field whose ink it stands at."""

from __future__ import annotations

from dataclasses import replace

from stages.geometry import Box
from stages.pairing.red import with_corrections
from stages.records import Line, Piece, RawField, RedNote
from tests.stages import written


def _field(name: str, box: Box) -> RawField:
    return replace(written.raw(name, "甲乙"), pieces=(Piece(1, box, box, ()),))


def _note(text: str, over: Box) -> RedNote:
    line = written.line(text, over.x1 + 20, over.y0, ink="red") if text else Line((), over, 0.0, ink="red")
    return RedNote(line, over, True)


def _of(fields: tuple[RawField, ...], *notes: RedNote) -> dict[str, list[str]]:
    page = replace(written.page(), red_notes=notes)
    return {raw.field: [one.text for one in raw.corrections] for raw in with_corrections(fields, (page,))}


_NAME, _BIRTH = _field("name", Box(100, 100, 220, 150)), _field("birth_date", Box(100, 200, 400, 250))


def test_the_note_belongs_to_the_ink_under_its_stroke() -> None:
    found = _of((_NAME, _BIRTH), _note("1946.1", Box(110, 205, 390, 245)), _note("", Box(105, 104, 215, 146)))
    assert found == {"name": [""], "birth_date": ["1946.1"]}


def test_a_note_at_other_ink_belongs_to_no_field() -> None:
    assert _of((_NAME, _BIRTH), _note("已核", Box(600, 100, 700, 150))) == {"name": [], "birth_date": []}
    assert _of((_NAME, _BIRTH), _note("已核", Box(110, 140, 210, 190)))["name"] == []


def test_two_fields_of_one_value_share_its_correction() -> None:
    both = (replace(_BIRTH, field="unit"), replace(_BIRTH, field="position"))
    assert _of(both, _note("粮食局", Box(110, 205, 390, 245))) == {"unit": ["粮食局"], "position": ["粮食局"]}
