"""The second witness: Tesseract reads again what matters or is doubtful, on crops of the working copy.

It is a weak reader but an independent one: where the two agree, the value is almost always right. It never changes a
value. All crops of a document go through in one call, because starting the program costs more than reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from stages.engines.protocol import OcrEngine
from stages.geometry import Box
from stages.pairing.labels.label_book import fold
from stages.records import Extraction, Image, Piece, RawField, WitnessedExtraction, WitnessReading

_DROPPED = re.compile(r"[\s.,，。、:：;；·\-—_|'\"“”‘’()（）〇○Oo0]+")


@dataclass(frozen=True, slots=True)
class WitnessSettings:
    """``fields`` are always asked about, others when their weakest character scores under ``doubtful`` (0..1)."""

    engine: str = "tesseract"
    fields: tuple[str, ...] = ("name", "birth_date", "work_start_date", "party_date", "id_number")
    doubtful: float = 0.93
    most_lines: int = 14


def run(
    extraction: Extraction,
    settings: WitnessSettings,
    engine: OcrEngine | None,
    picture_of: Callable[[int], Image | None],
) -> WitnessedExtraction:
    """Ask the second engine. ``picture_of`` gives a page's working copy (gray, page frame) or None.

    Without an engine nobody is asked and nothing agrees; EngineError passes through.
    """
    if engine is None:
        return WitnessedExtraction(extraction, ())
    asked = [(raw, piece) for raw in _asked(extraction, settings) for piece in raw.pieces][: settings.most_lines]
    crops = [_crop(picture_of(piece.page), piece.box) for _, piece in asked]
    usable = [(ask, crop) for ask, crop in zip(asked, crops, strict=True) if crop is not None]
    read = engine.read_lines([crop for _, crop in usable])
    texts: dict[str, list[str]] = {}
    for ((raw, _), _crop_image), line in zip(usable, read, strict=True):
        texts.setdefault(raw.field, []).append("".join(c.text for c in line))
    by_name = {raw.field: raw for raw in extraction.fields}
    readings = tuple(
        WitnessReading(name, "".join(parts), _agree("".join(parts), by_name[name].pieces))
        for name, parts in texts.items()
    )
    return WitnessedExtraction(extraction, readings)


def _asked(extraction: Extraction, settings: WitnessSettings) -> list[RawField]:
    """Fields with single-line ink, the important first, then the most doubtful."""
    short = [raw for raw in extraction.fields if raw.pieces and not raw.blank and not raw.rows and len(raw.pieces) <= 2]
    important = [raw for raw in short if raw.field in settings.fields]
    others = [raw for raw in short if raw.field not in settings.fields and weakest(raw) < settings.doubtful]
    return important + sorted(others, key=weakest)


def weakest(raw: RawField) -> float:
    """The lowest character score (0..1) of a field; 1.0 when it has no characters."""
    return min((c.score for piece in raw.pieces for c in piece.chars), default=1.0)


def _crop(picture: Image | None, box: Box) -> Image | None:
    if picture is None:
        return None
    frame = box.grown(6, 3).clipped(picture.shape[1], picture.shape[0])
    crop = picture[frame.y0 : frame.y1, frame.x0 : frame.x1]
    return np.ascontiguousarray(crop) if min(crop.shape, default=0) >= 8 else None


def _agree(text: str, pieces: tuple[Piece, ...]) -> bool:
    """Whether both read the same characters, leaving aside spaces, punctuation and the many shapes of zero."""
    first = "".join(c.text for piece in pieces for c in piece.chars)
    return bool(first) and _bare(first) == _bare(text)


def _bare(text: str) -> str:
    return _DROPPED.sub("", fold(text)) or text.strip()
