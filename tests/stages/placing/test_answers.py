"""Fields that rules left open or filled with another's value, answered by what every text of the page looks like."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stages import extract
from stages.forms.spec import FIELDS
from stages.pairing.labels.label_book import for_form
from stages.placing import answers
from stages.placing.model import shipped
from stages.records import PageText, Piece, RawField, RecognisedForm
from tests.stages import written

_ROWS = [
    ("姓名", "张志强", "性别", "男", "民族", "汉族"),
    ("出生日期", "1919年3月", "籍贯", "河北省平山县", "文化程度", "高小"),
    ("参加革命工作时间", "1938年4月", "入党时间", "1939年6月", "健康状况", "高血压"),
    ("工作单位", "石家庄市粮食局", "职务", "副局长", "行政级别", "行政十四级"),
]
_PAGE = written.page(written.table(_ROWS, [360, 420, 300, 420, 300, 300]), width=2400)


def _held(field: str, text: str, page: PageText = _PAGE) -> RawField:
    """``field`` as rules would hold it with the ink of ``text``."""
    lines = [line for line in page.lines if line.text == text]
    pieces = tuple(Piece(1, line.box, line.box, line.chars) for line in lines)
    return RawField(field, text, pieces, "right-cell", 0.99)


def _completed(*fields: RawField, page: PageText = _PAGE) -> dict[str, RawField]:
    pages = answers.judged([page], for_form(None), shipped())
    return answers.completed({field.field: field for field in fields}, pages, FIELDS)


def test_open_fields_are_answered_with_a_doubt_and_their_ink() -> None:
    done = _completed(RawField("sex", "", (), "right-cell", 0.9, blank=True))
    assert done["sex"].raw == "男"
    assert (done["native_place"].raw, done["native_place"].doubts) == ("河北省平山县", ("placed",))
    (line,) = [line for line in _PAGE.lines if line.text == "河北省平山县"]
    assert [piece.box for piece in done["native_place"].pieces] == [line.box]


def test_what_belongs_to_the_next_label_is_replaced() -> None:
    """A form of which every value was taken for its neighbour's."""
    shifted = [_held("sex", "张志强"), _held("native_place", "1919年3月"), _held("education", "河北省平山县")]
    done = _completed(*shifted)
    assert [done[name].raw for name in ("sex", "native_place", "education")] == ["男", "河北省平山县", "高小"]


def test_what_rules_found_right_is_left_alone() -> None:
    right = [_held("sex", "男"), _held("native_place", "河北省平山县"), _held("work_start_date", "1938年4月")]
    done = _completed(*right)
    assert [done[field.field] for field in right] == right


def test_what_stands_behind_a_value_is_cut_off() -> None:
    place, another = _held("native_place", "河北省平山县"), _held("unit", "石家庄市粮食局")
    both = replace(place, raw=f"{place.raw}\n{another.raw}", pieces=(*place.pieces, *another.pieces))
    assert _completed(both)["native_place"].raw == "河北省平山县"


def test_one_character_more_may_be_its_own() -> None:
    page = written.page(
        free=[written.line("家庭出身", 100, 200), written.line("富", 400, 200), written.line("农", 520, 200)]
    )
    found = _held("family_origin", "富", page)
    both = replace(found, raw="富农", pieces=(*found.pieces, *_held("family_origin", "农", page).pieces))
    assert _completed(both, page=page)["family_origin"] == both


def test_only_what_the_form_has_is_answered() -> None:
    pages = answers.judged([_PAGE], for_form(None), shipped())
    assert set(answers.completed({}, pages, ("name", "sex"))) == {"name", "sex"}


def test_printed_answers_that_nobody_chose_are_no_answer() -> None:
    page = written.page(
        free=[written.line(text, 100 + 300 * n, 300) for n, text in enumerate(("文化程度", "文盲", "小学", "初中"))]
    )
    assert "education" not in _completed(page=page)


@pytest.mark.parametrize("nothing", ["无", "／", "—", "不详"])
def test_words_for_nothing_are_no_answer(nothing: str) -> None:
    page = written.page(written.table([("姓名", "张志强", "曾用名", nothing)], [300, 400, 300, 400]))
    assert "former_name" not in _completed(page=page)


def test_a_page_without_text_answers_nothing() -> None:
    assert _completed(page=written.page()) == {}


def test_an_answer_reaches_the_extraction() -> None:
    """Labels under which values stand in the same cell, but for one that nobody could read."""
    rows = [("姓名", "张志强", "生别", "男"), ("籍贯", "河北省平山县", "文化程度", "高小")]
    page = written.page(written.table(rows, [300, 420, 300, 420]))
    told = extract.run(
        RecognisedForm(written.document(page), None, None, None, None, 0.0), extract.ExtractSettings()
    ).fields
    (sex,) = [raw for raw in told if raw.field == "sex"]
    assert (sex.raw, sex.rule, sex.doubts) == ("男", answers.RULE, (answers.DOUBT,))


def test_values_over_their_labels_are_answers_however_the_weights_judge() -> None:
    rows = [
        ("张志强", "男", "汉族"),
        ("姓名", "性别", "民族"),
        ("1919年3月", "河北省平山县", "高小"),
        ("出生年月", "籍贯", "文化程度"),
    ]
    lines = [
        written.line(text, 200 + 500 * n, 400 + 60 * m + 60 * (m // 2))
        for m, row in enumerate(rows)
        for n, text in enumerate(row)
    ]
    page = written.page(free=lines)
    done = _completed(_held("sex", "1919年3月", page), _held("name", "1919年3月", page), page=page)
    assert {name: done[name].raw for name in ("name", "sex", "education")} == {
        "name": "张志强",
        "sex": "男",
        "education": "高小",
    }


def test_the_end_of_a_value_is_not_the_value() -> None:
    page = written.page(
        free=[
            written.line("工作单位", 100, 200),
            written.line("宜黄县第二林", 400, 200),
            written.line("业采育场", 400, 250),
        ]
    )
    found = _held("unit", "宜黄县第二林", page)
    both = replace(found, raw="宜黄县第二林\n业采育场", pieces=(*found.pieces, *_held("unit", "业采育场", page).pieces))
    assert _completed(both, page=page)["unit"].raw.startswith("宜黄县第二林")


@pytest.mark.parametrize(
    ("mine", "beside", "kept"),
    [
        ("1919年3月5日", "1919年3月", True),
        ("1919年3月5日", "一九一九年三月", True),
        ("1938年4月2日", "1919年3月", False),
        ("1919年3月", "1919年3月5日", False),
    ],
)
def test_a_date_is_not_replaced_by_a_part_of_itself(mine: str, beside: str, kept: bool) -> None:
    rows = [("姓名", "张志强", "性别", "男"), ("出生日期", beside, "籍贯", "河北省平山县")]
    elsewhere = written.line(mine, 100, 1800)
    page = written.page(written.table(rows, [360, 420, 300, 420]), free=[elsewhere], width=2400)
    done = _completed(_held("birth_date", mine, page), page=page)
    assert done["birth_date"].raw == (mine if kept else beside)


def test_the_lines_of_the_cell_of_an_answer_are_its() -> None:
    """安置地点 | 平安街7号院5 / 单元102室: what is left of an address is like nothing."""
    rows = [
        *_ROWS[:-1],
        ("现住址", "石家庄市桥东区平安街7号院5\n单元102室", "职务", "副局长", "行政级别", "行政十四级"),
    ]
    page = written.page(written.table(rows, [360, 620, 300, 420, 300, 300]), width=2800)
    lines = [line for line in page.lines if "平安街" in line.text or "单元" in line.text]
    pieces = tuple(Piece(1, line.box, line.box, line.chars) for line in lines)
    mine = RawField("address", "\n".join(line.text for line in lines), pieces, "right-cell", 0.99)
    assert _completed(mine, page=page)["address"] == mine
