"""How labels are worded where no list has the wording itself; heads of columns: ``headings``.

Offices print the same question in many words (离退休前所在单位及原任职务); what they are made of is always the same.
Texts are folded as in ``label_book``. Sources: forms F1-F9 and aliases of domain section 2.1.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Kind = Literal["field", "compound", "section", "other"]

_BEFORE = r"(?:(?:批准)?(?:离休|离退休|退离休|离职休养|退休|生前)(?:前|时|后)?)?"
_WHEN = r"(?:时间|日期|年月日?)"
_ASKED = r"(?:何时|何年何?月?)"
_PARTY = r"(?:加?入|参加)(?:中国)?(?:共产)?党(?:组织)?"
_LEAGUE = r"(?:加?入|参加)(?:中国)?(?:共产主义|新民主主义)?(?:共?青年?)?团(?:组织)?"
_WHERE_BY_WHOM = r"(?:[及和]|[在于]?何[地处]|[经由]?何人)*(?:介绍)?"
"""何时何地何人介绍入党."""
_AND_WHO = r"(?:[及和]?(?:地点|何人介绍|介绍人))*"
_NAME = r"(?:曾用|[原别化又乳笔小族学旧]|其他|其它)"
_OF_LIFE = (
    r"(?:参加革命|参加工作|参军|入伍|从军|本人|个人|主要|革命|工作|战斗|学习|服役|军队|地方|社会|历年|历任|生平"
    r"|前后?|以?后|以来|简要|详细|重要|全部|[的及和与])*(?:简历|经历|履历)(?:情况|简况|表)?"
)
_OF_FAMILY = (
    r"(?:主要|重要|本人|现有|直系|[及和与其的系])*(?:家庭|家属|亲属|配偶|子女)"
    r"(?:主要|重要|直系|成员|人口|人员|家属|亲属|配偶|子女|社会关系|[及和与其的系])*(?:基本)?(?:情况|状况|简况)?"
)
_EARLIER = r"(?:参加革命|参加工作|参军|入伍|入党|解放)"
_AT = r"(?:现在|目前|现今|当前|[原现曾])"
_ASKING: tuple[tuple[Kind, str, str], ...] = (
    (
        "compound",
        "unit_position",
        rf"{_BEFORE}(?:{_AT}|所在|工作|任职)*(?:单位|部别)(?:名称)?[及和与]?(?:{_AT}|[所担])*任?(?:行政|党内外?)?何?职[务别]?"
        rf"|{_AT}?在?何(?:地|处|地区)?(?:何)?(?:单位|部门|机关|处|地)(?:[任做]|担任)何?职[务别]?",
    ),
    (
        "field",
        "position",
        rf"{_BEFORE}(?:{_AT}|[所担])*任?(?:行政|党内外?|最高)?何?职[务别](?:名称)?|{_AT}(?:担?任)何职",
    ),
    ("other", "拟任免职务", r"(?:拟|提请?|提拔|提升|任命|免去?)(?:任|免|担任|去)?何职[务别]?"),
    ("field", "unit", rf"{_BEFORE}(?:{_AT}|所在|工作|任职)*(?:单位|部别)(?:名称|全称)?"),
    ("field", "ethnicity", r"(?:属|是)?何(?:民族|族)|民族(?:成份|成分|别)"),
    ("field", "class_status", rf"{_EARLIER}前?(?:的|本人)?(?:成份|成分|身份|职业)"),
    ("field", "political_status", r"(?:现在?)?(?:党团|党派|政治)(?:关系|面貌|面目|情况|身份)"),
    ("field", "sex", r"(?:系|性别)?男[或是]?女"),
    (
        "field",
        "former_name",
        rf"{_EARLIER}[前时后](?:曾?用|的)?名字?|(?:有何|何)?{_NAME}姓?(?:名?[或及和与]?{_NAME})*名",
    ),
    ("section", "service_history", rf"(?!学习(?:简历|经历|履历)){_OF_LIFE}"),
    ("section", "family_members", rf"(?=.*(?:家庭|家属.|亲属.|配偶.*子女)){_OF_FAMILY}"),
    (
        "field",
        "retirement_date",
        rf"{_ASKED}?(?:批准|办理)?(?:离休|离职休养|离退休)(?:批准|审批|的)?{_WHEN}|{_ASKED}(?:批准|办理)?(?:离休|离职休养)",
    ),
    (
        "field",
        "work_start_date",
        rf"(?:革命|参加革命|连续)?工龄(?:起算|起始|开始|计算|从何时算起)?{_WHEN}?(?:起)?|(?:投身|投奔|投入|加入)革命(?:工作|队伍)?(?:的)?{_WHEN}|"
        rf"{_ASKED}?(?:何地)?参加(?:革命)?[及或]?(?:工作)?(?:的)?{_WHEN}"
        rf"|{_ASKED}(?:何地)?参加(?:革命)?[及或]?(?:工作|队伍)?",
    ),
    (
        "field",
        "party_date",
        rf"党龄(?:起算|起始|开始|计算)?{_WHEN}?|{_ASKED}?(?:何地)?{_PARTY}(?:的)?{_WHEN}{_AND_WHO}"
        rf"|(?:[经由]?何人)?{_ASKED}{_WHERE_BY_WHOM}{_PARTY}{_AND_WHO}",
    ),
    (
        "other",
        "入团时间",
        rf"{_ASKED}?(?:何地)?{_LEAGUE}(?:的)?{_WHEN}{_AND_WHO}|{_ASKED}{_WHERE_BY_WHOM}{_LEAGUE}{_AND_WHO}",
    ),
    (
        "field",
        "birth_date",
        rf"{_ASKED}?(?:出生|生于)(?:的)?{_WHEN}|{_ASKED}(?:何日)?(?:出生|生)|(?:出?生|生于)于?{_ASKED}(?:何日)?",
    ),
    ("field", "birth_place", r"(?:出?生|生于)于?(?:在)?何(?:地|处|省县?|县)|出生(?:地点|地方|何地)"),
    ("field", "health", r"(?:本人|现在|目前|现)*(?:身体|健康)+(?:健康)?(?:状况|情况)"),
    (
        "field",
        "address",
        r"(?:现在?|家庭|常|详细|目前|永久|离休后|固定|本人|家)+(?:居住|住|通[讯信])(?:址|地址|地点|处|地)|(?:居住|通[讯信])(?:地址|地点|处)",
    ),
    (
        "field",
        "phone",
        r"(?:家庭|住宅|联系|本人|固定|移动)+(?:电话|手机)(?:号码)?|(?:电话|手机)号码?|[住家]?宅电(?:话)?",
    ),
    ("field", "id_number", r"(?:居民|公民|本人)*身份证?(?:件)?(?:号码?|编号|证号码)"),
    ("field", "education", r"(?:原有|现有|最高|何等|现)*(?:文化|学历)(?:程度|水平)"),
    (
        "field",
        "treatment",
        r"(?:离休后|离职休养后|现在?|享受|按?何[种级]|级别|职级|政治|生活|[及和])+(?:的)?待遇(?:标准|级别|情况)?",
    ),
    ("field", "medical_treatment", r"(?:现|享受|何种)*(?:公费)?医疗(?:保健)?(?:待遇|关系|标准)(?:情况)?"),
    ("field", "rank", rf"{_BEFORE}(?:行政|职务|{_AT}|干部)+(?:级别|职级|等级)"),
    (
        "other",
        "外语特长",
        r"(?:[会懂通]|掌握|熟悉|懂得)(?:何种?|哪[些种]|什么)?(?:外国?[语文](?:语种)?|少数民族语言)(?:[及和](?:熟练)?(?:程度|水平))?|有何(?:种|特殊)?(?:专[长业]|特长|技能|技术|爱好)[及和]?(?:特长|技能|技术|爱好)?",
    ),
    (
        "other",
        "日期",
        r"(?:报名|报到|入学|检查|体检|检验|诊断|采访|访谈|走访|慰问|开支|借阅|接待|领取|入住|申请|审批|批准|统计|来访|谈话)(?:日期|时间)",
    ),
    (
        "field",
        "awards",
        r"(?:何时何?地?|因何|曾|受过?|何种|立功|受奖|历次|主要|[及和或])*(?:奖惩|奖励|处分|立功受奖|受奖)+(?:[及和或](?:处分|惩处|奖惩))?(?:情况|记录)?",
    ),
)
_LABELS = tuple((kind, name, re.compile(pattern)) for kind, name, pattern in _ASKING)


@lru_cache(maxsize=8192)
def label(folded: str) -> tuple[Kind, str] | None:
    """What a whole label worded so asks for: its kind and the field (or the fields) it names."""
    return next(((kind, name) for kind, name, wording in _LABELS if wording.fullmatch(folded)), None)
