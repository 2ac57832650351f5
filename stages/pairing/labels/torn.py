"""Characters of labels that were read in two, as the reader does where a label is set upright: 籍毌贝, 审批音心见."""

from __future__ import annotations

import re

_WHOLE = {
    **dict.fromkeys(("毌贝", "毋贝", "母贝"), "贯"), **dict.fromkeys(("夂力", "冬力", "久力"), "务"),
    **dict.fromkeys(("夂田", "冬田"), "备"), "音心": "意", "征心": "惩", "口贝": "员", "夕口": "名", "太心": "态",
    "田心": "思", "相心": "想", "原心": "愿", "士心": "志", "工贝": "贡", "弗贝": "费", "少目": "省", "山夕": "岁",
    "将大": "奖", "木旦": "查", "革叩": "革命", "革卬": "革命",
    **{f"可{word}": f"何{word}" for word in "时地人处年"}, "可付": "何时",
}  # fmt: skip
"""Upper and lower part, and what they are together, and 何 without its left side; no label has both in a row as
characters of their own."""
_PARTS = re.compile("|".join(_WHOLE))


def mended(folded: str) -> str:
    """A folded label with such characters whole."""
    return _PARTS.sub(lambda found: _WHOLE[found[0]], folded)
