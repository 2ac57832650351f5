"""Rows of a table that hold several entries, one a line: the walls between them are missing or were not found."""

from __future__ import annotations

import itertools
import re

from stages.pairing.blocks import Block
from stages.pairing.tables.columns import Row
from stages.pairing.words import words
from stages.values.date_ranges import take_range
from stages.values.dates import find_dates
from stages.values.kin import is_relation

_YEAR = re.compile(r"\s*(?:(?:19|20)?\d{2}\s*[年.．]\s*\d|[一二][九〇○零][〇○零一二三四五六七八九]{2}年)")
_LINKED = re.compile(r"[至到一—–\-~～－]\s*\Z")
"""How a line of dates begins, and how one ends that goes on."""
_OTHER_ROW = 1.75
"""Sizes of a character from one line to the next that show two rows."""
_HIGHER = 0.3
"""Pitches of rows that a text of two lines may begin above the others of its row."""


def split(row: Row) -> list[Row]:
    """A tall row that holds several entries, one a line: cut where its first column begins a new line."""
    lead = row[0][1] if row else None
    starts = _line_tops(lead) if lead is not None else []
    others = max((len(_line_tops(block)) for _, block in row[1:]), default=0)
    spans = _span_tops(row)
    if len(spans) > 1 and others >= len(spans):
        starts = spans
    elif not (len(starts) >= 3 and others >= len(starts) - 1) and not _two_entries(row):
        return [row]
    pitches = [b - a for a, b in itertools.pairwise(starts)]
    rooms = [max(12, round(_HIGHER * pitch)) for pitch in [pitches[0], *pitches]] if pitches else [12]
    edges = [*(top - room for top, room in zip(starts, rooms, strict=True)), 10**9]
    parts: list[Row] = []
    for top, bottom in itertools.pairwise(edges):
        parts.append(tuple((name, _between(block, top, bottom)) for name, block in row))
    return parts


def _span_tops(row: Row) -> list[int]:
    """Where the spans of a first column begin that are written over two lines each; empty where it has no such."""
    name, lead = row[0] if row else ("", None)
    if lead is None or name != "range":
        return []
    lines = lead.text.strip().split("\n")
    begins = [n for n, line in enumerate(lines) if _YEAR.match(line) and not (n and _LINKED.search(lines[n - 1]))]
    spans = ["".join(lines[a:b]) for a, b in itertools.pairwise([*begins, len(lines)])]
    whole = begins[:1] == [0] and all(_is_range(span) for span in spans)
    tops = _line_tops(lead)
    return [tops[n] for n in begins] if whole and len(lines) == len(tops) > len(begins) else []


def _is_range(span: str) -> bool:
    """Whether all of a text is two dates; the stroke between them is easily read as a figure."""
    if len(find_dates(span)) == 2:
        return True
    told = take_range(span)
    return told is not None and told.reading.end is not None and not span[told.end :].strip()


def _two_entries(row: Row) -> bool:
    """Whether the wall between two rows was not found: two lines a cell, farther apart than lines that run on, and as
    many in each."""
    filled = [block for _, block in row if block.text.strip()]
    tops = [_line_tops(block) for block in filled]
    if _two_relatives(row):
        return True
    if len(filled) < 3 or any(len(own) != 2 for own in tops):
        return False
    sizes = [max(word.size for word in words([block])) for block in filled]
    return all(own[1] - own[0] > _OTHER_ROW * size for own, size in zip(tops, sizes, strict=True))


def _two_relatives(row: Row) -> bool:
    """Whether each of the two lines that name a relation does so by itself, beside two lines with a name each."""
    lines = {name: block.text.strip().split("\n") for name, block in row}
    relations, names = lines.get("relation", []), lines.get("name", [])
    return len(relations) == len(names) == 2 and all(is_relation("".join(words.split())) for words in relations)


def _line_tops(block: Block) -> list[int]:
    tops: list[int] = []
    fresh = True
    for char in block.chars:
        if char.text == "\n":
            fresh = True
        elif fresh and char.text.strip():
            tops.append(char.box.y0)
            fresh = False
    return tops


def _between(block: Block, top: int, bottom: int) -> Block:
    inside = [i for i, c in enumerate(block.chars) if c.text.strip() and top <= c.box.y0 < bottom]
    return block.part(inside[0], inside[-1] + 1) if inside else Block(block.page, (), block.box, block.cell)
