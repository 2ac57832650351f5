"""Figures under 年 | 月 | 日 are a date."""

from __future__ import annotations

from stages.pairing.tables import date_columns
from tests.stages import written

_HEAD = ("事项", "年", "月", "日")


def _texts(*rows: tuple[str, ...]) -> list[str]:
    page = written.page(written.table(rows, [400, 300, 300, 300]))
    return [line.text for line in date_columns.worded(page).lines]


def test_each_figure_has_the_word_over_it() -> None:
    told = _texts(_HEAD, ("出生日期", "1923", "1", "25"), ("入党时间", "一九四九", "五", "十七"))
    assert told == [*_HEAD, "出生日期", "1923年", "1月", "25日", "入党时间", "一九四九年", "五月", "十七日"]


def test_words_and_other_columns_stay() -> None:
    told = _texts(("事项", "件", "月", "日"), ("出生日期", "1923", "1", "25"))
    assert told == ["事项", "件", "月", "日", "出生日期", "1923", "1", "25"]
    assert "不详" in _texts(_HEAD, ("出生日期", "不详", "", ""))


def test_the_words_of_one_date_are_no_heads() -> None:
    """1945 年 12 月 27 日 in one cell, the words far apart."""
    cells = written.table([("入党时间", ""), ("离休时间", "1985")], [400, 900])
    words = [written.line(t, 520 + 150 * n, 320, cell=1) for n, t in enumerate(("年", "月", "日"))]
    page = written.page(cells, free=words)
    assert [line.text for line in date_columns.worded(page).lines if "1985" in line.text] == ["1985"]
