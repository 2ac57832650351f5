"""The second reader: many lines in one call, each answer back at its own place."""

from __future__ import annotations

import pytesseract
import pytest

from stages.engines.protocol import OcrEngine
from stages.engines.tesseract import TesseractEngine
from stages.errors import EngineError, EngineMissingError
from stages.records import Image
from tests.stages import drawn


def _strip(text: str, size: int) -> Image:
    image = drawn.paper(size * (len(text) + 1), size + 24)
    drawn.write(image, text, size // 2, 8, size)
    return image


def test_lines_of_several_sizes_with_an_empty_one_between(second_engine: OcrEngine) -> None:
    images = [_strip("平泉县粮食局", 30), drawn.paper(200, 50), _strip("中农", 70), _strip("副局长", 44)]
    read = second_engine.read_lines(images)
    assert [sorted(char.text for char in line) for line in read] == [
        sorted(text) for text in ("平泉县粮食局", "", "中农", "副局长")
    ]
    assert all(0 <= c.score <= 1 and 0 <= c.start < c.end <= 1 for line in read for c in line)
    starts = [char.start for char in read[0]]
    assert starts[0] < 0.2 and read[0][-1].end > 0.75


def test_nothing_to_read(second_engine: OcrEngine) -> None:
    assert second_engine.read_lines([]) == []


def test_a_program_that_fails_or_hangs_is_an_engine_error(
    second_engine: OcrEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for fault in (pytesseract.TesseractError(1, "no chi_sim"), RuntimeError("Tesseract process timeout")):

        def failing(*_: object, fault: Exception = fault, **__: object) -> None:
            raise fault

        monkeypatch.setattr(pytesseract, "image_to_data", failing)
        with pytest.raises(EngineError) as caught:
            second_engine.read_lines([_strip("男", 40)])
        assert caught.value.args[0] == "tesseract"


def test_a_missing_program_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise pytesseract.TesseractNotFoundError

    monkeypatch.setattr(pytesseract, "get_tesseract_version", missing)
    with pytest.raises(EngineMissingError, match="make setup"):
        TesseractEngine()
