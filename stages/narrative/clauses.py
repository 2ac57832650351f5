"""The clauses of a told life: where each stands and under which date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from stages.narrative.appointment import appointment
from stages.narrative.dated import Dated, When
from stages.narrative.story import Cue, Story

_SPLIT = re.compile(r"[,;:()]|(?:以后|之后|后来|其后|此后|然后|随后)(?=[,]?)")
_LATER = re.compile(r"(?:以后|之后|后来|其后|此后|然后|随后|尔后|而后|接着|不久|后)$")
_LATER_HEAD = re.compile(
    r"\s*(?:(?:在)?(?:长征|土地革命|抗日战争|解放战争|抗战|内战|土改)[一-鿿]{0,4}(?:中|时期|期间|初期|后期)|后任|后又|以后|之后|后来|其后|此后|然后|随后|尔后|而后|继而|接着|旋即?|不久|又|再"
    r"|[^,\d]{0,6}?(?<!先)后(?=[,]?[调任升到担改当提分被我转派进]))"
)
_IN_TURN = re.compile(r"[^,\d]{0,6}先后")
_SENTENCE_END = re.compile(r"[。;!?\n](?!\s*(?:其|所任|担任的)?职务[是为系:])")
"""在县委工作。职务是干事: the post belongs to what was told before the stop."""
_ALL_ALONG = re.compile(r"[ ,]*我?(?:一直|始终|都|连续)在?")
_AS_LONG = re.compile(r"[ ,]*我?在[^,调]{2,30}(?:任|当|做|工作)")
"""Behind 至 and 直到, which go with no doing that begins then."""
_SINCE_THEN = re.compile(r"[ ,]*(?:以后|之后|后|起)?[ ,]*")
"""Between a date and a clause that begins then: 1965年10月以后任…"""
_JOINED = re.compile(
    r"(?:参加|加入|投奔|走进)了?(?!革命|抗日工作|工作|抗日$|地下|党|中国共产党|共产党|革命队伍|我|部队|人民军队)(?P<body>[^,。;]{2,}?)(?:的?工作)?"
)
"""The body that a cue of joining names, where it is one of its own: 参加了绥德县游击队, not 参加革命."""
_REVOLUTION = ("参加革命", "投身革命", "参加了革命", "参加工作")
_WHERE = re.compile(r"(?:我|同志|[ ,]|^|(?<=[年月日份]))\s*在(?P<body>[^,。;]{3,24}?)\s*$")
_ONLY_EVENT = re.compile(r"(?:参加(?:革命|工作|革命工作|革命队伍)|参军|入伍|南下|转业|复员|解放|到职|上任)")
"""自1945年11月参加革命到1947年9月: what happened first stands inside the stretch of time."""
_HAPPENED = re.compile(
    r"[一-鿿]{0,4}(?:改编|北上|南下|走|撤退|撤离|突围|解放|合并|撤销|成立|开走|转移|起义|投降|整编|会师|胜利)"
)
_EVENTS = ("join", "party", "full_party", "candidate")


@dataclass(frozen=True, slots=True)
class Piece:
    """One clause: bounds of its words, the date it stands under, and whether that date is its own.

    `later` says that 后来 breaks with the date; `until` is an end told behind the clause.
    """

    start: int
    end: int
    dated: Dated | None
    own: bool
    later: bool
    until: Dated | None = None
    joined: tuple[int, int] = (0, 0)
    """Bounds of the body that a word of joining names: 参加了绥德县游击队，当队员."""


_THERE = re.compile(r"\s*,\s*我?在(?!此|这|那|当)")
"""我参加革命工作，到一九三七年八月，在红四方面军当战士: what he did from then on to that day."""


def sentences(story: Story) -> Iterator[tuple[int, int]]:
    """Bounds of the sentences, without their end signs."""
    start = 0
    for found in _SENTENCE_END.finditer(story.text):
        yield start, found.start()
        start = found.end()
    yield start, len(story.text)


def pieces(story: Story, low: int, high: int) -> Iterator[Piece]:
    """Cuts a sentence at commas and dates; a clause stands under the last date, unless 后来 breaks with it."""
    dates = [each for each in story.dates if low <= each.start < high]
    cuts = (found.end() for found in _SPLIT.finditer(story.text, low, high))
    marks = sorted({low, high, *(each.start for each in dates), *cuts})
    current: Dated | None = None
    found: list[Piece] = []
    for start, end in pairwise(marks):
        here = next((each for each in dates if each.start == start), None)
        if here is not None and (whole := _since(story, current, here, (end, high))) is not None:
            current, start = whole, here.end
        elif here is not None and here.when.kind == "until":
            found = found or [Piece(start, start, None, own=False, later=False)]
            found[-1] = replace(found[-1], until=here)
            at_once = bool(story.text[here.end : end].strip(" ,、"))
            current = _from_end(here, () if at_once else ("after-an-end",))
            start = here.end
            if not at_once:
                continue
        elif here is not None:
            current, start = here, here.end
        at_date = current is not None and _SINCE_THEN.fullmatch(story.text, current.end, start) is not None
        later = _LATER_HEAD.match(story.text, start, end) is not None and here is None and not at_date
        if current and _IN_TURN.match(story.text, start, end):
            later = not current.when.last and ((bool(found) and found[-1].later) or _of_event(story, current, start))
        before = here is None and not at_date and _breaks_off(story, low, start)
        events = [cue for cue in story.cues_of(*_EVENTS) if start <= cue.start and cue.end <= end]
        bodies = [body.span("body") for cue in events if (body := _body(story, start, cue)) is not None]
        start = max([start, *(cue.end for cue in events)])
        end = _before_from(story, start, end, dates)
        found.append(Piece(start, end, current, here is not None, later or before, joined=(*bodies, (0, 0))[0]))
    yield from found


def _body(story: Story, start: int, cue: Cue) -> re.Match[str] | None:
    """The body that a cue of joining names, or at which somebody joined: 在边纵六支队政治部参加革命工作."""
    joined = _JOINED.fullmatch(story.text, cue.start, cue.end)
    revolution = cue.kind == "join" and story.text.startswith(_REVOLUTION, cue.start)
    return joined or (_WHERE.search(story.text, start, cue.start) if revolution else None)


def _before_from(story: Story, start: int, end: int, dates: Sequence[Dated]) -> int:
    """Where a clause ends before the 自 or 从 of a date right behind it: 任班长自一九四六年二月起."""
    words = story.text[start:end].rstrip()
    if any(each.start == end for each in dates) and words.endswith(("自", "从")):
        return start + len(words) - 1
    return end


def _since(story: Story, before: Dated | None, here: Dated, ends: tuple[int, int]) -> Dated | None:
    """The time from the date before up to an end whose clause tells what went on until then.

    一九四五年八月参加革命，到一九四七年六月一直在县政府当科员: from 1945-08. `ends` bound clause and sentence: a
    comma between the end and what went on parts nothing where only the event is told of the date before.
    """
    if here.when.kind != "until" or before is None or before.when.kind != "point":
        return None
    end = ends[1] if _ONLY_EVENT.fullmatch(story.text[before.end : here.start].strip(" ,的了")) else ends[0]
    from_then = story.text[max(0, before.start - 1) : before.start + 1]
    if ("自" in from_then or "从" in from_then) and _ONLY_EVENT.fullmatch(story.text, before.end, here.start):
        reasons = (*before.when.reasons, *here.when.reasons)
        return replace(here, when=When("range", before.when.first, here.when.last, reasons))
    joined = _ONLY_EVENT.fullmatch(story.text[before.end : here.start].strip(" ,的了我")) is not None
    if joined and _THERE.match(story.text, here.end, ends[1]):
        reasons = (*before.when.reasons, *here.when.reasons)
        return replace(here, when=When("range", before.when.first, here.when.last, reasons))
    closing = story.text[here.start : here.end].startswith(("至", "直"))
    if not (_ALL_ALONG.match(story.text, here.end, end) or (closing and _AS_LONG.match(story.text, here.end, end))):
        return None
    reasons = (*before.when.reasons, *here.when.reasons)
    return replace(here, when=When("range", before.when.first, here.when.last, reasons))


def _breaks_off(story: Story, low: int, at: int) -> bool:
    """Whether what stands before `at` ends in 后来 or 后; 参加革命后 keeps the date of the event."""
    found = _LATER.search(story.text[low:at].rstrip(" ,"))
    if found is not None and _after_event(story, low, low + found.start()):
        return False
    return found is not None and not any(cue.end == low + found.start() for cue in story.cues_of(*_EVENTS))


def _from_end(until: Dated, reasons: tuple[str, ...]) -> Dated:
    """What follows 到1952年7月 happened then: 到1952年7月调县委任部长."""
    return replace(until, when=When("point", until.when.last, None, (*until.when.reasons, *reasons)))


def _of_event(story: Story, dated: Dated, at: int) -> bool:
    """Whether a date is that of an event told before `at`, of the party or with 后: 1941年冬入党，先后当过乡长."""
    if "后" in story.text[dated.end : at]:
        return True
    return any(dated.end <= cue.start and cue.end <= at for cue in story.cues_of("party", "full_party", "candidate"))


def _after_event(story: Story, low: int, at: int) -> bool:
    """Whether what stands before 后 only says what happened at its date: 1937年改编后，在警备团任班长."""
    dated = next((each for each in reversed(story.dates) if low <= each.start and each.end <= at), None)
    if dated is None or dated.when.kind != "point":
        return False
    words = story.text[dated.end : at]
    return _HAPPENED.fullmatch(words) is not None and appointment(words, 0, len(words)) is None
