"""Where a stretch of words falls into unit and post, as offsets: a thin wrap around `stages.values.lexicon`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stages.narrative import words
from stages.values import lexicon

_BODY = re.compile(words.either("units", "body_ends") + "$")
_PLACED = re.compile(rf"{words.either('units', 'placed')}|军(?!事|代|需|械)|团(?![委支总])|营(?![业养])|连(?!队)")
_PARTY = re.compile(rf"(?:{words.either('units', 'party')})$")
_OF_A_PLACE = re.compile(
    r"武委会|妇救会|青救会|农救会|工救会|抗联会|妇女会|妇联会?|农会|农民协会|贫协|贫农团|儿童团|自卫队|救国会"
)
_MASS = re.compile(rf"(?<=[镇乡村屯庄社])(?:{words.either('units', 'mass')})$|(?<=公所)区委$")
_UNION = re.compile(r"(?:(?<=作业区)|(?<=工区)|(?<=[厂矿场站店司局院校所处库段师旅团部队社科行馆组室台港]))工会$")
"""The trade union of an employer, which goes with the post as its party committee does; that of a place is a body."""
_BRANCH = re.compile(r"(?<=分局)分局$")
"""襄樊铁路分局|分局副局长: a branch is named once."""
_BARE = re.compile(r"(?:(?<=[厂司矿])车间|(?<=[所院])室)$")
"""机床厂|车间副主任, 研究所|室主任: an office without a name of its own is none to be named."""
_DISTRICT = re.compile(r"(?<=[县縣市旗区區委府部])副?区委$")
"""五常县委|区委委员: a member of a district's committee is called so; a named one is a body, 第六区委|副书记."""
_GRADE = re.compile(r"[正副][省部厅司局地师县处团科]$")
"""山西省卫生厅|副厅级调研员: the grade of a post is no office."""
_OF_THE_HOUSE = re.compile(rf"[场厂局矿校社院站](?:{words.either('units', 'party')}|工会|团委)")
"""场党委|书记 without the name of the works: all of it is the post."""
_EITHERS = re.compile(rf"{words.either('units', 'party')}|纪委|区委|工会|团委")
"""Bodies that count to the unit for one writer and to the post for another, where no gap parts them: 公社党委书记."""
_OFFICE = "办公室"
"""X局办公室主任 is X局|办公室主任 to some and X局办公室|主任 to others."""
_OF_TROOPS = re.compile(r"(?<=[师旅团区部队院])[一-鿿]{2}股$")
_OF_A_SECTION = re.compile(r"副?股长")
_TROOPS = re.compile(r"军区|军分区|[师旅团]$|纵队|支队|分部$|医院$")
"""组织股|副股长 of a regiment is named as its 组织股长 is, and no body of its own."""
_EVERYWHERE = r"教务处|教导处|总务处|研究室|编辑室|编辑组|会计股|人事股|保卫科|(?<![厂所])人事科|(?<!医院)办公室"
_OF_MOST = r"总务科|政工科|(?<!局)生产科|行政科|供销科|安全监察科"
_OFFICES = re.compile(rf"{_EVERYWHERE}|{_OF_MOST}|组织部|政治处")
_OF_AN_EMPLOYER = re.compile(
    rf"(?<=[厂矿院校学所社店行场站局台司])(?:{_EVERYWHERE}|{_OF_MOST})$"
    r"|(?<=[厂矿院校学所社店行场站司])组织部$|(?<![团会])政治处$"
)
"""北京邮电学院|教务处副处长: an office that every employer has goes with the post; 县政府民政科|科长 is a body."""
_SHORT_LEAD = re.compile(
    r"(?:军代表|井口主任|[妇农青工]救会长|驻会(?:常委|委员)|系(?:党?总支)?副?(?:主任|书记)|司号长|司药长|[正副]?[班排连营团师旅军县处科](?:级|职(?!工))\S)"
)
_SUBJECT = re.compile(r"(?:大学|学院|师专)[一-鿿]{2,4}$")
"""山东工学院机械系|副主任 is of a department that is named."""
_RANKED = re.compile(r"[旅团师营军区队部][连排班营](?:指导|教导|副|长).?")
"""教导五旅|连指导员: a rank told with the post; 独立团三连|指导员 numbers a unit."""
_ENDS = words.either("units", "ends")
_MORE_UNIT = re.compile(rf"区党委|[一-鿿]{{1,3}}学|[一二三四五六七八九十\d]{{1,3}}纵队?|[一-鿿]{{0,3}}(?:{_ENDS})")
_UNIT_END = re.compile(rf"(?:{_ENDS}|[一二三四五六七八九十\d]纵|军区(?:炮兵|骑兵))$")
_OF_A_SHIP = re.compile(r"轮(?=政委|船长|副?水手长?|大副|二副|三副|轮机长|服务员|指导员|业务员)")
"""江亚轮|水手, 海运三号轮|政委: a ship is a unit."""
_WORD_POST = re.compile(r"(?:编委|副?主委|[连营]副|(?:主要)?负责人|召集人|军代表|联系人)$")
"""Posts that the lexicon takes for units, or does not know."""
_PLACE = re.compile(r"[省市县旗盟州区镇乡]$")
_POST_ENDS = "长工手"
LONGEST_PART = 6
"""Characters; the longest are 生产指挥部 and 法制委员会."""
_OF = re.compile(r"(?<=[一-鿿])的(?=[一-鿿]{2,8}$)")
_EDGE = " 。.,，;；:：、-~_()"
_LONG = 5
"""Characters of a unit that no list knows."""


@dataclass(frozen=True, slots=True)
class Split:
    """Bounds inside the text that was split; an empty stretch where there is none."""

    unit: tuple[int, int]
    position: tuple[int, int]
    certain: bool
    open: bool = False
    """Whether other hands would cut it elsewhere: 公社党委书记 as 公社党委|书记."""


def split(text: str) -> Split | None:
    """Unit and post of folded text; None when the lexicon knows neither. The post reaches to the end of the text.

    A gap the writer left between a body and a post decides; without one the words do.
    """
    if (gap := _gap(text) or _owned(text)) is not None:
        return gap
    found = lexicon.split_unit_position(text)
    inked = [at for at, char in enumerate(text) if not char.isspace()]
    flat = "".join(text[at] for at in inked)
    body = len(flat.rstrip(_EDGE))
    if found is None:
        at = _unlisted(flat[:body])
        return Split(_bounds(inked, 0, at), _bounds(inked, at, body), certain=False) if at else None
    if not found.position and (word := _WORD_POST.search(flat, 3, body)):
        return Split(_bounds(inked, 0, word.start()), _bounds(inked, word.start(), body), certain=True)
    post = flat.rfind(found.position, 0, body) if found.position else body
    unit = flat.find(found.unit) if found.unit else 0
    if post < 0 or unit < 0:
        return None
    post, end = _settled(flat, post, unit + len(found.unit)) if found.position else (post, post)
    if post == end and _OF_THE_HOUSE.fullmatch(flat, 0, post):
        return Split((0, 0), _bounds(inked, 0, body), certain=True)
    glued = 0 < post == end < body and inked[post] == inked[post - 1] + 1
    return Split(
        unit=_bounds(inked, unit, end),
        position=_bounds(inked, post, body),
        certain=found.certain,
        open=glued and (_cut_elsewhere(flat, post) or flat.endswith(_OFFICE, 0, post)),
    )


def _cut_elsewhere(flat: str, post: int) -> bool:
    """Whether some count the body with which the post begins to the unit."""
    return any(pattern.match(flat, post) for pattern in (_EITHERS, _OFFICES))


def _gap(text: str) -> Split | None:
    """The first gap with a body before it, not only a place, and nothing but a post behind it."""
    for gap in re.finditer(r"(?<=[^\s,:])[\s,:]+(?=[^\s,:])", text):
        before = "".join(text[: gap.start()].split()).lstrip(_EDGE)
        behind = "".join(text[gap.end() :].split()).rstrip(_EDGE)
        if _PLACE.search(before) or not (lexicon.is_position(behind) and _is_body(before)):
            continue
        start = len(text) - len(text.lstrip(_EDGE))
        return Split((start, gap.start()), (gap.end(), len(text.rstrip(_EDGE))), certain=True)
    return None


def _is_body(words: str) -> bool:
    """Whether words before a gap are a unit; long ones of which no list knows the end are, too: “和平”号轮."""
    if is_unit(words):
        return True
    found = lexicon.split_unit_position(words)
    return len(words) >= _LONG and not (found is not None and found.position)


def _owned(text: str) -> Split | None:
    """A unit and its post with 的 between: 十二团二连的文化干事."""
    body = text.rstrip(_EDGE)
    found = _OF.search(body)
    if found is None or not is_unit(text[: found.start()].strip()) or not lexicon.is_position(body[found.end() :]):
        return None
    start = len(text) - len(text.lstrip(_EDGE))
    return Split((start, found.start()), (found.end(), len(body)), certain=True)


def _settled(flat: str, post: int, unit_end: int) -> tuple[int, int]:
    """Where post and unit part, where the lexicon's words leave it open; both are the same place."""
    grade = _GRADE.search(flat, 0, post) if flat.startswith("级", post) else None
    if grade is not None and grade.start() > 1:
        return grade.start(), grade.start()
    if unit_end != post:
        return post, unit_end
    body = _OF_A_PLACE.match(flat, post)
    if body is not None and _PLACE.search(flat[:post]) and lexicon.is_position(flat[body.end() :]):
        return body.end(), body.end()  # 七区武委会|副主任: the militia of a place is a body of its own
    ship = _OF_A_SHIP.search(flat, max(0, post - 1))
    if ship is not None and lexicon.is_position(flat[ship.end() :]):
        return ship.end(), ship.end()
    at = _longer_post(flat, post) or _longer_unit(flat, post) or post
    return at, at


def _longer_post(flat: str, post: int) -> int | None:
    """Party and mass bodies go with the post of the unit they belong to; so do 系主任, 军代表, 团职干事."""
    if _RANKED.fullmatch(flat[max(0, post - 2) : post + 2]):
        return post - 1
    for at in (post - 2, post - 1):
        if at > 0 and _SHORT_LEAD.match(flat, at) and not (flat[at] == "系" and _SUBJECT.search(flat, 0, at)):
            return at
    if flat.endswith("区党委", 0, post):
        return None
    section = _OF_TROOPS.search(flat, 0, post) if _OF_A_SECTION.fullmatch(flat, post) else None
    if section is not None and _TROOPS.search(flat[: section.start()]):
        return section.start()
    office = _OF_AN_EMPLOYER.search(flat, 0, post)
    if office is not None and office.start() > 1 and is_unit(flat[: office.start()]):
        return office.start()
    own = (_PARTY if lexicon.is_position(flat[post:]) else _MASS).search(flat, 0, post) or _MASS.search(flat, 0, post)
    own = own or _UNION.search(flat, 0, post) or _BRANCH.search(flat, 0, post) or _BARE.search(flat, 0, post)
    own = own or (_DISTRICT.search(flat, 0, post) if flat.endswith("区委委员") else None)
    if own is None or own.start() < 2 or not is_unit(flat[: own.start()]):
        return None
    return own.start()


def _longer_unit(flat: str, post: int) -> int | None:
    """Words before a known post that the unit lacks: 昭乌达盟公学|教员, 北京军区装甲兵|文书, 红旗大队|会计."""
    if flat[post - 1 : post + 1] == "师专" and lexicon.is_position(flat[post + 1 :]):
        return post + 1
    for low in range(post + 2, min(post + 5, len(flat) - 1) if post else 0):
        more = flat[post:low] if flat[post:low] != "党委" else flat[post - 1 : low]
        if not lexicon.is_position(flat[low:]):
            continue
        if (more == "大队" and flat[post - 1] not in "社乡镇") or (
            more in ("炮兵", "骑兵") and flat[:post].endswith("军区")
        ):
            return low
        if _MORE_UNIT.fullmatch(more) or (not lexicon.is_unit(flat[:post]) and lexicon.is_unit(flat[:low])):
            return low
    return None


def _unlisted(flat: str) -> int | None:
    """Where a post begins that no list knows: two to four characters that end like one, behind a unit."""
    if word := _WORD_POST.search(flat, 3):
        return word.start()
    sizes = (size for size in (2, 3, 4) if len(flat) > size + 2 and flat[-1] in _POST_ENDS)
    return next((len(flat) - size for size in sizes if lexicon.is_unit(flat[:-size])), None)


def is_unit(text: str) -> bool:
    """Whether the words end like a unit or place; also where the lexicon knows no such end (装甲兵, 公学)."""
    return lexicon.is_unit(text) or _UNIT_END.search(text) is not None


def is_part(text: str, longest: int = LONGEST_PART) -> bool:
    """Whether the words name a part of a body (政工组, 党委组织部) and no body of its own.

    `longest` bounds, in characters, the names that no list knows: 仲裁科, 生产指挥部.
    """
    if _PLACED.search(text) or re.match("总(?!务)", text) or len(text) > LONGEST_PART:
        return False
    known = any(lexicon.is_position(head + "长") for head in (text, text.removeprefix("党委")))
    if known or text.endswith(("办公室", "办公厅")) or (len(text) <= 3 and not is_unit(text)):
        return True
    return len(text) <= longest and _BODY.search(text) is not None


def as_fields(parts: Split, words: str, longest: int = LONGEST_PART) -> tuple[tuple[str, tuple[int, int]], ...]:
    """Unit and position of folded ``words`` by field, with their bounds; a part of a body (``longest`` as for
    ``is_part``) goes with the post: 后勤部副部长."""
    if is_part(words[slice(*parts.unit)], longest):
        return (("position", (0, len(words))),)
    return (("unit", parts.unit), ("position", parts.position))


def _bounds(inked: list[int], start: int, end: int) -> tuple[int, int]:
    """Bounds in the spaced text for bounds in the text without spaces."""
    if start >= end:
        return (0, 0)
    return inked[start], inked[end - 1] + 1
