"""When somebody was born: before the word, behind it, or told by the way (那是民国十年)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stages.narrative.dated import Dated
from stages.narrative.records import ProseFact
from stages.narrative.story import Story

_WORD = "(?:出生|出世|降世|诞生|降生|落地|问世|来到人世|来到世上)"
_BORN = re.compile(rf"\s*里?(?:(?:出\s*)?生(?=$|[,。;、\s()]|于|在|人(?!民)|男|女|汉)|{_WORD})")
_BIRTH_BEFORE = re.compile(
    r"(?:出生(?:日期|年月|时间)?|生年月日|生年|生辰(?:八字)?|生日|诞辰|出生(?:的|那)(?:一)?年(?:份)?|出生于|生于|出生在|诞生于)(?:公元)?\s*[:是为在]?\s*$"
)
_BORN_LATER = re.compile(
    rf"(?:[,，]\s*(?:我|他|她|[一-鿿]{{2,3}}(?:同志)?)?就?(?={_WORD}|生[于在]))?[^。;,]{{0,14}}?(?:{_WORD}|(?<![发产一平])生[于在])"
)
_BORN_THERE = re.compile(rf"(?:{_WORD}[于在]?|(?<![发产一平])生[于在])[^。;,]{{0,24}}?")
_THAT_WAS = re.compile(
    r",(?:那|这|当)?(?:一年|年|时|时候|时间)?(?:正|便|就|该|亦|也)?(?:是|为|在|系|即)(?:公元)?\s*$"
    r"|。\s*(?:听)?(?:母亲|父亲|父母|老人|家里人?|大人|爹娘)们?(?:后来)?(?:告诉我|说|讲)(?:那)?(?:是|我是)\s*$"
)
"""我出生在杨家沟，那是民国十年; 母亲说是民国十四年."""


def is_of_birth(story: Story, dated: Dated) -> bool:
    """Whether a date is that of a birth, so that it is that of nothing else."""
    return _BORN.match(story.text, dated.end) is not None or _before(story, dated) is not None


def birth_date(story: Story) -> Iterator[ProseFact]:
    """生于…, 出生于…, …年…月生, …出生; what another says of it is doubted."""
    for dated in story.dates:
        found = _born(story, dated)
        if found is None:
            continue
        (low, high), verb, doubts = found
        own = () if "born-told-after" in doubts else story.doubts_about_subject(verb)
        if "another-person" in own:
            continue
        yield story.fact(
            "birth_date", dated.when.first or "", (low, high), "born", (*dated.when.reasons, *own, *doubts)
        )
        return


def _born(story: Story, dated: Dated) -> tuple[tuple[int, int], int, tuple[str, ...]] | None:
    """The words that tell a birth with this date, where their verb stands, and doubts."""
    if dated.when.kind != "point":
        return None
    before = _before(story, dated)
    if before is not None:
        return (before.start(), dated.end), dated.start, ()
    after = _BORN.match(story.text, dated.end)
    if after is not None:
        return (dated.start, after.end()), dated.start, ()
    later = _BORN_LATER.match(story.text, dated.end)
    if later is not None:
        return (dated.start, later.end()), later.end(), ()
    told = _THAT_WAS.search(story.text, 0, dated.start)
    if told is None:
        return None
    there = next(
        (each for each in _BORN_THERE.finditer(story.text, 0, told.start()) if _runs_to(story, each, told.start())),
        None,
    )
    return ((there.start(), dated.end), there.start(), ("born-told-after",)) if there is not None else None


def _runs_to(story: Story, born: re.Match[str], end: int) -> bool:
    """Whether one clause goes on from the word of being born to where its time is told."""
    return not any(sign in story.text[born.end() : end] for sign in ",。;")


def _before(story: Story, dated: Dated) -> re.Match[str] | None:
    return _BIRTH_BEFORE.search(story.text[: dated.start])
