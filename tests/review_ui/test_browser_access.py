"""For those who see badly, have no mouse or no network: names, landmarks, contrast, focus, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from models.second import set_rule
from models.session import writing
from tests.review_ui.chromium import IN_BROWSER, PATIENCE_MS, shot

pytestmark = IN_BROWSER
Open = Callable[..., Page]
LOOKING = (Path(__file__).parent / "looking.js").read_text("utf-8")
PAGES = [
    "/queue", "/queue?words=隆化", "/documents/doc1", "/groups", "/groups/field/name", "/groups/characters/林兴洲",
    "/second", "/persons", "/persons/1", "/dashboard", "/admin?q=隆化", "/documents/none",
]  # fmt: skip


@pytest.mark.parametrize(
    "options",
    [
        {"color_scheme": "light"},
        {"color_scheme": "dark", "locale": "en"},
        {"color_scheme": "light", "viewport": {"width": 768, "height": 1024}, "has_touch": True},
        {"color_scheme": "dark", "viewport": {"width": 1024, "height": 768}},
    ],
    ids=["light", "dark-english", "tablet", "tablet-dark"],
)
def test_every_page_can_be_read_and_used(open_page: Open, archive: Any, options: dict[str, Any]) -> None:
    with writing(archive.engine) as session:
        set_rule(session, ["birth_date"], "李华")
    page = open_page("李华", **options)
    start = page.url.replace("/queue", "")
    page.goto(start + "/documents/doc2")
    for _ in range(7):
        page.keyboard.press("Enter")
    expect(page.locator("[data-waiting]")).to_contain_text("0")
    complaints = {}
    for path in PAGES:
        page.goto(start + path)
        found = page.evaluate(LOOKING)
        if found:
            complaints[path] = found
    assert complaints == {}


def test_the_look_can_find_fault(open_page: Open) -> None:
    page = open_page("李华")
    page.evaluate("""() => {
        document.querySelector("h1").style.color = "#c0c0c0";
        document.querySelector("#start").textContent = "";
        document.querySelector("main").append(document.createElement("main"));
    }""")
    assert [one.split(":")[0] for one in page.evaluate(LOOKING)] == ["no name", "2 main", "contrast 1.67"]


def test_nothing_comes_from_elsewhere_and_nothing_is_inline(open_page: Open, filed: list[int]) -> None:
    page = open_page("李华")
    start, asked = page.url.replace("/queue", ""), []
    page.on("request", lambda request: asked.append(request.url))
    for path in (*PAGES, "/documents/doc1?correct=1"):
        answer = page.goto(start + path)
        assert answer is not None
        assert "style-src 'self'; script-src 'self'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]
        source = answer.text()
        assert "<style" not in source and " style=" not in source and " onclick=" not in source
        assert page.locator("script:not([src])").count() == 0
        page.wait_for_load_state("networkidle")
    assert len(asked) > 2 * len(PAGES)
    assert {url for url in asked if not url.startswith(start + "/")} == set()


def to(page: Page, selector: str, key: str = "Tab") -> None:
    """Walk with Tab until the place has the focus; every stop on the way shows where one is."""
    for _ in range(120):
        page.keyboard.press(key)
        ring = page.evaluate("""() => {
            const at = document.activeElement;
            const shown = at.matches(".unseen") ? at.closest("label") : at;
            return at === document.body ? 3 : parseFloat(getComputedStyle(shown).outlineWidth);
        }""")
        assert ring >= 2, page.evaluate("document.activeElement.outerHTML")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"Tab never comes to {selector}")


def test_a_whole_day_by_keyboard_alone(server: str, chromium: Browser) -> None:
    page = chromium.new_context(locale="zh-CN", viewport={"width": 1280, "height": 720}).new_page()
    page.set_default_timeout(PATIENCE_MS)
    press, write = page.keyboard.press, page.keyboard.insert_text
    page.goto(server + "/")
    expect(page.locator("#name")).to_be_focused()
    write("赵敏")
    press("Tab")
    write("correct horse")
    press("Enter")
    page.wait_for_url(server + "/queue")
    # a screenful of one field, taken back, and confirmed but for one
    to(page, "nav a[href='/groups']")
    press("Enter")
    page.wait_for_url("**/groups")
    to(page, "a[href='/groups/field/party_date']")
    press("Enter")
    page.wait_for_url("**/party_date")
    expect(page.locator(".confirm button")).to_be_focused()
    press("Enter")
    page.wait_for_url("**done=1.2")
    expect(page.locator(".empty a")).to_be_focused()
    to(page, ".made button", "Shift+Tab")
    press("Enter")
    page.wait_for_url("**undone=2")
    to(page, ".value [name=out]", "Shift+Tab")
    press("Space")
    press("Enter")
    page.wait_for_url("**done=3")
    expect(page.locator(".value")).to_have_count(1)
    # the queue, narrowed; a document from the first field to the archive
    to(page, "nav a[href='/queue']")
    press("Enter")
    page.wait_for_url("**/queue")
    to(page, "[name=words]")
    write("隆化縣")
    press("Enter")
    page.wait_for_url("**words=*")
    to(page, "#start")
    press("Enter")
    page.wait_for_url("**/documents/doc1")
    expect(page.locator("#value-name")).to_be_focused()
    press("Alt+1")
    press("Enter")
    expect(page.locator("#field-name .said")).to_have_text("已更正 · 赵敏")
    with page.expect_navigation():
        press("Alt+z")
    expect(page.locator("#value-name")).to_be_focused()
    press("Alt+1")
    for _ in ("name", "birth_date", "position", "address"):
        press("Enter")
    press("Alt+u")
    expect(page.locator("#field-health .said")).to_have_text("无法辨认 · 赵敏")
    press("Alt+a")
    write("1953.6")
    press("Enter")
    press("Enter") if page.evaluate("document.activeElement.closest('.card') !== null") else None
    expect(page.locator("[data-waiting]")).to_have_text("待定 0 项")
    press("Control+Enter")
    page.wait_for_url("**/documents/doc2")
    # the next one has to be scanned again; it is found among those put aside, and taken up
    press("Alt+r")
    write("右下角没有扫到")
    press("Enter")
    page.wait_for_url("**/queue?*")
    to(page, "a[href='/queue?aside=rescan']")
    press("Enter")
    page.wait_for_url("**aside=rescan")
    to(page, "a[href='/documents/doc2']")
    press("Enter")
    page.wait_for_url("**/documents/doc2")
    to(page, ".notice-aside button")
    with page.expect_navigation():
        press("Enter")
    expect(page.locator("#commit")).to_be_visible()
    # whose papers they are, how the day went, and home
    to(page, "nav a[href='/dashboard']")
    press("Enter")
    page.wait_for_url("**/dashboard")
    expect(page.locator("#operators td").first).to_have_text("7")
    shot(page, "dashboard-own")
    to(page, ".who button")
    press("Enter")
    page.wait_for_url("**/login")
    page.context.close()
