"""Cells that head a part of a form take no value, and lend their words to what stands beside them."""

from __future__ import annotations

from stages import extract
from stages.geometry import Box
from stages.records import RecognisedForm
from tests.stages import written

_WIDTHS = [200, 300, 500]


def _told(rows: list[list[str | None]]) -> dict[str, str]:
    cells = written.table(rows, _WIDTHS)
    heads = [(box, text) for box, text in cells if text and box.x0 == 100]
    tall = [(Box(box.x0, box.y0, box.x1, box.y1 + (box.y1 - box.y0)), text) for box, text in heads]
    page = written.page([*tall, *(cell for cell in cells if cell[0].x0 > 100)])
    form = RecognisedForm(written.document(page), None, None, None, None, 1.0)
    return {raw.field: raw.raw for raw in extract.run(form, extract.ExtractSettings()).fields}


def test_the_details_of_a_part() -> None:
    rows: list[list[str | None]] = [
        ["出生", "时间", "1931年3月"], ["", "地点", "湖南省平江县"],
        ["级别", "行政级别", "行政十九级"], ["", "享受待遇", "副处级"],
        ["离休", "离休时间", "1990年8月"], ["", "离休费", "1043元"],
    ]  # fmt: skip
    assert _told(rows) == {
        "birth_date": "1931年3月",
        "birth_place": "湖南省平江县",
        "rank": "行政十九级",
        "treatment": "副处级",
        "retirement_date": "1990年8月",
    }


def test_a_label_beside_two_cells_of_its_value_heads_no_part() -> None:
    rows: list[list[str | None]] = [["单位", "平山县粮食局", "职务"], ["", "县革委会", "局长"]]
    assert "平山县粮食局" in _told(rows)["unit"]


def test_the_words_of_an_event_head_a_part() -> None:
    rows: list[list[str | None]] = [
        ["入党", "时间", "1950年3月"], ["", "介绍人", "孙克勤"],
        ["离休", "批准时间", "1983年5月"], ["", "原单位", "四平市第一中学"],
    ]  # fmt: skip
    told = _told(rows)
    assert (told["party_date"], told["retirement_date"]) == ("1950年3月", "1983年5月")


def test_kinds_of_treatment_under_their_head() -> None:
    widths = (400, 400)
    cells = written.table([("离休后待遇", None), ("政治", "医疗"), ("副厅级", "实报实销")], widths)
    form = RecognisedForm(written.document(written.page(cells)), None, None, None, None, 1.0)
    told = {raw.field: raw.raw for raw in extract.run(form, extract.ExtractSettings()).fields}
    assert told == {"treatment": "副厅级", "medical_treatment": "实报实销"}
