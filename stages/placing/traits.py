"""What is told about a span: its own characters and kind, and those of its neighbours. Names of traits are keys of the
fitted weights, so that a change here wants a new fit (``python -m samples.placing``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import get_args

from stages.pairing.labels.label_book import LabelBook
from stages.pairing.labels.leaning import leans_to
from stages.placing import habit
from stages.placing.neighbours import Around, around
from stages.placing.spans import Span, squeezed
from stages.values.codes import CodeKind, code_for
from stages.values.dates import parse_date
from stages.values.lexicon import is_position, is_unit
from stages.values.names import is_name, surname_of

_SENTENCE = re.compile(r"[，,。；;]")
_FIGURE, _CHARACTER = re.compile(r"[〇零一二三四五六七八九十0-9OoIl]"), re.compile("[一-鿿]")
_LENGTHS = (4, 8, 14, 25)
_DISTANCES = (0.7, 2, 5, 12)
"""Heights of a character: beside each other, one apart, in the next column, farther."""
_GRAMS = (1, 2, 3)
_LONGEST_LABEL, _LONGEST_JOINT, _READ = 14, 16, 30
_LABELS_AWAY, _LABELS_BEYOND = 5, 3
_PARTS, _TENS = 5, 8


def of_spans(spans: Sequence[Span], book: LabelBook) -> list[frozenset[str]]:
    """The traits of every span of a page; none of a label."""
    traits: list[frozenset[str]] = [frozenset()] * len(spans)
    shown = habit.turned(spans)
    for (number, span), found in zip(shown, _around([span for _, span in shown], book), strict=True):
        if span.asks is None:
            traits[number] = frozenset((*_own(span.text), *found, *_on_page(number, spans)))
    return traits


def _around(spans: Sequence[Span], book: LabelBook) -> Iterator[set[str]]:
    """What stands around each span."""
    asked = {f"has{span.asks}" for span in spans if span.asks}
    places = around(spans)
    side = habit.of_form(spans, places)
    for number, place in enumerate(places):
        found = {*_beside(number, spans, place), *_beyond(spans, place, book), *_in_order(number, spans)}
        yield found | asked | {*_by_habit(spans, place, side)}


@lru_cache(maxsize=65536)
def _own(text: str) -> tuple[str, ...]:
    words = squeezed(text)
    longer = next((size for size in _LENGTHS if len(words) < size), _LENGTHS[-1])
    length = len(words) if longer == _LENGTHS[0] else longer
    ended = f"^{words[:_READ]}$"
    traits = [f"len{length}", *(f"o{gram}" for gram in _grams(ended)), f"oS{ended[:3]}", f"oE{ended[-3:]}"]
    traits += [f"oe{ended[-5:]}", f"sh{_shape(words)}", *_kinds(words)]
    return (*traits, f"oW{words}") if len(words) <= 6 else tuple(traits)


def _grams(text: str) -> Iterator[str]:
    for size in _GRAMS:
        for start in range(len(text) - size + 1):
            yield text[start : start + size]


def _shape(words: str) -> str:
    figures = re.sub("9+", "9", _FIGURE.sub("9", words))
    return _CHARACTER.sub("字", figures)[:16]


def _kinds(words: str) -> Iterator[str]:
    """What the words may be: a date, a post, a unit, a name, a code of a list, a sentence."""
    if (date := parse_date(words)) is not None:
        yield from (f"date{date.precision}", f"dec{date.iso[:3]}")
    checks = (("isP", is_position(words)), ("isU", is_unit(words)), ("isN", is_name(words)))
    yield from (name for name, holds in checks if holds)
    if surname_of(words):
        yield "sur"
    for kind in get_args(CodeKind):
        if code_for(kind, words) is not None:
            yield f"c{kind}"
    if _SENTENCE.search(words):
        yield "sent"


def _beside(number: int, spans: Sequence[Span], place: Around) -> Iterator[str]:
    """The nearest span in each direction."""
    box = spans[number].block.box
    for tag, found in (("L", place.left), ("R", place.right), ("U", place.above), ("D", place.below)):
        if not found:
            yield f"{tag}-"
            continue
        other = spans[found[0]]
        there = other.block.box
        gap = {"L": box.x0 - there.x1, "R": there.x0 - box.x1, "U": box.y0 - there.y1, "D": there.y0 - box.y1}[tag]
        far = _distance(gap, place.height)
        yield f"{tag}d{far}"
        yield f"{tag}{_cells(spans[number], other)}"
        yield from (f"{tag}F{other.asks or '?'}", f"{tag}F{other.asks or '?'}{far}")
        if far < len(_DISTANCES):
            yield from _words(tag, other.text, ends=tag in "LU")
        if other.asks is None:
            yield from (f"{tag}lean{name}" for name in _leanings(squeezed(other.text))[:2])


def _distance(gap: int, height: int) -> int:
    return sum(gap / max(height, 1) >= limit for limit in _DISTANCES)


def _cells(one: Span, other: Span) -> str:
    if other.block.cell is None:
        return "n"
    return "s" if one.block.cell == other.block.cell else "o"


def _leanings(words: str) -> tuple[str, ...]:
    return leans_to(words) if len(words) < _LONGEST_LABEL else ()


@lru_cache(maxsize=65536)
def _words(tag: str, text: str, *, ends: bool, size: int = 8) -> tuple[str, ...]:
    """The last (or first) ``size`` characters of a neighbour."""
    words = squeezed(text)
    words = words[-size:] + "$" if ends else "^" + words[:size]
    edge = words[-4:] if ends else words[:4]
    return (f"{tag}={words}", *(f"{tag}{gram}" for gram in _grams(words)), f"{tag}E{edge}")


def _beyond(spans: Sequence[Span], place: Around, book: LabelBook) -> Iterator[str]:
    """Second neighbours, two of them as one label, and the nearest label in each direction."""
    for tag, found in (("L", place.left), ("U", place.above)):
        if len(found) > 1:
            yield f"{tag}2F{spans[found[1]].asks or '?'}"
            yield from _joint(tag, squeezed(spans[found[1]].text)[-6:] + squeezed(spans[found[0]].text)[-6:], book)
        for away, other in enumerate(found[:_LABELS_AWAY]):
            if spans[other].asks:
                yield from (f"{tag}N{spans[other].asks}", f"{tag}N{away}")
                break
    for tag, found in (("R", place.right), ("D", place.below)):
        for away, other in enumerate(found[:_LABELS_BEYOND]):
            if spans[other].asks:
                yield from (f"{tag}N{spans[other].asks}", f"{tag}N{away}{spans[other].asks}")
                break


def _joint(tag: str, words: str, book: LabelBook) -> Iterator[str]:
    label = book.match(words) if len(words) < _LONGEST_JOINT else None
    if label is not None:
        yield f"{tag}J{label.name}"
    else:
        yield from (f"{tag}Jl{name}" for name in _leanings(words)[:1])


def _by_habit(spans: Sequence[Span], place: Around, side: habit.Side | None) -> Iterator[str]:
    """The side where the form has its values, and the label that stands across from it."""
    yield f"G{side}"
    if side is not None:
        across = getattr(place, habit.BACK[side])
        yield f"GF{(spans[across[0]].asks or '?') if across else '-'}"


def _in_order(number: int, spans: Sequence[Span]) -> Iterator[str]:
    """What was read before and behind."""
    if number:
        yield from _words("P", spans[number - 1].text, ends=True, size=10)
    if number + 1 < len(spans):
        yield from _words("X", spans[number + 1].text, ends=False, size=6)


def _on_page(number: int, spans: Sequence[Span]) -> Iterator[str]:
    span, count = spans[number], len(spans)
    right, foot = (max(each.block.box[n] for each in spans) for n in (2, 3))
    box = span.block.box
    yield from (f"y{int(_PARTS * box.y0 / max(foot, 1))}", f"x{int(_PARTS * box.x0 / max(right, 1))}")
    yield from (f"first{min(number, 4)}", f"last{min(count - 1 - number, 4)}")
    yield from (f"part{span.part}", f"npc{min(count // 10, _TENS)}")
    yield "cell" if span.block.cell is not None else "nocell"
    if span.vertical:
        yield "vert"
