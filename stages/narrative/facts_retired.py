"""Unit and post at retirement, told in words of their own or in a blank of a certificate's sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stages.narrative.posts import read_posts
from stages.narrative.records import ProseFact
from stages.narrative.split import is_unit
from stages.narrative.story import Story
from stages.narrative.text import fold
from stages.values.lexicon import is_position

_RETIRED_FROM = re.compile(r"(?:离休|离职休养)(?:前|时(?!间)|以前)\s*(?:是|为|系|[,:])?\s*(?:原)?")

_LEFT = re.compile(r"从\s*(?P<what>[^,。;:\n]{3,20}?)\s*(?:光荣)?(?:离休|离职休养)")
"""我自1982年12月从兴国县林业局离休以后."""
_TREATED = re.compile(r"\s*(?:离休后|离职休养后|现)?享受")
"""离休前任 顾问 离休后享受 副处级: the next blank of a certificate without signs between."""
_TAKES_OFFICE = re.compile(r"\s*(?:担任|任|系|是|为)?(?:职务)?\s*")
_WHOLE = ("unit-in-post",)
_WORK = "工作"
"""离休前在 南通市第二人民医院 工作: no post."""
_SECTION = re.compile(r"[局厂院校社行司委矿店站部][一-鿿]{1,5}[科处股室部组]$")
"""卫生局人事科: for one writer a unit, for another 人事科科长 is the post."""
_HELD_UNTIL = re.compile(
    r"(?<![一-鿿])原任(?:\s*职务)?+\s*(?P<what>(?:(?!(?:一九|19)[\d一二三四五六七八九〇零○]{2}年)[^,。;:\n]){3,30}?)\s*(?:职务)?\s*(?:[,。]|(?=(?:一九|19)[\d一二三四五六七八九〇零○]{2}[年.]))"
    r"\s*(?:已?于|经)?[^。;]{0,60}?(?:批准)?(?:离职休养|离休(?![费干证]))"
)
"""原任荆州地区人民医院党委书记，于1983年12月批准离职休养: what a certificate tells in a blank of its sentence."""
_HELD_AS = re.compile(
    r"原任\s*(?P<unit>[^,。;:\n]{3,24}?)(?:\s*(?P<asked>职务)\s*|[ ]+)"
    r"(?P<post>[^,。;:\n\s]{2,12}?)\s*(?=[,。)\s]|经|于|$)"
)
"""原任江汉纺织工学院附属中学 职务 校长, 原任滁州市中级人民法院 顾问 经批准: blanks of a certificate's sentence."""
_SERVED_UNTIL = re.compile(
    r"(?:(?<![一-鿿])|(?<=原))在\s*(?P<unit>[^,。;:\n]{3,24}?)[\s,]*担?任\s*(?P<post>[^,。;:\n]{2,12}?)\s*(?:职务)?\s*,\s*(?:经(?:组织)?批准|已?于|自)"
    r"[^。;]{0,24}(?:离职休养|离休)"
)
"""在州外事办公室任调研员，经组织批准于一九八二年一月离职休养: what a certificate tells in blanks of its sentence."""
_SERVING = re.compile(
    r"(?<![一-鿿])在\s*(?P<unit>[^,。;:\n]{3,24}?)\s*担?任\s*(?P<post>[^,。;:\n]{2,12}?)\s*职?(?:务)?\s*,[^。;]{0,40}[。,]?\s*"
    r"现(?:已)?(?:经?批准)?(?:光荣)?(?:离职休养|离休)"
)
"""在铁力林业局任处长职，为革命做出了贡献。现离职休养: what a certificate tells before its last sentence."""
_HELD_POST = re.compile(r"(?<![一-鿿])[原现]任\s*(?P<what>[^,。;:\n]{3,30}?)\s*职(?:务)?\s*(?=[,。])")
"""原任吉林市民政局优抚科科员职，: a blank of a letter's sentence with unit and post in it."""
_WORKED_AT = re.compile(r"(?<![一-鿿])原在\s*(?P<what>[^,。;:\n]{3,30}?)\s*工作(?=\s*(?:[,。;\n]|$))")
"""原在上杭县第一中学工作: so a certificate tells the unit; in a life it may be any."""


def _written(story: Story, start: int, stop: int) -> tuple[int, int]:
    """The words of a clause behind 任 or 系, which the form prints."""
    lead = _TAKES_OFFICE.match(story.text, start, stop)
    return lead.end() if lead is not None else start, len(story.text[:stop].rstrip().removesuffix("职务").rstrip())


def _in_a_blank(story: Story, start: int, stop: int) -> bool:
    """Whether a gap parts the words of a citation from what was printed before them: they hold what they hold."""
    low, _ = story.view.span(start, stop)
    return low > 0 and story.view.source[low - 1] in " \u3000\n"


def _end_of_posts(story: Story, start: int) -> int:
    """Where the clause at ``start`` ends, with the other posts listed behind it: 局长、党组书记."""
    _, stop = story.clause(start)
    while story.text.startswith("、", stop):
        _, end = story.clause(stop + 1)
        if not is_position(fold(story.text[stop + 1 : end].strip())):
            break
        stop = end
    return stop


def retired_from(story: Story) -> Iterator[ProseFact]:
    """离休前任…: unit and post at retirement."""
    for found in _RETIRED_FROM.finditer(story.text):
        stop = _end_of_posts(story, found.end())
        stop = next((next_blank.start() for next_blank in _TREATED.finditer(story.text, found.end(), stop)), stop)
        held = read_posts(story.view, found.end(), stop)
        if not held or not held[-1].position or held[-1].position == _WORK:
            continue
        at = (found.start(), stop)
        own = story.doubts_about_subject(found.start())
        if "another-person" in own:
            continue
        unit = next((each.unit for each in held if each.unit), "")
        if unit and story.of_another and _in_a_blank(story, *(blank := _written(story, found.end(), stop))):
            yield story.fact("position", story.view.with_inner_asides(*blank), blank, "post-at-retirement", _WHOLE)
            return
        open_cut = any("split-open" in each.reasons for each in held)
        own = (*own, "unit-in-post") if open_cut or _SECTION.search(unit) else own
        if unit:
            yield story.fact("unit", unit, at, "post-at-retirement", own)
        yield story.fact("position", "、".join(each.position for each in held), at, "post-at-retirement", own)
        return
    held_as = (each for each in _HELD_AS.finditer(story.text) if each["asked"] or is_position(each["post"]))
    told = next(held_as, None) or _SERVED_UNTIL.search(story.text) or _SERVING.search(story.text)
    if told is not None and not story.doubts_about_subject(told.start()):
        for field in ("unit", "position"):
            at = told.span("post" if field == "position" else "unit")
            yield story.fact(field, story.view.with_inner_asides(*at), at, "post-at-retirement", ("in-a-sentence",))
        return
    told = _HELD_UNTIL.search(story.text) or _HELD_POST.search(story.text)
    if told is not None and not story.doubts_about_subject(told.start()):
        at = told.span("what")
        yield story.fact("position", story.view.with_inner_asides(*at), at, "post-at-retirement", ("unit-in-post",))
    told = _WORKED_AT.search(story.text) or _LEFT.search(story.text)
    if told is not None and is_unit(fold(told["what"])) and not story.doubts_about_subject(told.start()):
        at = told.span("what")
        yield story.fact("unit", story.view.with_inner_asides(*at), at, "post-at-retirement", ("any-unit",))
