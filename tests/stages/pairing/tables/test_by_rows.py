"""A résumé in a table has its rows, read as lines, as another reading."""

from __future__ import annotations

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


def _found(rule: str = "table") -> RawField:
    rows = [(("end", end), ("unit", unit), ("position", post)) for _, end, unit, post in _ROWS]
    return RawField("service_history", "1937.3 股员", (), rule, 0.97, rows=tuple(rows))


def test_rows_that_begin_with_a_date_are_the_other_reading() -> None:
    (told,) = by_rows.beside(_found(), [_page()], for_form(None)).otherwise
    assert ["".join(line.split()) for line in told.raw.split("\n")] == ["".join(row) for row in _ROWS]
    assert (told.rule, told.doubts) == ("by-rows", ("heads-unread",))
    assert len(told.pieces) == len(_ROWS)


def test_what_is_no_table_has_none() -> None:
    found = _found("prose:post-told")
    assert by_rows.beside(found, [_page()], for_form(None)) is found
