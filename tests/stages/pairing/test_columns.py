"""Which column each head of a row names, told by the heads beside it."""

from __future__ import annotations

import pytest

from stages.pairing.columns import with_dates
from stages.pairing.label_book import for_form

_BOOK = for_form(None)


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        (("何年何月", "至何年何月"), ["start", "end"]),
        (("何年何月", "何年何月"), ["start", "end"]),
        (("自何年", "何月", "至何年", "何月"), ["start", "start", "end", "end"]),
        (("何年", "何月", "至何年", "何月"), ["start", "start", "end", "end"]),
        (("起止年月",), ["range"]),
    ],
)
def test_dates_from_and_to_by_where_they_stand(heads: tuple[str, ...], told: list[str]) -> None:
    named = [_BOOK.column("service_history", head) for head in heads]
    assert with_dates([*named, "unit"], [*heads, "单位"]) == [*told, "unit"]
