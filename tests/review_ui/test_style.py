"""Text can be read: every pair of colours the pages use has the contrast of WCAG AA, by day and by night."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from review_ui import labels

CSS = (Path(labels.__file__).parent / "static" / "style.css").read_text("utf-8")
LIGHT, DARK = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in CSS.split("@media", 2)[:2])
PAIRS = [
    ("ink", "paper"), ("ink", "panel"), ("ink", "wash"), ("soft", "paper"), ("soft", "panel"), ("accent", "panel"),
    ("accent", "paper"), ("on-accent", "accent"), ("good", "good-wash"), ("good", "panel"), ("warn", "warn-wash"),
    ("warn", "panel"), ("bad", "bad-wash"), ("ink", "warn-wash"), ("ink", "bad-wash"),
]  # fmt: skip


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_contrast(scheme: dict[str, str], text: str, ground: str) -> None:
    low, high = sorted((luminance(scheme[text]), luminance(scheme[ground])))
    assert (high + 0.05) / (low + 0.05) >= 4.5
