"""Records of talks: what is asked aloud is the label of what is answered."""

from __future__ import annotations

import pytest

from stages import extract
from stages.pairing.labels.label_book import for_form
from stages.pairing.running import questions
from stages.records import Line, RecognisedForm
from tests.stages import written

_BOOK = for_form(None)


def _talk(*turns: str) -> list[Line]:
    return [written.line(text, 100, 200 + 80 * n) for n, text in enumerate(turns)]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("您叫什么名字？", "name"),
        ("是哪年出生的？", "birth_date"),
        ("您是哪里人？", "native_place"),
        ("文化程度如何？", "education"),
        ("您什么时候参加革命工作？", "work_start_date"),
        ("哪年入的党？", "party_date"),
        ("离休前在哪个单位工作？", "unit"),
        ("您原来在什么单位工作？", "unit"),
        ("离休前任什么职务？", "position"),
        ("什么时候办的离休？", "retirement_date"),
        ("现在享受什么待遇？", "treatment"),
        ("您现在住在哪里？", "address"),
        ("身体怎么样？", "health"),
        ("退下来之前是什么职务？", "position"),
        ("您现在享受什么级待遇？", "treatment"),
    ],
)
def test_what_a_question_asks_for(asked: str, field: str) -> None:
    label = _BOOK.asked(asked)
    assert label is not None
    assert label.name == field


@pytest.mark.parametrize("asked", ["您老伴叫什么名字？", "老伴身体怎么样？", "入党介绍人是谁？", "孩子们在哪里工作？"])
def test_what_is_asked_about_somebody_else(asked: str) -> None:
    assert _BOOK.asked(asked) is None


def test_a_question_is_a_label_anywhere() -> None:
    for text, field in (("您是哪一年入党的？", "party_date"), ("哪年参加革命的", "work_start_date")):
        hit = _BOOK.match(text)
        assert hit is not None and hit.name == field
    assert _BOOK.match("哪里") is None


def test_answers_stand_behind_their_questions() -> None:
    lines = _talk(
        "谈话记录",
        "问：您叫什么名字？",
        "答：宋德华",
        "问：身体怎么样？",
        "答：患高血压，",
        "生活能自理",
        "问：您有什么爱好？",
        "答：钓鱼",
    )
    page = written.page(free=lines)
    found, used = questions.pairs(page, _BOOK)

    assert [(each.text, each.value[0].text) for each in found] == [
        ("您叫什么名字", "宋德华"),
        ("身体怎么样", "患高血压，\n生活能自理"),
        ("您有什么爱好", "钓鱼"),
    ]
    assert used == set(range(1, 8))
    form = RecognisedForm(written.document(page), None, None, None, None, 1.0)
    told = {raw.field: raw.raw for raw in extract.run(form, extract.ExtractSettings()).fields}
    assert told == {"name": "宋德华", "health": "患高血压，\n生活能自理"}


def test_a_question_without_an_answer_is_empty() -> None:
    lines = _talk(
        "问：您的姓名？", "问：您的籍贯？", "答：平山", "问：哪年入党？", "答：1938年", "问：住在哪里？", "答：石家庄"
    )
    found, _ = questions.pairs(written.page(free=lines), _BOOK)
    assert found[0].value == ()


def test_two_questions_are_no_record_of_a_talk() -> None:
    page = written.page(free=_talk("问：您的姓名？", "答：宋德华", "问：您的籍贯？", "答：平山"))
    assert questions.pairs(page, _BOOK) == ([], frozenset())


def test_numbered_questions_with_their_answers_under_them() -> None:
    lines = _talk(
        "离休干部情况问卷",
        "1、您的姓名是什么？",
        "骆金山",
        "2、您是何时出生的？",
        "1907年2月",
        "3、您现在住在哪里？",
        "大同市解放路",
    )
    found, used = questions.pairs(written.page(free=lines), _BOOK)
    named = {each.label.name: each.value[0].text for each in found if each.label is not None}
    assert named == {"name": "骆金山", "birth_date": "1907年2月", "address": "大同市解放路"}
    assert len(used) == 6
