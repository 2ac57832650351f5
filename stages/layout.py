"""Layout: the drawn lines of a clean page, the cells they close, and the picture without them."""

from __future__ import annotations

from dataclasses import dataclass

from stages.records import CleanPage, RuledPage
from stages.ruling import cells, corners, lettered, lines, underlines


@dataclass(frozen=True, slots=True)
class LayoutSettings:
    """``erase_lines``: give the reader a picture without drawn lines."""

    erase_lines: bool = True


def run(page: CleanPage, settings: LayoutSettings) -> RuledPage:
    """Find rulings and cells; a page without any simply has none."""
    rulings, mask = lettered.without(*lines.find(page.gray, page.dpi), page.dpi)
    height, width = page.gray.shape
    closed = corners.filled(cells.find(rulings, width, height, page.dpi), page.dpi)
    told = underlines.parted(rulings, closed, page.gray, page.dpi)
    mask = underlines.masked(told, rulings, mask, page.gray)
    return RuledPage(
        page=page, text=lines.erase(page.gray, mask) if settings.erase_lines else page.gray, rulings=told, cells=closed
    )
