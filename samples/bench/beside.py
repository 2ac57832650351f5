"""`python -m samples.bench.beside LABEL_STUDIO`: our review pages beside those of Label Studio, over as many documents.

``LABEL_STUDIO`` is the program of an installation of its own (``pip install label-studio`` elsewhere). Both serve
eight fields a document, ours beside a page and theirs beside a dot, from SQLite, on this machine, one after the
other; the times are those a reviewer sees in Chromium and a client sees at the server. ``desk`` seeds our side.
"""

from __future__ import annotations

import argparse
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Browser, sync_playwright

from samples.bench import desk

_PORT_OURS, _PORT_THEIRS = 8871, 8872
_CHUNK = 5000
_MAIL, _WORD = "reviewer@example.org", secrets.token_urlsafe(12)
_CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
_TYPED = "[data-testid=textarea-input]"
_DOT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
_FIELDS = "".join(f'<TextArea name="{field}" toName="page" maxSubmissions="1"/>' for field in desk.FIELDS)
_CONFIG = f'<View><Image name="page" value="$image"/>{_FIELDS}</View>'


def main() -> None:
    """Seed both, ask both, print both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("label_studio", type=Path)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--out", type=Path, default=Path("bench-out/desk"))
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    if not (options.out / "archive.db").exists():
        desk.seed(options.out, options.count)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.chromium, args=_CHROMIUM)
        found = {"ours": _ours(browser, options.out, options.rounds)}
        found["Label Studio"] = _theirs(browser, options.label_studio, options.count, options.rounds)
        browser.close()
    for name, times in found.items():
        for what, row in times.items():
            print(f"{name:14} {what:34} median {statistics.median(row):7.0f} ms   p95 {desk.percentile(row):7.0f} ms")


def _ours(browser: Browser, home: Path, rounds: int) -> dict[str, list[float]]:
    code = (
        "import sys, uvicorn; from pathlib import Path; from models.session import sqlite_url; "
        "from review_ui.app import create_app; home = Path(sys.argv[1]); "
        "app = create_app(sqlite_url(home / 'archive.db'), home / 'store'); "
        f"uvicorn.run(app, port={_PORT_OURS}, log_level='error')"
    )
    root = f"http://127.0.0.1:{_PORT_OURS}"
    with _running([sys.executable, "-c", code, str(home)], root + "/login", {}):
        context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 720})
        page = context.new_page()
        page.goto(root + "/login")
        page.fill("#name", desk.USER)
        page.fill("#password", desk.PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/queue")
        client = httpx.Client(cookies={one["name"]: one["value"] for one in context.cookies()}, timeout=60)
        found = {
            "queue, at the server": _timed(lambda: client.get(root + "/queue"), rounds),
            "next document, at the server": _timed(lambda: client.get(root + "/next", follow_redirects=True), rounds),
            **_painted(page, root + "/next", "form.card textarea:focus", rounds),
        }
        context.close()
    return found


def _theirs(browser: Browser, program: Path, count: int, rounds: int) -> dict[str, list[float]]:
    root = f"http://127.0.0.1:{_PORT_THEIRS}"
    with tempfile.TemporaryDirectory() as folder:
        own = {
            "LABEL_STUDIO_BASE_DATA_DIR": folder, "LABEL_STUDIO_USERNAME": _MAIL, "LABEL_STUDIO_PASSWORD": _WORD,
            "COLLECT_ANALYTICS": "False", "LATEST_VERSION_CHECK": "False",
        }  # fmt: skip
        start = [str(program), "start", "--no-browser", "--port", str(_PORT_THEIRS)]
        with _running(start, root + "/user/login/", own):
            context = browser.new_context(viewport={"width": 1280, "height": 720})
            page = context.new_page()
            page.goto(root + "/user/login/")
            page.fill("input[name=email]", _MAIL)
            page.fill("input[name=password]", _WORD)
            page.keyboard.press("Enter")
            page.wait_for_url(lambda address: "/user/login" not in address)
            cookies = {one["name"]: one["value"] for one in context.cookies()}
            client = httpx.Client(cookies=cookies, headers={"X-CSRFToken": cookies.get("csrftoken", "")}, timeout=600)
            project = _filled(client, root, count)
            queue, following = f"{root}/api/tasks?project={project}&page_size=50", f"{root}/api/projects/{project}/next"
            task = client.get(following).json()["id"]
            found = {
                "queue, at the server": _timed(lambda: client.get(queue), rounds),
                "next document, at the server": _timed(lambda: client.get(following), rounds),
                **_painted(page, f"{root}/projects/{project}/data?task={task}", _TYPED, rounds),
            }
            context.close()
    return found


def _filled(client: httpx.Client, root: str, count: int) -> int:
    """A project with ``count`` tasks."""
    made = client.post(f"{root}/api/projects", json={"title": "desk", "label_config": _CONFIG}).raise_for_status()
    project = int(made.json()["id"])
    for first in range(0, count, _CHUNK):
        tasks = [{"data": {"image": _DOT, "n": number}} for number in range(first, min(first + _CHUNK, count))]
        client.post(f"{root}/api/projects/{project}/import", json=tasks).raise_for_status()
    return project


def _painted(page: Any, address: str, ready: str, rounds: int) -> dict[str, list[float]]:
    """First paint, and the moment a value can be typed, each time with a cold page and a warm browser cache."""
    first, usable = [], []
    for _ in range(rounds):
        page.goto("about:blank")
        began = time.perf_counter()
        page.goto(address, wait_until="commit")
        page.wait_for_selector(ready, timeout=120_000)
        usable.append((time.perf_counter() - began) * 1000)
        page.wait_for_function(f"{_PAINT} !== undefined")
        first.append(page.evaluate(_PAINT))
    return {"first paint": first, "until a value can be typed": usable}


def _timed(ask: Callable[[], httpx.Response], rounds: int) -> list[float]:
    ask().raise_for_status()
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        ask().raise_for_status()
        times.append((time.perf_counter() - began) * 1000)
    return times


@contextmanager
def _running(command: list[str], answers: str, own: dict[str, str]) -> Iterator[None]:
    """The server while it is needed; raises TimeoutError where it never answers."""
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, env={**os.environ, **own}, stdout=quiet, stderr=quiet)
    try:
        for _ in range(600):
            try:
                if httpx.get(answers, timeout=5).status_code == 200:
                    break
            except httpx.HTTPError:
                time.sleep(0.5)
        else:
            raise TimeoutError(f"{command[0]} does not answer at {answers}")
        yield
    finally:
        server.terminate()
        server.wait(30)


if __name__ == "__main__":
    main()
