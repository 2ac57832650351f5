"""Forms whose cells hold a label over its value: a label alone in its cell was not answered."""

from __future__ import annotations

import pytest

from stages import extract
from stages.extract import ExtractSettings
from stages.pairing.blocks import Block, of_cells
from stages.pairing.cells import own_cells
from stages.pairing.labels.label_book import for_form
from stages.records import RawField, RecognisedForm
from tests.stages import written

_BOOK = for_form(None)
_ROWS = [
    ("姓名\n张志强", "性别\n男", "民族\n汉族", "出生年月\n1919年3月"),
    ("文化程度\n高小", "家庭出身\n中农", "本人成份\n学生", "健康状况\n良好"),
]
_LAST = ("婚姻状况\n已婚", "住址\n存瑞路45号")
_Row = tuple[str, ...]


def _fields(*rows: _Row) -> dict[str, RawField]:
    page = written.page(written.table(rows, [400] * 4), width=2400)
    form = RecognisedForm(written.document(page), None, None, None, None, 1.0)
    return {raw.field: raw for raw in extract.run(form, ExtractSettings()).fields}


def _is_label(text: str) -> bool:
    return _BOOK.match(text) is not None


def _parts(block: Block) -> list[Block]:
    """A label and the value under it as a form of cells has them."""
    label = block.text.partition("\n")[0]
    over = _is_label(label) and label != block.text
    return [block.part(0, len(label)), block.part(len(label), len(block.chars))] if over else [block]


def _blank(*rows: _Row) -> list[str]:
    """The labels that were not answered, if the next block was taken for the value of each."""
    cells = of_cells(written.page(written.table(rows, [400] * 4)), _is_label)
    blocks = [part for cell in cells for part in _parts(cell)]
    labels = [n for n, block in enumerate(blocks[:-1]) if _is_label(block.text)]
    return [blocks[n].text for n in own_cells.blank({n: [n + 1] for n in labels}, blocks)]


def test_a_label_alone_in_its_cell_is_blank_whatever_stands_beside() -> None:
    """A label that nobody described over its value in the next cell."""
    fields = _fields(*_ROWS, ("曾用名", "本人代号\n王铁柱", *_LAST))
    assert (fields["former_name"].raw, fields["former_name"].blank) == ("", True)
    assert fields["name"].raw == "张志强" and fields["marital_status"].raw == "已婚"


def test_one_line_in_the_next_cell_is_the_value() -> None:
    assert _fields(*_ROWS, ("曾用名", "王铁柱", *_LAST))["former_name"].raw == "王铁柱"


def test_a_résumé_is_told_in_several_lines_of_the_next_cell() -> None:
    posts = "1945年3月县大队战士\n1949年9月粮食局科员"
    assert _fields(*_ROWS, ("主要简历", posts, None, None))["service_history"].raw == posts


def test_on_a_form_with_values_in_cells_of_their_own_two_lines_are_a_value() -> None:
    rows = [
        ("姓名", "张志强", "性别", "男"),
        ("民族", "汉族", "籍贯", "河北平山"),
        ("曾用名", "王铁柱\n王小柱", *_LAST),
    ]
    assert _fields(*rows)["former_name"].raw == "王铁柱\n王小柱"


@pytest.mark.parametrize(
    ("beside", "labels"),
    [
        ("本人代号\n王铁柱", ["曾用名"]),
        ("王铁柱", []),
        ("王铁柱\n王小柱\n王石柱", []),
        ("", []),
    ],
)
def test_what_is_another_cell_s_label_over_its_value(beside: str, labels: list[str]) -> None:
    assert _blank(*_ROWS, ("曾用名", beside, *_LAST)) == labels


def test_two_lines_in_its_own_cell_are_a_label_s_value() -> None:
    assert _blank(*_ROWS, ("住址\n存瑞路45号\n3栋", "婚姻状况\n已婚", "", "")) == []


@pytest.mark.parametrize("label", ["主要简历", "单位意见", "家庭成员", "组织意見"])
def test_labels_that_are_answered_at_length_are_answered(label: str) -> None:
    assert _blank(*_ROWS, (label, "该同志历史清楚\n同意离休", *_LAST)) == []


def test_six_cells_of_a_label_over_its_value_are_a_habit() -> None:
    row = ("曾用名", "本人代号\n王铁柱", "籍贯\n河北平山", "职务\n局长")
    assert _blank(_ROWS[0], row) == ["曾用名"]
    assert _blank((*_ROWS[0][:3], ""), row) == []


def test_it_is_no_habit_where_two_fifths_of_the_labels_stand_alone() -> None:
    alone = [
        ("曾用名", "本人代号\n王铁柱", "籍贯", "河北平山"),
        ("职务", "局长", "级别", "十四级"),
        ("党派", "", "", ""),
    ]
    assert _blank(*_ROWS, alone[0]) == ["曾用名"]
    assert _blank(_ROWS[0], ("文化程度\n高小", "家庭出身\n中农", "", ""), *alone) == []
