"""Slips of the reader inside terms of office and kinship; words that are right stay."""

import pytest

from stages.values.term_slips import mend_kin, mend_office


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("林县五七千校学员", "林县五七干校学员"),
        ("县委组织部于事", "县委组织部干事"),
        ("科贝", "科员"),
        ("副主仟", "副主任"),
        ("人天常委会副主任", "人大常委会副主任"),
        ("抗日权国联合会", "抗日救国联合会"),
        ("青权会主任", "青救会主任"),
        ("他肥厂革委会主任", "化肥厂革委会主任"),
        ("人民法院审利员", "人民法院审判员"),
        ("专员工署财政科", "专员公署财政科"),
        ("侦察服长", "侦察股长"),
    ],
)
def test_offices(read: str, meant: str) -> None:
    assert mend_office(read) == meant


@pytest.mark.parametrize(
    "right",
    [
        "千山县粮食局局长",
        "五七干校学员",
        "公安局会计",
        "料石厂厂长",
        "贝子府公社社长",
        "被服厂厂长",
        "军服长裤厂",
        "平事山公社",
    ],
)
def test_right_words_stay(right: str) -> None:
    assert mend_office(right) == right


@pytest.mark.parametrize(("read", "meant"), [("长了", "长子"), ("卡子", "长子"), ("妻子", "妻子"), ("外孙", "外孙")])
def test_kin(read: str, meant: str) -> None:
    assert mend_kin(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("蒙阴具教育局", "蒙阴县教育局"),
        ("享受副具级待遇", "享受副县级待遇"),
        ("副局卡", "副局长"),
        ("农具厂厂长", "农具厂厂长"),
    ],
)
def test_counties_and_heads(read: str, meant: str) -> None:
    assert mend_office(read) == meant
