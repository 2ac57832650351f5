"""The words of an autobiography: a life told in sentences, each fact marked with its field."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from samples.drawing import dates
from samples.drawing.blocks import Value
from samples.drawing.dates import PaperDate
from samples.drawing.fields import Filling, make_filling
from samples.drawing.people import Person, Post

# Things told beside the facts, some with dates that are nobody's post.
_ASIDES = (
    "一九四八年五月在隆化战斗中负伤，伤愈后归队。",
    "在战斗中我带领全班冲锋在前，受到上级嘉奖。",
    "当时环境十分艰苦，吃的是黑豆，穿的是补丁衣服。",
    "家中有老母和弟妹三人，全靠租种地主的几亩薄地度日。",
    "土地改革时分得土地八亩，生活有了改善。",
    "在整风学习中提高了觉悟，认清了革命道理。",
    "一九六七年受到冲击，下放劳动，一九七三年落实政策恢复工作。",
    "工作中能够联系群众，吃苦耐劳，多次受到表扬。",
    "我的老伴在家操持家务，子女均已参加工作。",
    "没有参加过任何反动党团组织。",
    "日寇在我村实行三光政策，烧毁房屋百余间。",
    "父母早亡，由叔父抚养成人。",
    "我曾在速成中学学习一年，文化水平有所提高。",
)
_REFLECTIONS = (
    "我的优点是工作积极，服从组织分配，缺点是文化水平低，工作方法简单，有时急躁。",
    "几十年来，我始终相信党，热爱党，无论顺境逆境从未动摇。",
    "我虽然离开了工作岗位，但仍要关心国家大事，教育好子女，为四化建设尽一份力量。",
    "回忆过去，许多战友已经牺牲，我能活到今天，应当知足。",
    "今后我要加强学习，改正缺点，不辜负党对我的培养。",
)


@dataclass(frozen=True)
class Piece:
    """A stretch of prose; `field` when it says the value of a field."""

    text: str
    field: str | None = None
    value: Value | None = None


def _date(date: PaperDate, filling: Filling, rng: random.Random) -> str:
    style = filling.habits.style
    if style in ("compact", "comma", "slash", "dash", "full-width"):
        style = "arabic"
    return dates.write(date, style if style != "republic" or date.year < 1949 else "han", rng)


def _opening(filling: Filling, rng: random.Random) -> list[Piece]:
    person = filling.person
    name = Piece(person.name, "name", person.name)
    birth = person.birth.cut(rng.choice([2, 2, 3, 1]))
    born = Piece(_date(birth, filling, rng), "birth_date", birth.iso)
    ethnicity = Piece(person.ethnicity, "ethnicity", person.ethnicity)
    native = Piece(person.native_place, "native_place", person.native_place)
    origin = Piece(person.family_origin, "family_origin", person.family_origin)
    start = rng.choice(
        [
            [
                Piece("我叫"),
                name,
                Piece("，"),
                Piece(person.sex, "sex", person.sex),
                Piece("，"),
                ethnicity,
                Piece("，"),
                born,
                Piece("出生于"),
                native,
                Piece("一个农民家庭。"),
            ],
            [Piece("我叫"), name, Piece("，"), born, Piece("生于"), native, Piece("，"), ethnicity, Piece("。")],
            [
                name,
                Piece("，"),
                Piece(person.sex, "sex", person.sex),
                Piece("，"),
                born,
                Piece("生，"),
                native,
                Piece("人，"),
                ethnicity,
                Piece("。"),
            ],
            [
                Piece("我名"),
                name,
                Piece("，原籍"),
                native,
                Piece("，"),
                born,
                Piece("出生，家庭出身"),
                origin,
                Piece("。"),
            ],
        ]
    )
    if rng.random() < 0.6:
        start.append(
            Piece(
                rng.choice(["幼年家贫，给地主扛活，", "八岁入本村小学读书，", "自幼随父务农，", "幼时读过三年私塾，"])
            )
        )
        start.append(
            Piece(rng.choice(["后因生活困难辍学。", "受尽了旧社会的苦难。", "在地下党员影响下开始接受革命思想。"]))
        )
    return start


def _relative_year(date: PaperDate, before: PaperDate, rng: random.Random) -> str:
    month = dates.counting(date.month) + "月"
    if date.year == before.year and rng.random() < 0.5:
        return "同年" + month
    if date.year == before.year + 1 and rng.random() < 0.4:
        return rng.choice(["次年", "第二年"]) + month
    return ""


def _events(filling: Filling, posts: list[Post], rng: random.Random) -> list[list[Piece]]:
    person = filling.person
    joined = person.joined.cut(2)
    unit = posts[0].unit
    first = [
        Piece(_date(joined, filling, rng), "work_start_date", joined.iso),
        Piece(rng.choice(["参加革命工作，", f"在{unit}参加革命，", "参加八路军，", "投身革命，", "参加了革命工作。"])),
    ]
    if person.party:
        party = person.party.cut(2)
        text = _relative_year(party, joined, rng) or _date(party, filling, rng)
        first.append(Piece(text, "party_date", party.iso))
        first.append(
            Piece(
                rng.choice(
                    [
                        f"经{posts[0].witness}介绍加入中国共产党。",
                        "光荣地加入了中国共产党。",
                        "入党。",
                        "加入中国共产党，候补期三个月。",
                    ]
                )
            )
        )
    career = [_post_pieces(post, filling, rng, index) for index, post in enumerate(posts)]
    return [first, [piece for pieces in career for piece in pieces]]


def _post_pieces(post: Post, filling: Filling, rng: random.Random, index: int) -> list[Piece]:
    start = post.start.cut(2)
    end = post.end.cut(2) if post.end else None
    shape = rng.randrange(5)
    begin = _date(start, filling, rng)
    finish = _date(end, filling, rng) if end else "现在"
    text = {
        0: f"{begin}至{finish}在{post.unit}任{post.position}；",
        1: f"{begin}到{finish}，任{post.unit}{post.position}。",
        2: f"{begin}调{post.unit}任{post.position}，直到{finish}。",
        3: f"{begin}——{finish}在{post.unit}当{post.position}。",
        4: f"{begin}起任{post.unit}{post.position}，至{finish}止。",
    }[shape]
    entry: dict[str, str | None] = {
        "start": start.iso,
        "end": end.iso if end else None,
        "unit": post.unit,
        "position": post.position,
    }
    lead = rng.choice(["", "", "后", "此后，"]) if index else ""
    return [Piece(lead + text, "service_history", [entry])]


def _ending(filling: Filling, rng: random.Random) -> list[Piece]:
    person = filling.person
    retired = person.retired.cut(rng.choice([2, 2, 3]))
    pieces = [
        Piece(_date(retired, filling, rng), "retirement_date", retired.iso),
        Piece(rng.choice(["光荣离休，", "离职休养，", "经组织批准离休，", "办理了离休手续，"])),
        Piece(rng.choice(["享受", "现享受"])),
        Piece(person.treatment.removeprefix("享受"), "treatment", person.treatment.removeprefix("享受")),
        Piece("。" if person.treatment.endswith("待遇") else "待遇。"),
    ]
    if rng.random() < 0.75:
        pieces += [
            Piece(rng.choice(["现住", "现居住在", "离休后住在", "家住"])),
            Piece(person.address, "address", person.address),
            Piece("。"),
        ]
    pieces.append(
        Piece(
            rng.choice(
                [
                    "回顾几十年的经历，我深深感到没有共产党就没有我的今天。",
                    "今后要保持晚节，发挥余热。",
                    "以上所写完全属实，请组织审查。",
                ]
            )
        )
    )
    return pieces


def make_prose(person: Person, rng: random.Random, vertical: bool) -> tuple[Filling, list[list[Piece]]]:
    """Write the autobiography as paragraphs of pieces."""
    late = rng.random() < 0.7
    year = person.retired.year + rng.randint(0, 3) if late else rng.randint(1951, 1965)
    filling = make_filling(person, rng, year, republic=not late)
    if vertical:
        style = rng.choice(["han", "han", "short-han", "republic" if not late else "han"])
        filling = replace(filling, habits=replace(filling.habits, style=style))
    posts = [post for post in person.posts if post.start.year < year]
    posts = sorted(rng.sample(posts, min(len(posts), rng.randint(3, 7))), key=lambda post: post.start)
    if posts[-1].end and posts[-1].end.year > year:
        posts[-1] = Post(posts[-1].start, None, posts[-1].unit, posts[-1].position, posts[-1].witness)
    paragraphs = [_opening(filling, rng), *_events(filling, posts, rng)]
    for sentence in rng.sample(_ASIDES, rng.randint(1, 7)):
        where = rng.randrange(len(paragraphs))
        paragraphs[where].append(Piece(sentence))
    if rng.random() < 0.6:
        paragraphs.append([Piece("".join(rng.sample(_REFLECTIONS, rng.randint(1, 3))))])
    if late:
        paragraphs.append(_ending(filling, rng))
    date = dates.PaperDate(year, rng.randint(1, 12), rng.randint(1, 28))
    signed = f"{person.name}  {dates.write(date, 'han' if vertical else rng.choice(['arabic', 'han']), rng)}"
    return filling, [*paragraphs, [Piece(signed)]]
