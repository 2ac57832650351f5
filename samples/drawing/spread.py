"""Booklets scanned open: two pages side by side on one large scan."""

from __future__ import annotations

from samples.drawing.blocks import Record
from samples.drawing.sheet import Box, Sheet


def _joined(left: Sheet, right: Sheet) -> Sheet:
    wide = Sheet(left.width + right.width, max(left.height, right.height), left.dpi)
    for sheet, x in ((left, 0), (right, left.width)):
        for target, source in zip(
            (wide.rules, wide.printed, wide.filled), (sheet.rules, sheet.printed, sheet.filled), strict=True
        ):
            target.paste(source, (x, 0))
        wide.lines += sheet.lines
        wide.seal_spots += [(spot[0] + x, spot[1]) for spot in sheet.seal_spots]
        if sheet.photo is not None:
            wide.photo, wide.photo_at = sheet.photo, (sheet.photo_at[0] + x, sheet.photo_at[1])
    middle = left.width
    wide.rule(middle, 0, middle, wide.height, 0.1)
    return wide


def open_spreads(sheets: list[Sheet], record: Record) -> list[Sheet]:
    """Lay pages 1+2, 3+4 … beside each other and move the truth with them. A last odd page stays alone."""
    wide = [_joined(*sheets[at : at + 2]) if at + 1 < len(sheets) else sheets[at] for at in range(0, len(sheets), 2)]

    def moved(page: int, box: Box) -> tuple[int, Box]:
        x = sheets[page - 2].width if page % 2 == 0 else 0
        return (page + 1) // 2, (box[0] + x, box[1], box[2] + x, box[3])

    record.boxes = {field: moved(page, box) for field, (page, box) in record.boxes.items()}
    for pair in record.pairs:
        if "box" in pair:
            pair["page"], pair["box"] = moved(pair["page"], pair["box"])
    return wide
