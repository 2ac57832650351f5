"""`python -m samples.calibrate_ink --papers DIR`: fits how print is told from pen, on papers drawn face by face.

Papers and what was read in them stay in DIR, so that a second run only fits. Every face is also left out of a fit of
its own and judged by it: what is said of a font nobody fitted is what counts.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline import codec
from pipeline.settings import Settings
from pipeline.steps import Stopwatch, read_page
from samples.drawing.documents import Wish, make_document
from stages import layout, scan
from stages.certainty.calibration import Curve
from stages.engines.protocol import load_page_engine
from stages.geometry import as_array
from stages.pairing.labels.label_book import for_form
from stages.reading import pen
from stages.records import Image, Line, PageRef, PageText

_SHIPPED = Path(__file__).resolve().parents[1] / "stages" / "reading" / "pen.json"
_FORMS = ("cadre_basic", "appointment", "retirement_approval", "honour_certificate", "undescribed")
_FACES = (
    *((name, "pen") for name in ("ma-shan-zheng", "long-cang", "zhi-mang-xing", "liu-jian-mao-cao", "ukai")),
    *((name, "print") for name in ("noto-serif-sc", "noto-sans-sc", "uming", "wqy-zenhei", "ukai")),
    *((name, "typed") for name in ("noto-serif-sc", "uming")),
)
_GRADES = (0, 1, 2, 1, 3, 0)
_PEN, _PRINTED = 0.95, 0.05
_STRENGTH = 1.0


@dataclass(frozen=True, slots=True)
class Example:
    """One stretch whose ink is known. ``face`` and ``paper`` say what it may not be fitted on together with."""

    face: str
    paper: str
    shape: dict[str, float]
    is_pen: bool
    value: bool


def main() -> None:
    """Draw, read, fit, tell how faces left out are judged, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m samples.calibrate_ink", description=__doc__)
    parser.add_argument("--papers", type=Path, required=True, metavar="DIR", help="where the drawn papers are kept")
    parser.add_argument("--each", type=int, default=6, help="papers a face")
    parser.add_argument("--out", type=Path, default=_SHIPPED, help="the file to write")
    options = parser.parse_args()
    examples = [one for name, ink in _FACES for one in _examples(options.papers, name, ink, options.each)]
    for name, ink in _FACES:
        face = f"{name} {ink}"
        others = fit([one for one in examples if name not in one.face.split()])
        print(f"{face:24}", _report([one for one in examples if one.face == face and one.value], others))
    told = fit(examples)
    print(f"{'labels, all fitted':24}", _report([one for one in examples if not one.value], told))
    data = {"intercept": told.curve.intercept, "weights": told.curve.weights, "pen": told.pen, "printed": told.printed}
    options.out.write_text(json.dumps(data, indent=1) + "\n", "utf-8")


def fit(examples: Sequence[Example]) -> pen.Told:
    """Weights on the shapes; every face weighs the same, and print and pen too."""
    from sklearn.linear_model import LogisticRegression

    names = sorted({name for one in examples for name in one.shape})
    table = np.array([[one.shape.get(name, 0.0) for name in names] for one in examples])
    groups = [one.face if one.value else "labels" for one in examples]
    sizes, kinds = Counter(groups), Counter(dict(zip(groups, (one.is_pen for one in examples), strict=True)).values())
    shares = [1 / sizes[group] / kinds[one.is_pen] for group, one in zip(groups, examples, strict=True)]
    middle, spread = table.mean(axis=0), table.std(axis=0) + 1e-9
    model: Any = LogisticRegression(C=_STRENGTH, max_iter=2000)
    model.fit((table - middle) / spread, [one.is_pen for one in examples], np.array(shares) * len(examples) / 2)
    weights = model.coef_[0] / spread
    kept = {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}
    curve = Curve(round(float(model.intercept_[0] - middle @ weights), 4), kept)
    return pen.Told(curve, _PEN, _PRINTED)


def _report(examples: Sequence[Example], told: pen.Told) -> str:
    said = Counter(told.ink(one.shape) == ("pen" if one.is_pen else "print") for one in examples)
    unknown = sum(told.ink(one.shape) == "unknown" for one in examples)
    count = max(1, len(examples))
    right, wrong = said[True] / count, (said[False] - unknown) / count
    return f"{len(examples)} stretches: right {right:.3f}, wrong {wrong:.3f}, unknown {unknown / count:.3f}"


def _examples(folder: Path, name: str, ink: str, each: int) -> Iterator[Example]:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(each):
        stem = f"{name}-{ink}-{number}"
        kept = folder / f"{stem}.json"
        if not kept.is_file():
            form, grade = _FORMS[number % len(_FORMS)], _GRADES[number % len(_GRADES)]
            wish = Wish((form,), (grade,), (ink,), "jpg", face=name, corrected=0)
            truth = make_document(stem, f"ink {stem}", wish, folder)
            pages = [codec.encode(page) for page in _read(folder / truth["source"], folder / stem)]
            kept.write_text(json.dumps({"truth": truth, "pages": pages}), "utf-8")
        told = json.loads(kept.read_text("utf-8"))
        for page in (codec.decode(PageText, data) for data in told["pages"]):
            picture = cv2.imread(str(folder / f"{stem}-{page.number}.png"), cv2.IMREAD_GRAYSCALE)
            yield from _of_page(page, np.asarray(picture, np.uint8), told["truth"], f"{name} {ink}", ink == "pen")


def _read(path: Path, stem: Path) -> Iterator[PageText]:
    """What is read on each page of ``path``; the picture it was read in is kept beside."""
    settings, engine = Settings(), load_page_engine("rapidocr")
    for frame in scan.survey(path, path.name, settings.scan).frames:
        read = read_page(PageRef(frame + 1, path, "", frame, path.name), settings, engine, Stopwatch())
        cv2.imwrite(f"{stem}-{frame + 1}.png", layout.run(read.clean, settings.layout).text)
        yield read.text


def _of_page(text: PageText, picture: Image, truth: dict[str, Any], face: str, is_pen: bool) -> Iterator[Example]:
    written, book = _value_boxes(text, truth), for_form(None)
    for one in pen.with_page(pen.stretches(text.lines, picture), text.lines, picture):
        line = text.lines[one.line]
        inside = sum(_within(line, n, written) for n in one.chars)
        label = book.match("".join(line.chars[n].text for n in one.chars))
        if inside == len(one.chars):
            yield Example(face, truth["source"], one.shape, is_pen, value=True)
        elif not inside and label is not None and label.distance == 0:
            yield Example("label " + face, truth["source"], one.shape, False, value=False)


def _value_boxes(text: PageText, truth: dict[str, Any]) -> NDArray[np.float64]:
    """Corners of every written value in the page frame, one a row."""
    told = [one for one in (*truth["pairs"], *truth["boxes"].values()) if one.get("page") == text.number]
    back, found = np.linalg.inv(as_array(text.to_scan)), []
    for x0, y0, x1, y1 in (one["box"] for one in told):
        corners = np.array([[x0, y0, 1], [x1, y0, 1], [x0, y1, 1], [x1, y1, 1]]) @ back.T
        places = corners[:, :2] / corners[:, 2:]
        found.append([*places.min(axis=0), *places.max(axis=0)])
    return np.array(found).reshape(-1, 4)


def _within(line: Line, number: int, boxes: NDArray[np.float64]) -> bool:
    x, y = line.chars[number].box.cx, line.chars[number].box.cy
    return bool(((boxes[:, 0] - 3 < x) & (x < boxes[:, 2] + 3) & (boxes[:, 1] - 3 < y) & (y < boxes[:, 3] + 3)).any())


if __name__ == "__main__":
    main()
