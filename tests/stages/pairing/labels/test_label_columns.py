"""Lines that begin with labels at one place, under each other, are columns of labels."""

from __future__ import annotations

from collections.abc import Sequence

from stages.pairing.labels import label_columns
from stages.pairing.labels.label_book import for_form
from tests.stages import written

_BOOK = for_form(None)
_LEFT, _RIGHT = ("姓名万美娇", "性别女", "籍贯江西遂川"), ("原名无", "族别汉族", "级别16级")


def _begun(*columns: tuple[int, Sequence[str]]) -> list[tuple[str, int]]:
    lines = [written.line(text, x, 300 + 100 * n) for x, texts in columns for n, text in enumerate(texts)]
    return [(one.label.name, one.box.x1) for one in label_columns.begun(lines, _BOOK)]


def test_labels_of_two_columns_without_colons() -> None:
    told = _begun((100, _LEFT), (900, _RIGHT))
    assert [name for name, _ in told] == ["name", "sex", "native_place", "former_name", "ethnicity", "rank"]
    assert told[0][1] == 100 + 2 * written.SIZE


def test_outside_the_columns_only_long_labels_count() -> None:
    told = _begun((100, _LEFT), (900, _RIGHT), (1300, ("文化馆馆长", "现任职务政治教导员")))
    assert [name for name, _ in told][6:] == ["position"]


def test_one_column_or_short_ones_are_none() -> None:
    assert _begun((100, _LEFT), (900, ("文化馆", "职务上"))) == []
