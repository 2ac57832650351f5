"""`python -m samples.calibrate HOME=TRUTH …`: fits the project's calibration to archives whose papers' truth is known.

Each HOME was read by the program as it is now; its readings hold the evidence. Nothing is read anew.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.learning.examples import belongs
from samples.bench.compare import judge
from samples.bench.records import JsonObject, Truth, read_truth
from stages.certainty.calibration import Bend, Calibration, Curve, shipped, to_json, vector
from stages.certainty.fitting import SPEAKS_AGAINST, Example, bend_of, fit, held_out

_READINGS = """SELECT d.source, r.field, r.value, r.evidence FROM reading r JOIN document d ON d.id = r.document_id
WHERE r.run_id = (SELECT max(id) FROM run WHERE document_id = d.id)"""
_MANY = 300
"""Fields with a piece of evidence from which its weight is learned, though it gets milder."""
_SOME, _STEP, _STEPS = 20, 0.1, 80
"""Fields that tell the share of right ones among them, and by what a weight is moved until it is told right."""
_SHIPPED = Path(__file__).resolve().parents[1] / "stages" / "certainty" / "calibration.json"


def main() -> None:
    """Fit, tell how the fit does on documents left out, and write the file."""
    parser = argparse.ArgumentParser(prog="python -m samples.calibrate", description=__doc__)
    parser.add_argument("archives", nargs="+", metavar="HOME=TRUTH", help="an archive's home and its truth.jsonl")
    parser.add_argument("--last", action="store_true", help="fit the last curve only, and keep every weight")
    parser.add_argument("--out", type=Path, default=_SHIPPED, help="the file to write")
    options = parser.parse_args()
    pairs = [tuple(map(Path, words.split("=", 1))) for words in options.archives]
    examples = [one for home, truth in pairs for one in examples_of(home, read_truth(truth))]
    made = _bent(shipped(), examples) if options.last else _with_unseen(fit(examples), shipped(), examples)
    _tell(examples, _chances(made, examples) if options.last else held_out(examples))
    options.out.write_text(to_json(made), "utf-8")


def _tell(examples: list[Example], chances: Sequence[float]) -> None:
    """How many pass at which threshold, and how many of them are wrong."""
    print(f"{len(examples)} fields, {sum(not one.right for one in examples)} wrong:")
    for threshold in (0.9, 0.95, 0.96, 0.97, 0.98, 0.99):
        passed = [one.right for one, chance in zip(examples, chances, strict=True) if chance >= threshold]
        share = len(passed) / len(examples)
        print(f"  from {threshold}: {share:.3f} pass, {passed.count(False)} of {len(passed)} wrong")


def _chances(calibration: Calibration, examples: list[Example]) -> list[float]:
    return [calibration.judge(one.evidence)[2] for one in examples]


def _bent(before: Calibration, examples: list[Example]) -> Calibration:
    """``before`` with a last curve fitted to these papers, of which its weights know nothing."""
    products = np.array(_chances(replace(before, whole=Bend()), examples))
    return replace(before, whole=bend_of(products, [one.right for one in examples]))


def _with_unseen(made: Calibration, before: Calibration, examples: list[Example]) -> Calibration:
    """``made``, but milder than ``before`` in nothing that speaks against a value and that these papers hold little of.

    Red ink and a second label in a value are rare on drawn papers; a few right values beside them prove nothing. Nor
    does a rare way of finding a value, by its place or its shape, speak for it.
    """
    held = Counter(name for one in examples for name, value in one.evidence.items() if value)
    few = {name for name in SPEAKS_AGAINST if held[name] < _MANY}
    ways = {name for name in held if name.startswith("found:") and held[name] < _MANY}
    curves = {}
    for name, new, old in (
        ("pairing", made.pairing, before.pairing),
        ("reading", made.reading, before.reading),
        ("rows", made.rows, before.rows),
    ):
        unseen = {n: w for n, w in old.weights.items() if not held[n]}
        kept = {n: w for n, w in old.weights.items() if n in few and w < new.weights.get(n, 0.0)}
        kept |= {n: min(w, old.weights.get(n, 0.0)) for n, w in new.weights.items() if n in ways}
        weights = {**unseen, **new.weights, **kept}
        curves[name] = Curve(new.intercept, {n: weights[n] for n in sorted(weights) if weights[n]})
    made = replace(made, **curves)
    for name in sorted(few):
        made = _no_milder(made, name, [one for one in examples if one.evidence.get(name)])
    return made


def _no_milder(made: Calibration, name: str, held: list[Example]) -> Calibration:
    """``made`` with ``name`` weighing so much against a pairing that the fields which have it are not judged better
    than they are: the penalty of the fit lets go of what is rare."""
    share = sum(one.right for one in held) / max(1, len(held))
    for _ in range(_STEPS if len(held) >= _SOME else 0):
        if sum(_chances(made, held)) / len(held) <= share:
            break
        weights = {**made.pairing.weights, name: round(made.pairing.weights.get(name, 0.0) - _STEP, 4)}
        made = replace(made, pairing=replace(made.pairing, weights=dict(sorted(weights.items()))))
    return made


def examples_of(home: Path, truths: list[Truth]) -> Iterator[Example]:
    """Every field with a value of which the truth says whether it is right."""
    read = _readings(home)
    for truth in truths:
        found = read.get(truth.source, {})
        line: JsonObject = {"fields": {name: {"value": value} for name, (value, _) in found.items()}}
        for one in judge(truth, line):
            if one.got and one.outcome in ("right", "wrong", "invented"):
                right = one.outcome == "right"
                evidence = vector(found[one.field][1])
                yield Example(f"{home}/{truth.source}", evidence, right or belongs(one.want, one.got), right)


def _readings(home: Path) -> dict[str, dict[str, tuple[Any, Any]]]:
    found: dict[str, dict[str, tuple[Any, Any]]] = {}
    with closing(sqlite3.connect(f"{(home / 'archive.db').absolute().as_uri()}?mode=ro", uri=True)) as books:
        for source, field, value, evidence in books.execute(_READINGS):
            found.setdefault(source, {})[field] = (json.loads(value) if value else None, json.loads(evidence))
    return found


if __name__ == "__main__":
    main()
