"""The posts a life story tells, as entries of the service history.

An end is taken only from words that say it (至, 直到, 毕业, how long); the start of the next post is never the end of
the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stages.narrative.clauses import pieces, sentences
from stages.narrative.posts import LONGEST_POST
from stages.narrative.records import ProseFact, ResumeEntry
from stages.narrative.split import is_unit
from stages.narrative.story import Story
from stages.narrative.telling import STUDIES, Telling, Told
from stages.narrative.text import fold
from stages.values.lexicon import is_position

_ONLY_PLACE = 3
"""Characters of the name of a place, which alone is no service: 四九年三月先到杭州."""


def service_history(story: Story) -> Iterator[ProseFact]:
    """任, 担任, 当选, 调到, 在…工作, in the order told."""
    told: list[Told] = []
    last = 0
    for low, high in sentences(story):
        before, last = last, len(told)
        telling = Telling(story, told, fresh=before < last)
        for piece in pieces(story, low, high):
            telling.hear(piece)
    for each in told:
        fact = _record(story, each)
        if isinstance(fact.value, ResumeEntry) and _says_something(fact.value):
            yield fact


_VAGUE = re.compile(r"(?:一些|地方|群众|党的|革命|各种|具体)*工作")
"""留在山区做地方工作: what everybody did."""


def _says_something(entry: ResumeEntry) -> bool:
    """A clause with neither a time nor a post tells no service: 在党的教育下做了一些工作, 回顾走过的道路."""
    if not (entry.start or entry.end) and len(entry.position) > LONGEST_POST:
        return False
    if not (entry.start or entry.end) and entry.position in STUDIES:
        return False
    if not (entry.start or entry.end) and entry.position.endswith("人") and not is_position(fold(entry.position)):
        return False
    if not _is_post(entry):
        return False
    return bool(entry.start or entry.end or (entry.position and not _VAGUE.fullmatch(entry.position)))


def _is_post(entry: ResumeEntry) -> bool:
    """Whether a post, or the unit where none is named, can be one: no 分到 七亩地一头驴腿, no 写信的工作."""
    if entry.position.startswith("的") or entry.unit.endswith(("老家", "家乡")):
        return False
    return bool(entry.position) or (is_unit(fold(entry.unit)) and len(entry.unit) > _ONLY_PLACE)


def _record(story: Story, told: Told) -> ProseFact:
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
    span = story.view.span_with_asides(low, high)
    raw = story.view.source[slice(*span)]
    entry = ResumeEntry(start, end, held.unit, held.position, raw, span, uncertain=unique)
    return story.fact("service_history", entry, (low, high), "post-told", unique)
