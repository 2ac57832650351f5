"""An engine that reads nothing: it replays what another engine once answered, or fails in a way chosen by name.

Tests and demonstrations that must not depend on models use it. Built by entry point it has no arguments, so it takes
its recording from the environment variable ``PAPER_ARCHIVE_RECORDING``: the path of a JSON file, or ``broken:crash``,
``broken:empty``, ``broken:timeout``.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stages.engines.protocol import PageEngine, ReadChar
from stages.errors import EngineError
from stages.records import Image

_VARIABLE = "PAPER_ARCHIVE_RECORDING"
_BROKEN = ("crash", "empty", "timeout")


class RecordedEngine:
    """Answers by the pixels asked about. An image nobody recorded is an EngineError, unless ``source`` can be asked.

    ``recording`` is the path of a JSON file, which need not exist yet when there is a ``source``, or ``broken:NAME``.
    """

    name = "recorded"
    version = "1"

    def __init__(self, recording: str | Path | None = None, source: PageEngine | None = None) -> None:
        wanted = str(recording or os.environ.get(_VARIABLE, ""))
        kind, _, how = wanted.partition(":")
        self._broken = how if kind == "broken" else ""
        if self._broken and self._broken not in _BROKEN:
            raise EngineError(self.name, f"unknown failure “{how}”, known are {', '.join(_BROKEN)}")
        self._source = source
        self._answers: dict[str, list[Any]] = {} if self._broken else _read(wanted, needed=source is None)

    def find_text(self, image: Image, longest_side: int) -> NDArray[np.float32]:
        """See ``TextFinder``."""
        if self._broken:
            self._fail()
            return np.zeros((0, 4, 2), np.float32)
        key = _key("find", image, longest_side)
        if key not in self._answers and self._source is not None:
            self._answers[key] = self._source.find_text(image, longest_side).tolist()
        return np.asarray(self._known(key), np.float32).reshape(-1, 4, 2)

    def read_lines(self, images: Sequence[Image]) -> list[tuple[ReadChar, ...]]:
        """See ``OcrEngine``."""
        if self._broken:
            self._fail()
            return [() for _ in images]
        return [self._line(image) for image in images]

    def save(self, path: Path) -> None:
        """Write every answer known so far, to be replayed by ``RecordedEngine(path)``."""
        path.write_text(json.dumps(self._answers, ensure_ascii=False, sort_keys=True, indent=0), encoding="utf-8")

    def _line(self, image: Image) -> tuple[ReadChar, ...]:
        key = _key("read", image, 0)
        if key not in self._answers and self._source is not None:
            (line,) = self._source.read_lines([image])
            self._answers[key] = [[c.text, c.score, c.start, c.end, list(c.others)] for c in line]
        return tuple(
            ReadChar(text, score, start, end, tuple((other, chance) for other, chance in others))
            for text, score, start, end, others in self._known(key)
        )

    def _known(self, key: str) -> list[Any]:
        if key not in self._answers:
            raise EngineError(self.name, f"no answer recorded for {key}")
        return self._answers[key]

    def _fail(self) -> None:
        if self._broken == "crash":
            raise RuntimeError("the recorded engine was asked to crash")
        if self._broken == "timeout":
            raise EngineError(self.name, "timeout")


def _read(path: str, *, needed: bool) -> dict[str, list[Any]]:
    if not path or not Path(path).exists():
        if path and needed:
            raise EngineError(RecordedEngine.name, f"no recording at {path}")
        return {}
    try:
        answers: dict[str, list[Any]] = json.loads(Path(path).read_text(encoding="utf-8"))
    except ValueError as error:
        raise EngineError(RecordedEngine.name, f"{path}: {error}") from error
    return answers


def _key(asked: str, image: Image, longest_side: int) -> str:
    digest = hashlib.sha256(np.ascontiguousarray(image).tobytes()).hexdigest()[:32]
    return f"{asked}:{'x'.join(map(str, image.shape))}:{longest_side}:{digest}"
