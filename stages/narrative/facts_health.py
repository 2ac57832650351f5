"""How somebody's health is: what is asked for (健康状况：), what he says of his body, what he suffers from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stages.narrative.records import ProseFact
from stages.narrative.story import Story

_ASKED = re.compile(
    r"(?:健康状况|身体状况|健康情况|身体情况)\s*(?:是|为|[:])?\s*(?P<value>[^,。;!?\n]{1,12}(?:,(?:患|有|伴有)[^,。;!?\n]{2,14})*)"
)
_BODY = re.compile(
    r"身体(?:一直|尚(?!好)|还|基本|比较|较(?![弱差])|很(?!弱)|现在|也|都)*(?P<value>健康|良好|尚[好可]|可以|好|一般|[较很瘦]弱|较差|不好|欠佳|虚弱|多病|硬朗)"
)
_GRADED = re.compile(
    r"(?P<value>[一二三四特甲乙丙][等级](?:[甲乙丙]级)?(?:残废|残疾|伤残)(?:军人)?)|(?P<grade>(?:伤残|残废|残疾)等级(?:为|是|系|[:])?[一二三四特]等(?:[甲乙丙]级)?)"
)
_ILL = (
    r"(?:(?:[风肺心肝胃肾眼脑血胸骨关老慢高低糖妇气精神职性热结疟皮]|[一-鿿]管)[一-鿿]{0,5}"
    r"(?:病|炎|癌|瘤|结核|障|栓|溃疡|扩张|硬化|气肿|高血压|下垂|脱出|增生|劳损)"
    r"|糖尿病|高血压|低血压|冠心病|哮喘|气管炎|偏瘫|瘫痪|半身不遂|耳聋|失明|残疾|残废|浮肿|风湿|青光眼|白内障"
    r"|肺痨|神经衰弱症?|骨质增生|胃溃疡|矽肺|尘肺|中风|痛风|脑血栓)"
)
_PART = (
    r"(?:听力|视力|眼睛|双眼|左眼|右眼|眼|耳朵|双耳|腿脚|双腿|左腿|右腿|左臂|右臂|左手|右手|腰腿|腰|记性|记忆力|心脏"
    r"|肠胃|胃|肝|肺|肾|血压)"
)
_BAD = (
    r"(?:已经?|很|较|也|都|还|有些|有点|比较|不大|一直|常年|老|经常|偏)*"
    r"(?:不[好便灵清行佳]|聋了?|瞎了?|坏|差|高|疼|痛|弱|残疾|残废|致残|浮肿|减退|下降|失明|失聪|有病|衰退)"
)
_SUFFERS = re.compile(
    rf"(?:落下了?|留下了?|得了|所患[系为是]?|身患|身体有)(?P<after>[一-鿿、]{{0,12}}?{_ILL}[一-鿿]{{0,4}})(?=[,。;]|$)"
    rf"|(?P<value>(?:患有|患|(?<=[,。;我人中现在仍还])有)(?:[^,。;!?\n]{{0,12}}?{_ILL}[^,。;!?\n]{{0,10}}))(?=[,。;!?\n]|$)"
    rf"|(?:(?<![一-鿿])|(?<=现在)|(?<=如今)|(?<=近年)|(?<=年来)|(?<=目前)|(?<=本人)|(?<=老人)|(?<=我))(?:因(?:为)?)?(?P<part>(?:(?:{_PART}){{1,2}}{_BAD}|{_PART}患?有[一-鿿]{{0,4}}?{_ILL}|耳聋|耳背|双目失明|半身不遂|[左右双]眼失明|早年的[一-鿿]{{1,6}}病已经?[一-鿿]{{2,4}}|眼有[一-鿿]{{2,6}}))(?=[,。;]|$)"
    r"|(?P<told>患有?[^,。;!?\n]{2,24})"
)
"""患有高血压病, 落下了支气管扩张, 听力不好, 右腿残疾."""
_GOES_ON = re.compile(
    rf",\s*(?:(?:又|还|也|并|唯有?|只是|另)?(?:有|患有?)?(?:[^,。;]{{0,8}}?{_ILL}[^,。;]{{0,4}}"
    rf"|(?:{_PART}){{1,2}}{_BAD}|{_PART}(?:有残|有伤|还好|还可以|尚可|尚好)|其他还可以|其余还好|其它还好"
    r"|[^,。;]{0,6}(?:犯病|发作|复发|卧床(?:不起)?|不能自理|不便|不遂|切除|钙化))(?=[,。;]|$))"
)
"""What the next clause adds: …，冬天犯病, …，半身不遂."""
_PAST = re.compile(
    r"医治无效|抢救无效|逝世|去世|病故|(?<![常年需])住院|治疗|休养|休学|养病|回家|病好|痊愈|住进|掉队|掉了队|离职|请假|退学|辍学|死|[十一二三四五六七八九\d两半]+(?:年|个月)"
)
"""Behind an illness that was, or that he died of."""
_NO_ILLNESS = re.compile(r"没有?什么病|无病|没病")


def health(story: Story) -> Iterator[ProseFact]:
    """What the paper says now of his health: where asked for, else the last that is told without a time of its own."""
    for found in _ASKED.finditer(story.text):
        if "another-person" not in story.doubts_about_subject(found.start()):
            yield _quote(story, found.span("value"), ())
            return
    told = [each for pattern in (_BODY, _SUFFERS) for each in pattern.finditer(story.text) if _is_now(story, each)]
    told.sort(key=lambda each: each.start())
    timeless = [each for each in told if not _dated(story, each)]
    if chosen := (timeless[-1:] or told[:1]):
        yield _whole(story, _first_of(told, chosen[0], story))
        return
    for found in _GRADED.finditer(story.text):
        if "another-person" not in story.doubts_about_subject(found.start()):
            yield _quote(story, found.span(found.lastgroup or "value"), ())
            return


def _is_now(story: Story, found: re.Match[str]) -> bool:
    """Whether the words tell of himself, and no illness that went by or of which he died."""
    low, high = story.clause(found.start())
    own = story.doubts_about_subject(found.start())
    behind = story.text[found.end() : story.sentence(found.end())[1]]
    if "another-person" in own or _NO_ILLNESS.search(story.text, low, high):
        return False
    if story.text[low : found.start()].strip().endswith(("因", "因为")) and _PAST.search(behind[:12]):
        return False
    return _PAST.search(story.text[found.start() : high]) is None and not (
        _PAST.search(behind[:8]) and "part" not in (found.lastgroup or "")
    )


def _dated(story: Story, found: re.Match[str]) -> bool:
    return story.date_before(found.start()) is not None


def _first_of(told: list[re.Match[str]], last: re.Match[str], story: Story) -> re.Match[str]:
    """The first of the clauses of one sentence that go on about it: 早年的肺病已经钙化，眼有青光眼."""
    low, _ = story.sentence(last.start())
    joined = [each for each in told if low <= each.start() <= last.start()]
    first = joined[0]
    end = first.end()
    while (more := _GOES_ON.match(story.text, end)) is not None:
        end = more.end()
    return first if end >= last.start() else last


def _whole(story: Story, found: re.Match[str]) -> ProseFact:
    """The words with what the next clauses add to them."""
    low, high = found.span(found.lastgroup or "value")
    end = high
    while (more := _GOES_ON.match(story.text, end)) is not None:
        end = more.end()
    if end > high and found.re is _BODY:
        low = found.start()
    own = story.doubts_about_subject(found.start())
    plain = end == high and (found.re is _BODY or found.lastgroup == "told")
    return _quote(story, (low, end), own if plain else (*own, "health-told"))


def _quote(story: Story, at: tuple[int, int], reasons: tuple[str, ...]) -> ProseFact:
    return story.fact("health", story.view.paper(*at), at, "health", reasons)
