"""What is known of each character of a running text: the characters around it, what begins and ends there (a date, a
unit, a post), and which trigger words stand in its clause and the two beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

Traits = list[list[str]]
"""One list of names for each character of the text."""
_PAD = 6
_FIGURES, _NUMERALS, _SIGNS = "0123456789", "〇零○一二三四五六七八九十元廿卅", ',、。;:!?()"“”《》'
_CLAUSE = re.compile(r"[,;。:\n]")
_EARLY, _MOST_DATES = 3, 4
"""Clauses at either end of a text that are its beginning and end; dates that are counted from either end."""


def of_text(doc: Doc) -> Traits:
    """The traits of every character of ``doc``, a text read by ``stages.narrative.pipeline``."""
    text = doc.text
    traits = [_around(text, n) for n in range(len(text))]
    dates = doc._.archive_dates
    for place, dated in enumerate(dates):
        _mark(traits, text, "D" + dated.when.kind[0], dated.start, dated.end)
        counted = [f"Dn{min(place + 1, _MOST_DATES)}", f"Dl{min(len(dates) - place - 1, _MOST_DATES - 1)}"]
        for n in range(dated.start, dated.end):
            traits[n] += counted
    for name, spans in (("P", doc.spans["posts"]), ("U", doc.spans["units"])):
        for span in spans:
            _mark(traits, text, name, span.start, span.end)
    for start, end, told in _clauses(doc):
        for n in range(start, end):
            traits[n] += told
    for n in range(len(text)):
        traits[n].append(f"q{4 * n // len(text)}")
    return traits


def _around(text: str, n: int) -> list[str]:
    padded = "^" * max(0, _PAD - n) + text[max(0, n - _PAD) : n + _PAD] + "$" * max(0, n + _PAD - len(text))
    kinds, at = "".join(map(_kind, padded)), _PAD
    return [
        *(f"{o}{padded[at + o]}" for o in range(-3, 4)),
        *(f"{o}{padded[at + o : at + o + 2]}" for o in range(-3, 3)),
        *(f"{o}{padded[at + o : at + o + 3]}" for o in range(-3, 2)),
        f"-4{padded[at - 4 : at]}",
        f"+{padded[at + 1 : at + 5]}",
        "k" + kinds[at - 2 : at + 3],
        "k1" + kinds[at - 1 : at + 2],
    ]


def _kind(char: str) -> str:
    if char in _FIGURES:
        return "0"
    if char in _NUMERALS:
        return "H"
    if char in _SIGNS:
        return char
    return {"\n": "n", " ": "s"}.get(char, "w" if "㐀" <= char <= "鿿" else "x")


def _mark(traits: Traits, text: str, name: str, start: int, end: int) -> None:
    """A stretch of one kind, with the words before and behind it told to all its characters."""
    before, behind = "^" * _PAD + text[max(0, start - _PAD) : start], text[end : end + _PAD] + "$" * _PAD
    for n in range(start, end):
        own = name + ("B" if n == start else "I")
        traits[n] += [own, *(f"{own}<{before[-reach:]}" for reach in range(1, 5))]
        traits[n] += [f"{own}>{behind[:reach]}" for reach in range(1, 5)]
    if start < end:
        traits[end - 1].append(name + "E")
    if end < len(traits):
        traits[end].append(name + "after")
    if start > 0:
        traits[start - 1].append(name + "before")


def _clauses(doc: Doc) -> Iterator[tuple[int, int, list[str]]]:
    """The stretches between signs: how each begins and ends, and the trigger words in it and beside it."""
    text = doc.text
    ends = [found.end() for found in _CLAUSE.finditer(text)]
    clauses = [(a, b) for a, b in zip([0, *ends], [*ends, len(text)], strict=True) if a < b]
    cues = [sorted({kind for kind, at, _ in doc._.archive_cues if a <= at < b}) for a, b in clauses]
    for place, (a, b) in enumerate(clauses):
        before, behind = cues[place - 1] if place else [], cues[place + 1] if place + 1 < len(clauses) else []
        told = [*(f"c{kind}" for kind in cues[place]), *(f"cp{kind}" for kind in before)]
        told += [*(f"cn{kind}" for kind in behind), f"h2{text[a : a + 2]}", f"h3{text[a : a + 3]}", f"cl{text[b - 1]}"]
        told += ["first"] * (place == 0) + ["early"] * (place < _EARLY) + ["late"] * (place >= len(clauses) - _EARLY)
        yield a, b, told
