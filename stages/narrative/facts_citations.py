"""What a citation says of the person it names: a certificate, a notice or a letter that is one sentence with blanks.

曾任 莱阳县供销社副主任 职务，现为 副处级，系我厂 供应科长: the words around a blank say what stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stages.narrative import facts_names
from stages.narrative.appointment import ends_in_post
from stages.narrative.records import ProseFact
from stages.narrative.split import as_fields, is_unit, split
from stages.narrative.story import Story, about_another
from stages.narrative.text import fold
from stages.values.lexicon import is_position

_LONGEST = 600
"""Characters of such a paper at most."""
_CITES = re.compile(r"同志|此证|持证人|离职休养|离休|特此|此致|证明")
_OF_OFFICES = re.compile(
    r"本人(?=成[份分]|身份|出身|保存|申请|签)|我\s*(?=[局厂院校处所站社矿省市县区]|公司|单位)|我(?=与[一-鿿]{2,4}同志)"
)
"""我 局, 本人成份: words that no teller of his own life is known by."""
_SERVED = (
    r"(?:(?:原|曾|现|历|前)(?:担)?任|(?<![一-鿿])担任|担任(?=[^,。;\n]{2,16}职务\s*[,。;\n])|原(?:系|为)|(?:离休|离职休养)前职务(?:为|是|系)|(?:离休|离职休养|退休)前(?:曾)?(?:(?:担)?任|系|是|为)"
    r"|(?:当时|那时|[,。]时)(?:[他她])?(?:担)?任|(?<=[,。])[他她]任|免去\s*[㐀-鿿]{2,4}\s*(?:同志)?|任命(?:你|他|她|该同志)?(?:为|担任)|同志为我[局厂院校司处所站委])"
)
_ANOTHER = r"(?:性别|民族|籍贯|政治面貌|年龄|文化程度|家庭出身|工资|级别|联系|前往|前来|请予|参加|出生|身份证|批准)"
_WORDS = rf"(?:(?!{_ANOTHER})[^,。;:\n()])"
"""Words up to the next label."""
_HELD = re.compile(
    rf"{_SERVED}\s*(?:职务)?(?:为|是)?\s*(?P<what>(?![^,。]{{0,4}}级[,。\s干]){_WORDS}{{2,34}}?)\s*"
    rf"(?P<end>等?职务|等职|一职|职(?=[,。])|之职|的?离休干部|(?=[,。;:\n()]|$|{_ANOTHER})|(?=经(?:组织|[^,。]{{2,14}}批准))"
    r"|(?=于?\s*(?:一九|19|[12]\s?9)\S{1,3}\s*年)|(?=享受|按\s*[^,。]{1,8}级|现(?:离|已|批|按)|准予|离休|离职))"
)
"""曾任 … 职务，; 历任 … 等职; 离休前担任 …，享受."""
_FORMERLY = re.compile(
    r"(?<=[,。;])\s*(?:原|系我(?:单位|[局厂院校司处所站委县])|(?<=同志,)\s*系)(?!任|职|籍|系|为|在|名|因|有|工资|来|政治)\s*(?P<what>"
    + _WORDS
    + r"{2,30}?)\s*(?:职务|一职|职)?\s*(?=[,。;]|$)"
)
"""原 六安地区林业局局长，; 系我厂 供应科长，."""
_ASKED = re.compile(
    rf"(?<=[,。;\s休])(?:原|现)?职务\s*[:为是]?\s*(?P<what>{_WORDS}{{2,30}}?)\s*(?={_ANOTHER}|[,。;]|享受|$)"
)
"""原职务 科长，; 职务 总工程师室主任，: the word stands before its blank, which a sign closes."""
_PLACE = r"(?P<unit>[^,。;:\n()]{3,26}?)"
_WITH_US = re.compile(
    r"在我\s*[局厂院校处所站社矿]\s*(?:工作)[^。]{0,12}?[,，]\s*(?:曾|历|原)?任\s*(?P<post>[^,。;:\n()]{2,24}?)\s*(?=[,。;\n])"
)
"""在我院工作三十一年，任 教务处处长."""
_WORKED = re.compile(
    rf"(?:(?<![现一-鿿])|(?<=同志)|(?<=[年月日期前士,。休]))(?:原|现|曾)?在\s*{_PLACE}\s*(?:光荣)?(?:工作(?:期间)?|任职|离休|离职休养)"
    r"(?:\s*[\d一二三四五六七八九十]+\s*年)?\s*[,。]?\s*(?:(?:曾|原|现|历)?任\s*(?P<post>[^,。;:\n()]{2,24}?)\s*(?:等?职务?)?(?=\s*(?:[,。;\n]|$)))?"
)
"""在 开滦矿务局唐家庄矿 工作，任 工会副主席，."""
_OURS = re.compile(r"我\s*(?:局|厂|院|校|公司|单位|处|所|站|社|矿)(?!长|级)")
_ENGAGED = re.compile(r"聘")
"""兹聘请 … 为我校校外辅导员: the school is not where he served."""
_BEHIND = re.compile(
    rf"(?:^|[,。:\n])\s*{_PLACE}\s*\(?单位\)?\s*(?P<post>[^,。;:\n()]{{2,20}}?)\s*\(?职务\)?\s*(?P<name>[㐀-鿿]{{2,4}})\s*(?:同志|\(姓名\))"
)
"""哈尔滨电机厂 单位 工会主席 职务 刘振东 同志: the printed words stand behind their blanks."""
_IN_BRACKETS = re.compile(r"(?P<what>[㐀-鿿]{1,24}?)\s*\((?P<label>姓名|性别|民族|籍贯)\)")
_NAMED = {"姓名": "name", "性别": "sex", "民族": "ethnicity", "籍贯": "native_place"}
"""男 （性别）: the word in brackets says what was written before it."""
_RANK = re.compile(
    r"(?:现|原)(?:为|系)\s*(?P<what>[正副]?[^,。;:\n()]{1,3}级)(?=干部|[,。;]|$)|行政\s*(?P<grade>\d{1,2}|[一二三四五六七八九十]{1,3})\s*级|行政级别\s*(?:为|是)?\s*(?P<asked>(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*级)"
    r"|(?<=[,。])\s*(?P<post>[正副][军师团营连][级职])(?:干部)?(?=[,。])"
)
_PARTY = re.compile(
    r"(?<=[,。;\s系])\s*系?\s*(?P<what>中共(?:正式|预备)?党员|民[盟革建进]盟?会?[盟会党]员|九三学社社员|无党派人士|共青团员)(?=\s*[,。;)])"
)
_JOINED = re.compile(
    r"\s*(?:在\s*\S{2,10}?\s*)?(?:投身|参加)(?:了)?(?:革命|铁路工作|工作|[^,。;]{1,12}?(?:军|队|部队|支队|纵队|大队))"
)
_RETIRED = re.compile(
    r"\s*起?\s*(?:经[^,。;]{0,12}?批准\s*)?(?:在[^,。;]{2,24}?)?(?:光荣)?(?:离休(?!干部|费)|离职休养)"
)
_SICK = re.compile(
    r"(?:因|(?:其|身)患有?|诊断为|诊断[:]|检查结果[:])\s*(?P<what>(?:患有?)?[^,。;:\n]{2,20}?(?:病|症|癌|瘤|炎|肿|障|期|失明|不遂|瘫痪|残废|骨折|偏瘫))(?=[,。;]|\s|行动|生活)"
)
_TOGETHER = re.compile(
    r"(?:(?:原|现|曾|同|前)在|调[你他她]?到|年来在|期间?在)\s*(?P<unit>[^,。;:\n()]{3,26}?)\s*(?:工作\s*,?\s*)?(?:担?任|当)\s*"
    r"(?P<post>[^,。;:\n()]{2,20}?)\s*(?:等?职务?)?(?=\s*(?:[,。;\n]|[于自]\s*(?:一九|\d))|$)"
)
"""离休前在 莱阳县妇女联合会 任 副主任; 调你到 煤矿安全监察处 工作，任 调研员."""
_FROM = re.compile(r"(?:^|[,。\s])(?P<what>[一-鿿]{2,12}[省市县区旗州])\s*人\s*(?=[一-鿿]{2,4}\s*同志)")
"""北京市 房山县人 谭文魁同志."""
_NO_POST = re.compile(r"(?:干部|工作人员|职工|党员|人员)$")
_SECTION = re.compile(r"(?<=[厂局司校院矿社场行])(?:劳资|人事|财务|政工|组织|老干部?|保卫|行政|办公)[科处股室部]$")
"""An office of a house that signs for it."""
_NO_OFFICE = re.compile(r"[（(](?:公?章|盖章)[)）]|\d.*$|[一二]九.*年.*$")
"""What stands in the line of the office that signs, besides its name."""
_SHORTEST = 3
"""Characters of a unit or post in such a paper at least; of an office that signs one more."""
_ANYWHERE = frozenset(("自治区", "机关", "基层", "部队", "地方", "农村", "本校", "本县", "当地", "本市"))
_BEFORE = re.compile(
    r"^(?:.*(?:证书?|状|[我你贵]\s*[省市县区]|同意|批准|授予|证明|介绍|[兹今现]有|[兹今现]|发给|赠给|聘请|号|经研究|你单位|贵单位|我[局厂院校处]))?\s*(?:原|现)?"
)
_OF_PEOPLE = re.compile(r"\s*(?:的|机关)?\s*(?:离休|退休|老)?(?:老?干部|职工)?\s*$")
_NO_UNIT = re.compile(r"批准|同意|研究|决定|革命|规定|通知|[你您我他]|工作$|参加|^\d|[该此]")


def of_citation(story: Story) -> Iterator[ProseFact]:
    """The facts of such a paper; none of a text in which somebody tells of himself, or of a long one."""
    own_voice = not about_another(_OF_OFFICES.sub("", story.text))
    if own_voice or len(story.text) > _LONGEST or not _CITES.search(story.text):
        return
    for each in _IN_BRACKETS.finditer(story.text):
        yield _quote(story, _NAMED[each["label"]], each.span("what"))
    yield from _behind_blanks(story)
    yield from _told(story, "position", _WITH_US)
    yield from _in_both(story)
    yield from _worked(story)
    yield from _held(story)
    yield from _before_name(story)
    yield from _ours(story)
    yield from _told(story, "native_place", _FROM)
    yield from _told(story, "rank", _RANK)
    yield from _told(story, "political_status", _PARTY)
    yield from _told(story, "health", _SICK)
    yield from _dated(story)


def _quote(story: Story, field: str, at: tuple[int, int], *reasons: str) -> ProseFact:
    value = story.view.with_inner_asides(*at)
    return story.fact(field, value, at, "cited", ("in-a-sentence", *reasons))


def _told(story: Story, field: str, pattern: re.Pattern[str]) -> Iterator[ProseFact]:
    for found in pattern.finditer(story.text):
        if "another-person" not in story.doubts_about_subject(found.start()):
            yield _quote(story, field, found.span(found.lastgroup or 0))
            return


def _held(story: Story) -> Iterator[ProseFact]:
    for pattern in (_HELD, _FORMERLY, _ASKED):
        for found in pattern.finditer(story.text):
            what = fold(found["what"])
            sure = pattern is _HELD and found["end"] is not None and "职" in found["end"]
            if (
                _NO_POST.search(what)
                or not (sure or _names_post(what))
                or "another-person" in story.doubts_about_subject(found.start())
            ):
                continue
            yield from _post(story, found.span("what"), apart="系" in found[0][: -len(found["what"])])
            return


def _post(story: Story, at: tuple[int, int], *, apart: bool) -> Iterator[ProseFact]:
    """The post at ``at``; ``apart`` from the unit before it: 系国营永泰盐场党委书记."""
    words = story.text[slice(*at)]
    parts = split(words) if apart else None
    fields = as_fields(parts, words, _SHORTEST) if parts is not None and parts.unit[0] < parts.unit[1] else ()
    if len(fields) < 2:
        yield _quote(story, "position", at, "unit-in-post")
        return
    for field, (low, high) in fields:
        yield _quote(story, field, (at[0] + low, at[0] + high))


def _in_both(story: Story) -> Iterator[ProseFact]:
    for found in _TOGETHER.finditer(story.text):
        if "another-person" not in story.doubts_about_subject(found.start()) and not _OURS.search(found["unit"]):
            yield _quote(story, "unit", found.span("unit"))
            yield _quote(story, "position", found.span("post"))
            return


def _names_post(words: str) -> bool:
    parts = split(words)
    ends = words.rpartition("、")[2] or words
    return (
        is_position(words)
        or is_position(ends)
        or ends_in_post(ends)
        or (parts is not None and parts.position[0] < parts.position[1])
    )


def _worked(story: Story) -> Iterator[ProseFact]:
    for found in _WORKED.finditer(story.text):
        if (
            _NO_UNIT.search(found["unit"])
            or found["unit"] in _ANYWHERE
            or not is_unit(fold(found["unit"]))
            or "另" in found[0]
            or _OURS.search(found["unit"])
        ):
            if found["post"] and _OURS.search(found["unit"]):
                yield _quote(story, "position", found.span("post"))
                return
            continue
        yield _quote(story, "unit", found.span("unit"))
        if found["post"]:
            yield _quote(story, "position", found.span("post"))
        return


def _behind_blanks(story: Story) -> Iterator[ProseFact]:
    found = _BEHIND.search(story.text)
    if found is not None:
        for field, group in (("unit", "unit"), ("position", "post"), ("name", "name")):
            yield _quote(story, field, found.span(group))


def _before_name(story: Story) -> Iterator[ProseFact]:
    """遵义地区邮电局 骆开诚同志, 昌吉州农机公司 经理 买买提·吐尔逊同志: where he serves stands before his name."""
    for name in facts_names.name(story):
        called = re.escape(fold(str(name.value)))
        for found in re.finditer(rf"\s*{called}\s*(?:同志|,|\(|系|\s)", story.text):
            low, _ = story.clause(found.start())
            said = story.text[low : found.start()]
            before, behind = _BEFORE.match(said), _OF_PEOPLE.search(said)
            start, stop = low + (before.end() if before else 0), low + (behind.start() if behind else len(said))
            words = fold(story.text[start:stop]) if start < stop else ""
            if len(words) < _SHORTEST or _NO_UNIT.search(words):
                continue
            if _names_post(words):
                yield _quote(story, "position", (start, stop), "unit-in-post")
                return
            if is_unit(words):
                yield _quote(story, "unit", (start, stop))
                return


def _ours(story: Story) -> Iterator[ProseFact]:
    """我局 宗学孟同志: the office that signs is his unit."""
    ours = _OURS.search(story.text)
    if ours is None or _ENGAGED.search(story.text):
        return
    for line in reversed(story.view.source.split("\n")):
        words = _SECTION.sub("", _NO_OFFICE.sub("", "".join(line.split()))) if "，" not in line else ""
        if len(words) > _SHORTEST and is_unit(fold(words)) and (at := story.text.rfind(fold(words))) > ours.end():
            yield _quote(story, "unit", (at, at + len(words)), "any-unit")
            return


def _dated(story: Story) -> Iterator[ProseFact]:
    for field, pattern in (("work_start_date", _JOINED), ("retirement_date", _RETIRED)):
        for dated in story.dates:
            found = pattern.match(story.text, dated.end) if dated.when.first else None
            if found is not None and "another-person" not in story.doubts_about_subject(dated.start):
                at = (dated.start, dated.end)
                yield story.fact(field, str(dated.when.first), at, "cited", dated.when.reasons)
                break
