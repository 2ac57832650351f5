"""Gazetteers of units and posts, and where a line like 河北省隆化县粮食局副局长 falls into unit and position.

Words live in ``units.toml`` and ``posts.toml``, beside the archive's own (``own_words``). A split is ``certain`` when
the part before the post ends like a unit (粮食局), or when the paper itself separates them, and everything after the
first post is made of posts. Party bodies of a unit go with the post (粮食局 + 党委书记, 纪委书记); party committees of
a place are units (隆化县委 + 书记, 城关区委 + 书记, 河北省纪委 + 书记), but not doubled ones (五区 + 区委书记).
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from stages.values.names import fold
from stages.values.own_words import OwnWords, known
from stages.values.text import compact, narrow

_JOIN = re.compile(r"(?<=.)(?:兼任?(?!职)|[、，,；;/]|及其?|暨|以及|并任|后任|又任|同时任)(?=.)")
_BRACKETS = re.compile(r"[(（\[〔【][^()（）\[\]]*[)）\]〕】]$")
_LEAD = re.compile(
    r"^(?:(?:曾|先后|历(?=任)|并|后(?![方勤备防])|又|再|即|仍|继续|被(?!服)|选为|当选为?|提升为?|提拔为?|提任|任命为?|受命|分配(?=[在到])"
    r"|抽调|奉命|经组织|我(?![军党])|他|她|本人|由|从|起(?=[，,在任到])|同年|其间|期间)[,，]?)*"
    r"(?:在|任(?![丘县城家村])|到|于(?![家庄洪都田])|调[到入往回任至]|转[到入任]|转业到|回到|考入|编入|升入|进入|参加|加入|派[往到]"
    r"|分配[到在]|担任|充任)?(?:任(?![丘县城家村]))?"
)
_VERB = re.compile(
    r"(?:历任|先后任|先后担任|担任|充任|升任|改任|转任|曾任|现任|并任|任过|当过|做过"
    r"|(?<![主前责后信胜委现])任(?![丘县务城职家命村庄]|教(?![员师导务授研]))|(?<![相适充])当(?![地选阳涂雄局兵铺]))"
)
_PARTY = r"(?:机关)?(?:党委|党组|党总支|总支|党支部|支部|党小组|团支部|团总支|团委|党委会|支委会?)"
_DOUBLED = r"(?:(?<=[队会区])区委|(?<=区委)区委|(?<=县)县委|(?<=县委)县委|(?<=市)市委|(?<=公社)公社|(?<=旗)旗委)"
_MASS = (
    r"(?:^|(?<=[村乡屯庄队委社会营团校厂所]))"
    r"(?:武委会|妇救会|青救会|农救会|工救会|抗联会|妇女会|妇联|农会|农民协会|贫协|贫农团|儿童团|自卫队)"
)
"""Mass bodies of a village: 七家村 + 武委会主任, but 隆化县武委会 + 主任 and 五区武委会 + 主任."""
_OFFICE = r"(?:机关)?党委办公室"
_CONTROL = r"(?<![省市县区旗州盟地中])纪委"
_PUPILS = r"(?:^|(?<=[学校院中]))学生会"
"""Bodies of a works, an office or a school that go with the post as its party committee does; 河北省纪委 is a unit."""
_PREFIX_END = re.compile(r"(?:副|代|代理|第[一二三四五])$")
_MAX_EXTRA = 4
"""How many unknown characters may stand between a unit and a post (科技|组长): then the split is uncertain."""


@dataclass(frozen=True, slots=True)
class UnitPosition:
    """A line taken apart, in the paper's words. ``unit`` or ``position`` may be empty when only the other is there."""

    unit: str
    position: str
    certain: bool


_HEAD_OF_PART = re.compile(r"[一-鿿]{1,4}([科股组处室])副?(?:\1长|主任)")


def split_unit_position(text: str) -> UnitPosition | None:
    """Split a 原单位及职务 cell or the rest of a résumé line; None when neither a unit nor a post is recognised.

    Leading words (在, 调到, 任) go; 在X任Y is taken at its verb; several posts stay together. Never raises.
    """
    line = " ".join(narrow(text).split()).strip(" 。.，,；;：:、-—")
    plain = "".join(line.split())
    if is_position(plain):
        return UnitPosition("", plain, certain=True)
    body = _LEAD.sub("", plain)
    if not body:
        return None
    folded = fold(body)
    gaps = _gaps(line, body)
    return (
        _at_gap(body, folded, gaps)
        or _at_verb(body, folded)
        or _at_post(body, folded, gaps)
        or _unit_only(body, folded)
    )


def is_position(text: str) -> bool:
    """Whether the whole text is one post or several: 副局长, 局长、党组书记, 战士."""
    folded = fold(compact(text))
    return bool(folded) and all(_post_pattern().fullmatch(part) for part in _parts(folded))


def is_unit(text: str) -> bool:
    """Whether the text ends like the name of a unit or place: 粮食局, 115师, 隆化县委, 第三区."""
    return _ends_like_unit(fold(compact(text)))


# -- ways to split, surest first --


def _at_gap(body: str, folded: str, gaps: tuple[int, ...]) -> UnitPosition | None:
    """The paper separates unit and post by a space or comma: everything after the gap must be posts."""
    for gap in gaps:
        left, right = folded[:gap].rstrip("，,、:："), folded[gap:].lstrip("，,、:：")
        headed = _HEAD_OF_PART.fullmatch(right) is not None and _ends_like_unit(left)
        if not left or not (headed or is_position(right)) or is_position(left) or _PREFIX_END.search(left):
            continue
        words = body[len(folded) - len(right) :]
        if _ends_like_unit(left):
            return UnitPosition(body[: len(left)], words, certain=True)
        inner = _at_post(body[: len(left)], left, ())
        if inner is not None and inner.unit:  # 县政府副县长 党组成员: the first post stands before the gap
            mark = body[len(left) : len(folded) - len(right)] or " "
            return UnitPosition(inner.unit, inner.position + mark + words, inner.certain)
    return None


def _at_verb(body: str, folded: str) -> UnitPosition | None:
    """在隆化县粮食局任副局长: unit, verb, post."""
    for verb in _VERB.finditer(folded):
        left, right = body[: verb.start()], body[verb.end() :]
        if len(left) < 2 or not right:
            continue
        tail = _at_post(right, folded[verb.end() :], ())
        if tail is None:
            continue
        return UnitPosition(
            left.rstrip("，,、"), right, certain=_ends_like_unit(folded[: verb.start()]) and tail.certain
        )
    return None


def _at_post(body: str, folded: str, gaps: tuple[int, ...]) -> UnitPosition | None:
    """The first part that ends with a post decides; what follows it belongs to the position."""
    offset = 0
    parts = _parts(folded)
    for index, part in enumerate(parts):
        begin = folded.index(part, offset)
        offset = begin + len(part)
        found = _boundary(part)
        if found is None:
            continue
        cut, sure = begin + found[0], found[1]
        rest_is_posts = all(_boundary(other) for other in parts[index + 1 :])
        unit = body[:cut].rstrip("，,、：:")
        if not unit and index == 0:
            return UnitPosition("", body, certain=rest_is_posts and is_position(folded))
        return UnitPosition(unit, body[cut:], certain=(sure or cut in gaps) and rest_is_posts)
    return None


def _unit_only(body: str, folded: str) -> UnitPosition | None:
    return UnitPosition(body, "", certain=True) if _ends_like_unit(folded) else None


def _boundary(part: str) -> tuple[int, bool] | None:
    """Where the post begins inside one part, and whether that is sure; None when the part ends with no post."""
    bare = _BRACKETS.sub("", part)
    starts = [place for place in range(len(bare)) if _post_pattern().fullmatch(bare, place)]
    if not starts:
        return _unlisted(bare)
    for place in starts:
        if place == 0 or _ends_like_unit(bare[:place]):
            return place, True
    first = starts[0]
    nearby = range(first - 1, max(first - 1 - _MAX_EXTRA, 0), -1)
    for ends_well in (_ends_like_body, _ends_like_unit):
        for place in nearby:
            if ends_well(bare[:place]):
                return place, False
    return first, False


def _unlisted(bare: str) -> tuple[int, bool] | None:
    """A post no list knows, 邮电局线务员: two to four characters that end in 员, after a unit."""
    if not bare.endswith("员"):
        return None
    places = range(len(bare) - 2, max(len(bare) - 1 - _MAX_EXTRA, 0), -1)
    return next(
        ((place, False) for ends in (_ends_like_body, _ends_like_unit) for place in places if ends(bare[:place])), None
    )


# -- the words --


def _parts(folded: str) -> list[str]:
    """The parts between 兼, 、 and the like; brackets are not cut open."""
    shielded = re.sub(r"[(（][^()（）]*[)）]", lambda match: "\0" * len(match[0]), folded)
    cuts = [0]
    for join in _JOIN.finditer(shielded):
        cuts += [join.start(), join.end()]
    cuts.append(len(folded))
    return [folded[begin:end] for begin, end in zip(cuts[::2], cuts[1::2], strict=True) if end > begin]


def _gaps(line: str, body: str) -> tuple[int, ...]:
    """Offsets in the spaceless body where the paper has a space or comma, last first."""
    skipped = sum(not char.isspace() for char in line) - len(body)
    gaps, seen = [], 0
    for char in line:
        if char.isspace() or char in "，,":
            gaps.append(seen - skipped)
        seen += not char.isspace()
    return tuple(sorted({gap for gap in gaps if 0 < gap < len(body)}, reverse=True))


def _ends_like_unit(folded: str) -> bool:
    bare = _BRACKETS.sub("", folded).rstrip("”\"'》）) 、，,")
    return bool(_unit_pattern().search(bare))


def _ends_like_body(folded: str) -> bool:
    """Ends with a word of two or more characters that names a body, not just 科 or 部."""
    return bool(known().pattern("bodies", _body_pattern).search(folded))


def _body_pattern(own: OwnWords) -> re.Pattern[str]:
    return re.compile(rf"(?:{_strong_units(own)})$")


def _strong_units(own: OwnWords) -> str:
    tables = [table for table in _words("units.toml").values() if "words" not in table]
    return _any(" ".join([*(table["strong"] for table in tables), *map(fold, own.units)]))


@cache
def _words(file: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__ or "stages.values").joinpath(file).read_text(encoding="utf-8"))


def _any(text: str) -> str:
    return "|".join(re.escape(word) for word in sorted(set(text.split()), key=lambda word: (-len(word), word)))


def _unit_pattern() -> re.Pattern[str]:
    return known().pattern("units", _make_unit_pattern)


def _make_unit_pattern(own: OwnWords) -> re.Pattern[str]:
    tables = [table for table in _words("units.toml").values() if "words" not in table]
    weak = "".join(sorted({char for table in tables for char in table.get("weak", "").split()}))
    return re.compile(rf"(?:{_strong_units(own)}|(?<=[^\s、，,])[{weak}])$")


def _post_pattern() -> re.Pattern[str]:
    return known().pattern("posts", _make_post_pattern)


def _make_post_pattern(own: OwnWords) -> re.Pattern[str]:
    words, units = _words("posts.toml"), _words("units.toml")
    before = rf"(?:{_any(words['prefixes'])})*"
    listed = _any(" ".join([words["posts"], words["doings"], *map(fold, own.posts)]))
    leaders, functions = _any(words["leaders"]), _any(units["functions"]["words"])
    party = rf"(?:{_PARTY}|{_DOUBLED}){before}(?:书记|委员|秘书|干事|成员|组长|主任)"
    party = rf"{party}|{_OFFICE}{before}(?:主任|秘书|干事)|{_CONTROL}{before}(?:书记|委员)"
    party = rf"{party}|{_PUPILS}{before}(?:主席|部长|委员|干事)"
    mass = rf"{_MASS}{before}(?:{_any('主任 主席 会长 团长 队长 部长 委员 干事 书记')})"
    after = rf"(?:{_any(words['tails'])})?"
    return re.compile(rf"{before}(?:{party}|{mass}|{listed}|(?:{functions}){before}(?:{leaders})){after}")
