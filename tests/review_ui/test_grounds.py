"""What a probability rests on, told in words."""

from __future__ import annotations

import ast
from pathlib import Path

from review_ui.grounds import TOLD, UNTOLD, grounds_of
from stages.certainty import evidence
from stages.certainty.calibration import shipped


def test_the_loudest_evidence_is_told_on_its_side() -> None:
    told = [
        ["pairing", 0.9, 0.0], ["reading", 0.8, 0.0], ["witness-differs", 1.0, -1.2], ["kind:name", 1.0, 3.0],
        ["mean-character", 2.0, 0.9], ["weakest-character", 2.4, 1.4], ["lean", 0.2, -0.01], ["gap", 1.0, -2.0],
        ["coded", 1.0, 2.2], ["runner-up", 3.0, 0.8], ["form-score", 1.0, 4.0],
    ]  # fmt: skip
    assert grounds_of(told) == (("是词表里有的词", "每个字都清楚"), ("字间有大空隙", "两个识别引擎读法不同"))
    assert grounds_of([]) == ((), ())


def test_a_number_that_is_low_speaks_against_whatever_it_added() -> None:
    assert grounds_of([["weakest-character", 0.3, 0.2], ["runner-up", 0.2, 0.1]]) == ((), ("有的字另有相近的读法",))
    differs = [["witness-differs", 1.0, -0.5], ["witness-unlike", 0.9, -0.9]]
    assert grounds_of(differs) == ((), ("两个识别引擎读法不同",))


def test_every_piece_of_evidence_is_told_or_left_untold() -> None:
    fitted = shipped()
    weighed = {name for curve in (fitted.pairing, fitted.reading, fitted.rows) for name in curve.weights}
    gathered = {
        key.value
        for node in ast.walk(ast.parse(Path(evidence.__file__).read_text("utf-8")))
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    }
    assert len(gathered) > 30
    assert {name for name in weighed | gathered if not name.startswith("kind:")} - TOLD == UNTOLD
