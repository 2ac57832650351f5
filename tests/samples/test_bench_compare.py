"""What the benchmark says of single fields: right, wrong, missing, invented, empty; entries and boxes."""

from __future__ import annotations

from typing import Any

import pytest

from samples.bench.compare import Judged, boxes_meet, entries, judge, miss_line, overlap, same, worst_first
from samples.bench.records import make_truth

POST = {"start": "1949-04", "end": None, "unit": "隆化县粮食局", "position": "校长"}


def _judged(truth: dict[str, Any], fields: dict[str, Any] | None) -> dict[str, Judged]:
    line = {"source": "a.jpg", "fields": fields} if fields is not None else None
    return {one.field: one for one in judge(make_truth({"source": "a.jpg", "fields": {}, **truth}), line)}


# Only white space may differ: width, punctuation and old forms of characters are what the paper says.
@pytest.mark.parametrize(
    ("want", "got", "equal"),
    [
        ("河北省 隆化县", "河北省隆化县", True),
        ("王　玉", "王玉\n", True),
        ("副县（处）级", "副县(处)级", False),
        ("漢族", "汉族", False),
        ("1949", "1949-01", False),
    ],
)
def test_values_differ_by_more_than_white_space(want: str, got: str, equal: bool) -> None:
    assert same("address", want, got) is equal


def test_every_outcome() -> None:
    truth = {
        "fields": {"name": "王玉", "sex": "男", "unit": "粮食局"},
        "blank": ["party_date", "phone"],
        "unclear": {"birth_date": "腊月初八"},
        "soft_fields": ["health"],
        "ignore_fields": ["awards"],
    }
    shown = {
        "name": {"value": "王 玉"},
        "sex": {"value": "女"},
        "party_date": {"value": "1949-03"},
        "phone": {"value": None},
        "rank": {"value": "科级"},
        "birth_date": {"value": "1920-12"},
        "health": {"value": "差"},
        "awards": {"value": "无"},
    }
    found = {field: one.outcome for field, one in _judged(truth, shown).items()}
    assert found == {
        "name": "right",
        "sex": "wrong",
        "unit": "missing",
        "party_date": "invented",
        "phone": "empty",
        "rank": "unasked",
    }


def test_a_document_without_a_line_misses_everything() -> None:
    found = _judged({"fields": {"name": "王玉", "service_history": [POST]}, "blank": ["sex"]}, None)
    assert {field: one.outcome for field, one in found.items()} == {
        "name": "missing",
        "service_history": "missing",
        "sex": "empty",
    }
    assert not any(one.unseen for one in found.values())


def test_lists_are_compared_by_their_rows() -> None:
    more = POST | {"unit": "隆化县 粮食局", "witness": "刘和"}
    assert same("service_history", [POST, POST], [more, POST])
    assert not same("service_history", [POST, POST], [POST])
    assert not same("service_history", [POST], [POST | {"end": "1950-03"}])
    assert same(
        "family_members", [{"relation": "妻", "name": "李梅", "unit": "已故"}], [{"relation": "妻", "name": "李梅"}]
    )


def test_a_list_that_is_none_has_no_rows() -> None:
    assert entries("family_members", None).total() == 0
    assert entries("family_members", "李梅").total() == 0
    assert entries("family_members", ["李梅"]).total() == 0


def test_an_empty_list_is_no_value() -> None:
    found = _judged(
        {"fields": {"family_members": [{"relation": "妻", "name": "李梅"}]}}, {"family_members": {"value": []}}
    )
    assert found["family_members"].outcome == "missing"
    found = _judged({"blank": ["family_members"]}, {"family_members": {"value": []}})
    assert found["family_members"].outcome == "empty"


@pytest.mark.parametrize(
    ("given", "meets"),
    [
        ([10, 10, 20, 20], True),
        ([12, 12, 14, 14], True),
        ([0, 8, 22, 22], True),
        ([16, 10, 40, 20], False),
        ([0, 0, 1000, 1000], False),
        ([0, 0, 0, 0], False),
    ],
)
def test_a_box_must_show_the_ink(given: list[int], meets: bool) -> None:
    assert boxes_meet([10, 10, 20, 20], given) is meets


def test_overlap_is_intersection_over_union() -> None:
    assert overlap([0, 0, 10, 10], [5, 0, 15, 10]) == pytest.approx(1 / 3)
    assert overlap([0, 0, 10, 10], [10, 0, 20, 10]) == 0.0
    assert overlap([0, 0, 0, 0], [0, 0, 0, 0]) == 0.0


def test_boxes_on_another_page_do_not_count() -> None:
    truth = {"fields": {"name": "王玉"}, "boxes": {"name": {"page": 1, "box": [10, 10, 20, 20]}}}
    for page, hit in ((1, True), (2, False)):
        shown = {"name": {"value": "王五", "page": page, "box": [10, 10, 20, 20]}}
        assert _judged(truth, shown)["name"].box_hit is hit
    assert _judged(truth, {"name": {"value": None, "page": 1, "box": [0, 0, 0, 0]}})["name"].box_hit is None


def test_what_slipped_through_unseen_comes_first() -> None:
    truth = {"fields": {"name": "王玉", "sex": "男", "unit": "粮食局"}, "form": "cadre_basic", "grade": 3, "ink": "pen"}
    shown = {
        "name": {"value": "玉", "route": "review"},
        "sex": {"value": "男", "route": "auto"},
        "unit": {"value": "食局", "raw": "食局", "route": "auto", "confidence": 0.99, "reasons": ["x"]},
    }
    lines = [miss_line(one) for one in worst_first(_judged(truth, shown).values())]
    assert [line["field"] for line in lines] == ["unit", "name"]
    assert lines[0] == {
        "source": "a.jpg", "field": "unit", "outcome": "wrong", "want": "粮食局", "got": "食局", "raw": "食局",
        "confidence": 0.99, "route": "auto", "reasons": ("x",), "form": "cadre_basic", "grade": "3", "ink": "pen",
    }  # fmt: skip
