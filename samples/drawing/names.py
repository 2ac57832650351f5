"""Names of people who never lived, with the rare surnames and characters that real files hold."""

from __future__ import annotations

import random

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾"
    "丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤"
    "尹黎易常武乔贺赖龚文"
)
_RARE_SURNAMES = (
    *"亓仝佘昝逯郄邸缑阚晁逄郗璩乜苑兰付闫肖仇单查解区朴曲尚齐国门敖鄂富那关佟",
    *("欧阳", "尉迟", "司马", "呼延", "上官", "诸葛", "东方", "皇甫", "宇文"),
)
_MALE = (
    "德忠义国文明志永建振兴学广春发福荣贵宝成林山海江河树森玉庆祥瑞生才清云龙虎占洪景连维绍克敬"
    "世守仁礼智信殿魁凤鸣喜万有金长久如松柏存厚"
)
_FEMALE = "秀英兰芳桂珍玉梅淑华凤琴素云月娥翠香莲菊霞贞洁静慧敏琳瑞芝淑贤玲丽亚杰文清景荷"
_RARE_GIVEN = (
    "㛃",
    "䶮",
    "𫖯",
    "堃",
    "喆",
    "垚",
    "赟",
    "燚",
    "犇",
    "翀",
    "骉",
    "祎",
    "甡",
    "旸",
    "昪",
    "鋆",
    "淼",
    "珺",
)
_MANCHU = ("那木斯", "巴特尔", "乌力吉", "额尔敦", "宝音图", "斯琴高娃", "阿古拉", "哈斯巴根")


def surname(rng: random.Random) -> str:
    """Pick a surname; about one in six is rare or of two characters."""
    return rng.choice(_RARE_SURNAMES) if rng.random() < 0.16 else rng.choice(_SURNAMES)


def full_name(rng: random.Random, sex: str, family: str | None = None, ethnicity: str = "汉族") -> str:
    """Make a name for `sex` (男 or 女), with the given family name if any."""
    if ethnicity == "蒙古族" and family is None and rng.random() < 0.5:
        return rng.choice(_MANCHU)
    pool = _MALE if sex == "男" else _FEMALE
    given = "".join(rng.sample(pool, 1 if rng.random() < 0.22 else 2))
    if rng.random() < 0.06:
        given = given[:-1] + rng.choice(_RARE_GIVEN)
    return (family or surname(rng)) + given


def family_name(name: str) -> str:
    """Give the surname of a full name of two to four characters."""
    return name[:2] if name[:2] in _RARE_SURNAMES else name[0]
