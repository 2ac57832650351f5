"""What a letter about somebody says in ways of its own: the unit that sends him, the post he held, his treatment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stages.narrative.records import ProseFact
from stages.narrative.split import as_fields, is_unit, split
from stages.narrative.story import Story
from stages.narrative.text import fold
from stages.values.lexicon import is_position
from stages.values.names import is_name, surname_of

_LETTER = re.compile(
    r"[今现]有[一-鿿]{2,24}同志|[今现]有\s*[一-鿿]{3,20}\s*(?:离休|老)干部|[望请]予?(?:办理|接[洽转待]|安排)|特此(?:通知|证明|介绍|批复|函复|函告|报告|申请)|此复|此致|为盼|负责同志\s*:|祝[您你]|[向望][您你]|(?:你|贵)(?:单位|处|局|部|院|校|厂|所)|兹(?:介绍|有|证明|批准)"
    r"|同意[一-鿿]{2,4}同志|我[局处厂校院委站社](?:的)?离休|^[^。,]{4,40}的(?:通知|批复|报告|请示|决定|函)"
    r"|该同志|同志\s*,\s*(?:[男女]\s*,\s*(?:现年|系)|[一-鿿]{1,3}\s*族)|^\s*[一-鿿()]{0,16}(?:申请书?|批复|通知书?|介绍信|证明信?|报告|函)(?![一-鿿]{0,3}:)"
)
"""What letters, notices, replies and applications say."""
_UNIT_WORDS = r"(?:(?!同志|第?[\d〇一二三四五六七八九十]+号|、)[^,。;:\n()我本你该贵此]){3,24}?"
_OF_UNIT = (
    re.compile(
        rf"(?:介绍|[兹今现]有|收到|(?<![一-鿿])(?:系|我?原?是|为)|同志系|证明|党员\s*[,、])\s*(?:我[省市县区])?(?P<unit>{_UNIT_WORDS})\s*的?"
        r"(?:离退?休|退休|老)(?:老|军队)?(?:干部|职工|工作?人员)(?![局处科所])"
    ),
    re.compile(rf"(?<![一-鿿])系\s*(?P<unit>{_UNIT_WORDS})\s*的?干部(?=[,。])"),
    re.compile(rf"(?:离休|离职休养)前在\s*(?P<unit>{_UNIT_WORDS})\s*工作(?=[,。;])"),
    re.compile(rf"我是\s*(?P<unit>{_UNIT_WORDS})\s*(?:19|一九)\S{{2}}年(?:\S{{1,2}}月)?(?:离休|离职休养)的"),
    re.compile(rf"(?:同志|,|人)\s*由\s*(?P<unit>{_UNIT_WORDS})\s*(?:转[往到至入去]|[去迁]往?)"),
    re.compile(rf"原系\s*(?P<unit>{_UNIT_WORDS})(?:\s*的\s*|\s+)(?P<post>[^,。;:\n()的]{{2,12}}?)\s*(?=[,。;)])"),
)
"""兹介绍 … 离休干部 … 同志; 系 … 离休干部; 由 … 转往 …; 原系 … 的 党委书记."""
_HELD = re.compile(
    r"(?:(?<![一-鿿])|(?<=同志))(?:[原现]任(?:\s*职务)?+|原职务?[为是系]?|(?P<at>离休前|[原现])?在(?!职)\s*(?:[我本](?:单位|[局处厂校院委站社])"
    rf"|(?P<unit>{_UNIT_WORDS}))\s*(?:工作\s*,\s*)?[原现]?担?任)\s*(?P<post>[^,。;:\n()]{{2,24}}?)\s*(?:职\s?务|一职|职)?\s*"
    r"(?=[,。;)]|反映|(?:一九[\d一二三四五六七八九〇零○]{2}|19\d{2})年)"
)
"""原任 … ; 现在 … 任 … ."""
_IS_IN_OFFICE = re.compile(
    r"同志\s*,?\s*系\s*(?:我\s*(?:单位|[局厂院校司处所站委县])\s*)?(?P<what>[^,。;:\n()]{4,30}?)\s*(?=[,。;\n\d]|一九)"
)
"""苗占魁同志系庆阳地区中级人民法院副院长."""
_WHEN_LEAVING = re.compile(
    rf"(?:[您你]|[年月日])\s*在\s*(?P<unit>{_UNIT_WORDS})\s*(?:工作\s*,?\s*)?担?任\s*(?P<post>[^,。;:\n()]{{2,16}}?)\s*"
    r"(?:职务)?\s*(?:期间|时\s*(?:光荣)?(?:离休|离职休养))"
)
"""您于1988年9月在吉林省广播电视厅任人事处处长时离休; 您在…任调研员期间."""
_WHILE = re.compile(r"(?<=[,。年])\s*担任\s*(?P<what>[^,。;:\n()]{4,26}?)\s*(?:职务)?期间(?=[,。勤兢忠积])")
"""担任南京市鼓楼区人民法院院长期间，勤勤恳恳."""
_NO_POSTS = frozenset({"干部", "职工", "工人", "党员", "离休干部", "老干部", "工作人员"})
"""What somebody is called in general where his unit is told."""
_AGREED = re.compile(
    r"(?:(?:兹有|同意|批准|给予)?[我你贵](?:单位|[局处厂校院委站社])|兹有|同意|批准|给予)"
    r"(?P<what>(?!离休|退休|老?干部|职工|党员)[一-鿿 、]{4,30})同志"
)
_POLITICAL = re.compile(
    r"(?<=[,(、。系是\s])(?P<what>中共\s?(?:正式|预备)?\s?党员|共产党员|党员|共青团员|群众|无党派(?:人士)?|民[革盟建进]会?[党盟会]员|农工党党员|九三学社社员)(?=[,)、。\s])"
)
_LIVES = re.compile(
    r"(?:(?<=[,。;])\s*(?:安置后)?住(?:在|址[为是:]?)?|(?:搬|迁)[到至往])\s*(?P<what>[^,。;:\n()]{3,40}?(?:[号楼室院元]|\d+委))\s*(?:居?住\s*)?(?=[,。;)])"
)
_PHONE = re.compile(r"(?:联系|住宅)?电话(?:号码)?\s*[:是为]?\s*(?P<what>\d[\d-]{4,12})(?=\s*[,。;)])")
_CHANGED = re.compile(
    r"(?P<party>入党|参加(?:革命)?工作)时间[^,。;]{0,24}?(?:改(?:为|成|定为)|更正为|确定为|定为|认定为|从|为)\s*$"
)
"""What a reply says of the day from which his service counts."""
_MEDICAL = re.compile(
    r"医疗(?:待遇)?\s*(?:按照?|享受|为)\s*(?P<what>[^,。;:\n]{1,10}?级)\s*(?:待遇|标准|干部)?|享受\s*(?P<care>[^,。;:\n享]{1,10}?)\s*医疗待遇"
    r"|医疗待遇\s*(?P<kind>(?:公费|合同|劳保|干部|全额|实报)[^,。;:\n]{0,10}?(?:医疗|保健|报销|门诊|统筹)(?:,[^,。;:\n]{1,6}(?:保健|报销|医疗))?)(?=\s*[,。;])"
    r"|医疗(?:待遇)?\s*按照?\s*(?P<paid>(?![^,。;:\n]*(?:规定|原|级))[^,。;:\n]{2,8}?)\s*(?:办理|执行|报销)"
)


_SHORTEST = 3
_SECTION = 3
"""Characters of a part of a body at most, which goes with the post: 系我单位 后勤部副部长."""
_NO_UNIT = re.compile(r"参加(?:革命|工作)|\d\s*年")
"""我县 离休干部, 1938年9月参加革命的老干部: whose cadre somebody is no words say here."""
_CARD = re.compile(r"持证人|凭此?证|特(?:授|颁|颁?发)此?证")
"""What the card of somebody says, whose sentences are like those of letters."""


def is_letter(story: Story) -> bool:
    """Whether a text speaks of somebody as letters do."""
    return _LETTER.search(story.text) is not None


def of_letter(story: Story) -> Iterator[ProseFact]:
    """Unit, post and treatment as the sentences of a letter name them; nothing in any other text."""
    if not (is_letter(story) or _CARD.search(story.text)):
        return
    for pattern in (*_OF_UNIT, _WHEN_LEAVING, _HELD):
        yield from _said(story, "unit", pattern, "unit")
    for pattern in (_OF_UNIT[-1], _WHEN_LEAVING, _HELD):
        yield from _said(story, "position", pattern, "post")
    yield from _before_name(story)
    yield from _in_office(story)
    yield from _said(story, "political_status", _POLITICAL, "what")
    yield from _said(story, "address", _LIVES, "what")
    yield from _said(story, "phone", _PHONE, "what")
    for dated in story.dates:
        changed = _CHANGED.search(story.text, 0, dated.start) if dated.when.first else None
        if changed is not None:
            field = "party_date" if changed["party"] == "入党" else "work_start_date"
            at = (dated.start, dated.end)
            yield story.fact(field, str(dated.when.first), at, "joined", ("date-of-other-event",))
    for group in ("what", "care", "kind", "paid"):
        yield from _said(story, "medical_treatment", _MEDICAL, group)


def _before_name(story: Story) -> Iterator[ProseFact]:
    """同意保卫处处长金书田同志离职休养: the post stands before the name."""
    for found in _AGREED.finditer(story.text):
        said = found["what"].rstrip()
        sizes = (n for n in (3, 2, 4) if surname_of(said[-n:]) and is_name(said[-n:]))
        post = said[: -next(sizes, len(said))].rstrip()
        parts = split(post)
        if parts is None or not _holds_post(fold(post)):
            continue
        for field, (low, high) in as_fields(parts, post):
            at = (found.start("what") + low, found.start("what") + high)
            if low < high:
                yield story.fact(field, story.view.with_inner_asides(*at), at, "in-a-letter", ("in-a-sentence",))
        return


def _in_office(story: Story) -> Iterator[ProseFact]:
    """Unit and post of somebody who is introduced by them."""
    found = _IS_IN_OFFICE.search(story.text) or _WHILE.search(story.text)
    parts = split(found["what"]) if found is not None else None
    if found is None or parts is None or not _holds_post(fold(found["what"])):
        return
    general = found["what"][slice(*parts.position)] in _NO_POSTS
    held = (("unit", parts.unit),) if general else as_fields(parts, found["what"], _SECTION)
    for field, (low, high) in held:
        at = (found.start("what") + low, found.start("what") + high)
        if low < high and found["what"][low:high] not in _NO_POSTS:
            yield story.fact(field, story.view.with_inner_asides(*at), at, "in-a-letter", ("in-a-sentence",))


def _said(story: Story, field: str, pattern: re.Pattern[str], group: str) -> Iterator[ProseFact]:
    for found in pattern.finditer(story.text):
        own = story.doubts_about_subject(found.start())
        if (
            not found.groupdict().get(group)
            or "another-person" in own
            or (pattern is _HELD and _long_ago(story, found))
        ):
            continue
        at = found.span(group)
        value = story.view.with_inner_asides(*at)
        if field == "position" and not _holds_post(fold(value)):
            continue
        if field == "unit" and (len("".join(value.split())) < _SHORTEST or _NO_UNIT.search(value)):
            continue
        unsure = ("any-unit",) if field == "unit" and not is_unit(fold(value)) else ()
        yield story.fact(field, value, at, "in-a-letter", (*own, *unsure))
        return


def _long_ago(story: Story, found: re.Match[str]) -> bool:
    """在区公所担任干事 behind a date of its own, or 在部队历任…, tells a post of his life and not the last one."""
    if found["unit"] is None or found["at"] is not None:
        return False
    return found["unit"].endswith(("历", "曾", "先后")) or story.date_before(found.start()) is not None


def _holds_post(words: str) -> bool:
    parts = split(words)
    return is_position(words) or (parts is not None and parts.position[0] < parts.position[1])
