"""Fields whose label could not be read: a date of birth is the whole date that lies years before all others."""

from __future__ import annotations

import pytest

from stages import extract
from stages.classify import ClassifySettings
from stages.classify import run as classify
from stages.records import RawField, RecognisedForm
from tests.stages import written

_JOINED = ("参加革命时间", "1939.3")


def _birth(*rows: tuple[str, str]) -> RawField | None:
    page = written.page(written.table(rows, [400, 600]))
    told = extract.run(classify(written.document(page), ClassifySettings()), extract.ExtractSettings())
    return next((raw for raw in told.fields if raw.field == "birth_date"), None)


def test_a_date_beside_what_is_left_of_the_label() -> None:
    raw = _birth(("姓名", "巫赟"), ("特\n年月", "1919.10"), _JOINED)
    assert raw is not None
    assert (raw.raw, raw.rule, raw.doubts) == ("1919.10", "by-shape", ("label-unread",))


@pytest.mark.parametrize(
    "rows",
    [
        [("特\n年月", "1919.10")],
        [("特\n年月", "1936.10"), _JOINED],
        [("特\n年月", "1919"), _JOINED],
        [("特\n年月", "1919.10"), ("持\n年月", "1918.2"), _JOINED],
        [("文号", "1919.10"), _JOINED],
    ],
)
def test_other_dates_are_none(rows: list[tuple[str, str]]) -> None:
    assert _birth(("姓名", "巫赟"), *rows) is None


def test_a_label_for_it_goes_before() -> None:
    raw = _birth(("出生年月", ""), ("特\n年月", "1919.10"), _JOINED)
    assert raw is not None and raw.blank


def test_entries_under_headings_of_their_own_are_one_history() -> None:
    rows = [("简历", "1946.4-1949.10 保安大队 文书"), ("建国至文革前", "1949.10-1952.4 富平县公安局 股长")]
    form = RecognisedForm(written.document(written.page(written.table(rows, (400, 1200)))), None, None, None, None, 1.0)
    told = {raw.field: raw.raw for raw in extract.run(form, extract.ExtractSettings()).fields}
    assert told["service_history"].split("\n") == [rows[0][1], rows[1][1]]
