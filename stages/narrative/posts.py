"""Unit and post out of the words behind a date: 在隆化县粮食局任校长, 隆化县粮食局 校长, 任县委书记兼县长.

Words are cut, never rewritten: a unit or post is a stretch of the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from stages.narrative import tails, words
from stages.narrative.appointment import LIKE_A_POST, appointment, begun, ends_in_post
from stages.narrative.cutter import second_opinion
from stages.narrative.moving import JOINED_IN, LAST_TO, MOVED, MOVED_TO, SAID_WHERE, TO, after_lead, trim
from stages.narrative.remarks import without_remarks
from stages.narrative.split import LONGEST_PART, is_part, is_unit, split
from stages.narrative.text import View
from stages.values.lexicon import is_position
from stages.values.text import clean

_AT_ONCE = re.compile(r"(?:时|期间|以后|之后|后|(?<![一二三四五六七八九十\d高初完联])中|(?<!车)间)$")
"""A place never ends so: 四清时任工作组组长."""
_BACK = re.compile(r"原(?:来的?)?(?:部队|单位|团|连|营|岗位)$")
"""伤好后回原部队: a unit that is not named."""
NO_PLACE = re.compile(
    r"[家故]乡|老家|(?:部门|系统|战线|行业|岗位)$|修(?:水库|路|渠|铁路|公路)|(?:领导|影响|教育|号召|帮助)$|[下中里]$"
)
_WORK = re.compile(
    rf"(?P<what>(?:脱产)?(?:{words.either('cues', 'study', 'work')}))(?:(?<=学习)(?:文化|政治|理论|业务|技术"
    r"|[一-鿿]{2,5}(?:管理|技术|业务|文化|理论|知识)))?(?:了|过|期满|[一二三四五六七八九十两半\d]+(?:个)?[年月天]多?(?:零[一二三四五六七八九十\d]+个月)?)*$"
)
_BUSY = re.compile(r"(?<=[县市区乡镇村社])(?:搞|做|从事|坚持)[一-鿿]{2,6}$")
_WORD = re.compile(r"[^ 、;,/]*")
_SEVERAL = re.compile(
    r"[ ]+(?=[^ 、;,/])|\s*[、;,/]\s*(?:并|还|又|同时)?(?:兼任?)?|\s*(?:同时兼任|同时兼|兼任|兼|并任|和(?!平)|及)\s*"
)
_BEHIND = re.compile(r"(?:等职务?|职务|之职|一职|工作|的?职位|等|(?<![习作动练训养])(?:的?时候?|期间))$")
_BETWEEN = re.compile(r"[、,，;；/\s]+|兼")
_NO_UNIT = re.compile(r"(?:教育|培养|领导|帮助|关怀|影响|支持)下$|一[起同道块]儿?$|^证明人|(?:^|名|个|的)国家$")
"""在党的培养教育下做了一点工作, 当时我与他在一起工作, 成为一名国家干部 name neither unit nor post."""
_SPACE = re.compile(r"[ ,]+")
_BRACKETED_POST = re.compile(r"(?P<unit>[^()]{3,}?)(?:学习|工作)?[(](?:任|职务:?)?(?P<post>[^()]{2,8})[)]")
"""涉县县委（干事）."""


_BODY = re.compile(r"[^ ]{1,2}|[^ ]{1,3}会")
_SHORT_BODY = re.compile(r"^.[^县市旗]$")
"""区委, 三区: behind a unit they are no unit of their own; 青县 is."""
_IN_TROOPS = re.compile(r"[师旅团营](?:政治处|司令部|后勤处|供给处|卫生[队处]|参谋处|部)$")
"""What regiments have, behind the division they belong to: 在第六纵队十八师任团政治处副主任."""
_REGION = re.compile(r"[省市县区旗盟州乡镇村屯庄]$")
"""What stands between a space and a post and belongs to the post: 棋盘山村 农会主任."""
_GOVERNMENT = re.compile(r"(?:革命委员会|革委会|人民委员会|政府|公署|行署|指挥部|司令部)$")
_OPEN = "split-open"
LONGEST_POST, _SHORT_KIND = 12, 3
"""Characters up to which unknown words behind 任 may be a post, and those before one, listed, what kind it is."""


@dataclass(frozen=True, slots=True)
class Held:
    """A post: unit and position as words of the paper, either may be empty."""

    unit: str
    position: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Cut:
    """Unit and position as bounds in the view; an empty stretch where there is none."""

    unit: tuple[int, int]
    position: tuple[int, int]
    reasons: tuple[str, ...] = ()


def is_list_of_posts(text: str) -> bool:
    """Whether ``text`` is posts and nothing else: 局长、党委书记."""
    parts = [part for part in _BETWEEN.split(text.strip(" \n。")) if part]
    return bool(parts) and all(map(is_position, parts))


def read_posts(view: View, start: int, end: int) -> tuple[Held, ...]:
    """The posts named in a stretch of the view, in order; none when it names neither unit nor post."""
    if "(" in view.text[start:end]:
        view = without_remarks(view.part(start, end))
        start, end = 0, len(view.text)
    start, end = trim(view.text, start, end)
    end = tails.without(view.text, start, end)
    cuts = _of_one_unit(list(_cuts(view.text, *trim(view.text, start, end))), view.text)
    held = [
        Held(clean(view.with_asides(*cut.unit)), clean(view.with_asides(*cut.position)), cut.reasons) for cut in cuts
    ]
    return tuple(each for each in held if (each.unit or each.position) and not _NO_UNIT.search(each.unit))


def _of_one_unit(cuts: list[_Cut], text: str) -> list[_Cut]:
    """Several posts at one unit as one, in the paper's words: 局长、党组书记; 主任兼党支部书记; 历任干事、科员."""
    same = len(cuts) > 1 and all(cut.unit == cuts[0].unit and cut.position[0] < cut.position[1] for cut in cuts)
    joined = all(text[a.position[1] : b.position[0]].strip() for a, b in pairwise(cuts))
    doubts = tuple(dict.fromkeys(reason for cut in cuts for reason in cut.reasons))
    if not same or not joined or not set(doubts) <= {_OPEN, "post-not-known"}:
        return cuts
    start, end = cuts[0].position[0], cuts[-1].position[1]
    closes = text[end : end + 1] == ")" and text.count("(", start, end) > text.count(")", start, end)
    return [_Cut(cuts[0].unit, (start, end + closes), doubts)]


def place_alone(view: View, start: int, end: int) -> tuple[str, bool] | None:
    """The unit of a clause that only says where, and whether by a word of moving: 派我到粮食局, not 在粮食局."""
    low, high = trim(view.text, start, end)
    begin = after_lead(view.text, low, high)
    where = view.text[begin:high]
    last = LAST_TO.search(view.text, low, begin)
    if last is None and (told := list(MOVED_TO.finditer(view.text, low, high))):
        last, begin = told[-1], told[-1].end()
        where = view.text[begin:high]
    if last is not None and (inner := JOINED_IN.search(view.text, begin, high)):
        begin = inner.end()
        where = view.text[begin:high]
    if last is None or NO_PLACE.search(where) or not is_unit(where):
        return None
    if appointment(view.text, begin, high) or _WORK.search(view.text, begin, high) or ends_in_post(where):
        return None
    return clean(view.with_asides(begin, high)), last[0] != "在"


def _cuts(text: str, start: int, end: int) -> Iterator[_Cut]:
    if start >= end:
        return
    word = appointment(text, start, end)
    if word is not None and word[1] < end:
        place = _place(text, start, word[0])
        before = trim(text, start, word[0])
        if place[0] == place[1] and word[0] > before[1] and ends_in_post(text[slice(*before)]):
            held = list(_listed(text, *before, (start, start)))
            yield from held
            place = held[-1].unit
        last = place
        for cut in _listed(text, *trim(text, word[1], end), place):
            like = LIKE_A_POST.fullmatch(text, *cut.unit) is not None
            taken = _taken(cut, last if like else place)
            last = taken.unit
            yield taken
        return
    begin = after_lead(text, start, end)
    doing = _WORK.search(text, begin, end)
    if doing is not None:
        comma = max(text.rfind(sign, begin, doing.start()) for sign in ",;。")
        if comma >= 0 and TO.match(text, comma + 1, end):  # 被审查，在农场劳动
            begin = after_lead(text, comma + 1, end)
        yield _Cut(trim(text, begin, doing.start()), doing.span("what"))
        return
    yield from _listed(text, begin, end, (begin, begin))


def _taken(cut: _Cut, place: tuple[int, int]) -> _Cut:
    """Behind a word of taking office short unknown words are a post, known or not."""
    low, high = cut.unit
    if cut.position[0] < cut.position[1] or cut.unit == place or high - low > LONGEST_POST:
        return cut
    return _Cut(place, cut.unit, ("post-not-known",))


def _listed(text: str, start: int, end: int, place: tuple[int, int]) -> Iterator[_Cut]:
    """A list of posts; each keeps the unit named last. 在隆化县任区委书记: what stands behind 任 is the post."""
    unit, bare = place, False
    for low, high in _items(text, start, end, named=place[0] < place[1]):
        held = _split(text, low, high)
        own = text[slice(*held.unit)]
        if held.reasons and place[0] < place[1] and not bare and len(own) <= _SHORT_KIND and not is_unit(own):
            held = _Cut(unit, (held.unit[0], held.position[1]))  # 干事、理论教员
            own = ""
        part = is_part(own, _short(text, unit)) or _SHORT_BODY.search(own) or _IN_TROOPS.match(own)
        inside = len(own) == 1 or (unit[0] < unit[1] and bool(part))
        if own and (inside or (bare and is_part(own, 3))) and held.position[0] < held.position[1]:
            held = _Cut(unit, (held.unit[0], held.position[1]), held.reasons)
        elif own:
            unit = held.unit
        bare = not unit[0] < unit[1] and held.position[0] < held.position[1]
        yield _Cut(unit, held.position, held.reasons)


def _short(text: str, unit: tuple[int, int]) -> int:
    """How long the name of a part may be that no list knows; longer in a government: 革命委员会任生产指挥部副主任."""
    whole = not _REGION.search(text, *unit) and is_unit(text[slice(*unit)])
    return LONGEST_PART if whole or _GOVERNMENT.search(text, *unit) else 3


def _items(text: str, start: int, end: int, *, named: bool) -> list[tuple[int, int]]:
    """Splits at 、；/兼 where what stands before is a post; a list of units before one post stays whole.

    `named` says that the unit is told before 任: then short unknown words are posts, too.
    """
    items: list[tuple[int, int]] = []
    low = start
    for found in _SEVERAL.finditer(text, start, end):
        part = trim(text, low, found.start())
        space = not found[0].strip()
        if space and not is_position(begun(_WORD, text, found.end(), end)):
            continue
        words_of = text[slice(*part)]
        listed = ends_in_post(words_of) or (named and LIKE_A_POST.fullmatch(words_of))
        if found.start() > low and found.end() < end and listed and not (space and is_unit(words_of)):
            items.append(part)
            low = found.end()
    items.append(trim(text, low, end))
    return [item for item in items if item[0] < item[1]]


def _split(text: str, start: int, end: int) -> _Cut:
    """One item: by the lexicon, else at the last space (隆化县粮食局 某职)."""
    start, end = trim(text, after_lead(text, start, end), end)
    behind = _BEHIND.search(text, start, end)
    if behind and behind.start() > start and ends_in_post(text[start : behind.start()]):
        end = behind.start()
    post, bracket, _ = text[start:end].partition("(")
    if bracket and is_position(post):
        return _Cut((start, start), (start, end))  # 副院长(副县级), one of a list
    held = _BRACKETED_POST.fullmatch(text, start, end)
    body = held["unit"].strip() if held else ""
    if held and is_unit(body) and not (is_position(body) or ends_in_post(body)) and is_position(held["post"]):
        return _Cut(trim(text, *held.span("unit")), held.span("post"))
    found, gaps = split(text[start:end]), list(_SPACE.finditer(text, start, end))
    if found is not None and found.position[0] < found.position[1]:
        low, high, begin = start + found.unit[0], start + found.unit[1], start + found.position[0]
        reasons = () if found.certain or low == high else ("split-unsure",)
        if reasons and (told := _second_opinion(text, start, end)):
            return told
        if (
            gaps
            and low < gaps[-1].start() < begin
            and _goes_with_post(text, (low, gaps[-1].start()), gaps[-1].end(), begin)
        ):
            high, begin = gaps[-1].start(), gaps[-1].end()
        reasons = (*reasons, _OPEN) if found.open else reasons
        return _Cut(trim(text, low, high), (begin, end), reasons)
    if bracket and text[end - 1] == ")" and ends_in_post(post):
        cut = _split(text, start, start + len(post))
        return _Cut(cut.unit, (cut.position[0], end), cut.reasons)  # 办公室副主任(主持工作)
    if told := _second_opinion(text, start, end):
        return told
    if gaps and (found is None or found.unit[1] + start <= gaps[-1].start()):
        return _Cut((start, gaps[-1].start()), (gaps[-1].end(), end), ("post-not-known",))
    return _Cut((start, end), (end, end), ("post-not-found",))


def _second_opinion(text: str, start: int, end: int) -> _Cut | None:
    """What the archive's own model says where the rules do not know; still marked as unsure."""
    place = second_opinion(text[start:end])
    if place is None:
        return None
    return _Cut(trim(text, start, start + place), trim(text, start + place, end), ("split-unsure",))


def _goes_with_post(text: str, unit: tuple[int, int], start: int, post: int) -> bool:
    """Whether the words between a gap and a post belong to the post: 农会|主任 of a village, 政工组|组长 of a body."""
    if _BODY.fullmatch(text, start, post):
        return True
    return not _REGION.search(text, *unit) and is_unit(text[slice(*unit)]) and is_part(text[start:post])


def _place(text: str, start: int, end: int) -> tuple[int, int]:
    """The unit before a word of taking office: 调到 X 任, 在 X 当; empty when only a time or an event stands there."""
    start, end = trim(text, after_lead(text, start, end), end)
    comma = max(text.rfind(sign, start, end) for sign in ",;。")
    if comma >= 0 and TO.match(text, comma + 1, end):
        start = after_lead(text, comma + 1, end)
    for move in MOVED.finditer(text, start, end):
        start = move.end()
    for busy in (_WORK, _BUSY):
        doing = busy.search(text, start, end)
        if doing is not None and doing.start() > start:
            end = doing.start()
    said = SAID_WHERE.search(text, max(0, start - 2), start) is not None
    while end > start and text[end - 1] == "我":
        end -= 1
    if (
        _AT_ONCE.search(text, start, end)
        or _BACK.search(text, start, end)
        or not (said or is_unit(text[start:end].strip()))
    ):
        return end, end
    return trim(text, start, end)
