import pytest

from stages.values.periods import allowance_months, period_named, periods_of


@pytest.mark.parametrize(
    ("iso", "periods", "months"),
    [
        ("1937-07-06", ("第二次国内革命战争时期",), (2,)),
        ("1937-07-07", ("抗日战争前期",), (1.5,)),
        ("1942-12", ("抗日战争前期",), (1.5,)),
        ("1943-01", ("抗日战争后期",), (1,)),
        ("1945-09", ("抗日战争后期", "解放战争时期"), (1, 0)),
        ("1949-09-30", ("解放战争时期",), (0,)),
        ("1949", ("解放战争时期", "中华人民共和国成立后"), (0,)),
        (None, (), ()),
    ],
)
def test_periods(iso: str | None, periods: tuple[str, ...], months: tuple[float, ...]) -> None:
    assert periods_of(iso) == periods
    assert allowance_months(iso) == months


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("抗战前期", ("抗日战争前期",)),
        ("抗日战争时期", ("抗日战争前期", "抗日战争后期")),
        ("解放战争时期", ("解放战争时期",)),
        ("土地革命战争时期", ("第二次国内革命战争时期",)),
        ("", ()),
    ],
)
def test_named(text: str, periods: tuple[str, ...]) -> None:
    assert period_named(text) == periods
