"""Labels in small print under the line that was written on."""

from __future__ import annotations

from stages.geometry import Box
from stages.pairing.cells import footed
from stages.pairing.labels.label_book import for_form
from stages.records import Line, Ruling
from tests.stages import written

_BOOK = for_form(None)
_ROWS = (
    (("龙林达", "姓名"), ("男", "性别"), ("1918.6", "出生年月")),
    (("山西沁县", "籍贯"), ("中农", "家庭出身"), ("初小", "文化程度")),
    (("1947.9", "参加革命时间"), ("1949.3", "入党时间"), ("1981.8", "离休时间")),
)


def _page(*, closed: bool) -> tuple[list[Line], list[Ruling]]:
    lines, rulings = [written.line("离休老干部概况", 700, 60)], []
    for n, row in enumerate(_ROWS):
        top = 200 + 140 * n
        for m, (value, label) in enumerate(row):
            lines += [written.line(value, 200 + 500 * m, top), written.line(label, 200 + 500 * m, top + 70)]
        rulings.append(Ruling(Box(180, top + 52, 1600, top + 56), True, top + 54.0, top + 54.0))
    if closed:
        foot = 200 + 140 * len(_ROWS) - 15
        rulings.append(Ruling(Box(180, foot, 1600, foot + 4), True, foot + 2.0, foot + 2.0))
    return lines, rulings


def test_a_line_over_the_labels_gives_them_what_stands_on_it() -> None:
    lines, rulings = _page(closed=False)
    found, used = footed.in_rows(written.page(free=lines, rulings=rulings), _BOOK)
    assert {each.label.name: each.value[0].text for each in found if each.label} == {
        "name": "龙林达", "sex": "男", "birth_date": "1918.6", "native_place": "山西沁县", "family_origin": "中农",
        "education": "初小", "work_start_date": "1947.9", "party_date": "1949.3", "retirement_date": "1981.8",
    }  # fmt: skip
    assert len(used) == 18


def test_lines_that_close_rows_of_labels_over_values_are_walls() -> None:
    lines, rulings = _page(closed=True)
    assert footed.in_rows(written.page(free=lines, rulings=rulings), _BOOK) == ([], frozenset())


def test_labels_between_drawn_lines_have_their_values_on_the_nearer_side() -> None:
    """A thin line parts each row of labels from the values under it, a thick one from those over it."""
    lines, rulings = [written.line("离休老干部概况", 700, 60)], []
    for n, row in enumerate(_ROWS):
        top = 200 + 180 * n
        for m, (value, label) in enumerate(row):
            lines += [written.line(label, 200 + 500 * m, top), written.line(value, 200 + 500 * m, top + 70)]
        thick = [top - 30, top + 130] if n + 1 < len(_ROWS) else [top - 30]
        rulings += [Ruling(Box(180, y, 1600, y + 4), True, y + 2.0, y + 2.0) for y in thick]
        rulings.append(Ruling(Box(195, top + 52, 1560, top + 54), True, top + 53.0, top + 53.0))
    assert footed.in_rows(written.page(free=lines, rulings=rulings), _BOOK) == ([], frozenset())


def test_the_heads_of_a_table_of_relatives_are_no_row_of_labels() -> None:
    lines, rulings = _page(closed=False)
    heads = [written.line(t, 200 + 300 * n, 900) for n, t in enumerate(("称呼", "姓名", "出生年月", "单位"))]
    found, _ = footed.in_rows(written.page(free=[*lines, *heads], rulings=rulings), _BOOK)
    assert len(found) == 9
