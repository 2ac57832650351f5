import pytest
from hypothesis import given
from hypothesis import strategies as st

from stages.values.blanks import blank_kind, is_blank


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "blank"),
        ("  ", "blank"),
        ("／", "blank"),
        ("—", "blank"),
        ("——", "blank"),
        ("/", "blank"),
        ("（空白）", "blank"),
        ("未填", "blank"),
        ("无", "none"),
        ("没 有", "none"),
        ("无。", "none"),
        ("不详", "unknown"),
        ("〃", "ditto"),
        ("同上", "ditto"),
        ('"', "ditto"),
        ("隆化县", None),
        ("无锡", None),
        ("一", None),
        ("0", None),
    ],
)
def test_kinds(text: str, kind: str | None) -> None:
    assert blank_kind(text) == kind
    assert is_blank(text) == (kind in ("blank", "none", "unknown"))


@given(st.text(max_size=10))
def test_never_raises(text: str) -> None:
    blank_kind(text)
