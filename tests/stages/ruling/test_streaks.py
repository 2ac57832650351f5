"""A streak over the whole sheet is no wall, however dark; a wall that the scan is cropped to is one."""

from __future__ import annotations

from stages.ruling import lines
from tests.stages import drawn, ruled


def test_a_dark_streak_from_edge_to_edge_is_no_wall() -> None:
    image = drawn.paper()
    for y in (150, 220, 290, 360, 430, 600, 700):
        drawn.across(image, y, 150, 1050)
    for x in (60, 500, 1050):
        drawn.down(image, x, 0, 899, ink=20)
    rulings, _ = lines.find(image, drawn.DPI)
    assert not ruled.at(rulings, 500, horizontal=False) and not ruled.at(rulings, 1050, horizontal=False)
    assert ruled.at(rulings, 290, horizontal=True)


def test_the_walls_of_a_form_cropped_to_its_frame_stay() -> None:
    image = drawn.paper()
    for y in (2, 300, 600, 896):
        drawn.across(image, y, 0, 1199)
    for x in (3, 500, 1196):
        drawn.down(image, x, 0, 899)
    drawn.across(image, 30, 0, 1199)
    drawn.across(image, 870, 0, 1199)
    rulings, _ = lines.find(image, drawn.DPI)
    assert ruled.at(rulings, 500, horizontal=False)
