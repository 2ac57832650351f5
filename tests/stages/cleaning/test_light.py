"""Paper becomes white under any light, ink stays ink, and the measures of quality rank pages as eyes do."""

from __future__ import annotations

import cv2
import numpy as np

from stages.cleaning import light
from stages.records import Image
from tests.stages import drawn


def _shaded(gray: Image) -> Image:
    """``gray`` as if photographed beside a window: bright on the left, a third of the light on the right."""
    fall = np.linspace(1.0, 0.38, gray.shape[1])
    return (gray * fall).astype(np.uint8)


def test_uneven_light_is_taken_out() -> None:
    plain = drawn.form()
    flat = light.flatten(_shaded(plain), drawn.DPI)
    paper = flat[plain > 250]
    assert np.percentile(paper, 2) > 235, "paper is white in the shadow too"
    assert np.percentile(flat[plain < 20], 90) < 120, "ink is dark in the light too"


def test_brown_stains_go_and_writing_in_them_stays() -> None:
    plain = drawn.prose()
    stain = np.zeros_like(plain)
    cv2.ellipse(stain, (600, 300), (330, 180), 0, 0, 360, 90, -1)
    stained = cv2.subtract(plain, cv2.GaussianBlur(stain, (0, 0), 12))
    flat = light.flatten(stained, drawn.DPI)
    inside = cv2.erode(stain, np.ones((80, 80))) > 0
    assert np.percentile(flat[inside & (plain > 250)], 5) > 230
    assert np.percentile(flat[inside & (plain < 20)], 90) < 110


def test_stretch_makes_pale_ink_dark_without_losing_any_step() -> None:
    pale = np.where(drawn.prose() < 128, 170, 250).astype(np.uint8)
    assert light.stretch(pale, light.ink_level(pale)).min() < 140
    ramp = np.arange(256, dtype=np.uint8)[None]
    steps = np.diff(light.stretch(ramp, 150)[0].astype(int))
    assert (steps >= 0).all() and light.stretch(ramp, 150)[0, -1] == 255


def test_ink_level_of_a_full_and_of_a_sparse_page_agree() -> None:
    sparse = drawn.paper()
    drawn.write(sparse, "姓名唐玉云", 100, 100, 44)
    assert abs(light.ink_level(sparse) - light.ink_level(drawn.prose())) < 25
    assert light.ink_level(drawn.paper()) == 255


def test_contrast_sharpness_and_speckle_rank_pages() -> None:
    plain = drawn.prose()
    pale = np.where(plain < 128, 180, 255).astype(np.uint8)
    blurred = cv2.GaussianBlur(plain, (0, 0), 4)
    dusty = plain.copy()
    spots = np.random.default_rng(7).integers((2, 2), (plain.shape[0] - 2, plain.shape[1] - 2), (900, 2))
    dusty[spots[:, 0], spots[:, 1]] = 0
    assert _contrast(plain) > 0.8 > 0.5 > _contrast(pale)
    assert light.sharpness(plain) > 2 * light.sharpness(np.asarray(blurred, np.uint8))
    assert light.speckle(plain) < 0.1 < 0.5 < light.speckle(dusty)
    assert (_contrast(drawn.paper()), light.speckle(drawn.paper())) == (0.0, 0.0)


def _contrast(page: Image) -> float:
    return light.contrast(light.ink_level(page))
