"""One synthetic document from lot to truth: person, form, drawing, damage, scan, file."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samples.drawing import autobiography, booklet, corrections, fonts, forms, prose, tradition, undescribed
from samples.drawing.blocks import Block, Record
from samples.drawing.compose import compose
from samples.drawing.fields import Filling
from samples.drawing.files import pick_kind, write_scans
from samples.drawing.people import Person, make_person
from samples.drawing.render import pick_damage, render
from samples.drawing.scanner import Placing, move_box, pick_placing, scan
from samples.drawing.sheet import Sheet
from samples.drawing.spread import open_spreads
from samples.drawing.style import LayoutStyle, make_style

FormMaker = Callable[[Person, random.Random], tuple[Filling, list[Block]]]
FORM_MAKERS: dict[str, FormMaker] = {
    "cadre_basic": forms.cadre_basic,
    "appointment": forms.appointment,
    "retirement_approval": forms.retirement_approval,
    "resume_booklet": booklet.resume_booklet,
    "honour_certificate": forms.honour_certificate,
    "undescribed": undescribed.undescribed,
}
FORMS = (*FORM_MAKERS, "autobiography")
GRADES = (0, 1, 2, 3)
INKS = ("print", "typed", "pen")
_FORM_WEIGHTS = {
    "cadre_basic": 5,
    "appointment": 3,
    "retirement_approval": 3,
    "resume_booklet": 2,
    "honour_certificate": 2,
    "autobiography": 2,
    "undescribed": 3,
}


@dataclass(frozen=True)
class Wish:
    """What may be drawn. `kind` fixes the file kind, `dpi` the resolution; 0 and "" leave them to the lot.

    `corrected` is the share (0-1) of papers of grade 1 and worse on which a value is corrected in red. `face` names the
    face that values are written in.
    """

    forms: Sequence[str] = FORMS
    grades: Sequence[int] = GRADES
    inks: Sequence[str] = INKS
    kind: str = ""
    dpi: int = 0
    corrected: float = 0.1
    face: str = ""


def _draw(form: str, ink: str, wish: Wish, rng: random.Random) -> tuple[list[Sheet], Record, LayoutStyle]:
    person = make_person(rng)
    if form == "autobiography":
        vertical = rng.random() < 0.4
        filling, paragraphs = prose.make_prose(person, rng, vertical)
        style = _style(form, ink, wish, rng)
        if filling.year < 1957 or rng.random() < 0.1:
            paragraphs = tradition.words_in_traditional(paragraphs)
        return (*autobiography.draw_prose(paragraphs, style, rng, vertical), style)
    filling, blocks = FORM_MAKERS[form](person, rng)
    style = _style(form, ink, wish, rng)
    if filling.year < 1957 or rng.random() < 0.06:
        blocks = tradition.in_traditional(blocks)
    return (*compose(blocks, style, rng), style)


def _style(form: str, ink: str, wish: Wish, rng: random.Random) -> LayoutStyle:
    style = make_style(rng, ink, landscape=form not in ("resume_booklet", "appointment"))
    if wish.dpi:
        style = replace(style, dpi=wish.dpi)
    if wish.face:
        style = replace(style, value_hand=replace(style.value_hand, face=fonts.named(wish.face)))
    if form == "honour_certificate":
        columns = rng.choice([1, 1, 2])
        mode = rng.choice(["underline", "underline", "underline", "bare"])
        small = rng.random() < 0.5
        paper = (184.0, 130.0) if small else style.paper
        return replace(
            style,
            mode=mode,
            place="inline",
            colon=rng.choice(["", "：", "："]) if mode == "underline" else "：",
            columns=columns,
            paper=paper,
            row_mm=rng.uniform(10, 17) * (0.75 if small else 1),
        )
    if form == "resume_booklet" and style.mode in ("underline", "bare"):
        return replace(style, mode="grid", place="cell", colon="")
    if form == "autobiography":
        return replace(style, mode="bare", value_hand=replace(style.value_hand, layer="filled"))
    return style


def make_document(name: str, seed: str, wish: Wish, out: Path) -> dict[str, Any]:
    """Draw one document called `name` in folder `out`; return its line of truth. Same seed, same bytes."""
    rng = random.Random(seed)
    form = rng.choices(list(wish.forms), [_FORM_WEIGHTS[form] for form in wish.forms])[0]
    grade, ink = rng.choice(list(wish.grades)), rng.choice(list(wish.inks))
    sheets, record, style = _draw(form, ink, wish, rng)
    if form == "resume_booklet" and len(sheets) > 1 and rng.random() < 0.15:
        sheets = open_spreads(sheets, record)
    second = random.Random(f"{seed} corrected")
    wanted = grade > 0 and form != "autobiography" and second.random() < wish.corrected
    corrected = corrections.correct(sheets, record, style, second) if wanted else {}
    damage, placing = pick_damage(grade, ink, rng), pick_placing(grade, rng)
    quality = rng.randint(*{0: (85, 93), 1: (60, 88), 2: (60, 88), 3: (50, 80)}[grade])
    kind = wish.kind or pick_kind(len(sheets), rng.random())
    if len(sheets) > 1 and kind in ("jpg", "png"):
        kind = "pdf"
    scans, matrices = [], []
    for index, sheet in enumerate(sheets):
        back = sheets[index - 1] if len(sheets) > 1 else sheet
        picture, matrix = scan(render(sheet, back, damage, rng), placing, sheet.dpi)
        scans.append(picture)
        matrices.append(matrix)
    mode = rng.choices(["RGB", "L", "1"], [0.88, 0.08, 0.04 if grade < 2 else 0])[0]
    mode = "RGB" if corrected else mode
    source = write_scans(scans, out / name, kind, sheets[0].dpi, quality, mode)
    shapes = [(picture.shape[0], picture.shape[1]) for picture in scans]
    truth = {"source": source, "form": form, "grade": grade, "ink": ink, "dpi": sheets[0].dpi, "pages": len(sheets)}
    truth |= {"corrections": corrected} if corrected else {}
    return truth | _truth(sheets, record, placing, matrices, shapes)


def _truth(
    sheets: list[Sheet],
    record: Record,
    placing: Placing,
    matrices: list[NDArray[np.float64]],
    shapes: list[tuple[int, int]],
) -> dict[str, Any]:
    def on_scan(page: int, box: tuple[float, float, float, float]) -> list[int]:
        return move_box(box, matrices[page - 1], shapes[page - 1])

    pairs = [pair | {"box": on_scan(pair["page"], pair["box"])} if "box" in pair else pair for pair in record.pairs]
    return {
        "direction": placing.direction,
        "skew": placing.skew,
        "fields": record.fields,
        "boxes": {field: {"page": page, "box": on_scan(page, box)} for field, (page, box) in record.boxes.items()},
        "blank": sorted(set(record.blank) - set(record.fields)),
        "unclear": record.unclear,
        "pairs": pairs,
        "text": "\n".join(line for sheet in sheets for line in sheet.lines if line.strip()),
    }
