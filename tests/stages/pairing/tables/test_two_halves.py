"""A résumé in two halves beside each other goes on from the left one into the right one."""

from __future__ import annotations

from tests.stages import written
from tests.stages.ruled_tables import found, rows

_HALF = ("起", "止", "在何单位", "任何职务")
_WIDTHS = (100, 100, 330, 200) * 2


def _ranges(*lines: tuple[str, ...]) -> list[tuple[str, str]]:
    (table,) = found(written.table([_HALF * 2, *lines], _WIDTHS))
    return [(row["start"], row["position"]) for row in rows(table)]


def test_the_right_half_goes_on_with_the_left() -> None:
    assert _ranges(
        ("31.6", "47.7", "太岳军区", "战士", "55.4", "60.9", "陇南县武装部", "科长"),
        ("47.7", "52.4", "边区保安处", "卫生员", "60.9", "68.6", "平原县武装部", "副部长"),
    ) == [("31.6", "战士"), ("47.7", "卫生员"), ("55.4", "科长"), ("60.9", "副部长")]


def test_empty_rows_of_a_half_are_none() -> None:
    assert _ranges(("31.6", "47.7", "太岳军区", "战士", "", "", "", "")) == [("31.6", "战士")]


def test_a_table_of_the_family_beside_that_of_the_posts() -> None:
    heads = ("起止年月", "在何单位任何职", "证明人", "", "姓名", "与本人关系", "出生时间")
    lines = (
        ("1943.1-1945.6", "边区保安处卫生员", "李成芳", "", "麻冬梅", "妻", "1929.4"),
        ("1945.6-1953.1", "陇南县武装部科长", "", "", "钟春燕", "长子", "1950.9"),
    )
    told = found(written.table([heads, *lines], (300, 400, 200, 30, 200, 200, 200)))
    assert [(table.kind, len(table.rows)) for table in told] == [("service_history", 2), ("family_members", 2)]
