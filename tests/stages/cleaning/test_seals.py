"""Seals are lifted off, the writing under them stays, and red print is not taken for a seal."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from stages.cleaning import seals
from stages.records import Image
from tests.stages import drawn

_RED = (40, 40, 215)


def _stamp(image: Image, centre: tuple[int, int], radius: int = 130) -> None:
    """A round vermilion seal, pressed on like ink: it can only darken the paper, never lighten print."""
    layer = np.full_like(image, 255)
    cv2.circle(layer, centre, radius, _RED, 12)
    cv2.circle(layer, centre, 40, _RED, -1)
    for x in range(-80, 81, 40):
        cv2.line(layer, (centre[0] + x, centre[1] + 55), (centre[0] + x + 20, centre[1] + 80), _RED, 8)
    image[...] = np.minimum(image, layer)


def _without(page: Image) -> Image:
    red = seals.red_mask(page)
    return seals.without_seals(page, red, seals.seal_area(red, drawn.DPI), drawn.DPI)


def test_the_seal_goes_and_the_text_under_it_stays() -> None:
    plain = drawn.paper(700, 500)
    drawn.write(plain, "一九八四年五月十七日", 120, 230, 44)
    page = drawn.colour(plain)
    _stamp(page, (340, 250))
    lifted = _without(page)
    was_ink, was_paper = plain < 90, plain > 250
    sealed = was_paper & (cv2.cvtColor(page, cv2.COLOR_BGR2GRAY) < 150)
    assert sealed.sum() > 3000, "the drawing holds no seal"
    assert np.percentile(lifted[sealed], 5) > 195
    assert np.percentile(lifted[was_ink], 95) < 110


def test_red_pixels_are_known() -> None:
    page = drawn.colour(drawn.form())
    _stamp(page, (900, 750))
    red = seals.red_mask(page)
    assert red[750, 900] == 255 and red[750 - 130, 900] == 255
    assert not red[:560].any(), "black print and gray walls are not red"


def test_yellowed_paper_is_not_red() -> None:
    page = drawn.colour(drawn.form())
    aged = (page * np.array([0.62, 0.80, 0.90])).astype(np.uint8)
    assert not seals.red_mask(aged).any()
    _stamp(aged, (900, 750))
    assert seals.red_mask(aged)[750, 900] == 255


def test_a_red_printed_line_of_text_stays_dark() -> None:
    """The red heading of a certificate is wide and low: no stamp; nothing of it may be lost."""
    page = drawn.colour(drawn.paper(1200, 400))
    cover = drawn.paper(1200, 400)
    drawn.write(cover, "老干部离休荣誉证书平泉县人民政府颁发", 60, 100, 56)
    page[cover < 128] = _RED
    lifted = _without(page)
    assert np.percentile(lifted[cover < 60], 90) < 140


def test_a_page_without_red_is_just_its_gray() -> None:
    page = drawn.colour(drawn.prose())
    assert (_without(page) == drawn.prose()).all()


def test_a_small_seal_has_a_frame_and_a_struck_value_has_none() -> None:
    page = drawn.colour(drawn.paper(900, 400))
    cv2.rectangle(page, (100, 100), (190, 190), _RED, 6)
    cv2.line(page, (120, 130), (170, 160), _RED, 6)
    drawn.write(cover := drawn.paper(900, 400), "较弱", 520, 160, 40)
    page[cover < 128] = _RED
    for y in (110, 130):
        cv2.line(page, (500, y), (610, y), _RED, 5)
    area = seals.seal_area(seals.red_mask(page), drawn.DPI)
    assert area[145, 145] == 255 and not area[:, 450:].any()


def test_a_pale_seal_leaves_nothing_that_reads_like_a_stroke() -> None:
    page = drawn.colour(drawn.paper(700, 500))
    layer = np.full_like(page, 255)
    cv2.circle(layer, (340, 250), 130, (150, 150, 205), 12)
    cv2.circle(layer, (340, 250), 40, (150, 150, 205), -1)
    page[...] = np.minimum(page, layer)
    lifted = _without(page)
    assert np.percentile(lifted, 0.5) > 225


def test_a_small_seal_set_askew_is_a_seal_and_small_writing_is_none() -> None:
    page = drawn.colour(drawn.paper(700, 500))
    corners = cv2.boxPoints(((340.0, 250.0), (180.0, 90.0), -15.0)).astype(np.int32)
    cv2.polylines(page, [corners], True, _RED, 6)
    assert seals.seal_area(seals.red_mask(page), drawn.DPI)[250, 340] == 255
    written_red = drawn.paper(700, 500)
    drawn.write(written_red, "副局长", 300, 230, 44)
    page = drawn.colour(drawn.paper(700, 500))
    page[written_red < 128] = _RED
    assert not seals.seal_area(seals.red_mask(page), drawn.DPI).any()


def test_a_form_printed_in_red_keeps_its_labels_and_loses_its_seal() -> None:
    """Two walls that meet, cut off from the others where the print is worn, fill as much as a stamp."""
    page, cover = drawn.colour(drawn.paper(2400, 1800)), drawn.paper(2400, 1800)
    cv2.rectangle(cover, (100, 200), (2300, 1300), (0,), 9)
    for left in (300, 1000, 1700):
        cv2.line(cover, (left, 720), (left + 390, 720), (0,), 5)
        cv2.line(cover, (left, 500), (left, 720), (0,), 5)
        drawn.write(cover, "入党年月", left + 60, 560, 60)
    page[cover < 128] = _RED
    labels = cover < 60
    _stamp(page, (1500, 1600))
    lifted = _without(page)
    assert np.percentile(lifted[labels], 99) < 150
    assert np.percentile(lifted[1450:1750, 1350:1650], 5) > 170


def test_walls_in_red_worn_into_dashes_are_no_seals() -> None:
    """No piece of them is longer than a seal, and where some meet they fill as much as one."""
    page, cover = drawn.colour(drawn.paper(2400, 1800)), drawn.paper(2400, 1800)
    for y in range(200, 1300, 220):
        for x in range(100, 2300, 260):
            cv2.line(cover, (x, y), (x + 200, y), (0,), 5)
            cv2.line(cover, (x, y), (x, y + 190), (0,), 5)
            drawn.write(cover, "入党", x + 40, y + 70, 60)
    page[cover < 128] = _RED
    _stamp(page, (1500, 1600))
    area = seals.seal_area(seals.red_mask(page), drawn.DPI)
    assert not area[:1400].any()
    assert area[1515:1685, 1415:1585].all()


@pytest.mark.parametrize("beside", [0, 190], ids=["alone", "on another seal"])
def test_a_seal_on_rules_printed_in_red_goes_and_the_labels_stay(beside: int) -> None:
    page, cover = drawn.colour(drawn.paper(2400, 1400)), drawn.paper(2400, 1400)
    for y in (300, 600, 900):
        cv2.line(cover, (100, y), (2300, y), (0,), 5)
        drawn.write(cover, "入党年月", 150, y - 90, 60)
    page[cover < 128] = _RED
    labels = cover[:, :600] < 60
    _stamp(page, (1500, 880))
    if beside:
        _stamp(page, (1500 + beside, 880))
    area = seals.seal_area(seals.red_mask(page), drawn.DPI)
    assert area[795:965, 1415:1585].all(), "all of the seal, ring and star"
    assert not beside or area[880, 1500 + beside + 100] == 255
    assert not area[:, :1200].any(), "and nothing of the labels"
    lifted = _without(page)
    assert np.percentile(lifted[880 + 60 : 1000, 1400:1600], 5) > 170
    assert np.percentile(lifted[:, :600][labels], 99) < 150


def test_red_print_in_a_corner_beside_a_round_seal_stays() -> None:
    page, cover = drawn.colour(drawn.paper(900, 700)), drawn.paper(900, 700)
    drawn.write(cover, "男", 180, 180, 44)
    page[cover < 128] = _RED
    _stamp(page, (340, 350), 140)
    area = seals.seal_area(seals.red_mask(page), drawn.DPI)
    assert area[350, 340] == 255 and not area[cover < 128].any()


def test_walls_and_round_letters_printed_in_red_are_no_seals() -> None:
    page, cover = drawn.colour(drawn.paper(2400, 1400)), drawn.paper(2400, 1400)
    for x in range(100, 2400, 275):
        cv2.line(cover, (x, 100), (x, 1300), (0,), 5)
    for y in range(100, 1400, 150):
        cv2.line(cover, (100, y), (2300, y), (0,), 5)
        drawn.write(cover, "OO〇○回", 120, y + 30, 90)
    page[cover < 128] = _RED
    assert not seals.seal_area(seals.red_mask(page), drawn.DPI).any()


def test_a_round_seal_is_found_where_red_print_is_spread_and_its_ring_alone_is_red_enough() -> None:
    page, cover = drawn.colour(drawn.paper(2400, 1400)), drawn.paper(2400, 1400)
    for y in range(150, 1400, 180):
        drawn.write(cover, "参加革命工作时间批准离休时间", 120, y, 70)
    page[cover < 128] = _RED
    layer = np.full_like(page, 255)
    cv2.circle(layer, (1900, 900), 180, _RED, 8)
    page[...] = np.minimum(page, layer)
    area = seals.seal_area(seals.red_mask(page), drawn.DPI)
    assert area[900, 1900] == 255 and not area[:, :1600].any()


def test_letters_of_a_seal_paler_than_its_ring_go_with_it() -> None:
    page = drawn.colour(drawn.paper(700, 500))
    _stamp(page, (340, 250))
    drawn.write(letters := drawn.paper(700, 500), "老干", 290, 160, 40, bold=True)
    page[letters < 128] = (188, 188, 218)
    assert np.percentile(_without(page)[letters < 128], 10) > 212


def test_walls_printed_in_red_stay_where_they_go_through_a_seal() -> None:
    page, cover = drawn.colour(drawn.paper(2400, 1400)), drawn.paper(2400, 1400)
    for y in (200, 860, 1300):
        cv2.line(cover, (100, y), (2300, y), (0,), 5)
    for x in (100, 1480, 2300):
        cv2.line(cover, (x, 200), (x, 1300), (0,), 5)
    page[cover < 128] = _RED
    _stamp(page, (1500, 880), 170)
    lifted = _without(page)
    assert (lifted[860, 1300:1700] < 150).mean() > 0.9
    assert (lifted[700:1060, 1480] < 150).mean() > 0.9
    assert np.percentile(lifted[900:1100, 1500:1700], 2) > 150, "the rest of the seal is gone"


def test_the_large_characters_of_a_red_title_are_no_stamps() -> None:
    page = drawn.colour(drawn.paper(1400, 500))
    cover = drawn.paper(1400, 500)
    for n, char in enumerate("老部休荣誉证"):
        drawn.write(cover, char, 120 + 150 * n, 120, 100, bold=True)
    page[cover < 128] = _RED
    assert np.percentile(_without(page)[cover < 60], 90) < 140


def test_two_name_seals_beside_each_other_are_lifted() -> None:
    page = drawn.colour(drawn.paper(1400, 500))
    for x in (300, 500):
        cv2.rectangle(page, (x, 150), (x + 110, 260), _RED, 8)
        cv2.rectangle(page, (x + 30, 180), (x + 80, 230), _RED, 8)
    assert _without(page).min() > 195
