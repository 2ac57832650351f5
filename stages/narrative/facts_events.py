"""Dated events of a life: how a word of an event finds its date; retirement and what went with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from stages.narrative.dated import Dated
from stages.narrative.facts_birth import is_of_birth
from stages.narrative.facts_letters import is_letter
from stages.narrative.records import ProseFact
from stages.narrative.story import Cue, Story

_TREATMENT = re.compile(
    r"(?:按照|(?=享受|按[一-鿿]{1,4}级)|按|比照|给予|定为)\s*(?P<what>(?:享受)?按?(?:(?!享受|规定)[^,。;!?\n]){1,24}?待遇)"
)
_TREATMENT_AFTER = re.compile(
    r"待遇\s*(?:按照?|享受|比照)\s*(?P<by>[^,。;!?\n规定]{1,10}级(?:[正副]职)?(?:干部)?(?:标准)?)(?=[,。;\n]|$)|待遇\s*(?:(?:是|为(?!革命|党|国|人民|我国)|[:])\s*(?P<what>[^,。;!?\n]{2,16})|(?P<grade>[正副]?[省部厅司局地师县处团科股]{1,2}级)(?=[,。;]))"
)
"""待遇为副县级; in a letter whose labels have no colons, 现享受待遇正县级."""
_FILLED_IN = re.compile(r"享受\s+[^\s，。；]{1,12}\s+待遇")
"""享受　副县级　待遇: the words between are what was written into the blank of the sentence."""
_OF_KIN = re.compile(r"[家遗亲]属应?$")
_FILLED_WHOLE = re.compile(r"享受[ \u3000]+[^\s，。；]{1,12}待遇")
"""享受　副地级待遇: all behind the gap was written."""
_LEAD = re.compile(r"\s*(?:现|享受|按照?|比照|\s)+")
"""享受县处级待遇, 按副厅级待遇: what somebody is treated as stands behind these words."""
_GRADE_TOLD = re.compile(
    r"(?:享受|按照?|比照|\s)*(?P<grade>[^\s].*?)\s*的?(?:政治、?\s*生活|医疗|各项|同等|,|、)*(?:待遇)?$", re.DOTALL
)
"""In a letter the words around the grade are its own: 享受 司局级 政治、生活待遇."""
_TREATMENT_ALONE = re.compile(
    r"(?:(?:离休|离职休养),|享受)\s*(?P<what>[正副]?[省部厅司局地专军师县处团科股]{1,2}级)\s*(?=[,。;\n]|特|$)"
)
"""1981年4月离休，正处级。"""
_AWARD = re.compile(
    r"(?:荣获|曾获|获得过?|获|荣立|立过|立|记|授予|被授予|(?<!特)颁发|评为|被评为|选为)(?:了|过)?\s*(?:我)?"
    r"(?:[^,。;]{2,20}同志)?\s*(?P<what>[^,。;!?\n]{0,24}?(?:[一二三四特大小]等?功(?:[一二三四五六七八九十\d两壹贰叁]+次(?:、[一二三四特大小]等?功[一二三四五六七八九十\d两壹贰叁]+次)*)?|[一二三四大小特]功|奖章|勋章|纪念章|荣誉章|(?<!予)荣誉证书?|奖状|[一二三特]等奖|第[一二三四五六七八九十]名"
    r"|劳动模范|劳模|模范[一-鿿]{0,4}|先进[一-鿿]{0,8}?(?:工作者|生产者|个人|干部|党员|职工)|优秀共产党员|优秀党员|战斗英雄|英雄称号|称号|嘉奖)[”\"』」]?)"
)
_WAR = re.compile(r"(?:解放战争|抗日战争|抗美援朝|抗战|土改)(?:时期|期间|中)?$")
_RULED = re.compile(r"的?(?:暂行|若干|有关|几项)*(?:规定|制度|政策|办法|条件)")
"""根据国务院关于老干部离职休养的规定: what a paper goes by is no event."""
_AT_RETIREMENT = re.compile(r"\s*(?:从[^,。;]{3,20}?)?(?:经?批准|办理)?(?:离休|离职休养)")
_NEGATED = re.compile(r"(?:没有|没|未|未能|尚未|不能|要求|申请|想|准备|动员|(?<![的应织])号召|希望|争取|积极)$")
"""响应党的号召离休 is no call to do so."""
_WISHED = re.compile(r"(?:想|要求|打算|申请|计划|争取)(?:在|于)?$")
"""本想1984年离休: what he wished for."""
_TORN_DATE = re.compile(
    r"1[89]\d{0,2}(?!\d)|[0-9〇零○一二三四五六七八九十]{2,4}\s*年|[0-9一二三四五六七八九十]{1,2}\s*月"
)
"""What is left of a date of which a part was not read."""
_ASKED_FOR = re.compile(r"\s*(?:《|来[文函]|报来?|[^,。;]{0,10}(?:请示|报告))")
"""你们1984年3月8日《关于…离休的请示》: the day of a paper."""
_LEFT = ("离休后", "离休以后", "离休之后", "离职休养后", "离职休养以后")


_AT_ITS_END = re.compile(r"(?:随后|之后|以后|期满|后|即)[,]?(?:经?批准|光荣|就|便|办理)*$")
"""1978年7月至1995年5月任校长，随后离休: when the stretch was over."""
_FROM_WHEN = re.compile(r"(?:离休|离职休养)[^。;]{0,12}?[,]?[自从]\s*$")
_TAKES_EFFECT = re.compile(r".?起?\s*(?:执行|生效|起算|算起|计算|计发|办理)")


def retirement(story: Story) -> Iterator[ProseFact]:
    """离休, 离职休养; 退休 and 退居二线 are something else."""
    found = tuple(_retired_from(story)) or tuple(events(story, "retirement_date", "retire", "retired", once=True))
    yield from found or _retired_then(story)


def _retired_from(story: Story) -> Iterator[ProseFact]:
    """同意该同志离职休养，自一九八三年六月起执行: the day from which, not the one of the meeting."""
    for dated in story.dates:
        low = story.sentence(dated.start)[0]
        before = _FROM_WHEN.search(story.text, low, dated.start)
        if before is None or not dated.when.first or not _TAKES_EFFECT.match(story.text, dated.end - 1):
            continue
        yield story.fact(
            "retirement_date", dated.when.first, (before.start(), dated.end), "retired", dated.when.reasons
        )
        return


def _retired_then(story: Story) -> Iterator[ProseFact]:
    """直到1985年6月离休时为止: the day stands at the word, which by itself names no event."""
    for dated in story.dates:
        word = _AT_RETIREMENT.match(story.text, dated.end)
        when = dated.when.last or dated.when.first
        if word is None or when is None or "another-person" in story.doubts_about_subject(dated.start):
            continue
        yield story.fact("retirement_date", when, (dated.start, word.end()), "retired", dated.when.reasons)
        return


def treatment(story: Story) -> Iterator[ProseFact]:
    """What follows 享受 and 按, the last one told; 医疗待遇 apart; else the grade told with the retirement."""
    found = [*_TREATMENT.finditer(story.text), *_TREATMENT_AFTER.finditer(story.text)]
    found = found or [*_TREATMENT_ALONE.finditer(story.text)]
    last: dict[str, ProseFact] = {}
    for each in found:
        at = each.span(each.lastgroup or "what")
        own = story.doubts_about_subject(each.start())
        if "another-person" in own or _OF_KIN.search(story.text, max(0, each.start() - 4), each.start()):
            continue
        words = story.view.raw(*at)
        if _FILLED_IN.fullmatch(words):
            at = (at[0] + len("享受"), at[1] - len("待遇"))
        elif _FILLED_WHOLE.fullmatch(words):
            at = (at[0] + len("享受"), at[1])
        elif (lead := _LEAD.match(story.text, *at)) is not None:
            printed = "享受" in lead[0] and (story.of_another or is_letter(story))
            at, own = (lead.end(), at[1]), (*own, "blank-unclear") if printed else own
        what = story.text[slice(*at)]
        grade = _GRADE_TOLD.match(story.text, *at) if is_letter(story) and not _FILLED_WHOLE.fullmatch(words) else None
        if grade is not None and not _in_one_run(story, each, grade):
            at = grade.span("grade")
        field = "medical_treatment" if "医疗" in what and "政治" not in what else "treatment"
        last[field] = story.fact(field, story.view.with_inner_asides(*at), at, "treatment", own)
    if "treatment" not in last and not is_letter(story) and (only := last.get("medical_treatment")) is not None:
        yield story_copy(only, "treatment", "medical-only")
    yield from last.values()


def _in_one_run(story: Story, told: re.Match[str], grade: re.Match[str]) -> bool:
    """Whether a letter writes 享受副处级待遇 in one, so that no blank was filled in with the grade alone."""
    low, high = grade.span("grade")
    said = story.view.raw(told.start(), told.end())
    return low > told.start() and story.text.startswith("待遇", high) and " " not in said and "\u3000" not in said


def awards(story: Story) -> Iterator[ProseFact]:
    """立…功, 荣获…奖章, 评为…模范: each one."""
    for each in _AWARD.finditer(story.text):
        at = each.span("what")
        if (when := _WAR.search(story.text, max(0, each.start() - 10), each.start())) and each[0].startswith("立"):
            at = (when.start(), at[1])
        own = story.doubts_about_subject(each.start())
        if "another-person" not in own:
            yield story.fact("awards", story.view.with_inner_asides(*at), at, "award", own)


def events(story: Story, field: str, kind: str, rule: str, *, once: bool) -> Iterator[ProseFact]:
    """The cues of one kind that have a date; undated ones are no date fact."""
    for cue in story.cues_of(kind):
        if _NEGATED.search(story.text, max(0, cue.start - 3), cue.start) or _RULED.match(story.text, cue.end):
            continue
        if _in_passing(story, cue):
            continue
        own = story.doubts_about_subject(cue.start)
        dated = _date_of(story, cue)
        if dated is None or "another-person" in own:
            continue
        if is_of_birth(story, dated) or _WISHED.search(story.text, max(0, dated.start - 4), dated.start):
            continue
        if kind == "retire" and _dates_another(story, cue, dated):
            continue
        low, high = min(dated.start, cue.start), max(dated.end, cue.end)
        yield _dated(story, field, dated, (low, high), rule, (*own, *_distance(story, cue, dated)))
        if once:
            return


def _in_passing(story: Story, cue: Cue) -> bool:
    """入党时已向组织交代 dates nothing; 1945年3月参军时十八岁 does."""
    when = story.text.startswith("时", cue.end) and not story.text.startswith("时间", cue.end)
    return when and not any(0 <= cue.start - dated.end <= 1 for dated in story.dates)


def _date_of(story: Story, cue: Cue) -> Dated | None:
    dated = story.governing(cue.start, cue.end)
    if dated is not None and dated.when.kind == "until" and 0 <= cue.start - dated.end <= 2:
        return replace(dated, when=replace(dated.when, kind="point", first=dated.when.last))
    if dated is None or dated.when.first is None:
        return None
    if story.text.startswith("时间", cue.end) and cue.start - dated.end > 1:
        return None  # 1930.1.11生，山东掖县人）要求更改参加革命工作时间
    if dated.when.kind == "range" and _AT_ITS_END.search(story.text, dated.end, cue.start):
        return replace(dated, when=replace(dated.when, kind="point", first=dated.when.last))
    if story.text[cue.start : cue.end] in _LEFT and cue.start - dated.end > 6:
        return None
    return dated


def _dates_another(story: Story, cue: Cue, dated: Dated) -> bool:
    """Whether a date is that of what stands right behind it: 1944年3月参加革命工作，行政十八级）离职休养."""
    between = (each for each in story.cues_of("join", "party") if dated.end <= each.start < cue.start)
    asked = cue.start - dated.end > 1 and any(
        not story.text[each.end : dated.start].strip() and each.end <= dated.start
        for each in story.cues_of("join", "party")
    )
    of_a_paper = _ASKED_FOR.match(story.text, dated.end) is not None
    return asked or of_a_paper or any(each.start - dated.end <= 1 for each in between)


def _distance(story: Story, cue: Cue, dated: Dated) -> tuple[str, ...]:
    """Reasons to doubt that the date belongs to the event: another event between, or a range of time."""
    reasons: tuple[str, ...] = ()
    if dated.end <= cue.start:
        between = [each for each in story.cues if dated.end <= each.start and each.end <= cue.start]
        if any(each.kind in ("retire", "appoint", "full_party", "stop", "birth") for each in between):
            reasons += ("date-of-other-event",)
        if _torn_between(story, dated.end, cue.start):
            reasons += ("year-incomplete",)
        if "other" in story.people(dated.end, cue.start):
            reasons += ("date-near-another-person",)
    if dated.when.kind in ("range", "open"):
        reasons += ("date-is-a-range",)
    return reasons


def _torn_between(story: Story, low: int, high: int) -> bool:
    """Whether the rest of another date stands before the event, so that the whole date before it is not its own."""
    whole = [(each.start, each.end) for each in story.dates]
    return any(
        not any(start < found.end() and found.start() < end for start, end in whole)
        for found in _TORN_DATE.finditer(story.text, low, high)
    )


def _dated(
    story: Story, field: str, dated: Dated, at: tuple[int, int], rule: str, reasons: tuple[str, ...]
) -> ProseFact:
    return story.fact(field, dated.when.first or "", at, rule, (*dated.when.reasons, *reasons))


def story_copy(fact: ProseFact, field: str, reason: str) -> ProseFact:
    """The same words as another field, never certain."""
    return ProseFact(field, fact.value, fact.raw, fact.span, fact.rule, certain=False, reasons=(*fact.reasons, reason))
