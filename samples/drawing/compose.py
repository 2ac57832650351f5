"""Turns the blocks of a form into sheets: the one place where block kinds meet their drawing."""

from __future__ import annotations

import random
from dataclasses import replace

from samples.drawing.blocks import BigCell, Block, Grid, Group, HeaderLine, Note, PageBreak, Record, Space, Table, Title
from samples.drawing.cells import draw_grid, draw_group, header_line
from samples.drawing.flow import Flow
from samples.drawing.sheet import Sheet
from samples.drawing.style import LayoutStyle
from samples.drawing.tables import draw_big_cell, draw_note, draw_table, draw_title
from samples.drawing.writing import write_line


def compose(blocks: list[Block], style: LayoutStyle, rng: random.Random) -> tuple[list[Sheet], Record]:
    """Draw `blocks` in order; return the sheets and what they say."""
    record = Record()
    flow = Flow(_filling_the_page(blocks, style, rng), rng, record)
    for block in blocks:
        _draw(flow, block)
    if style.page_numbers:
        _number(flow)
    return flow.sheets, record


def _filling_the_page(blocks: list[Block], style: LayoutStyle, rng: random.Random) -> LayoutStyle:
    """Make rows taller in most forms that would leave half a page empty, as printers do."""
    rows = 0.0
    for block in blocks:
        if isinstance(block, Grid):
            rows += sum(slot.units if slot.units < 9 else style.columns for slot in block.slots) / style.columns
        elif isinstance(block, Table):
            rows += len(block.rows) + block.blank_rows + 1
        elif isinstance(block, BigCell):
            rows += len(block.lines) * 0.7 + len(block.sign) + 1
        elif isinstance(block, PageBreak):
            return style
    room = style.paper[1] - style.margins[1] - style.margins[3] - 25
    factor = room / max(1.0, rows * style.row_mm)
    if factor < 1.25 or rng.random() < 0.35:
        return style
    return replace(style, row_mm=style.row_mm * min(1.6, rng.uniform(1.05, factor * 0.85)))


def _draw(flow: Flow, block: Block) -> None:
    match block:
        case Title():
            draw_title(flow, block)
        case HeaderLine():
            header_line(flow, block.slots)
        case Grid():
            draw_grid(flow, block)
        case Group():
            draw_group(flow, block)
        case BigCell():
            draw_big_cell(flow, block)
        case Table():
            draw_table(flow, block)
        case Note():
            draw_note(flow, block)
        case Space():
            flow.y += flow.sheet.px(block.mm)
        case PageBreak():
            flow.new_page()


def _number(flow: Flow) -> None:
    for number, sheet in enumerate(flow.sheets, start=1):
        text = flow.style.page_numbers.format(number)
        hand = flow.style.label_hand.for_text(text).scaled(0.85)
        width = flow.width_of(text, hand)
        write_line(sheet, (sheet.width - width) / 2, sheet.height - sheet.px(9), text, hand, flow.rng)
        sheet.lines.append(text)
