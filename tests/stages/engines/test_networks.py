"""The networks answer alike whatever runs them, and their file knows the alphabet."""

from __future__ import annotations

import numpy as np
import pytest

from stages.engines import networks
from tests.stages import drawn


def test_a_model_that_is_not_there_is_told() -> None:
    with pytest.raises(Exception, match="no_such_model"):
        networks.load("no_such_model.onnx")


def test_both_backends_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("openvino")
    usual = networks.load(networks.RECOGNISER)
    monkeypatch.setattr(networks, "BACKEND", "onnxruntime")
    other = networks.load(networks.RECOGNISER)
    assert usual.alphabet == other.alphabet and "贰" in usual.alphabet
    line = np.ones((1, 1, 48, 64), np.float32)
    assert usual.run(line).shape == other.run(line).shape == (1, 8, len(usual.alphabet) + 2)
    assert usual.run(line)[0].argmax(axis=1).tolist() == other.run(line)[0].argmax(axis=1).tolist()


def test_the_finder_has_no_alphabet() -> None:
    assert networks.load(networks.FINDER).alphabet == ()


def test_the_finder_tells_log_odds_whatever_runs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("openvino")
    page = drawn.paper(320, 192)
    drawn.write(page, "唐玉云粮食局", 20, 60, 40)
    batch = (page.astype(np.float32) / 127.5 - 1)[None, None]
    usual = networks.load(networks.FINDER).run(batch)[0, 0].copy()
    monkeypatch.setattr(networks, "BACKEND", "onnxruntime")
    other = networks.load(networks.FINDER).run(batch)[0, 0]
    assert usual.shape == other.shape == page.shape
    assert usual.max() > 2 and usual.min() < -4, "beyond what a probability could be"
    assert ((usual > 0) == (other > 0)).mean() > 0.995
