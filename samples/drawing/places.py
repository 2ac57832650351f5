"""Counties, addresses and work units of the north of China as the files of these years name them."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class County:
    """A county with its province, prefecture, an older province name and its area code (6 digits)."""

    name: str
    province: str
    prefecture: str
    old_province: str
    code: str


_ROWS = """
隆化 河北 承德 热河 130825
平泉 河北 承德 热河 130823
丰宁 河北 承德 察哈尔 130826
围场 河北 承德 热河 130828
滦平 河北 承德 热河 130824
兴隆 河北 承德 热河 130822
青龙 河北 秦皇岛 热河 130321
阜平 河北 保定 晋察冀边区 130624
饶阳 河北 衡水 直隶 131124
安平 河北 衡水 直隶 131125
蔚县 河北 张家口 察哈尔 130726
宣化 河北 张家口 察哈尔 130721
建平 辽宁 朝阳 热河 211322
凌源 辽宁 朝阳 热河 211325
海城 辽宁 鞍山 奉天 210319
宁城 内蒙古 赤峰 热河 150429
梨树 吉林 四平 辽北 220322
尚志 黑龙江 松花江 松江 232124
五台 山西 忻州 晋绥边区 140922
沁源 山西 长治 晋冀鲁豫边区 140431
莱阳 山东 烟台 山东 370629
沂水 山东 临沂 山东 371323
滕县 山东 济宁 山东 370421
林县 河南 安阳 平原 410521
绥德 陕西 榆林 陕甘宁边区 612626
米脂 陕西 榆林 陕甘宁边区 612627
盐城 江苏 盐城 苏北行署 320902
无为 安徽 巢湖 皖北行署 342623
"""
COUNTIES = tuple(County(*part.split()) for part in _ROWS.strip().splitlines())
_VILLAGES = [
    "韩麻营",
    "步古沟",
    "张三营",
    "唐三营",
    "汤头沟",
    "郭家屯",
    "蓝旗",
    "章吉营",
    "茅荆坝",
    "荒地",
    "苔山",
    "白虎沟",
    "碱房",
    "西阿超",
    "太平庄",
    "七家",
    "小河南",
    "大王庄",
    "李家铺",
    "前杨村",
    "后马庄",
    "石佛",
    "双庙",
]
_STREETS = [
    "兴洲路",
    "苔山路",
    "建设街",
    "解放路",
    "人民路",
    "新华街",
    "龙骧街",
    "存瑞路",
    "东大街",
    "南营子大街",
    "文化胡同",
    "和平里",
    "西环路",
    "府前街",
    "向阳街",
]


def county_title(county: County) -> str:
    """Give the county with its suffix: 隆化县, 蔚县."""
    return county.name if county.name.endswith("县") else county.name + "县"


def native_place(rng: random.Random, county: County) -> str:
    """Write a native place the ways people wrote it: 河北隆化, 河北省隆化县, 热河省隆化县 …"""
    province = "内蒙古自治区" if county.province == "内蒙古" else county.province + "省"
    title = county_title(county)
    old = county.old_province
    old_full = old if old.endswith(("区", "署")) else old + "省"
    forms = [county.province + county.name, province + title, province + county.prefecture + "地区" + title]
    weights = [4, 5, 1]
    if old != county.province:
        forms.append(old_full + title)
        weights.append(1)
    return rng.choices(forms, weights)[0]


def village(rng: random.Random, county: County) -> str:
    """Write a birth place down to the village."""
    kind = rng.choice(["乡", "公社", "区", "镇"])
    return f"{county.province}省{county_title(county)}{rng.choice(_VILLAGES)}{kind}{rng.choice(_VILLAGES)}村".replace(
        "内蒙古省", "内蒙古"
    )


def address(rng: random.Random, county: County) -> str:
    """Write a present address in town."""
    town = county_title(county) + rng.choice(["城关镇", "", ""])
    street = rng.choice(_STREETS)
    number = rng.randint(1, 188)
    flat = f"{rng.randint(1, 12)}号楼{rng.randint(1, 5)}单元{rng.randint(1, 6)}0{rng.randint(1, 3)}室"
    endings = [
        f"{street}{number}号",
        f"{street}{number}号院{flat}",
        f"{street}干休所{rng.randint(1, 9)}栋{rng.randint(1, 6)}号",
        f"{rng.choice(['粮食局', '县委', '法院', '物资局', '一中'])}家属院{rng.randint(1, 8)}排{rng.randint(1, 9)}号",
        f"{street}{rng.randint(1, 9)}组{number}号",
    ]
    prefix = f"{county.province}省" if rng.random() < 0.35 and county.province != "内蒙古" else ""
    return prefix + town + rng.choice(endings)


def phone(rng: random.Random) -> str:
    """Write a telephone number: land line with or without area code, or a mobile."""
    local = f"{rng.randint(2, 8)}{rng.randint(0, 999999):06d}"
    mobile = rng.choice(["136", "139", "138", "150", "187"]) + f"{rng.randint(0, 99999999):08d}"
    area = rng.choice(["0314", "0312", "0421", "0311"])
    return rng.choices([local, f"{area}-{local}", mobile, f"{area}{local}", f"{local}、{mobile}"], [4, 4, 3, 1, 0.4])[0]


_ARMIES = (
    "八路军冀热辽军区第十八军分区",
    "晋察冀军区四分区",
    "冀热察军区独立三团",
    "东北民主联军第八纵队二十二师",
    "八路军一一五师教导大队",
    "第四野战军四十八军",
    "热河军区骑兵旅",
    "冀东军分区十三团",
    "华北军区补训兵团",
    "新四军三师七旅",
    "晋绥军区六分区",
    "冀中军区九分区",
)


_SOLDIER_POSTS = (
    ("战士", "通信员", "卫生员", "司号员"),
    ("班长", "文书", "副班长"),
    ("副排长", "指导员", "参谋", "副连长"),
)
_LOCAL_POSTS = (
    ("通信员", "战士", "儿童团长"),
    ("区委干事", "粮秣助理", "财粮助理", "青救会主任"),
    ("武委会主任", "宣传委员", "区小队长", "妇救会主任"),
)


def war_unit(rng: random.Random, county: County, step: int) -> tuple[str, str]:
    """Give a unit and a post from before October 1949; `step` counts the posts held before."""
    title = county_title(county)
    level = min(step, 2)
    if rng.random() < 0.5:
        return rng.choice(_ARMIES), rng.choice(_SOLDIER_POSTS[level])
    district = f"第{rng.choice('一二三四五六七八')}区"
    offices = ["大队", district + "委", "武委会", "支前委员会", district + "区小队", district + "公所"]
    return title + rng.choice(offices), rng.choice(_LOCAL_POSTS[level])


_OFFICES = [
    "粮食局",
    "供销社",
    "公安局",
    "法院",
    "税务局",
    "文教科",
    "农林局",
    "商业局",
    "物资局",
    "民政局",
    "卫生局",
    "工业局",
    "水利局",
    "交通局",
    "劳动局",
    "财政局",
    "档案局",
    "统计局",
]


def civil_unit(rng: random.Random, county: County, year: int, level: int) -> tuple[str, str]:
    """Give a unit and a post that existed in `year`; `level` 0 (clerk) to 3 (head)."""
    title = county_title(county)
    if 1967 <= year < 1979 and rng.random() < 0.7:
        group = rng.choice(["生产指挥部", "政治部", "财贸组", "农林组", "办事组", "保卫组"])
        if group.endswith("组"):
            return f"{title}革命委员会{group}", ["组员", "副组长", "组长", "组长"][level]
        return f"{title}革命委员会{group}", ["干事", "干事", "副主任", "主任"][level]
    if 1958 <= year < 1984 and rng.random() < 0.25:
        return f"{title}{rng.choice(_VILLAGES)}公社", ["文书", "副社长", "社长", "党委书记"][level]
    if rng.random() < 0.12:
        return f"{title}{rng.choice(['第一中学', '存瑞中学', '师范学校', '完全小学'])}", [
            "教员",
            "教导主任",
            "副校长",
            "校长",
        ][level]
    if rng.random() < 0.25:
        department = rng.choice(["组织部", "宣传部", "农工部", "统战部"])
        return f"中共{title}委{department}", ["干事", "科长", "副部长", "部长"][level]
    return f"{title}{rng.choice(_OFFICES)}", ["科员", "股长", "副局长", "局长"][level]
