"""The running page: where the next row goes, when a new sheet starts, and how text sits in a box."""

from __future__ import annotations

import math
import random
from typing import Any

from samples.drawing.blocks import Record, Slot
from samples.drawing.sheet import Box, Sheet, union
from samples.drawing.style import LayoutStyle
from samples.drawing.writing import Hand, measure, wrap, write_column, write_line

LINE_PITCH = 1.32
_NOTHING = ("无", "無", "没有", "沒有")
"""What the paper says where a field has no value."""


class Flow:
    """Sheets being filled from top to bottom. All coordinates are pixels of the flat sheet."""

    def __init__(self, style: LayoutStyle, rng: random.Random, record: Record) -> None:
        """Start with one empty sheet."""
        self.style, self.rng, self.record = style, rng, record
        self.sheets: list[Sheet] = []
        self.header_indent = rng.choice([0.0, 0.3, 0.4])
        """Where a lone line of particulars starts, as a share of the page width."""
        self.new_page()

    @property
    def sheet(self) -> Sheet:
        """The sheet being filled."""
        return self.sheets[-1]

    def new_page(self) -> None:
        """Start a new sheet and go to its top."""
        dpi = self.style.dpi
        width, height = (round(side * dpi / 25.4) for side in self.style.paper)
        self.sheets.append(Sheet(width, height, dpi))
        left, top, right, bottom = (margin * dpi / 25.4 for margin in self.style.margins)
        self.left, self.right, self.bottom = left, width - right, height - bottom
        self.top = self.y = top

    def need(self, height: float, slack_mm: float = 0.0) -> None:
        """Start a new page when `height` pixels do not fit on this one; `slack_mm` may run into the margin."""
        if self.y + height > self.bottom + self.sheet.px(slack_mm) and self.y > self.top + 1:
            self.new_page()

    def pitch(self, hand: Hand) -> float:
        """Give the distance of two text lines in pixels."""
        return hand.em(self.style.dpi) * LINE_PITCH

    def lines_of(self, text: str, hand: Hand, width: float) -> list[str]:
        """Break `text` to `width` pixels."""
        return wrap(text, hand, self.style.dpi, max(width, hand.em(self.style.dpi) * 1.05)) if text else []

    def width_of(self, text: str, hand: Hand) -> float:
        """Give the width of `text` in pixels."""
        return measure(text, hand, self.style.dpi)

    def put_lines(self, lines: list[str], hand: Hand, area: Box, *, centred: bool, top: bool = False) -> Box | None:
        """Write `lines` in `area`, centred up and down unless `top`; return the ink box."""
        if not lines:
            return None
        pitch = self.pitch(hand)
        spare = (area[3] - area[1]) - pitch * len(lines)
        y = area[1] + (self.sheet.px(self.style.pad_mm) if top else max(0.0, spare / 2)) + pitch * 0.12
        boxes = []
        for line in lines:
            x = area[0]
            if centred:
                x += max(0.0, (area[2] - area[0] - self.width_of(line, hand)) / 2)
            boxes.append(write_line(self.sheet, x, y, line, hand, self.rng))
            self.sheet.lines.append(line.strip())
            y += pitch
        return union(boxes)

    def put_vertical(self, text: str, hand: Hand, area: Box) -> None:
        """Write a side label one character a line, in more columns when it is too long for the height."""
        text = "".join(text.split())
        em = hand.em(self.style.dpi)
        columns = self.side_columns(text, area[3] - area[1])
        half = -(-len(text) // columns)
        step = min(em * self.rng.uniform(1.2, 2.2), (area[3] - area[1]) / max(half, 1))
        for index in range(columns):
            part = text[index * half : (index + 1) * half]
            x = area[0] + (area[2] - area[0]) * (index + 0.5) / columns - em / 2
            y = area[1] + (area[3] - area[1] - step * half) / 2
            write_column(self.sheet, x, y, part, hand, self.rng, step)
        self.sheet.lines.append(text)

    def side_columns(self, text: str, height: float) -> int:
        """Tell how many columns a side label needs in `height` pixels."""
        length = len("".join(text.split())) * self.style.label_hand.em(self.style.dpi) * 1.08
        return max(1, math.ceil(length / max(height, 1)))

    def side_width(self, text: str, height: float) -> float:
        """Give the width in pixels of a side label cell of `height` pixels."""
        em = self.style.label_hand.em(self.style.dpi)
        return max(self.sheet.px(self.style.side_mm), em * (0.5 + 1.15 * self.side_columns(text, height)))

    def frame(self, area: Box) -> None:
        """Rule the four sides of a cell, with this form's habits."""
        style, sheet = self.style, self.sheet
        x0, y0, x1, y1 = area
        edges = {
            "top": (x0, y0, x1, y0),
            "bottom": (x0, y1, x1, y1),
            "left": (x0, y0, x0, y1),
            "right": (x1, y0, x1, y1),
        }
        for side, line in edges.items():
            upright = side in ("left", "right")
            outside = (side == "left" and x0 <= self.left + 2) or (side == "right" and x1 >= self.right - 2)
            if (upright and style.mode == "hlines") or style.mode in ("underline", "bare"):
                continue
            if outside and style.outer == "none":
                continue
            if self.rng.random() < style.missing_rules and not outside:
                continue
            factor = 2.5 if outside and style.outer in ("thick", "double") else 1.0
            sheet.rule(*line, style.rule_mm * factor, style.dotted and not outside)
            if outside and style.outer == "double":
                gap = sheet.px(0.9) * (-1 if side == "left" else 1)
                sheet.rule(line[0] + gap, line[1], line[2] + gap, line[3], style.rule_mm)

    def edge(self, y: float) -> None:
        """Strengthen the top or bottom of a block where this form has a thick or double border."""
        if self.style.mode in ("grid", "hlines") and self.style.outer in ("thick", "double"):
            self.sheet.rule(self.left, y, self.right, y, self.style.rule_mm * 2.5)

    def note(self, slot: Slot, box: Box | None) -> None:
        """Write down what a slot says and where."""
        page = len(self.sheets)
        label = "".join(slot.label.split()).strip("：:")
        pair: dict[str, Any] = {"label": label, "value": slot.text.replace("\n", "")}
        if box:
            pair |= {"page": page, "box": box}
        self.record.pairs.append(pair)
        if slot.field is None:
            return
        if slot.value is None or slot.value in _NOTHING:
            target = self.record.unclear if slot.text.strip("／—-无 ") else None
            if target is not None:
                target[slot.field] = slot.text
            else:
                self.record.blank.append(slot.field)
            return
        self.record.fields[slot.field] = slot.value
        if box:
            self.record.boxes[slot.field] = (page, box)
