"""Unit and post of today, or those held last, where a sentence tells them: 现任…, …至今, 原…局长某某同志."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stages.narrative import facts_names, words
from stages.narrative.posts import Held, read_posts
from stages.narrative.records import ProseFact, ResumeEntry
from stages.narrative.referring import named_before
from stages.narrative.split import is_unit, split
from stages.narrative.story import Story
from stages.narrative.text import fold
from stages.values.lexicon import is_position

_HOLDS = re.compile(
    r"(?<![曾一])(?P<when>现(?:在|仍)?(?:担任|任)(?:职务)?+|现为(?![正副]?[省部厅司局地师县处团科股]{1,2}级)|生前(?:担任|任)|现在(?=[^,。;:()\n]{3,24}(?:担任|任|当))|原系|原(?:担任|任)(?:职务)?+|位原)"
    r"(?P<what>(?![此该](?:职|项))[^,。;:()\n]{3,34}?)(?:职务|一职)?(?=的[一-鿿]{2,4}同志|[,。;)\n]|$)"
)
_DECREED = re.compile(r"[,。]\s*(?:已?于|经)[^。;]{0,30}批准[^。;]{0,6}(?:离职休养|离休)")
"""What a certificate prints behind the blank for what he was, which holds what it holds."""
_ASKED = re.compile(
    r"(?:[离退]休[前时]|现在?|目前)的?(?:所在)?(?:工作)?单位(?:是|为|系|在)(?P<unit>[^,。;:()\n]{3,34}),?"
    r"(?:[原现]?任?职务|任职|职别)(?:是|为|系)(?P<post>[^,。;:()\n]{2,20}?)(?=[,。;)\n]|$)"
)
"""离休前工作单位是北京新声京剧院，职务是院长: told as a form asks."""
_STILL = re.compile(r"现(?:在)?(?:仍|还)?(?:担任|任|在)(?:此|该|这一?|原)(?:职务|职)")
"""现仍任此职: what was told last."""
_TO_THIS_DAY = re.compile(r"(?:直)?[至到](?:今|现在|目前)(?=[,。;\n)]|$)")
_BLANK = (" ", "\u3000")
"""A gap around the words: a blank of a certificate's sentence, which holds what it holds."""
_DOINGS = frozenset(("", *words.table("cues")["study"], *words.table("cues")["work"]))
_NO_OFFICE = re.compile(r"离休|退休|休养|党员|团员|职工$|^干部$|学生|残废|残疾")
"""现为离休干部: what somebody is, and no office."""
_LONGEST = 34
_FORMER_OF = re.compile(
    r"(?:^|[、,。:;\n\s]|报讯)\s*(?P<unit>(?!本报讯)[^、,。:;\n]{3,30}?)原(?P<post>[^、,。:;\n]{2,8})$"
)
_FORMER = re.compile(r"(?:^|[、,。:;\n\s])原(?P<what>[^、,。:;\n]{4,30})$")


def in_office(story: Story, entries: tuple[ProseFact, ...]) -> Iterator[ProseFact]:
    """What he holds now goes before what he held; ``entries`` are the posts of the history."""
    for asked in _ASKED.finditer(story.text):
        if "another-person" not in story.doubts_about_subject(asked.start()) and is_position(fold(asked["post"])):
            yield from _parts(story, asked.span("unit"), asked.span("post"))
            return
    found = [*_HOLDS.finditer(story.text)]
    found.sort(key=lambda each: (not each["when"].startswith("现"), -each.start()))
    for each in found:
        own_life = not story.of_another
        if each["when"].startswith(("原", "位原")) and own_life:
            continue
        if (
            _in_a_blank(story, each)
            or each["when"].endswith("职务")
            or _DECREED.match(story.text, each.end())
            or "another-person" in story.doubts_about_subject(each.start())
        ):
            continue
        held = read_posts(story.view, *each.span("what"))
        if each["when"] == "现在" and not all(is_unit(fold(one.unit)) for one in held):
            continue
        if held and all(one.position and not _NO_OFFICE.search(fold(one.position)) for one in held):
            yield from _said(story, each.span("what"), held, entries)
            return
    yield from _still(story, entries) or _before_name(story)


def _in_a_blank(story: Story, found: re.Match[str]) -> bool:
    """Whether a gap parts the words from what was printed around them, or stands in them."""
    low, high = story.view.span(*found.span("what"))
    return any(gap in story.view.source[max(0, low - 1) : high + 1] for gap in _BLANK)


def _said(
    story: Story, at: tuple[int, int], held: tuple[Held, ...], entries: tuple[ProseFact, ...]
) -> Iterator[ProseFact]:
    unit = next((one.unit for one in held if one.unit), "")
    unit = named_before(fold(unit), _units(entries, story.view.span(*at)[0])) or unit
    if unit:
        yield story.fact("unit", unit, at, "in-office", ("in-a-sentence",))
    yield story.fact("position", "、".join(one.position for one in held), at, "in-office", ("in-a-sentence",))


def _units(entries: tuple[ProseFact, ...], at: int) -> list[str]:
    """The units told before a place, the last one first."""
    told = [each.value for each in entries if isinstance(each.value, ResumeEntry) and each.value.unit]
    return [each.unit for each in reversed(told) if each.span[0] <= at]


def _still(story: Story, entries: tuple[ProseFact, ...]) -> list[ProseFact]:
    """至今, 现仍任此职: unit and post are those told last before it."""
    for found in (*_STILL.finditer(story.text), *_TO_THIS_DAY.finditer(story.text)):
        at = story.view.span(found.start(), found.end())[0]
        told = [each for each in entries if each.span[0] <= at]
        last = told[-1].value if told else None
        if not isinstance(last, ResumeEntry) or fold(last.position) in _DOINGS:
            continue
        low, _ = story.sentence(found.start())
        if told[-1].span[0] < story.view.span(low, low + 1)[0]:
            continue
        where = (max(low, found.start() - _LONGEST), found.end())
        made = [story.fact("unit", last.unit, where, "in-office", ("in-a-sentence",))] if last.unit else []
        return [*made, story.fact("position", last.position, where, "in-office", ("in-a-sentence",))]
    return []


def _before_name(story: Story) -> list[ProseFact]:
    """原桃江县水利局局长毛振邦同志, 嵊县丝厂原厂长楼素英同志: the office stands before the name."""
    for name in facts_names.name(story):
        called = fold(str(name.value))
        for each in re.finditer(re.escape(called) + "同志", story.text):
            if (former := _FORMER_OF.search(story.text, 0, each.start())) and is_position(former["post"]):
                return _parts(story, former.span("unit"), former.span("post"))
            former = _FORMER.search(story.text, 0, each.start())
            cut = split(former["what"]) if former is not None else None
            if former is not None and cut is not None and cut.position[0] < cut.position[1]:
                low = former.start("what")
                unit, post = ((low + a, low + b) for a, b in (cut.unit, cut.position))
                return _parts(story, unit, post)
    return []


def _parts(story: Story, unit: tuple[int, int], post: tuple[int, int]) -> list[ProseFact]:
    return [
        story.fact(field, story.view.with_inner_asides(*at), at, "in-office", ("in-a-sentence",))
        for field, at in (("unit", unit), ("position", post))
        if at[0] < at[1]
    ]
