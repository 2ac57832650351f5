"""Draws the large parts of a form: résumé and family tables, cells full of lines, free notes, titles."""

from __future__ import annotations

import itertools

from samples.drawing.blocks import BigCell, Note, Table, Title
from samples.drawing.flow import Flow
from samples.drawing.sheet import Box, union
from samples.drawing.writing import Hand


def draw_title(flow: Flow, title: Title) -> None:
    """Write the form's name in the middle, smaller when it is too wide."""
    hand = flow.style.title_hand.for_text(title.text)
    if title.small:
        hand = hand.scaled(0.62)
    width = flow.right - flow.left
    if flow.width_of(title.text, hand) > width:
        hand = hand.scaled(0.95 * width / flow.width_of(title.text, hand))
    pitch = flow.pitch(hand)
    flow.put_lines([title.text], hand, (flow.left, flow.y, flow.right, flow.y + pitch), centred=True)
    flow.y += pitch * flow.rng.uniform(1.1, 1.6)


def draw_note(flow: Flow, note: Note) -> None:
    """Write free text across the page."""
    base = flow.style.value_hand if note.written else flow.style.label_hand
    hand = base.for_text(note.text).scaled(note.size)
    lines = flow.lines_of(note.text, hand, flow.right - flow.left)
    height = flow.pitch(hand) * len(lines)
    flow.need(height, 7)
    left = flow.left
    if note.align == "right":
        left = flow.right - max(flow.width_of(line, hand) for line in lines) - flow.sheet.px(4)
    flow.put_lines(lines, hand, (left, flow.y, flow.right, flow.y + height), centred=note.align == "centre")
    flow.y += height + flow.sheet.px(1)


_WIDE_SIDE_MM = 26.0


def _is_vertical(flow: Flow, label: str, height: float) -> bool:
    style = flow.style
    return style.side_vertical and style.mode in ("grid", "hlines") and flow.side_columns(label, height) <= 2


def _open_side(flow: Flow, label: str, height: float) -> Box:
    """Draw the label of a large cell at its left, or on top; return what is left for the content."""
    style, sheet = flow.style, flow.sheet
    area: Box
    if _is_vertical(flow, label, height):
        width = flow.side_width(label, height)
        area = (flow.left, flow.y, flow.left + width, flow.y + height)
        flow.frame(area)
        flow.put_vertical(label, style.label_hand, area)
        return flow.left + width, flow.y, flow.right, flow.y + height
    hand = style.label_hand.for_text(label)
    width = sheet.px(_WIDE_SIDE_MM)
    if style.mode in ("underline", "bare"):
        pitch = flow.pitch(hand) * 1.3
        flow.put_lines([label + "："], hand, (flow.left, flow.y, flow.right, flow.y + pitch), centred=False)
        return flow.left, flow.y + pitch, flow.right, flow.y + height
    area = (flow.left, flow.y, flow.left + width, flow.y + height)
    flow.frame(area)
    lines = flow.lines_of(label, hand, width - sheet.px(2))
    flow.put_lines(
        lines, hand, (area[0] + sheet.px(1), area[1], area[2] - sheet.px(1), area[3]), centred=style.label_centred
    )
    return flow.left + width, flow.y, flow.right, flow.y + height


def _side_room(flow: Flow, label: str) -> float:
    if flow.style.mode in ("underline", "bare"):
        return 0.0
    return max(flow.sheet.px(_WIDE_SIDE_MM), flow.side_width(label, flow.sheet.px(30)))


def draw_big_cell(flow: Flow, block: BigCell) -> None:
    """Draw a large cell with its lines and, bottom right, an office and a date."""
    style = flow.style
    hand = style.value_hand.for_text("".join(block.lines) + block.slot.text)
    pad = flow.sheet.px(style.pad_mm) + flow.sheet.px(1)
    room = flow.right - flow.left - _side_room(flow, block.slot.label) - 2 * pad
    lines = [piece for line in block.lines for piece in flow.lines_of(line, hand, room)]
    count = max(len(lines), block.least_lines * min(1.8, style.row_mm / 10))
    sign_height = flow.pitch(style.label_hand) * 1.25 * len(block.sign)
    extra = flow.pitch(style.label_hand) * 1.3 if style.mode in ("underline", "bare") else 0.0
    label_lines = len(flow.lines_of(block.slot.label, style.label_hand, flow.sheet.px(_WIDE_SIDE_MM - 2)))
    height = flow.pitch(hand) * (count + 0.6) + sign_height + extra
    height = max(height, flow.pitch(style.label_hand) * label_lines)
    flow.need(min(height, flow.bottom - flow.top))
    left, y0, right, y1 = _open_side(flow, block.slot.label, height)
    flow.frame((left, y0, right, y1))
    box = flow.put_lines(lines, hand, (left + pad, y0, right - pad, y1), centred=False, top=True)
    _sign(flow, block.sign, (left, y0, right, y1))
    flow.note(block.slot, box)
    flow.y += height


def _sign(flow: Flow, sign: tuple[str, ...], area: Box) -> None:
    hand = flow.style.label_hand
    pitch = flow.pitch(hand) * 1.2
    y = area[3] - pitch * len(sign) - flow.sheet.px(1)
    for text in sign:
        use = hand.for_text(text)
        x = area[2] - flow.width_of(text, use) - flow.sheet.px(flow.rng.uniform(3, 12))
        flow.put_lines([text], use, (max(area[0], x), y, area[2], y + pitch), centred=False)
        flow.sheet.seal_spots.append((max(area[0], x) + flow.width_of(text, use) / 2, y))
        y += pitch


def _break_row(flow: Flow, row: tuple[str, ...], hand: Hand, columns: list[tuple[float, float]]) -> list[list[str]]:
    pad = flow.sheet.px(1)
    return [flow.lines_of(text, hand, x1 - x0 - 2 * pad) for text, (x0, x1) in zip(row, columns, strict=True)]


def _draw_table_row(
    flow: Flow, cells: list[list[str]], hand: Hand, columns: list[tuple[float, float]], height: float, centred: bool
) -> list[Box]:
    boxes = []
    pad = flow.sheet.px(1)
    for lines, (x0, x1) in zip(cells, columns, strict=True):
        flow.frame((x0, flow.y, x1, flow.y + height))
        if lines:
            area = (x0 + pad, flow.y, x1 - pad, flow.y + height)
            box = flow.put_lines(lines, hand.for_text("".join(lines)), area, centred=centred)
            if box:
                boxes.append(box)
    return boxes


def _columns(left: float, right: float, widths: tuple[float, ...]) -> list[tuple[float, float]]:
    total = sum(widths)
    edges = [left]
    for width in widths:
        edges.append(edges[-1] + (right - left) * width / total)
    return list(itertools.pairwise(edges))


def draw_table(flow: Flow, table: Table) -> None:
    """Draw a table; rows that do not fit go to the next page."""
    style = flow.style
    label_hand = style.label_hand.for_text("".join(table.headings)).scaled(0.92)
    hand = style.value_hand.for_text("".join("".join(row) for row in table.rows)).scaled(0.9)
    side = table.side_label and style.mode in ("grid", "hlines")
    side_width = flow.side_width(table.slot.label, flow.sheet.px(10) * (len(table.rows) + 1)) if side else 0.0
    if not side and flow.rng.random() < 0.7:
        flow.need(flow.sheet.px(30))
        draw_note(flow, Note(table.slot.label, "centre", 1.05))
    columns = _columns(flow.left + side_width, flow.right, table.widths)
    pad = flow.sheet.px(style.pad_mm)
    head = _break_row(flow, table.headings, label_hand, columns)
    rows = [_break_row(flow, row, hand, columns) for row in table.rows] + [[[] for _ in columns]] * table.blank_rows
    least = flow.sheet.px(max(flow.rng.uniform(7, 9), style.row_mm * flow.rng.uniform(0.7, 0.95)))
    heights = [max(least, max((len(cell) for cell in row), default=0) * flow.pitch(hand) + pad) for row in rows]
    head_height = max(least, max(len(cell) for cell in head) * flow.pitch(label_hand) + pad)
    flow.need(head_height + sum(heights[:2]))
    flow.edge(flow.y)
    top = flow.y
    _draw_table_row(flow, head, label_hand, columns, head_height, True)
    flow.y += head_height
    boxes = _draw_rows(flow, list(zip(rows, heights, strict=True)), hand, columns, (table.slot.label, side_width, top))
    flow.edge(flow.y)
    _note_table(flow, table, boxes)


def _draw_rows(
    flow: Flow,
    rows: list[tuple[list[list[str]], float]],
    hand: Hand,
    columns: list[tuple[float, float]],
    side: tuple[str, float, float],
) -> list[tuple[int, Box]]:
    """Draw rows with their heights; `side` is the side label, its width (0 for none) and where it starts."""
    label, side_width, top = side
    boxes: list[tuple[int, Box]] = []
    centred = flow.style.value_centred and flow.rng.random() < 0.5
    for cells, height in rows:
        if flow.y + height > flow.bottom:
            if side_width:
                _close_side(flow, label, top, side_width)
            flow.new_page()
            top = flow.y
        boxes += [(len(flow.sheets), box) for box in _draw_table_row(flow, cells, hand, columns, height, centred)]
        flow.y += height
    if side_width:
        _close_side(flow, label, top, side_width)
    return boxes


def _note_table(flow: Flow, table: Table, boxes: list[tuple[int, Box]]) -> None:
    """Write down the table's truth, with the box of its rows on the first page that has some."""
    if not boxes:
        flow.note(table.slot, None)
        return
    page = boxes[0][0]
    box = union([part for on, part in boxes if on == page])
    flow.note(table.slot, box)
    flow.record.pairs[-1]["page"] = page
    if table.slot.field in flow.record.boxes:
        flow.record.boxes[table.slot.field] = (page, box)


def _close_side(flow: Flow, label: str, top: float, width: float) -> None:
    area = (flow.left, top, flow.left + width, flow.y)
    flow.frame(area)
    flow.put_vertical(label, flow.style.label_hand, area)
