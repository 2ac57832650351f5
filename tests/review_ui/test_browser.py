"""A reviewer at work in a real Chromium: by keyboard, in company, and with a session that ends in mid-word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import delete, select, text

from models.decisions import Decision, Lease
from models.intake import Document
from models.people import Person, current_facts, current_service
from models.session import reading, writing
from models.users import WebSession
from tests.review_ui.chromium import IN_BROWSER, shot

pytestmark = IN_BROWSER


def field_in_focus(page: Page) -> str | None:
    return page.evaluate(
        "document.activeElement.closest('.card')?.dataset.field ?? document.activeElement.closest('form')?.id"
    )


def test_a_document_from_queue_to_archive_by_keyboard(open_page: Callable[..., Page], archive: Any) -> None:
    page = open_page("赵敏")
    page.focus("#start")
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/doc1")
    assert field_in_focus(page) == "name"
    shot(page, "review")
    page.keyboard.press("Alt+1")  # the first candidate is the right name
    assert page.input_value("#value-name") == "夏林玉"
    page.keyboard.press("Enter")
    assert field_in_focus(page) == "birth_date"
    expect(page.locator("#field-name .said")).to_have_text("已更正 · 赵敏")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert field_in_focus(page) == "position"
    page.keyboard.press("Enter")
    assert field_in_focus(page) == "address"
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("河北省隆化县隆化镇兴洲路")
    page.keyboard.press("Enter")
    assert field_in_focus(page) == "health"
    page.keyboard.press("Alt+u")
    assert field_in_focus(page) == "service_history"
    expect(page.locator("#field-health .said")).to_have_text("无法辨认 · 赵敏")
    page.keyboard.press("Alt+a")
    page.keyboard.insert_text("1953.6")
    page.keyboard.press("Enter")
    expect(page.locator("[data-waiting]")).to_have_text("待定 0 项")
    assert field_in_focus(page) == "commit"
    shot(page, "reviewed")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/documents/doc2")
    person_id = check_archive(archive)
    page.goto(page.url.replace("/documents/doc2", f"/persons/{person_id}"))
    expect(page.locator("h1")).to_have_text("夏林玉")


def check_archive(archive: Any) -> int:
    """What the reviewer said is what the archive says; returns the person."""
    with reading(archive.engine) as session:
        person = session.scalars(select(Person)).one()
        facts = {fact.field: fact.value for fact in current_facts(session, person.id)}
        assert session.get_one(Document, "doc1").status == "accepted"
        assert [row.start for row in current_service(session, person.id)] == ["1949-04", "1950-03", "1953-06"]
        decisions = {row.field: row.action for row in session.scalars(select(Decision))}
    assert (facts["name"], facts["address"]) == ("夏林玉", "河北省隆化县隆化镇兴洲路")
    assert "health" not in facts
    assert decisions == {
        "name": "correct", "birth_date": "accept", "party_date": "accept", "position": "accept",
        "address": "correct", "health": "unreadable", "service_history": "correct",
    }  # fmt: skip
    return person.id


def test_escape_brings_removed_rows_back_and_unreadable_empties_the_table(open_page: Callable[..., Page]) -> None:
    page = open_page("赵敏")
    page.click("#start")
    page.wait_for_url("**/documents/doc1")
    table = "#field-service_history tbody"
    values = f"[...document.querySelectorAll('{table} input')].map((input) => input.value)"
    before = page.evaluate(values)
    page.click(f"{table} tr:first-child [data-remove-row]")
    page.fill(f"{table} tr:first-child td:nth-child(2) input", "别处")
    assert page.evaluate(values) != before
    page.keyboard.press("Escape")
    assert page.evaluate(values) == before
    page.click("#field-service_history button[value=unreadable]")
    expect(page.locator("#field-service_history .said")).to_have_text("无法辨认 · 赵敏")
    assert not any(page.evaluate(values))


def test_two_browsers_on_one_document(open_page: Callable[..., Page], archive: Any) -> None:
    first, second = open_page("赵敏"), open_page("钱进")
    first.click("#start")
    first.wait_for_url("**/documents/doc1")
    second.goto(first.url)
    expect(second.locator(".document-head .problem")).to_contain_text("正由“赵敏”审核")
    expect(second.locator("#commit")).to_have_count(0)
    with writing(archive.engine) as session:  # the first reviewer went to lunch: the lease ran out
        session.execute(delete(Lease))
    second.reload()
    second.fill("#value-name", "夏林主")
    second.press("#value-name", "Enter")
    expect(second.locator("#field-name .said")).to_have_text("已更正 · 钱进")
    first.fill("#value-name", "夏林玉")
    first.press("#value-name", "Enter")
    expect(first.locator("#field-name .problem")).to_contain_text("正由“钱进”审核")
    with writing(archive.engine) as session:
        session.execute(delete(Lease))
    first.fill("#value-name", "夏林玉")
    first.press("#value-name", "Enter")
    expect(first.locator("#field-name .problem")).to_contain_text("已被他人修改")
    assert first.input_value("#value-name") == "夏林玉"
    with reading(archive.engine) as session:
        assert session.scalars(select(Decision.new)).all() == ["夏林主"]


def test_a_session_that_ends_loses_nothing_typed(open_page: Callable[..., Page], archive: Any) -> None:
    page = open_page("赵敏")
    page.click("#start")
    page.wait_for_url("**/documents/doc1")
    with writing(archive.engine) as session:
        session.execute(delete(WebSession))
    page.fill("#value-name", "夏林玉")
    page.press("#value-name", "Enter")
    expect(page.locator("#field-name .problem")).to_contain_text("登录已过期")
    other = page.context.new_page()
    other.goto(page.url.replace("/documents/doc1", "/login"))
    other.fill("#name", "赵敏")
    other.fill("#password", "correct horse")
    other.keyboard.press("Enter")
    other.wait_for_url("**/queue")
    assert page.input_value("#value-name") == "夏林玉"
    page.press("#value-name", "Enter")
    expect(page.locator("#field-name .said")).to_have_text("已更正 · 赵敏")


def test_a_refused_value_holds_the_commit_back(open_page: Callable[..., Page], archive: Any) -> None:
    page = open_page("赵敏")
    page.click("#start")
    page.wait_for_url("**/documents/doc1")
    page.fill("#value-work_start_date", "那年春天")
    page.press("#value-work_start_date", "Enter")
    expect(page.locator("#field-work_start_date .problem")).to_contain_text("看不懂日期“那年春天”")
    page.keyboard.press("Control+Enter")
    assert field_in_focus(page) == "work_start_date"
    page.keyboard.press("Escape")
    assert page.input_value("#value-work_start_date") == "1947-08"
    with reading(archive.engine) as session:
        assert session.execute(text("SELECT count(*) FROM decision")).scalar() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_and_speaks_english(open_page: Callable[..., Page], scheme: str) -> None:
    page = open_page("赵敏", color_scheme=scheme)
    page.goto(page.url.replace("/queue", "/documents/doc1?lang=en"))
    expect(page.locator("#field-name label")).to_have_text("Name")
    widths = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert widths[0] <= widths[1]
    box = page.locator("#field-name button[value=confirm]").bounding_box()
    assert box is not None and box["y"] + box["height"] < 720
    shot(page, f"review-en-{scheme}")
