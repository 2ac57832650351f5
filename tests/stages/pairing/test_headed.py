"""The first row of a form without a wall around it: labels in a row, their values in the row under it."""

from __future__ import annotations

from stages.pairing import headed
from stages.pairing.label_book import for_form
from stages.records import Line
from tests.stages import written

_BOOK = for_form(None)


def _row(y: int, *words: str) -> list[Line]:
    return [written.line(text, 100 + 400 * n, y) for n, text in enumerate(words) if text]


def _pairs(*lines: Line) -> dict[str, str]:
    found, taken = headed.pairs(written.page(free=lines), _BOOK)
    assert bool(taken) == bool(found)
    return {f.label.name: "".join(b.text for b in f.value) for f in found if f.label is not None}


def test_values_stand_under_their_labels() -> None:
    told = _pairs(*_row(300, "干部姓名", "男或女", "出生日期", "族别"), *_row(350, "施玉山", "男", "1918-05", "汉族"))
    assert told == {"name": "施玉山", "sex": "男", "birth_date": "1918-05", "ethnicity": "汉族"}


def test_a_label_without_a_value_under_it_is_blank() -> None:
    told = _pairs(*_row(300, "姓名", "性别", "民族"), *_row(350, "苏明远", "", "汉"))
    assert told == {"name": "苏明远", "sex": "", "ethnicity": "汉"}


def test_labels_with_values_beside_them_and_far_rows_are_left_alone() -> None:
    assert _pairs(*_row(300, "姓名", "苏明远", "性别", "男"), *_row(350, "民族", "汉", "籍贯", "山西")) == {}
    assert _pairs(*_row(300, "姓名：", "性别："), *_row(350, "苏明远", "男")) == {}
    assert _pairs(*_row(300, "姓名", "性别"), *_row(700, "苏明远", "男")) == {}
    assert _pairs(*_row(300, "姓名", "性别"), *_row(350, "民族", "籍贯")) == {}
    assert _pairs(*_row(300, "姓名", "性别"), written.line("苏明远同志于一九三八年参加革命工作", 100, 350)) == {}
