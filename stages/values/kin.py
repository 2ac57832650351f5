"""Words for relatives as forms and their fillers write them (domain.md, family tables)."""

from __future__ import annotations

import re

from stages.values.names import fold

_RELATIONS = (
    "岳父", "岳母", "公公", "婆婆", "祖父", "祖母", "外祖父", "外祖母", "伯父", "叔父", "姑母", "舅父", "姨母",
    "养父", "养母", "继父", "继母", "父亲", "母亲", "配偶", "妻子", "丈夫", "爱人", "老伴", "长子", "次子", "三子",
    "四子", "五子", "六子", "幼子", "大儿子", "二儿子", "三儿子", "小儿子", "儿子", "长女", "次女", "三女", "四女",
    "五女", "六女", "幼女", "大女儿", "二女儿", "三女儿", "小女儿", "女儿", "独子", "独女", "养子", "养女", "继子",
    "继女", "长媳", "次媳", "儿媳", "女婿", "长孙", "次孙", "孙子", "孙女", "外孙", "外孙女", "哥哥", "姐姐",
    "弟弟", "妹妹", "兄", "弟", "姐", "妹", "父", "母", "妻", "夫", "子", "女", "长兄", "二哥", "大哥", "大姐",
    "二姐", "大弟", "二弟", "大妹", "二妹", "胞兄", "胞弟", "胞姐", "胞妹", "嫂", "嫂子", "侄子", "侄女", "外甥",
    "外甥女", "舅舅", "姑姑", "姨", "叔叔", "伯伯",
    "二子", "二女", "小女", "长婿", "次婿", "二媳", "大媳", "次媳", "孙媳", "重孙", "内弟", "内兄", "堂兄", "堂弟",
    "表兄", "表弟", "表姐", "表妹", "堂姐", "堂妹", "姐夫", "妹夫", "弟媳", "弟妹", "侄", "侄儿", "婶母",
    "婶婶", "姑父", "姨父", "奶奶", "爷爷", "外公", "外婆", "继妻", "养孙", "外孙媳",
    *(rank + kin for rank in "大二三四五小" for kin in ("儿", "女", "子", "孙", "孙女", "儿媳", "媳", "女婿", "婿")),
    *(rank + kin for rank in ("长", "次") for kin in ("儿", "孙女", "儿媳", "女婿")),
)  # fmt: skip
SPOUSES = frozenset({"配偶", "妻", "夫", "爱人", "老伴", "妻子", "丈夫"})
_ABOUT = re.compile(r"(?:基本)?(?:情况|状况|简况)$")
"""What may follow the word for the spouse in a side label."""
_TRADITIONAL = str.maketrans("长亲爱儿孙养继独", "長親愛兒孫養繼獨")
_WRITTEN = {*_RELATIONS, *(word.translate(_TRADITIONAL) for word in _RELATIONS)}
_EITHER = "|".join(sorted(map(re.escape, _WRITTEN), key=lambda word: (-len(word), word)))
RELATION = re.compile(rf"(?!四子王旗|子女|父母|夫[妻妇]|兄弟姐妹)(?:{_EITHER})")
"""One of them; the longest where several begin alike. 四子王旗 is a banner, and 子女 are no one of them."""


def is_relation(text: str) -> bool:
    """Whether ``text`` is such a word and nothing else, simplified or traditional."""
    return RELATION.fullmatch(fold(text)) is not None


def asks_of_spouse(label: str) -> bool:
    """Whether a folded label is a word for the spouse, or that and 情况."""
    return _ABOUT.sub("", label) in SPOUSES
