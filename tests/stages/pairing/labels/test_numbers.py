"""Numbers that a form counts its labels with belong to neither label nor value."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from stages import extract
from stages.geometry import Box
from stages.pairing.labels import numbers
from stages.pairing.labels.label_book import for_form
from stages.records import Line
from tests.stages import written

_BOOK = for_form(None)


def _left(*free: Line, cells: Sequence[tuple[Box, str]] = ()) -> list[str]:
    return [line.text for line in numbers.without(written.page(cells, free), _BOOK).lines]


def _rows(*texts: str) -> list[Line]:
    return [written.line(text, 100, 300 + 80 * n) for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("one", "two", "three"),
    [("1.", "2.", "10."), ("1、", "2、", "3、"), ("(1)", "（2）", "(3)"), ("（一）", "（二）", "（十一）"),
     ("①", "②", "⑩"), ("一、", "二、", "三、"), ("1 ", "2 ", "3 "), ("1·", "2·", "3．")],
)  # fmt: skip
def test_numbers_before_labels_are_left_out(one: str, two: str, three: str) -> None:
    rows = _rows(f"{one}姓名：吕春华", f"{two} 出生年月： 1927年6月", f"{three}原工作单位及职务：宾县农业局局长")
    assert _left(*rows) == ["姓名：吕春华", "出生年月： 1927年6月", "原工作单位及职务：宾县农业局局长"]


def test_numbers_before_the_second_label_of_a_row() -> None:
    rows = _rows("1. 姓名：吕春华  2. 性别：女", "3. 籍贯：宾县4、民族：满族", "5. 住址：前进路3号楼 6. 电话：7679113")
    left = ["".join(text.split()) for text in _left(*rows)]
    assert left == ["姓名：吕春华性别：女", "籍贯：宾县民族：满族", "住址：前进路3号楼电话：7679113"]


def test_a_value_keeps_the_number_it_begins_with() -> None:
    rows = _rows("1. 姓名：吕春华", "2. 性别：女", "3. 民族：满族", "1937.9参加革命", "1、先进工作者", "12号楼3单元")
    assert _left(*rows)[3:] == ["1937.9参加革命", "1、先进工作者", "12号楼3单元"]


def test_words_nobody_described_lose_their_number_where_the_form_counts() -> None:
    rows = _rows("1. 姓名：吕春华", "2. 性别：女", "3. 民族：满族", "4. 拿手菜式：红烧肉")
    assert _left(*rows)[3] == "拿手菜式：红烧肉"
    assert _left(rows[3]) == ["4. 拿手菜式：红烧肉"]


def test_a_number_that_was_read_by_itself() -> None:
    rows: list[Line] = []
    for n, label in enumerate(("姓名：", "性别：", "民族：")):
        rows += [written.line(f"{n + 1}.", 100, 300 + 80 * n), written.line(label, 200, 300 + 80 * n)]
    assert _left(*rows) == ["姓名：", "性别：", "民族："]


def test_a_numbered_form_is_read_by_its_labels() -> None:
    rows = _rows("1. 姓名：吕春华    2. 性别：女", "3. 出生年月：1927年6月    4. 民族：满族", "5. 籍贯：黑龙江宾县")
    (finds,) = extract.look(written.document(written.page(free=rows)), None)
    told = {f.label.name: (f.text, "".join(b.text for b in f.value)) for f in finds.found if f.label}
    assert told == {
        "name": ("姓名", "吕春华"), "sex": ("性别", "女"), "birth_date": ("出生年月", "1927年6月"),
        "ethnicity": ("民族", "满族"), "native_place": ("籍贯", "黑龙江宾县"),
    }  # fmt: skip


def test_a_numbered_grid_is_read_by_its_labels() -> None:
    cells = written.table(
        [
            ("1.姓名", "吕春华", "2.性别", "女"),
            ("3.民族", "满族", "4.籍贯", "黑龙江宾县"),
            ("5.存款银行", "1、工行", "", ""),
        ],
        [300, 500, 300, 500],
    )
    (finds,) = extract.look(written.document(written.page(cells)), None)
    told = {f.text: "".join(b.text for b in f.value) for f in finds.found}
    assert told == {"姓名": "吕春华", "性别": "女", "民族": "满族", "籍贯": "黑龙江宾县", "存款银行": "1、工行"}
