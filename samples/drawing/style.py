"""The look of one form: its paper, rules, hands and habits, drawn by lot."""

from __future__ import annotations

import random
from dataclasses import dataclass

from samples.drawing import fonts
from samples.drawing.writing import Hand

_PAPERS_MM = {"a4": (210.0, 297.0), "16k": (190.0, 265.0), "16k-small": (184.0, 260.0), "landscape": (297.0, 210.0)}


@dataclass(frozen=True)
class LayoutStyle:
    """Choices kept through one document. Sizes in millimetres unless named otherwise."""

    paper: tuple[float, float]
    dpi: int
    mode: str
    place: str
    colon: str
    columns: int
    aligned: bool
    rule_mm: float
    dotted: bool
    outer: str
    missing_rules: float
    row_mm: float
    pad_mm: float
    margins: tuple[float, float, float, float]
    label_hand: Hand
    value_hand: Hand
    title_hand: Hand
    value_centred: bool
    label_centred: bool
    side_vertical: bool
    side_mm: float
    page_numbers: str
    printed_units: bool


def _label_face(rng: random.Random) -> fonts.Face:
    kinds = rng.choices(["song", "hei", "kai", "ming", "song-bold"], [6, 2.5, 1.5, 3, 1])[0]
    return rng.choice(fonts.faces_of(kinds))


def _value_hand(ink: str, rng: random.Random, label: Hand) -> Hand:
    if ink == "pen":
        face = rng.choices(fonts.pen_faces(), [3, 3, 4, 2][: len(fonts.pen_faces())])[0]
        size = rng.uniform(11.5, 15.5) * (1.12 if face.name == "liu-jian-mao-cao" else 1.0)
        return Hand(
            face,
            "pen",
            size,
            rng.uniform(-0.05, 0.06),
            "filled",
            rng.uniform(-0.04, 0.14),
            rng.uniform(0.6, 1.6),
            thin=face.name == "ma-shan-zheng" and rng.random() < 0.7,
        )
    if ink == "typed":
        return Hand(
            rng.choice(fonts.faces_of("ming", "song")),
            "typed",
            rng.uniform(10, 12.5),
            rng.choice([0, 0.04, 0.1]),
            "filled",
        )
    kind = rng.choice([("song",), ("kai",), ("hei",), ("ming",), ("song", "ming")])
    return Hand(
        rng.choice(fonts.faces_of(*kind)), "print", max(9.0, label.size_pt * rng.uniform(0.88, 1.15)), 0.0, "filled"
    )


def _label_hand(ink: str, size_pt: float, rng: random.Random) -> Hand:
    if ink == "typed" and rng.random() < 0.55:
        return Hand(rng.choice(fonts.faces_of("ming", "song")), "typed", min(size_pt, 12.5))
    return Hand(_label_face(rng), "print", size_pt)


def _title_hand(label: Hand, rng: random.Random) -> Hand:
    faces = [label.face]
    if label.ink == "print":
        faces += fonts.faces_of("song-bold", "hei-bold", "hei", "kai")
    return Hand(rng.choice(faces), label.ink, rng.uniform(16, 22), rng.choice([0, 0, 0.15, 0.4]))


def _colon(mode: str, place: str, rng: random.Random) -> str:
    if mode == "bare":
        return "："
    if place == "inline":
        return rng.choices(["：", ":", "", "： "], [5, 1, 1, 1])[0]
    return rng.choice(["", "", "", "", "："])


def make_style(rng: random.Random, ink: str, *, landscape: bool = True) -> LayoutStyle:
    """Choose the look of one form filled in with `ink` (print, typed or pen)."""
    paper = rng.choices(list(_PAPERS_MM), [6, 2, 2, 0.8 if landscape else 0])[0]
    label_size = rng.choice([9, 10, 10.5, 10.5, 11, 12, 12, 14, 15]) * (0.92 if paper != "a4" else 1)
    label = _label_hand(ink, label_size, rng)
    mode = rng.choices(["grid", "hlines", "underline", "bare"], [12, 1.2, 1.6, 0.9])[0]
    place = rng.choices(["cell", "inline", "stacked"], [16, 3, 1])[0] if mode in ("grid", "hlines") else "inline"
    margin = rng.uniform(14, 27)
    return LayoutStyle(
        paper=_PAPERS_MM[paper], dpi=rng.choices([300, 200, 240, 350, 400], [14, 2, 1, 1, 1])[0],
        mode=mode, place=place, colon=_colon(mode, place, rng),
        columns=rng.choices([2, 3, 4], [3, 5, 1 if paper != "landscape" else 4])[0], aligned=rng.random() < 0.7,
        rule_mm=rng.choice([0.1, 0.15, 0.2, 0.25, 0.35, 0.5]), dotted=rng.random() < 0.05,
        outer=rng.choices(["same", "thick", "double", "none"], [6, 3, 1.5, 1])[0],
        missing_rules=rng.choice([0, 0, 0, 0.03, 0.08]), row_mm=rng.uniform(8.0, 14.0), pad_mm=rng.uniform(0.8, 2.2),
        margins=(margin, rng.uniform(14, 28), margin * rng.uniform(0.8, 1.1), rng.uniform(12, 22)),
        label_hand=label, value_hand=_value_hand(ink, rng, label), title_hand=_title_hand(label, rng),
        value_centred=rng.random() < 0.55, label_centred=rng.random() < 0.8, side_vertical=rng.random() < 0.72,
        side_mm=rng.uniform(8, 13), printed_units=ink != "print" and rng.random() < 0.15,
        page_numbers=rng.choices(["", "— {} —", "{}", "第{}页", "- {} -"], [5, 1.5, 1, 1.5, 1])[0],
    )  # fmt: skip
