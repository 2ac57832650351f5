"""The posts a life story tells, as entries of the service history.

An end is taken only from words that say it (至, 直到); the start of the next post is never the end of the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from stages.narrative import words
from stages.narrative.dated import Dated, When
from stages.narrative.posts import Held, appointment, read_posts
from stages.narrative.records import ProseFact, ResumeEntry
from stages.narrative.story import Story
from stages.narrative.text import fold
from stages.values.lexicon import is_unit

_SPLIT = re.compile(r"[,;:()]|(?:以后|之后|后来|其后|此后|然后|随后)(?=[,]?)")
_LATER = re.compile(r"(?:以后|之后|后来|其后|此后|然后|随后|不久|后)$")
_LATER_HEAD = re.compile(
    r"\s*(?:后任|后又|以后|之后|后来|其后|此后|然后|随后|不久|又|再"
    r"|[^,\d]{0,6}?后(?=[,]?[调任升到担改当提分被我转派进]))"
)
_IN_TURN = re.compile(r"[^,\d]{0,6}先后")
_NO_SERVICE = re.compile(words.either("values", "no_service"))
_STUDY_PLACE = re.compile(rf"(?:{words.either('values', 'study_places')})$")
_RETIRED_FROM = re.compile(r"(?:离休|离职休养)(?:前|时|以前)\s*(?:是|为|系|[,:])?\s*(?:原)?")


_GOES_ON = re.compile(
    r"(?:我|就|便|又|也|在那里|在那儿|在此|这个?(?:职务|工作)|并|曾)*"
    r"(?:一直|连续|始终|直)?(?:在(?:那里|那儿|此|该职))?(?:坚持)?(?:干|做|当|任|工作|担任|任职|连任|服役|学习|住)?(?:了)?"
)
"""A clause that only says that the post before it went on: 一直干(到1962年), 在那里一直工作."""
_EVENTS = ("join", "party", "full_party", "candidate")


@dataclass(frozen=True, slots=True)
class _Piece:
    """One clause: bounds of its words, the date it stands under, and whether that date is its own.

    `later` says that 后来 breaks with the date; `until` is an end told behind the clause.
    """

    start: int
    end: int
    dated: Dated | None
    own: bool
    later: bool
    until: Dated | None = None


@dataclass(frozen=True, slots=True)
class _Told:
    """A post and the clause that tells it."""

    piece: _Piece
    held: Held
    reasons: tuple[str, ...]
    shared: bool = False
    """Other posts were told for the same stretch of time."""


def service_history(story: Story) -> Iterator[ProseFact]:
    """任, 担任, 当选, 调到, 在…工作, in the order told."""
    told: list[_Told] = []
    last = 0
    for low, high in _sentences(story):
        before, last = last, len(told)
        _sentence(story, low, high, told, fresh=before < last)
    for each in told:
        yield _record(story, each)


def retired_from(story: Story) -> Iterator[ProseFact]:
    """离休前任…: unit and post at retirement."""
    for found in _RETIRED_FROM.finditer(story.text):
        _, stop = story.clause(found.end())
        held = read_posts(story.view, found.end(), stop)
        if not held or not held[-1].position:
            continue
        at = (found.start(), stop)
        own = story.doubts_about_subject(found.start())
        if "another-person" in own:
            continue
        unit = next((each.unit for each in held if each.unit), "")
        if unit:
            yield story.fact("unit", unit, at, "post-at-retirement", own)
        yield story.fact("position", "、".join(each.position for each in held), at, "post-at-retirement", own)
        return


def _sentences(story: Story) -> Iterator[tuple[int, int]]:
    start = 0
    for found in re.finditer(r"[。;!?\n]", story.text):
        yield start, found.start()
        start = found.end()
    yield start, len(story.text)


def _sentence(story: Story, low: int, high: int, told: list[_Told], *, fresh: bool) -> None:
    """Adds the posts of a sentence; `fresh` says that the sentence before told some."""
    unit, moved, first = "", False, len(told)
    spanning: Dated | None = None
    for piece in _pieces(story, low, high):
        words_of = story.text[piece.start : piece.end].strip(" ,、")
        if piece.own:
            moved = False
            spanning = piece.dated if piece.dated and piece.dated.when.last and not words_of else None
        own = story.doubts_about_subject(piece.end)
        if "another-person" in own:
            continue
        barred = _NO_SERVICE.search(story.text, piece.start, piece.end) or _GOES_ON.fullmatch(words_of)
        held = () if barred else _told(story, piece)
        if not held:
            if piece.until and (len(told) > first or (fresh and _GOES_ON.fullmatch(words_of))):
                _ended(told, piece.until)
            continue
        reasons = own
        if moved:
            whole = told.pop().piece
            moved = False
            if whole.own and whole.dated is piece.dated and not piece.later:
                piece = replace(piece, own=True)
        if spanning is not None and piece.dated is spanning and not piece.later:
            piece, spanning = replace(piece, own=True), None
        elif piece.dated and piece.dated.when.last and not piece.own and not piece.later:
            reasons = (*own, "shared-dates")
        if held[0].unit and held[0].position in ("", "工作"):
            unit, moved = held[0].unit, True
            told.append(_Told(piece, held[0], reasons))
            continue
        for each in held:
            carried = bool(unit) and not each.unit
            named = replace(each, unit=unit) if carried else each
            doubts = (*reasons, "unit-from-before") if carried else reasons
            told.append(_Told(piece, named, doubts, len(held) > 1))
            unit = named.unit or unit


def _ended(told: list[_Told], until: Dated) -> None:
    """一直干到…: the end of the posts told last, unless they have one."""
    piece = told[-1].piece
    for index, each in enumerate(told):
        if each.piece is piece and piece.until is None:
            told[index] = replace(each, piece=replace(piece, until=until))


def _told(story: Story, piece: _Piece) -> tuple[Held, ...]:
    """The posts of a clause, only where words of office, of moving or of study say that there are any."""
    text = story.text[piece.start : piece.end]
    office = appointment(text, 0, len(text)) is not None
    if office:
        held = read_posts(story.view, piece.start, piece.end)
        return tuple(each for each in held if each.position)
    known = [bounds for bounds in story.posts if piece.start <= bounds[0] < piece.end]
    moves = [cue for cue in story.cues_of("move") if piece.start <= cue.start < piece.end]
    doing = [cue for cue in story.cues_of("study", "work") if piece.start <= cue.start < piece.end]
    if moves and moves[0].end < piece.end:
        held = read_posts(story.view, moves[0].end, piece.end)
    elif doing and "在" in text:
        held = read_posts(story.view, piece.start + text.index("在"), piece.end)
        held = tuple(each for each in held if each.unit and (each.position == "工作" or _STUDY_PLACE.search(each.unit)))
    elif piece.own and known and known[-1][1] == len(story.text[: piece.end].rstrip(" ,;:。()")):
        held = tuple(each for each in read_posts(story.view, piece.start, piece.end) if is_unit(fold(each.unit)))
    else:
        return ()
    return tuple(replace(each, reasons=tuple(r for r in each.reasons if r != "post-not-found")) for each in held)


def _pieces(story: Story, low: int, high: int) -> Iterator[_Piece]:
    """Cuts a sentence at commas and dates; a clause stands under the last date, unless 后来 breaks with it."""
    dates = [each for each in story.dates if low <= each.start < high]
    cuts = (found.end() for found in _SPLIT.finditer(story.text, low, high))
    marks = sorted({low, high, *(each.start for each in dates), *cuts})
    current: Dated | None = None
    pieces: list[_Piece] = []
    for start, end in pairwise(marks):
        here = next((each for each in dates if each.start == start), None)
        if here is not None and here.when.kind == "until":
            pieces = pieces or [_Piece(start, start, None, own=False, later=False)]
            pieces[-1] = replace(pieces[-1], until=here)
            at_once = bool(story.text[here.end : end].strip(" ,、"))
            current = _from_end(here, () if at_once else ("after-an-end",))
            start = here.end
            if not at_once:
                continue
        elif here is not None:
            current, start = here, here.end
        later = _LATER_HEAD.match(story.text, start, end) is not None and here is None
        if current and current.when.last and _IN_TURN.match(story.text, start, end):
            later = False
        before = _LATER.search(story.text[low:start].rstrip(" ,")) is not None and here is None
        events = [cue.end for cue in story.cues_of(*_EVENTS) if start <= cue.start and cue.end <= end]
        start = max([start, *events])
        pieces.append(_Piece(start, end, current, here is not None, later or before))
    yield from pieces


def _from_end(until: Dated, reasons: tuple[str, ...]) -> Dated:
    """What follows 到1952年7月 happened then: 到1952年7月调县委任部长."""
    return replace(until, when=When("point", until.when.last, None, (*until.when.reasons, *reasons)))


def _record(story: Story, told: _Told) -> ProseFact:
    piece, held = told.piece, told.held
    when = piece.dated.when if piece.dated and not piece.later else None
    start = when.first if when else None
    end = piece.until.when.last if piece.until else when.last if when and piece.own else None
    doubts = [*(when.reasons if when else ()), *held.reasons, *told.reasons]
    if piece.until:
        doubts += piece.until.when.reasons
    if start is None:
        doubts.append("no-date")
    elif end and end[: len(start)] < start[: len(end)]:
        doubts.append("end-before-start")
    if told.shared:
        doubts.append("shared-dates")
    low = min(piece.dated.start, piece.start) if piece.dated and piece.own else piece.start
    high = max(piece.end, piece.until.end) if piece.until else piece.end
    while high > low and story.text[high - 1] in " ,;:()\n":
        high -= 1
    unique = tuple(dict.fromkeys(doubts))
    raw, span = story.view.raw(low, high), story.view.span(low, high)
    entry = ResumeEntry(start, end, held.unit, held.position, raw, span, uncertain=unique)
    return story.fact("service_history", entry, (low, high), "post-told", unique)
