"""Relatives named in an autobiography."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from stages.narrative import facts_names, words
from stages.narrative.names import Name, name_at
from stages.narrative.records import FamilyMember, ProseFact
from stages.narrative.story import Story
from stages.values.kin import SPOUSES
from stages.values.names import is_name, surname_of

_NOT_FAMILY = {"他", "她", "同学", "父母"}
_LONG = "|".join(sorted(set(words.table("people")["other"]) - _NOT_FAMILY, key=lambda word: (-len(word), word)))
_RELATIVE = re.compile(
    rf"(?P<who>{_LONG}|(?:(?<![一-鿿])|(?<=[我有])(?=[妻夫])|(?<=我的)(?=[妻夫]))(?:{words.either('people', 'short')})"
    r"(?!母[早已均双先健都亲是在靠为从给以]))"
    r"(?:名叫|姓名|名字叫|名字|名|叫|是|系|[:])?[\s:]*"
)


_SEX_OF = {"女": "女妻母姐妹姑姨嫂媳娘", "男": "子夫父兄弟叔伯舅婿爷"}

_NO_GIVEN = frozenset("时候给做些在把被常都就还很又也不没会能可以是有种打卖帮靠租去来到了的着得")
"""Characters of what somebody did (父亲农闲时做小手艺), which end no name without a sign behind it."""
_SAID = re.compile(r"(?:叫|名|:)\s*$")
"""Words that leave no doubt that a name follows; 是 does not: 丈夫是隆化县人."""


_LIST, _BEFORE = re.compile(r"家庭(?:情况|成员|人口|现?有)|家(?:中|里)现?有"), ":,;有、 "
"""How a sentence that lists the family begins, and the signs before each of them."""
_NO_NAME = re.compile(words.either("names", "no_name"))
_OTHER_PEOPLES = re.compile(
    r"(?:维吾尔|哈萨克|柯尔克孜|塔吉克|乌孜别克|塔塔尔|蒙古?|藏|傣|景颇|佤|达斡尔|鄂温克|鄂伦春)族"
)
"""Peoples whose names have no surname, though they may begin like one: 阿依古丽."""
_CLOSED = re.compile(r"[㐀-鿿]{2,5}(?:·[㐀-鿿]{1,6})?(?=[,、;。(])")
_DID = re.compile(
    r"\s*(?:[曾原现][务当任在参入做读上下担被受患住到去干经从是留教学病]|于[一二三四五六七八九十今去前后同昨早本\d])"
)
"""What a relative did, where a word that is a surname as well begins it: 爱人曾务农, 长子于去年."""
_CHILDREN = "子女儿"
_OF_ONE_HOUSE = ("子", "女", "儿", "父", "父亲", "兄", "弟", "姐", "妹", "哥哥", "弟弟", "姐姐", "妹妹")
"""Those who share the surname of who tells."""


def _surnames(story: Story) -> set[str]:
    """What children may be called: the surname of the person who tells, and one that is a word as well, where it stands
    behind the one married and behind every child (配偶曾长林，长子曾敏)."""
    behind: dict[str, set[str]] = {"married": set(), "child": set()}
    for found in _RELATIVE.finditer(story.text):
        kind = "married" if found["who"] in SPOUSES else "child" if found["who"][-1] in _CHILDREN else ""
        if kind and (held := name_at(story.text, found.end(), said=True)) and held.bounded:
            behind[kind].add(story.text[held.start])
    shared = behind["child"] if len(behind["child"]) == 1 else set()
    return {str(own.value)[:1] for own in facts_names.name(story)} | (behind["married"] & shared)


def _of_own_surname(story: Story, found: re.Match[str], surnames: set[str]) -> Name | None:
    """One whose surname is a word as well (长女于惠敏), where it is among the ``surnames`` of the family."""
    near = found["who"].endswith(_OF_ONE_HOUSE) or found["who"] in SPOUSES
    held = name_at(story.text, found.end(), said=True) if near else None
    return replace(held, known=True) if held is not None and story.text[held.start] in surnames else None


def _listed(story: Story, found: re.Match[str]) -> Name | None:
    """One whose surname is a word as well, in a list of relatives: 妻子曾菊香；长子罗卫东, 家庭情况：妻曾兰芳，教师."""
    held = name_at(story.text, found.end(), said=True)
    behind = story.text[held.end :] if held is not None and held.bounded and held.known else ""
    if _DID.match(story.text, found.end()):
        return None
    among = behind.startswith(";") and _RELATIVE.match(behind[1:].lstrip()) is not None
    return held if among or (behind[:1] in set(",;。") and _in_list(story, found)) else None


def _in_list(story: Story, found: re.Match[str]) -> bool:
    """Whether a word of kinship stands behind a sign in a sentence that lists the family."""
    low = story.text.rfind("。", 0, found.start()) + 1
    return _LIST.search(story.text, low, found.start()) is not None and story.text[found.start() - 1] in _BEFORE


def _without_surname(story: Story, found: re.Match[str]) -> Name | None:
    """A name without a surname in a list of the family, as other peoples have: 家庭情况：妻阿依古丽，次女库兰."""
    if not _in_list(story, found):
        return None
    named = _CLOSED.match(story.text, found.end())
    if named is None or _NO_GIVEN & set(named[0]) or _NO_NAME.match(named[0]):
        return None
    if surname_of(named[0]) and _OTHER_PEOPLES.search(story.text) is None:
        return None
    return Name(named.start(), named.end(), bounded=True, known=False)


def _with_last_character(story: Story, who: str, held: Name) -> Name:
    """A name that ends in 男 or 女: where the relative is of the other sex, it says nothing about that (次女彭亚男)."""
    sex = next((sex for sex, kin in _SEX_OF.items() if who[-1] in kin), "")
    follows = story.text[held.end : held.end + 2]
    if sex and held.end - held.start == 2 and follows[:1] in {"男", "女"} - {sex} and follows[1:] in ",。;":
        return replace(held, end=held.end + 1)
    return held


def family_members(story: Story) -> Iterator[ProseFact]:
    """妻子李某某, 长子：王某某; each relative once. A name without a known surname or a clear end is uncertain."""
    seen: set[FamilyMember] = set()
    surnames = _surnames(story)
    for found in _RELATIVE.finditer(story.text):
        held = name_at(story.text, found.end())
        own = _of_own_surname(story, found, surnames) if held is None or not held.known else None
        held = own or held
        listed = held is None
        held = held or _listed(story, found)
        held = held and _with_last_character(story, found["who"], held)
        if held is None or not (held.known and held.bounded and is_name(story.text[held.start : held.end])):
            own = own or _without_surname(story, found)
            held = own or held
        if held is None or not (held.known or own or (held.bounded and _SAID.search(found[0]))):
            continue
        if not (_SAID.search(found[0]) or own) and not is_name(story.text[held.start : held.end]):
            continue
        if not (held.bounded or _SAID.search(found[0])) and _NO_GIVEN & set(story.text[held.start + 1 : held.end]):
            continue
        short = len(found["who"]) == 1
        if short and not ((held.known or own) and held.bounded):
            continue
        member = FamilyMember(story.view.paper(*found.span("who")), story.view.paper(held.start, held.end))
        if member in seen:
            continue
        seen.add(member)
        reasons = () if held.known and held.bounded and not listed else ("name-boundary",)
        yield story.fact("family_members", member, (found.start(), held.end), "relative-named", reasons)
