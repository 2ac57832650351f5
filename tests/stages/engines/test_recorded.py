"""The engine without models: it replays what was recorded and fails as it was told to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from stages.engines.protocol import ReadChar
from stages.engines.recorded import RecordedEngine
from stages.errors import EngineError
from stages.records import Image
from tests.stages import drawn


class _Counting:
    """An engine that counts how often it is asked."""

    name, version = "counting", "1"

    def __init__(self) -> None:
        self.asked = 0

    def find_text(self, image: Image, longest_side: int) -> NDArray[np.float32]:
        self.asked += 1
        return np.full((1, 4, 2), longest_side, np.float32)

    def read_lines(self, images: Sequence[Image]) -> list[tuple[ReadChar, ...]]:
        self.asked += len(images)
        return [(ReadChar(f"{image.shape[0]}", 0.5, 0.0, 1.0, (("〇", 0.25), ("", 0.125))),) for image in images]


def test_answers_are_replayed_without_the_engine_that_gave_them(tmp_path: Path) -> None:
    source = _Counting()
    tape = RecordedEngine(source=source)
    pages = [drawn.paper(30, 20), drawn.paper(30, 40)]
    lines, boxes = tape.read_lines(pages), tape.find_text(pages[0], 960)
    assert source.asked == 3
    assert tape.read_lines(pages) == lines and source.asked == 3, "nothing is asked twice"
    tape.save(tmp_path / "tape.json")
    replay = RecordedEngine(tmp_path / "tape.json")
    assert replay.read_lines([pages[1], pages[0]]) == [lines[1], lines[0]]
    assert (replay.find_text(pages[0], 960) == boxes).all() and boxes.shape == (1, 4, 2)


def test_the_slightest_change_of_the_image_is_another_question(tmp_path: Path) -> None:
    tape = RecordedEngine(source=_Counting())
    page = drawn.paper(30, 20)
    tape.read_lines([page])
    tape.find_text(page, 960)
    tape.save(tmp_path / "tape.json")
    replay = RecordedEngine(tmp_path / "tape.json")
    changed = page.copy()
    changed[3, 3] = 254
    for ask in (
        lambda: replay.read_lines([changed]),
        lambda: replay.read_lines([page.reshape(30, 20)]),
        lambda: replay.find_text(page, 640),
    ):
        with pytest.raises(EngineError, match="no answer recorded"):
            ask()


def test_built_by_entry_point_it_takes_its_recording_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tape = RecordedEngine(source=_Counting())
    expected = tape.read_lines([drawn.paper(30, 20)])
    tape.save(tmp_path / "tape.json")
    monkeypatch.setenv("PAPER_ARCHIVE_RECORDING", str(tmp_path / "tape.json"))
    assert RecordedEngine().read_lines([drawn.paper(30, 20)]) == expected


def test_broken_in_the_ways_engines_break(monkeypatch: pytest.MonkeyPatch) -> None:
    page = drawn.paper(30, 20)
    empty = RecordedEngine("broken:empty")
    assert empty.read_lines([page, page]) == [(), ()] and empty.find_text(page, 960).shape == (0, 4, 2)
    monkeypatch.setenv("PAPER_ARCHIVE_RECORDING", "broken:crash")
    for engine, fault in ((RecordedEngine(), RuntimeError), (RecordedEngine("broken:timeout"), EngineError)):
        with pytest.raises(fault):
            engine.read_lines([page])
        with pytest.raises(fault):
            engine.find_text(page, 960)


@pytest.mark.parametrize("content", [None, "{", "不是 JSON"])
def test_a_recording_that_cannot_be_read_is_an_engine_error(content: str | None, tmp_path: Path) -> None:
    path = tmp_path / "tape.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(EngineError, match=r"tape\.json"):
        RecordedEngine(path)


def test_an_unknown_way_to_break_is_refused_by_name() -> None:
    with pytest.raises(EngineError, match="explode"):
        RecordedEngine("broken:explode")
