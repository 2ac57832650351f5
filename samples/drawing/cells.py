"""Draws labelled cells in rows: boxed, ruled, underlined or bare."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from PIL import Image, ImageDraw, ImageFilter

from samples.drawing.blocks import Grid, Group, Slot
from samples.drawing.flow import Flow
from samples.drawing.sheet import Box, union
from samples.drawing.writing import Hand


@dataclass
class _Placed:
    """A slot with its place in the row and its broken lines."""

    slot: Slot
    x0: float
    x1: float
    label_width: float
    label_lines: list[str]
    value_lines: list[str]
    value_hand: Hand
    place: str


def pack(slots: tuple[Slot, ...], flow: Flow, columns: int) -> list[list[tuple[Slot, int]]]:
    """Put slots in rows of about `columns` units; each comes with the units it takes.

    The order is kept, but a short slot may come forward a little to fill a row, as form designers do.
    """
    waiting = [(slot, _units(slot, flow, columns)) for slot in slots]
    rows: list[list[tuple[Slot, int]]] = []
    while waiting:
        room = columns if flow.style.aligned or not rows else flow.rng.randint(min(2, columns), columns)
        row: list[tuple[Slot, int]] = []
        while room > 0:
            fitting = [item for item in waiting[:4] if item[1] <= room]
            if not fitting or (row and fitting[0] is not waiting[0] and flow.rng.random() < 0.2):
                break
            row.append(fitting[0] if row else waiting[0])
            waiting.remove(row[-1])
            room -= row[-1][1]
        if not row:
            row = [waiting.pop(0)]
        rows.append(row)
    return rows


def _units(slot: Slot, flow: Flow, columns: int) -> int:
    """Give a slot more units than it asks for where its words would need three lines, or two without a cell."""
    unit = (flow.right - flow.left) / columns * 0.88
    label = flow.width_of(_label_text(slot, flow), flow.style.label_hand.for_text(slot.label))
    text = max(flow.width_of(part, flow.style.value_hand.for_text(slot.text)) for part in slot.text.split("\n"))
    units = min(slot.units, columns)
    inline = flow.style.place == "inline"
    while units < columns:
        beside = label + text if inline else unit * units * 0.45 + text / 2
        need = text / 2 if flow.style.place == "stacked" else beside
        if need <= unit * units:
            break
        units += 1
    return units


def _label_text(slot: Slot, flow: Flow) -> str:
    colon = flow.style.colon
    return slot.label + (colon if colon and not slot.label.endswith(("：", ":")) else "")


def _place_row(row: list[tuple[Slot, int]], flow: Flow, right: float, columns: int) -> list[_Placed]:
    style = flow.style
    pad = flow.sheet.px(style.pad_mm)
    total = sum(units for _, units in row)
    unit = (right - flow.left) / (columns if style.aligned else total)
    placed = []
    x = flow.left
    for index, (slot, units) in enumerate(row):
        x1 = right if index == len(row) - 1 else x + unit * units
        label = _label_text(slot, flow)
        label_hand = style.label_hand.for_text(label)
        natural = flow.width_of(label, label_hand) + 2 * pad
        inline = style.place == "inline"
        if style.place == "stacked":
            label_width = 0.0
        elif inline:
            label_width = natural
        else:
            share = min(unit * 0.44, flow.sheet.px(30)) if style.aligned else min(natural, (x1 - x) * 0.46)
            label_width = max(share, label_hand.em(style.dpi) * min(len("".join(label.split())), 4) * 1.02 + 1.3 * pad)
        hand = style.value_hand.for_text(slot.text)
        if (
            style.printed_units
            and slot.field
            and slot.field.endswith("_date")
            and not re.search("[在于农阴旧]", slot.text)
        ):
            hand = replace(hand, units=style.label_hand)
        room = x1 - x - label_width - pad * (1 if inline else 2)
        if slot.text and flow.width_of(slot.text, hand) > room and flow.width_of(slot.text, hand) < room * 1.25:
            hand = hand.scaled(0.82)
        room_for_label = x1 - x if style.place == "stacked" else label_width
        if not inline and len(label) < 9 and flow.width_of(label, label_hand) > room_for_label - 1.2 * pad:
            label = "".join(label.split())
        labels = [label] if inline else flow.lines_of(label, label_hand, room_for_label - 1.2 * pad)
        placed.append(
            _Placed(slot, x, x1, label_width, labels, flow.lines_of(slot.text, hand, room), hand, style.place)
        )
        x = x1
    return placed


def _row_height(placed: list[_Placed], flow: Flow) -> float:
    pad = 2 * flow.sheet.px(flow.style.pad_mm) * 0.6
    heights = [flow.sheet.px(flow.style.row_mm) * (1.6 if flow.style.place == "stacked" else 1)]
    for cell in placed:
        if cell.place == "stacked":
            lines = len(cell.label_lines) * flow.pitch(flow.style.label_hand)
            heights.append(lines + len(cell.value_lines) * flow.pitch(cell.value_hand) + 2 * pad)
        heights.append(len(cell.label_lines) * flow.pitch(flow.style.label_hand) + pad)
        heights.append(len(cell.value_lines) * flow.pitch(cell.value_hand) + pad)
    return max(heights)


def _draw_inline(cell: _Placed, flow: Flow, y: float, height: float) -> Box | None:
    style, sheet = flow.style, flow.sheet
    pad = sheet.px(style.pad_mm)
    label = cell.label_lines[0]
    lines_before = len(sheet.lines)
    count = max(1, len(cell.value_lines))
    first = (cell.x0, y + (height - count * flow.pitch(cell.value_hand)) / 2)
    pitch = flow.pitch(cell.value_hand)
    label_area = (cell.x0 + pad, first[1], cell.x0 + cell.label_width, first[1] + pitch)
    flow.put_lines([label], style.label_hand.for_text(label), label_area, centred=False)
    start = cell.x0 + cell.label_width + (0 if cell.label_lines[0].endswith(("：", ":")) else pad * 0.5)
    area = (start, first[1], cell.x1 - pad * 0.5, first[1] + pitch * count)
    if style.mode == "underline":
        for index in range(count):
            base = first[1] + pitch * (index + 1) + sheet.px(0.3)
            sheet.rule(start - pad * 0.5, base, cell.x1 - pad, base, style.rule_mm, style.dotted)
    centred = style.value_centred and style.mode == "underline"
    box = flow.put_lines(cell.value_lines, cell.value_hand, area, centred=centred)
    if cell.value_lines:
        joined = sheet.lines[lines_before] + sheet.lines.pop(lines_before + 1)
        sheet.lines[lines_before] = joined
    return box


def _draw_boxed(cell: _Placed, flow: Flow, y: float, height: float) -> Box | None:
    style, sheet = flow.style, flow.sheet
    pad = sheet.px(style.pad_mm)
    split = cell.x0 + cell.label_width
    flow.frame((cell.x0, y, split, y + height))
    flow.frame((split, y, cell.x1, y + height))
    label_hand = style.label_hand.for_text("".join(cell.label_lines))
    area = (cell.x0 + pad * 0.6, y, split - pad * 0.6, y + height)
    flow.put_lines(cell.label_lines, label_hand, area, centred=style.label_centred)
    jitter = flow.rng.uniform(-0.14, 0.14) * height if cell.value_hand.ink != "print" else 0.0
    if len(cell.value_lines) > 1:
        jitter *= 0.3
    area = (split + pad, y + jitter, cell.x1 - pad, y + height + jitter)
    return flow.put_lines(
        cell.value_lines, cell.value_hand, area, centred=style.value_centred and len(cell.value_lines) < 2
    )


def _draw_stacked(cell: _Placed, flow: Flow, y: float, height: float) -> Box | None:
    """Draw the label in a cell above the cell of its value."""
    pad = flow.sheet.px(flow.style.pad_mm)
    label_hand = flow.style.label_hand.for_text("".join(cell.label_lines))
    middle = y + len(cell.label_lines) * flow.pitch(label_hand) + pad
    flow.frame((cell.x0, y, cell.x1, middle))
    flow.frame((cell.x0, middle, cell.x1, y + height))
    flow.put_lines(cell.label_lines, label_hand, (cell.x0 + pad / 2, y, cell.x1 - pad / 2, middle), centred=True)
    area = (cell.x0 + pad, middle, cell.x1 - pad, y + height)
    return flow.put_lines(cell.value_lines, cell.value_hand, area, centred=len(cell.value_lines) < 2)


def _draw_row(placed: list[_Placed], flow: Flow, height: float) -> None:
    for cell in placed:
        if cell.place == "stacked":
            box = _draw_stacked(cell, flow, flow.y, height)
        elif cell.place == "inline":
            if flow.style.mode in ("grid", "hlines"):
                flow.frame((cell.x0, flow.y, cell.x1, flow.y + height))
            box = _draw_inline(cell, flow, flow.y, height)
        else:
            box = _draw_boxed(cell, flow, flow.y, height)
        flow.note(cell.slot, box)
    flow.y += height


def draw_grid(flow: Flow, grid: Grid) -> None:
    """Draw the slots of `grid` row by row, the photograph beside the first rows."""
    style = flow.style
    columns = min(style.columns, 3) if grid.photo else style.columns
    photo_width = flow.sheet.px(flow.rng.uniform(27, 36)) if grid.photo else 0.0
    first_rows = flow.rng.randint(3, 4) if grid.photo else 0
    start = flow.y
    rows = pack(grid.slots, flow, columns)
    flow.edge(flow.y)
    for index, row in enumerate(rows):
        right = flow.right - photo_width if index < first_rows else flow.right
        placed = _place_row(row, flow, right, columns)
        height = _row_height(placed, flow)
        if index < first_rows:
            height = max(height, flow.sheet.px(9.5))
        flow.need(height)
        _draw_row(placed, flow, height)
        if grid.photo and index == min(first_rows, len(rows)) - 1:
            _photo(flow, (flow.right - photo_width, start, flow.right, flow.y))
    flow.edge(flow.y)


def draw_group(flow: Flow, group: Group) -> None:
    """Draw a label whose cell spans the rows of its own slots: 待遇 beside 政治, 生活, 医疗."""
    style = flow.style
    if style.mode not in ("grid", "hlines") or style.place != "cell":
        draw_grid(flow, Grid(group.slots))
        return
    hand = style.label_hand.for_text(group.label)
    left, pad = flow.left, flow.sheet.px(style.pad_mm)
    width = max(flow.sheet.px(style.side_mm), hand.em(style.dpi) * 1.5) if style.side_vertical else flow.sheet.px(22)
    flow.left = left + width
    rows = [_place_row([(slot, 1)], flow, flow.right, 1) for slot in group.slots]
    if not style.aligned:
        rows = [_place_row([(slot, 1) for slot in group.slots], flow, flow.right, len(group.slots))]
    heights = [_row_height(row, flow) for row in rows]
    least = hand.em(style.dpi) * 1.1 * len(group.label) if style.side_vertical else 0.0
    heights[-1] = max(heights[-1], least - sum(heights[:-1]))
    flow.need(sum(heights))
    area = (left, flow.y, left + width, flow.y + sum(heights))
    flow.frame(area)
    if style.side_vertical:
        flow.put_vertical(group.label, hand, area)
    else:
        lines = flow.lines_of(group.label, hand, width - pad)
        flow.put_lines(lines, hand, (left + pad / 2, area[1], area[2] - pad / 2, area[3]), centred=True)
    for row, height in zip(rows, heights, strict=True):
        _draw_row(row, flow, height)
    flow.left = left


def _photo(flow: Flow, area: Box) -> None:
    flow.frame(area)
    sheet = flow.sheet
    if flow.rng.random() < 0.45:
        text = flow.rng.choice(["照片", "贴照片处", "相片", "一寸免冠照片"])
        inner = (area[0], area[1] + (area[3] - area[1]) * 0.15, area[2], area[3] - (area[3] - area[1]) * 0.15)
        flow.put_vertical(text, flow.style.label_hand, inner)
        return
    margin = sheet.px(2)
    width, height = round(area[2] - area[0] - 2 * margin), round(area[3] - area[1] - 2 * margin)
    height = min(height, round(width * 1.4))
    sheet.photo, sheet.photo_at = (
        _portrait(width, height, flow.rng.randint(90, 170)),
        (
            round(area[0] + margin),
            round((area[1] + area[3] - height) / 2),
        ),
    )


def _portrait(width: int, height: int, ground: int) -> Image.Image:
    picture = Image.new("L", (width, height), ground)
    draw = ImageDraw.Draw(picture)
    draw.ellipse([width * 0.08, height * 0.68, width * 0.92, height * 1.4], fill=45)
    draw.rectangle([width * 0.42, height * 0.55, width * 0.58, height * 0.75], fill=ground + 30)
    draw.ellipse([width * 0.27, height * 0.14, width * 0.73, height * 0.66], fill=min(235, ground + 60))
    draw.chord([width * 0.25, height * 0.1, width * 0.75, height * 0.5], 180, 360, fill=35)
    return picture.filter(ImageFilter.GaussianBlur(max(2, width // 50)))


def header_line(flow: Flow, slots: tuple[Slot, ...]) -> None:
    """Draw small label/value pairs on one line without rules."""
    style = flow.style
    hand = style.label_hand
    pitch = flow.pitch(hand)
    width = (flow.right - flow.left) / len(slots)
    flow.need(pitch * 1.6, 7)
    for index, slot in enumerate(slots):
        x = flow.left + index * width + (width * flow.header_indent if len(slots) == 1 else 0)
        label = slot.label + "："
        value_hand = style.value_hand.for_text(slot.text).scaled(0.9)
        area = (x, flow.y, x + width, flow.y + pitch)
        box = flow.put_lines([label], hand.for_text(label), area, centred=False)
        written: Box | None = None
        if slot.text and box:
            area = (box[2] + flow.sheet.px(1.5), flow.y, flow.right, flow.y + pitch)
            written = flow.put_lines([slot.text], value_hand, area, centred=False)
            flow.sheet.lines[-2:] = ["".join(flow.sheet.lines[-2:])]
        flow.note(slot, union([written]) if written else None)
    flow.y += pitch * 1.5
