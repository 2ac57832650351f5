"""What class a family was put down as, and the person himself: 家庭出身, 本人成份, in the many ways of saying it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stages.narrative import words
from stages.narrative.records import ProseFact
from stages.narrative.story import Story

_LISTED = words.either("values", "classes")
_HOW = "(?:贫苦|穷苦|贫穷|贫困|赤贫|城市|华侨|破产|破落|富裕|没落)"
_CLASS = rf"(?:{_HOW}{{0,2}}(?:{_LISTED})(?:兼(?:营)?(?:{_LISTED}|商|工))?|{_HOW}农民)"
"""Also 贫苦牧民, 地主兼商业: what is listed, and what went with it."""
_PUT_DOWN = "划定|评定|定为|划为|评为|划成|定成|定|划|算作|算|写作|写成|写|填|属于|属|应为|应是|是|为|系"
_IS = (
    r"\s*(?:填写?的?|写的?|报的?|上)?\s*(?:也|就|当时|均|都)?\s*(?:被)?"
    rf"(?:{_PUT_DOWN}|[:])?\s*(?:一个|一户|个)?(?:做|为|成)?\s*"
)
_CALLED = r"(?:阶级)?成[分份]"
_HOUSE = r"(?:家庭|人家|之家|家里|家中|户)"
_ENDS = r"(?=$|[,。;、()\s]|家|户|出身|成[分份]|[本个]人|文化|[男女]|现|参加|之家)"
_ORIGIN = (
    re.compile(rf"(?:家庭)?出身(?:成[分份])?\s*(?:于|是|为|[:])?\s*(?:一个|一户)?\s*(?P<value>{_CLASS})"),
    re.compile(rf"(?:我?家庭?的?){_CALLED}{_IS}(?P<value>{_CLASS})"),
    re.compile(rf"(?P<value>{_CLASS})(?:家庭)?(?:出身|成[分份])(?![是为系:])"),
    re.compile(rf"(?:一个|一户|[于在])\s*(?P<value>{_CLASS})的?{_HOUSE}"),
    re.compile(rf"(?:出身)[于在]?[^,。;]{{2,20}}?(?P<value>{_CLASS})的?{_HOUSE}"),
    re.compile(
        rf"(?:土改时?|土地改革时?|划成[分份]时?)[^。;]{{0,12}}?(?:划为|定为|评为|定成[分份]为?|定|划)\s*(?P<value>{_CLASS}){_ENDS}"
    ),
    re.compile(rf"(?<![人员亲]){_CALLED}{_IS}(?P<value>{_CLASS}){_ENDS}"),
    re.compile(rf"(?:家庭)\s*[:]?\s*(?P<value>{_CLASS}){_ENDS}"),
    re.compile(
        rf"(?:家里|家中|我家|我们家|家境|家庭|一家)[^。;]{{0,24}}?(?:是|算|属于?|为|系)(?:个|一个|一户)?\s*(?P<value>{_CLASS}){_ENDS}"
    ),
    re.compile(rf"的[一-鿿]家[^。;]{{0,12}}?(?:是|算)(?:个|一个|一户)?\s*(?P<value>{_CLASS})(?=户|[,。;])"),
    re.compile(
        rf"(?:我家|家里|家中)[^。;]{{0,24}}?(?:评|划|定)(?:的|上|了)?(?:是|为|成)?\s*(?P<value>{_CLASS}){_ENDS}"
    ),
)
"""From what names it, by which it is sure, to 家里…是佃农."""
_OWN_CLASS = (
    re.compile(rf"(?:[本木]人|个人)(?:的)?(?:{_CALLED}|出身){_IS}(?P<value>{_CLASS}|干部)"),
    re.compile(rf"(?:[我本]人?(?:本人|自己)?)也?[是为系]?(?P<value>{_CLASS})成[分份](?![是为系:])"),
    re.compile(rf"(?<=[,;、])本人(?P<value>{_CLASS})(?=[,。;]|$)"),
    re.compile(rf"(?<=[,。;])(?P<value>学生|职员|工人|教员|教师|军人|革命军人|店员|学徒)成[分份]{_ENDS}"),
)
_CHANGED = re.compile(r"(?:后来?|又|复查|纠正)[^。;]{0,8}?(?:改为|改定|改成|定为)")
"""划为地主，后改为中农: both are told, and a person decides."""
_NAMED = 2
"""The patterns of `_ORIGIN` that say 家庭出身 or 家庭成份."""
_PARENTS = re.compile(r"父母亲?|[父母]亲|[祖养继]父|[祖养继]母|爷爷|奶奶|爹|家父|先父|父")
_MATE = re.compile(r"(?:妻子?|爱人|丈夫|配偶|老伴|岳父|岳母|公公|婆婆|[兄弟姐妹]|儿媳|女婿)[^。;]*$")


def family_origin(story: Story) -> Iterator[ProseFact]:
    """What the family was; what his wife's was is told of her."""
    for number, pattern in enumerate(_ORIGIN):
        for found in pattern.finditer(story.text):
            if story.text[: found.start()].endswith(("本人", "个人", "本人的", "个人的")):
                continue
            if _own(story, found) or _is_offered(story, *found.span("value")):
                continue
            doubts = _of_kin(story, found.start(), named=number < _NAMED and found[0].startswith("家庭"))
            if doubts is None:
                continue
            if _CHANGED.search(story.text, found.end(), story.sentence(found.end())[1]):
                doubts = (*doubts, "changed-later")
            yield _quote(story, "family_origin", found.span("value"), "family-origin", doubts)
            return


def class_status(story: Story) -> Iterator[ProseFact]:
    """What he was himself."""
    for pattern in _OWN_CLASS:
        for found in pattern.finditer(story.text):
            own = story.doubts_about_subject(found.start())
            if found[0].startswith(("本人", "我本人", "木人", "个人")):
                own = ()
            if "another-person" in own or _is_offered(story, *found.span("value")):
                continue
            yield _quote(story, "class_status", found.span("value"), "own-class", own)
            return


def _own(story: Story, found: re.Match[str]) -> bool:
    """Whether the words tell what he was himself: 学生成份, 本人也是工人成份."""
    return any(
        own.span("value") == found.span("value")
        for pattern in _OWN_CLASS
        for own in pattern.finditer(story.text, max(0, found.start() - 8))
        if own.start() <= found.start("value")
    )


def _of_kin(story: Story, at: int, *, named: bool) -> tuple[str, ...] | None:
    """Doubts about whose family it is; None where it is that of one married to him. A parent's is his own."""
    if named:
        return None if _MATE.search(story.text, story.clause(at)[0], at) else ()
    low, _ = story.sentence(at)
    own = story.doubts_about_subject(at)
    if "another-person" not in own:
        return own
    before = story.text[low:at]
    if _MATE.search(before) or not _PARENTS.search(before):
        return None
    return ("family-of-parents",)


def _is_offered(story: Story, start: int, end: int) -> bool:
    """Whether a word is one of several that a form offers: 雇农/贫农/下中农, all but one to be crossed out."""
    return "/" in (story.text[start - 1 : start], story.text[end : end + 1])


def _quote(story: Story, field: str, at: tuple[int, int], rule: str, reasons: tuple[str, ...]) -> ProseFact:
    return story.fact(field, story.view.paper(*at), at, rule, reasons)
