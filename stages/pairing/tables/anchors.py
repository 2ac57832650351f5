"""What the rows of a table hang on, whoever drew it: the dates of a post, the word of kinship of a relative; and the
words level with it. Level and upright tables are read alike: words stand along a row, and rows one down from the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from stages.pairing.labels.label_book import LabelBook
from stages.pairing.tables import contents, open_heads
from stages.pairing.tables.columns import DATED
from stages.records import Char, Line, PageText
from stages.values.dates import find_dates
from stages.values.lexicon import is_position

LEAST = {"service_history": 3, "family_members": 2}
"""Rows of a table at least."""
OVERLAP = 0.35
"""Share of the smaller of two stretches that they have in common where they stand in one column, or in one row."""
_LEVEL, _MOST = 0.5, 0.6
"""Share of the lower of two texts that stands level with the other in one row; share of rows that tell what all are."""
_NEAR, _CLOSE, _NEXT = 1.6, 0.6, 0.8
"""Heights of a text from the row to which a line of no row of its own belongs, at most, and from the last row of all;
the part of the way to the row above from which the row under it is the nearer."""
_BEGINS = re.compile(r"[起自从由至到—－―–-]$|^[自从由]")
_ENDS = re.compile(r"止$|^[至到—－―–-]")
_MONTH_BEFORE = re.compile(r"(?:1[0-2]|[1-9])(?=[一-鿿]{3})(?![年月日号团师军旅营连队纵大个])")
_OPEN = re.compile(r"今|现在|目前")


@dataclass(frozen=True, slots=True)
class Text:
    """A text with the stretch it takes along its row and down the rows, in pixels."""

    line: Line
    along: tuple[int, int]
    down: tuple[int, int]

    @property
    def words(self) -> str:
        return "".join(self.line.text.split())

    @property
    def height(self) -> int:
        return self.down[1] - self.down[0]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: what it hangs on, one text or the two of a span that stand under each other, and what else is in it."""

    anchors: tuple[Text, ...]
    others: tuple[Text, ...] = ()

    @property
    def down(self) -> tuple[int, int]:
        return min(text.down[0] for text in self.anchors), max(text.down[1] for text in self.anchors)


def shared(one: tuple[int, int], other: tuple[int, int]) -> float:
    """The share (0..1) of the smaller of two stretches that they have in common; negative where they are apart."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / max(1, min(one[1] - one[0], other[1] - other[0]))


Words = tuple[list[Text], list[Text]]
"""The words of a page that are written one way, and its labels."""


def both_ways(page: PageText, book: LabelBook) -> tuple[Words, Words]:
    """The words of a page that are written level, and those written upright; one character alone may be either."""
    return _written(page, book, upright=False), _written(page, book, upright=True)


def _written(page: PageText, book: LabelBook, *, upright: bool) -> Words:
    texts: list[Text] = []
    labels: list[Text] = []
    for line in page.lines:
        if line.vertical == upright or (upright and len(line.text.strip()) == 1):
            for word in [line.chars] if upright else _words(line):
                part = open_heads.part(line, word)
                (labels if _is_label(part, book) else texts).append(_text(part, upright))
    return texts, labels


def _words(line: Line) -> Iterator[tuple[Char, ...]]:
    """The words of a level line between its gaps, and a month before the unit beside it: 10专署粮食局."""
    for word in open_heads.words(line):
        month = _MONTH_BEFORE.match("".join(char.text for char in word))
        cut = month.end() if month is not None else 0
        yield from (part for part in (word[:cut], word[cut:]) if part)


def _text(line: Line, upright: bool) -> Text:
    box = line.box
    across, down = (box.x0, box.x1), (box.y0, box.y1)
    return Text(line, down, (-box.x1, -box.x0)) if upright else Text(line, across, down)


def _is_label(line: Line, book: LabelBook) -> bool:
    words = line.text.strip()
    hit = book.match(words)
    heads = any(book.column(kind, words) for kind in LEAST)
    known = hit is not None and not hit.distance
    own = contents.is_kin(words) or is_position(words)
    return words.endswith(("：", ":")) or ((heads or known) and not own)


def runs(kind: str, texts: Sequence[Text], labels: Sequence[Text]) -> Iterator[list[Entry]]:
    """The rows of each table of ``kind`` that may be: those between which no label stands."""
    for column in _columns(kind, texts):
        entries = _spans(column, texts) if kind == "service_history" else [Entry((text,)) for text in column]
        entries = _filled(_of_one_kind(entries), texts)
        cuts = [n for n, (a, b) in enumerate(pairwise(entries), 1) if any(_between(a, b, label) for label in labels)]
        for start, end in pairwise([0, *cuts, len(entries)]):
            if end - start >= LEAST[kind]:
                yield entries[start:end]


def _columns(kind: str, texts: Sequence[Text]) -> Iterator[list[Text]]:
    """The columns of texts on which such rows may hang."""
    hangs = contents.is_kin if kind == "family_members" else _is_date
    columns: list[list[Text]] = []
    for text in sorted((text for text in texts if hangs(text.words)), key=lambda text: text.along):
        home = next((c for c in columns if shared(c[-1].along, text.along) >= OVERLAP), None)
        if home is None:
            columns.append([text])
        else:
            home.append(text)
    yield from (sorted(column, key=lambda text: text.down) for column in columns if len(column) >= LEAST[kind])


def _is_date(words: str) -> bool:
    return DATED.search(words) is not None and contents.ONLY_DATES.fullmatch(words.strip("止")) is not None


def _between(one: Entry, other: Entry, label: Text) -> bool:
    return one.down[1] <= label.down[0] + label.height / 2 <= other.down[0]


def _spans(column: Sequence[Text], texts: Sequence[Text]) -> list[Entry]:
    """The dates of a column, those together that are the beginning and the end of one span."""
    dates = {id(text) for text in column}
    others = [text for text in texts if id(text) not in dates]
    entries: list[Entry] = []
    for text in column:
        before = entries[-1].anchors if entries else ()
        if len(before) == 1 and _is_one_span(before[0], text, others):
            entries[-1] = Entry((before[0], text))
        else:
            entries.append(Entry((text,)))
    return entries


def _of_one_kind(entries: Sequence[Entry]) -> list[Entry]:
    """``entries`` of which most tell a beginning and an end, without lone dates: days of birth, of retiring."""
    spans = [_is_span(entry) for entry in entries]
    if sum(spans) < _MOST * len(spans):
        return list(entries)
    last = max(n for n, span in enumerate(spans) if span)
    return [entry for n, entry in enumerate(entries) if spans[n] or n == last + 1]


def _is_span(entry: Entry) -> bool:
    words = "".join(text.words for text in entry.anchors)
    return len(entry.anchors) > 1 or len(find_dates(words)) > 1 or _OPEN.search(words) is not None


def _is_one_span(first: Text, second: Text, others: Sequence[Text]) -> bool:
    """Whether two dates in turn are one span: they say so, or what stands beside them is level with their middle."""
    if any(_OPEN.search(text.words) or len(find_dates(text.words)) > 1 for text in (first, second)):
        return False
    begins, ends = _BEGINS.search(first.words), _ENDS.search(second.words)
    if begins or ends:
        return not (_BEGINS.search(second.words) or _ENDS.search(first.words))
    if second.down[0] - first.down[1] > first.height:
        return False
    middle = (first.down[0] + second.down[1]) / 2
    beside = [o for o in others if o.down[0] < second.down[1] and o.down[1] > first.down[0]]
    return bool(beside) and all(abs(sum(o.down) / 2 - middle) < first.height / 2 for o in beside)


def _filled(entries: Sequence[Entry], texts: Sequence[Text]) -> list[Entry]:
    """``entries`` with the texts of their rows: those level with them, and the lines that wrapped texts go on with."""
    anchors = {id(anchor) for entry in entries for anchor in entry.anchors}
    own: list[list[Text]] = [[] for _ in entries]
    for text in texts:
        if id(text) not in anchors and (n := _home(text, entries)) is not None:
            own[n].append(text)
    return [replace(entry, others=tuple(more)) for entry, more in zip(entries, own, strict=True) if more]


def _home(text: Text, entries: Sequence[Entry]) -> int | None:
    """The number of the row to which a text belongs."""
    shares = [shared(entry.down, text.down) for entry in entries]
    best = max(range(len(entries)), key=lambda n: shares[n])
    if shares[best] >= _LEVEL:
        return best
    above = max((n for n, entry in enumerate(entries) if entry.down[0] <= text.down[0]), default=None)
    if above is None:
        return None
    gap, reach = text.down[0] - entries[above].down[1], _NEAR * text.height
    if above + 1 == len(entries):
        return above if gap < _CLOSE * text.height else None
    to_next = entries[above + 1].down[0] - text.down[1]
    if to_next < _NEXT * gap:
        return above + 1 if to_next < reach else None
    return above if gap < reach else None
