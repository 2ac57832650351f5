"""入党, 离休 and 参加革命 ask for a date where one answers, and are words of a text elsewhere."""

from __future__ import annotations

import pytest

from stages import extract
from stages.geometry import Box
from stages.pairing.blocks import Block, joined, of_lines
from stages.pairing.found import Found
from stages.pairing.labels import dated
from stages.pairing.labels.label_book import Label, for_form
from stages.pairing.outside import flow
from stages.records import RecognisedForm
from tests.stages import written

_BOOK = for_form(None)


def _block(*lines: str) -> Block:
    page = written.page()
    return joined(
        [of_lines(page, [li], li.box) for li in (written.line(t, 100, 100 + 60 * n) for n, t in enumerate(lines))]
    )


def _pairs(block: Block, *, strict: bool) -> dict[str, str]:
    found = flow.pairs(block, _BOOK, strict=strict)
    return {f.label.name: f.value[0].text for f in found if f.label is not None and f.value}


def test_a_cell_with_three_of_them() -> None:
    block = _block("参加革命：一九三九年十一月", "入党：1941年5月", "离休：1985.10")
    assert _pairs(block, strict=True) == {
        "work_start_date": "一九三九年十一月",
        "party_date": "1941年5月",
        "retirement_date": "1985.10",
    }


def test_a_row_of_its_own_without_a_colon() -> None:
    assert _pairs(_block("入伍（参加工作） 1945-09"), strict=False) == {"work_start_date": "1945-09"}


@pytest.mark.parametrize(
    "text", ["入党 介绍人王德山", "1945年9月 入党 1946年9月 提干", "离休：县团级", "入党 1946年9月任排长"]
)
def test_words_of_a_text_ask_for_nothing(text: str) -> None:
    assert not {"party_date", "retirement_date"} & set(_pairs(_block(text), strict=False))


def _found(label: str, value: str, known: Label | None = None) -> Found:
    return Found(known, label, Box(0, 0, 10, 10), (_block(value),), "geometry", 0.7)


def test_pairs_that_only_geometry_found() -> None:
    told = dated.named([_found("离 休", "1982年12月"), _found("离休", "县团级"), _found("楼号", "1982年12月")])
    assert [each.label.name if each.label else None for each in told] == ["retirement_date", None, None]
    assert told[0].pairing > 0.9
    known = _found("入党", "1941年5月", Label("field", "party_date", "入党"))
    assert dated.named([known]) == [known]


@pytest.mark.parametrize(
    ("words", "left"), [("教员 入党 1938.1 参加革命 1937.4", "教员"), ("教员 入党 多年", "教员 入党 多年")]
)
def test_a_value_ends_where_the_words_of_an_event_are_answered(words: str, left: str) -> None:
    block = _block(words)
    label = Label("field", "class_status", "成份")
    found, *_ = dated.named([Found(label, "成份", block.box, (block,), "after-label", 0.9)])
    assert found.value[0].text == left


def test_words_of_an_event_set_wide() -> None:
    assert _pairs(_block("离  休 1982.9.26"), strict=False) == {"retirement_date": "1982.9.26"}


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("根据国发〔1982〕62号文件规定，批准该同志自 1990-11 起离休，", "1990-11"),
        ("同意王德胜同志从一九八五年十二月起离职休养。", "一九八五年十二月"),
        ("批准该同志自愿申请离休。", None),
        ("批准该同志自 1990-11 起任顾问。", None),
    ],
)
def test_a_sentence_that_retires_somebody(sentence: str, date: str | None) -> None:
    found = dated.decreed([_block(sentence)])
    assert [f.value[0].text.strip() for f in found] == ([date] if date else [])
    assert all(f.label is not None and f.label.weak for f in found)


def _fields(*rows: tuple[str, str]) -> dict[str, str]:
    page = written.page(written.table(rows, [900, 900], height=120))
    form = RecognisedForm(written.document(page), None, None, None, None, 1.0)
    return {raw.field: raw.raw for raw in extract.run(form, extract.ExtractSettings()).fields}


def test_events_with_their_dates_in_cells_of_their_own() -> None:
    told = _fields(("08 参加工作\n1947/7", "09 入党\n1949/3"))
    assert (told["work_start_date"], told["party_date"]) == ("1947/7", "1949/3")
    told = _fields(("参加革命 1947.3 离休 1993.12", ""))
    assert (told["work_start_date"], told["retirement_date"]) == ("1947.3", "1993.12")


def test_an_event_behind_the_value_of_a_cell() -> None:
    assert _fields(("籍贯", "陕西清涧县 入党 1947.4")) == {"native_place": "陕西清涧县", "party_date": "1947.4"}


def test_events_that_begin_the_lines_of_a_list() -> None:
    found = dated.decreed([_block("参加革命 1930年2月19日 见履历表", "入党 1930年11月25日", "任职时入党 1931年")])
    assert [(each.label.name, each.value[0].text) for each in found if each.label is not None] == [
        ("work_start_date", "1930年2月19日"),
        ("party_date", "1930年11月25日"),
    ]
    assert all(each.label is not None and each.label.weak for each in found)


def test_a_date_whose_sign_was_too_thin_to_read() -> None:
    assert dated.is_date("194310") and dated.is_date("19446")
    assert not dated.is_date("194320") and not dated.is_date("1943")
