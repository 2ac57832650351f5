"""Values that run on into the next label because the reader lost the paper between them: 女民族汉族.

Only behind values that are whole by themselves: the sex, a date, a people, a grade.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from stages.pairing.blocks import Block
from stages.pairing.found import Found
from stages.pairing.hits import longest_at
from stages.pairing.label_book import LabelBook
from stages.values.codes import code_for
from stages.values.dates import find_dates

_DATES = frozenset({"birth_date", "party_date", "work_start_date", "retirement_date"})
_LISTED = {"sex": 1, "ethnicity": 6}
"""Fields of closed lists, and how many characters their words have at most."""
_GRADE = re.compile(r"(?:行政)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})级")
"""A grade of pay, the only rank behind which the next label is looked for: 行政十七级."""
_LEAST = 2
_RULE, _PAIRING = "after-label", 0.9


def parted(found: Sequence[Found], book: LabelBook) -> list[Found]:
    """``found``, each value cut where the next label begins, which names what follows."""
    return [part for each in found for part in _parts(each, book)]


def in_cells(blocks: Sequence[Block], used: Collection[int], book: LabelBook) -> tuple[list[Found], set[int]]:
    """Cells not ``used`` that hold a label and, right behind it, all of its value: 性别男; and their numbers."""
    found: list[Found] = []
    taken: set[int] = set()
    for number, block in enumerate(blocks):
        whole = number not in used and len(block.text) == len(block.chars) and bool(block.text.strip())
        hit = longest_at(block, book, 0) if whole else None
        if (
            hit is None
            or hit.label.kind != "field"
            or hit.label.name not in _LISTED
            or hit.value_from >= len(block.chars)
        ):
            continue
        value = block.part(hit.value_from, len(block.chars))
        if value.text.strip() and _whole(hit.label.name, value.text) == len(value.text):
            words = block.part(hit.start, hit.end)
            found.append(Found(hit.label, words.text, words.box, (value,), _RULE, _PAIRING))
            taken.add(number)
    return found, taken


def _parts(found: Found, book: LabelBook) -> Iterator[Found]:
    cut = _cut(found, book)
    if cut is None:
        yield found
        return
    value, rest = cut
    yield replace(found, value=(value,))
    yield from _parts(rest, book)


def _cut(found: Found, book: LabelBook) -> tuple[Block, Found] | None:
    """What of a value is its own, and the label behind it with what follows."""
    if found.label is None or len(found.value) != 1 or len(found.value[0].text) != len(found.value[0].chars):
        return None
    block = found.value[0]
    end = _whole(found.label.name, block.text)
    while end and end < len(block.chars) and not block.text[end].strip():
        end += 1
    hit = longest_at(block, book, end) if 0 < end < len(block.chars) else None
    if hit is None or hit.label.kind != "field" or hit.label.distance or len(hit.label.alias) < _LEAST:
        return None
    words, rest = block.part(hit.start, hit.end), block.part(hit.value_from, len(block.chars))
    if not rest.text.strip():
        return None
    return block.part(0, end), Found(hit.label, words.text, words.box, (rest,), _RULE, _PAIRING)


def _whole(field: str, text: str) -> int:
    """How many characters of ``text`` are a value of the field, whole by itself, from the first on; 0 for none."""
    if field in _DATES:
        dates = find_dates(text)
        return dates[0].end if dates and not text[: dates[0].start].strip() else 0
    if field == "rank":
        graded = _GRADE.match(text)
        return graded.end() if graded else 0
    longest = min(_LISTED.get(field, 0), len(text))
    return next((n for n in range(longest, 0, -1) if _is_listed(field, text[:n])), 0)


def _is_listed(field: str, word: str) -> bool:
    if field == "sex":
        return word in ("男", "女")
    return word == word.strip() and code_for("ethnicity", word) is not None
