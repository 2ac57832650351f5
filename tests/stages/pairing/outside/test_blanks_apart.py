"""Two blanks side by side are parted where the ink stands apart."""

from __future__ import annotations

from stages.pairing.blocks import of_lines
from stages.pairing.outside import sections
from stages.records import Line
from tests.stages import written


def _told(*lines: Line) -> dict[str, str]:
    page = written.page(free=lines)
    told = sections.from_prose([of_lines(page, [line], line.box) for line in lines], None)
    return {field: dict(raw.rows[0])["value"] for field, raw in told.items() if field in ("unit", "position")}


def _sentence(gap: int) -> list[Line]:
    before, behind = written.line("原任临沂地区商业局", 100, 300), written.line("副局长。", 460 + gap, 300)
    whole = Line((*before.chars, *behind.chars), before.box, 0.99, None, False)
    return [written.line("傅爱民同志，于一九三七年五月参加革命工作，", 100, 230), whole,
            written.line("于一九八一年十二月批准离职休养。", 100, 370)]  # fmt: skip


def test_unit_and_post_of_two_blanks() -> None:
    assert _told(*_sentence(gap=30)) == {"unit": "临沂地区商业局", "position": "副局长"}


def test_unit_and_post_of_one_blank() -> None:
    assert _told(*_sentence(gap=0)) == {"position": "临沂地区商业局副局长"}
