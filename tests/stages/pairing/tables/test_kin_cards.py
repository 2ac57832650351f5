"""Relatives with a card of labels each."""

from __future__ import annotations

from collections.abc import Sequence

from stages import extract
from stages.geometry import Box
from stages.records import Extraction, RawField, RecognisedForm
from tests.stages import written

_PEOPLE = [
    ("爱人", "马若兰", "1926-04", "海军医院护士"),
    ("女", "胡秋菊", "1948-02", "客运站"),
    ("孙子", "胡小鹏", "1977-05", "学生"),
]


def _card(y: int, kin: str, name: str, born: str, unit: str) -> list[tuple[Box, str]]:
    upper = written.table([("关系", kin, "姓名", name, "出生年月", born)], [150, 200, 150, 300, 250, 300], y=y)
    return [*upper, *written.table([("工作单位", unit)], [250, 1100], y=y + 70)]


def _extract(people: Sequence[tuple[str, str, str, str]]) -> Extraction:
    cells = [cell for n, person in enumerate(people) for cell in _card(500 + 200 * n, *person)]
    page = written.page(cells, [written.line("患者姓名：胡文彬", 100, 300)])
    return extract.run(RecognisedForm(written.document(page), None, None, None, None, 1.0), extract.ExtractSettings())


def _field(extraction: Extraction, name: str) -> RawField:
    (found,) = [raw for raw in extraction.fields if raw.field == name]
    return found


def test_each_card_is_a_row_and_none_of_the_names_is_whom_the_paper_is_about() -> None:
    extraction = _extract(_PEOPLE)
    rows = [dict(row) for row in _field(extraction, "family_members").rows]
    assert [(row["relation"], row["name"], row["birth_date"], row["unit"]) for row in rows] == _PEOPLE
    assert _field(extraction, "name").raw == "胡文彬"
    assert "胡小鹏" in {pair.value for pair in extraction.pairs}


def test_one_card_is_a_question_like_others() -> None:
    assert not [raw for raw in _extract(_PEOPLE[:1]).fields if raw.field == "family_members" and raw.rows]
