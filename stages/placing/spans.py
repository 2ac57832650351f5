"""The texts of a page as they are judged: lines, cut at the labels inside them and at commas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stages.pairing.blocks import Block
from stages.pairing.labels import hits
from stages.pairing.labels.label_book import LabelBook
from stages.records import Line, PageText

WHOLE, LABEL, BEHIND_LABEL, BEHIND_COMMA = range(4)
"""How a span came about."""
_CUT = re.compile(r"[，,。；;]")
_SIGNS = " \n\u3000：:_＿"
_WIDE, _SHORT = 0.9, 3
"""Heights of a line between two of its words; characters of which a label inside a line has more, or a colon."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one line. ``asks``: the field it is the label of; ``part``: one of the four above."""

    block: Block
    line: int
    part: int
    asks: str | None = None
    vertical: bool = False

    @property
    def text(self) -> str:
        return self.block.text.strip()


def of_page(page: PageText, book: LabelBook) -> list[Span]:
    """The spans of a page in reading order."""
    return [span for number, line in enumerate(page.lines) for span in _of_line(page, line, number, book)]


def squeezed(text: str) -> str:
    """``text`` without blanks, colons and lines to write on."""
    return re.sub(r"[\s\u3000：:_＿]", "", text)


def _of_line(page: PageText, line: Line, number: int, book: LabelBook) -> Iterator[Span]:
    block = Block(page, tuple(line.chars), line.box, line.cell)
    if not block.text.strip():
        return
    whole = book.match(block.text.strip(" ：:"))
    if whole is not None:
        yield Span(block, number, WHOLE, whole.name, line.vertical)
        return
    at = 0
    for hit in _labels(block, book, upright=line.vertical):
        if hit.start > at:
            yield from _texts(block.part(at, hit.start), number, BEHIND_LABEL if at else WHOLE, line)
        yield from _kept(Span(block.part(hit.start, hit.end), number, LABEL, hit.label.name, line.vertical))
        at = hit.value_from
    if at < len(block.chars):
        yield from _texts(block.part(at, len(block.chars)), number, BEHIND_LABEL if at else WHOLE, line)


def _labels(block: Block, book: LabelBook, *, upright: bool) -> Iterator[hits.Hit]:
    """The labels of a line: with a colon, or behind a gap."""
    text, at = block.text, 0
    if len(text) != len(block.chars):
        return
    while at < len(text):
        hit = _label_at(block, book, at, upright=upright) if text[at].strip() else None
        if hit is None:
            at += 1
            continue
        yield hit
        at = max(hit.value_from, hit.end, at + 1)


def _label_at(block: Block, book: LabelBook, at: int, *, upright: bool) -> hits.Hit | None:
    parted = at == 0 or not block.text[at - 1].strip() or _gap(block, at, upright=upright)
    if not parted and block.text[at - 1] not in "，。；,;：:":
        return None
    hit = hits.longest_at(block, book, at)
    if hit is None or hit.colon:
        return hit
    ends = hit.end >= len(block.chars)
    long = len(block.text[hit.start : hit.end].strip()) > 1 and (ends or at == 0 or parted)
    return hit if long and (ends or at == 0 or hit.end - hit.start >= _SHORT) else None


def _gap(block: Block, at: int, *, upright: bool) -> bool:
    before, behind = block.chars[at - 1].box, block.chars[at].box
    if upright:
        return behind.y0 - before.y1 > _WIDE * block.box.width
    return behind.x0 - before.x1 > _WIDE * block.box.height


def _texts(block: Block, number: int, part: int, line: Line) -> Iterator[Span]:
    if len(block.text) != len(block.chars):
        yield from _kept(Span(block, number, part, None, line.vertical))
        return
    ends = [found.end() for found in _CUT.finditer(block.text)]
    starts = [0, *ends]
    for start, end in zip(starts, [*ends, len(block.chars)], strict=True):
        if start < end:
            how = part if start == 0 else BEHIND_COMMA
            yield from _kept(Span(block.part(start, end), number, how, None, line.vertical))


def _kept(span: Span) -> Iterator[Span]:
    trimmed = span.block.part(0, len(span.block.chars))
    if trimmed.text.strip(_SIGNS):
        yield Span(trimmed, span.line, span.part, span.asks, span.vertical)
