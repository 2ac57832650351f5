"""Which rows of a document are running text, and the way back from it to the ink."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stages.geometry import Box
from stages.pairing.labels.label_book import for_form
from stages.records import PageText
from stages.tagging import text
from stages.tagging.text import Running
from tests.stages import written

_FORM = [("姓名", "何文彬", "性别", "男"), ("民族", "汉族", "籍贯", "河北省隆化县")]
_WIDTHS = [300, 420, 300, 420]
_RETIRED = "我于一九八三年五月离休，享受县处级待遇。"


def _page(*rows: str) -> PageText:
    return written.page(free=[written.line(row, 100, 300 + 60 * n) for n, row in enumerate(rows)])


def _running(*pages: PageText) -> Running:
    found = text.of_pages(pages, for_form(None))
    assert found is not None
    return found


def _at(running: Running, words: str) -> tuple[int, int]:
    start = running.view.text.index(words)
    return start, start + len(words)


def test_a_page_without_cells_is_running_text_over_its_line_ends() -> None:
    found = _running(_page("我叫何文彬，男，汉族，一九二三年", "三月生。"))
    assert found.view.text == "我叫何文彬,男,汉族,一九二三年三月生。"


def test_the_pages_of_a_paper_are_one_text() -> None:
    second = replace(_page("三月生，河北省隆化县人。"), number=2)
    found = _running(_page("我叫何文彬，男，汉族，一九二三年"), second)
    assert found.view.text == "我叫何文彬,男,汉族,一九二三年三月生,河北省隆化县人。"


def test_of_a_form_of_cells_only_what_stands_outside_is_running_text() -> None:
    page = written.page(written.table(_FORM, _WIDTHS), free=[written.line(_RETIRED, 100, 1500)])
    assert _running(page).view.text == "我于一九八三年五月离休,享受县处级待遇。"


def test_sentences_in_a_cell_of_a_form_are_running_text() -> None:
    life = "我于一九四五年八月参加革命工作，\n在隆化县大队当战士，一九五二年\n调隆化县粮食局任局长。"
    rows = [*_FORM, ("主要\n经历", life, None, None)]
    assert _running(written.page(written.table(rows, _WIDTHS))).view.text == (
        "我于一九四五年八月参加革命工作,在隆化县大队当战士,一九五二年调隆化县粮食局任局长。"
    )


def test_a_cell_with_two_commas_is_no_sentence() -> None:
    rows = [*_FORM, ("职务", "局长，书记，", "单位", "隆化县粮食局")]
    page = written.page(written.table(rows, _WIDTHS), free=[written.line(_RETIRED, 100, 1500)])
    assert "局长" not in _running(page).view.text


def test_a_few_cells_make_no_form() -> None:
    cells = written.table([("自述", "我叫何文彬，男，一九二三年生")], [300, 700])
    assert "我叫何文彬,男,一九二三年生" in _running(written.page(cells)).view.text


@pytest.mark.parametrize(
    "pages",
    [
        [],
        [written.page()],
        [_page("姓名 何文彬", "性别 男")],
        [_page("我叫何文彬，男")],
        [written.page(written.table(_FORM, _WIDTHS))],
    ],
    ids=["no-page", "empty-page", "labels", "one-comma", "form"],
)
def test_there_is_none_without_sentences(pages: list[PageText]) -> None:
    assert text.of_pages(pages, for_form(None)) is None


def test_signs_of_several_paragraphs_make_no_sentence() -> None:
    """Each is a row of a label and its value."""
    assert text.of_pages([_page("姓名：何文彬，", "性别：男，", "民族：汉族。")], for_form(None)) is None


def test_what_stands_far_from_every_sign_is_not_told_in_a_sentence() -> None:
    found = _running(_page("何文彬男汉族河北省隆化县人高小文化贫农出身学生成份身体健康已婚中共党员", _RETIRED))
    assert found.is_told(*_at(found, "县处级待遇"))
    assert found.is_told(*_at(found, "中共党员"))
    assert not found.is_told(*_at(found, "何文彬"))


def test_the_ink_of_words_is_theirs() -> None:
    found = _running(_page("我叫何文彬，男，汉族，", "隆化縣糧食局局長。"))
    (piece,) = found.pieces(*_at(found, "何文彬"))
    assert (piece.page, piece.box) == (1, Box(180, 300, 300, 340))
    assert "".join(char.text for char in found.chars(*_at(found, "隆化县粮食局"))) == "隆化縣糧食局"


def test_words_over_two_lines_have_a_piece_in_each() -> None:
    found = _running(_page("我叫何文彬，一九四五年参军，同年", "十月入党。"))
    span = _at(found, "同年十月")
    assert [(piece.box, "".join(char.text for char in piece.chars)) for piece in found.pieces(*span)] == [
        (Box(660, 300, 740, 340), "同年"), (Box(100, 360, 180, 400), "十月"),
    ]  # fmt: skip
    assert "".join(char.text for char in found.chars(*span)).split() == ["同年", "十月"]


def test_words_over_two_pages_have_a_piece_on_each() -> None:
    found = _running(_page("我叫何文彬，男，一九二三年"), replace(_page("三月生。"), number=2))
    assert [piece.page for piece in found.pieces(*_at(found, "一九二三年三月"))] == [1, 2]
