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


def test_the_words_of_events_are_labels_where_dates_answer_them() -> None:
    told = _told([("性别\n民族", "男\n回族"), ("入伍\n入党", "1937.9\n1940.9"), ("离休\n待遇", "1978.5\n正县级")])
    assert (told["work_start_date"], told["party_date"]) == ("1937.9", "1940.9")
    assert (told["retirement_date"], told["treatment"]) == ("1978.5", "正县级")


def test_labels_wrapped_in_their_cell_and_labels_that_share_their_last_word() -> None:
    assert _told(
        [("性别、民族", "男、汉族"), ("家庭出身、本\n人成分", "中农，工人"), ("参加革命、入\n党时间", "1931.4；1931.9")]
    ) == {
        "sex": "男",
        "ethnicity": "汉族",
        "family_origin": "中农",
        "class_status": "工人",
        "work_start_date": "1931.4",
        "party_date": "1931.9",
    }
