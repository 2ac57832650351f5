"""What stands around labels goes; what is part of a value stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from stages.pairing.labels import dressed
from stages.pairing.labels.label_book import for_form
from stages.records import Line
from tests.stages import written

_BOOK = for_form(None)


def _texts(lines: Sequence[Line]) -> list[str]:
    """The texts of lines without what dresses them, in the order they were given."""
    page = written.page(free=lines)
    return [line.text for line in dressed.without(replace(page, lines=tuple(lines)), _BOOK).lines]


def _column(texts: Sequence[str]) -> list[Line]:
    return [written.line(text, 100, 100 + 80 * n) for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("printed", "bare"),
    [
        (["〔姓名〕朱振生 〔性别〕男", "[籍贯〕四川省巴中县", "〔入党时间〕1937.05"], None),
        (["【姓名】", "【性别】", "【籍贯】"], ["姓名", "性别", "籍贯"]),
        (["<姓名>", "<性别>", "<籍贯>"], ["姓名", "性别", "籍贯"]),
        (["（姓名）", "（性别）", "（籍贯）"], ["姓名", "性别", "籍贯"]),
        (["◆姓名", "◆性别", "◆籍贯"], ["姓名", "性别", "籍贯"]),
        (["姓名……：沈景云", "性别...：女", "籍贯…… …：庄河"], ["姓名：沈景云", "性别：女", "籍贯：庄河"]),
        (["◆姓名——赖明", "◆性别—— 男", "◆籍贯 ——庄河"], ["姓名：赖明", "性别：男", "籍贯：庄河"]),
        (["姓名 Name", "性别 Sex", "籍贯 Native Place"], ["姓名", "性别", "籍贯"]),
    ],
)
def test_labels_are_bare(printed: list[str], bare: list[str] | None) -> None:
    told = _texts(_column(printed))

    assert told == (bare or ["姓名：朱振生 性别：男", "籍贯：四川省巴中县", "入党时间：1937.05"])


def test_one_label_in_brackets_is_no_habit() -> None:
    assert _texts(_column(["〔姓名〕朱振生", "河北省平山县"])) == ["〔姓名〕朱振生", "河北省平山县"]


def test_a_leader_read_as_a_line_of_its_own_goes() -> None:
    assert _texts(_column(["姓名……：沈景云", "性别...：女", "籍贯……：庄河", "....：湖北省"]))[3] == "湖北省"


def test_a_translation_under_the_labels_goes_but_no_latin_value() -> None:
    def told(count: int) -> list[str]:
        labels = [("姓名", "Name"), ("性别", "Sex"), ("籍贯", "Native Place")][:count]
        pairs = [
            line
            for n, (label, latin) in enumerate(labels)
            for line in (
                written.line(label, 100, 100 + 200 * n),
                written.line(latin, 100, 145 + 200 * n, size=20),
            )
        ]
        return _texts([*pairs, written.line("Rh ABC", 900, 100)])

    assert told(3) == ["姓名", "性别", "籍贯", "Rh ABC"]
    assert told(2) == ["姓名", "Name", "性别", "Sex", "Rh ABC"]


def test_a_column_of_codes_goes_with_its_head() -> None:
    rows = [written.line(text, 100, 200 + 80 * n) for n, text in enumerate(["姓名", "性别", "民族"])]
    codes = [written.line(text, 1500, 200 + 80 * n) for n, text in enumerate(["96", "1", "15"])]
    head = written.line("代码", 1500, 100)

    assert _texts([head, *rows, *codes]) == ["姓名", "性别", "民族"]
    together = written.line("01 02 03", 1500, 200)
    assert _texts([head, *rows, together]) == ["姓名", "性别", "民族"]
    assert _texts([head, *rows, *codes[:2]]) == ["代码", "姓名", "性别", "民族", "96", "1"]


def test_numbers_of_notes_behind_labels() -> None:
    assert _texts(_column(["出生年月①", "籍贯②", "家庭出身③"])) == ["出生年月", "籍贯", "家庭出身"]
    assert _texts(_column(["出生年月①", "见附件②", "共三页③"]))[0] == "出生年月①"


def test_brackets_around_words_of_an_event() -> None:
    assert _texts(_column(["〔入伍〕1938.12", "〔入党〕1939.3", "〔离休〕1982.4"])) == [
        "入伍：1938.12", "入党：1939.3", "离休：1982.4",
    ]  # fmt: skip


def test_dots_that_were_written_on_are_no_part_of_the_value() -> None:
    value, dots = written.line("马凯", 300, 100), written.line("……… ……", 280, 120)
    again = written.line("……凯…", 280, 120)
    other = written.line("……男…", 280, 400)
    assert _texts([value, dots]) == ["马凯"]
    assert _texts([value, again]) == ["马凯"]
    assert _texts([value, other]) == ["马凯", "……男…"], "nothing is written over these"


def test_dashes_between_labels_and_values_of_running_text() -> None:
    rows = ["姓名——陆学礼；性别——男；出生年月——", "1924.2；籍贯——吉林省榆树县；本人成份", "——工人；健康状况——一般。"]
    assert _texts(_column(rows)) == [
        "姓名：陆学礼；性别：男；出生年月：",
        "1924.2；籍贯：吉林省榆树县；本人成份",
        "：工人；健康状况：一般。",
    ]


def test_a_piece_of_the_frame_before_a_label() -> None:
    assert _texts(_column(["一电话", "家庭住址一", "一九四五年", "一般"])) == ["电话", "家庭住址", "一九四五年", "一般"]


def test_a_dash_and_paper_behind_numbered_labels() -> None:
    rows = ["1．姓名— 王景轩", "2．籍贯— 江苏省泰兴县", "3．级别— 17级"]
    assert _texts(_column(rows)) == ["1．姓名：王景轩", "2．籍贯：江苏省泰兴县", "3．级别：17级"]
