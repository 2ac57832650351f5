"""Segments of a page as the pictures a line reader gets, and what it reads of them back on the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from stages.engines.protocol import OcrEngine, ReadChar
from stages.geometry import Box
from stages.reading import column_lines, vertical
from stages.reading.segments import Segment
from stages.records import Cell, Char, Image


@dataclass(frozen=True, slots=True)
class _Crop:
    """One horizontal line of text, and where its characters (shares 0..1 of its width) stand on the page."""

    picture: Image
    place: Callable[[ReadChar], Box]


def read(
    segments: Sequence[Segment], picture: Image, cells: Sequence[Cell], engine: OcrEngine
) -> list[tuple[Char, ...]]:
    """The characters of each segment on ``picture`` (H x W uint8), all asked for at once: a reader may take short
    lines together. Empty where there is nothing to read; EngineError when the engine fails."""
    standing = {n: _cleaned(segment, picture) for n, segment in enumerate(segments) if segment.vertical}
    parts = _parts([(segments[n], column) for n, column in standing.items()])
    cut = dict(zip(standing, parts, strict=True))
    crops = [
        _column(segment, picture, standing[n], cut[n]) if n in standing else _crop(segment, picture, cells)
        for n, segment in enumerate(segments)
    ]
    lines = iter(engine.read_lines([crop.picture for crop in crops if crop is not None]))
    return [_told(crop, next(lines)) if crop is not None else () for crop in crops]


def _told(crop: _Crop, line: Sequence[ReadChar]) -> tuple[Char, ...]:
    return tuple(Char(c.text, round(c.score, 4), crop.place(c), c.others) for c in line)


def _crop(segment: Segment, picture: Image, cells: Sequence[Cell]) -> _Crop | None:
    frame = _padded(segment.box, cells[segment.cell].box if segment.cell is not None else None, picture)
    crop = picture[frame.y0 : frame.y1, frame.x0 : frame.x1]
    return _Crop(crop, lambda c: _in_frame(c, frame)) if crop.size else None


def _cleaned(segment: Segment, picture: Image) -> Image:
    """The picture of a column without what was drawn at its sides and ends."""
    box = segment.box.clipped(picture.shape[1], picture.shape[0])
    reach = box.width // 4
    sides = (picture[box.y0 : box.y1, max(0, box.x0 - reach) : box.x0], picture[box.y0 : box.y1, box.x1 :][:, :reach])
    return vertical.without_frame(column_lines.without(picture[box.y0 : box.y1, box.x0 : box.x1]), np.hstack(sides))


def _parts(columns: Sequence[tuple[Segment, Image]]) -> list[list[tuple[int, int]]]:
    """The characters of each column, (top, bottom): in drawn squares, or cut at the step that all columns tell."""
    cut = [vertical.split(column) for _, column in columns]
    told = [vertical.steps(column, parts) for (_, column), parts in zip(columns, cut, strict=True)]
    usual = [vertical.usual_step(pitch, told) if len(told) > 1 else 1.0 for pitch, _ in told]
    return [
        _in_squares(segment, column) if segment.squares else parts if step == 1 else vertical.split(column, step)
        for (segment, column), parts, step in zip(columns, cut, usual, strict=True)
    ]


def _in_squares(segment: Segment, column: Image) -> list[tuple[int, int]]:
    top, height = max(0, segment.box.y0), column.shape[0]
    return vertical.inked(column, [(max(0, a - top), min(height, b - top)) for a, b in segment.squares])


def _column(segment: Segment, picture: Image, column: Image, parts: list[tuple[int, int]]) -> _Crop | None:
    """A ``column`` of characters, cut into ``parts``, laid flat."""
    box = segment.box.clipped(picture.shape[1], picture.shape[0])
    if not parts:
        return None
    flat, spans = vertical.lay_flat(column, parts)
    return _Crop(flat, lambda c: vertical.place(box, parts, spans, (c.start + c.end) / 2))


def _in_frame(c: ReadChar, frame: Box) -> Box:
    x0, x1 = frame.x0 + round(c.start * frame.width), frame.x0 + round(c.end * frame.width)
    return Box(x0, frame.y0, max(x0 + 1, x1), frame.y1)


def _padded(box: Box, walls: Box | None, picture: Image) -> Box:
    pad = max(2, round(box.height * 0.06))
    frame = box.grown(pad * 2, pad)
    if walls is not None:
        frame = Box(
            max(frame.x0, walls.x0 + 1),
            max(frame.y0, walls.y0 + 1),
            min(frame.x1, walls.x1 - 1),
            min(frame.y1, walls.y1 - 1),
        )
    return frame.clipped(picture.shape[1], picture.shape[0])
