import pytest
from hypothesis import given
from hypothesis import strategies as st

from stages.values.text import clean, compact, forbidden, narrow


@pytest.mark.parametrize(
    ("raw", "want"),
    [
        ("１９４９．３", "1949.3"),
        ("Ａｂ／", "Ab/"),
        ("⼀⽉", "一月"),  # Kangxi radicals
        ("①1949㎡", "①1949㎡"),  # NFKC would glue these
        ("县长，书记：（甲）", "县长，书记：（甲）"),  # Chinese punctuation is the paper's
    ],
)
def test_narrow_maps_only_what_is_safe(raw: str, want: str) -> None:
    assert narrow(raw) == want


def test_clean_drops_spaces_between_chinese_only() -> None:
    assert clean("  河 北省　隆化县 A 12 号 ") == "河北省隆化县 A 12 号"
    assert clean("上行\n下行") == "上行\n下行"


def test_compact_drops_all_white_space() -> None:
    assert compact("姓 名\n：") == "姓名："


def test_forbidden_names_private_use_and_replacement() -> None:
    assert forbidden("王\ue123\ufffd\x00好") == ("\ue123", "\ufffd", "\x00")
    assert forbidden("㛃𫖯䶮\n\t") == ()


@given(st.text())
def test_narrow_keeps_offsets(text: str) -> None:
    assert len(narrow(text)) == len(text)


@given(st.text())
def test_clean_is_stable(text: str) -> None:
    assert clean(clean(text)) == clean(text)
