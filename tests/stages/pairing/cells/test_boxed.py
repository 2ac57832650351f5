"""Labels outside cells before boxes to write in, and labels in the foot of a cell or under a written line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stages import extract
from stages.geometry import Box
from stages.pairing.blocks import of_cells
from stages.pairing.cells import footed, opened
from stages.pairing.cells.grid import Grid
from stages.pairing.labels.label_book import for_form
from stages.records import Cell, Line, RecognisedForm
from tests.stages import written

_BOOK = for_form(None)
_PAIRS = [("姓名", "宋德华"), ("籍贯", "河北省平山县"), ("原任职务", "副厂长")]


def _told(cells: Sequence[Box], lines: Sequence[Line]) -> dict[str, str]:
    page = replace(written.page(free=lines), cells=tuple(Cell(box, 1) for box in cells))
    form = RecognisedForm(written.document(page), None, None, None, None, 1.0)
    return {raw.field: raw.raw for raw in extract.run(form, extract.ExtractSettings()).fields}


def test_a_box_behind_a_label_without_a_cell() -> None:
    boxes = [Box(500, 290 + 100 * n, 1100, 360 + 100 * n) for n in range(3)]
    labels = [written.line(label, 100, 300 + 100 * n) for n, (label, _) in enumerate(_PAIRS)]
    values = [written.line(value, 520, 300 + 100 * n, cell=n) for n, (_, value) in enumerate(_PAIRS)]

    assert _told(boxes, [*labels, *values]) == {
        "name": "宋德华",
        "native_place": "河北省平山县",
        "position": "副厂长",
    }


def test_a_label_in_the_foot_of_its_cell() -> None:
    texts = [*_PAIRS, ("性别", "男")]
    boxes = [Box(100 + 400 * n, 300, 500 + 400 * n, 460) for n in range(4)]
    lines = [
        line
        for n, (label, value) in enumerate(texts)
        for line in (
            written.line(value, 110 + 400 * n, 310, cell=n),
            written.line(label, 120 + 400 * n, 400, size=24, cell=n),
        )
    ]
    page = replace(written.page(free=lines), cells=tuple(Cell(box, 1) for box in boxes))
    found, used = footed.in_cells(Grid(of_cells(page, lambda _: False), page.dpi), frozenset(), _BOOK)

    assert [(each.text, each.value[0].text) for each in found] == texts
    assert used == {0, 1, 2, 3}


def test_a_cell_with_nothing_over_the_label_in_its_foot_is_blank() -> None:
    cells = [("宋德华", "姓名"), ("女", "性别"), ("1921.3", "出生年月"), ("", "出生地"), ("平山", "籍贯")]
    boxes = [Box(100 + 300 * n, 300, 400 + 300 * n, 460) for n in range(5)]
    lines = [
        written.line(text, 110 + 300 * n, y, size=28, cell=n)
        for n, (value, label) in enumerate(cells)
        for text, y in ((value, 310), (label, 400))
        if text
    ]
    told = _told(boxes, lines)
    assert told == {"name": "宋德华", "sex": "女", "birth_date": "1921.3", "birth_place": "", "native_place": "平山"}


def _rows(count: int) -> list[Line]:
    rows = [
        (("陈章", "男"), ("姓名", "性别")),
        (("1944.7", "1946.2"), ("参加革命时间", "入党时间")),
        (("科长",), ("职务",)),
    ]
    return [
        line
        for n, (values, labels) in enumerate(rows[:count])
        for line in (
            *(written.line(text, 200 + 700 * k, 300 + 300 * n) for k, text in enumerate(values)),
            *(written.line(text, 200 + 700 * k, 350 + 300 * n, size=28) for k, text in enumerate(labels)),
        )
    ]


def test_labels_in_small_print_under_what_was_written() -> None:
    page = written.page(free=_rows(3))
    found, used = footed.in_rows(page, _BOOK)

    assert {each.text: each.value[0].text for each in found} == {
        "姓名": "陈章",
        "性别": "男",
        "参加革命时间": "1944.7",
        "入党时间": "1946.2",
        "职务": "科长",
    }
    assert len(used) == len(page.lines)
    assert footed.in_rows(written.page(free=_rows(2)), _BOOK) == ([], frozenset())


def test_labels_over_their_values_are_not_under_the_ones_before() -> None:
    lines = [
        line
        for n, (label, value) in enumerate(_PAIRS)
        for line in (written.line(label, 200, 300 + 200 * n, size=28), written.line(value, 200, 340 + 200 * n))
    ]

    assert footed.in_rows(written.page(free=lines), _BOOK) == ([], frozenset())


def _card(rows: Sequence[Sequence[str]], pitch: int = 100) -> list[Line]:
    """Rows of values, each right over its row of labels."""
    return [
        written.line(text, 150 + 400 * n, 350 + (k // 2) * pitch + (k % 2) * 60)
        for k, row in enumerate(rows)
        for n, text in enumerate(row)
    ]


_CARD = [
    ("魏淑珍", "女", "汉族"), ("姓名", "性别", "民族"), ("济南市交通局", "副科长", "十四级"), ("单位", "职务", "级别"),
    ("1948.8", "1948.10", "1982.8"), ("参加革命", "入党", "离休"),
]  # fmt: skip


def test_words_of_an_event_are_labels_under_their_dates_too() -> None:
    lines = _card(_CARD, pitch=200)
    found, taken = footed.in_rows(written.page(free=lines), _BOOK)
    assert len(taken) == len(lines)
    assert {f.text: f.value[0].text for f in found}["入党"] == "1948.10"


def test_a_card_in_a_frame_is_no_cell_with_one_value() -> None:
    page = written.page([(Box(80, 280, 1600, 1100), "")], free=_card(_CARD, pitch=200))
    page = replace(page, lines=tuple(replace(line, cell=0) for line in page.lines))
    assert {line.cell for line in opened.opened(page, _BOOK).lines} == {None}
