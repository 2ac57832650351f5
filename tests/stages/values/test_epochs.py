"""Headings of the periods of a résumé are told from its entries."""

from __future__ import annotations

import pytest

from stages.values import epochs


@pytest.mark.parametrize(
    ("words", "named", "epoch"),
    [
        ("建国以前", True, True),
        ("文化大革命时期", True, True),
        ("解放 战争 期间", True, True),
        ("一九五〇年至一九五七年", False, True),
        ("一九七七年以后", False, True),
        ("建国以前任区长", False, False),
        ("1950年3月至1957年", False, False),
    ],
)
def test_headings(words: str, *, named: bool, epoch: bool) -> None:
    assert (epochs.is_named(words), epochs.is_epoch(words)) == (named, epoch)


def test_years_alone_are_headings_only_beside_named_ones() -> None:
    entries = "43年7月—48年4月 交通站 交通员\n一九五〇年至一九五七年\n52年8月—59年9月 组织部 干事"
    assert epochs.without(entries) == entries, "the time of an entry may stand over its post"
    assert epochs.without("建国以前\n" + entries).count("\n") == 1
