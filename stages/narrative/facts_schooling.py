"""What schooling somebody has: asked for (文化程度), or told of his schools (读过六年私塾, 大名师范肄业)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stages.narrative import words
from stages.narrative.records import ProseFact
from stages.narrative.story import Story

_SCHOOL = words.either("values", "schools")
_YEARS = r"[一二两三四五六七八九十半几\d]{1,2}年"
_CLASS_OF = rf"(?:{_YEARS}级?(?:级)?|[一二三四五六七八九\d]册)"
_LEFT = r"(?:毕业|肄业|结业)"
_BODY = (
    r"(?:大学|学院|师范|专科学校|职业学校|学校|学堂|中学|小学|女师|女中|简师|乡师|师专|[一二三四五六]中|公学|义塾|书院"
    r"|国高|国民优级|扫盲班|识字班)"
)
_NO_START = r"(?!文化|我|后|曾|在|于|从|到|自|年|月|同|次)"
_NAMED = re.compile(
    r"(?:(?<=[,。;\n现有只系为])|^|程度[是为:]?|文化(?:程度)?(?:只有|只是|是|为))"
    rf"(?P<value>{_NO_START}(?:(?![年月日]|毕业|肄业|在|到)[一-鿿]){{0,12}}?(?:{_BODY}|{_SCHOOL})"
    rf"(?:[一-鿿]{{1,6}}[系科班])?(?:高中|初中|高小)?(?:{_CLASS_OF})?(?:{_LEFT}))(?=[,。;)\n]|后|$)"
)
"""大名师范肄业, 剑川中学高中毕业: a clause that holds the school and how he left it."""
_GONE_FROM = re.compile(
    rf"(?:毕业|肄业|就读)[于自]\s*(?P<value>(?:(?![年月日])[一-鿿]){{2,20}}?(?:{_BODY})(?:[一-鿿]{{1,6}}[系科班])?)(?=[,。;)\n]|$)"
)
_WENT = re.compile(
    rf"(?<![未没有曾])(?:(?<!就)读|念|上|进)(?:过|了|到|完|的是)\s*(?P<value>(?:{_YEARS}(?:多|半)?的?)?(?:(?![年月日到在])[一-鿿]){{0,8}}?"
    rf"(?:{_BODY}|{_SCHOOL}|冬学|夜校|民校|家塾|塾|蒙馆|义学)(?:{_CLASS_OF})?(?:{_LEFT})?)(?=[,。;)\n]|$|后|就|便)"
)
"""念过四年冬学, 读到南通女师二年级."""
_AT = re.compile(
    rf"(?<![年月日])(?:后又|后来|又|曾|还)*在(?P<value>(?:(?![年月日到在])[一-鿿]){{1,10}}?(?:{_BODY}))(?:读|念)(?:过|了)?{_YEARS}"
)
_LEVEL = re.compile(rf"(?P<value>(?:{_SCHOOL})(?:{_CLASS_OF}))(?:文化|程度|水平)")
_LEVEL_SAID = re.compile(rf"(?P<value>(?:{_SCHOOL})(?:{_CLASS_OF})程度)")
_LAST_GRADE = (_LEVEL_SAID, _LEVEL)
_EDUCATION = (
    re.compile(
        rf"(?:文[化他代]程度|最高学历|学历|现有文化|原有文化)\s*(?:是|为|系|相当于|[:]|只有|约|大约)*\s*"
        rf"(?P<value>(?:相当|党校|函授|夜大|电大|业余)?(?:{_SCHOOL})(?:班|程度|文化|毕业|肄业|[\d一二三四五六七八两]{{1,2}}年)?)"
    ),
    re.compile(rf"(?P<value>(?:相当于?)?(?:{_SCHOOL}))(?:文[化他代])?(?:程度|水平)"),
    re.compile(rf"(?P<value>{_SCHOOL})文化"),
    re.compile(rf"(?P<value>(?:{_SCHOOL})(?:毕业|肄业))"),
    re.compile(rf"(?P<value>{_SCHOOL})[读念](?:完|毕)"),
)
_UNREAD = re.compile(r"(?:是|系|算|为)(?:个|一个|一名)?(?P<value>半?文盲)(?=[,。;]|$)")
_OF_SERVICE = re.compile(r"抗大|陕公|党校|军政|干校|干部|训练|步校|军校|革命大学|革大")
_TOLD = (_UNREAD, _GONE_FROM, _WENT, _AT)


def education(story: Story) -> Iterator[ProseFact]:
    """What is asked for, the clause that names the school, a level; last what he tells of his childhood."""
    ways = (_EDUCATION[:1], (_NAMED,), _LAST_GRADE, _EDUCATION[1:], _TOLD)
    for way in ways:
        for pattern in way:
            for found in pattern.finditer(story.text):
                if (fact := _fact(story, found, told=way is _TOLD)) is not None:
                    yield fact
                    return


def _fact(story: Story, found: re.Match[str], *, told: bool) -> ProseFact | None:
    own = story.doubts_about_subject(found.start())
    at = found.span("value")
    low, _ = story.clause(at[0])
    if "another-person" in own or "/" in (story.text[at[0] - 1 : at[0]], story.text[at[1] : at[1] + 1]):
        return None
    if told and any(low <= dated.start < at[0] for dated in story.dates):
        served = any(cue.start < at[0] for cue in story.cues_of("join", "party"))
        if served or found.re is not _GONE_FROM or _OF_SERVICE.search(found["value"]):
            return None  # 1946年上了华中建设大学 is service
    doubts = (*own, "schooling-told") if told else own
    return story.fact("education", story.view.paper(*at), at, "education", doubts)
