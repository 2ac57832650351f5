"""The evidence for one field: numbers that speak for or against its pairing and its reading, each named.

Every number comes from records of earlier stages; what was not asked or does not apply is 0, so that nothing known is
neither good nor bad. Scales are chosen so that a step of one is about as much news everywhere.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from rapidfuzz.distance import Levenshtein

from stages.certainty import plausible, spacing
from stages.forms.spec import FormSpec
from stages.pairing.labels.label_book import fold, for_form
from stages.records import Check, CheckedExtraction, FieldValue, PageText, RawField, WitnessReading
from stages.values.text import compact

_FLOOR = 1e-4
"""Scores nearer to one than this are equally good."""
_A_CHARACTER = 0.5
"""Loose ink that is as much as a character of the usual pen has, and more than a comma."""
_MORE = frozenset({"another-label", "several", "other-kind"})
"""Doubts about a value in which another field's label or a date stands, too."""
_HARMLESS = frozenset({"blank", "two-digit-year", "inherited-year", "left-over", "copied-from-above"})
_DATE_WORDS = frozenset("年月日号初廿卅公元民国农历阴阳生出岁约上中下旬春夏秋冬底末〇零○正冬腊〇一二三四五六七八九十元")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a document's fields share: its pages by number, the rules' findings, the second reader's words, the form."""

    pages: Mapping[int, PageText]
    checks: tuple[Check, ...]
    witness: Mapping[str, WitnessReading]
    form: FormSpec | None
    form_score: float


def surroundings(checked: CheckedExtraction) -> Surroundings:
    """The shared evidence of one document."""
    witnessed = checked.normalised.witnessed
    form = witnessed.extraction.form
    return Surroundings(
        pages={page.number: page for page in form.document.pages},
        checks=checked.checks,
        witness={reading.field: reading for reading in witnessed.witness},
        form=form.spec,
        form_score=form.score,
    )


def gather(value: FieldValue, around: Surroundings) -> dict[str, float]:
    """Every piece of evidence for one field, by name."""
    pages = [around.pages[n] for n in dict.fromkeys(p.page for p in value.raw.pieces) if n in around.pages]
    return {
        "kind:" + plausible.kind_of(value.raw.field): 1.0,
        **_scores(value.raw),
        **_words(value),
        **_rows(value, pages),
        **_second_reader(value.raw, around.witness.get(value.raw.field)),
        **_meaning(value, around.checks),
        **_pairing(value.raw, around),
        **_paper(value.raw, pages),
    }


def _news(chance_of_error: float) -> float:
    """A chance of error (0..1) as tens-fold safety above even: 0 for certain error, 4 for one in ten thousand."""
    return -math.log10(min(1.0, max(_FLOOR, chance_of_error)))


def _scores(raw: RawField) -> dict[str, float]:
    chars = [char for piece in raw.pieces for char in piece.chars]
    if not chars:
        return {"no-characters": 1.0}
    errors = [1.0 - char.score for char in chars]
    rivals = [char.others[0][1] if char.others else 0.0 for char in chars]
    return {
        "weakest-character": _news(max(errors)),
        "all-characters": _news(sum(errors)),
        "mean-character": _news(fmean(errors)),
        "runner-up": _news(max(rivals)),
        "doubtful-characters": math.log1p(sum(error > 0.1 for error in errors)),
        "length": math.log(len(chars)),
        "single-character": float(len(chars) == 1),
        "rare-character": float(any(plausible.is_rare(char.text) for char in chars)),
    }


def _words(value: FieldValue) -> dict[str, float]:
    raw, fits = value.raw, plausible.fits(value)
    told = "prose" in raw.rule
    return {
        "fits-its-kind": float(fits is True),
        "strange-for-its-kind": float(fits is False),
        "gap": 0.0 if told else spacing.widest_gap(raw.pieces),
        "uneven-size": 0.0 if told else spacing.uneven_size(raw.pieces),
        "pieces": 0.0 if raw.rows else math.log(max(1, len(raw.raw.split()))),
        "stray-piece": float(not raw.rows and not told and plausible.stray_piece(raw.raw)),
        "unexplained": math.log1p(_unexplained(value)),
    }


def _unexplained(value: FieldValue) -> int:
    """Characters of the ink that found no place in the value."""
    if value.raw.rows and "value" in dict(value.raw.rows[0]):
        return 0
    ink = Counter(c for c in compact(value.raw.raw) if c.isalnum())
    if value.precision is not None:
        return sum(n for c, n in ink.items() if not c.isdigit() and c not in _DATE_WORDS)
    return (ink - Counter("".join(_strings(value.value)))).total() if isinstance(value.value, str) else 0


def _strings(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for entry in value:
            yield from (text for text in entry.values() if isinstance(text, str))


def _rows(value: FieldValue, pages: list[PageText]) -> dict[str, float]:
    if not isinstance(value.value, list) or not value.value:
        return {}
    return {
        "entries": math.log(len(value.value)),
        "odd-entries": math.log1p(
            sum(plausible.odd_entry(value.raw.field, entry) for entry in value.value) + _cut_lines(value.raw, pages)
        ),
        "open-entries": math.log1p(sum(plausible.open_entry(value.raw.field, entry) for entry in value.value)),
    }


def _cut_lines(raw: RawField, pages: list[PageText]) -> int:
    """How many lines of a table have a character or so beside them that was not read: 张志 for 张志强."""
    lines = [(page.number, line.box) for page in pages for line in page.lines if line.loose >= _A_CHARACTER]
    return sum(any(p.page == n and p.box.overlap(box) for p in raw.pieces) for n, box in lines)


def _second_reader(raw: RawField, witness: WitnessReading | None) -> dict[str, float]:
    if witness is None or witness.agrees is None:
        return {}
    if witness.agrees:
        return {"witness-agrees": 1.0}
    first = fold("".join(char.text for piece in raw.pieces for char in piece.chars))
    return {"witness-differs": 1.0, "witness-unlike": Levenshtein.normalized_distance(first, fold(witness.text))}


def _meaning(value: FieldValue, checks: tuple[Check, ...]) -> dict[str, float]:
    touching = Counter(found.severity for found in checks if value.raw.field in found.fields)
    doubts = [doubt for doubt in value.doubts if doubt not in _HARMLESS]
    return {
        "grammar-holds": float(value.valid is True),
        "grammar-fails": float(value.valid is False),
        "checks-support": float(touching["OK"] > 0),
        "checks-warn": float(touching["W"] > 0),
        "checks-object": float(touching["E"] > 0),
        "doubts": math.log1p(len(doubts)),
        "small-doubts": float(any(d in _HARMLESS and d != "blank" for d in value.doubts)),
        "repaired": float("repaired" in doubts),
        "coded": float(value.code is not None),
        "only-year": float(value.precision == "year"),
        "more-than-one": float(bool(_MORE & set(value.doubts))),
    }


def _pairing(raw: RawField, around: Surroundings) -> dict[str, float]:
    kind = raw.rule.split("+")[0].split(":")[0]
    return {
        "pairing-score": _news(1.0 - raw.pairing),
        "found:" + kind: 1.0,
        "compound-label": float("+" in raw.rule),
        "label-changed": float(bool(raw.label) and _label_changed(raw, around.form)),
        "form-unknown": float(around.form is None),
        "form-score": around.form_score,
        "red-ink": float(raw.ink == "red"),
        "pen-ink": float(raw.ink == "pen"),
    }


def _label_changed(raw: RawField, form: FormSpec | None) -> bool:
    """Whether the label is not letter for letter one that the book has."""
    found = for_form(form).match(raw.label)
    return found is None or found.distance > 0


def _paper(raw: RawField, pages: list[PageText]) -> dict[str, float]:
    if not pages:
        return {}
    errors = [1.0 - char.score for page in pages for line in page.lines for char in line.chars]
    return {
        "contrast": min(page.quality.contrast for page in pages),
        "speckle": max(page.quality.speckle for page in pages),
        "lean": min(1.0, max(abs(page.quality.skew_degrees) for page in pages)),
        "page-reads-well": _news(fmean(errors)) if errors else 0.0,
        "near-hole": float(_near_hole(raw, pages)),
        "unread-ink": math.log1p(_loose(raw, pages)),
    }


def _loose(raw: RawField, pages: list[PageText]) -> float:
    """The most ink, in characters, that stands unread beside a line of the value."""
    lines = [(page.number, line) for page in pages for line in page.lines if line.loose]
    return max(
        (line.loose for n, line in lines for piece in raw.pieces if piece.page == n and line.box.overlap(piece.box)),
        default=0.0,
    )


def _near_hole(raw: RawField, pages: list[PageText]) -> bool:
    holes = {page.number: page.holes for page in pages}
    return any(hole.overlap(piece.box.grown(8, 8)) for piece in raw.pieces for hole in holes.get(piece.page, ()))
