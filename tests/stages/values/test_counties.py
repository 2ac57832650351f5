"""The list of counties knows those of today, those renamed since 1980, and those of earlier times."""

from __future__ import annotations

import pytest

from stages.values.counties import is_called, is_listed
from stages.values.own_words import OwnWords, knowing


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("沭阳", ("32",)),
        ("沭阳县", ("32",)),
        ("余姚县", ("33",)),  # a city since 1985
        ("掖县", ("37",)),  # 莱州 since 1988
        ("黄安", ("42",)),  # 红安 since 1952
        ("武清", ("13",)),  # of 天津 since 1973
        ("文昌", ("44",)),  # of 海南 since 1988
        ("鄆城", ("37",)),
        ("都安", ("45",)),
        ("喀喇沁旗", ("15",)),
        ("都安", ()),
    ],
)
def test_known(name: str, codes: tuple[str, ...]) -> None:
    assert is_listed(name, codes)


def test_a_county_of_another_province_is_none_of_this_one() -> None:
    assert not is_listed("孟县", ("14",))
    assert is_listed("孟县")
    assert not is_listed("球阳")


def test_a_name_with_its_body() -> None:
    assert is_called("郓城县")
    assert not is_called("邹城县")
    assert is_listed("邹城")


def test_a_place_the_archive_has_confirmed() -> None:
    assert not is_listed("云岭")
    with knowing(OwnWords(places=("云岭县",))):
        assert is_listed("云岭")
