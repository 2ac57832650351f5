"""The reader of single characters knows drawn characters and says so when its network cannot be used."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from stages.engines import hand
from stages.engines.hand import HandReader, prepared
from stages.errors import EngineError
from stages.records import Image
from tests.stages import drawn

_COMMON = "县革命委员会主任粮食局公社书记张王李赵"


def _drawn(char: str, *, shade: int = 255, ink: int = 0) -> Image:
    page = drawn.paper(80, 80, shade)
    drawn.write(page, char, 18, 10, 44, ink=ink)
    return page[10:70, 10:70]


@pytest.fixture(scope="module")
def reader() -> HandReader:
    return HandReader()


def test_common_characters_are_read(reader: HandReader) -> None:
    answers = reader.read_glyphs([_drawn(char) for char in _COMMON])
    right = [char for char, offered in zip(_COMMON, answers, strict=True) if offered and offered[0][0] == char]
    assert len(right) >= len(_COMMON) - 1


def test_faint_ink_on_gray_paper_is_the_same_character(reader: HandReader) -> None:
    (offered,) = reader.read_glyphs([_drawn("县", shade=190, ink=120)])
    assert offered[0][0] == "县"


def test_candidates_come_best_first_with_their_probabilities(reader: HandReader) -> None:
    answers = reader.read_glyphs([_drawn(char) for char in _COMMON])
    for offered in answers:
        chances = [chance for _, chance in offered]
        assert chances == sorted(chances, reverse=True)
        assert all(0 < chance <= 1 for chance in chances)
        assert sum(chances) <= 1.001


def test_no_image_no_answer(reader: HandReader) -> None:
    assert reader.read_glyphs([]) == []


@pytest.mark.parametrize("size", [(6, 6), (300, 300), (48, 48)])
def test_ink_is_scaled_to_the_network_from_nothing_to_darkest(size: tuple[int, int]) -> None:
    image = np.full(size, 200, np.uint8)
    image[size[0] // 3 : size[0] // 2] = 90
    ink = prepared(image)
    assert ink.shape == (48, 48)
    assert ink.min() == 0.0
    assert ink.max() == 1.0


def test_a_broken_network_file_is_an_engine_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "hand.onnx"
    broken.write_bytes(b"no network")
    monkeypatch.setattr(hand, "_FILE", broken)
    with pytest.raises(EngineError):
        HandReader()
