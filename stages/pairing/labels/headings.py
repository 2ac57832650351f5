"""How heads of the columns of a service history and of a table of family members are worded where no list has the
wording itself.

Printers ask the same in many words (自何时起, 起始日期, 从何年何月开始); what they are made of is always the same.
Texts are folded as in ``label_book``. Only a row of several heads is a table, so that a wording may be short (终止).
Sources: forms F1-F9 and aliases of domain section 2.1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_LONGEST = 20
_AND = r"[及和或与]"
_DOING = r"(?:任现?职|担?任|工作|学习|参加|服务)?"
_MOMENT = r"(?:何时间?|何年何?月?何?日?|何?年月日?|年份?|月份?|时间|日期|何日)"
_FROM, _TO = r"[自从由]", r"[至到]"
_BEGIN = r"(?:开始|起始|起|始)"
_STOP = r"(?:终止|截[止至]|结束|终了|为止|止|终|[迄讫])"
_PLACE = r"(?:单位|部门|机关|部队|部别|地区|番号|代号|企业|事业单位|团体|厂矿)(?:名称|全称)?"
_SITE = r"(?:所在地|地点|地址|地方|学校)"
_OF = r"(?:[何原于曾在各或和及与]|所在|所属|[哪那]个?|什么|具体|主要|工作|服务|任职|供职|就职|学习)*"
_POST = r"职[务别位]"
_WHICH = r"(?:[何哪]种?|什么)"
_DO = r"(?:担?任|[做干搞]|从事)"
_KIN = r"(?:本人|我|其|户主|[死逝亡病]者|患者|职工|申请人|登记人|持证人|审批人|填表人|.{0,2}(?:干部|同志))"
_PART = r"(?:厂矿?|[矿院行处局站段场所科室社军师旅团营连队]|车间|工段|支队|大队)"
"""What bodies are made of, where a head asks by them: 在何院、科工作."""
_PARTY = r"(?:政治|党[派团员])"
_HOW = r"(?:面[貌目]|情况|态度|身份|关系|组织)"
_NOW = r"(?:现在?|目前|所在|[原在])"

Wordings = Sequence[tuple[str, re.Pattern[str]]]


def _compiled(*told: tuple[str, str]) -> Wordings:
    return tuple((name, re.compile(pattern)) for name, pattern in told)


_COMPOSED: dict[str, Wordings] = {
    "service_history": _compiled(
        (
            "start",
            rf"{_DOING}的?(?:{_FROM}{_MOMENT}?(?:{_DOING}{_BEGIN})?{_DOING}|{_FROM}?{_MOMENT}?{_BEGIN}{_DOING}[于自的]?{_MOMENT}?)"
            rf"|(?:入[校学伍]或?)?(?:到职|入职|到任|就职|就任|上任|入[校学]){_MOMENT}|何时(?:到职|就职|任职|到任)",
        ),
        (
            "end",
            rf"{_DOING}的?(?:{_TO}{_MOMENT}{_STOP}?|{_MOMENT}{_TO}|{_TO}?{_MOMENT}?{_STOP}[于至的]?{_MOMENT}?)"
            rf"|(?:离校或?)?(?:离职|离任|免职|卸任|离校){_MOMENT}|何时(?:离职|免职|离任)",
        ),
        (
            "range",
            rf"{_DOING}的?(?:{_FROM}|{_MOMENT}|{_FROM}?{_MOMENT}?{_BEGIN}{_MOMENT}?){_TO}{_MOMENT}?{_STOP}?"
            rf"|{_DOING}的?{_MOMENT}?{_BEGIN}{_AND}?(?:{_STOP}|{_TO})的?{_MOMENT}?"
            rf"|{_FROM}?{_MOMENT}?{_BEGIN}?{_MOMENT}?{_TO}{_MOMENT}{_STOP}?"
            rf"|(?!年月日)(?:任职|工作|学习|服务|{_AND})*(?:{_MOMENT}|时期|期间|年[限代度]|时段|时间段)|任期",
        ),
        ("unit", rf"{_OF}{_PLACE}(?:{_AND}?{_OF}(?:{_PLACE}|{_SITE}))*(?:工作|服务)?"),
        ("unit", rf"(?:[在于]?何{_PART}+)+(?:工作|服务)?|{_PART}{{2,4}}(?:名称)?|隶属部别"),
        ("unit", rf"(?:[在于]?何)?(?:学校|机关|部队|单位|{_AND}){{2,}}(?:名称)?"),
        ("unit", rf"{_OF}(?:所在地|地点|地方|何[地处]|哪里)(?:{_AND}?{_OF}{_PLACE})?(?:工作|服务)?"),
        (
            "unit_position",
            rf"部职别|[任担]+何?职务?包括(?:所在)?{_PLACE}|{_OF}(?:什么地方|何处|何地|哪里)(?:[做作干]|任)(?:何事|什么工作|何工作)|(?:{_OF}(?:{_PLACE}|[地处]|哪里))+{_AND}?(?:工作)?(?:{_AND}?{_DO}?{_WHICH}(?:主要)?(?:工作|{_POST}|职业?))+"
            rf"|(?:主要|工作|学习|任职|{_AND})+(?:情况|经历)",
        ),
        (
            "position",
            rf"(?:曾?{_DO})?{_WHICH}(?:主要)?(?:工作|职业|岗位|事)|(?:担任|从事|所任)的?工作|(?:所|担|工作|任职)*任?(?:岗位|职位)|职名|工种(?:{_AND}?{_POST})?|担?任党内外何种{_POST}",
        ),
        (
            "position",
            rf"(?:[所曾担原现]|主要|行政|党内外?|党政)*任?{_WHICH}?(?:主要)?{_POST}"
            rf"(?:名称|(?:{_AND}?(?:级别|等级|职[称级别]|工作|岗位|情况|职业))+(?<!职务级别))",
        ),
        (
            "position",
            rf"(?:曾?{_DO})?{_WHICH}(?:主要)?(?:工作|职业)(?:{_AND}?{_DO}?{_WHICH}?(?:{_POST}|职业?))+",
        ),
        ("note", r"备[考注]|附[注记]|(?:调动|变动|离职|调离|任免|异动)(?:原因|理由|情况|缘由)|调动?依据"),
        ("witness", r"(?:何人|谁)(?:可以?|能够?)?(?:证明|作证)|(?:知情|[见旁]证)人.{0,8}"),
    ),
    "family_members": _compiled(
        (
            "relation",
            rf"[与和同跟系是为]?{_KIN}?的?{_WHICH}?(?:家庭|主要|成员|家属|亲属|血缘)*的?(?:关系|称[谓呼])|[系是为与]?{_KIN}的?{_WHICH}(?:亲属|亲人|人)|[系是为]{_KIN}的?(?:亲属|人)|{_KIN}[与和同跟]其的?关系|[与和同跟]{_KIN}[系是为]何关系|长幼次序|家[中里庭]人口称[谓呼]",
        ),
        (
            "name",
            r"何人|其姓名|配偶[及和与]?子女姓名|(?:(?:随[迁军同]|供养|直系|主要)?(?:亲属|家属|遗属|子女)|(?:家庭|主要)*成员|家人|对方)?的?姓?名(?:字|称)?"
            r"|姓名(?:及曾用名|现名|原名)",
        ),
        ("note", r"备[考注]|附[注记]"),
        ("sex", r"性别?|男女(?:性别)?"),
        (
            "birth_date",
            r"(?:何时)?出生(?:年份|年?月?日?|日期|时间)(?:[及或]?(?:现有?|周)?年[龄令])?|何年何?月?出?生|生[年日]月?日?"
            r"|(?:[现实]有?|[周虚]|实[足际]|多大)?(?:年[龄令纪]|岁数?)(?:[及或]?出生年?月?日?|岁)?|何时(?:出生|生)|出生|年月日?生|生于何年何?月?|其年龄|[现实]年几岁|几岁",
        ),
        (
            "political_status",
            rf"(?:是否)?[现何原]?(?:参加)?[何]?(?:{_PARTY}+{_HOW}|何党派)+(?:{_AND}?(?:文化程度|学历|职[业务]|成[分份]|出身|入党.*))*|是否(?:党团?员|团员)|党团员(?:与?否)?|党团"
            rf"|(?:加入|参加)?(?:何种?)?党[派团]",
        ),
        (
            "unit",
            rf"(?:{_NOW}|{_AND})*{_WHICH}(?:[地处业]|单位|部门|机关|学校)(?:{_AND}?何?(?:[地处]|单位|部门|机关))*{_AND}?"
            rf"(?:工作|学习|{_AND})*(?:{_DO}|参加)?{_WHICH}?(?:{_POST}?|工作|职业?|学习|事|居住)?",
        ),
        (
            "unit",
            rf"(?:{_NOW}|工作|学习|任职|就业|居住|家庭|从事|担?任|所任|通[讯信]|{_AND})*"
            r"(?:单位|部门|地点|地址|住址|住处|处所?|职[业务别]|成[分份]|工作|[现境]状|去向)(?:名称|情况)?"
            rf"(?:(?:{_AND}|何|现|所)*(?:在|任|担任)?何?(?:工作|学习|单位|部门|职[务别业称]|地点|(?:家庭)?[住地]址|住处|电话|政治面貌|政治情况|政治态度|文化程度|学历|境况|现状|身份|情况))*",
        ),
        (
            "unit",
            rf"服务(?:处所|机关)|[现原常]*居?住地|原?户口所在地|其[住地]址|原籍[或及]现?住址|住何处|部职别|任何职|[做作干]何事|工种{_POST}?|职务或年级|{_PART}{{2,4}}|(?:[在于]?何)?(?:学校|机关|{_AND}){{2,}}|单位职务级别|(?:{_NOW}|何[处地]|[在于])+(?:{_DO}|作)何?(?:工作|职业|事)|职务或工种|(?:{_NOW}|{_AND})*{_DO}(?:(?:何种?|什么)(?:工作|职业|事)|工作|何?{_POST}|职业)|(?:现在?|目前|生活|工作|学习|{_AND})+(?:情况|状况)",
        ),
    ),
}
"""Column by column what a head is made of, and nothing else."""
_LIKE: dict[str, Wordings] = {
    "service_history": _compiled(
        ("range", r".*起[止讫迄](?:年月日?|时间|日期)?"),
        ("witness", r".{0,4}证明人?.{0,10}"),
        (
            "unit_position",
            r"(?:在|曾在)?何?.{0,8}(?:单位|部门|机关|部队|部别|番号|地).{0,5}(?:及|和|、|任|担任|做)?何?职[务别]?.{0,1}"
            r"|.{0,4}职[务别]?[及和与或]?(?:所在|工作|何)*(?:单位|部门|机关)",
        ),
        ("position", r".{0,4}(?:职务|职别|任何?职|何职).{0,1}|(?:任|担任|所任)?何?级职"),
        (
            "unit",
            r"(?:在|曾在)?何?(?:地|处).{0,8}(?:单位|部门|机关|学校|工作)|(?:在)?何?(?:单位|部门|机关)(?!.?(?:意见|[盖公签]章)).{0,3}",
        ),
    ),
    "family_members": _compiled(("relation", r".谓")),
}
"""Heads of which a part is anything, the more telling first; 谓 stands in no other head than 称谓."""


@lru_cache(maxsize=4096)
def composed(table: str, folded: str) -> str | None:
    """The column of ``table`` (service_history, family_members) whose head is made of such words alone."""
    return _first(_COMPOSED[table], folded)


@lru_cache(maxsize=4096)
def like(table: str, folded: str) -> str | None:
    """The column of ``table`` whose head has such words in it."""
    return _first(_LIKE[table], folded)


def _first(wordings: Wordings, folded: str) -> str | None:
    if not 2 <= len(folded) <= _LONGEST:
        return None
    return next((name for name, wording in wordings if wording.fullmatch(folded)), None)
