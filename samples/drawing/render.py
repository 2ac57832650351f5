"""Brings ink masks and paper together into the picture of one flat sheet, by grade of damage."""

from __future__ import annotations

import random
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from samples.drawing import paper
from samples.drawing.fonts import faces_of
from samples.drawing.paper import Plane, soft_noise
from samples.drawing.seals import make_seal
from samples.drawing.sheet import Sheet
from samples.drawing.writing import Hand, write_line

Colour = tuple[float, float, float]
_PEN_INKS = (
    (0.10, 0.14, 0.36),
    (0.08, 0.10, 0.26),
    (0.07, 0.07, 0.09),
    (0.14, 0.24, 0.55),
    (0.18, 0.19, 0.30),
    (0.36, 0.36, 0.38),
)
_TYPED_INKS = ((0.12, 0.12, 0.14), (0.14, 0.14, 0.34), (0.30, 0.16, 0.42), (0.2, 0.2, 0.22))
_RULE_INKS = (
    (0.08, 0.08, 0.08),
    (0.2, 0.2, 0.2),
    (0.35, 0.35, 0.38),
    (0.55, 0.15, 0.15),
    (0.15, 0.35, 0.2),
    (0.2, 0.25, 0.5),
)
_MARKS = ("已核", "存档", "√", "同意", "待查", "8/12", "缺证明", "见附件", "阅", "×")


@dataclass(frozen=True)
class Damage:
    """What one document went through, the same for all its pages. Colours are RGB 0–1."""

    grade: int
    label_ink: Colour
    rule_ink: Colour
    value_ink: Colour
    seals: int
    bleed: float
    marks: int
    blur: float
    copy_tint: Colour
    copy_strength: float
    copy_kind: str


def pick_damage(grade: int, ink: str, rng: random.Random) -> Damage:
    """Choose what happened to a document of `grade` filled with `ink`."""
    value = (0.06, 0.06, 0.06)
    if ink == "pen":
        value = rng.choice(_PEN_INKS)
    elif ink == "typed":
        value = rng.choice(_TYPED_INKS)
    label = (0.07, 0.07, 0.07) if rng.random() < 0.9 else rng.choice([(0.5, 0.1, 0.1), (0.1, 0.3, 0.15)])
    rule = label if rng.random() < 0.7 else rng.choice(_RULE_INKS)
    return Damage(
        grade,
        label,
        rule,
        value,
        seals=rng.choice([1, 1, 2, 2, 3]) if grade == 2 else int(rng.random() < 0.3),
        bleed=rng.uniform(0.06, 0.22) if grade == 2 and rng.random() < 0.75 else 0.0,
        marks=rng.choice([0, 1, 2]) if grade == 2 else 0,
        blur={0: 0.0, 1: rng.uniform(0.2, 0.9), 2: rng.uniform(0.2, 0.9), 3: rng.uniform(0.7, 1.5)}[grade],
        copy_tint=rng.choice(
            [(0.28, 0.16, 0.45), (0.15, 0.2, 0.5), (0.2, 0.2, 0.26), (0.36, 0.3, 0.5), (0.22, 0.24, 0.3)]
        ),
        copy_strength=rng.choice([rng.uniform(0.55, 0.92), rng.uniform(0.4, 0.6)]),
        copy_kind=rng.choices(["carbon", "photocopy", "mimeograph"], [5, 2.5, 2.5])[0],
    )


def _mask(image: Image.Image) -> Plane:
    return np.asarray(np.asarray(image, dtype=np.float32) / 255, dtype=np.float32)


def _lay_ink(page: Plane, cover: Plane, colour: Colour) -> None:
    for channel in range(3):
        page[:, :, channel] *= 1 - cover * (1 - colour[channel])


def _copied(masks: list[Plane], damage: Damage, dpi: int, rng: random.Random, noise: np.random.Generator) -> Plane:
    """Give the ink of a carbon copy, a photocopy of a copy, or a mimeograph, 0–1."""
    cover = np.maximum.reduce(masks)
    height, width = cover.shape
    soft = np.asarray(cv2.GaussianBlur(cover, (0, 0), dpi / 300 * damage.blur), dtype=np.float32)
    if damage.copy_kind == "photocopy":
        wander = soft_noise(height, width, dpi / 90, noise) * 0.08 + soft_noise(height, width, dpi * 0.8, noise) * 0.04
        sharp = np.clip((soft + wander - rng.uniform(0.26, 0.4)) * 6, 0, 1) * 0.9
        pepper = noise.random((height // 2 + 1, width // 2 + 1), dtype=np.float32) > rng.uniform(0.9992, 0.99995)
        dots = cv2.resize(pepper.astype(np.float32), (width, height), interpolation=cv2.INTER_NEAREST)
        return np.asarray(np.maximum(sharp, dots * 0.8), dtype=np.float32)
    pressure = 0.85 + soft_noise(height, width, dpi * 0.35, noise) * 0.14
    grain = {"carbon": (dpi / 55, 0.55), "mimeograph": (dpi / 30, 0.75)}[damage.copy_kind]
    broken = np.clip(1.25 + soft_noise(height, width, grain[0], noise) * grain[1], 0.12, 1)
    return np.asarray(np.clip(soft * pressure * broken * damage.copy_strength, 0, 1), dtype=np.float32)


def _seal_marks(page: Plane, sheet: Sheet, damage: Damage, rng: random.Random, noise: np.random.Generator) -> None:
    spots = list(sheet.seal_spots)
    height, width = page.shape[:2]
    for _ in range(damage.seals):
        mask = make_seal(rng, sheet.dpi).astype(np.float32) / 255
        if spots and rng.random() < 0.75:
            x, y = rng.choice(spots)
        else:
            x, y = rng.uniform(0.2, 0.9) * width, rng.uniform(0.12, 0.92) * height
        left, top = int(x - mask.shape[1] / 2), int(y - mask.shape[0] / 2)
        left, top = max(0, min(left, width - mask.shape[1])), max(0, min(top, height - mask.shape[0]))
        inked = (
            mask
            * np.clip(0.8 + soft_noise(mask.shape[0], mask.shape[1], sheet.dpi / 14, noise) * 0.28, 0.15, 1)
            * rng.uniform(0.55, 0.95)
        )
        colour = rng.choice([(0.85, 0.12, 0.12), (0.78, 0.14, 0.16), (0.9, 0.25, 0.2), (0.7, 0.1, 0.14)])
        _lay_ink(page[top : top + mask.shape[0], left : left + mask.shape[1]], inked, colour)


def _hand_marks(page: Plane, sheet: Sheet, count: int, rng: random.Random) -> None:
    for _ in range(count):
        note = Sheet(sheet.width, sheet.height, sheet.dpi)
        text = rng.choice(_MARKS)
        hand = Hand(faces_of("kai")[0], "pen", rng.uniform(16, 30), 0, "filled", 0.1, 2.0).for_text(text)
        write_line(
            note,
            rng.uniform(0.05, 0.85) * sheet.width,
            rng.choice([rng.uniform(0.01, 0.06), rng.uniform(0.1, 0.95)]) * sheet.height,
            text,
            hand,
            rng,
        )
        red = rng.random() < 0.6
        _lay_ink(page, _mask(note.filled) * (0.85 if red else 0.5), (0.8, 0.1, 0.1) if red else (0.3, 0.3, 0.32))


def _back_page(masks: list[Plane], strength: float, dpi: int, rng: random.Random) -> Plane:
    back = np.maximum.reduce(masks)[:, ::-1]
    back = np.roll(back, (rng.randint(-dpi // 2, dpi // 2), rng.randint(-dpi // 4, dpi // 4)), axis=(0, 1))
    return np.asarray(cv2.GaussianBlur(back, (0, 0), dpi / 160), dtype=np.float32) * strength


def render(sheet: Sheet, back: Sheet, damage: Damage, rng: random.Random) -> NDArray[np.uint8]:
    """Make the picture of a flat sheet, H×W×3 uint8 RGB. `back` is what is written on the other side."""
    noise = np.random.default_rng(rng.getrandbits(32))
    masks = [_mask(sheet.rules), _mask(sheet.printed), _mask(sheet.filled)]
    height, width = masks[0].shape
    page = paper.blank_paper(height, width, sheet.dpi, damage.grade, rng, noise)
    if damage.bleed:
        other = [_mask(back.rules) * 0.6, _mask(back.printed), _mask(back.filled)]
        if other[0].shape == masks[0].shape:
            _lay_ink(page, _back_page(other, damage.bleed, sheet.dpi, rng), (0.3, 0.28, 0.3))
    if damage.grade == 3:
        tint = (0.1, 0.1, 0.11) if damage.copy_kind == "photocopy" else damage.copy_tint
        _lay_ink(page, _copied(masks, damage, sheet.dpi, rng, noise), tint)
        _streaks(page, rng)
        page -= np.abs(soft_noise(height, width, 2.2, noise))[:, :, None] * rng.uniform(0.01, 0.05)
        page *= rng.uniform(0.8, 1.0)
    else:
        fade = (
            1.0
            if damage.grade == 0
            else np.clip(0.93 + soft_noise(height, width, sheet.dpi * 0.5, noise) * 0.05, 0.6, 1)
        )
        for cover, colour in zip(masks, (damage.rule_ink, damage.label_ink, damage.value_ink), strict=True):
            _lay_ink(page, cover * fade, colour)
    if sheet.red is not None:
        _lay_ink(page, _mask(sheet.red) * 0.95, sheet.red_ink)
    if sheet.photo is not None:
        x, y = sheet.photo_at
        picture = np.asarray(sheet.photo, dtype=np.float32)[:, :, None] / 255 * np.array([1, 0.98, 0.94], np.float32)
        page[y : y + picture.shape[0], x : x + picture.shape[1]] = picture
    _seal_marks(page, sheet, damage, rng, noise)
    if damage.grade != 3:
        _hand_marks(page, sheet, damage.marks, rng)
    _age(page, sheet.dpi, damage, rng, noise)
    return np.clip(page * 255, 0, 255).astype(np.uint8)


def _streaks(page: Plane, rng: random.Random) -> None:
    """Leave the dark lines of a dirty drum in some copies, in place."""
    if rng.random() < 0.3:
        for _ in range(rng.randint(1, 4)):
            x = rng.randrange(page.shape[1] - 4)
            page[:, x : x + rng.randint(1, 4)] *= rng.uniform(0.6, 0.92)


def _age(page: Plane, dpi: int, damage: Damage, rng: random.Random, noise: np.random.Generator) -> None:
    if damage.grade == 2:
        if rng.random() < 0.5:
            paper.stain(page, rng, noise)
        if rng.random() < 0.6:
            paper.folds(page, rng)
    if damage.grade >= 1 and rng.random() < 0.35 + 0.2 * (damage.grade == 2):
        paper.holes(page, dpi, rng)
    if damage.grade >= 2 and rng.random() < 0.6:
        paper.speckle(page, dpi, rng)
    if damage.blur and damage.grade != 3:
        page[:] = cv2.GaussianBlur(page, (0, 0), damage.blur * dpi / 300)
