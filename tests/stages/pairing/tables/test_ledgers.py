"""Lists of bills and expenses: every row answers the heads over the first."""

from __future__ import annotations

from stages import extract
from stages.records import RecognisedForm
from tests.stages import written

_HEADS = ("序号", "日期", "开支项目", "金额（元）", "经手人")
_ROWS = [
    ("1", "3月2日", "探视慰问", "94.50", "毛文武"),
    ("2", "4月18日", "自费药品", "36.00", "钱德璞"),
    ("3", "5月19日", "轮椅一辆", "44.50", ""),
]
_WIDTHS = (150, 300, 500, 300, 300)


def _pairs(*rows: tuple[str, ...]) -> list[tuple[str, str]]:
    document = written.document(written.page(written.table(rows, _WIDTHS[: len(rows[0])])))
    told = extract.run(RecognisedForm(document, None, None, None, None, 1.0), extract.ExtractSettings())
    return [(pair.label, pair.value) for pair in told.pairs if pair.value]


def test_each_row_is_paired_with_the_heads() -> None:
    want = [(head, text) for row in _ROWS for head, text in zip(_HEADS, row, strict=True) if text]
    assert sorted(_pairs(_HEADS, *_ROWS, ("",) * 5)) == sorted(want)


def test_a_row_of_other_labels_ends_it() -> None:
    more = [("病房号", "床位号", "会诊科室", "用药金额", "自负金额"), ("3", "8", "内一", "5.00", "2.00")]
    assert ("经手人", "自负金额") not in _pairs(_HEADS, *_ROWS[:1], *more)


def test_heads_that_the_first_row_answers_are_no_labels_of_each_other() -> None:
    heads, rows = ("项目", "套改前", "增加额"), [("基础工资", "40元", "20元"), ("职务工资", "91元", "15元")]
    want = [(head, text) for row in rows for head, text in zip(heads, row, strict=True)]
    assert sorted(_pairs(heads, *rows)) == sorted(want)


def test_rows_of_labels_beside_their_values_are_no_table() -> None:
    rows = [
        ("产权单位", "市房产局", "卫生间", "有"),
        ("建筑面积", "66平方米", "自来水", "有"),
        ("居住面积", "53", "煤气", "有"),
    ]
    assert ("市房产局", "66平方米") not in _pairs(*rows)


def test_a_list_without_figures() -> None:
    heads = ("检查项目", "结果", "医师")
    rows = [("心电图", "窦性心律", "韩志清"), ("胸部透视", "双肺纹理增粗", "邱明"), ("眼底", "动脉硬化", "曹玉")]
    want = [(head, text) for row in rows for head, text in zip(heads, row, strict=True)]
    assert sorted(_pairs(heads, *rows)) == sorted(want)
