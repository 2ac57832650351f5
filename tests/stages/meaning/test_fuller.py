"""The other reading of a table is the field only where the first says little and it says much more."""

from __future__ import annotations

from dataclasses import replace

from stages.meaning import fuller, history
from stages.records import FieldValue, RawField

_ROWS = [
    ("1937.3", "1938.10", "海阳县公安局", "股员"),
    ("1938.10", "1939.6", "渤海军区十一团", "排长"),
    ("1939.6", "1946.2", "海阳县武委会", "干事"),
    ("1946.2", "1951.2", "天津区港务管理局", "科员"),
]


def _table(*names: str) -> RawField:
    cells = [dict(zip(("start", "end", "unit", "position"), row, strict=True)) for row in _ROWS]
    rows = tuple(tuple((name, row[name]) for name in names) for row in cells)
    lines = "\n".join("\t".join(row) for row in _ROWS)
    other = RawField("service_history", lines, (), "by-rows", 0.97, doubts=("heads-unread",))
    return RawField(
        "service_history", lines, (), "table", 0.97, rows=rows, doubts=("entries-left",), otherwise=(other,)
    )


def _value(raw: RawField) -> FieldValue:
    return fuller.of_several(raw, lambda reading: history.value(reading, None))


def test_rows_are_read_where_the_table_lost_a_column() -> None:
    told = _value(_table("end", "unit", "position"))
    assert [(entry["start"], entry["unit"], entry["position"]) for entry in told.value] == [
        ("1937-03", "海阳县公安局", "股员"),
        ("1938-10", "渤海军区十一团", "排长"),
        ("1939-06", "海阳县武委会", "干事"),
        ("1946-02", "天津区港务管理局", "科员"),
    ]
    assert told.raw.doubts == ("heads-unread", "entries-left")


def test_a_table_that_was_understood_stays() -> None:
    assert _value(_table("start", "end", "unit", "position")).raw.rule == "table"


def test_a_table_of_which_the_rows_say_no_more_stays() -> None:
    poor = _table("end", "unit", "position")
    (other,) = poor.otherwise
    short = replace(poor, otherwise=(replace(other, raw="1937.3\t1938.10\t海阳县公安局\t股员"),))
    assert _value(short).raw.rule == "table"


def test_a_reading_that_has_all_and_one_more() -> None:
    table = _table("start", "end", "unit", "position")
    short = replace(table, rows=table.rows[:-1])
    assert [value.raw.rule for value in (_value(short), _value(table))] == ["by-rows", "table"]
    other = replace(short.otherwise[0], raw=short.otherwise[0].raw.replace("股员", "科员"))
    assert _value(replace(short, otherwise=(other,))).raw.rule == "table"


def test_a_reading_that_has_the_ends() -> None:
    table = _table("start", "unit", "position")
    assert _value(table).raw.rule == "by-rows"


def test_a_reading_without_the_ends_is_none() -> None:
    poor = _table("end", "unit", "position")
    ends = "\n".join("\t".join((row[0], *row[2:])) for row in _ROWS)
    assert _value(replace(poor, otherwise=(replace(poor.otherwise[0], raw=ends),))).raw.rule == "table"


def test_rows_of_a_table_are_fuller_than_words_that_do_not_begin_with_dates() -> None:
    """Read as lines, the dates behind the posts went to the next."""
    table = _table("start", "end", "unit", "position")
    for turned, rule in ((True, "table"), (False, "right-cell")):
        lines = "\n".join(
            " ".join((*row[2:], "至".join(row[:2])) if turned else (f"{row[0]}至{row[1]}", *row[2:])) for row in _ROWS
        )
        words = RawField("service_history", lines, (), "right-cell", 0.9, doubts=("entries-left",), otherwise=(table,))
        assert fuller.of_several(words, lambda raw: replace(history.value(raw, None), valid=False)).raw.rule == rule


def test_an_entry_that_begins_when_another_does_is_none_more() -> None:
    table = _table("start", "end", "unit", "position")
    (other,) = table.otherwise
    more = replace(other, raw=f"1937.3\t1939.11\t十七级\t慢性支气管炎\n{other.raw}")
    assert _value(replace(table, otherwise=(more,))).raw.rule == "table"
