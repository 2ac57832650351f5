"""A cell with the labels of two rows, because the wall between them was not found, is parted as its neighbours are."""

from __future__ import annotations

from collections.abc import Sequence

from stages import extract
from stages.geometry import Box
from stages.pairing.blocks import of_cells
from stages.pairing.cells import floors
from stages.pairing.labels.label_book import for_form
from tests.stages import written

_BOOK = for_form(None)
_TALL = Box(100, 300, 400, 500)
_VALUES = [(Box(400, 300, 900, 400), "李士翀"), (Box(400, 400, 900, 500), "山东莒南")]


def _texts(cells: Sequence[tuple[Box, str]]) -> list[str]:
    page = written.page(cells)
    return [block.text for block in floors.parted(of_cells(page, lambda _: False), _BOOK, page.dpi)]


def _told(cells: Sequence[tuple[Box, str]]) -> dict[str, str]:
    (finds,) = extract.look(written.document(written.page(cells)), None)
    return {f.label.name: "".join(b.text for b in f.value) for f in finds.found if f.label is not None}


def test_labels_of_two_rows_in_one_cell() -> None:
    assert _told([(_TALL, "姓名\n\n祖籍"), *_VALUES]) == {"name": "李士翀", "native_place": "山东莒南"}


def test_what_was_read_of_the_dotted_wall_is_no_part_of_a_label() -> None:
    assert _told([(_TALL, "姓名\n-—-_--\n祖籍"), *_VALUES]) == {"name": "李士翀", "native_place": "山东莒南"}


def test_the_walls_of_the_two_rows_may_stand_in_different_places() -> None:
    values = [(Box(400, 300, 900, 400), "李士翀"), (Box(360, 400, 900, 500), "山东莒南")]
    assert _told([(_TALL, "姓名\n\n祖籍"), *values]) == {"name": "李士翀", "native_place": "山东莒南"}


def test_a_label_in_two_lines_under_another_label() -> None:
    values = [(Box(400, 300, 900, 360), "患慢性支气管炎"), (Box(400, 360, 900, 500), "校办工厂党支部书记")]
    told = _told([(_TALL, "身体状况\n现在单位\n及职务"), *values])
    assert told == {"health": "患慢性支气管炎", "unit_position": "校办工厂党支部书记"}


def test_one_label_in_two_rows_stays_whole() -> None:
    for text in ("参加革命\n\n工作时间", "政治面貌\n\n职务x", "家庭成员\n\n姓名"):
        assert _texts([(_TALL, text), *_VALUES])[0] == "\n".join(text.split("\n\n"))


def test_labels_beside_one_cell_of_their_height_stay_together() -> None:
    assert _texts([(_TALL, "姓名\n\n祖籍"), (Box(400, 300, 900, 500), "李士翀")])[0] == "姓名\n祖籍"


_ROWS = [("姓名", "出生年"), ("张淑兰", "1925"), ("唐建国", "1949")]


def _family(*lines: tuple[str, int]) -> list[tuple[str, str]]:
    """The people of a table of which the first column has one cell, with these lines at these heights."""
    cells = [(Box(100, 300, 400, 510), ""), *written.table(_ROWS, [300, 300], x=400)]
    column = [written.line(text, 110, y, cell=0) for text, y in lines]
    (finds,) = extract.look(written.document(written.page(cells, column)), None)
    rows = [{name: b.text for name, b in row} for table in finds.tables for row in table.rows]
    return [(row["relation"], row["name"]) for row in rows]


def test_a_column_without_walls_has_the_rows_of_the_column_beside_it() -> None:
    told = _family(("与本人关系", 315), ("妻", 385), ("长子", 455))
    assert told == [("妻", "张淑兰"), ("长子", "唐建国")]


def test_a_lone_stroke_on_a_wall_is_a_piece_of_it() -> None:
    told = _family(("与本人关系", 315), ("一", 350), ("妻", 385), ("一", 420), ("长子", 455))
    assert told == [("妻", "张淑兰"), ("长子", "唐建国")]


def test_a_column_of_which_a_text_runs_over_a_wall_stays_whole() -> None:
    page = written.page([(Box(100, 300, 400, 510), "与本人关系\n妻\n长子"), *written.table(_ROWS, [300, 300], x=400)])
    blocks = of_cells(page, lambda _: False)
    assert floors.parted(blocks, _BOOK, page.dpi) == blocks


def test_a_label_of_a_field_over_one_that_asks_for_nothing_kept() -> None:
    values = [(Box(400, 300, 900, 400), "1986.03"), (Box(400, 400, 900, 500), "120元")]
    assert _told([(_TALL, "批准离休时间\n\n月工资"), *values])["retirement_date"] == "1986.03"
    assert _texts([(_TALL, "月工资\n\n邮政编码"), *values])[0] == "月工资\n邮政编码"
