"""What a checker or a seal put in red beside a value or a label is no part of it."""

from __future__ import annotations

from dataclasses import replace

from stages import extract
from stages.records import PageText
from tests.stages import written

_ROWS = [("姓名", "唐玉云", "性别", "男"), ("民族", "汉族", "现任职务", "粮食局局长")]


def _page(ink_of_all: bool = False) -> PageText:
    page = written.page(written.table(_ROWS, [180, 400, 200, 500]))
    home = next(line for line in page.lines if line.text == "粮食局局长")
    mark = written.line("委老", home.box.x1 + 60, home.box.y0, cell=home.cell, ink="red")
    lines = [replace(line, ink="red") if ink_of_all and len(line.text) == 2 else line for line in page.lines]
    return replace(page, lines=(*lines, mark))


def _told(page: PageText) -> dict[str, str]:
    (finds,) = extract.look(written.document(page), None)
    return {f.label.name: "".join(b.text for b in f.value) for f in finds.found if f.label is not None}


def test_a_red_line_beside_a_value() -> None:
    assert _told(_page())["position"] == "粮食局局长"


def test_a_red_line_alone_in_its_cell_is_a_value() -> None:
    page = _page()
    lines = tuple(replace(li, ink="red") if li.text == "汉族" else li for li in page.lines if li.text != "委老")
    assert _told(replace(page, lines=lines))["ethnicity"] == "汉族"


def test_where_much_is_red_it_is_the_ink_of_the_form() -> None:
    assert _told(_page(ink_of_all=True))["position"] != "粮食局局长"


def test_a_label_under_a_red_seal_is_still_one() -> None:
    page = written.page(
        written.table([("籍贯\n天津市宝坻县", "民族\n汉族"), ("职务\n副处长", "级别\n13级")], [700, 700])
    )
    lines = tuple(replace(li, ink="red") if li.text == "职务" else li for li in page.lines)
    assert _told(replace(page, lines=lines))["position"] == "副处长"


def test_the_first_line_of_a_label_under_a_red_seal_is_no_mark() -> None:
    rows = [("姓名", "曾炳坤", "性别", "男"), ("何时参加革\n命", "1946-8", "健康状况", "一般")]
    page = written.page(written.table(rows, [260, 400, 200, 500]))
    lines = tuple(replace(li, ink="red") if li.text == "何时参加革" else li for li in page.lines)
    assert _told(replace(page, lines=lines))["work_start_date"] == "1946-8"
