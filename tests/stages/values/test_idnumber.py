from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stages.values.idnumber import check_character, find_id, near_misses, parse_id

FIRST17 = "13082519250128001"
NUMBER = FIRST17 + check_character(FIRST17)


def test_known_check_character() -> None:
    assert check_character("11010519491231002") == "X"  # the example printed in GB 11643


def test_parts() -> None:
    found = parse_id(NUMBER)
    assert found is not None
    assert (found.birth_date, found.sex, found.region, found.valid) == ("1925-01-28", "男", "130825", True)
    assert (found.number, found.number18, found.repaired) == (NUMBER, NUMBER, False)


@pytest.mark.parametrize("text", ["110105 19491231 002x", "11010519491231００２Ｘ", "110105-19491231-002X"])
def test_spaces_full_width_and_written_x(text: str) -> None:
    found = parse_id(text)
    assert found is not None
    assert (found.number, found.valid, found.sex, found.repaired) == ("11010519491231002X", True, "女", False)


def test_letters_are_repaired_only_when_the_check_passes() -> None:
    good = parse_id("llO1O519491231002X")
    assert good is not None
    assert (good.number, good.repaired, good.valid) == ("11010519491231002X", True, True)
    assert parse_id("llO1O5194912310028") is None
    cross = parse_id("11010519491231002×")
    assert cross is not None
    assert (cross.number, cross.repaired) == ("11010519491231002X", True)
    assert parse_id("11010519491231003×") is None
    doubtful = parse_id("11010S19491231002X")
    assert doubtful is not None
    assert doubtful.repaired


def test_wrong_check_character_is_reported_not_hidden() -> None:
    found = parse_id("110105194912310021")
    assert found is not None
    assert not found.valid
    assert "11010519491231002X" not in near_misses("110105194912310021")  # 1 for X is no look-alike


def test_impossible_birth_date() -> None:
    first17 = "13082519250231001"
    found = parse_id(first17 + check_character(first17))
    assert found is not None
    assert (found.birth_date, found.valid) == ("", False)


def test_fifteen_digits_upgrade() -> None:
    found = parse_id("130825250128001")
    assert found is not None
    assert (found.number18, found.birth_date, found.sex, found.valid) == (NUMBER, "1925-01-28", "男", True)
    assert found.number == "130825250128001"


def test_fifteen_digits_are_never_repaired() -> None:
    assert parse_id("13O825250128001") is None


def test_centenarian_sequence() -> None:
    found = parse_id("130825980128998")
    assert found is not None
    assert (found.birth_date, found.centenarian) == ("1898-01-28", True)


@pytest.mark.parametrize("text", ["", "无", "1308251925012800", "13082519250128001XX", "²" * 18, "一" * 15])
def test_not_identity_numbers(text: str) -> None:
    assert parse_id(text) is None


def test_find_id_in_a_cell_with_more_text() -> None:
    found = find_id(f"身份证号：{NUMBER}（已换证）")
    assert found is not None
    assert found.number == NUMBER
    assert find_id(f"{NUMBER}，11010519491231002X") is None


@given(st.dates(date(1900, 1, 1), date(2010, 1, 1)), st.integers(110000, 659999), st.integers(0, 995))
def test_round_trip_and_single_slip_is_caught(day: date, region: int, sequence: int) -> None:
    first17 = f"{region}{day:%Y%m%d}{sequence:03}"
    number = first17 + check_character(first17)
    found = parse_id(number)
    assert found is not None
    assert (found.valid, found.birth_date) == (True, day.isoformat())
    if day.year < 2000:
        old = parse_id(first17[:6] + first17[8:])
        assert old is not None
        assert old.number18 == number
    broken = number[:5] + str((int(number[5]) + 1) % 10) + number[6:]
    wrong = parse_id(broken)
    assert wrong is not None
    assert not wrong.valid


@given(st.one_of(st.text(max_size=20), st.text(alphabet="0123456789XxOlISB× ", min_size=14, max_size=19)))
def test_never_raises(text: str) -> None:
    parse_id(text)
    find_id(text)
    near_misses(text)
