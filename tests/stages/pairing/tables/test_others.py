"""Lists of other people tell nothing of whom the paper is about."""

from __future__ import annotations

from stages import extract
from stages.records import RecognisedForm
from tests.stages import written


def test_a_list_of_children_without_their_relation() -> None:
    above = written.table([("已故干部姓名", "屠静如", "性别", "女")], [400, 400, 400, 500])
    heading = written.table([("子女情况",)], [1700], y=370)
    rows = [("姓名", "性别", "工作单位"), ("张卫东", "男", "市无线电厂"), ("张建国", "男", "市公交公司")]
    page = written.page([*above, *heading, *written.table(rows, [400, 300, 1000], y=440)])
    told = extract.run(RecognisedForm(written.document(page), None, None, None, None, 1.0), extract.ExtractSettings())
    assert {raw.field: raw.raw for raw in told.fields} == {"name": "屠静如", "sex": "女"}
    assert [pair.value for pair in told.pairs if pair.label == "姓名"] == ["张卫东", "张建国"]
