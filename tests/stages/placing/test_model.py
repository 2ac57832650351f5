"""The fitted weights: what is made of traits, and how they are kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from stages.placing.model import CLASSES, NOTHING, STEP, Model, load, save, shipped

_SEX = CLASSES.index("sex")


def _model() -> Model:
    weights = np.zeros((2, len(CLASSES)), np.int8)
    weights[0, _SEX] = round(4 / STEP) - 1
    return Model({"oW男": 0, "nocell": 1}, weights, np.zeros(len(CLASSES)))


def test_every_row_adds_up_to_one() -> None:
    chances = _model().judge([frozenset({"oW男"}), frozenset({"nocell"}), frozenset({"never met"})])
    assert chances.shape == (3, len(CLASSES))
    assert np.allclose(chances.sum(axis=1), 1)
    assert chances[0].argmax() == _SEX
    assert np.allclose(chances[1:], 1 / len(CLASSES))


def test_a_label_is_no_value() -> None:
    assert _model().judge([frozenset()])[0, CLASSES.index(NOTHING)] == 1


def test_a_page_without_texts_has_no_rows() -> None:
    assert _model().judge([]).shape == (0, len(CLASSES))


def test_what_is_kept_is_what_was_fitted(tmp_path: Path) -> None:
    save(_model(), tmp_path / "weights.npz")
    again = load(tmp_path / "weights.npz")
    traits = [frozenset({"oW男", "nocell"})]
    assert np.array_equal(again.judge(traits), _model().judge(traits))


def test_weights_for_other_fields_are_refused(tmp_path: Path) -> None:
    old, none = np.array(["name", "-"]), np.zeros(2)
    np.savez(tmp_path / "old.npz", traits=np.zeros(1, np.uint8), weights=none.astype(np.int8), base=none, classes=old)
    with pytest.raises(ValueError, match="fit it anew"):
        load(tmp_path / "old.npz")


def test_the_shipped_weights_are_of_these_fields() -> None:
    model = shipped()
    assert model.weights.dtype == np.int8
    assert model.weights.shape == (len(model.rows), len(CLASSES))
