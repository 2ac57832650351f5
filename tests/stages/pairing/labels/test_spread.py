"""A label set wide whose first character was read by itself is put together."""

from __future__ import annotations

import pytest

from stages.pairing.labels import spread
from stages.pairing.labels.label_book import for_form
from tests.stages import written

_BOOK = for_form(None)


@pytest.mark.parametrize(
    ("head", "rest", "room", "told"),
    [
        ("姓", "名武德明", 100, ["姓名 武德明"]),
        ("籍", "贯 广东省东莞县", 100, ["籍贯 广东省东莞县"]),
        ("姓", "名武德明", 400, ["姓", "名武德明"]),
        ("王", "名武德明", 100, ["王", "名武德明"]),
        ("单", "位置", 100, ["单位 置"]),
        ("性", "别", 100, ["性", "别"]),
    ],
)
def test_first_characters(head: str, rest: str, room: int, told: list[str]) -> None:
    lines = [written.line(head, 100, 300), written.line(rest, 140 + room, 300)]
    assert [line.text for line in spread.together(written.page(free=lines), _BOOK).lines] == told


def test_nothing_stands_between() -> None:
    lines = [written.line("姓", 100, 300), written.line("男", 200, 300), written.line("名武德明", 280, 300)]
    assert len(spread.together(written.page(free=lines), _BOOK).lines) == 3
