"""What holds for any text at all."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from stages.narrative.prose import read_prose
from stages.narrative.records import ResumeEntry
from stages.narrative.resume import read_resume
from stages.narrative.rows import entry_from_cells
from stages.narrative.text import joined, lines

PIECES = """
我叫 王德山 本人 一九四九年三月 1949.3 49年 三月 至 — 一 至今 任 调到 隆化县粮食局 局长 、 ， 。 （ ） 其间 证明人
同年 次年 七月 离休 入党 参加革命 父亲 妻子 享受 待遇 现住 生于 1 年 月 日 〃 兼 历任 12 ① 農曆 正月 初五
三十七年 后任 直到
"""
WORDS = st.sampled_from([*PIECES.split(), "\n", "\u3000"])
ANY = st.text(st.characters(exclude_categories=()), max_size=60)
TEXT = st.one_of(ANY, st.lists(WORDS, max_size=25).map("".join))
FORM_YEAR = st.one_of(st.none(), st.integers(1900, 2100))
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def days_written(text: str) -> bool:
    """Whether a day could stand in the text at all: beside year and month there is a number more."""
    return len(re.findall(r"\d+|[一二三四五六七八九十〇零廿卅初]+", joined(text).text)) >= 2


@settings(max_examples=120)
@given(TEXT, FORM_YEAR)
def test_a_resume_is_always_read(text: str, form_year: int | None) -> None:
    for entry in read_resume(text, form_year=form_year):
        check_entry(entry, text)


@settings(max_examples=120)
@given(TEXT, FORM_YEAR)
def test_prose_is_always_read(text: str, form_year: int | None) -> None:
    for fact in read_prose(text, form_year=form_year):
        assert 0 <= fact.span[0] <= fact.span[1] <= len(text)
        assert text[slice(*fact.span)] == fact.raw
        assert fact.certain == (not fact.reasons)
        if isinstance(fact.value, ResumeEntry):
            check_entry(fact.value, text)


@settings(max_examples=60)
@given(TEXT, TEXT, TEXT, TEXT, TEXT)
def test_a_row_is_always_read(start: str, end: str, unit: str, position: str, witness: str) -> None:
    entry = entry_from_cells(start, end, unit, position, witness)
    if entry is not None:
        assert entry_from_cells("〃", "同上", "〃", "〃", previous=entry) is not None


@settings(max_examples=60)
@given(st.integers(1900, 1999), st.integers(1, 12), st.sampled_from(["年{}月", ".{}", "-{}", "/{}"]))
def test_no_day_is_invented(year: int, month: int, shape: str) -> None:
    date = f"{year}{shape.format(month)}"
    for text in (f"{date} 隆化县粮食局 科员", f"{date}至今任隆化县粮食局科员", f"{date}参加革命，同月入党，次年任班长"):
        found = [each for entry in read_resume(text) for each in (entry.start, entry.end)]
        found += [fact.value for fact in read_prose(text) if isinstance(fact.value, str)]
        assert not [each for each in found if each and DAY.fullmatch(each)]


@settings(max_examples=100)
@given(st.text(max_size=80))
def test_a_view_maps_back(text: str) -> None:
    for view in (lines(text), joined(text)):
        assert len(view.text) == len(view.at)
        assert list(view.at) == sorted(set(view.at))


def check_entry(entry: ResumeEntry, text: str) -> None:
    low, high = entry.span
    assert 0 <= low <= high <= len(text)
    assert text[low:high] == entry.raw
    for date in (entry.start, entry.end):
        assert date is None or re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", date)
        if date and DAY.fullmatch(date):
            assert days_written(text)
    for word in (entry.unit, entry.position):
        if not {"unit-from-before", "copied-from-above"} & set(entry.uncertain):
            assert stands_in(word, text)


def stands_in(word: str, text: str) -> bool:
    """Whether every sign of the word stands in the text, in this order: only a witness may stand between."""
    signs = iter(text)
    return all(sign in signs for sign in word if not sign.isspace())
