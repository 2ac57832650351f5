"""How alike the same characters of one hand are: type repeats itself to the dot, a pen never does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from stages.records import Image, Line

Floats = NDArray[np.float32]

_SIDE = 24
_SURE = 0.9
_MOST = 4
"""Occurrences of one character that are compared; more tell nothing new."""
_LEAST = 3
_PLAIN = frozenset("一二三十丨工日口")


def unlikeness(lines: Sequence[Line], places: Iterable[tuple[int, int]], picture: Image, share: float) -> float | None:
    """How far (0..1) the most alike ``share`` (0..1) of repeated characters are from each other at most.

    None where hardly any is repeated.

    ``places`` are numbers of lines and of their characters, ``picture`` (H x W, dark on white) what they were read in.
    """
    same: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for line, number in places:
        char = lines[line].chars[number]
        if char.score > _SURE and "\u4e00" <= char.text <= "\u9fff" and char.text not in _PLAIN:
            same[char.text].append((line, number))
    found: list[float] = []
    for repeated in same.values():
        faces = [f for n, k in repeated[:_MOST] if len(repeated) > 1 and (f := _face(lines[n], k, picture)) is not None]
        if len(faces) > 1:
            table = np.stack(faces)
            found += (table @ table.T)[np.triu_indices(len(faces), 1)].tolist()
    return 1.0 - float(np.quantile(found, 1 - share)) if len(found) >= _LEAST else None


def _face(line: Line, number: int, picture: Image) -> Floats | None:
    """The ink of a character, of one size and weight, as a vector of length one."""
    chars, box = line.chars, line.chars[number].box
    before, after = box.cx - 0.6 * box.height, box.cx + 0.6 * box.height
    if number:
        before = max(before, (chars[number - 1].box.cx + box.cx) / 2)
    if number + 1 < len(chars):
        after = min(after, (chars[number + 1].box.cx + box.cx) / 2)
    view = picture[max(0, box.y0) : box.y1, max(0, int(before)) : int(after)]
    if not view.size:
        return None
    ink = view < (255 + int(view.min())) // 2
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if rows.size < 8 or columns.size < 8:
        return None
    tight = 255 - view[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    sized = cv2.resize(tight, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
    face = cv2.GaussianBlur(sized, (3, 3), 0).astype(np.float32).ravel()
    face -= face.mean()
    return np.asarray(face / (np.linalg.norm(face) + 1e-6), np.float32)
