"""How labels are worded where no list has the wording itself; heads of columns: ``headings``.

Offices print the same question in many words (离退休前所在单位及原任职务); what they are made of is always the same.
Texts are folded as in ``label_book``. Sources: forms F1-F9 and aliases of domain section 2.1.
"""

from __future__ import annotations

import re
from functools import lru_cache

from stages.pairing.labels.asked_of_person import OF_PERSON
from stages.pairing.labels.asked_of_service import OF_SERVICE
from stages.pairing.labels.asking import Asking, Kind
from stages.values.codes import code_for

_OTHERS = (
    r"(?:爱人|配偶|丈夫|妻子|父亲?|母亲?|父母|[亲家遗眷]属|亲友|子女|长[子女]|介绍人|证明人|经办人|护理人|陪[护同]人|监护人"
    r"|担保人|委托人|受益人|继承人|领取人|代[办领]人|填表人|医师|医生|护士|联系人)的?"
)
_SOMEBODY_ELSE: Asking = (
    (
        "other",
        "他人",
        rf"{_OTHERS}(?:姓名|性别|年龄|出生年月|籍贯|民族|单位|工作单位"
        r"|职[务业]|政治面貌|文化程度|身份证号码?)",
    ),
)
_LABELS = tuple((kind, name, re.compile(words)) for kind, name, words in (*_SOMEBODY_ELSE, *OF_PERSON, *OF_SERVICE))
_HIMSELF = re.compile(r"(?:[您你我]|本人|干部|老干部|离休干部|离休人员|老同志|老红军)的?(?=..)")
ISSUING = frozenset({"填报单位", "填表单位", "呈报单位", "报送单位", "管理单位"})
"""Who filled in a form or sends it: mostly his own unit where no other is asked for, and elsewhere an office."""
_SETTLED = re.compile(
    r"(?:[经由]?(?:组织|上级|党委))?(?:核定|认定|确定|确认|审定|批准)的?(?=..+(?:时间|日期|年月日?)$)"
)
_ANOTHER = re.compile(rf"{_OTHERS}(?=..)")
_CONCERNED = re.compile(
    r"(?:患者|病[员人]|死?[死逝亡]者|(?:受奖|获奖|立功|受勋|体检|[受被]检|住院|就诊|被?任免|被慰问|被走访|被探望|被调查|被[采]?访|病故|病逝|逝世|去世|已故|亡故|死亡|安置|休养|疗养"
    r"|申请|登记|领证|离休|退休|住房|分房|购房|用车|享受)(?:[者人]|人员|对象|同志|老同志|(?:离休|老)?干部)|会员|教?职工|教[师员]|学员|持[证卡]人|疗养员|休养员|[被受]护理人|慰问对象"
    r"|走访对象|服务对象|住户|户主)的?(?=..)"
)


@lru_cache(maxsize=8192)
def label(folded: str) -> tuple[Kind, str] | None:
    """What a whole label worded so asks for: its kind and the field (or the fields) it names."""
    return next(((kind, name) for kind, name, wording in _LABELS if wording.fullmatch(folded)), None)


def answers(field: str, text: str) -> bool:
    """Whether words by which some forms ask for ``field`` are what others answer to it: 医疗照顾, 享受县级待遇."""
    return field == "medical_treatment" or (field in ("treatment", "rank") and code_for("rank", text) is not None)


def without_owner(folded: str) -> tuple[str, bool] | None:
    """What is asked of whom a paper is about (干部性别), and whether the paper must show that it is he (患者性别)."""
    for words, uncertain in ((_HIMSELF, False), (_SETTLED, False), (_CONCERNED, True)):
        if (found := words.match(folded)) is not None:
            return folded[found.end() :], uncertain
    return None


def of_another(folded: str) -> str | None:
    """What is asked of somebody else than whom the paper is about: 配偶参加工作时间; None where nobody is named."""
    found = _ANOTHER.match(folded)
    return folded[found.end() :] if found is not None else None
