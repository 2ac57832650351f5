"""From when somebody served and was a member of the party; what he says himself of it settles it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from stages.narrative.dated import Dated
from stages.narrative.facts_events import events, story_copy
from stages.narrative.records import ProseFact
from stages.narrative.story import Story
from stages.narrative.text import fold

_WHAT = r"(?:参加|投身|走上|踏上|从事)?了?(?:革命|工作|入伍|参军|参革)(?:工作|队伍|道路|生涯)?"
_SETTLED = re.compile(
    r"(?:(?:这|那|此)(?:就|便|也)?(?:是|算是?|为)|是为|此为|即为|即是|以此(?:作为|为|作)|(?<=[,。;])(?:就|便)?是)"
    rf"(?:我|他|她|本人|其)?(?:的|正式)*{_WHAT}的?"
    r"(?:时间|日子|日期|起点|起始|开始|开端|之始|之时|之日|那天|那年)"
    rf"|(?:这|那)(?:就|便|也)?(?:算|算是)(?:我|他|她)?(?:正式)?{_WHAT}"
    rf"|(?:由此|从此|自此|从此时起|就此)(?:我|他|她)?(?:开始|便|就|正式)*{_WHAT}"
    rf"|(?:我的|他的|她的)?{_WHAT}(?:的?时间)?(?:就|便|即)?(?:从此|由此|从这时|从那时|自此)(?:起算|算起|开始|计算|算)"
    r"|(?:计算|认定|核定|定|算|计)(?:为|作)(?:其|他|她)?参加(?:革命)?工作时间"
)
"""这是我参加革命的时间, 由此参加革命, 我的革命工作就从此开始: what was told before it is where it began."""
_COUNTS = {
    "work_start_date": re.compile(r"(?:工龄|军龄)[^,。;]{0,4}?[从自由]\s*$"),
    "party_date": re.compile(r"党龄[^,。;]{0,4}?[从自由]\s*$"),
}
_FROM_THEN = re.compile(r"\s*(?:起算|算起|起计算|开始计算|起)")
"""我的党龄从1945年3月算起."""
_TRULY = re.compile(r"(?:实际|正式|真正|批准|党龄|确切)[^,。;]{0,3}$")
_AROUND = re.compile(r"(?:组织)?的?外围")
"""地下党的外围组织 is not the party."""
_BODIES = re.compile(r"牺盟|救国|救会|救联|民先|儿童团|青年团|工会|农会|妇女?会|妇联")
"""Bodies of the people: for many papers the time among them is no service yet."""


def work_start(story: Story) -> Iterator[ProseFact]:
    """What he says himself of it, else 参加革命, 参加工作, 入伍: the one with 革命, else the earliest."""
    settled = (*_counted(story, "work_start_date"), *_settled(story))
    if settled:
        yield settled[0]
        return
    found = [_doubted(fact) for fact in events(story, "work_start_date", "join", "joined", once=False)]
    if named := [fact for fact in found if "革命" in fold(fact.raw)]:
        yield named[0]
    elif found:
        yield min([fact for fact in found if fact.certain] or found, key=lambda fact: str(fact.value))
    else:
        yield from _sentence_before(story)


def party(story: Story) -> Iterator[ProseFact]:
    """入党; 候补, 转正 and 申请 are kept under names of their own. 实际入党时间 goes before what was told."""
    told = events(story, "party_date", "party", "party-joined", once=False)
    facts = [fact for fact in told if not _AROUND.match(fold(story.view.source[fact.span[1] :]))]
    truly = [fact for fact in facts if _TRULY.search(story.view.source, 0, fact.span[0])]
    facts = [*_counted(story, "party_date"), *(truly or facts)][:1]
    candidate = list(events(story, "party_candidate_date", "candidate", "party-candidate", once=True))
    if not facts:
        for fact in candidate:
            yield story_copy(fact, "party_date", "party-candidate-only")
    yield from facts
    yield from candidate
    yield from events(story, "party_full_date", "full_party", "party-full", once=True)
    yield from events(story, "party_apply_date", "apply", "party-applied", once=True)


def _counted(story: Story, field: str) -> Iterator[ProseFact]:
    """From when his years in the party or in service are counted."""
    for dated in story.dates:
        before = _COUNTS[field].search(story.text, story.sentence(dated.start)[0], dated.start)
        behind = _FROM_THEN.match(story.text, dated.end) or story.text[dated.end - 1] == "起"
        if before is not None and behind and dated.when.first:
            at = (before.start(), dated.end)
            yield story.fact(field, dated.when.first, at, "counted-from", dated.when.reasons)
            return


def _settled(story: Story) -> Iterator[ProseFact]:
    """The time before words that say: from then on. A stretch of time gives its start."""
    for found in _SETTLED.finditer(story.text):
        dated = _told_before(story, found.start())
        if dated is None or "another-person" in story.doubts_about_subject(found.start()):
            continue
        own = ("date-is-a-range",) if dated.when.kind == "range" else ()
        reasons = (*dated.when.reasons, *own)
        yield story.fact("work_start_date", dated.when.first or "", (dated.start, found.end()), "joined", reasons)


def _told_before(story: Story, at: int) -> Dated | None:
    """The last date of the sentence, or of the one before it where it has none."""
    low, _ = story.sentence(at)
    for start in (low, story.sentence(max(0, low - 1))[0]):
        held = [each for each in story.dates if start <= each.start and each.end <= at and each.when.first]
        if held:
            return held[-1]
    return None


def _doubted(fact: ProseFact) -> ProseFact:
    if _BODIES.search(fold(fact.raw)) and "革命" not in fold(fact.raw):
        return replace(fact, certain=False, reasons=(*fact.reasons, "joined-body"))
    return fact


def _sentence_before(story: Story) -> Iterator[ProseFact]:
    """参军后在…: when it was is told in the sentence before."""
    for cue in story.cues_of("join"):
        low, _ = story.sentence(cue.start)
        if story.text[cue.end : cue.end + 1] != "后" or cue.start - low > 2 or low == 0:
            continue
        start, end = story.sentence(low - 1)
        held = [each for each in story.dates if start <= each.start < end and each.when.kind == "point"]
        if len(held) == 1 and held[0].when.first and "another-person" not in story.doubts_about_subject(cue.start):
            at = (held[0].start, cue.end)
            yield story.fact("work_start_date", held[0].when.first, at, "joined", ("date-of-other-event",))
            return
