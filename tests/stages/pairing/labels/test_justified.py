"""Labels nobody described, set to one width under each other, with their values behind."""

from __future__ import annotations

from stages.pairing.labels import justified
from stages.pairing.labels.label_book import for_form
from stages.records import Line
from tests.stages import written

_HEADS = ("既往病史", "体  重", "视  力", "心电图", "胸  透")
_VALUES = ("无", "66公斤", "左0.6", "大致正常", "两肺纹理增重")


def _told(lines: list[Line]) -> list[tuple[str, str]]:
    found = justified.pairs(written.page(free=lines), for_form(None), frozenset())
    return [("".join(each.text.split()), each.value[0].text) for each in found]


def _row(n: int, label: str, value: str) -> Line:
    return written.line(f"{label}{' ' if len(label) == 4 else '  '}{value}", 100, 300 + 90 * n)


def test_labels_that_end_at_one_place_have_their_values_behind() -> None:
    lines = [_row(n, label, value) for n, (label, value) in enumerate(zip(_HEADS, _VALUES, strict=True)) if n != 3]
    lines += [written.line("心电图 ", 100, 570), written.line("大致正常", 300, 570)]
    lines[-2] = written.line("心  图", 100, 570)
    told = dict(_told(lines))
    assert told == {"既往病史": "无", "体重": "66公斤", "视力": "左0.6", "胸透": "两肺纹理增重", "心图": "大致正常"}


def test_sentences_under_each_other_are_no_labels() -> None:
    words = ("我于一九四五年 参加革命", "同年入 党并任区干事", "后来调到县 里工作", "一九五二年起在 局里")
    assert _told([written.line(text, 100, 300 + 90 * n) for n, text in enumerate(words)]) == []


def test_three_lines_are_too_few() -> None:
    assert _told([_row(n, *pair) for n, pair in enumerate(list(zip(_HEADS, _VALUES, strict=True))[:3])]) == []
