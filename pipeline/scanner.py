"""Which device made a scan, as far as its file says: every scanner has faults of its own, and signs its pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pikepdf
from PIL import Image

from stages.scanning.files import Format

_MAKE, _MODEL = 271, 272
"""TIFF tags, which EXIF has too."""
_LONGEST = 80
_NO_TEXT = re.compile(r"[\x00-\x20\x7f-\x9f]+")


def scanner_of(path: Path, kind: Format) -> str | None:
    """Maker and model of the device, or the program that wrote a PDF; None where the file does not say.

    A file that cannot be opened says nothing either: whether it can be read is the scan stage's to tell.
    """
    try:
        return _told(_pdf(path) if kind == "pdf" else _picture(path))
    except Exception:  # noqa: BLE001 - a damaged tag is no reason to refuse a scan
        return None


def _picture(path: Path) -> Iterable[object]:
    with Image.open(path) as image:
        tags = image.getexif()
    return tags.get(_MAKE), tags.get(_MODEL)


def _pdf(path: Path) -> Iterable[object]:
    with pikepdf.open(path) as document:
        about = document.docinfo
        return (str(about.get("/Creator", "") or about.get("/Producer", "")),)


def _told(parts: Iterable[object]) -> str | None:
    """One name of several parts; many makers begin the model with their own name."""
    words = [_NO_TEXT.sub(" ", str(part)).strip() for part in parts if part]
    if len(words) > 1 and words[1].lower().startswith(words[0].lower()):
        words = words[1:]
    return " ".join(words)[:_LONGEST].strip() or None
