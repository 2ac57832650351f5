"""Words that stand before a unit: who went, when, and how he got there (后来组织上派我到, 奉命调, 在)."""

from __future__ import annotations

import re

from stages.narrative import words

_SMALL = (
    r"[ ,;:、。.\-~_)]|回国后?|我|俺|余(?=[在到任被曾])|[他她](?=[在到去调任当担被又曾回进])|本人"
    r"|即|便|就|又|仍|还|后(?![勤方卫备])|先(?![锋进遣])(?!后方)|并|已|被(?![服装覆])|由|上级|领导"
    r"|因|曾|一直|继续|同时|该同志|该人|(?:我)?[与和同](?:他|她|其)(?=同?[在到])|同(?=在)|原(?=在)|毕业后|结业后"
    r"|随(?:同学|父亲|父母|部队|大军|队伍|机关|军|队)(?:南下|北上|转移)?(?=[入到进在])"
    r"|党?组织上?(?=[调派分安决介选送保]|$)|组织上|党组织|奉命|奉调|决定(?=[调派分])|经(?![委济营理贸])"
)
_THEN = r"(?:自|从|由)?(?:此|这时|那时)(?:起|以后|后)?|当时|以后|之后|其后|此后|后来|随后|然后|不久|接着|期间|其间"
_AGE = r"[\d一二三四五六七八九十]{1,3}岁(?:[至到-][\d一二三四五六七八九十]{1,3}岁)?(?:起|时|那年)?"
LEAD = re.compile(rf"(?:{_SMALL}|{_THEN}|{_AGE})+")
_SENT = (
    r"(?:派|调|分配|选派|抽调|选调|安排|介绍|派遣|保送|选送|推荐|送|叫|让)我?们?(?:到|去|至|往|在|回|赴)"
    r"|由[^,。;]{0,6}(?:介绍|推荐|选送|保送|委派)到"
)
"""上级派我到…"""
TO = re.compile(
    rf"(?:{words.either('cues', 'move')}|{_SENT}|调(?![度研解查剂])|来到|进入|下放(?!劳动|锻炼)"
    r"|(?:精简|带职|全家|集体)(?:下放|转业|复员)(?:到|至|在)?|[受返被应]聘(?:请)?(?:到|于|至|在|任|为)?|移交(?:到|给|至)?|抽调(?![查])"
    r"|参加(?=[^,。;]{2,}(?:工作团|队|工作组|分团|指挥部|(?:学生|农|救国|救|联合|协)会)(?:[,;。 ]|任|担任|当|$))"
    r"|下?到了?|(?<=参加)了|(?<=加入)了|[分编改]在|在|于(?![家庄潜])|去了?"
    r"|奔?赴|回(?![民族顾顧忆憶想])|进(?![修行攻士城]|步(?!兵)|军(?![政事校区]))|入(?![伍党团学校])"
    r"|留(?=[一-鿿]{2,6}[省市县区盟州])"
    r"|(?:参加)?接管(?=[一-鿿]{3,}(?:[厂局行院校矿站社]|公司)(?:[,;。 ]|任|担任|$))"
    r"|送(?=[一-鿿]{2,16}(?:校|院|班|大学))|支援(?=[一-鿿]{4,}(?:[段厂局矿院校站]|公司)))"
)
LAST_TO = re.compile(rf"(?:{TO.pattern}|接管|支援|参加|[送留])\s*$")
"""The words that `TO` knows by what follows are known here without, as nothing follows."""
MOVED = re.compile(
    rf"(?:{words.either('cues', 'move')})|{_SENT}|(?<=[后中时前夕])[在到]"
    r"|(?<=后)(?:奉)?调(?![研解查剂度])(?:到|去|往|回|入|至|在)?|考进|(?<=[由从自])[一-鿿]{2,12}调(?![研解查剂])到?"
)
JOINED_IN = re.compile(r"(?<=[一-鿿])(?:参加|加入)了?(?!革命|工作|抗日|地下|党)(?=[一-鿿]{4,}(?:会|团|队|社)$)")
"""在赤峰参加内蒙古自治运动联合会: what was joined at a place."""
MOVED_TO = re.compile(
    r"(?:介绍|分配|选送|保送|[编调派转撤]|挑选|补充|收编|改编|[队工员学人])到(?=[一-鿿]{4,}$)|(?<=[年月日时后我被又再])(?:奉|南|北|内|回|上|随队|集体)?(?:调|转业|下放|派|分配)(?![度研解查剂])(?:到|去|往|回|入|至|在)?"
)
"""大办钢铁那年调 and a unit: a move behind what happened then."""
SAID_WHERE = re.compile(rf"(?:{words.either('cues', 'move')}|[在到于调入进去])\s*$")
_EDGE = " ,;:、。.-~_()!?\n\"'“”★☆※"
_EVENT = re.compile(
    rf"(?:{words.either('cues', 'join', 'party', 'full_party', 'retire')})(?!老?干部|人员)(?:后|以后|之后)?"
)
_TROOPS = re.compile(r"(?P<verb>参加|加入|投奔)了?(?P<army>\S+)")
_NUMBERED = re.compile(r"第?[一二三四五六七八九十百\d]+(?:军|师|旅|团|纵队|支队|总队|营|连|大队|中队)")
"""参加八路军一二九师 joins troops that are named; what is joined is the unit."""


def after_lead(text: str, start: int, end: int) -> int:
    """Past an event (参加革命后) and the small words before a unit: 我, 后, 组织上, 调到, 在."""
    for event in _EVENT.finditer(text, start, end):
        troops = _TROOPS.match(text, event.start(), event.end())
        if troops is not None and _NUMBERED.match(text, event.end(), end):
            return troops.start("army")
        start = event.end() if event.end() < end else start
    while start < end:
        found = LEAD.match(text, start, end) or TO.match(text, start, end)
        if found is None or found.end() == start:
            break
        start = found.end()
    return start


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds without the signs and gaps at the edges."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE and not (text[end - 1] == ")" and "(" in text[start:end]):
        end -= 1
    return start, end
