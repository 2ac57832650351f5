"""What labels ask for that no list and no wording knows, told by the words in them where the value beside them is of
that kind: 何年参加八路军、新四军 over 1939年5月.

Printers word their questions in ever new ways. A label told so is one among others only where none that is known asks
for the field, and its value always waits for a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from stages.pairing.blocks import Block
from stages.pairing.found import Found
from stages.pairing.labels.dated import is_date
from stages.pairing.labels.label_book import Label, LabelBook, fold
from stages.pairing.labels.wordings import ISSUING
from stages.values.codes import CodeKind, code_for
from stages.values.lexicon import is_position, is_unit, split_unit_position
from stages.values.names import is_name
from stages.values.phone import parse_phones

GUESSED, _PAIRING = 3, 0.7
"""The distance of a label that is guessed: farther than any slip."""
_SHORTEST, _LONGEST, _TOLD_TWICE = 2, 26, 4
_ELSE = re.compile(
    r"爱人|配偶|丈夫|妻|父(?!母家庭)|(?<!父)母|[亲家遗眷]属(?!.*情况)|亲友|子女|介绍|证明人|经办|护理|陪[护同]|监护|担保|委托|受益|继承|领取|代[办领]|填[表写报]|[医护]师|护士|联系人"
    r"|遗孀|医院|返聘|存放|慰问|值班|意见|盖章|签[名字章]|编号|批准(?:机关|单位|人)|审[批核查]|呈报|主管|负责|安置|接[收受]|管理|颁发|发证|拟[任免]|免[去职]|候补|转正|团|子弟|房(?!待遇)|车|费(?!报销待遇)|离休金|金额|工资(?!改革)|社会关系|曾患|病史"
)
"""Words of what is asked about others, or for another paper's sake."""
_WHEN = r"(?:时|年|月|日)"
_JOINED = r"(?:革命|工作|八路军|新四军|部队|军队|解放军|红军|抗日|抗战|我军|游击队)"
_LEANING: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (field, re.compile(words))
    for field, words in (
        ("party_date", rf"(?=.*{_WHEN}).*(?:入|加入|参加).{{0,6}}党|党[籍龄].*(?:起算|{_WHEN})"),
        ("work_start_date", rf"(?=.*{_WHEN}).*(?:参加|投身|投奔|加入).*{_JOINED}|(?=.*{_WHEN}).*(?:入伍|参军|从军)"),
        ("retirement_date", rf"(?=.*{_WHEN}).*(?:离休|离职休养)"),
        ("birth_date", r"(?:出生|诞生|生于).*[年时日月]|生年月?日|寿辰|[生诞]辰"),
        ("former_name", r"曾用|化名|别[名号字]|原名|改名|学名|乳名|小名|[用起]过.*名|用名|(?:时期|年代).*名"),
        ("name", r"姓名|名字"),
        ("sex", r"男.*女"),
        ("ethnicity", r"民族(?!党派)|族[别名]"),
        ("native_place", r"籍贯|原籍|祖籍|老家|家乡|省.*[县人]人$"),
        ("birth_place", r"(?:出生|诞生|降生|生于).*[地处省县乡村]|^生地$"),
        ("family_origin", r"(?=.*(?:家庭|父母)).*(?:成[份分]|出身)"),
        ("class_status", r"(?=.*(?:本人|[个個]人|自己|参加革命|入伍)).*(?:成[份分]|出身)"),
        ("education", r"文化(?:程度|水平)|学历|学业|毕业|肄业"),
        ("marital_status", r"婚姻|婚否|结婚"),
        ("political_status", r"政治面[貌目]|党派|党员"),
        ("medical_treatment", r"(?:医疗|保健|干诊|病房|医药|就医).*(?:待遇|关系|[类级]别|办法|标准)|享受.*医疗"),
        ("treatment", r"待遇"),
        ("rank", r"级别|定级|职级|等级"),
        ("id_number", r"身[份分]证.*[号码]|居民证"),
        ("phone", r"电话|手机|呼机"),
        ("address", r"[住地]址|住处|通[讯信]处|居住[地处]|门牌"),
        ("health", r"健康|身体|患.*病|病情|伤残|残疾"),
        ("unit", r"单位|部别|番号|机关|隶属|所属|所在.*(?:厂|局|段|站|公社|队)"),
        ("position", r"职务|实职|任何职|何种?工作|职别"),
    )
)
_CODES: dict[str, CodeKind] = {
    "sex": "sex", "ethnicity": "ethnicity", "family_origin": "class", "class_status": "class", "education": "education",
    "marital_status": "marital", "political_status": "political", "treatment": "rank", "medical_treatment": "rank",
    "rank": "rank", "health": "health",
}  # fmt: skip
_PLACE = re.compile(r"[省市县区旗州乡镇村屯庄社]|^[一-鿿]{4,}$")
_DIGITS = re.compile(r"(?:\d\s*){15,18}|(?:\d\s*){17}[xX]")
_BOTH = {
    "unit_position": ("unit", "position"),
    "birth_date_place": ("birth_date", "birth_place"),
    "origin_status": ("family_origin", "class_status"),
}
"""Labels that lean to two fields at once, as ``COMPOUND`` has them."""


def named(found: Sequence[Found], book: LabelBook) -> list[Found]:
    """``found`` with the fields that unknown labels lean to, where what stands beside them answers. A label that the
    book knows and that names no field here asks about somebody else."""
    return [_named(each) if each.label is None and book.match(each.text) is None else each for each in found]


def leans_to(label: str) -> tuple[str, ...]:
    """The fields that a label may ask for by its words, the likeliest first; none where others are asked about."""
    folded = fold(label)
    if not _SHORTEST <= len(folded) <= _LONGEST or _ELSE.search(folded):
        return ()
    told = tuple(field for field, words in _LEANING if words.search(folded))
    both = tuple(name for name, parts in _BOTH.items() if {*parts} <= {*told})
    return (*both, *told)


def doubts(label: Label | None) -> tuple[str, ...]:
    """What is doubtful about what a label asks for: 填报单位 is not always his own unit."""
    if label is None:
        return ()
    issuing = ("issuing-unit",) if label.alias in ISSUING else ()
    return (*issuing, "label-guessed") if label.distance == GUESSED else issuing


def _named(found: Found) -> Found:
    if not found.value:
        return found
    words = "".join(block.text for block in found.value).strip()
    field = next((name for name in leans_to(found.text) if _answers(name, words, found.value)), None)
    if field is None:
        return found
    label = Label("compound" if field in _BOTH else "field", field, fold(found.text), GUESSED, weak=True)
    return replace(found, label=label, pairing=min(found.pairing, _PAIRING))


def _answers(field: str, words: str, value: Sequence[Block]) -> bool:
    if not words or len(value) > 1:
        return False
    if field in _BOTH and field != "unit_position":
        return len(words) >= _TOLD_TWICE
    if field.endswith("_date"):
        return is_date(words)
    if (kind := _CODES.get(field)) is not None:
        return code_for(kind, words) is not None
    check = _CHECKS.get(field)
    return check is None or check(words)


def is_answer(field: str, words: str) -> bool | None:
    """Whether ``words`` are of the kind that ``field`` asks for; None for fields that anything may answer."""
    known = field.endswith("_date") or field in _CODES or field in _CHECKS
    return _answers(field, words, ()) if known else None


def _office(words: str) -> bool:
    found = split_unit_position(words)
    return found is not None and bool(found.unit) and bool(found.position)


_CHECKS: dict[str, Callable[[str], bool]] = {
    "name": is_name,
    "former_name": is_name,
    "native_place": lambda words: _PLACE.search(words) is not None,
    "birth_place": lambda words: _PLACE.search(words) is not None,
    "address": lambda words: _PLACE.search(words) is not None,
    "id_number": lambda words: _DIGITS.search(words) is not None,
    "phone": lambda words: bool(parse_phones(words)),
    "unit": is_unit,
    "position": is_position,
    "unit_position": _office,
}
