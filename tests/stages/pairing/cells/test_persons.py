"""Two people side by side: only what is asked of the cadre is his."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stages import extract
from stages.records import RecognisedForm
from tests.stages import written

_ROWS = (
    ("姓名", "陈刚", "侯慧"),
    ("性别", "男", "女"),
    ("籍贯", "河南省濮阳县", "河南省高阳县"),
    ("职务", "科长", "教师"),
)


def _told(rows: list[tuple[str, ...]]) -> tuple[dict[str, str], set[tuple[str, str]]]:
    page = written.page(written.table(rows, [400, 400, 400]))
    form = RecognisedForm(written.document(page), None, None, None, None, 1.0)
    told = extract.run(form, extract.ExtractSettings())
    return {raw.field: raw.raw for raw in told.fields}, {(pair.label, pair.value) for pair in told.pairs}


@pytest.mark.parametrize("own", ["本人", "离休干部", "离休干部本人"])
@pytest.mark.parametrize("other", ["配偶", "联系人（子女）"])
@pytest.mark.parametrize("middle", [False, True])
def test_the_column_of_the_cadre(own: str, other: str, *, middle: bool) -> None:
    rows = [("项目", own, other), *_ROWS]
    fields, pairs = _told([(b, a, c) if middle else (a, b, c) for a, b, c in rows])

    assert fields == {"name": "陈刚", "sex": "男", "native_place": "河南省濮阳县", "position": "科长"}
    assert ("籍贯", "河南省高阳县") in pairs


def test_without_such_heads_nothing_is_parted() -> None:
    fields, _ = _told([("项目", "内容", "备注"), *_ROWS])
    assert "侯慧" not in fields.get("name", "")
    assert fields["name"] == "陈刚"


def test_what_somebody_found_beside_an_answer_is_no_part_of_it() -> None:
    rows = [("核对项目", "填写内容", "档案核对"), *((label, own, "相符") for label, own, _ in _ROWS)]
    fields, pairs = _told(rows)
    assert fields == {"name": "陈刚", "sex": "男", "native_place": "河南省濮阳县", "position": "科长"}
    assert ("籍贯", "相符") in pairs


def test_nor_where_no_wall_parts_it_from_the_answer() -> None:
    rows = [("核对项目", "填写内容"), *((label, own) for label, own, _ in _ROWS)]
    page = written.page(written.table(rows, [400, 800]))
    beside = ["档案核对", *["相符"] * len(_ROWS)]
    right = [n for n, cell in enumerate(page.cells) if cell.box.x0 > 300]
    added = [
        written.line(words, 1000, page.cells[n].box.y0 + 8, cell=n) for n, words in zip(right, beside, strict=True)
    ]
    form = RecognisedForm(written.document(replace(page, lines=(*page.lines, *added))), None, None, None, None, 1.0)
    told = {raw.field: raw.raw for raw in extract.run(form, extract.ExtractSettings()).fields}
    assert told == {"name": "陈刚", "sex": "男", "native_place": "河南省濮阳县", "position": "科长"}
