"""What is told about a span: the names are those of the fitted weights."""

from __future__ import annotations

from stages.pairing.labels.label_book import for_form
from stages.placing.model import shipped
from stages.placing.spans import of_page
from stages.placing.traits import of_spans
from stages.records import Line
from tests.stages import written

_BOOK = for_form(None)


def _traits(lines: list[Line]) -> dict[str, frozenset[str]]:
    spans = of_page(written.page(free=lines), _BOOK)
    return {span.text: traits for span, traits in zip(spans, of_spans(spans, _BOOK), strict=True)}


def test_a_span_tells_its_kind_and_the_labels_around_it() -> None:
    traits = _traits([written.line("参加工作时间", 100, 200), written.line("1938年4月", 400, 200)])
    assert traits["参加工作时间"] == frozenset()
    own = traits["1938年4月"]
    assert {"datemonth", "dec193", "LFwork_start_date", "LNwork_start_date", "haswork_start_date", "U-"} <= own


def test_a_label_in_two_parts_is_put_together() -> None:
    traits = _traits([written.line("籍", 100, 200), written.line("贯", 180, 200), written.line("河北平山", 300, 200)])
    assert "LJnative_place" in traits["河北平山"]


def test_the_traits_are_those_that_were_fitted() -> None:
    traits = _traits([written.line("性别", 100, 200), written.line("男", 300, 200)])["男"]
    unknown = {name for name in traits if name not in shipped().rows}
    assert len(unknown) < len(traits) / 3


def test_an_empty_page_has_no_traits() -> None:
    assert of_spans([], _BOOK) == []
