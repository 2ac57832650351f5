"""People of a second table under the heads of the family are no family where a heading says so."""

from __future__ import annotations

from collections.abc import Sequence

from stages import extract
from stages.geometry import Box
from stages.pairing.blocks import of_lines
from stages.pairing.cells.grid import Grid
from stages.pairing.tables import strangers
from stages.pairing.tables.columns import Table
from stages.records import Line, Pair, RecognisedForm
from tests.stages import written

_HEADS = ("关系", "姓名", "现在何处任何职")
_WIDTHS = (300, 300, 700)
_KIN = [("妻", "吕国珍", "在家"), ("长女", "耿永秀", "上学")]
_OTHERS = [("表弟", "魏绍禹", "铁路工人"), ("舅父", "邱志远", "已故")]


def _told(cells: Sequence[tuple[Box, str]], *free: Line) -> tuple[list[str], list[Pair]]:
    form = RecognisedForm(written.document(written.page(cells, free)), None, None, None, None, 1.0)
    told = extract.run(form, extract.ExtractSettings())
    rows = [row for raw in told.fields if raw.field == "family_members" for row in raw.rows]
    assert not [raw.raw for raw in told.fields if raw.field == "name"]
    return [dict(row)["name"] for row in rows], list(told.pairs)


def _family() -> list[tuple[Box, str]]:
    return written.table([_HEADS, *_KIN], _WIDTHS)


def test_a_second_table_under_its_own_heading() -> None:
    second = written.table([_HEADS, *_OTHERS], _WIDTHS, y=1000)
    heading, own = written.line("三、主要社会关系", 500, 900), written.line("家庭主要成员情况", 500, 220)
    names, pairs = _told([*_family(), *second], own, heading)
    assert names == ["吕国珍", "耿永秀"]
    assert [pair.field for pair in pairs if pair.value == "魏绍禹"] == [None]
    assert _told([*_family(), *second], own)[0] == ["吕国珍", "耿永秀", "魏绍禹", "邱志远"]


def test_rows_beside_a_label_of_their_own() -> None:
    rows = written.table([_HEADS, *_KIN, *_OTHERS], _WIDTHS)
    left = [(Box(20, 300, 100, 510), "家庭成员"), (Box(20, 510, 100, 650), "社会关系")]
    assert _told([*rows, *left])[0] == ["吕国珍", "耿永秀"]


def test_two_tables_under_one_title_each_beside_its_label() -> None:
    second = written.table([_HEADS, *_OTHERS], _WIDTHS, y=600)
    left = [(Box(20, 300, 98, 510), "家\n庭\n成\n员"), (Box(20, 600, 98, 810), "社\n云\n关\n系")]
    title = written.line("家庭成员及社会关系", 500, 220)
    assert _told([*_family(), *second, *left], title)[0] == ["吕国珍", "耿永秀"]


def test_a_heading_of_family_and_relations_in_two_columns() -> None:
    halves = [(Box(20, 300, 60, 510), "家\n庭\n成\n员\n及"), (Box(60, 300, 100, 510), "社\n会\n关\n系")]
    assert _told([*_family(), *halves])[0] == ["吕国珍", "耿永秀"]
    assert _told(_family(), written.line("家庭主要成员及社会关系", 500, 220))[0] == ["吕国珍", "耿永秀"]


def test_a_table_without_walls() -> None:
    def rows(y: int, people: Sequence[Sequence[str]]) -> list[Line]:
        return [
            written.line(text, x, y + 70 * n)
            for n, row in enumerate([_HEADS, *people])
            for x, text in zip((100, 500, 900), row, strict=True)
        ]

    headings = [written.line("家庭主要成员", 500, 230), written.line("主要社会关系", 500, 930)]
    assert _told([], *headings, *rows(300, _KIN), *rows(1000, _OTHERS))[0] == ["吕国珍", "耿永秀"]


def test_a_heading_taken_for_the_last_row_of_the_family() -> None:
    page = written.page()

    def table(y: int, *people: Sequence[str]) -> Table:
        lines = [
            [written.line(t, 100 + 300 * x, y + 70 * n) for x, t in enumerate(row)] for n, row in enumerate(people)
        ]
        names = ("relation", "name", "unit")
        rows = [tuple((n, of_lines(page, [li], li.box)) for n, li in zip(names, row, strict=False)) for row in lines]
        return Table("family_members", tuple(rows), frozenset(), Box(100, y, 1300, y + 70 * len(people)))

    family, others = table(300, *_KIN, ("主要社会关系",)), table(600, *_OTHERS)
    told = strangers.apart([family, others], Grid([], page.dpi), page)
    assert [(len(part.rows), part.strangers) for part in told] == [(2, False), (2, True)]


def test_relatives_abroad_are_no_family() -> None:
    left = [(Box(20, 300, 100, 510), "海外亲属")]
    assert _told([*written.table([_HEADS, *_OTHERS], _WIDTHS), *left])[0] == []


def test_a_table_without_walls_beside_an_upright_label() -> None:
    def rows(y: int, people: Sequence[Sequence[str]]) -> list[Line]:
        return [
            written.line(text, x, y + 70 * n)
            for n, row in enumerate([_HEADS, *people])
            for x, text in zip((200, 600, 1000), row, strict=True)
        ]

    family = [written.line(c, 100, 300 + n * 60) for n, c in enumerate("家庭成员")]
    others = [written.line(c, 100, 1000 + n * 60) for n, c in enumerate("社会关系")]
    assert _told([], *family, *others, *rows(300, _KIN), *rows(1000, _OTHERS))[0] == ["吕国珍", "耿永秀"]


def test_spouse_and_children_are_family_where_a_form_asks_for_nobody_else() -> None:
    def table(*relations: str, strange: bool = True) -> Table:
        page = written.page()
        lines = [written.line(word, 100, 300 + 70 * n) for n, word in enumerate(relations)]
        rows = tuple((("relation", of_lines(page, [li], li.box)),) for li in lines)
        return Table("family_members", rows, frozenset(), Box(0, 0, 9, 9), strangers=strange)

    children, friends, family = table("长子", "次女", "妻"), table("长子", "表兄"), table("妻", strange=False)
    assert strangers.of_own([children]) == [children]
    assert strangers.of_own([friends]) == []
    assert strangers.of_own([family, children]) == [family]
