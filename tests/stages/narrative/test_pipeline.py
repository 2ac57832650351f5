"""The pipeline's own promises: order, offsets, what each component marks."""

from stages.narrative.pipeline import COMPONENTS, nlp, read
from stages.narrative.text import joined, lines


def test_every_component_finds_what_it_needs() -> None:
    analysis = nlp().analyze_pipes()
    assert tuple(analysis["summary"]) == COMPONENTS
    assert not any(analysis["problems"].values())


def test_one_token_is_one_character() -> None:
    text = "a  \u3000我\x00\n😀"
    assert [token.text for token in nlp().make_doc(text)] == list(text)


def test_spans_of_a_resume() -> None:
    view = lines("1949.3-1950.5 隆化县粮食局 科员\n1950.6-1951.7 隆化县供销社 会计")
    doc = read(view, form_year=None, kind="resume")
    assert [span.text for span in doc.spans["dates"]] == ["1949.3-1950.5", "1950.6-1951.7"]
    assert [span.label_ for span in doc.spans["dates"]] == ["range", "range"]
    assert len(doc.spans["entries"]) == 2


def test_the_longest_trigger_word_wins() -> None:
    doc = read(joined("我是离休干部，一九八五年离休"), form_year=None, kind="prose")
    assert [(span.text, span.label_) for span in doc.spans["cues"]] == [("离休干部", "none"), ("离休", "retire")]


def test_the_form_year_does_not_leak_into_the_next_text() -> None:
    first = read(joined("18年"), form_year=1950, kind="prose")._.archive_dates
    second = read(joined("18年"), form_year=None, kind="prose")._.archive_dates
    assert first != second
