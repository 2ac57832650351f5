"""What an archive learned, as files beside its settings; ``pipeline.learning.shelf`` puts them there.

Each file takes the place of, or adds to, what the project ships. They are read with the settings, so they are part of
every settings hash: papers nobody decided are read anew, and certificates speak of another reader.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from stages.certainty.calibration import from_json
from stages.forms.spec import FIELDS
from stages.narrative.cutter import CutterFile
from stages.pairing.labels.label_book import OwnLabel
from stages.values.own_words import OwnWords

CALIBRATION, LABELS, WORDS, CUTTING = "calibration.json", "labels.json", "words.json", "cutting.json"
PARTS = {"labels": LABELS, "words": WORDS, "cutting": CUTTING, "calibration": CALIBRATION}
SHELF = "learned"
"""What can be learned, each by itself, and its file; in the order in which it is learned."""

Sections = dict[str, Any]


def with_learned(sections: Mapping[str, Any], folder: Path) -> Sections:
    """The sections of a settings file with what lies beside it. Raises ValueError, KeyError, TypeError or OSError."""
    found = dict(sections)
    for name, add in _READERS.items():
        path = folder / name
        if path.is_file():
            add(found, path.read_text(encoding="utf-8"), folder)
    return found


def labels_to_json(labels: Sequence[OwnLabel]) -> str:
    """Labels as a file, one a line, so that two states can be compared."""
    lines = ",\n".join(
        json.dumps({"alias": one.alias, "field": one.field, "scope": one.scope}, ensure_ascii=False) for one in labels
    )
    return f"[\n{lines}\n]\n"


def labels_from_json(text: str) -> tuple[OwnLabel, ...]:
    """The labels in a file. Raises ValueError, KeyError or TypeError when it is none."""
    labels = tuple(OwnLabel(str(one["alias"]), str(one["field"]), str(one["scope"])) for one in json.loads(text))
    unknown = {one.field for one in labels} - set(FIELDS)
    if unknown:
        raise ValueError("、".join(sorted(unknown)))
    return labels


def words_to_json(words: OwnWords) -> str:
    """Words as a file."""
    return json.dumps(asdict(words), ensure_ascii=False, indent=1) + "\n"


def words_from_json(text: str) -> OwnWords:
    """The words in a file. Raises ValueError, KeyError or TypeError when it is none."""
    return OwnWords(**{name: tuple(str(word) for word in words) for name, words in json.loads(text).items()})


def model_name(sha256: str) -> str:
    """What the file of a trained model is called on the shelf."""
    return f"{sha256}.spacy"


def _add(sections: Sections, section: str, more: Mapping[str, Any]) -> None:
    sections[section] = {**sections.get(section, {}), **more}


def _calibration(sections: Sections, text: str, _folder: Path) -> None:
    _add(sections, "confidence", {"calibration": from_json(text)})


def _labels(sections: Sections, text: str, _folder: Path) -> None:
    _add(sections, "extract", {"labels": labels_from_json(text)})


def _words(sections: Sections, text: str, _folder: Path) -> None:
    for section in ("extract", "normalise", "confidence"):
        _add(sections, section, {"words": words_from_json(text)})


def _cutting(sections: Sections, text: str, folder: Path) -> None:
    """The model itself stays on the shelf, where it is never overwritten; only its hash is put in force."""
    sha256 = str(json.loads(text)["sha256"])
    found = sorted((folder / SHELF).glob(f"[0-9]*/{model_name(sha256)}"))
    if not found:
        raise ValueError(f"{SHELF}/*/{model_name(sha256)}")
    _add(sections, "normalise", {"cutter": CutterFile(sha256, found[0])})


_READERS: dict[str, Callable[[Sections, str, Path], None]] = {
    CALIBRATION: _calibration, LABELS: _labels, WORDS: _words, CUTTING: _cutting
}  # fmt: skip
