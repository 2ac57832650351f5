"""Engines are found by name among the installed entry points, once a process."""

from __future__ import annotations

import pytest

from stages.engines.protocol import OcrEngine, TextFinder, load, load_page_engine
from stages.errors import EngineMissingError


@pytest.mark.parametrize("name", ["rapidocr", "tesseract", "recorded"])
def test_every_registered_engine_is_built_once(name: str) -> None:
    engine = load(name)
    assert isinstance(engine, OcrEngine)
    assert engine.name == name and engine.version
    assert load(name) is engine


@pytest.mark.parametrize("name", ["rapidocr", "recorded"])
def test_these_can_read_whole_pages(name: str) -> None:
    assert isinstance(load_page_engine(name), TextFinder)


def test_a_reader_of_lines_cannot_read_pages() -> None:
    with pytest.raises(EngineMissingError, match="tesseract"):
        load_page_engine("tesseract")


def test_an_engine_nobody_registered() -> None:
    with pytest.raises(EngineMissingError, match="glyphmaster"):
        load("glyphmaster")
