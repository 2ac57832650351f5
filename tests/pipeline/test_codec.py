"""What goes into the ledger comes back the same."""

from __future__ import annotations

import json

import numpy as np

from pipeline import codec
from stages.geometry import IDENTITY, Box
from stages.records import Cell, Char, Line, Notice, PageQuality, PageText, Ruling

CHARS = (Char("㛃", 0.5, Box(1, 2, 3, 4), (("洁", 0.25),)),)
PAGE = PageText(
    3, "张三/001.jpg", 100, 200, 100, 200, 300.0, IDENTITY,
    (Line(CHARS, Box(1, 2, 3, 4), 0.5, 0, True, "pen"), Line((), Box(0, 0, 1, 1), 0)),
    (Cell(Box(0, 0, 9, 9), 1),), (Ruling(Box(0, 0, 9, 1), True, 0.0, np.float64(0.5)),), (Box(5, 5, 6, 6),),
    PageQuality(0.1, 1, 0.5, 0.25, 0.0, 0.0), "e", "abc", None, (Notice("a", "b"),),
)  # fmt: skip


def test_a_page_survives_json() -> None:
    back = codec.decode(PageText, json.loads(json.dumps(codec.encode(PAGE))))
    assert back == PAGE
    assert isinstance(back.lines[0].box, Box) and isinstance(back.lines[1].score, float)


def test_the_signature_names_every_value() -> None:
    found = codec.signature(PageText)
    assert all(name in found for name in ("to_scan", "Char(", "others", "red_share", "Ruling("))
