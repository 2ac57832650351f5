"""Which texts of a known paper answer which of its fields, and that a fit learns it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from samples import placing
from samples.bench.records import make_truth
from stages.placing.model import CLASSES, GOES_ON
from tests.stages import written

_TRUTH = make_truth({
    "source": "a.png",
    "fields": {"name": "张志强", "birth_date": "1919-03", "address": "石家庄市桥西区中山路12号3栋", "unit": "市粮食局"},
    "unclear": {"unit": "市粮食局"},
})  # fmt: skip


def _judged(*texts: str) -> list[placing.Judged]:
    page = written.page(free=[written.line(text, 100, 200 + 60 * n) for n, text in enumerate(texts)])
    spans = list(placing.judged(Path("home"), _TRUTH, page))
    return spans[: len(spans) // 2]  # the second half is the copy that does not know its labels


def test_values_are_told_by_what_they_mean() -> None:
    assert [span.answers for span in _judged("姓名", "张志强", "一九一九年三月生", "市粮食局")] == [
        ("name",), ("birth_date",), ()
    ]  # fmt: skip


def test_a_value_in_two_rows_begins_and_goes_on() -> None:
    first, second = _judged("石家庄市桥西区", "中山路12号3栋")
    assert (first.answers, first.goes_on) == (("address",), False)
    assert (second.answers, second.goes_on) == ((), True)


def test_of_equal_texts_one_answers() -> None:
    spans = [
        placing.Judged("p", frozenset({"a"}), ("name",), False),
        placing.Judged("p", frozenset(), ("name",), False),
    ]
    chances = np.full((2, len(CLASSES)), 0.01)
    chances[1, CLASSES.index("name")] = 0.9
    targets, weights = placing._targets(spans, chances)
    assert [CLASSES[n] for n in targets] == [CLASSES[-1], "name"]
    assert weights[0] < weights[1] == 1


def test_a_fit_learns_what_tells_the_fields_apart() -> None:
    shown = [("man", ("sex",), False), ("han", ("ethnicity",), False), ("more", (), True), ("else", (), False)]
    spans = [
        placing.Judged(f"{n}", frozenset({trait}), answers, goes_on)
        for n in range(30)
        for trait, answers, goes_on in shown
    ]
    model = placing.fit(spans)
    judged = model.judge([frozenset({trait}) for trait, _, _ in shown])
    assert [CLASSES[n] for n in judged.argmax(axis=1)] == ["sex", "ethnicity", GOES_ON, CLASSES[-1]]
