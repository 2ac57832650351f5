"""Where somebody lives: 现住…, 家在…, and 住… told plainly at the end of a life."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stages.narrative import words
from stages.narrative.records import ProseFact
from stages.narrative.story import Story

_LEVEL = "省市县旗盟州区乡镇村屯庄营寨堡沟里街道路胡同巷号院楼室组队社所部栋幢元"
_LIVES = re.compile(
    rf"(?:{words.either('places', 'lives')})\s*(?:是|为|在|[:])?\s*",
)
_PLAINLY = re.compile(
    r"(?:^|(?<=[,。;\n])|(?<=[我他她])|(?<=老两口)|(?<=全家)|(?<=至今)|(?<=现在)|(?<=仍))(?:现在|现|如今|今|目前|仍|都|还|至今)*"
    r"(?:家?住(?:进|在|址是|址为)?(?![院房宿了过进满着到址])|(?<!的)家[在居住](?!乡务|里)|(?<=现)在)\s*(?=[一-鿿]{2})"
)
"""住银川新城, 家在…: words that stand in stories of long ago as well."""
_LIVING = re.compile(
    r"(?:现在?|如今|目前|至今)(?:仍|还)?(?:在|于)?(?P<place>[一-鿿\d]{3,24}?)(?:居住|安度|定居|安家)"
    r"(?=[,。;]|$)"
)
_DWELLING = re.compile(r"(?:居住|定居|安家|安度晚年|生活)$")
_NOWHERE = re.compile(r"乡下|农村|村里|城里|家里|本村|本地|老家|原籍")
_NO_HOME = re.compile(r"庙里|破庙|窑洞|山洞|地主|财主|棚|间(?:草|瓦|平)?房|租")
_VAGUE = re.compile(
    rf"{_NOWHERE.pattern}|[间孔座]|庙里|破庙|窑洞|山洞|医院|病房|学校|地主|财主|棚"
    r"|一起|一块|部队|我们村|队伍|租|破|他家|老乡|亲戚"
)
"""No address, or that of some other time."""
_CITY = re.compile(
    rf"(?:{words.either('places', 'provinces')})?[一-鿿]{{1,4}}"
    r"(?:新城|城关|保护站|林场|农场|县城|老城|东关|西关|南关|北关|大十字|路口)"
)
_PAST = re.compile(r"(?:解放前|小时候|那时|当时|幼年|童年|从小|抗战|战争|起义|逃荒)[^。;]*$")
_ADDRESS_END = re.compile(
    r"[,。;!?\n]|(?:邮政?编码|邮编|电话|联系电话)(?=[^,。;]{0,6}(?:\d|[:]))|(?:与|和|(?<!胡)同|跟)(?=[^,。;\d]{0,8}(?:住|生活|一起))|安度|欢度|度过"
)


def address(story: Story) -> Iterator[ProseFact]:
    """现住…, 家住…, the last one told; 住在 in the story of a childhood is not the address of the paper."""
    facts: list[ProseFact] = []
    for found in _LIVES.finditer(story.text):
        stop = _ADDRESS_END.search(story.text, found.end())
        end = stop.start() if stop else len(story.text)
        here = story.view.text[found.end() : end].rstrip()
        here = _DWELLING.sub("", here)
        if not 2 <= len(here) <= 60 or not any(level in here for level in _LEVEL) or _NOWHERE.fullmatch(here):
            continue
        own = story.doubts_about_subject(found.start())
        if "another-person" in own:
            continue
        now = (
            found[0].startswith(("现", "家庭住址", "住址", "通"))
            or story.text[found.start() - 1 : found.start()] == "现"
        )
        if not now and (
            _NO_HOME.search(here) or _PAST.search(story.text, story.sentence(found.start())[0], found.start())
        ):
            continue
        place = (found.end(), found.end() + len(here))
        facts.append(_quote(story, "address", place, "lives-at", own if now else (*own, "not-said-now")))
    yield from facts[-1:] or _plainly(story)


def _plainly(story: Story) -> Iterator[ProseFact]:
    """What is told last without a word that says it is now, never certain."""
    found = [(each.start(), *each.span("place")) for each in _LIVING.finditer(story.text)]
    for each in _PLAINLY.finditer(story.text):
        stop = _ADDRESS_END.search(story.text, each.end())
        found.append((each.start(), each.end(), stop.start() if stop else len(story.text)))
    for at, low, high in sorted(found, reverse=True):
        here = _DWELLING.sub("", story.text[low:high].rstrip())
        if (
            not 2 <= len(here) <= 40
            or _VAGUE.search(here)
            or not (any(lv in here for lv in _LEVEL) or _CITY.match(here))
        ):
            continue
        if _PAST.search(story.text, story.sentence(at)[0], at) or "another-person" in story.doubts_about_subject(at):
            continue
        yield _quote(story, "address", (low, low + len(here)), "lives-at", ("not-said-now",))
        return


def _quote(story: Story, field: str, at: tuple[int, int], rule: str, reasons: tuple[str, ...]) -> ProseFact:
    return story.fact(field, story.view.paper(*at), at, rule, reasons)
