"""What a heading and the labels suggest, and where they suggest nothing."""

from __future__ import annotations

import pytest

from stages.drafting import guess
from stages.forms.spec import load_all


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("离休干部住房情况登记表", "离休干部住房情况登记表"),
        ("中共隆化县委老干部局参战退役人员登记表", "参战退役人员登记表"),
        ("中国共产党河北省委员会老干部健康体检表", "老干部健康体检表"),
        ("中國共產黨河北省委員會老幹部健康體檢表", "老幹部健康體檢表"),
        ("隆化县离休干部基本情况表", "离休干部基本情况表"),
        ("老干部活动中心会员登记表", "老干部活动中心会员登记表"),
        ("干部任免审批表", "干部任免审批表"),
        ("承德地区参战退役人员登记表", "参战退役人员登记表"),
        ("尚玉学自传", "自传"),
        ("尚玉学", None),
        ("李明远同志生平", "生平"),
        ("王秀英自传", "自传"),
        ("我的自传", "我的自传"),
        ("入党自传", "入党自传"),
    ],
)
def test_office_place_and_person_are_no_part_of_a_title(heading: str, title: str | None) -> None:
    assert guess.bare_title(heading, ["尚玉学"]) == title


@pytest.mark.parametrize(
    ("title", "category", "because"),
    [
        ("干部履历表", "一", "履历"),
        ("幹部履歷表", "一", "履历"),
        ("我的自传", "二", "自传"),
        ("干部任免审批表", "9-2", "任免"),
        ("干部工资变动审批表", "9-1", "工资"),
        ("老干部健康体检表", "十", "体检"),
        ("离休干部住房情况登记表", None, ""),
        ("干部履历及奖励登记表", None, ""),
        (None, None, ""),
    ],
)
def test_the_class_is_guessed_only_where_one_word_tells_it(
    title: str | None, category: str | None, because: str
) -> None:
    assert guess.category_of(title) == (category, because)


def test_anchors_are_found_again_and_belong_to_no_other_form() -> None:
    taken = load_all()["appointment"].anchors[0]
    words = [taken, "走访周期", "备注", "编号", "服务内容", "写在两行的标签"]
    texts = ["走访周期", "服务内容：送药", taken, "写在两行", "的标签", "备注"]
    assert guess.anchors_of(words, texts, load_all().values()) == ("走访周期", "服务内容")
