"""Underlines as blanks: neighbours found as one line are parted by labels, and a frame around them is no wall."""

from __future__ import annotations

from collections.abc import Sequence

from stages import extract
from stages.geometry import Box
from stages.pairing.labels.label_book import for_form
from stages.pairing.outside import blank_rows
from stages.records import Line, PageText, Ruling
from tests.stages import written

_BOOK = for_form(None)
_FRAME = Box(60, 100, 1900, 1200)


def _under(x0: int, x1: int, y: int) -> Ruling:
    return Ruling(Box(x0, y - 1, x1, y + 1), True, y, y)


def _found(page: PageText) -> dict[str, str]:
    (finds,) = extract.look(written.document(page), None)
    return {f.label.name: "".join(b.text for b in f.value) for f in finds.found if f.label is not None}


def _spans(lines: Sequence[Line], *unders: Ruling) -> list[tuple[int, int]]:
    page = blank_rows.unjoined(written.page(free=lines, rulings=unders), _BOOK)
    return [(ruling.box.x0, ruling.box.x1) for ruling in page.rulings]


def test_an_underline_found_over_two_blanks_is_parted_at_the_label_between() -> None:
    rows = [("姓名： 金万仓", "出生日期： 1917年2月3日"), ("性别： 男", "籍贯： 吉林磐石县")]
    lines = [written.line(text, x, 300 + 120 * n) for n, row in enumerate(rows)
             for text, x in zip(row, (100, 900), strict=True)]  # fmt: skip
    unders = [_under(230, 1700, 352 + 120 * n) for n in range(2)]
    assert _found(written.page(free=lines, rulings=unders)) == {
        "name": "金万仓", "birth_date": "1917年2月3日", "sex": "男", "native_place": "吉林磐石县",
    }  # fmt: skip


def test_the_label_between_may_have_been_read_with_the_value_before_it() -> None:
    line = written.line("姓名：金万仓     出生日期：1917年2月3日", 100, 300)
    first, second = _spans([line], _under(230, 1700, 352))
    assert first[1] < line.chars[11].box.x0 + 4 and second == (line.chars[15].box.x1, 1700)


_ROWS = [("姓名 万美娇", "原名 无"), ("性别 女", "族别 汉族"), ("籍贯 江西遂川", "级别 16级")]
_TOLD = {
    "name": "万美娇", "former_name": "无", "sex": "女", "ethnicity": "汉族", "native_place": "江西遂川", "rank": "16级",
}  # fmt: skip


def _in_columns(*, cell: int | None) -> list[Line]:
    return [written.line(text, x, 300 + 120 * n, cell=cell) for n, row in enumerate(_ROWS)
            for text, x in zip(row, (100, 900), strict=True)]  # fmt: skip


def test_underlines_found_over_two_columns_of_labels_without_colons_are_parted() -> None:
    unders = [_under(190, 1700, 350 + 120 * n) for n in range(3)]
    assert _found(written.page(free=_in_columns(cell=None), rulings=unders)) == _TOLD
    framed = written.page([(_FRAME, "")], _in_columns(cell=0), rulings=unders)
    assert _found(framed) == _TOLD


def test_two_columns_of_labels_with_their_values_in_one_cell_without_underlines() -> None:
    assert _found(written.page([(_FRAME, "")], _in_columns(cell=0))) == _TOLD


def test_a_value_that_begins_with_the_words_of_a_label_stays_whole_where_no_columns_are() -> None:
    lines = [written.line("单位", 100, 300), written.line("文化馆", 900, 300)]
    assert _spans(lines, _under(190, 1700, 350)) == [(190, 1700)]


def test_blanks_of_a_row_found_as_one_line_are_parted_at_its_labels() -> None:
    row = [written.line(text, x, 300) for text, x in (("姓名雷振洁", 100), ("性别女", 500), ("出生日期1924.1", 900))]
    assert _spans(row, _under(190, 1700, 350)) == [(190, 490), (580, 890), (1060, 1700)]


def test_a_line_under_a_whole_row_and_one_under_a_value_stay_whole() -> None:
    row = [written.line("姓名：金万仓", 100, 300), written.line("籍贯：磐石县", 900, 300)]
    assert _spans(row, _under(80, 1700, 352)) == [(80, 1700)]
    value = [written.line("住址：", 100, 300), written.line("磐石县委（注：老院）", 300, 300)]
    assert _spans(value, _under(230, 1700, 352)) == [(230, 1700)]


def test_blanks_inside_a_frame_are_blanks() -> None:
    told = [("姓名", "金万仓", 300), ("籍贯", "吉林磐石县", 420), ("民族", "蒙古族", 540)]
    lines = [line for label, value, y in told
             for line in (written.line(label, 100, y, cell=0), written.line(value, 300, y, cell=0))]  # fmt: skip
    unders = tuple(_under(200, 1500, y + 50) for _, _, y in told)
    page = written.page([(_FRAME, "")], lines, rulings=[*unders, _under(60, 1900, 100), _under(60, 1900, 1200)])
    assert _found(page) == {"name": "金万仓", "native_place": "吉林磐石县", "ethnicity": "蒙古族"}


def test_lines_inside_a_cell_that_holds_text_are_no_blanks() -> None:
    lines = [written.line(f"194{n}年在平泉县粮食局工作", 100, 300 + 80 * n, cell=0) for n in range(3)]
    unders = [_under(80, 1700, 352 + 80 * n) for n in range(3)]
    assert blank_rows.blanks(written.page([(_FRAME, "")], lines, rulings=unders)) == []
    assert len(blank_rows.blanks(written.page(free=lines, rulings=unders))) == 3
