import pytest
from hypothesis import given
from hypothesis import strategies as st

from stages.values.numerals import Numeral, parse_day, parse_month, parse_numeral


@pytest.mark.parametrize(
    ("text", "value", "style"),
    [
        ("37", 37, "arabic"),
        ("３７", 37, "arabic"),
        ("一九四九", 1949, "positional"),
        ("二〇〇一", 2001, "positional"),
        ("二○零一", 2001, "positional"),
        ("三七", 37, "positional"),
        ("三十七", 37, "counting"),
        ("十", 10, "counting"),
        ("十二", 12, "counting"),
        ("廿五", 25, "counting"),
        ("卅", 30, "counting"),
        ("卌一", 41, "counting"),
        ("三百零五", 305, "counting"),
        ("一千九百四十九", 1949, "counting"),
        ("一万二千", 12000, "counting"),
    ],
)
def test_styles(text: str, value: int, style: str) -> None:
    number = parse_numeral(text)
    assert number is not None
    assert (number.value, number.style, number.repaired) == (value, style, False)


def test_letters_for_digits_are_marked_repaired() -> None:
    assert parse_numeral("l94O") == Numeral(1940, "arabic", repaired=True)


@pytest.mark.parametrize("text", ["", "年", "十廿", "三四十", "一二三四五六七八九", "十百", "²", "万"])
def test_not_numbers(text: str) -> None:
    assert parse_numeral(text) is None


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("3", 3),
        ("03", 3),
        ("三", 3),
        ("十二", 12),
        ("元", 1),
        ("正", 1),
        ("冬", 11),
        ("腊", 12),
        ("13", None),
        ("0", None),
    ],
)
def test_months(text: str, want: int | None) -> None:
    assert parse_month(text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("5", 5),
        ("初五", 5),
        ("初十", 10),
        ("十五", 15),
        ("廿三", 23),
        ("卅一", 31),
        ("32", None),
        ("初十五", None),
        ("", None),
    ],
)
def test_days(text: str, want: int | None) -> None:
    assert parse_day(text) == want


@given(st.text(alphabet="0123456789一二三四五六七八九十廿卅卌百千万〇零○OlI初正", max_size=10))
def test_never_raises(text: str) -> None:
    parse_numeral(text)
    parse_month(text)
    parse_day(text)


@given(st.integers(1, 99))
def test_counting_round_trip(value: int) -> None:
    tens, ones = divmod(value, 10)
    digits = "〇一二三四五六七八九"
    text = ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + ("" if ones == 0 else digits[ones])
    number = parse_numeral(text)
    assert number is not None
    assert number.value == value
