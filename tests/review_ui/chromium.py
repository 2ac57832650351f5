"""A real Chromium over the small archive: the application on a free port, windows of users, pictures of pages."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from models.decisions import Decision, latest_decisions
from models.session import reading

CHROMIUM = shutil.which("chromium")
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--no-first-run"]  # fmt: skip
IN_BROWSER = pytest.mark.browser
PATIENCE_MS = 60_000
"""How long a page may take: a machine that is busy with other work is slow and not wrong."""
expect.set_options(timeout=PATIENCE_MS)
SCREENSHOTS = os.environ.get("PAPER_ARCHIVE_SCREENSHOTS")
"""A folder for pictures of the pages; nothing is written without it."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    assert CHROMIUM, "Chromium is not installed: run `make test`, or leave these tests out with `-m 'not browser'`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


class Server(threading.Thread):
    """The application on ``port``, or on a free one, in this process."""

    def __init__(self, app: Any, port: int = 0) -> None:
        super().__init__(daemon=True)
        self.app = app
        self.socket = socket.socket()
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(("127.0.0.1", port))
        self.port = self.socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
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
        page.set_default_timeout(PATIENCE_MS)
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


def shot(page: Page, name: str, kind: Literal["png", "jpeg"] = "png") -> None:
    """A picture of the window; ``jpeg`` where much of it is a scan."""
    if SCREENSHOTS:
        page.evaluate("document.querySelectorAll('img').forEach(i => i.loading = 'eager')")
        page.wait_for_load_state("networkidle")
        path = Path(SCREENSHOTS) / f"{name}.{kind}"
        page.screenshot(path=str(path), type=kind, quality=80 if kind == "jpeg" else None)


def standing(archive: Any, field: str) -> Decision | None:
    """What stands decided for a field of the first paper."""
    with reading(archive.engine) as session:
        return latest_decisions(session, "doc1").get(field)


def until(page: Page, condition: str) -> None:
    """Waits until a JavaScript condition holds. Asked from outside: the pages' own policy forbids asking inside."""
    end = time.monotonic() + PATIENCE_MS / 1000
    while not page.evaluate(condition):
        assert time.monotonic() < end, condition
        page.wait_for_timeout(50)
