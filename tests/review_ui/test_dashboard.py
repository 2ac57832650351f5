"""Numbers that can be checked by hand, bars drawn to scale, workbooks that open."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from models import figures
from models.certificates import Certificate, Certification, Suspension
from models.decisions import Decision
from models.readings import Reading
from models.schema import utcnow
from models.session import reading, writing
from review_ui.sheets import Sheet, workbook

Visit = Callable[..., Any]


def test_progress_waiting_and_automation(archive: Any, filed: list[int]) -> None:
    with reading(archive.engine) as session:
        assert figures.batch_progress(session) == [("二〇二六年第一批", 2, 2, 0, 0, 0)]
        assert figures.waiting_by_reason(session) == []
        share = figures.automation(session)
        by_field = {row[0]: row[1:] for row in figures.corrections_by_field(session)}
        today = figures.throughput(session)[-1]
        assert figures.corrections_by_scan(session) == [("SCAN 3000", "150 dpi", "gray", 14, 2)]
    assert (share.part, share.whole) == (8, 20)
    assert by_field["name"] == (2, 2, 0)
    assert by_field["health"] == (2, 0, 0)
    assert today == (utcnow().date().isoformat(), 14, 2)


def test_only_the_newest_certification_counts_and_says_what_is_suspended(visit: Visit, archive: Any) -> None:
    def stratum(certification: int, field: str, threshold: float | None, share: float) -> Certificate:
        return Certificate(
            certification_id=certification, field=field, form="cadre_basic", ink="print", reviewed=900, trials=1,
            wrong=1, threshold=threshold, bound=0.0047 if threshold else None, share=share, needed=0,
        )  # fmt: skip

    with writing(archive.engine) as session:
        for reader in ("old", "new"):
            session.add(Certification(target_error=0.005, confidence=0.95, reader=reader))
            session.flush()
        rows = [stratum(1, "rank", 0.9, 1), stratum(2, "name", 0.97, 0.8), stratum(2, "sex", 0.9, 0.95)]
        session.add_all([*rows, stratum(2, "unit", None, 0)])
        said = Decision(document_id="doc1", field="name", action="correct", new="甲", user="赵敏")
        session.add(said)
        session.flush()
        session.add(Suspension(certificate_id=rows[1].id, decision_id=said.id))
    with reading(archive.engine) as session:
        assert figures.certified(session) == [
            ("sex", "cadre_basic", "print", 0.9, 0.0047, 0.95, False),
            ("name", "cadre_basic", "print", 0.97, 0.0047, 0.8, True),
        ]
        assert figures.proven(session) == (0.0047, 1)  # a suspended one promises nothing
    page = visit("李计").get("/dashboard").text
    assert "证明过的错误上限 <b>0.47%</b>（1 类）" in page
    assert "0.47%" in page and "已停用" in page and "0.970" in page


def test_what_waits_is_counted_by_document(archive: Any) -> None:
    with reading(archive.engine) as session:
        assert figures.proven(session) == (0.0, 0)
        assert figures.waiting_by_reason(session) == [
            ("low-confidence", 2), ("two-digit-year", 2), ("witness-disagrees", 2)
        ]  # fmt: skip


def test_a_slip_is_what_somebody_else_put_right(archive: Any) -> None:
    said = [("赵敏", "甲"), ("赵敏", "乙"), ("钱进", "乙"), ("钱进", "丙"), ("赵敏", "丙"), ("赵敏", "丁")]
    with writing(archive.engine) as session:
        read = session.scalars(select(Reading.id).filter_by(document_id="doc1", field="name")).one()
        for number, (user, value) in enumerate(said):
            session.add(
                Decision(
                    document_id="doc1", field="name", reading_id=read, action="correct", new=value, user=user,
                    at=utcnow() - timedelta(days=40 - number),
                )
            )  # fmt: skip
            session.flush()
        # 赵敏's 甲 and 乙 met a later 丙 of 钱进; 钱进's 乙 and 丙 met 赵敏's 丁; 赵敏's last two stand.
        assert figures.slips(session) == [("赵敏", 4, 2), ("钱进", 2, 2)]
        assert figures.slips(session, "赵敏") == [("赵敏", 4, 2)]
        assert sum(row[1] for row in figures.throughput(session)) == 0


def test_bars_are_drawn_to_scale() -> None:
    sheet = Sheet("x", "题", ("甲", "全", "份"), [("a", 200, 50), ("b", 100, 100), ("c", 0, 0)], drawn=2, whole=1)
    assert sheet.bars(100) == [(25, 100), (50, 50), (0, 0)]
    assert Sheet("x", "题", (), [], drawn=1).bars(100) == []


def test_a_value_that_looks_like_a_formula_stays_text() -> None:
    sheet = Sheet("x", "甲/乙", ("列",), [("=1+1",), ("一\x07",), (3,)], drawn=0)
    book = load_workbook(io.BytesIO(workbook(sheet, str).body))
    [page] = book.worksheets
    assert page.title == "甲乙"
    assert [cell.value for [cell] in page.rows] == ["列", "=1+1", "一", 3]
    assert page["A2"].data_type == "s"


@pytest.mark.parametrize(("user", "rows"), [("赵敏", ["赵敏"]), ("钱进", []), ("李计", ["赵敏"]), ("李华", ["赵敏"])])
def test_slips_are_for_oneself_and_overseers(visit: Visit, filed: list[int], user: str, rows: list[str]) -> None:
    browser = visit(user)
    assert browser.get("/dashboard").status_code == 200
    book = load_workbook(io.BytesIO(browser.get("/dashboard/operators.xlsx").content))
    assert [row[0].value for row in list(book.active.rows)[1:]] == rows


def test_every_table_has_its_workbook(visit: Visit) -> None:
    browser = visit("孙录")
    page = browser.get("/dashboard?lang=en").text
    keys = [part.partition(".xlsx")[0] for part in page.split('href="/dashboard/')[1:]]
    assert keys == ["batches", "waiting", "throughput", "certified", "fields", "scans", "operators"]
    for key in keys:
        assert load_workbook(io.BytesIO(browser.get(f"/dashboard/{key}.xlsx").content)).active["A1"].value
    assert browser.get("/dashboard/none.xlsx").status_code == 404
