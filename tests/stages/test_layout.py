"""A clean page becomes a ruled page: lines, cells, and the picture without lines for the reader."""

from __future__ import annotations

from stages import layout
from stages.layout import LayoutSettings
from tests.stages import drawn


def test_a_form() -> None:
    page = drawn.clean(drawn.form())
    ruled = layout.run(page, LayoutSettings())
    assert ruled.page is page
    assert len(ruled.cells) == 20
    assert {round(r.box.cy / 20) * 20 for r in ruled.rulings if r.horizontal} == {160, 260, 360, 460, 560, 660}
    assert {round(r.box.cx / 20) * 20 for r in ruled.rulings if not r.horizontal} == {80, 280, 600, 800, 1120}
    assert ruled.text[260, 84:276].min() > 200, "the reader sees no wall"
    assert page.gray[260, 84:276].max() < 100, "the working copy keeps it"


def test_lines_can_be_left_in() -> None:
    page = drawn.clean(drawn.form())
    assert layout.run(page, LayoutSettings(erase_lines=False)).text is page.gray


def test_prose_has_no_cells_and_keeps_its_strokes() -> None:
    ruled = layout.run(drawn.clean(drawn.prose()), LayoutSettings())
    assert ruled.cells == ()
    assert (ruled.text[drawn.prose() < 128] < 128).mean() > 0.95
