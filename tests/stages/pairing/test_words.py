"""Words of a cell are told by the paper between characters, whatever boxes the reader gives them."""

from __future__ import annotations

from dataclasses import replace

from stages.geometry import Box
from stages.pairing import words
from stages.pairing.blocks import of_lines
from stages.records import Char, Line
from tests.stages import written

_PAGE = written.page()
_SIZE = written.SIZE


def _words(*lines: Line) -> list[words.Word]:
    return words.words([of_lines(_PAGE, lines, Box(0, 0, 2000, 400))])


def _texts(found: list[words.Word]) -> list[str]:
    return [words.text_of([word]) for word in found]


def _without_spaces(text: str) -> Line:
    """A line whose spaces the reader left out, the boxes beside them drawn out until they meet."""
    line = written.line(text, 100, 100)
    chars: list[Char] = []
    paper = 0
    for char in line.chars:
        if char.text == " ":
            chars[-1] = replace(chars[-1], box=chars[-1].box._replace(x1=int(char.box.cx)))
            paper = char.box.width // 2
        else:
            chars.append(replace(char, box=char.box._replace(x0=char.box.x0 - paper)))
            paper = 0
    return replace(line, chars=tuple(chars))


def test_paper_parts_words_also_where_no_space_was_read() -> None:
    assert _texts(_words(_without_spaces("张三营镇 文化程度"))) == ["张三营镇", "文化程度"]
    assert _texts(_words(_without_spaces("张三营镇文化程度"))) == ["张三营镇文化程度"]


def test_columns_are_words_over_each_other() -> None:
    found = _words(written.line("何时", 100, 100), written.line("1950.2", 400, 120), written.line("入党", 100, 150))
    assert [words.text_of(column) for column in words.columns(found)] == ["何时入党", "1950.2"]


def test_rows_read_from_the_left() -> None:
    found = _words(written.line("时", 300, 102), written.line("何", 100, 100), written.line("入", 100, 160))
    assert words.text_of(found) == "何时入"


def test_a_block_keeps_the_spaces_and_line_ends_that_were_read() -> None:
    found = _words(written.line("1942年6月 日", 100, 100), written.line("村", 100, 100 + 2 * _SIZE))
    whole = of_lines(_PAGE, [], Box(0, 0, 900, 400))
    assert words.block_of(found, Box(0, 0, 900, 400), whole).text == "1942年6月 日\n村"


def test_two_rows_read_across_as_one_line_are_two_characters() -> None:
    boxes = (Box(100, 100, 121, 219), Box(121, 100, 142, 219))
    across = Line(tuple(Char(c, 0.9, box) for c, box in zip("离时", boxes, strict=True)), Box(100, 100, 142, 219), 0.9)
    found = _words(across, written.line("休", 240, 105), written.line("间", 240, 105 + _SIZE + 10))
    assert words.text_of(found) == "离休时间"
