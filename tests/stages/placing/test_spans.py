"""How the lines of a page are cut into what is judged."""

from __future__ import annotations

import pytest

from stages.pairing.labels.label_book import for_form
from stages.placing.spans import BEHIND_COMMA, BEHIND_LABEL, LABEL, WHOLE, of_page, squeezed
from tests.stages import written

_BOOK = for_form(None)


def _spans(text: str) -> list[tuple[str, int, str | None]]:
    page = written.page(free=[written.line(text, 100, 200)])
    return [(span.text, span.part, span.asks) for span in of_page(page, _BOOK)]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("籍贯", [("籍贯", WHOLE, "native_place")]),
        ("河北省平山县", [("河北省平山县", WHOLE, None)]),
        ("籍贯：河北省平山县", [("籍贯", LABEL, "native_place"), ("河北省平山县", BEHIND_LABEL, None)]),
        (
            "籍贯：河北省平山县  文化程度：高小",
            [
                ("籍贯", LABEL, "native_place"), ("河北省平山县", BEHIND_LABEL, None),
                ("文化程度", LABEL, "education"), ("高小", BEHIND_LABEL, None),
            ],
        ),
        ("男，1919年生", [("男，", WHOLE, None), ("1919年生", BEHIND_COMMA, None)]),
        ("　：", []),
    ],
)  # fmt: skip
def test_a_line_is_cut_at_its_labels_and_commas(text: str, spans: list[tuple[str, int, str | None]]) -> None:
    assert _spans(text) == spans


def test_a_label_in_the_middle_of_words_is_none() -> None:
    assert [asks for _, _, asks in _spans("他在文化程度不高的战士中办夜校")] == [None]


def test_squeezed_text_has_no_blanks_and_no_colons() -> None:
    assert squeezed(" 籍　贯：＿河北_ ") == "籍贯河北"
