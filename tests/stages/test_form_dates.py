"""When a form was filled in, as the paper says it, and which dates are something else."""

from __future__ import annotations

import pytest

from stages import classify
from stages.classify import ClassifySettings
from stages.records import PageText, RecognisedForm
from tests.stages import written


def _of(*pages: PageText) -> RecognisedForm:
    return classify.run(written.document(*pages), ClassifySettings())


@pytest.mark.parametrize(
    ("lines", "formed"),
    [
        (("填表时间：1984年5月17日",), "1984-05-17"),
        (("填表日期 一九九六年九月",), "1996-09"),
        (("一九八四年五月",), "1984-05"),
        (("出生于一九二三年六月的唐玉云同志",), None),
        ((), None),
    ],
)
def test_the_date_of_the_form(lines: tuple[str, ...], formed: str | None) -> None:
    free = [written.line("离休干部登记表", 500, 150, size=70)]
    free += [written.line(text, 900, 2300 + 90 * n) for n, text in enumerate(lines)]
    found = _of(written.page(free=free))
    assert found.formed_date == formed
    assert classify.form_year(found) == (int(formed[:4]) if formed else None)


def test_a_date_beside_other_words_is_not_that_of_the_form() -> None:
    """The day of birth in the last row of a certificate, and the year of an award."""
    title, date = written.line("离休荣誉证", 500, 150, size=70), written.line("1920年12月", 900, 2300)
    beside = _of(written.page(free=[title, written.line("出生年月：", 500, 2300), date]))
    assert beside.formed_date is None
    sealed = _of(written.page(free=[title, written.line("（盖章）", 500, 2300), date]))
    assert sealed.formed_date == "1920-12"
