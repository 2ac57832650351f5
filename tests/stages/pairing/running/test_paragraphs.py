"""Where paragraphs end, by where lines begin and end."""

from __future__ import annotations

from stages.pairing.blocks import Block, of_lines
from stages.pairing.outside import sections
from stages.pairing.running.paragraphs import parted
from stages.records import Line
from tests.stages import written

_FULL = "一九四九年三月任县农会干事一九五〇年二月任区"


def _blocks(*lines: Line) -> list[Block]:
    page = written.page(free=lines)
    return [of_lines(page, [line], line.box) for line in lines]


def _ends(rows: list[Block]) -> list[bool]:
    return [row.text.endswith("\n") for row in parted(rows)]


def test_a_short_line_before_one_that_stands_in_ends_a_paragraph() -> None:
    rows = _blocks(
        written.line(_FULL[2:], 280, 300),
        written.line("任土产公司经理", 200, 370),
        written.line("回顾几十年的经历我要保持晚节发挥余热关心青", 280, 440),
        written.line("年一代", 200, 510),
    )

    assert _ends(rows) == [False, True, False, False]


def test_a_full_line_or_one_at_the_margin_ends_none() -> None:
    rows = _blocks(
        written.line(_FULL, 200, 300),
        written.line(_FULL[2:], 280, 370),
        written.line("任土产公司经理", 200, 440),
        written.line(_FULL, 200, 510),
    )

    assert _ends(rows) == [False, False, False, False]


def test_a_name_signed_far_in_is_a_paragraph_whatever_the_line_before() -> None:
    rows = _blocks(written.line(_FULL, 200, 300), written.line(_FULL, 200, 370), written.line("焦石头", 900, 440))

    assert _ends(rows) == [False, True, False]


def test_columns_are_read_from_top_to_bottom() -> None:
    rows = _blocks(
        written.column(_FULL, 1000, 200),
        written.column("任土产公司经理", 930, 200),
        written.column("回顾几十年的经历我要保持晚节发挥余热", 860, 280),
    )

    assert _ends(rows) == [False, True, False]


def test_a_post_ends_with_its_paragraph_though_the_stop_was_lost() -> None:
    rows = _blocks(
        written.line("一九四九年三月任县农会干事，一九五〇年二月", 280, 300),
        written.line("至现在在土产公司任经理", 200, 370),
        written.line("回顾几十年的经历，我要保持晚节，发挥余热", 280, 440),
    )

    fields = sections.from_prose(rows, None)

    posts = [dict(row)["position"] for row in fields["service_history"].rows]
    assert posts == ["干事", "经理"]


def test_a_scrap_beside_the_text_shows_no_margin() -> None:
    rows = _blocks(
        written.line("F", 20, 240),
        written.line(_FULL[2:], 480, 300),
        written.line(_FULL[:20], 400, 370),
        written.line("任土产公司经理", 400, 440),
    )
    assert _ends(rows)[1:3] == [False, False]


def test_the_left_page_of_a_spread_shows_no_margin_of_the_right() -> None:
    labels = ("姓名：赵德山", "民族：汉族", "籍贯：河北省")
    left = [written.line(text, 100, 300 + 70 * n) for n, text in enumerate(labels)]
    right = [
        written.line("赵德山同志于一九四三年五月", 1280, 300),
        written.line("参加革命工作，经组织批准，于", 1200, 370),
    ]
    assert _ends(_blocks(*left, *right))[3] is False
