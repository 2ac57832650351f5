"""A server that dies while a reviewer types: nothing typed is lost, and the next key goes on."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.review_ui.chromium import IN_BROWSER, PATIENCE_MS, Server, shot, standing

pytestmark = IN_BROWSER


@pytest.fixture
def dying(archive: Any) -> Any:
    """A server that a test may kill and start again at the same place."""
    running = Server(archive.app())
    running.__enter__()
    holder = {"server": running}

    def restart() -> None:
        old = holder["server"]
        old.__exit__()
        old.socket.close()
        holder["server"] = Server(archive.app(), old.port)
        holder["server"].__enter__()

    def stop() -> None:
        holder["server"].__exit__()
        holder["server"].socket.close()

    holder.update(restart=restart, stop=stop, url=running.url)
    yield holder
    holder["server"].__exit__()


def test_a_server_that_dies_in_mid_review(chromium: Browser, archive: Any, dying: dict[str, Any]) -> None:
    context = chromium.new_context(locale="zh-CN", viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(dying["url"] + "/login?next=/documents/doc1")
    page.fill("#name", "赵敏")
    page.fill("#password", "correct horse")
    page.keyboard.press("Enter")
    page.wait_for_url(dying["url"] + "/documents/doc1")
    page.keyboard.press("Enter")
    expect(page.locator("#field-name .said")).to_have_text("已确认 · 赵敏")
    dying["stop"]()
    page.fill("#value-address", "河北省隆化县隆化镇兴洲路")
    page.keyboard.press("Enter")
    expect(page.locator("#field-address .problem")).to_contain_text("网络中断")
    assert page.input_value("#value-address") == "河北省隆化县隆化镇兴洲路"
    shot(page, "server-gone")
    dying["restart"]()
    page.focus("#value-address")
    page.keyboard.press("Enter")
    expect(page.locator("#field-address .said")).to_have_text("已更正 · 赵敏")
    decided = standing(archive, "address")
    assert decided is not None and decided.new == "河北省隆化县隆化镇兴洲路"
    context.close()
