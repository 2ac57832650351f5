"""On which side of its labels a form has its values."""

from __future__ import annotations

import pytest

from stages.pairing.labels.label_book import for_form
from stages.placing import habit
from stages.placing.neighbours import around
from stages.placing.spans import Span, of_page
from stages.records import Line
from tests.stages import written

_LABELS = ("姓名", "性别", "民族", "出生年月", "籍贯", "文化程度")
_VALUES = ("张志强", "男", "汉族", "1919年3月", "河北省平山县", "高小")


def _spans(dx: int, dy: int) -> list[Span]:
    """Three rows of two labels, each value ``dx`` and ``dy`` from its label."""
    lines: list[Line] = []
    for n, (label, value) in enumerate(zip(_LABELS, _VALUES, strict=True)):
        x, y = 500 + 800 * (n % 2), 400 + 200 * (n // 2)
        lines += [written.line(label, x, y), written.line(value, x + dx, y + dy)]
    lines.sort(key=lambda line: (line.box.y0, line.box.x0))
    return of_page(written.page(free=lines), for_form(None))


@pytest.mark.parametrize(
    ("dx", "dy", "side"), [(220, 0, "right"), (0, 60, "below"), (0, -60, "above"), (-300, 0, "left")]
)
def test_where_the_values_of_a_form_stand(dx: int, dy: int, side: habit.Side) -> None:
    spans = _spans(dx, dy)
    assert habit.of_form(spans, around(spans)) == side


def test_a_page_of_three_labels_without_answers_shows_no_side() -> None:
    spans = of_page(
        written.page(free=[written.line(t, 100, 200 + 80 * n) for n, t in enumerate(_LABELS[:3])]), for_form(None)
    )
    assert habit.of_form(spans, around(spans)) is None


@pytest.mark.parametrize(("dx", "dy"), [(0, -60), (-300, 0)])
def test_what_is_asked_on_forms_that_few_print(dx: int, dy: int) -> None:
    spans = _spans(dx, dy)
    told = {span.text: field for span, field in zip(spans, habit.asked(spans), strict=True) if field}
    assert told == {
        "张志强": "name", "男": "sex", "汉族": "ethnicity", "1919年3月": "birth_date", "河北省平山县": "native_place",
        "高小": "education",
    }  # fmt: skip


@pytest.mark.parametrize(("dx", "dy"), [(220, 0), (0, 60)])
def test_of_usual_forms_nothing_is_said(dx: int, dy: int) -> None:
    spans = _spans(dx, dy)
    assert set(habit.asked(spans)) == {None}
    assert [number for number, _ in habit.turned(spans)] == list(range(len(spans)))


@pytest.mark.parametrize(("dx", "dy", "side"), [(0, -60, "below"), (-300, 0, "right")])
def test_such_forms_are_turned_into_usual_ones(dx: int, dy: int, side: habit.Side) -> None:
    spans = _spans(dx, dy)
    turned = habit.turned(spans)
    shown = [span for _, span in turned]
    assert habit.of_form(shown, around(shown)) == side
    assert sorted(number for number, _ in turned) == list(range(len(spans)))
    assert all(spans[number].text == span.text for number, span in turned)
