"""Columns of labels and values without lines between their rows."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from stages import extract
from stages.geometry import Box
from stages.records import RecognisedForm
from tests.stages import written

_ROWS = [("姓名", "魏年贵"), ("性别", "男"), ("民族", "汉族"), ("籍贯", "河南郑州"), ("职务", "党委书记")]


@pytest.mark.parametrize("codes", [False, True])
def test_rows_are_cut_between_the_labels(codes: bool) -> None:
    edges = [100, 500, 700, 1500] if codes else [100, 500, 500, 1500]
    boxes = [Box(a, 300, b - 2, 900) for a, b in pairwise(edges) if b > a]
    head = [(Box(box.x0, 200, box.x1, 298), "代码" if codes and n == 1 else "") for n, box in enumerate(boxes)]
    page = written.page([*head, *((box, "") for box in boxes)])
    home, last = len(head), len(head) + len(boxes) - 1
    lines = [
        written.line(text, x, 320 + 110 * n, cell=cell)
        for n, row in enumerate(_ROWS)
        for text, x, cell in ((row[0], 110, home), (row[1], edges[-2] + 10, last))
    ]
    if codes:
        lines += [written.line(f"0{n}", 560, 320 + 110 * n, cell=home + 1) for n in range(len(_ROWS))]
    page = replace(page, lines=(*page.lines, *lines))
    form = RecognisedForm(written.document(page), None, None, None, None, 1.0)
    told = {raw.field: raw.raw for raw in extract.run(form, extract.ExtractSettings()).fields}
    assert told == {
        "name": "魏年贵",
        "sex": "男",
        "ethnicity": "汉族",
        "native_place": "河南郑州",
        "position": "党委书记",
    }
