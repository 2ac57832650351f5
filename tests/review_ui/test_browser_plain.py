"""The desk before its script is there: Enter does what it does with it, never something that takes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.review_ui.chromium import IN_BROWSER, standing

pytestmark = IN_BROWSER
Open = Callable[..., Page]


def _at_document(open_page: Open) -> Page:
    page = open_page("赵敏", java_script_enabled=False)
    page.goto(page.url.replace("/queue", "/documents/doc1"))
    return page


def test_enter_corrects(open_page: Open, archive: Any, filed: list[int]) -> None:
    page = _at_document(open_page)
    page.click("text=更正…")
    page.fill("#value-unit", "隆化县粮食局一科")
    page.fill("#reason-unit", "与任免表核对")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("#field-unit .said")).to_have_text("已更正 · 赵敏")
    decided = standing(archive, "unit")
    assert decided is not None and decided.new == "隆化县粮食局一科"


def test_enter_in_a_table_confirms(open_page: Open, archive: Any) -> None:
    page = _at_document(open_page)
    page.locator("#field-service_history tbody input").first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("#field-service_history .said")).to_have_text("已确认 · 赵敏")
    assert standing(archive, "service_history") is not None
