"""What is typed becomes archive values with the pipeline's own grammar."""

from __future__ import annotations

import pytest

from review_ui.faults import UnknownDateError
from review_ui.typed import Typed, understand, understand_rows


@pytest.mark.parametrize(
    ("field", "text", "typed"),
    [
        ("birth_date", "1927-03", Typed("1927-03", "month")),
        ("birth_date", "1927年3月15日", Typed("1927-03-15", "day")),
        ("party_date", "一九四九年", Typed("1949", "year")),
        ("birth_date", "", Typed(None)),
        ("sex", "女", Typed("女", code="2")),
        ("ethnicity", "汉族", Typed("汉族", code="01")),
        ("id_number", "130825 1927 0315 001x", Typed("13082519270315001X")),
        ("address", "隆化镇\n兴洲路", Typed("隆化镇\n兴洲路")),
    ],
)
def test_understand(field: str, text: str, typed: Typed) -> None:
    assert understand(field, text) == typed


@pytest.mark.parametrize("text", ["春天", "49.13", "1927-13", "昨天"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(UnknownDateError, match=text):
        understand("birth_date", text)


def test_empty_rows_fall_away_and_empty_cells_are_none() -> None:
    typed = understand_rows({"relation": ["长女", "", "孙"], "name": ["夏红", ""]})
    assert typed.value == [{"relation": "长女", "name": "夏红"}, {"relation": "孙", "name": None}]
    assert understand_rows({"relation": [""], "name": [""]}).value is None
