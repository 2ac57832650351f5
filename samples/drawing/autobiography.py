"""自传 on paper: across the page, in the squares of manuscript paper, or in columns from right to left."""

from __future__ import annotations

import random
from collections.abc import Iterator

from samples.drawing.blocks import Record
from samples.drawing.flow import Flow
from samples.drawing.prose import Piece
from samples.drawing.sheet import Box, Sheet, union
from samples.drawing.style import LayoutStyle
from samples.drawing.writing import Hand, wrap, write_column, write_line

Spans = dict[int, list[tuple[int, Box]]]
"""Where each piece was written: piece number -> (page from 1, ink box)."""


def draw_prose(
    paragraphs: list[list[Piece]], style: LayoutStyle, rng: random.Random, vertical: bool
) -> tuple[list[Sheet], Record]:
    """Write the prose on as many sheets as it needs; return them and what they say."""
    record = Record()
    flow = Flow(style, rng, record)
    whole = "".join(piece.text for pieces in paragraphs for piece in pieces)
    hand = style.value_hand.for_text(whole)
    title = rng.choice(["自传", "自　传", "我的自传", "自传材料"])
    spans: Spans = {}
    flat = [piece for pieces in paragraphs for piece in pieces]
    drawer: _Columns | _Rows | _Squares
    drawer = _Columns(flow, hand) if vertical else _Squares(flow, hand) if rng.random() < 0.25 else _Rows(flow, hand)
    drawer.title(title)
    number = 0
    for pieces in paragraphs:
        text = "".join(piece.text for piece in pieces)
        owners = [number + index for index, piece in enumerate(pieces) for _ in piece.text]
        number += len(pieces)
        right = pieces is paragraphs[-1]
        drawer.paragraph(text, owners, spans, right)
    _keep_truth(flat, spans, record)
    return flow.sheets, record


def _keep_truth(flat: list[Piece], spans: Spans, record: Record) -> None:
    posts: list[dict[str, str | None]] = []
    for index, piece in enumerate(flat):
        if piece.field is None or piece.value is None:
            continue
        page = spans[index][0][0]
        box = union([part for on, part in spans[index] if on == page])
        if isinstance(piece.value, list):
            posts += piece.value
            if "service_history" in record.boxes and record.boxes["service_history"][0] == page:
                box = union([box, record.boxes["service_history"][1]])
            elif "service_history" in record.boxes:
                continue
            record.boxes["service_history"] = (page, box)
            continue
        record.fields[piece.field] = piece.value
        record.boxes[piece.field] = (page, box)
        record.pairs.append({"label": piece.field, "value": piece.text, "page": page, "box": box})
    if posts:
        record.fields["service_history"] = posts


class _Rows:
    """Writes across the page, on plain or ruled paper."""

    def __init__(self, flow: Flow, hand: Hand) -> None:
        self.flow, self.hand = flow, hand
        self.pitch = hand.em(flow.style.dpi) * flow.rng.uniform(1.45, 2.0)
        self.ruled = flow.rng.random() < 0.5
        self.indent = hand.em(flow.style.dpi) * 2

    def title(self, text: str) -> None:
        hand = self.flow.style.value_hand.for_text(text).scaled(1.6)
        width = self.flow.width_of(text, hand)
        x = (self.flow.left + self.flow.right - width) / 2
        write_line(self.flow.sheet, x, self.flow.y, text, hand, self.flow.rng)
        self.flow.sheet.lines.append(text)
        self.flow.y += hand.em(self.flow.style.dpi) * 2

    def paragraph(self, text: str, owners: list[int], spans: Spans, right: bool) -> None:
        flow = self.flow
        room = (flow.right - flow.left) * 0.96
        lines = wrap("　　" + text, self.hand, flow.style.dpi, room)
        lines[0] = lines[0].lstrip("　")
        at = 0
        for index, line in enumerate(lines):
            flow.need(self.pitch)
            x = flow.left + (self.indent if index == 0 else 0)
            if right:
                x = flow.right - flow.width_of(line, self.hand) - self.indent
            if self.ruled:
                base = flow.y + self.hand.em(flow.style.dpi) * 1.18
                flow.sheet.rule(flow.left, base, flow.right, base, 0.12)
            at = self._write(line, x, text, at, owners, spans)
            flow.sheet.lines.append(line)
            flow.y += self.pitch

    def _write(self, line: str, x: float, text: str, at: int, owners: list[int], spans: Spans) -> int:
        flow = self.flow
        at = text.index(line, at)
        for start, stop in _runs(owners, at, len(line)):
            part = line[start:stop]
            box = write_line(flow.sheet, x, flow.y, part, self.hand, flow.rng)
            spans.setdefault(owners[at + start], []).append((len(flow.sheets), box))
            x += flow.width_of(part, self.hand)
        return at + len(line)


class _Squares:
    """Writes one character in each square of manuscript paper."""

    def __init__(self, flow: Flow, hand: Hand) -> None:
        self.flow, self.hand = flow, hand
        self.side = hand.em(flow.style.dpi) * flow.rng.uniform(1.2, 1.4)
        self.count = int((flow.right - flow.left) / self.side)
        self.gap = self.side * flow.rng.uniform(0.25, 0.5)

    def title(self, text: str) -> None:
        flow = self.flow
        hand = self.hand.for_text(text).scaled(1.5)
        x = (flow.left + flow.right - flow.width_of(text, hand)) / 2
        write_line(flow.sheet, x, flow.y, text, hand, flow.rng)
        flow.sheet.lines.append(text)
        flow.y += self.side * 2

    def _row_of_squares(self) -> None:
        flow = self.flow
        flow.need(self.side + self.gap)
        right = flow.left + self.side * self.count
        for y in (flow.y, flow.y + self.side):
            flow.sheet.rule(flow.left, y, right, y, 0.12)
        for index in range(self.count + 1):
            x = flow.left + index * self.side
            flow.sheet.rule(x, flow.y, x, flow.y + self.side, 0.12)

    def paragraph(self, text: str, owners: list[int], spans: Spans, right: bool) -> None:
        flow = self.flow
        text = text.replace("  ", "　")
        owners = owners[: len(text)]
        at, skip = 0, max(2, self.count - len(text)) if right else 2
        em = self.hand.em(flow.style.dpi)
        while at < len(text):
            self._row_of_squares()
            take = text[at : at + self.count - skip]
            for index, char in enumerate(take):
                inset = (self.side - (em / 2 if char.isascii() else em)) / 2
                x = flow.left + (skip + index) * self.side + inset
                box = write_line(flow.sheet, x, flow.y + (self.side - em) / 2, char, self.hand, flow.rng)
                spans.setdefault(owners[at + index], []).append((len(flow.sheets), box))
            flow.sheet.lines.append(take)
            flow.y += self.side + self.gap
            at, skip = at + len(take), 0


class _Columns:
    """Writes downwards in columns from right to left."""

    def __init__(self, flow: Flow, hand: Hand) -> None:
        self.flow, self.hand = flow, hand
        em = hand.em(flow.style.dpi)
        self.step = em * flow.rng.uniform(1.05, 1.25)
        self.pitch = em * flow.rng.uniform(1.6, 2.1)
        self.ruled = flow.rng.random() < 0.5
        self.x = flow.right - em

    def title(self, text: str) -> None:
        hand = self.hand.for_text(text).scaled(1.4)
        em = hand.em(self.flow.style.dpi)
        write_column(
            self.flow.sheet, self.x - em * 0.4, self.flow.top + em, "".join(text.split()), hand, self.flow.rng, em * 1.6
        )
        self.flow.sheet.lines.append("".join(text.split()))
        self.x -= self.pitch * 1.6

    def paragraph(self, text: str, owners: list[int], spans: Spans, right: bool) -> None:
        flow = self.flow
        count = max(8, int((flow.bottom - flow.top) / self.step))
        at, first = 0, True
        while at < len(text):
            skip = 2 if first and not right else max(0, count - len(text)) if right else 0
            take = text[at : at + count - skip]
            self._column(take, at, skip, owners, spans)
            at += len(take)
            first = False

    def _column(self, take: str, at: int, skip: int, owners: list[int], spans: Spans) -> None:
        flow = self.flow
        if self.x < flow.left:
            flow.new_page()
            self.x = flow.right - self.hand.em(flow.style.dpi)
        if self.ruled:
            edge = self.x - (self.pitch - self.hand.em(flow.style.dpi)) / 2
            flow.sheet.rule(edge, flow.top, edge, flow.bottom, 0.12)
        for start, stop in _runs(owners, at, len(take)):
            y = flow.top + (skip + start) * self.step
            box = write_column(flow.sheet, self.x, y, take[start:stop], self.hand, flow.rng, self.step)
            spans.setdefault(owners[at + start], []).append((len(flow.sheets), box))
        flow.sheet.lines.append(take.strip())
        self.x -= self.pitch


def _runs(owners: list[int], at: int, length: int) -> Iterator[tuple[int, int]]:
    """Give the stretches of `length` characters from `at` that belong to one piece each, counted from `at`."""
    start = 0
    while start < length:
        stop = start + 1
        while stop < length and owners[at + stop] == owners[at + start]:
            stop += 1
        yield start, stop
        start = stop
