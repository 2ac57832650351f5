"""Tables of service history of which a head is not known, or that go on over pages in an order of their own."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from stages import extract
from stages.geometry import Box
from stages.pairing.tables import ruled
from stages.records import RecognisedForm
from tests.stages import written
from tests.stages.ruled_tables import BOOK, HEADS, WIDTHS, found, grid
from tests.stages.ruled_tables import rows as rows_of


@pytest.mark.parametrize(
    "heads", [("哪一家", "任何职", "自何年何月", "至何年何月"), ("哪一家", "任何职", "启用", "至何年何月")]
)
def test_a_head_nobody_knows_over_units_or_dates_is_told_by_them(heads: Sequence[str]) -> None:
    rows = [("平泉县大队", "战士", "1945.3", "1949.9"), ("平泉县粮食局", "副局长", "1949.9", "1958.1")]
    (table,) = found(written.table([heads, *rows], [420, 240, 240, 240]))
    assert rows_of(table)[0] == {"unit": "平泉县大队", "position": "战士", "start": "1945.3", "end": "1949.9"}
    assert (
        table.told_by == "both"
        and found(written.table([HEADS, (*rows[0][2:], *rows[0][:2], "康庆兴")], WIDTHS))[0].told_by == "heads"
    )


def test_a_table_of_which_witnesses_come_first_goes_on_over_pages() -> None:
    heads = ("证明人", "从何时", "到何时", "在哪里工作", "什么职务")
    (above,) = found(written.table([heads, ("康庆兴", "1945.3", "1949.9", "平泉县大队", "战士")], WIDTHS))
    page = written.page(written.table([("刘福山", "1949.9", "1958.1", "平泉县粮食局", "副局长")], WIDTHS), number=2)
    going_on = ruled.continued(grid(page), above, BOOK)
    assert going_on is not None and rows_of(going_on)[0]["unit"] == "平泉县粮食局"


def test_a_first_row_that_begins_above_the_foot_of_its_head() -> None:
    cells = written.table(
        [("关系", "姓名", "工作单位"), ("长女", "武文革", "宁城县林业局")], (240, 340, 860), height=170
    )
    bent = [(box._replace(y0=box.y0 - (20 if n == 3 else 0)), text) for n, (box, text) in enumerate(cells)]
    (table,) = found(bent)
    assert [(row["relation"], row["name"]) for row in rows_of(table)] == [("长女", "武文革")]


def test_more_of_a_person_in_a_row_of_its_own() -> None:
    heads, rows = ("关系", "姓名", "出生年", "政治面貌"), (("妻", "季翠英", "1934"), ("次女", "袁新华", "1954"))
    cells = written.table([heads], [300, 500, 400, 500], x=100, y=300)
    for n, (relation, name, born) in enumerate(rows):
        top = 370 + 140 * n
        cells += [
            (Box(100, top, 400, top + 140), relation), (Box(400, top, 900, top + 70), name),
            (Box(900, top, 1300, top + 70), born), (Box(1300, top, 1800, top + 70), "党员"),
            (Box(400, top + 70, 1800, top + 140), "工作单位及职务：市棉纺厂工人"),
        ]  # fmt: skip
    form = RecognisedForm(written.document(written.page(cells)), None, None, None, None, 1.0)
    told = {raw.field: raw for raw in extract.run(form, extract.ExtractSettings()).fields}
    assert [dict(row)["name"] for row in told["family_members"].rows] == ["季翠英", "袁新华"]
    assert "position" not in told
