import pytest

from stages.values.checks_materials import (
    CatalogueEntry,
    MaterialValue,
    check_1999_form,
    check_across,
    check_alterations,
    check_catalogue,
    check_names,
)

EARLY = MaterialValue("1953年干部登记表", "1927-03", "1953-06")
LATE = MaterialValue("1988年干部履历表", "1925-03", "1988-07")


def test_c18_the_earliest_self_filled_record_governs() -> None:
    (found,) = check_across("birth_date", [LATE, EARLY])
    assert (found.rule, found.severity) == ("C18", "W")
    assert "1988年干部履历表" in found.message
    (approved,) = check_across("birth_date", [LATE, EARLY], approved=True)
    assert approved.severity == "I"
    agreeing = MaterialValue("1999年履历表", "1927", "1999")
    assert [each.severity for each in check_across("birth_date", [EARLY, agreeing])] == ["OK"]
    assert list(check_across("birth_date", [EARLY])) == []


def test_c18_a_record_by_others_does_not_govern() -> None:
    filed = MaterialValue("鉴定表", "1926-01", "1950", self_filled=False)
    (found,) = check_across("birth_date", [filed, EARLY])
    assert "鉴定表" in found.message.partition("，")[0]


def test_c19_altered_cells() -> None:
    (altered,) = check_alterations({"birth_date", "address"})
    assert altered.fields == ("birth_date",) and "涂改" in altered.message
    (red,) = check_alterations((), red={"party_date", "address"})
    assert red.fields == ("party_date",) and "涂改" not in red.message


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (CatalogueEntry("十一", "履历表", "1988-07", 1, (1,)), "类号"),
        (CatalogueEntry("一", "履历表", "1988-07", 3, (1, 2)), "目录为3页"),
        (CatalogueEntry("一", "履历表", "1988-07", 2, (1, 3)), "不连续"),
        (CatalogueEntry("一", "履历表", "1920", 1, (1,)), "早于本人出生"),
        (CatalogueEntry("十", "生平", "2001-06", 1, (1,)), "30天以上"),
    ],
)
def test_c20_catalogue(entry: CatalogueEntry, words: str) -> None:
    (found,) = check_catalogue([entry], birth_date="1927-03", death_date="2001-03-15")
    assert (found.rule, found.severity) == ("C20", "E")
    assert words in found.message


def test_c20_an_unknown_class_is_not_judged() -> None:
    assert list(check_catalogue([CatalogueEntry(None, "材料", "1988-07", 1, (1,))])) == []


def test_c20_a_right_catalogue() -> None:
    entry = CatalogueEntry("9-2", "离休审批表", "1987-04", 2, (1, 2))
    obituary = CatalogueEntry("十", "生平", "2001-04-02", 1, (1,))
    assert list(check_catalogue([entry, obituary], birth_date="1927-03", death_date="2001-03-15")) == []


def test_c21_the_1999_form() -> None:
    (found,) = check_1999_form(photo=True, signature=False, filled_date=True, seal=False)
    assert "本人签名、组织印章" in found.message
    assert list(check_1999_form(photo=True, signature=True, filled_date=True, seal=True)) == []
    assert list(check_1999_form(photo=None, signature=None, filled_date=True, seal=None)) == []
    (found,) = check_1999_form(photo=None, signature=None, filled_date=True, seal=False)
    assert "缺少组织印章。" in found.message


def test_c22_names() -> None:
    others = [
        MaterialValue("入党志愿书", "蕭 勁", "1949"),
        MaterialValue("自传", "萧石头", "1950"),
        MaterialValue("鉴定表", "萧立", "1953"),
    ]
    assert [each.severity for each in check_names("肖劲", others, "乳名萧石头")] == ["OK", "I", "W"]
