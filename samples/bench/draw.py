"""Draws the papers of one benchmark: every form, grade and ink, from seeds that no test uses."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import random
import shutil
import subprocess
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from pathlib import Path

import samples.drawing
from samples.bench.records import JsonObject, write_lines
from samples.drawing.documents import Wish, make_document
from samples.drawing.fonts import FontMissingError, get_pen_fonts, pen_faces

_STAMP = ".drawn.json"  # hidden, so that nobody takes it for a paper
SHARES = {
    "cadre_basic": 4,
    "appointment": 3,
    "retirement_approval": 3,
    "resume_booklet": 2,
    "honour_certificate": 2,
    "autobiography": 3,
    "undescribed": 3,
}
"""How many papers of each form there are in twenty."""


@dataclass(frozen=True, slots=True)
class Lot:
    """What is to be drawn; the same lot gives the same papers."""

    count: int
    seed: str
    forms: tuple[str, ...]
    grades: tuple[int, ...]
    inks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """One paper to draw."""

    name: str
    seed: str
    form: str
    grade: int
    ink: str


def plan(lot: Lot) -> list[Order]:
    """Inks and grades in turn, so that each meets as often; forms by their weight, in a shuffled order."""
    rng = random.Random(f"bench/{lot.seed}")
    cells = [(ink, grade) for grade in lot.grades for ink in lot.inks]
    deck: list[str] = []
    orders = []
    for number in range(lot.count):
        if not deck:
            deck = [form for form in lot.forms for _ in range(SHARES[form])]
            rng.shuffle(deck)
        ink, grade = cells[number % len(cells)]
        orders.append(Order(f"b{number + 1:04d}", f"bench/{lot.seed}-{number + 1}", deck.pop(), grade, ink))
    return orders


def usable_inks(inks: Sequence[str], tell: Callable[[str], None]) -> tuple[str, ...]:
    """The inks that can be drawn here: pen needs its fonts, which are fetched when they are missing."""
    if "pen" not in inks:
        return tuple(inks)
    try:
        pen_faces()
    except FontMissingError:
        try:
            get_pen_fonts()
        except (OSError, subprocess.CalledProcessError, FontMissingError) as error:
            tell(f"NO PEN-STYLE PAPERS: their fonts could not be fetched with npm ({error}); see samples/README.md")
            return tuple(ink for ink in inks if ink != "pen")
    return tuple(inks)


def draw_lot(lot: Lot, out: Path, workers: int, drawn: Callable[[], None]) -> Path:
    """Draw into `out` unless it holds this very lot already; return its truth.jsonl. `drawn` is told of each paper."""
    stamp = {**json.loads(json.dumps(asdict(lot))), "drawing": _drawing()}
    truth = out / "truth.jsonl"
    if (out / _STAMP).is_file() and json.loads((out / _STAMP).read_text("utf-8")) == stamp:
        return truth
    if out.exists() and any(out.iterdir()) and not (out / _STAMP).is_file():
        raise FileExistsError(f"{out} holds files that the benchmark did not draw; name another --out")
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    (out / _STAMP).write_text("{}", "utf-8")
    write_lines(truth, _draw_all(plan(lot), out, workers, drawn))
    (out / _STAMP).write_text(json.dumps(stamp), "utf-8")
    return truth


def _draw_all(orders: list[Order], out: Path, workers: int, drawn: Callable[[], None]) -> list[JsonObject]:
    lines: dict[str, JsonObject] = {}
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting = {pool.submit(_draw_one, order, out): order for order in orders}
        for future in as_completed(waiting):
            lines[waiting[future].name] = future.result()
            drawn()
    return [lines[order.name] for order in orders]


def _draw_one(order: Order, out: Path) -> JsonObject:
    return make_document(order.name, order.seed, Wish((order.form,), (order.grade,), (order.ink,)), out)


def _drawing() -> str:
    """Names the program that draws, so that papers of an older one are drawn anew."""
    digest = hashlib.sha256()
    for path in sorted(Path(samples.drawing.__path__[0]).glob("*.*")):
        if path.suffix in (".py", ".toml"):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
