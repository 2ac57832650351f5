"""What is printed under an opinion is no part of it."""

from __future__ import annotations

import pytest

from stages.geometry import Box
from stages.pairing.blocks import of_lines
from stages.pairing.found import Found
from stages.pairing.running import opinions
from tests.stages import written


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("同意安装。\n年月日", "同意安装。"),
        ("同意。 年  月  日", "同意。"),
        ("1984年 月 日", "1984年 月 日"),
        ("同意。\n1984年3月1日", "同意。\n1984年3月1日"),
        ("年月日", "年月日"),
        ("同意办理。\n负责人签字： 年月日", "同意办理。"),
        ("同意上报。\n负责人签字：", "同意上报。"),
        ("同意上报。\n负责人签字：李平", "同意上报。\n负责人签字：李平"),
    ],
)
def test_the_place_of_a_date_nobody_filled_in(text: str, left: str) -> None:
    lines = [written.line(part, 100, 100 + 60 * n) for n, part in enumerate(text.split("\n"))]
    value = of_lines(written.page(free=lines), lines, Box(100, 100, 900, 300))
    found = opinions.without_blank_date(Found(None, "邮电局", value.box, (value,), "geometry", 0.7))
    assert "".join(block.text for block in found.value) == left


@pytest.mark.parametrize(
    ("label", "text", "left"),
    [
        ("主管局审批", "同意。\n1989年12月20日", "同意。"),
        ("医院诊断意见", "生活不能自理，建议护理。\n主治医师：毛云亭", "生活不能自理，建议护理。"),
        ("公费医疗办", "同意报销。\n1993年7月8日", "同意报销。"),
        ("分管领导批示", "同意。\n苏秀琼", "同意。"),
        ("审核意见", "同意按月发给。\n老干部科\n84.7.3", "同意按月发给。"),
        ("主管局意见", "同意发给。\n老干部局\n1984年7月3日", "同意发给。"),
        ("领导意见", "同意。火", "同意。"),
        ("财务科审核", "票据齐全\n退回补办", "票据齐全\n退回补办"),
        ("批准日期", "1989年12月20日", "1989年12月20日"),
        ("发放情况", "一季度 30元\n1989年", "一季度 30元\n1989年"),
    ],
)
def test_who_signed_and_when_is_no_part_of_what_an_office_says(label: str, text: str, left: str) -> None:
    lines = [written.line(part, 100, 100 + 60 * n) for n, part in enumerate(text.split("\n"))]
    value = of_lines(written.page(free=lines), lines, Box(100, 100, 900, 300))
    found, _ = opinions.without_stamp(Found(None, label, value.box, (value,), "geometry", 0.7))
    assert "".join(block.text for block in found.value) == left


@pytest.mark.parametrize(
    ("label", "text", "granted"),
    [
        ("审批机关意见", "同意离休，享受正县级待遇。", ["正县级待遇"]),
        ("审批机关意见", "同意离休，享受副处级。", ["副处级"]),
        ("审批意见", "同意离休，享受原待遇。", []),
        ("备注", "享受正县级待遇。", []),
    ],
)
def test_what_an_office_grants_is_the_treatment_where_none_is_asked_for(
    label: str, text: str, granted: list[str]
) -> None:
    lines = [written.line(text, 100, 100)]
    value = of_lines(written.page(free=lines), lines, Box(100, 100, 900, 160))
    found = opinions.granted([Found(None, label, value.box, (value,), "right-cell", 0.9)])
    assert [each.value[0].text for each in found] == granted
    assert all(each.label is not None and each.label.weak for each in found), "a cell that asks for it goes before"
