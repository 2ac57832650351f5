import pytest
from hypothesis import given
from hypothesis import strategies as st

from stages.values.names import bare_name, is_name, read_name, same_name, split_names, surname_of, with_rare


@pytest.mark.parametrize(
    ("text", "surname", "given"),
    [
        ("夏林玉", "夏", "林玉"),
        ("刘 明", "刘", "明"),
        ("欧阳海", "欧阳", "海"),
        ("歐陽海", "歐陽", "海"),
        ("尉迟敬德", "尉迟", "敬德"),
        ("蕭勁", "蕭", "勁"),
        ("雒廷栋", "雒", "廷栋"),
        ("钭维城", "钭", "维城"),
        ("漆雕志远", "漆雕", "志远"),
        ("李登科", "李", "登科"),
        ("沈厚清", "沈", "厚清"),  # a phrase table would turn 沈厚 into 沉厚
        ("王䶮", "王", "䶮"),
        ("艾山·买买提", "买买提", "艾山"),
    ],
)
def test_plausible(text: str, surname: str, given: str) -> None:
    reading = read_name(text)
    assert (reading.surname, reading.given, reading.plausible) == (surname, given, True)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("王", "length"),
        ("李国庆生日", "length"),
        ("长子", "unknown-surname"),
        ("隆化县", "word"),
        ("李〓", "characters"),
        ("李A", "characters"),
    ],
)
def test_implausible(text: str, reason: str) -> None:
    reading = read_name(text)
    assert not reading.plausible
    assert reason in reading.reasons


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("肖劲", "蕭勁", True),
        ("付强", "傅強", True),
        ("闫玉兰", "阎玉蓝", True),
        ("刘 明", "刘明（已故）", True),
        ("刘明", "刘鸣", False),
        ("", "", False),
    ],
)
def test_same_name(left: str, right: str, same: bool) -> None:
    assert same_name(left, right) == same


def test_peoples_without_chinese_surnames() -> None:
    assert not is_name("斯琴高娃")
    assert read_name("斯琴高娃", ethnicity="蒙古族").plausible
    assert read_name("乌兰", ethnicity="蒙古族").plausible


def test_names_that_end_like_a_date_word() -> None:
    assert is_name("闫芳月")
    assert not is_name("三月")


def test_former_names() -> None:
    assert split_names("夏林、化名李明") == ("夏林", "李明")
    assert split_names("无") == ()


def test_bare_name_keeps_the_characters() -> None:
    assert bare_name("蕭 勁同志") == "蕭勁"


def test_surname_of_nothing() -> None:
    assert surname_of("") == ""


@given(st.text(max_size=12))
def test_never_raises(text: str) -> None:
    is_name(text)
    split_names(text)
    same_name(text, text)


@pytest.mark.parametrize(
    ("read", "meant"), [("咎秀兰", "昝秀兰"), ("蒋釜", "蒋崟"), ("连牲", "连甡"), ("王秀兰", "王秀兰")]
)
def test_what_no_one_is_called_stands_for_the_rare_character_it_looks_like(read: str, meant: str) -> None:
    assert with_rare(read) == meant
