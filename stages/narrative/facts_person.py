"""Facts about the person himself: sex, people, rank, number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from stages.narrative import words
from stages.narrative.records import ProseFact
from stages.narrative.story import Story

_FOLK = words.either("values", "folk")
_ID_NUMBER = re.compile(r"身份证\s*(?:号码?|编号)?\s*(?:为|是|系|:)?\s*(?P<number>\d{17}[\dXx]|\d{15})(?!\d)")
_SEX = re.compile(
    r"性别\s*[:]?\s*(?P<said>[男女])|(?:我是|本人[是系])(?:一?[个名位])?(?P<own>[男女])(?=同志|干部|兵|战士|孩子?|的)|(?:^|[,。;、\s(]|[^\s长次三四五六七八幼孙儿外侄子妇少独一二两几多生养继])"
    r"(?P<sex>[男女])(?![,、 ]{0,2}[男女](?:[,。;、 ]|$))"
    rf"性?(?=$|[,。;、\s)]|(?:{_FOLK})族|现年|今年|\d|[一二三四五六七八九十]{{2}})"
)
_ETHNIC = re.compile(rf"(?P<folk>{_FOLK})族")
_FOLK_CELL = re.compile(rf"民族\s*(?:[:]\s*(?P<told>[一-鿿]{{1,5}}?)(?=$|[,。;、\s])|(?P<folk>{_FOLK})(?!.{{0,3}}族))")
_FOLK_ALONE = re.compile(
    r"(?<=[,、 ])(?P<folk>汉|满|蒙古?|回|藏|壮|苗|彝|朝鲜)(?=[,、。 )](?!\d)|(?<=[男女][,、 ].)[,、 ]\d{4}[.年])"
)
"""王某某，男，汉，家庭出身…: the short ones that are no word of their own between signs."""
_RANK = re.compile(
    r"(?:行政级别|职务级别|干部级别|工资级别|职级)(?:定)?(?:为|是|系|[:])?\s*(?P<value>(?:行政)?[一-鿿\d]{1,6}(?:级|职)(?:[正副]职)?)(?=[,，。;；、\s]|$)"
)
_PRINTED_WORD = re.compile(r"行政\s+")
"""行政　十三级: the word before a gap is printed, and the grade was written into the blank."""
_RAISED = re.compile(r"(?:调整|提高|提升|晋升|提|晋|改定|套改|重定)为(?P<value>行政[\d一二三四五六七八九十]{1,3}级)")
_GRADE = re.compile(
    r"(?P<value>行政[\d一二三四五六七八九十]{1,3}级|(?<=现[为系是])[正副]?[省部厅司局地师县处团科]{1,2}级(?=干部))"
)
"""行政十八级, without a word that announces it; 现为正处级干部."""
_MILITARY = re.compile(
    r"(?:授予?了?|评为|评定为|授衔(?:为)?|晋升?为?|军衔(?:是|为|[:])?)\s*我?(?P<value>元帅|[大中少上准][将校尉])(?:军衔|衔)?(?=[,。;、)\s]|军衔|衔|$)"
    r"|(?:核定为|评定为|定为|套改为|级别(?:是|为|[:]))\s*(?P<grade>[正副]?[省部厅司局地师县处团科股]{1,2}级)(?=[,。;、)]|$|干部)"
)
"""一九五五年授大尉军衔; 定为副厅级, which is no treatment where the word is not said."""


def sex(story: Story) -> Iterator[ProseFact]:
    """男 or 女 standing alone, or after 性别; never the 女 of 长女."""
    for found in _SEX.finditer(story.text):
        group = found.lastgroup or "sex"
        own = story.doubts_about_subject(found.start(group))
        if "another-person" in own or _is_offered(story, *found.span(group)):
            continue
        yield _quote(story, "sex", *found.span(group), "sex-alone", own)
        return


def ethnicity(story: Story) -> Iterator[ProseFact]:
    for pattern in (_FOLK_CELL, _ETHNIC, _FOLK_ALONE):
        for found in pattern.finditer(story.text):
            own = story.doubts_about_subject(found.start())
            if "another-person" in own:
                continue
            group = found.lastgroup or "folk"
            printed = pattern is not _ETHNIC or " " in story.view.raw(found.end(group) - 1, found.end())
            end = found.end(group) if printed else found.end()
            yield _quote(story, "ethnicity", found.start(group), end, "ethnicity", own)
            return


def rank(story: Story) -> Iterator[ProseFact]:
    """行政级别…, 职级为…; 行政十八级; 授中尉军衔."""
    for fact in _first(story, "rank", (_RAISED, _RANK, _GRADE, _MILITARY), "rank"):
        blank = _PRINTED_WORD.match(fact.raw)
        if blank is None:
            yield fact
        elif "\n" in blank[0]:
            yield replace(fact, certain=False, reasons=(*fact.reasons, "blank-unclear"))
        else:
            filled, (start, end) = fact.raw[blank.end() :], fact.span
            yield replace(fact, value=filled, raw=filled, span=(start + blank.end(), end))


def _first(story: Story, field: str, patterns: tuple[re.Pattern[str], ...], rule: str) -> Iterator[ProseFact]:
    """The first match about the writer; of the patterns the earlier one wins."""
    for pattern in patterns:
        for found in pattern.finditer(story.text):
            at = found.span(found.lastgroup or "value")
            own = story.doubts_about_subject(found.start())
            if "another-person" in own or _is_offered(story, *at):
                continue
            yield _quote(story, field, *at, rule, own)
            return


def _is_offered(story: Story, start: int, end: int) -> bool:
    """Whether a word is one of several that a form offers: 雇农/贫农/下中农, all but one to be crossed out."""
    return "/" in (story.text[start - 1 : start], story.text[end : end + 1])


def id_number(story: Story) -> Iterator[ProseFact]:
    """身份证号码为 and the number."""
    found = _ID_NUMBER.search(story.text)
    if found is not None:
        own = story.doubts_about_subject(found.start())
        if "another-person" not in own:
            yield _quote(story, "id_number", *found.span("number"), "id-number-told", own)


def _quote(story: Story, field: str, start: int, end: int, rule: str, reasons: tuple[str, ...]) -> ProseFact:
    return story.fact(field, story.view.paper(start, end), (start, end), rule, reasons)
