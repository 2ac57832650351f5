"""The office around the papers in a real Chromium: finding, filing, numbers, whole screens and second persons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect
from sqlalchemy import select

from models.decisions import Decision
from models.second import set_rule
from models.session import reading, writing
from tests.review_ui.chromium import IN_BROWSER, shot

pytestmark = IN_BROWSER


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
    page.evaluate("window.scrollTo(0, 0)")
    shot(page, "person")
    page.evaluate("window.scrollTo(0, document.querySelector('#catalogue').offsetTop)")
    shot(page, "person-catalogue")
    page.click("#filing td button")
    expect(page.locator(".differ")).to_have_count(0)


def test_numbers_and_administration(open_page: Callable[..., Page], filed: list[int]) -> None:
    page = open_page("李华")
    page.click("text=工作概况")
    expect(page.locator(".sheet")).to_have_count(7)
    assert page.locator("#batches rect.part").first.bounding_box()["width"] == 120
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
    page.goto(page.url.split("/groups")[0] + "/groups/characters/王玉主")
    expect(page.locator(".glyph")).to_have_count(2)
    shot(page, "group")


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
