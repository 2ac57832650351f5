"""Labels in upright columns of a cell are read down from the right."""

from __future__ import annotations

import pytest

from stages.pairing import upright
from stages.pairing.blocks import of_cells
from stages.pairing.label_book import for_form
from tests.stages import written

_BOOK = for_form(None)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("年出\n月生", "出生年月"),
        ("出家\n身庭", "家庭出身"),
        ("狀健\n況康", "健康狀況"),
        ("年革參\n月命加", "參加革命年月"),
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
