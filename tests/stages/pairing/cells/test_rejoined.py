"""A fold or a stroke taken for a wall cuts a label: its halves are one cell, and the lines under it run on."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from stages import extract
from stages.geometry import Box
from stages.pairing.blocks import of_cells
from stages.pairing.cells import rejoined
from stages.pairing.labels.label_book import for_form
from stages.records import PageText
from tests.stages import written

_BOOK = for_form(None)
_SIZE = written.SIZE


def _texts(page: PageText) -> list[str]:
    return [block.text for block in rejoined.together(of_cells(page, lambda _: False), _BOOK, page.dpi)]


def _halves(left: str, right: str) -> list[tuple[Box, str]]:
    return [(Box(100, 300, 300, 420), left), (Box(304, 300, 600, 420), right)]


def test_a_head_cut_by_a_wall_that_does_not_go_on_under_it() -> None:
    columns = [(100, 600), (604, 900), (904, 1500)]
    rows = [
        ("37.11—40.5", "主任", "武乡县妇救会"),
        ("40.5—49.9", "通信员", "新四军三师"),
        ("49.9—56.1", "科员", "武乡县粮食局"),
    ]
    cells = [
        *_halves("自何\n至何", "年何月\n年何月"),
        (Box(604, 300, 900, 420), "任何职务"),
        (Box(904, 300, 1500, 420), "在何单位"),
    ]
    cells += [(Box(x0, 424 + 80 * n, x1, 500 + 80 * n), text)
              for n, row in enumerate(rows) for (x0, x1), text in zip(columns, row, strict=True)]  # fmt: skip
    (finds,) = extract.look(written.document(written.page(cells)), None)
    (table,) = finds.tables
    assert [tuple(block.text for _, block in row) for row in table.rows] == rows
    assert table.kind == "service_history" and table.rows[0][0][0] == "range"


def test_lines_that_run_on_behind_the_wall_under_a_cut_label() -> None:
    wall, boxes = (
        900,
        [Box(100, 300, 900, 380), Box(904, 300, 1700, 380), Box(100, 384, 900, 800), Box(904, 384, 1700, 800)],
    )
    whole = ["1937年11月至1942年6月 山西省兴县公安局侦察员", "1942年6月至1946年6月 山西省兴县武委会干事"]
    lines = [written.line("主要简", wall - 3 * _SIZE, 320, cell=0), written.line("历", wall + 4, 320, cell=1)]
    for n, text in enumerate(whole):
        lines.append(written.line(text[:18], wall - 18 * _SIZE, 400 + 60 * n, cell=2))
        lines.append(written.line(text[18:], wall + 4, 400 + 60 * n, cell=3))
    page = written.page([(box, "") for box in boxes], lines)
    assert _texts(page) == ["主要简历", "\n".join(whole)]


@pytest.mark.parametrize(
    ("left", "right"),
    [("姓名", "李士翀"), ("职务", "级别"), ("年", "月"), ("起", "止"), ("科员", "主任"), ("男", "女")],
)
def test_cells_of_their_own_stay_apart(left: str, right: str) -> None:
    assert _texts(written.page(_halves(left, right))) == [left, right]


def test_cells_under_a_cut_label_whose_lines_end_before_the_wall_stay_apart() -> None:
    cells: Sequence[tuple[Box, str]] = [
        *_halves("主要简", "历"),
        (Box(100, 424, 300, 520), "同意"),
        (Box(304, 424, 600, 520), "1983年"),
    ]
    assert _texts(written.page(cells)) == ["主要简 历", "同意", "1983年"]


def test_a_cell_that_was_taken_apart_is_no_half() -> None:
    page = written.page(_halves("主要简", "历"))
    left, right = of_cells(page, lambda _: False)
    apart = [left.part(0, 2), left.part(2, 3), right]
    assert rejoined.together(apart, _BOOK, page.dpi) == apart


def _told(*cells: tuple[Box, str]) -> dict[str, str]:
    (finds,) = extract.look(written.document(written.page(cells)), None)
    return {f.label.name: "".join(b.text for b in f.value) for f in finds.found if f.label is not None}


def _over(upper: str, lower: str, y: int) -> list[tuple[Box, str]]:
    return [(Box(100, y, 300, y + 58), upper), (Box(100, y + 62, 300, y + 120), lower)]


def test_a_label_cut_by_a_wall_across_stands_beside_one_cell_as_high() -> None:
    birth = [*_over("出生", "日期", 300), (Box(304, 300, 900, 420), "26.12")]
    place = [*_over("出生", "地", 424), (Box(304, 424, 900, 544), "湖南省平江县")]
    assert _told(*birth, *place) == {"birth_date": "26.12", "birth_place": "湖南省平江县"}


def test_labels_over_each_other_with_a_value_each_stay_two() -> None:
    values = [(Box(304, 300, 900, 358), "26.12"), (Box(304, 362, 900, 420), "1984.3")]
    page = written.page([*_over("出生", "日期", 300), *values])
    assert _texts(page) == ["出生", "日期", "26.12", "1984.3"]
