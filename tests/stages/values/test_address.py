import pytest
from hypothesis import given
from hypothesis import strategies as st

from stages.values.address import parse_address, province_codes


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("河北省隆化县", {"province": "河北省", "county": "隆化县"}),
        (
            "河北省承德市隆化县步古沟镇西沟村三组",
            {
                "province": "河北省",
                "prefecture": "承德市",
                "county": "隆化县",
                "town": "步古沟镇",
                "village": "西沟村",
                "group": "三组",
            },
        ),
        (
            "河北省承德地区隆化县韩麻营公社南营大队第三生产队",
            {
                "province": "河北省",
                "prefecture": "承德地区",
                "county": "隆化县",
                "town": "韩麻营公社",
                "village": "南营大队",
                "group": "第三生产队",
            },
        ),
        (
            "北京市朝阳区建国路12号院3号楼2单元501室",
            {"province": "北京市", "county": "朝阳区", "detail": "建国路12号院3号楼2单元501室"},
        ),
        (
            "热河省隆化县第五区郭家屯",
            {"province": "热河省", "county": "隆化县", "town": "第五区", "village": "郭家屯"},
        ),
        ("河北省丰宁满族自治县", {"province": "河北省", "county": "丰宁满族自治县"}),
        ("绥远省归绥县", {"province": "绥远省", "county": "归绥县"}),
        ("湖北省襄樊市", {"province": "湖北省", "prefecture": "襄樊市"}),
        ("江苏吴县", {"province": "江苏", "county": "吴县"}),
        ("山东省滕县", {"province": "山东省", "county": "滕县"}),
        ("吉林市昌邑区", {"prefecture": "吉林市", "county": "昌邑区"}),
    ],
)
def test_levels(text: str, levels: dict[str, str]) -> None:
    found = parse_address(text)
    assert found is not None
    names = ("province", "prefecture", "county", "town", "village", "group", "detail")
    assert {name: getattr(found, name) for name in names if getattr(found, name)} == levels


def test_short_native_place_is_cut_by_rule_and_uncertain() -> None:
    found = parse_address("河北隆化")
    assert found is not None
    assert (found.province, found.county, found.certain) == ("河北", "隆化", False)


@pytest.mark.parametrize(
    ("text", "era", "until", "codes"),
    [
        ("热河省隆化县", "old", 1955, ("13", "21", "15")),
        ("熱河省隆化縣", "old", 1955, ("13", "21", "15")),
        ("晋察冀边区阜平县", "old", 1948, ("14", "13", "15")),
        ("北平市", "old", 1949, ("11",)),
        ("河北省隆化县", "modern", None, ("13",)),
        ("隆化县", "", None, ()),
    ],
)
def test_eras(text: str, era: str, until: int | None, codes: tuple[str, ...]) -> None:
    found = parse_address(text)
    assert found is not None
    assert (found.era, found.until, found.province_codes) == (era, until, codes)
    assert province_codes(text) == codes


def test_raw_is_kept() -> None:
    found = parse_address("河 北省　隆化县")
    assert found is not None
    assert found.raw == "河北省隆化县"


@given(st.one_of(st.text(max_size=25), st.text(alphabet="河北省隆化县市区村镇公社大队第三组1号楼 ", max_size=25)))
def test_never_raises(text: str) -> None:
    found = parse_address(text)
    if found is not None:
        parts = (found.province, found.prefecture, found.county, found.town, found.village, found.group, found.detail)
        assert all(part in found.raw for part in parts)
