"""Places in an autobiography: where he was born, where he comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stages.narrative import words
from stages.narrative.records import ProseFact
from stages.narrative.story import CLAUSE, Story
from stages.narrative.text import fold

_ADMIN = "省市县旗盟州区乡镇村屯庄营寨堡沟里"
_PROVINCE = re.compile(words.either("places", "provinces"))
_HOME_WORD = re.compile(r"(?:[籍耤藉]贯|籍隶|原籍|祖籍|老家|家乡|祖居)\s*(?:是|在|为|系|[:])?\s*")
_OF_PLACE = re.compile(
    r"(?P<place>[一-鿿]{2,20}?) ?人"
    r"(?=$|[,。;、\s)]|[一二三四五六七八九十\d]|民[国國]|出身|家[庭中里境]|祖[辈籍]|父[母亲]|自幼|幼年|生于|出生|汉族|满族|现年|[男女]|[一-鿿]{2,4},(?:[男女]|生于|出生|一九|19))"
)
_FROM_PLACE = re.compile(r"(?:我|俺|本人)(?:的?老?家|原籍)?是(?P<place>[一-鿿]{4,20}?)的(?=[,。;])")
"""俺是吉林省榆树县五棵树的."""
_HOME_BEHIND = re.compile(
    r"(?:^|[。\n])\s*(?P<place>[一-鿿]{4,20}?),?(?:就?是|乃|系)?我的?(?P<what>家乡|老家|故乡|原籍|出生地|出生之地)(?=[,。;])"
)
"""江西省兴国县高兴圩，是我的家乡."""
_NOT_PLACE = re.compile(r".*(?:(?:[是系男女岁生为月日于]|族(?!自治))|文化|毕业|程度)")
_BORN_AT = re.compile(
    r"(?:出生于|生于|出生在|出身[在于](?=[一-鿿]{2,}[省市县区乡镇村])|(?<![发产一平])生在|诞生于|诞生在|降生在|出生地(?:点)?\s*[:是在]?)\s*"
)
_BORN_IN = re.compile(r"(?<=[我他她\d年月日生于,])在(?P<place>[一-鿿]{2,16}?)(?:出生|降生|出世)")
"""次年我在龙井出生."""
_HOUSE_OF = re.compile(r"(?:^|[。\n])\s*(?P<place>[一-鿿]{4,20}?)的?[一-鿿]家,[^。]{0,40}?(?:出生|生)在这")
"""…镇的施家，…，我就出生在这家."""
_ANAPHOR = re.compile(r"^(?:那|这|该|此)|火车|船上|路上|途中|家里$|家中$")
"""那里, 火车上: no name of a place."""
_IN_COUNTY = re.compile(r"[一-鿿]{1,3}[县市旗州][一-鿿]{1,6}")
"""嵊县长乐: a county and a place in it, without its level."""
_COUNTRYSIDE = re.compile(r"[上里边旁中]$|山区$|农村$|平原$")
"""我的家乡在平原上 says what it is like there."""
_SETTLED = re.compile(r"(?:安置|居住|定居|落户|安家|安度|休养)$")
_SHORT_HOME = re.compile(rf"(?:{words.either('places', 'provinces')})[一-鿿]{{2,3}}")
"""河北隆化: a province and a county without its 县."""
_HOME_AT_END = re.compile(
    rf"(?:{words.either('places', 'provinces')})(?:省|自治区)?(?:[一-鿿]{{2,3}}|[一-鿿]{{1,3}}[县縣市旗区區])$"
)
"""The same before 人, with its 县 or without, though a word in it ends clauses elsewhere: 山东日照, 安徽省无为县."""
_COUNTY = re.compile(
    r"(?:[一-鿿]{2,4}省|[一-鿿]{2,4}自治区)?(?:[一-鿿]{1,4}(?:地区|专区|市|盟|州))?[一-鿿]{1,4}?[县市旗区]|[一-鿿]{2,3}省"
)
_AT = re.compile(r"\s*(?:,?\s*(?:在|于))?\s*")
_OF_ONE_HOUSE = ("一个", "一户", "的")
"""What parts the place from the family: 安徽省无为县八士桥一个城市贫民家庭."""
_HOUSE = re.compile(rf"一个|一户|现[按任为]|享受|的|贫苦|(?:{words.either('values', 'classes')})|家庭|家里|家中|人家")


def birth_place(story: Story) -> Iterator[ProseFact]:
    """出生于 and a place, before 一个…家庭."""
    for found in _BORN_AT.finditer(story.text):
        own = story.doubts_about_subject(found.start())
        start = found.end()
        for dated in story.dates:
            if dated.start == start:
                start = dated.end
        if lead := _AT.match(story.text, start):
            start = lead.end()
        place = _place(story, start)
        if place is None or "another-person" in own or _ANAPHOR.search(story.text[slice(*place)]):
            continue
        yield _quote(story, "birth_place", place, "born-at", own)
        return
    for pattern in (_BORN_IN, _HOUSE_OF):
        for found in pattern.finditer(story.text):
            own = story.doubts_about_subject(found.start("place"))
            if "another-person" not in own and not _ANAPHOR.search(found["place"]):
                yield _quote(story, "birth_place", found.span("place"), "born-at", (*own, "place-unsure"))
                return
    for found in _HOME_BEHIND.finditer(story.text):
        if found["what"].startswith("出生") and _PROVINCE.match(found["place"]):
            yield _quote(story, "birth_place", found.span("place"), "born-at", ())
            return


def native_place(story: Story) -> Iterator[ProseFact]:
    """籍贯 …, or …人 where the words before 人 are a place."""
    for found in _HOME_WORD.finditer(story.text):
        place = _place(story, found.end())
        own = story.doubts_about_subject(found.start())
        if place is None or "another-person" in own:
            continue
        weak = () if found[0].startswith(("籍贯", "原籍", "籍隶")) else ("home-not-named-籍贯",)
        if weak and _COUNTRYSIDE.search(story.text, *place):
            continue
        yield _quote(story, "native_place", place, "native-word", own + weak)
        return
    for found in _HOME_BEHIND.finditer(story.text):
        if not found["what"].startswith("出生") and _PROVINCE.match(found["place"]):
            yield _quote(story, "native_place", found.span("place"), "native-word", ())
            return
    for found in (*_OF_PLACE.finditer(story.text), *_FROM_PLACE.finditer(story.text)):
        start, end = found.span("place")
        home = _HOME_AT_END.search(story.text, start, end)
        before = _NOT_PLACE.match(story.text, start, end) if home is None else None
        start = home.start() if home is not None else before.end() if before else start
        name = story.text[start:end]
        known = _PROVINCE.match(name) or name[-1:] in tuple("省市县旗盟州区乡镇村屯庄") or _IN_COUNTY.fullmatch(name)
        if len(name) < 2 or not known:
            continue
        own = story.doubts_about_subject(start)
        if "another-person" not in own:
            yield _quote(story, "native_place", (start, end), "person-of-place", own)
            return
    yield from _native_by_birth(story)


def _native_by_birth(story: Story) -> Iterator[ProseFact]:
    """Where nothing names the 籍贯, the province and county he was born in, as something for a person to decide."""
    for fact in birth_place(story):
        told = fold(str(fact.value))
        county = _COUNTY.match(told) or _SHORT_HOME.fullmatch(told)
        if county:
            low = story.view.at.index(fact.span[0]) + county.start()
            at = (low, low + len(county[0]))
            yield _quote(story, "native_place", at, "born-at", (*fact.reasons, "born-there"))


def _place(story: Story, start: int) -> tuple[int, int] | None:
    """The place that starts here: up to a sign, or up to the words about the family; a place ends in a level."""
    text = story.text
    stops = [at for sign in CLAUSE + " " if (at := text.find(sign, start)) >= 0]
    stops += [dated.start for dated in story.dates if dated.start > start]
    end = min(stops, default=len(text))
    house = _HOUSE.search(text, start, end)
    if house:
        end = house.start()
    person = re.compile(r"人(?=$|[,。;、\s\d])").search(text, start, min(end + 1, len(text)))
    if person:
        end = person.start()
    name = _SETTLED.sub("", text[start:end].rstrip())
    if any(dated.start == end for dated in story.dates):
        name = name.rstrip("于自在")  # 籍贯河北安平 / 于一九四六年五月参加革命
    last = max(*(name.rfind(level) for level in _ADMIN), name.rfind("公社") + 1 or -1)
    province = _PROVINCE.match(name)
    if last >= 1 and not (province and len(name) <= 8 and last <= province.end()):
        closed = end == len(text) or text[end] in CLAUSE or (house is not None and house[0] in _OF_ONE_HOUSE)
        name = name if closed and len(name) - last - 1 <= 4 else name[: last + 1]
    if not 2 <= len(name) <= 30 or not (last >= 1 or _PROVINCE.match(name)):
        return None
    return start, start + len(name)


def _quote(story: Story, field: str, at: tuple[int, int], rule: str, reasons: tuple[str, ...]) -> ProseFact:
    return story.fact(field, story.view.paper(*at), at, rule, reasons)
