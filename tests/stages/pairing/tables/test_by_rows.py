"""A résumé whose table was not understood is read row by row, where that tells much more."""

from __future__ import annotations

from stages.meaning import history
from stages.pairing.labels.label_book import for_form
from stages.pairing.tables import by_rows
from stages.records import PageText, RawField
from tests.stages import written

_ROWS = [
    ("1937.3", "1938.10", "海阳县公安局", "股员"),
    ("1938.10", "1939.6", "渤海军区十一团", "排长"),
    ("1939.6", "1946.2", "海阳县武委会", "干事"),
    ("1946.2", "1951.2", "天津区港务管理局", "科员"),
]
_OTHERS = [
    ("配偶", "1917.5", "秦玉芬", "纺织厂工人"),
    ("1956.4", "", "评为局先进工作者", ""),
    ("出生年月", "1916.3", "籍贯", "山东海阳县"),
]


def _page() -> PageText:
    lines = [
        written.line(text, 100 + 400 * n, 300 + 70 * k)
        for k, row in enumerate((*_ROWS, *_OTHERS))
        for n, text in enumerate(row)
        if text
    ]
    return written.page(free=lines, width=2000)


def _told(rows: list[tuple[tuple[str, str], ...]], rule: str = "table") -> RawField:
    found = RawField("service_history", "1937.3 股员", (), rule, 0.97, rows=tuple(rows))
    return by_rows.instead(found, [_page()], for_form(None), None)


def _without_start() -> list[tuple[tuple[str, str], ...]]:
    return [(("end", end), ("unit", unit), ("position", post)) for _, end, unit, post in _ROWS]


def test_rows_are_read_where_the_table_lost_a_column() -> None:
    told = _told(_without_start())
    entries = history.value(told, None).value
    assert [(entry["start"], entry["unit"], entry["position"]) for entry in entries] == [
        ("1937-03", "海阳县公安局", "股员"),
        ("1938-10", "渤海军区十一团", "排长"),
        ("1939-06", "海阳县武委会", "干事"),
        ("1946-02", "天津区港务管理局", "科员"),
    ]
    assert (told.rule, told.doubts) == ("by-rows", ("heads-unread",))
    assert len(told.pieces) == len(_ROWS)


def test_a_table_that_was_understood_stays() -> None:
    rows = [(("start", start), ("end", end), ("unit", unit), ("position", post)) for start, end, unit, post in _ROWS]
    assert _told(rows).rule == "table"


def test_what_is_no_table_stays() -> None:
    assert _told(_without_start(), "prose:post-told").rule == "prose:post-told"
