"""Labels in upright columns of a cell are read down from the right."""

from __future__ import annotations

import pytest

from stages.geometry import Box
from stages.pairing.blocks import Block, of_cells
from stages.pairing.labels import upright
from stages.pairing.labels.label_book import for_form
from stages.records import Char
from tests.stages import written

_BOOK = for_form(None)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("年出\n月生", "出生年月"),
        ("出家\n身庭", "家庭出身"),
        ("狀健\n況康", "健康狀況"),
        ("年革參\n月命加", "參加革命年月"),
        ("受离\n待休\n遇后\n享", "离休后享受待遇"),
        ("职离\n务休\n前", "离休前职务"),
        ("工作\n单位", "工作\n单位"),
        ("邯郸\n专署", "邯郸\n专署"),
        ("年出\n月", "年出\n月"),
        ("姓名", "姓名"),
    ],
)
def test_columns(cell: str, told: str) -> None:
    page = written.page(written.table([(cell, "一九二六年")], [200, 800]))
    label, value = upright.read(of_cells(page, lambda text: False), _BOOK)
    assert (label.text, value.text) == (told, "一九二六年")


def test_columns_that_were_read_from_the_left() -> None:
    page = written.page()
    spots = [("受", 0, 0), ("待", 0, 30), ("遇", 0, 60), ("离", 30, 0), ("休", 30, 30), ("后", 30, 60), ("享", 2, 90)]
    chars = tuple(Char(c, 1.0, Box(x, y, 58 if c == "享" else x + 28, y + 28)) for c, x, y in spots)
    cell = Block(page, chars, Box(0, 0, 60, 120))
    (label,) = upright.read([cell], _BOOK)
    assert label.text == "离休后享受待遇"
