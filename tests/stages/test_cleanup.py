"""A scan becomes an upright, level, white page, and every box on it finds its way back to the scan's own pixels."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from stages import cleanup
from stages.cleanup import CleanupSettings
from stages.engines.protocol import PageEngine
from stages.engines.recorded import RecordedEngine
from stages.geometry import Box, map_box
from stages.records import CleanPage, Image
from tests.stages import drawn

_SETTINGS = CleanupSettings()
_MARK = (30, 30, 215)


def _marked(image: Image) -> Box:
    """The box around everything of the mark's colour in a BGR image."""
    return _of_ink(np.abs(image.astype(int) - _MARK).sum(axis=2) < 120)


def _of_ink(mask: np.ndarray) -> Box:
    rows, columns = np.nonzero(mask)
    return Box(int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1)


def _marked_form() -> Image:
    page = drawn.colour(drawn.form())
    cv2.rectangle(page, (930, 740), (990, 769), _MARK, -1)
    return page


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
@pytest.mark.parametrize(("degrees", "dpi"), [(0.0, 200), (3.0, 200), (-2.0, 400)])
def test_a_mark_on_the_page_is_found_in_the_scan(turns: int, degrees: float, dpi: int, engine: PageEngine) -> None:
    laid = drawn.turned(drawn.quarters(_marked_form(), turns), degrees)
    scale = dpi / drawn.DPI
    scan = np.asarray(cv2.resize(laid, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC), np.uint8)
    page = cleanup.run(drawn.scanned(scan, dpi), _SETTINGS, engine)
    on_page = _of_ink(page.red > 0)
    upright = 60 * page.dpi / 200, 30 * page.dpi / 200
    assert (on_page.width, on_page.height) == pytest.approx(upright, abs=8), (
        "upright and level; red is judged at half size"
    )
    back = map_box(page.to_scan, on_page, page.scan_width, page.scan_height)
    assert np.abs(np.array(back) - np.array(_marked(scan))).max() <= 8 * scale
    assert (page.scan_width, page.scan_height) == (scan.shape[1], scan.shape[0])
    assert page.quality.quarter_turns == (4 - turns) % 4
    assert page.quality.skew_degrees == pytest.approx(degrees, abs=0.3)


def test_fine_scans_are_worked_on_at_300_dpi_and_coarse_ones_as_they_are() -> None:
    form = drawn.form()
    fine = cleanup.run(drawn.scanned(form, 600), _SETTINGS, RecordedEngine("broken:empty"))
    coarse = cleanup.run(drawn.scanned(form, 200), _SETTINGS, RecordedEngine("broken:empty"))
    assert (fine.dpi, fine.gray.shape) == (300, (450, 600))
    assert (coarse.dpi, coarse.gray.shape) == (200, (900, 1200))


@pytest.mark.parametrize(("exif", "turns"), [(1, 0), (3, 2), (6, 1), (8, 3)])
def test_the_camera_turn_is_followed_where_nothing_can_be_read(exif: int, turns: int) -> None:
    """EXIF 6 means: turn clockwise to view."""
    page = cleanup.run(drawn.scanned(drawn.form(), exif=exif), _SETTINGS, RecordedEngine("broken:empty"))
    expected = np.rot90(drawn.form(), -turns)
    assert page.gray.shape == expected.shape
    assert page.quality.quarter_turns == turns
    near_print = cv2.dilate((expected < 128).astype(np.uint8), np.ones((7, 7))) > 0
    assert page.gray[~near_print].min() > 128, "ink stands where the turned form has it, and nowhere else"


def test_a_wrong_camera_turn_is_overruled_by_what_can_be_read(engine: PageEngine) -> None:
    page = cleanup.run(drawn.scanned(drawn.form(), exif=6), _SETTINGS, engine)
    assert page.quality.quarter_turns == 0


def _dirty() -> Image:
    """A yellowed, shaded, sealed form behind a black scanner edge with two punch holes."""
    page = drawn.colour(drawn.form())
    fall = np.linspace(1.0, 0.6, page.shape[1])[None, :, None]
    page = (page * fall * np.array([0.75, 0.88, 0.95])).astype(np.uint8)
    for y in (300, 600):
        cv2.circle(page, (34, y), 22, (12, 12, 12), -1)
    seal = np.full_like(page, 255)
    cv2.circle(seal, (960, 600), 120, (40, 40, 205), 14)
    page = np.minimum(page, seal)
    page[:36] = 10
    return page


@pytest.fixture(scope="module")
def cleaned() -> CleanPage:
    return cleanup.run(drawn.scanned(_dirty()), _SETTINGS, RecordedEngine("broken:empty"))


def test_the_working_copy_of_a_dirty_scan_is_white(cleaned: CleanPage) -> None:
    plain = drawn.form()
    paper = cv2.erode((plain > 250).astype(np.uint8), np.ones((9, 9))) > 0
    paper[:60] = paper[:, :70] = False
    assert np.percentile(cleaned.gray[paper], 3) > 230
    assert np.percentile(cleaned.gray[plain < 20], 90) < 60, "ink is black everywhere, under the seal too"


def test_the_black_edge_of_the_scanner_is_painted_out(cleaned: CleanPage) -> None:
    assert cleaned.gray[:30].min() > 200


def test_punch_holes_and_red_are_known_to_later_stages(cleaned: CleanPage) -> None:
    assert sorted(round(hole.cy / 30) * 30 for hole in cleaned.holes) == [300, 600]
    assert cleaned.red[600, 1080] == 255 and cleaned.red[600, 300] == 0
    assert cleaned.quality.red_share > 0.004


def test_a_gray_seal_on_a_gray_scan_is_lifted() -> None:
    page = drawn.form()
    seal = np.full_like(page, 255)
    cv2.circle(seal, (960, 560), 150, (175,), 8)
    page = np.minimum(page, seal)
    cleaned = cleanup.run(drawn.scanned(drawn.colour(page)), _SETTINGS, RecordedEngine("broken:empty"))
    ring = cv2.erode(((seal < 200) & (drawn.form() > 250)).astype(np.uint8), np.ones((3, 3))) > 0
    assert np.percentile(cleaned.gray[ring], 15) > 230
    (veil,) = cleaned.veils
    assert veil.box.overlap(Box(810, 410, 1110, 710)) > 0.9 * veil.box.area
    assert 30 < veil.gray < 200, "what is paler than that was whitened inside, be it text"


def test_the_scan_itself_is_not_touched() -> None:
    scan = _dirty()
    before = scan.copy()
    cleanup.run(drawn.scanned(scan), _SETTINGS, RecordedEngine("broken:empty"))
    assert (scan == before).all()


@pytest.mark.parametrize("shade", [0, 128, 255])
def test_an_empty_page_stays_an_empty_page(shade: int, engine: PageEngine) -> None:
    page = cleanup.run(drawn.scanned(drawn.paper(600, 400, shade)), _SETTINGS, engine)
    assert page.gray.shape == (400, 600)
    assert page.quality.skew_degrees == 0.0 and page.quality.quarter_turns == 0
    assert len(np.unique(page.gray)) == 1, "nothing is made up"


def test_direction_can_be_switched_off(engine: PageEngine) -> None:
    laid = drawn.scanned(drawn.quarters(drawn.form(), 2))
    kept = cleanup.run(laid, CleanupSettings(find_direction=False), engine)
    assert kept.quality.quarter_turns == 0
