"""What may be written into a draft: words that are labels and cannot be somebody's answers."""

from __future__ import annotations

import pytest

from stages.drafting import words


@pytest.mark.parametrize(
    "word", ["阳台面积", "慰问人", "会员编号", "血压", "走访周期", "困难类别", "立功情况", "主管领导意见", "月离休费"]
)
def test_words_of_labels_are_written(word: str) -> None:
    assert words.surely_printed(word, ())


@pytest.mark.parametrize(
    "word",
    [
        "王秀英", "张科长", "男体检日期", "王秀英阳台面积", "李明走访周期", "汉族入会时间", "大专体检结果",
        "汉族", "中共党员", "丧偶", "已住院", "日常走访", "精神尚可", "县医院", "北京协和医院", "高血压",
        "平泉县粮食局", "河北省隆化县情况", "同意该意见", "1987年", "A型血情况", "副县级待遇", "初中程度",
        "长子", "号", "经走访了解该同志生活能够自理的情况",
    ],
)  # fmt: skip
def test_what_may_be_an_answer_is_not(word: str) -> None:
    assert not words.surely_printed(word, ())


def test_a_word_that_holds_an_answer_of_this_paper_is_not_written() -> None:
    assert words.surely_printed("战友会情况", ("隆化战役",))
    assert not words.surely_printed("隆化战役情况", ("隆化战役",))
    assert not words.surely_printed("残疾等级", ("残疾等级高",)), "nor one that an answer is made of"


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("", "blank"), ("无", "blank"), ("（公章）\n年 月 日", "blank"), ("1987年8月6日", "date"),
        ("一九四八年三月", "date"), ("78平方米", "number"),
        ("160/95mmHg", "number"), ("7029696", "number"), ("砖木", "words"),
        ("该同志年老多病，确有困难，情况属实。", "passage"),
    ],
)  # fmt: skip
def test_a_value_is_told_by_its_kind(value: str, kind: str) -> None:
    assert words.kind_of(value) == kind
