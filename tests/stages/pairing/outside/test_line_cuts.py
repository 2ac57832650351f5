"""Lines are cut where the underlines of blanks begin and end, and nowhere else."""

from __future__ import annotations

from stages.geometry import Box
from stages.pairing.labels.label_book import for_form
from stages.pairing.outside import line_cuts
from stages.records import Ruling
from tests.stages import written

_BOOK = for_form(None)


def _under(x0: int, x1: int) -> Ruling:
    return Ruling(Box(x0, 344, x1, 346), True, 345, 345)


def _pieces(text: str, *unders: Ruling) -> list[str]:
    page = written.page(free=[written.line(text, 100, 300)], rulings=unders)
    return [line.text for line in line_cuts.parted(page, _BOOK).lines]


def test_a_label_and_the_value_over_its_underline_are_two_pieces() -> None:
    assert _pieces("姓名王秀兰性别女", _under(180, 300), _under(380, 440)) == ["姓名", "王秀兰", "性别", "女"]


def test_a_break_of_a_worn_underline_cuts_no_value() -> None:
    assert _pieces("籍贯河北省平泉县", _under(180, 260), _under(300, 440)) == ["籍贯", "河北省平泉县"]


def test_a_line_without_underlines_stays_whole() -> None:
    assert _pieces("姓名王秀兰性别女") == ["姓名王秀兰性别女"]
