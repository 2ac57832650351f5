"""Running text over pages: the name of the paper and the numbers of the pages are no part of it."""

from __future__ import annotations

import pytest

from stages import extract
from stages.forms.spec import load_all
from stages.geometry import Box
from stages.pairing.blocks import Block, of_lines
from stages.pairing.found import Found
from stages.pairing.running import furniture
from stages.records import Extraction, PageText, RecognisedForm
from tests.stages import written

_TEXT = [
    "我叫史淑清，女，籍贯四川通江。一九六八年四月至一九七五年六月，在通江县农业局任",
    "副局长。一九七九年离休，现住",
]
_REST = ["通江县民主路8号，身体良好。"]


def _page(head: str, texts: list[str], foot: str, number: int = 1, foot_at: tuple[int, int] = (900, 2600)) -> PageText:
    lines = [written.line(text, 200, 400 + 70 * n) for n, text in enumerate(texts)]
    lines += [written.line(head, 200, 250)] if head else []
    lines += [written.line(foot, *foot_at)] if foot else []
    return written.page(free=lines, number=number)


def _rows(*pages: PageText) -> list[Block]:
    return [of_lines(page, [line], line.box) for page in pages for line in page.lines]


def _told(extraction: Extraction) -> dict[str, tuple[tuple[tuple[str, str], ...], ...]]:
    return {raw.field: raw.rows for raw in extraction.fields}


@pytest.mark.parametrize(
    "head", ["惠民地区稿纸", "中共通江县委公用笺", "通江县革命委员会信笺", "惠民地区稿紙 第1页", ""]
)
@pytest.mark.parametrize("foot", ["第1页", "第 2 页", "— 1 —", "1", "-12-", "共3页第1页", "·三·", "第二页", ""])
def test_the_paper_s_name_and_the_page_s_number(head: str, foot: str) -> None:
    rows = _rows(_page(head, _TEXT, foot), _page("", _REST, "", 2))
    assert [row.text for row in furniture.without(rows)] == [*_TEXT, *_REST]


def test_what_stands_at_the_same_end_of_several_pages() -> None:
    rows = _rows(_page("中共通江县委老干部局", _TEXT, "", 1), _page("中共通江县委老干部局", _REST, "", 2))
    assert [row.text for row in furniture.without(rows)] == [*_TEXT, *_REST]


@pytest.mark.parametrize("end", ["9", "1949年3月", "第三组组长", "三"])
def test_the_end_of_a_sentence_is_no_page_number(end: str) -> None:
    rows = _rows(_page("", _TEXT, end, foot_at=(200, 400 + 70 * len(_TEXT))))
    assert [row.text for row in furniture.without(rows)] == [*_TEXT, end]


def test_a_page_that_holds_nothing_else_keeps_what_it_has() -> None:
    assert [row.text for row in furniture.without(_rows(_page("惠民地区稿纸", [], "")))] == ["惠民地区稿纸"]


def test_sentences_go_on_over_the_page() -> None:
    pages = [_page("惠民地区稿纸", _TEXT, "第1页"), _page("惠民地区稿纸", _REST, "第2页", 2)]
    form = RecognisedForm(
        written.document(*pages), "autobiography", "二", "自传", None, 1.0, load_all()["autobiography"]
    )
    extraction = extract.run(form, extract.ExtractSettings())
    told = _told(extraction)
    assert dict(told["address"][0])["value"] == "通江县民主路8号"
    assert dict(told["service_history"][0])["position"] == "副局长"
    assert "惠民地区稿纸" in extraction.form.document.pages[0].text


def test_the_sentence_that_closes_a_certificate_is_no_value() -> None:
    def found(text: str) -> Found:
        block = of_lines(written.page(), [written.line(text, 100, 300)], Box(100, 300, 900, 340))
        return Found(None, "待遇", Box(0, 300, 90, 340), (block,), "after-label", 0.94)

    kept = [found("正处级待遇"), Found(None, "待遇", Box(0, 300, 90, 340), (), "no-value", 0.94)]
    assert furniture.without_formulas([found("特发此证，以资纪念。"), *kept]) == kept


def test_words_that_close_a_table_are_gone() -> None:
    lines = [written.line(t, 200, 300 + 70 * n) for n, t in enumerate(("太原市民政局 院长", "（以下空白）", "空白表"))]
    assert [line.text for line in furniture.open_ended(written.page(free=lines)).lines] == [
        "太原市民政局 院长",
        "空白表",
    ]


@pytest.mark.parametrize(
    "words", ["填写祖父长期居住地的省、县名称。", "填公历，与档案一致。", "以组织批准的时间为准。"]
)
def test_notes_on_how_a_form_is_filled_in_are_no_values(words: str) -> None:
    label, note = written.line("籍贯", 100, 300), written.line(words, 300, 300)
    page = written.page(free=[label, note])
    told = Found(None, "籍贯", label.box, (of_lines(page, [note], note.box),), "after-label", 0.9)
    kept = Found(None, "籍贯", label.box, (of_lines(page, [label], label.box),), "after-label", 0.9)
    assert furniture.without_formulas([told, kept]) == [kept]


def test_what_is_printed_behind_a_blank_is_no_part_of_its_value() -> None:
    line = written.line("享受县处级待遇 。为中国人民的革命事业作出了贡献", 100, 300)
    found = Found(
        None, "享受待遇", line.box, (of_lines(written.page(free=[line]), [line], line.box),), "after-label", 0.9
    )
    (told,) = furniture.without_formulas([found])
    assert told.value[0].text == "享受县处级待遇"
