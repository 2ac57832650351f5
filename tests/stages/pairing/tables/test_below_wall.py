"""Rows of a ruled table under its last wall."""

from __future__ import annotations

from stages.pairing.tables import below_wall
from tests.stages import written
from tests.stages.ruled_tables import found


def test_a_row_below_the_last_wall_belongs_to_the_table() -> None:
    cells = written.table([("称谓", "姓名", "年龄"), ("长子", "梁保国", "50")], (200, 300, 200))
    (table,) = found(cells)
    low = max(box.y1 for box, _ in cells) + 20
    lines = [written.line(t, x, low) for t, x in (("三子", 120), ("梁跃进", 320), ("38", 640))]
    page = written.page(cells, free=lines)
    (row,) = below_wall.open_rows(table, [lines], page)
    assert {name: block.text for name, block in row} == {"relation": "三子", "name": "梁跃进", "birth_date": "38"}
    two = [cell for n, cell in enumerate(cells) if n % 3 < 2]
    (narrow,) = found(two)
    below = [written.line("三子", 120, low), written.line("梁跃进", 320, low)]
    assert len(below_wall.open_rows(narrow, [below], written.page(two, free=below))) == 1, "of two columns, too"
    far = [written.line(t, x, low + 400) for t, x in (("三子", 120), ("梁跃进", 320), ("38", 640))]
    assert below_wall.open_rows(table, [far], page) == []
