"""Fields that rules left open, answered by running text; what rules found there is heard, confirmed or replaced."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pytest

from stages import extract
from stages.forms.spec import FIELDS
from stages.geometry import Box
from stages.narrative.pipeline import read
from stages.pairing.labels.label_book import for_form
from stages.records import PageText, Piece, RawField, RecognisedForm
from stages.tagging import answers, traits
from stages.tagging.model import SHIPPED, Mark, Model, shipped
from stages.tagging.traits import Traits
from tests.stages import written

_LIFE = (
    "我叫何文彬，男，汉族，一九二三年三月生，河北省隆化县人。",
    "我于一九四五年八月参加革命工作，在隆化县大队当战士，同年",
    "十月加入中国共产党。一九五二年调隆化县粮食局任局长，",
    "一九八三年五月离休，享受县处级待遇。",
)


class _Deaf(Model):
    """Nothing is probable."""

    def chance(self, traits: Traits, field: str, start: int, end: int) -> float:
        return 0.0


def _page(*rows: str) -> PageText:
    return written.page(free=[written.line(row, 100, 300 + 60 * n) for n, row in enumerate(rows)])


_PAGE = _page(*_LIFE)


def _said(page: PageText = _PAGE, year: int | None = None) -> answers.Told:
    found = answers.told([page], for_form(None), year, shipped())
    assert found is not None
    return found


def _completed(*fields: RawField, page: PageText = _PAGE, allowed: Collection[str] = FIELDS) -> dict[str, RawField]:
    return answers.completed({field.field: field for field in fields}, _said(page), allowed)


def _held(field: str, words: str, rule: str = "prose:told", **more: object) -> RawField:
    """``field`` as rules would hold it with the ink of ``words``, all in one line of the page."""
    line = next(line for line in _PAGE.lines if words in line.text)
    at = line.text.index(words)
    chars = line.chars[at : at + len(words)]
    raw = RawField(field, words, (Piece(1, line.box, line.box, chars),), rule, 0.95)
    return replace(raw, **more)


def _value(raw: RawField) -> str:
    return dict(raw.rows[0])["value"]


def test_open_fields_are_answered_with_a_doubt_and_their_ink() -> None:
    done = _completed(RawField("name", "", (), "right-cell", 0.9, blank=True))
    assert (done["name"].raw, done["name"].rule, done["name"].doubts) == ("何文彬", answers.RULE, (answers.DOUBT,))
    assert [char.text for piece in done["name"].pieces for char in piece.chars] == ["何", "文", "彬"]
    assert done["name"].pieces[0].box == Box(180, 300, 300, 340)
    assert (done["native_place"].raw, _value(done["treatment"])) == ("河北省隆化县", "县处级待遇")
    assert 0.5 < done["name"].pairing <= 1


def test_dates_told_by_another_have_the_value_that_the_text_makes_of_them() -> None:
    """同年, over the end of a line: the year of the sentence before."""
    party = _completed()["party_date"]
    assert (party.raw, _value(party)) == ("同年\n十月", "1945-10")
    assert ["".join(char.text for char in piece.chars) for piece in party.pieces] == ["同年", "十月"]
    assert _value(_completed()["birth_date"]) == "1923-03"


def test_what_entries_tell_answers_no_field() -> None:
    done = _completed()
    assert "service_history" not in done and "隆化县大队" not in {raw.raw for raw in done.values()}
    assert set(done) <= set(_said().best) <= answers.FIELDS


def test_a_row_of_labels_and_values_is_no_sentence() -> None:
    """Its values are marked, too, but stand far from every sign."""
    said = _said(_page("姓名何文彬性别男民族汉族籍贯河北省隆化县文化程度高小家庭出身贫农", *_LIFE[1:]))
    assert "family_origin" in said.best and not {"name", "sex", "ethnicity"} & set(said.best)


def test_only_what_the_form_has_is_answered() -> None:
    assert set(_completed(allowed=("name", "sex", "rank"))) == {"name", "sex"}


def test_a_page_without_sentences_says_nothing() -> None:
    page = written.page(written.table([("姓名", "何文彬", "性别", "男")], [300, 400, 300, 400]))
    said = answers.told([page], for_form(None), None, shipped())
    mine = {"name": RawField("name", "", (), "right-cell", 0.9, blank=True)}
    assert said is None and answers.completed(mine, said, FIELDS) == mine


def test_what_labels_answered_is_left_alone() -> None:
    mine = _held("birth_date", "一九四五年八月", rule="after-label")
    assert _completed(mine)["birth_date"] == mine


def test_what_is_blank_to_the_eye_is_open() -> None:
    assert _completed(written.raw("name", "　"))["name"].raw == "何文彬"


def test_the_same_words_marked_surely_take_the_doubt_of_what_was_told_freely() -> None:
    mine = _held("native_place", "河北省隆化县", doubts=("born-there", answers.FREELY))
    assert _completed(mine)["native_place"] == replace(mine, doubts=("born-there",))


def test_a_date_is_the_same_when_it_means_the_same() -> None:
    rows = ((("value", "1923-03"),),)
    mine = _held("birth_date", "一九二三年三月生", rows=rows, doubts=(answers.FREELY,))
    assert _completed(mine)["birth_date"].doubts == ()


@pytest.mark.parametrize(("field", "words"), [("treatment", "县处级待遇"), ("position", "局长")])
def test_how_far_a_post_or_a_treatment_goes_is_told_by_no_text(field: str, words: str) -> None:
    mine = _held(field, words, doubts=(answers.FREELY,))
    said = _said()
    best = {**said.best, field: Mark(field, *_span(said, words), 0.99)}
    assert answers.completed({field: mine}, replace(said, best=best), FIELDS)[field] == mine


def test_a_mark_that_is_not_sure_takes_no_doubt() -> None:
    mine, said = _held("native_place", "河北省隆化县", doubts=(answers.FREELY,)), _said()
    best = {"native_place": replace(said.best["native_place"], chance=0.89)}
    assert answers.completed({"native_place": mine}, replace(said, best=best), FIELDS)["native_place"] == mine


def test_a_mark_that_is_less_than_likely_answers_nothing() -> None:
    said = _said()
    best = {"name": replace(said.best["name"], chance=0.49), "sex": replace(said.best["sex"], chance=0.51)}
    assert set(answers.completed({}, replace(said, best=best), FIELDS)) == {"sex"}


def test_what_rules_took_for_another_s_value_is_replaced() -> None:
    mine = _held("birth_date", "一九四五年八月", rows=((("value", "1945-08"),),))
    done = _completed(mine)["birth_date"]
    assert (_value(done), done.doubts) == ("1923-03", (answers.DOUBT,))


def test_what_rules_found_with_words_around_it_stays() -> None:
    """However little speaks for them: a cut is a matter of rules."""
    mine = _held("native_place", "河北省隆化县人")
    said = replace(_said(), model=_Deaf(SHIPPED))
    assert answers.completed({"native_place": mine}, said, FIELDS)["native_place"] == mine
    other = _held("native_place", "中国共产党")
    assert answers.completed({"native_place": other}, said, FIELDS)["native_place"].raw == "河北省隆化县"


def test_what_rules_found_outside_the_text_stays() -> None:
    elsewhere = written.line("一九二二年一月", 1200, 2000)
    piece = Piece(1, elsewhere.box, elsewhere.box, elsewhere.chars)
    mine = RawField("birth_date", "一九二二年一月", (piece,), "prose:born", 0.95)
    assert _completed(mine)["birth_date"] == mine


def test_what_rules_found_without_ink_stays() -> None:
    mine = RawField("birth_date", "一九二二年一月", (), "prose:born", 0.95)
    assert _completed(mine)["birth_date"] == mine


def test_words_that_cannot_be_such_a_value_are_no_answer() -> None:
    """同年 as a date of which the text makes nothing, 汉族 as a sex."""
    said = _said()
    marks = {
        "sex": Mark("sex", *_span(said, "汉族"), 0.99),
        "birth_date": Mark("birth_date", *_span(said, "加入中国"), 0.99),
    }
    assert answers.completed({}, replace(said, best=marks), FIELDS) == {}


def test_of_two_marks_of_a_field_the_likelier_counts() -> None:
    said = _said(_page("现年六十岁，何文彬，男，汉族。我叫何文彬，一九二三年三月生。", *_LIFE[1:]))
    doc = read(said.running.view, form_year=None, kind="prose")
    chances = [mark.chance for mark in shipped().marks(traits.of_text(doc)) if mark.field == "name"]
    assert len(chances) == 2 and said.best["name"].chance == max(chances) > min(chances)


def test_an_answer_reaches_the_extraction() -> None:
    """Rules know no 河北隆化 without 人 and no schooling between commas."""
    page = _page("经查，何文彬同志，男，汉族，河北隆化，初小，", "该同志现为隆化县粮食局局长，身体健康。")
    form = RecognisedForm(written.document(page), None, None, None, None, 0.0)
    fields = {raw.field: raw for raw in extract.run(form, extract.ExtractSettings()).fields}
    assert [(fields[name].raw, fields[name].doubts) for name in ("native_place", "education")] == [
        ("河北隆化", (answers.DOUBT,)), ("初小", (answers.DOUBT,)),
    ]  # fmt: skip
    assert fields["ethnicity"].rule.startswith("prose")


def _span(said: answers.Told, words: str) -> tuple[int, int]:
    start = said.running.view.text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(("number", "offered"), [("0601", False), ("5643201", True)])
def test_a_telephone_number_has_figures_enough(number: str, offered: bool) -> None:
    page = _page(f"我现住隆化县城关镇文化路12号，电话{number}，请按此联系。", "敬礼，何文彬。")
    assert ("phone" in _completed(page=page)) is offered
