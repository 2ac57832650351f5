"""Remarks in brackets behind units and posts are kept as written."""

import pytest

from stages.narrative.prose import read_prose
from stages.narrative.records import ResumeEntry
from stages.narrative.remarks import without_remarks
from stages.narrative.resume import read_resume
from stages.narrative.rows import entry_from_cells
from stages.narrative.text import joined, lines

# the words behind a date, then unit and post
LINES = [
    ("任山西省沁源縣縣大隊通信員（兼）", "山西省沁源縣縣大隊", "通信員（兼）"),
    ("莱阳县青救会（后改商业局）主任（续任）", "莱阳县青救会（后改商业局）", "主任（续任）"),
    ("在舒兰县农林局(驻城关)任技术员", "舒兰县农林局(驻城关)", "技术员"),
    ("隆化县商业局（后改供\n销社）任副局长", "隆化县商业局（后改供销社）", "副局长"),
    ("隆化县粮食局副局长（行政17级）", "隆化县粮食局", "副局长（行政17级）"),
    ("隆化县粮食局副局长（兼）、党组成员", "隆化县粮食局", "副局长（兼）、党组成员"),
    ("涉县县委（干事）", "涉县县委", "干事"),
]
APART = ["股长（王德山）", "股长（证明人：王德山）", "股长（1950.2入党）", "股长（一九五〇年二月入党）"]

PROSE = [
    ("我在冠县青救会（后改商业局）任主任。", "冠县青救会（后改商业局）", "主任"),
    ("在八路军一二九师三八五旅任副班长（主持工作）。", "八路军一二九师三八五旅", "副班长（主持工作）"),
    ("在灵丘县农林局（驻城关）任技术员（续任）。", "灵丘县农林局（驻城关）", "技术员（续任）"),
]


@pytest.mark.parametrize(("words", "unit", "post"), LINES)
def test_lines(words: str, unit: str, post: str) -> None:
    (entry,) = read_resume(f"1949.3—1950.5 {words}")
    assert (entry.unit, entry.position) == (unit, post)
    assert entry.raw.endswith(words)


@pytest.mark.parametrize("words", APART)
def test_names_and_dates_in_brackets_stay_apart(words: str) -> None:
    (entry,) = read_resume(f"1949.3—1950.5 隆化县粮食局{words}")
    assert (entry.unit, entry.position) == ("隆化县粮食局", "股长")


@pytest.mark.parametrize(("words", "unit", "post"), PROSE)
def test_prose(words: str, unit: str, post: str) -> None:
    text = f"从1938年10月到1943年5月，{words}大家情绪很高。"
    (entry,) = [fact.value for fact in read_prose(text) if isinstance(fact.value, ResumeEntry)]
    assert (entry.start, entry.end, entry.unit, entry.position) == ("1938-10", "1943-05", unit, post)
    assert entry.raw.endswith(words[:-1])


def test_an_end_behind_a_remark() -> None:
    text = "1954年9月调到莱阳县人民法院任审判员（兼），直到1957年9月。"
    (entry,) = [fact.value for fact in read_prose(text) if isinstance(fact.value, ResumeEntry)]
    assert (entry.start, entry.end, entry.position) == ("1954-09", "1957-09", "审判员（兼）")


def test_unit_and_post_in_one_cell() -> None:
    entry = entry_from_cells("1949.3", "1950.5", "舒兰县农林局（驻城关）技术员（续任）", "")
    assert entry is not None
    assert (entry.unit, entry.position) == ("舒兰县农林局（驻城关）", "技术员（续任）")


@pytest.mark.parametrize(
    "text", ["我的爱人（李秀兰）", "一九四五年（十五岁）", "参加了革命（打日本）", "（一）县大队（一）"]
)
def test_other_brackets_are_read(text: str) -> None:
    view = joined(text)
    assert without_remarks(view) is view


def test_quotes_have_remarks_again() -> None:
    view = without_remarks(lines("县粮食局（驻城关）局长"))
    assert view.text == "县粮食局局长"
    assert view.paper(0, 4) == "县粮食局"
    assert view.with_asides(0, 4) == "县粮食局（驻城关）"
    assert view.span_with_asides(0, 4) == (0, 9)
    assert view.span_with_asides(4, 6) == (9, 11)
