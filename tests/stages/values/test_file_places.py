"""A place that its own paper tells otherwise elsewhere is put right, where the reader itself was in doubt."""

from __future__ import annotations

import pytest

from stages.geometry import Box
from stages.records import Char
from stages.values import file_places


def _line(text: str, score: float = 0.99, *, doubted: str = "", offered: str = "") -> list[Char]:
    others = ((offered, 0.01),) if offered else ()
    return [
        Char(c, 0.95 if c == doubted else score, Box(n, 0, n + 1, 1), others if c == doubted else ())
        for n, c in enumerate(text)
    ]


def test_a_district_told_elsewhere() -> None:
    lines = [_line("惠阳地区革委会"), _line("急阳行署林业局", doubted="急", offered="惠"), _line("东莞县政府")]
    assert file_places.slips(lines) == {"急阳": "惠阳"}
    with file_places.told_in(lines):
        assert file_places.mend_place("急阳行署林业局") == "惠阳行署林业局"
        assert file_places.mend_place("急阳路小学") == "急阳路小学"
    assert file_places.mend_place("急阳行署林业局") == "急阳行署林业局"


def test_two_counties_of_one_paper_stay_two() -> None:
    """安阳 and 安丘 are both real; the reader never took one for the other."""
    assert file_places.slips([_line("安阳县粮食局"), _line("安丘县粮食局")]) == {}
    assert file_places.slips([_line("安阳县粮食局", 0.95), _line("安丘县粮食局", doubted="丘", offered="阳")]) == {}


def test_directions_and_numbers_stay() -> None:
    assert file_places.slips([_line("东阳县粮食局"), _line("西阳县粮食局", doubted="西", offered="东")]) == {}


def test_a_known_slip_is_never_the_better_reading() -> None:
    lines = [_line("元棣县粮食局"), _line("无棣县粮食局", doubted="无", offered="元")]
    with file_places.told_in(lines):
        assert file_places.mend_place("无棣县") == file_places.mend_place("元棣县") == "无棣县"


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("甘肃省合水具", "甘肃省合水县"),
        ("甘肃省合水具西华池村", "甘肃省合水县西华池村"),
        ("热河省隆他县徐家庄", "热河省隆化县徐家庄"),
        ("河北省東鹿县", "河北省束鹿县"),
        ("河北东鹿", "河北束鹿"),
        ("河北省家具厂", "河北省家具厂"),
        ("河北省农具研究所", "河北省农具研究所"),
    ],
)
def test_a_county_that_lost_its_foot(read: str, meant: str) -> None:
    assert file_places.mend_place(read) == meant


@pytest.mark.parametrize("place", ["内蒙古科尔沁左翼中旗马家湾村", "科尔沁右翼中旗", "山西省翼城县"])
def test_the_wings_of_banners_are_no_slip(place: str) -> None:
    assert file_places.mend_place(place) == place


def test_a_base_area_misread_is_put_right() -> None:
    assert file_places.mend_place("翼中军区") == "冀中军区"
