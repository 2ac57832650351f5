"""Two labels in one cell, and both answers in the next."""

from __future__ import annotations

from stages import extract
from stages.records import RecognisedForm
from tests.stages import written


def _told(rows: list[tuple[str, str]], height: int = 120) -> dict[str, str]:
    page = written.page(written.table(rows, [400, 700], height=height))
    form = RecognisedForm(written.document(page), None, None, None, None, 1.0)
    return {raw.field: raw.raw for raw in extract.run(form, extract.ExtractSettings()).fields}


def test_labels_and_answers_under_each_other() -> None:
    assert _told(
        [("姓名\n曾用名", "冯春立\n冯刚宝"), ("行政级别\n享受待遇", "行政十七级\n县处级"), ("学历\n健康状况", "\n较差")]
    ) == {
        "name": "冯春立",
        "former_name": "冯刚宝",
        "rank": "行政十七级",
        "treatment": "县处级",
        "education": "",
        "health": "较差",
    }


def test_labels_and_answers_in_a_line() -> None:
    assert _told(
        [("姓名、性别", "邹松明，男"), ("民族、学历", "汉、高中"), ("所在单位、原职务", "陕西师范学院，顾问")], 70
    ) == {
        "name": "邹松明",
        "sex": "男",
        "ethnicity": "汉",
        "education": "高中",
        "unit": "陕西师范学院",
        "position": "顾问",
    }


def test_a_label_in_two_lines_stays_one() -> None:
    told = _told([("参加革命\n工作时间", "1946年8月\n（入伍）"), ("姓名", "冯春立")])
    assert told["work_start_date"].startswith("1946年8月")
