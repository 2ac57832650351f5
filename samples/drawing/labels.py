"""What forms call each field, and how a printer sets the words."""

from __future__ import annotations

import random

# field -> printed names, the commonest first
ALIASES: dict[str, tuple[str, ...]] = {
    "name": ("姓名",),
    "former_name": ("曾用名", "原名", "别名", "又名", "化名"),
    "sex": ("性别",),
    "ethnicity": ("民族", "族别"),
    "birth_date": ("出生年月", "出生日期", "出生年月日", "出生时间", "何时出生"),
    "native_place": ("籍贯", "原籍", "祖籍"),
    "birth_place": ("出生地", "出生地点", "生于何地"),
    "family_origin": ("家庭出身", "家庭成份", "家庭成分"),
    "class_status": ("本人成份", "个人成份", "本人成分", "个人出身"),
    "education": ("文化程度", "学历", "最高学历", "文化"),
    "marital_status": ("婚姻状况", "婚否", "婚姻"),
    "political_status": ("政治面貌", "党派", "政治面目"),
    "party_date": ("入党时间", "入党年月", "何时入党", "何时何地入党", "加入中国共产党时间"),
    "work_start_date": (
        "参加革命工作时间",
        "参加工作时间",
        "参加革命时间",
        "参加革命、工作时间",
        "何时参加革命工作",
        "参加工作年月",
        "何时何地参加革命",
    ),
    "retirement_date": ("离休时间", "离职休养时间", "批准离休时间", "离休年月", "离退休时间"),
    "unit": ("原工作单位", "工作单位", "现工作单位", "离休前工作单位", "原单位", "所在单位"),
    "position": ("原任职务", "职务", "离休前职务", "现任职务", "离休时职务", "原职务"),
    "rank": ("行政级别", "级别", "职级", "职务级别", "离休时级别", "工资级别"),
    "treatment": ("享受待遇", "现享受待遇", "享受级别待遇", "政治待遇", "行政级别及待遇", "离休后享受待遇"),
    "medical_treatment": ("医疗待遇", "享受医疗待遇"),
    "id_number": ("身份证号", "身份证号码", "公民身份号码", "居民身份证号码"),
    "phone": ("联系电话", "电话", "电话号码", "住宅电话"),
    "address": ("家庭住址", "现住址", "现居住地址", "居住地址", "住址", "通讯地址", "现住地址"),
    "health": ("健康状况", "身体状况", "健康情况"),
    "service_history": ("简历", "工作简历", "工作经历", "主要简历", "本人简历", "革命经历", "个人履历"),
    "family_members": ("家庭成员", "家庭主要成员", "家庭主要成员情况", "家庭情况", "主要家庭成员"),
    "awards": ("奖惩情况", "受奖情况", "何时何地受过何种奖励", "奖励情况", "立功受奖情况", "奖惩"),
}
_PREFIXES = (
    "河北省",
    "承德地区",
    "中共隆化县委老干部局",
    "隆化县",
    "热河省",
    "蔚县县委老干部局",
    "中国共产党河北省委员会",
)


def label_for(field: str, rng: random.Random) -> str:
    """Choose one of the printed names of `field`, the commonest in half of the forms."""
    options = ALIASES[field]
    return options[0] if rng.random() < 0.5 else rng.choice(options)


def spaced(label: str, rng: random.Random) -> str:
    """Set a short label wide as printers do: 姓　名, 性  别."""
    if len(label) == 2:
        return rng.choice([" ", "  ", "　", "　　"]).join(label)
    if len(label) == 3 and rng.random() < 0.4:
        return " ".join(label)
    if len(label) == 4 and rng.random() < 0.12:
        return " ".join(label)
    return label


def titled(title: str, rng: random.Random) -> str:
    """Put an office before the title in a third of the forms."""
    return rng.choice(_PREFIXES) + title if rng.random() < 0.33 else title
