"""The first row of a form without a wall around it: labels in a row, their values in the row under it."""

from __future__ import annotations

from stages import extract
from stages.geometry import Box
from stages.pairing.cells import headed
from stages.pairing.labels.label_book import for_form
from stages.records import Line, RecognisedForm
from tests.stages import written

_BOOK = for_form(None)


def _row(y: int, *words: str) -> list[Line]:
    return [written.line(text, 100 + 400 * n, y) for n, text in enumerate(words) if text]


def _pairs(*lines: Line) -> dict[str, str]:
    found, taken = headed.pairs(written.page(free=lines), _BOOK)
    assert bool(taken) == bool(found)
    return {f.label.name: "".join(b.text for b in f.value) for f in found if f.label is not None}


def test_values_stand_under_their_labels() -> None:
    told = _pairs(*_row(300, "干部姓名", "男或女", "出生日期", "族别"), *_row(350, "施玉山", "男", "1918-05", "汉族"))
    assert told == {"name": "施玉山", "sex": "男", "birth_date": "1918-05", "ethnicity": "汉族"}


def test_a_label_without_a_value_under_it_is_blank() -> None:
    told = _pairs(*_row(300, "姓名", "性别", "民族"), *_row(350, "苏明远", "", "汉"))
    assert told == {"name": "苏明远", "sex": "", "ethnicity": "汉"}


def test_labels_with_values_beside_them_and_far_rows_are_left_alone() -> None:
    assert _pairs(*_row(300, "姓名", "苏明远", "性别", "男"), *_row(350, "民族", "汉", "籍贯", "山西")) == {}
    assert _pairs(*_row(300, "姓名：", "性别："), *_row(350, "苏明远", "男")) == {}
    assert _pairs(*_row(300, "民族：/", "文化程度：/"), *_row(350, "入伍1946.1", "行政18级")) == {}
    assert _pairs(*_row(300, "姓名", "性别"), *_row(700, "苏明远", "男")) == {}
    assert _pairs(*_row(300, "姓名", "性别"), *_row(350, "民族", "籍贯")) == {}
    assert _pairs(*_row(300, "姓名", "性别"), written.line("苏明远同志于一九三八年参加革命工作", 100, 350)) == {}


_CELLS = [(Box(80, 350, 480, 420), "4888"), (Box(480, 350, 880, 420), "骆淑贞"), (Box(880, 350, 1280, 420), "女")]


def test_labels_right_over_the_cells_of_their_values_get_cells() -> None:
    page = headed.closed(written.page(_CELLS, _row(300, "医疗证号", "本人姓名", "男或女")), _BOOK)
    assert [line.cell for line in page.lines[:3]] == [3, 4, 5]
    (finds,) = extract.look(written.document(written.page(_CELLS, _row(300, "医疗证号", "本人姓名", "男或女"))), None)
    told = {f.label.name: f.value[0].text for f in finds.found if f.label is not None}
    assert (told["name"], told["sex"]) == ("骆淑贞", "女")


def test_other_rows_over_cells_stay_outside() -> None:
    for words in (("单位：", "姓名：", "性别："), ("第一页", "本人姓名", "共二页"), ("", "本人姓名", "")):
        page = written.page(_CELLS, _row(300, *words))
        assert headed.closed(page, _BOOK) is page
    labels = [(Box(80, 350, 480, 420), "民族"), (Box(480, 350, 880, 420), "汉"), (Box(880, 350, 1280, 420), "籍贯")]
    page = written.page(labels, _row(300, "医疗证号", "本人姓名", "男或女"))
    assert headed.closed(page, _BOOK) is page


def test_a_label_alone_over_its_value_on_a_form_that_has_them_so() -> None:
    rows = [*_row(300, "姓名", "性别", "民族", "籍贯"), *_row(350, "苏明远", "男", "汉", "山西")]
    alone = [*_row(500, "受过何种奖励"), *_row(550, "1949年渡江战役立二等功一次")]

    def awards(lines: list[Line]) -> list[tuple[str, tuple[str, ...]]]:
        document = written.document(written.page(free=lines))
        told = extract.run(RecognisedForm(document, None, None, None, None, 1.0), extract.ExtractSettings())
        return [(raw.raw, raw.doubts) for raw in told.fields if raw.field == "awards"]

    assert awards([*rows, *alone]) == [("1949年渡江战役立二等功一次", ())]
    assert awards(alone) == [("1949年渡江战役立二等功一次", ("placed",))]  # no other label says where values stand


def test_unknown_labels_in_smaller_print_than_their_values() -> None:
    labels = [written.line(text, 100 + 400 * n, 300, size=30) for n, text in enumerate(("行当", "从艺年限", "性别"))]
    values = [written.line(text, 130 + 400 * n, 345, size=44) for n, text in enumerate(("彩旦", "49年", "男"))]
    found, taken = headed.pairs(written.page(free=[*labels, *values]), _BOOK)
    assert [(f.text, f.value[0].text) for f in found] == [("行当", "彩旦"), ("从艺年限", "49年"), ("性别", "男")]
    assert len(taken) == 6
    assert (
        headed.pairs(
            written.page(free=[*_row(300, "行当", "从艺年限", "性别"), *_row(345, "彩旦", "49年", "男")]), _BOOK
        )[0]
        == []
    )


def test_values_far_under_labels_that_are_as_many_and_stand_over_their_middles() -> None:
    heads = _row(300, "姓名", "性别", "工作单位")
    under = [written.line(text, x, 400) for text, x in (("周佩瑶", 80), ("女", 520), ("邵阳地区粮食局", 800))]
    assert _pairs(*heads, *under) == {"name": "周佩瑶", "sex": "女", "unit": "邵阳地区粮食局"}
    assert _pairs(*heads, *under[:2]) == {}, "one is missing: the row is too far to be theirs"
