"""A reviewer at work in a real Chromium: by keyboard, in company, and with a session that ends in mid-word."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright
from sqlalchemy import delete, select, text

from models.decisions import Decision, Lease
from models.intake import Document
from models.people import Person, current_facts, current_service
from models.second import set_rule
from models.session import reading, writing
from models.users import WebSession

CHROMIUM = shutil.which("chromium")
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--no-first-run"]  # fmt: skip
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]
SCREENSHOTS = os.environ.get("PAPER_ARCHIVE_SCREENSHOTS")
"""A folder for pictures of the pages; nothing is written without it."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


class Server(threading.Thread):
    """The application on a free port, in this process."""

    def __init__(self, app: Any) -> None:
        super().__init__(daemon=True)
        self.app = app
        self.socket = socket.socket()
        self.socket.bind(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))

    def run(self) -> None:
        self.server.run(sockets=[self.socket])

    def __enter__(self) -> Server:
        self.start()
        while not self.server.started:
            time.sleep(0.01)
        return self

    def __exit__(self, *_: object) -> None:
        self.server.should_exit = True
        self.join(5)
        self.app.state.desk.engine.dispose()


@pytest.fixture
def server(archive: Any) -> Iterator[str]:
    with Server(archive.app()) as running:
        yield running.url


@pytest.fixture
def open_page(chromium: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """``open_page("赵敏")``: a signed-in window at the queue, and no complaint on its console at the end."""
    contexts, complaints = [], []

    def open_window(name: str, password: str = "correct horse", **options: Any) -> Page:
        options = {"locale": "zh-CN", "viewport": {"width": 1280, "height": 720}, **options}
        context = chromium.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
        page.goto(server + "/login")
        page.fill("#name", name)
        page.fill("#password", password)
        page.keyboard.press("Enter")
        page.wait_for_url("**/queue")
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert complaints == []


def shot(page: Page, name: str) -> None:
    if SCREENSHOTS:
        page.evaluate("document.querySelectorAll('img').forEach(i => i.loading = 'eager')")
        page.wait_for_load_state("networkidle")
        page.screenshot(path=str(Path(SCREENSHOTS) / f"{name}.png"))


def field_in_focus(page: Page) -> str | None:
    return page.evaluate(
        "document.activeElement.closest('.card')?.dataset.field ?? document.activeElement.closest('form')?.id"
    )


def test_a_document_from_queue_to_archive_by_keyboard(open_page: Callable[..., Page], archive: Any) -> None:
    page = open_page("赵敏")
    shot(page, "queue")
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
    page.click("#field-service_history [data-add-row]")
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
    shot(page, "person")


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


def test_looking_for_papers(open_page: Callable[..., Page]) -> None:
    page = open_page("赵敏")
    page.select_option("[name=field]", "party_date")
    page.fill("[name=words]", "隆化縣糧食局")
    page.keyboard.press("Enter")
    expect(page.locator(".found")).to_have_text("2 份")
    shot(page, "queue-narrowed")


def test_a_person_whose_papers_differ(open_page: Callable[..., Page], filed: list[int]) -> None:
    page, (one, other) = open_page("赵敏"), filed
    page.goto(page.url.split("/queue")[0] + f"/persons/{other}?q=夏林玉")
    page.select_option("#into", str(one))
    page.click("text=合并")
    page.wait_for_url(f"**/persons/{one}#filing")
    expect(page.locator(".differ th .reason")).to_have_text(["记载不一"])
    shot(page, "person-conflict")
    page.evaluate("window.scrollTo(0, document.querySelector('#catalogue').offsetTop)")
    shot(page, "person-catalogue")
    page.click("#filing td button")
    expect(page.locator(".differ")).to_have_count(0)


def test_numbers_and_administration(open_page: Callable[..., Page], filed: list[int]) -> None:
    page = open_page("李华")
    page.click("text=工作概况")
    expect(page.locator(".sheet")).to_have_count(6)
    assert page.locator("#batches rect.part").first.bounding_box()["width"] == 120
    shot(page, "dashboard")
    page.click("nav >> text=管理")
    shot(page, "admin")
    page.fill("[name=name]", "周明")
    page.fill(".filter [name=password]", "long enough")
    page.keyboard.press("Enter")
    expect(page.locator("#users tbody tr")).to_have_count(6)


def test_numbers_by_night(open_page: Callable[..., Page], filed: list[int]) -> None:
    page = open_page("李计", color_scheme="dark")
    page.goto(page.url.replace("/queue", "/dashboard"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    shot(page, "dashboard-dark")


def test_a_screenful_by_one_key(open_page: Callable[..., Page], archive: Any) -> None:
    page = open_page("赵敏")
    page.click("text=成组审核")
    shot(page, "groups")
    page.click("text=入党时间")
    expect(page.locator(".value")).to_have_count(2)
    page.locator(".value b").first.click()
    expect(page.locator(".value .out").first).to_be_visible()
    shot(page, "group-field")
    page.focus(".confirm button")
    page.keyboard.press("Enter")
    expect(page.locator(".value")).to_have_count(1)
    with reading(archive.engine) as session:
        assert session.scalars(select(Decision.document_id)).all() == ["doc2"]
    page.goto(page.url.split("/groups")[0] + "/groups/characters/林兴洲")
    expect(page.locator(".value")).to_have_count(4)
    shot(page, "group-characters")


def test_a_second_person_goes_by_the_ink(open_page: Callable[..., Page], archive: Any) -> None:
    with writing(archive.engine) as session:
        set_rule(session, ["birth_date", "party_date"], "李华")
    first, other = open_page("赵敏"), open_page("钱进")
    first.click("#start")
    first.wait_for_url("**/documents/doc1")
    first.press("#value-birth_date", "Enter")
    expect(first.locator("#field-birth_date .said")).to_have_text("已确认 · 赵敏")
    other.click("text=二次核对")
    expect(other.locator(".card")).to_have_count(1)
    expect(other.locator(".card input[name=value]")).to_be_focused()
    shot(other, "second-look")
    other.keyboard.insert_text("1927.8")
    other.keyboard.press("Enter")
    expect(other.locator(".notice")).to_contain_text("留给第三个人决定")
    third = open_page("李华")
    third.click("text=二次核对")
    expect(third.locator(".card")).to_contain_text("1927-03 / 1927-08")
    expect(third.locator(".card input[name=value]")).to_be_focused()
    shot(third, "second-settle")
    third.keyboard.insert_text("1927.3")
    third.keyboard.press("Enter")
    expect(third.locator(".empty")).to_be_visible()
