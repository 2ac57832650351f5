"""Lines to write on that were taken for walls: each line under a heading is a cell of its own."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from stages import extract
from stages.geometry import Box
from stages.records import Extraction, Line, RecognisedForm
from tests.stages import written

_LINES = [
    "1944年11月至1950年6月在阳曲县大队任班长",
    "1950年6月至1965年9月在阳曲县人民法院任审判员",
    "1965年9月至1970年7月在阳曲县农业局任副局长",
]
_WIDTHS = [300, 400, 300, 600]


def _extract(rows: Sequence[Sequence[str | None]], free: Sequence[Line] = (), y: int = 300) -> Extraction:
    page = written.page(written.table(rows, _WIDTHS, y=y), free)
    return extract.run(RecognisedForm(written.document(page), None, None, None, None, 1.0), extract.ExtractSettings())


def _told(extraction: Extraction) -> dict[str, list[str]]:
    return {raw.field: raw.raw.split("\n") for raw in extraction.fields if not raw.blank}


def _wide(*texts: str) -> list[tuple[str | None, ...]]:
    return [(text, None, None, None) for text in texts]


@pytest.mark.parametrize("first", [f"主要经历：\n{_LINES[0]}", f"工作经历\n{_LINES[0]}", f"简历：{_LINES[0]}"])
def test_the_heading_shares_the_cell_of_the_first_line(first: str) -> None:
    assert _told(_extract([("姓名", "曲光远", "性别", "男"), *_wide(first, *_LINES[1:])])) == {
        "name": ["曲光远"],
        "sex": ["男"],
        "service_history": _LINES,
    }


def test_the_heading_has_a_cell_of_its_own_and_lines_stay_blank() -> None:
    told = _told(_extract(_wide("主要经历", "", *_LINES, "")))
    assert told == {"service_history": _LINES}


def test_a_heading_over_the_frame() -> None:
    heading = written.line("四、主要经历：", 110, 240)
    assert _told(_extract(_wide(*_LINES), [heading], y=300)) == {"service_history": _LINES}


def test_other_sections_go_on_too() -> None:
    awards = ["1955年荣立三等功", "1962年被评为先进工作者"]
    assert _told(_extract(_wide(f"奖惩情况：\n{awards[0]}", awards[1]))) == {"awards": awards}
    family = ["长子 曲晓东 已离休", "长女 曲晓明 县农机厂技术员"]
    assert _told(_extract(_wide("家庭成员：", *family)))["family_members"] == family


@pytest.mark.parametrize(
    "below",
    [
        [("奖惩情况：", None, None, None), ("无", None, None, None)],
        [("组织意见：同意", None, None, None)],
        [("本人签名 曲光远", None, None, None)],
        [("受过何训：无", None, None, None)],
        [("1985年起", "住干休所", "电话", "3312")],
        [("称谓 姓名 出生年月 工作单位", None, None, None), ("长女 曲晓明 1950年11月 农机厂", None, None, None)],
    ],
)
def test_the_section_ends_where_another_begins(below: list[tuple[str | None, ...]]) -> None:
    told = _told(_extract([*_wide(f"主要经历：\n{_LINES[0]}", *_LINES[1:]), *below]))
    assert told["service_history"] == _LINES


def test_a_narrower_cell_is_another_part() -> None:
    cells = written.table(_wide(f"主要经历：\n{_LINES[0]}", _LINES[1]), _WIDTHS)
    low = cells[-1][0].y1
    page = written.page([*cells, (Box(100, low, 1300, low + 70), "1985年起由县委老干部局管理")])
    (history,) = extract.run(
        RecognisedForm(written.document(page), None, None, None, None, 1.0), extract.ExtractSettings()
    ).fields
    assert history.raw.split("\n") == _LINES[:2]
