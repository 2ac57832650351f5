"""The networks answer alike whatever runs them, and their file knows the alphabet."""

from __future__ import annotations

import numpy as np
import pytest

from stages.engines import networks


def test_a_model_that_is_not_there_is_told() -> None:
    with pytest.raises(Exception, match="no_such_model"):
        networks.load("no_such_model.onnx")


def test_both_backends_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("openvino")
    usual = networks.load(networks.RECOGNISER)
    monkeypatch.setattr(networks, "BACKEND", "onnxruntime")
    other = networks.load(networks.RECOGNISER)
    assert usual.alphabet == other.alphabet and "贰" in usual.alphabet
    line = np.ones((1, 3, 48, 64), np.float32)
    assert usual.run(line).shape == other.run(line).shape == (1, 8, len(usual.alphabet) + 2)
    assert usual.run(line)[0].argmax(axis=1).tolist() == other.run(line)[0].argmax(axis=1).tolist()


def test_the_finder_has_no_alphabet() -> None:
    assert networks.load(networks.FINDER).alphabet == ()
