"""Scanner frames are told from drawn frames, and punch holes from everything else that is round or dark."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from stages.cleaning import borders
from tests.stages import drawn


def test_black_bands_at_the_edges() -> None:
    page = drawn.form()
    page[:40] = 8
    page[:, -60:] = 15
    mask = borders.black_border(page)
    assert (mask[:36] == 255).all() and (mask[:, -56:] == 255).all()
    assert not mask[64:, :-84].any(), "nothing of the form itself"


def test_the_wedge_beside_a_crooked_sheet() -> None:
    page = drawn.form()
    cv2.fillPoly(page, [np.array([[0, 0], [0, 899], [70, 899]])], 5)
    mask = borders.black_border(page)
    assert mask[880, 5] == mask[880, 50] == 255 and not mask[:, 100:].any()


@pytest.mark.parametrize("shade", [255, 190])
def test_no_border_on_a_page_without_one(shade: int) -> None:
    assert not borders.black_border(np.minimum(drawn.form(), shade).astype(np.uint8)).any()


def test_a_drawn_frame_inside_the_page_stays() -> None:
    page = drawn.prose()
    cv2.rectangle(page, (40, 40), (1160, 660), 0, 10)
    assert not borders.black_border(page).any()


def test_punch_holes_on_the_binding_side() -> None:
    page = drawn.form(1200, 1600)
    centres = [(40, 500), (40, 1100)]
    for centre in centres:
        cv2.circle(page, centre, 24, 10, -1)
    found = sorted(borders.punch_holes(page, drawn.DPI), key=lambda box: box.y0)
    assert [box.contains(*centre) for box, centre in zip(found, centres, strict=True)] == [True, True]
    assert all(abs(box.width - 48) <= 8 and abs(box.height - 48) <= 8 for box in found)


def test_what_is_no_punch_hole() -> None:
    page = drawn.form(1200, 1600)
    drawn.write(page, "●", 560, 1200, 60)
    cv2.circle(page, (600, 1000), 24, 10, -1)  # far from every edge
    cv2.circle(page, (60, 1300), 8, 10, -1)  # 2 mm: a blot
    cv2.rectangle(page, (20, 300), (60, 700), 10, -1)  # a bar
    drawn.write(page, "革命干部履历表", 20, 1440, 56, bold=True)
    assert borders.punch_holes(page, drawn.DPI) == ()
