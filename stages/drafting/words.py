"""Which words on a form are printed labels, and which may be what somebody filled in.

A draft lies about as a plain file and is handed on, so nothing of a person may be in it. A word is written down only
where it is worded as labels are and as values are not; what is left is counted. On an empty form every word is print.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from typing import get_args

from stages.drafting.records import ValueKind
from stages.pairing.labels.label_book import fold
from stages.values.address import parse_address
from stages.values.blanks import is_blank
from stages.values.codes import CodeKind, code_for
from stages.values.dates import find_dates
from stages.values.names import is_name

_LONGEST = 12
_PHRASE = 12
_ENDS = (
    "时间", "日期", "年月", "年份", "周期", "情况", "状况", "状态", "单位", "电话", "号码", "证号", "编号",
    "番号", "文号", "意见", "名称", "地址", "地点", "姓名", "人数", "人口", "间数", "张数", "面积", "等级",
    "类型", "类别", "方式", "金额", "总额", "比例", "原因", "内容", "备注", "附注", "性质", "结构", "标准",
    "签字", "签名", "签章", "盖章", "说明", "结果", "项目", "对象", "年龄", "建议", "要求", "需求", "工资额",
    "月收入", "离休费",
)  # fmt: skip
_WHOLE = frozenset(
    {
        "血压",
        "体重",
        "身高",
        "视力",
        "听力",
        "脉搏",
        "血型",
        "附注",
        "科室",
        "既往史",
        "既往病史",
        "家族史",
        "过敏史",
        "手术史",
        "外伤史",
    }
)
"""Labels that are values as part of a longer word (高血压)."""
_WHO = re.compile(
    r".*(?:申请|经办|审核|联系|负责|走访|慰问|介绍|证明|护理|监护|代理|担保|报告|复核|登记|批准|记录|接待)人"
)
_AGREED = re.compile(r"^[同不]意|^请|^拟|^已|^经")
_PRINT = re.compile(r"[年月日（()）公章盖签名字印:：\s_＿/／.．、，,。·…—-]+")
_MEASURED = re.compile(r"[0-9]+(?:[.．][0-9]+)?[^0-9]{1,4}")
"""A number with its unit: 78平方米, 168cm."""
_AFTER_NAME = {2: 4, 3: 3}
"""How much must follow what looks like a name of two or three characters: 申请 looks like one, and begins 申请日期."""
_CODED: tuple[CodeKind, ...] = ("sex", "marital", "political", "education", "ethnicity", "rank")
"""Kinds of answers that begin no label; 健康 and 干部 do."""
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")


def printed(text: str) -> str:
    """A label as printed, without spaces and the marks around it."""
    return "".join(text.split()).strip("：:_＿—-－.．·、，,。|丨*＊")


def filled(text: str) -> bool:
    """Whether a value says anything that is not printed on the empty form (年 月 日, 公章)."""
    return not is_blank(text) and _PRINT.fullmatch(text) is None


def kind_of(text: str) -> ValueKind:
    """What kind of thing a value is."""
    words = "".join(text.split())
    if not filled(text):
        return "blank"
    dates = find_dates(words)
    if dates and sum(d.end - d.start for d in dates) >= 0.6 * len(words):
        return "date"
    if sum(c.isdigit() for c in words) >= 0.5 * len(words) or _MEASURED.fullmatch(words):
        return "number"
    return "words" if len(words) <= _PHRASE else "passage"


def surely_printed(word: str, values: Collection[str]) -> bool:
    """Whether ``word`` is worded as a label and says nothing that stands among the folded ``values`` of the paper."""
    folded = fold(word)
    if not 2 <= len(folded) <= _LONGEST or _HAN.fullmatch(folded) is None or _AGREED.match(folded):
        return False
    if any(value in folded or (folded in value and len(value) <= len(folded) + 2) for value in values):
        return False
    if folded not in _WHOLE and not folded.endswith(_ENDS) and _WHO.fullmatch(folded) is None:
        return False
    return not _is_value(folded) and not glued(folded)


def glued(word: str) -> bool:
    """Whether a label has the answer to the one before it stuck to its front, no wall parting them (男出生时间)."""
    folded = fold(word)
    if folded.startswith(("男", "女")):
        return True
    for cut in range(2, len(folded) - 1):
        head, rest = folded[:cut], len(folded) - cut
        named = rest >= _AFTER_NAME.get(cut, _LONGEST) and is_name(head)
        if named or any(code_for(kind, head) for kind in _CODED):
            return True
    return False


def _is_value(folded: str) -> bool:
    place = parse_address(folded)
    named = place is not None and any((place.province, place.prefecture, place.county, place.town))
    return named or (len(folded) <= 3 and is_name(folded)) or any(code_for(kind, folded) for kind in get_args(CodeKind))


def could_be_label(word: str) -> bool:
    """Whether a word has the length and the letters of a label at all."""
    folded = fold(word)
    return 2 <= len(folded) <= _LONGEST and _HAN.fullmatch(folded) is not None


@cache
def first_words() -> dict[str, str]:
    """The word that forms use most for each field, by field."""
    data = tomllib.loads(files("stages.forms").joinpath("labels.toml").read_text(encoding="utf-8"))
    return {name: words[0] for table in ("fields", "sections") for name, words in data[table].items()}
