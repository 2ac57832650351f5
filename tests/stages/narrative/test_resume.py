"""Résumé cells as people wrote them and as OCR read them."""

import pytest

from stages.narrative.resume import read_resume

# text, then for each entry: start, end, unit, position
ONE_ENTRY = [
    ("1949.03—1950.05  隆化县粮食局 校长", "1949-03", "1950-05", "隆化县粮食局", "校长"),
    ("1949年3月至1950年5月 在隆化县粮食局任校长", "1949-03", "1950-05", "隆化县粮食局", "校长"),
    ("一九四九年三月至一九五〇年五月，任隆化县粮食局局长", "1949-03", "1950-05", "隆化县粮食局", "局长"),
    ("1949.3一1950.5 隆化县粮食局 科员", "1949-03", "1950-05", "隆化县粮食局", "科员"),
    ("1949.031950.05 隆化县粮食局 科员", "1949-03", "1950-05", "隆化县粮食局", "科员"),
    ("49.3-52.7 冀察热辽军政大学 学习", "1949-03", "1952-07", "冀察热辽军政大学", "学习"),
]


@pytest.mark.parametrize(("text", "start", "end", "unit", "position"), ONE_ENTRY)
def test_one_line(text: str, start: str, end: str, unit: str, position: str) -> None:
    (entry,) = read_resume(text)
    assert (entry.start, entry.end, entry.unit, entry.position) == (start, end, unit, position)
