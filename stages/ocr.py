"""OCR: a ruled page becomes lines of characters, each with its box, score and runners-up."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from stages.engines.protocol import GlyphReader, PageEngine
from stages.geometry import Box
from stages.reading import (
    bars,
    chosen,
    crops,
    dash_runs,
    digit_boxes,
    dittos,
    echoes,
    faint,
    glyphs,
    loose,
    manuscript,
    open_dittos,
    order,
    pen,
    red_notes,
    rings,
    script,
    segments,
    showthrough,
    ticks,
    upright_squares,
    zeros,
)
from stages.reading.ink import ink_cut
from stages.reading.segments import Segment
from stages.records import Char, Image, Ink, Line, PageText, RedNote, RuledPage

_LARGE = 400_000
"""Pixels from which a segment is no line any more: a column or a picture."""
_SURE = 0.85
_WIDE, _SPECKS = 1.6, 0.06
"""Widths over heights from which nothing is one character; the share of a box's ink at either end that may be dust."""
_FOOT, _LINE = 0.7, 0.4
"""Share of a box's height from which a row may be of an underline, and of its width that such a row inks."""
_DUST = frozenset("·•'`´‘’~")


@dataclass(frozen=True, slots=True)
class OcrSettings:
    """``longest_side``: pixels the text finder sees, ``second_side`` when it looks again at a faint page.

    Lines scoring under ``doubtful`` are read again, differently.
    """

    engine: str = "rapidocr"
    longest_side: int = 1440
    second_side: int = 1184
    doubtful: float = 0.88
    least_score: float = 0.3


def run(ruled: RuledPage, settings: OcrSettings, engine: PageEngine) -> PageText:
    """Read one page. A page without text gives a PageText without lines; EngineError when the engine fails."""
    page = ruled.page
    quads = engine.find_text(ruled.text, settings.longest_side)
    height, width = ruled.text.shape
    boxes = [_rectangle(quad).clipped(width, height) for quad in quads]
    boxes = manuscript.rows_joined([b for b in boxes if b.area > 0], ruled.cells, ruled.text, ruled.rulings)
    found = segments.find(boxes, ruled.cells, ruled.text, page.dpi, ruled.rulings)
    first = crops.read(found, ruled.text, ruled.cells, engine)
    told = [_told(segment, chars, ruled, settings, engine) for segment, chars in zip(found, first, strict=True)]
    lines = _upright(_without_specks([line for line in told if line is not None]), ruled, settings, engine)
    if faint.is_faint(ruled.text, page.dpi):
        lines = _looked_again(lines, ruled, settings, engine)
    lines, notes, ruled = _parted(lines, boxes, ruled, settings, engine)
    lines = digit_boxes.reread(lines, ruled.cells, ruled.text, lambda strip: _read(strip, ruled.text, ruled, engine))
    if isinstance(engine, GlyphReader):
        lines = glyphs.settle(lines, ruled.text, engine)
    lines = rings.without(echoes.without(showthrough.without(lines, ruled.text)), page.gray)
    lines = pen.settle(zeros.restored(script.settle(lines), ruled.text), ruled.text)
    lines = dash_runs.without(bars.without(lines))
    lines = chosen.marked(ticks.marked(lines, page.gray), page.gray)
    lines = open_dittos.marked(dittos.marked(lines, ruled.cells, ruled.text), ruled.text)
    lines = loose.veiled(loose.noted(lines, ruled.cells, ruled.text), page.veils, ruled.text)
    return PageText(
        number=page.ref.number, source=page.ref.source, width=width, height=height,
        scan_width=page.scan_width, scan_height=page.scan_height, dpi=page.dpi, to_scan=page.to_scan, warp=page.warp,
        lines=order.sort(lines, ruled.cells), cells=ruled.cells, rulings=ruled.rulings, holes=page.holes,
        quality=page.quality, engine=f"{engine.name} {engine.version}", pixel_sha256="", notices=page.notices,
        red_notes=notes,
    )  # fmt: skip


def _upright(lines: list[Line], ruled: RuledPage, settings: OcrSettings, engine: PageEngine) -> list[Line]:
    """``lines`` read anew down the columns of squares where they were read across them."""
    columns = upright_squares.columns(lines, ruled.rulings, ruled.text)
    if not columns:
        return lines
    read = crops.read(columns, ruled.text, ruled.cells, engine)
    told = [_told(segment, chars, ruled, settings, engine) for segment, chars in zip(columns, read, strict=True)]
    return [*upright_squares.outside(lines, ruled.rulings), *(line for line in told if line is not None)]


def _looked_again(lines: list[Line], ruled: RuledPage, settings: OcrSettings, engine: PageEngine) -> list[Line]:
    """``lines`` with what a second look at a faint page's deepened picture adds."""
    once = replace(settings, doubtful=0.0)  # only good scores count here
    deep = replace(ruled, text=faint.deepened(ruled.text, ruled.page.dpi))
    if not faint.has_more(deep.text, lines, ruled.page.dpi):
        return lines
    height, width = deep.text.shape
    quads = engine.find_text(deep.text, settings.second_side)
    boxes = [b for q in quads if (b := _rectangle(q).clipped(width, height)).area > 0]
    found = segments.find(boxes, ruled.cells, deep.text, ruled.page.dpi)
    return faint.with_more(lines, found, lambda segment: _line(segment, deep, once, engine))


def _parted(
    lines: list[Line], boxes: Sequence[Box], ruled: RuledPage, settings: OcrSettings, engine: PageEngine
) -> tuple[list[Line], tuple[RedNote, ...], RuledPage]:
    """``lines`` without what another hand wrote at them in red, that by itself, and the page they stand on."""
    if ruled.page.red_ink is None:
        return lines, (), ruled

    def read(segment: Segment, picture: Image) -> Line | None:
        seen = replace(ruled, text=picture, page=replace(ruled.page, gray=picture))
        line = _line(segment, seen, settings, engine)
        return glyphs.settle([line], picture, engine)[0] if line and isinstance(engine, GlyphReader) else line

    size = segments.text_height(boxes, ruled.page.dpi)
    parted = red_notes.part(lines, ruled.cells, ruled.text, ruled.page.red_ink, size, read)
    return parted.lines, parted.notes, replace(ruled, text=parted.picture)


def _rectangle(quad: np.ndarray) -> Box:
    low, high = quad.min(axis=0), quad.max(axis=0)
    return Box(int(low[0]), int(low[1]), int(np.ceil(high[0])), int(np.ceil(high[1])))


def _line(segment: Segment, ruled: RuledPage, settings: OcrSettings, engine: PageEngine) -> Line | None:
    return _told(segment, _read(segment, ruled.text, ruled, engine), ruled, settings, engine)


def _told(
    segment: Segment, chars: tuple[Char, ...], ruled: RuledPage, settings: OcrSettings, engine: PageEngine
) -> Line | None:
    """The line that a segment is, of which ``chars`` were read at first; None where it is none."""
    if _mean(chars) < settings.doubtful:
        chars = _read_again(segment, chars, ruled, settings, engine)
    chars = _without_noise(ticks.on_ink(chars, ruled.text), settings.least_score)
    if not chars or _is_shape(chars, segment, ruled.text) or _is_scrap(chars, segment):
        return None
    ink = _ink_of(segment.box, ruled)
    return Line(_spaced(chars, segment.vertical), segment.box, _mean(chars), segment.cell, segment.vertical, ink)


def _mean(chars: Sequence[Char]) -> float:
    return sum(c.score for c in chars) / len(chars) if chars else 0.0


def _worth(chars: Sequence[Char]) -> float:
    """A reading's worth: mean score, and a little for length, so that dropping a character is no gain."""
    return _mean(chars) * (1 - 0.3 / (1 + len(chars))) if chars else 0.0


def _read_again(
    segment: Segment, first: tuple[Char, ...], ruled: RuledPage, settings: OcrSettings, engine: PageEngine
) -> tuple[Char, ...]:
    """The best reading of the same ink, also in other pictures: with its drawn lines, and, if that does not do,
    thickened."""
    if segment.box.area >= _LARGE:
        return first
    best = first
    if not _same_there(ruled.page.gray, ruled.text, segment.box):
        best = max(first, _read(segment, ruled.page.gray, ruled, engine), key=_worth)
    if _mean(best) >= settings.doubtful:
        return best
    return max(best, _read(segment, _thickened(ruled.text, segment.box), ruled, engine), key=_worth)


def _same_there(one: Image, other: Image, box: Box) -> bool:
    """Whether two pictures of a page are the same in and around ``box``: no drawn line is near."""
    near = box.grown(box.height // 4, box.height // 4).clipped(one.shape[1], one.shape[0])
    return np.array_equal(one[near.y0 : near.y1, near.x0 : near.x1], other[near.y0 : near.y1, near.x0 : near.x1])


def _thickened(picture: Image, box: Box) -> Image:
    """``picture`` with the strokes in and around ``box`` run a little together."""
    near = box.grown(box.height, box.height).clipped(picture.shape[1], picture.shape[0])
    thick = picture.copy()
    part = thick[near.y0 : near.y1, near.x0 : near.x1]
    part[...] = cv2.GaussianBlur(part, (3, 3), 0)
    return thick


def _read(segment: Segment, picture: Image, ruled: RuledPage, engine: PageEngine) -> tuple[Char, ...]:
    return crops.read([segment], picture, ruled.cells, engine)[0]


def _without_noise(chars: Sequence[Char], least: float) -> tuple[Char, ...]:
    """Drop spaces the engine put in (gaps are measured instead) and, at the ends, specks and the hardly believed."""
    kept = [c for c in chars if c.text.strip()]
    while kept and (kept[0].score < least or kept[0].text in _DUST):
        kept.pop(0)
    while kept and (kept[-1].score < least or kept[-1].text in _DUST):
        kept.pop()
    return tuple(kept)


def _is_shape(chars: Sequence[Char], segment: Segment, picture: Image) -> bool:
    """Whether one character was read into something far wider than a character: part of a photograph or of a stain.

    Specks beside a character do not make it wide, nor does what is left of the underline that it stands on.
    """
    if len(chars) != 1 or segment.vertical or chars[0].text in "一—－-_":
        return False
    box = segment.box.clipped(picture.shape[1], picture.shape[0])
    if box.width <= _WIDE * box.height:
        return False
    view = picture[box.y0 : box.y1, box.x0 : box.x1]
    dark = view < ink_cut(view)
    dark[(np.arange(len(dark)) >= _FOOT * len(dark)) & (dark.mean(axis=1) >= _LINE)] = False
    ink = np.cumsum(dark.sum(axis=0))
    low, high = np.searchsorted(ink, (_SPECKS * ink[-1], (1 - _SPECKS) * ink[-1]))
    return bool(high - low > (_WIDE - 2 * _SPECKS) * box.height)


def _is_scrap(chars: Sequence[Char], segment: Segment) -> bool:
    """Whether a lone doubtful character stands outside every cell: a piece of a seal's lettering or a stain."""
    return len(chars) == 1 and segment.cell is None and chars[0].score < 0.75


def _without_specks(lines: Sequence[Line]) -> list[Line]:
    """``lines`` without lone doubtful characters far smaller than the page's text: crumbs of walls and stains."""
    sizes = sorted(min(line.box.width, line.box.height) for line in lines if line.score > _SURE)
    usual = sizes[len(sizes) // 2] if sizes else 0
    return [
        line
        for line in lines
        if len(line.chars) > 1 or line.score > _SURE or max(line.box.width, line.box.height) > 0.5 * usual
    ]


def _spaced(chars: Sequence[Char], standing: bool) -> tuple[Char, ...]:
    """A space where the paper leaves the width of most of a character between two neighbours."""
    if len(chars) < 2:
        return tuple(chars)
    centres = [c.box.cy if standing else c.box.cx for c in chars]
    steps = [b - a for a, b in itertools.pairwise(centres)]
    height = chars[0].box.height if not standing else chars[0].box.width
    pitch = min(float(np.median(steps)), height * 1.1) if steps else height
    square = [s for s, (a, b) in zip(steps, itertools.pairwise(chars), strict=True) if not _narrow(a, b)]
    usual = float(np.median(square)) if len(square) >= 4 else None
    result = [chars[0]]
    for char, step in zip(chars[1:], steps, strict=True):
        narrow = _narrow(result[-1], char)
        least = max(1.75 * pitch, (1.15 if narrow else 1.5) * height * 0.85)
        if step > (least if narrow or usual is None else min(least, 1.8 * usual)):
            before = result[-1].box
            gap = (
                Box(before.x1, before.y0, max(before.x1 + 1, char.box.x0), before.y1)
                if not standing
                else Box(before.x0, before.y1, before.x1, max(before.y1 + 1, char.box.y0))
            )
            result.append(Char(" ", 1.0, gap))
        result.append(char)
    return tuple(result)


def _narrow(first: Char, second: Char) -> bool:
    """Whether a figure or letter is one of the two: they stand closer than the squares of Chinese print."""
    return first.text.isascii() or second.text.isascii()


def _ink_of(box: Box, ruled: RuledPage) -> Ink:
    """Whether the strokes inside ``box`` are red; pen and print are told apart later, over the whole page."""
    red = ruled.page.red[box.y0 : box.y1, box.x0 : box.x1]
    view = ruled.text[box.y0 : box.y1, box.x0 : box.x1]
    dark = view < ink_cut(view)
    strokes = int(dark.sum())
    return "red" if strokes and float((red[dark] > 0).mean()) > 0.6 else "unknown"
