"""Synthetic retired cadres: each person is one life whose dates, posts and family agree with each other."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from samples.drawing import names, places
from samples.drawing.dates import PaperDate, random_between

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True)
class Post:
    """One line of a service history; `end` is None while it lasts."""

    start: PaperDate
    end: PaperDate | None
    unit: str
    position: str
    witness: str


@dataclass(frozen=True)
class Relative:
    """One family member."""

    relation: str
    name: str
    birth: PaperDate
    political: str
    unit: str


@dataclass(frozen=True)
class Person:
    """A retired cadre who never lived. Words are as a form of the 1980s would have them."""

    name: str
    former_name: str
    sex: str
    ethnicity: str
    birth: PaperDate
    native_place: str
    birth_place: str
    family_origin: str
    class_status: str
    education: str
    marital: str
    political: str
    party: PaperDate | None
    joined: PaperDate
    retired: PaperDate
    rank: str
    treatment: str
    medical: str
    id_county: str
    serial: int
    phone: str
    address: str
    health: str
    awards: str
    posts: tuple[Post, ...]
    family: tuple[Relative, ...]

    def id_number(self, digits: int) -> str:
        """Give the identity number with 15 or 18 digits."""
        stamp = f"{self.birth.year:04d}{self.birth.month:02d}{self.birth.day:02d}"
        if digits == 15:
            return f"{self.id_county}{stamp[2:]}{self.serial:03d}"
        body = f"{self.id_county}{stamp}{self.serial:03d}"
        return body + id_check_digit(body)


def id_check_digit(body: str) -> str:
    """Give the check character of the first 17 digits (GB 11643-1999)."""
    return "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, _ID_WEIGHTS, strict=True)) % 11]


_RANKS = (  # (rank words, treatment words, medical words) from low to high
    (("正科级", "行政十九级", "科级"), ("享受副县级待遇", "正科级", "副县（处）级待遇"), ("按副县级标准", "公费医疗")),
    (
        ("副县级", "行政十七级", "副处级"),
        ("享受正县级待遇", "副县（处）级", "副处级待遇"),
        ("按正县级标准", "享受县级医疗待遇"),
    ),
    (
        ("正县级", "县处级正职", "行政十五级", "处级"),
        ("正县（处）级", "享受县处级待遇", "按副地级"),
        ("副厅局级医疗待遇", "按县级标准执行"),
    ),
    (
        ("副地级", "副厅级", "行政十三级"),
        ("享受副地（厅）级待遇", "副地（局）级", "按正地级"),
        ("享受正厅局级医疗待遇", "副厅局级医疗待遇"),
    ),
)
_HEALTH = [
    "健康",
    "良好",
    "一般",
    "较差",
    "有慢性病",
    "患高血压",
    "高血压、冠心病",
    "有慢性气管炎",
    "糖尿病",
    "基本健康",
    "因战致残",
    "三等甲级残废",
    "较弱",
]
_EDUCATION = [
    "初小",
    "高小",
    "小学",
    "初中",
    "高中",
    "中专",
    "大专",
    "大学",
    "私塾三年",
    "初师",
    "师范",
    "相当初中",
    "完小毕业",
    "速成中学",
]
_ORIGIN = ["贫农", "雇农", "下中农", "中农", "富裕中农", "工人", "城市贫民", "小商", "手工业"]
_STATUS = ["学生", "农民", "军人", "工人", "贫农", "职员", "革命军人"]
AWARDS = (
    "无",
    "1948年立三等功一次",
    "1956年被评为县先进工作者",
    "荣立三等功二次",
    "1985年获省老有所为先进个人",
    "解放战争时期立大功一次",
    "1959年出席省群英会",
    "1983年被评为优秀共产党员，记功一次",
)


def _posts(rng: random.Random, county: places.County, joined: PaperDate, retired: PaperDate) -> tuple[Post, ...]:
    breaks = [joined]
    while True:
        step = rng.choice([9, 14, 20, 28, 37, 50, 70, 95])
        month = breaks[-1].year * 12 + breaks[-1].month - 1 + step
        point = PaperDate(month // 12, month % 12 + 1, rng.randint(1, 28))
        if point.year >= retired.year - 1 or len(breaks) >= 11:
            break
        breaks.append(point)
    top = rng.randint(1, 3)
    posts = []
    for index, start in enumerate(breaks):
        end = breaks[index + 1] if index + 1 < len(breaks) else retired
        level = min(top, index * (top + 1) // len(breaks))
        war = start < PaperDate(1949, 9)
        unit, position = (
            places.war_unit(rng, county, index) if war else places.civil_unit(rng, county, start.year, level)
        )
        posts.append(Post(start, end, unit, position, names.full_name(rng, "男")))
    return tuple(posts)


_PARTIES = ("中共党员", "群众", "群众", "党员", "共青团员")
_JOBS = (
    "{}供电局工人",
    "{}医院护士",
    "{}二中教师",
    "{}农行职员",
    "{}农机厂",
    "{}地税局",
    "待业",
    "{}百货公司营业员",
    "务农",
)
_SPOUSE_JOBS = ("家务", "退休", "离休干部", "{}被服厂退休工人", "{}第一小学退休教师", "已故")


def _day_in(year: int, rng: random.Random) -> PaperDate:
    return PaperDate(year, rng.randint(1, 12), rng.randint(1, 28))


def _spouse(rng: random.Random, sex: str, birth: PaperDate, county: places.County) -> Relative:
    words = ["爱人", "配偶", "妻子", "妻"] if sex == "男" else ["爱人", "配偶", "丈夫", "夫"]
    name = names.full_name(rng, "女" if sex == "男" else "男")
    born = _day_in(birth.year + rng.randint(-2, 6), rng)
    job = rng.choice(_SPOUSE_JOBS).format(places.county_title(county))
    return Relative(rng.choice(words), name, born, rng.choice(_PARTIES[:4]), job)


def _family(rng: random.Random, own: str, sex: str, birth: PaperDate, county: places.County) -> tuple[Relative, ...]:
    members = [_spouse(rng, sex, birth, county)]
    line = names.family_name(own)
    counts = {"男": 0, "女": 0}
    year = max(birth.year + 19, 1944)
    for _ in range(rng.randint(1, 4)):
        child_sex = rng.choice("男女")
        relation = "长次三四"[counts[child_sex]] + ("子" if child_sex == "男" else "女")
        counts[child_sex] += 1
        year += rng.randint(2, 5)
        place = places.county_title(rng.choice([county, county, rng.choice(places.COUNTIES)]))
        name = names.full_name(rng, child_sex, line)
        members.append(
            Relative(relation, name, _day_in(year, rng), rng.choice(_PARTIES), rng.choice(_JOBS).format(place))
        )
    return tuple(members)


@dataclass(frozen=True)
class _Dates:
    birth: PaperDate
    joined: PaperDate
    party: PaperDate | None
    retired: PaperDate


def _life(rng: random.Random) -> _Dates:
    birth = random_between(rng, PaperDate(1905, 1), PaperDate(1932, 6))
    first = max(birth.year + 14, 1925)
    joined = random_between(rng, PaperDate(first, 3), PaperDate(min(1949, max(first + 1, birth.year + 26)), 8))
    joined = min(joined, PaperDate(1949, 9, 20))
    party: PaperDate | None = None
    if rng.random() < 0.9:
        since = max(joined.year, birth.year + 17)
        party = random_between(rng, PaperDate(since, 12), PaperDate(since + rng.randint(1, 6), 6))
    retired = random_between(rng, PaperDate(max(1981, birth.year + 55), 1), PaperDate(max(1983, birth.year + 63), 12))
    return _Dates(birth, joined, party, retired)


def make_person(rng: random.Random) -> Person:
    """Make one consistent life: born 1905–1932, joined before October 1949, retired 1981–1995."""
    sex = "男" if rng.random() < 0.8 else "女"
    county = rng.choice(places.COUNTIES[:8]) if rng.random() < 0.5 else rng.choice(places.COUNTIES)
    home = county if rng.random() < 0.6 else rng.choice(places.COUNTIES)
    ethnicity = rng.choices(["汉族", "满族", "蒙古族", "回族", "汉"], [10, 3, 1.5, 0.7, 3])[0]
    name = names.full_name(rng, sex, ethnicity=ethnicity)
    life = _life(rng)
    rank, treatment, medical = (rng.choice(words) for words in rng.choices(_RANKS, [3, 4, 4, 1])[0])
    return Person(
        name=name, former_name=rng.choice(["无", "", names.full_name(rng, sex, names.family_name(name))]), sex=sex,
        ethnicity=ethnicity, birth=life.birth, native_place=places.native_place(rng, county),
        birth_place=places.village(rng, county), family_origin=rng.choice(_ORIGIN), class_status=rng.choice(_STATUS),
        education=rng.choice(_EDUCATION), party=life.party, joined=life.joined, retired=life.retired,
        marital=rng.choices(["已婚", "丧偶", "再婚", "离异"], [10, 3, 1, 0.3])[0],
        political=rng.choice(["中共党员", "中共党员", "党员"]) if life.party else "群众",
        rank=rank, treatment=treatment, medical=medical, id_county=county.code,
        serial=rng.randint(0, 49) * 10 + rng.choice([1, 3, 5, 7, 9] if sex == "男" else [2, 4, 6, 8]),
        phone=places.phone(rng), address=places.address(rng, home), health=rng.choice(_HEALTH),
        awards=rng.choice(AWARDS), posts=_posts(rng, home, life.joined, life.retired),
        family=_family(rng, name, sex, life.birth, home),
    )  # fmt: skip


def as_of(person: Person, year: int) -> Person:
    """Give the person as a form of `year` knew them: later posts cut, the last one still held."""
    posts = tuple(post for post in person.posts if post.start.year < year) or person.posts[:1]
    return replace(person, posts=(*posts[:-1], replace(posts[-1], end=None)))
