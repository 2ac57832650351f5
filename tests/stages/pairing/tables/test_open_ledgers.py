"""Lists without walls under heads nobody described."""

from __future__ import annotations

from stages.pairing.labels.label_book import for_form
from stages.pairing.tables import open_ledgers
from stages.records import Line
from tests.stages import written

_HEADS = (("药品名称", 100), ("单位", 500), ("数量", 800), ("金额", 1100))


def _row(y: int, *words: tuple[str, int]) -> list[Line]:
    return [written.line(text, x, y) for text, x in words]


def _told(*rows: list[Line]) -> list[tuple[str, str]]:
    page = written.page(free=[line for row in rows for line in row])
    found, taken = open_ledgers.pairs(page, for_form(None))
    assert all(each.label is None for each in found)
    assert len(taken) == (len(found) + len(_HEADS) if found else 0)
    return [(each.text, each.value[0].text) for each in found]


def test_every_row_answers_the_heads() -> None:
    first = _row(380, ("安宫牛黄丸", 90), ("丸", 515), ("6", 820), ("168.17", 1080))
    second = _row(460, ("人血白蛋白", 90), ("瓶", 515), ("2", 820))
    other = _row(640, ("科主任", 100), ("同意使用。", 400))
    told = _told(_row(300, *_HEADS), first, second, other)
    assert told[:4] == [("药品名称", "安宫牛黄丸"), ("单位", "丸"), ("数量", "6"), ("金额", "168.17")]
    assert told[4:] == [("药品名称", "人血白蛋白"), ("单位", "瓶"), ("数量", "2")]


def test_rows_of_labels_and_values_are_no_list() -> None:
    first = _row(300, ("姓名", 100), ("高玉堂", 400), ("性别", 800), ("男", 1100))
    second = _row(380, ("年龄", 100), ("66", 400), ("级别", 800), ("14级", 1100))
    third = _row(460, ("住房面积", 100), ("92", 400), ("电话", 800), ("3745", 1100))
    assert _told(first, second, third) == []


def test_one_row_is_no_list() -> None:
    assert _told(_row(300, *_HEADS), _row(380, ("安宫牛黄丸", 90), ("丸", 515), ("6", 820), ("168.17", 1080))) == []
