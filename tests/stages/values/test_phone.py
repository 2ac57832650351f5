import pytest
from hypothesis import given
from hypothesis import strategies as st

from stages.values.phone import parse_phones


@pytest.mark.parametrize(
    ("text", "number", "kind", "extension", "certain"),
    [
        ("13912345678", "13912345678", "mobile", "", True),
        ("139 1234 5678", "13912345678", "mobile", "", True),
        ("１３９１２３４５６７８", "13912345678", "mobile", "", True),
        ("手机：13912345678", "13912345678", "mobile", "", True),
        ("0314-7061234", "0314-7061234", "landline", "", True),
        ("（0314）7061234", "0314-7061234", "landline", "", True),
        ("03147061234", "0314-7061234", "landline", "", True),
        ("010—62345678", "010-62345678", "landline", "", True),
        ("0314-7061234转8012", "0314-7061234", "landline", "8012", True),
        ("7061234", "7061234", "local", "", True),
        ("3456", "3456", "short", "", False),
        ("县委总机转12", "县委总机", "exchange", "12", True),
        ("1391234567", "1391234567", "mobile", "", False),
        ("l39l2345678", "13912345678", "mobile", "", False),
        ("13912345678（女儿）", "13912345678", "mobile", "", True),
    ],
)
def test_kinds(text: str, number: str, kind: str, extension: str, certain: bool) -> None:
    (phone,) = parse_phones(text)
    assert (phone.number, phone.kind, phone.extension, phone.certain) == (number, kind, extension, certain)


@pytest.mark.parametrize("separator", ["；", "/", "、", " ", "，", "\n", "或"])
def test_several_in_a_cell(separator: str) -> None:
    found = parse_phones(f"13912345678{separator}0314-7061234")
    assert [phone.kind for phone in found] == ["mobile", "landline"]


@pytest.mark.parametrize("text", ["", "无", "隆化县", "1", "139123456789012"])
def test_not_numbers(text: str) -> None:
    assert parse_phones(text) == ()


@given(st.one_of(st.text(max_size=30), st.text(alphabet="0123456789-转（）；总机 ", max_size=30)))
def test_never_raises(text: str) -> None:
    parse_phones(text)
