"""Committed samples, read by the real program, on the desk of a reviewer; the pictures of the README are taken here."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import Engine, select

from models.decisions import Decision
from models.intake import Document
from models.readings import Reading
from models.schema import utcnow
from models.session import open_engine, reading, sqlite_url, writing
from review_ui.app import create_app
from review_ui.grounds import TOLD, UNTOLD
from review_ui.reasons import REASONS
from tests.review_ui.chromium import IN_BROWSER, Server, shot

pytestmark = IN_BROWSER
Open = Callable[..., Page]
GOLDEN = Path(__file__).resolve().parents[2] / "samples" / "golden"
BATCHES = {
    "prior": ("g02-basic-pen-aged.jpg", "g05-retirement-pen.pdf", "g06-retirement-copy.pdf", "g08-certificate.jpg"),
    "review-all": ("g01-basic-print.jpg",),
}
PAPERS = [name for names in BATCHES.values() for name in names]
PROGRAM = Path(sys.executable).with_name("paper-archive")
CODES = re.compile(rf"\b(?:C\d\d|{'|'.join(sorted(code for code in {*REASONS, *TOLD, *UNTOLD} if '-' in code))})\b")
"""Names the program has for its reasons and evidence."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with a few papers under two policies, read once for all tests here."""
    home, inbox = tmp_path_factory.mktemp("papers") / "archive", tmp_path_factory.mktemp("inbox")

    def run(*words: str) -> None:
        environment = {**os.environ, "PAPER_ARCHIVE_PASSWORD": "correct horse"}
        subprocess.run([PROGRAM, *words, "--home", home], check=True, env=environment, stdout=subprocess.DEVNULL)

    run("init", "--admin", "李华")
    for name in ("赵敏", "钱进"):
        run("user", "add", name, "--role", "reviewer")
    for policy, papers in BATCHES.items():
        folder = inbox / {"prior": "二〇二六年第一批", "review-all": "二〇二六年第二批"}[policy]
        folder.mkdir()
        for name in papers:
            shutil.copy(GOLDEN / name, folder)
        run("ingest", str(folder), "--policy", policy, "--quiet")
    return home


@pytest.fixture
def papers(home: Path) -> Iterator[Engine]:
    engine = open_engine(sqlite_url(home / "archive.db"))
    yield engine
    engine.dispose()


@pytest.fixture
def server(home: Path) -> Iterator[str]:
    """Takes the place of the server with drawn papers: ``open_page`` comes here."""
    with Server(create_app(sqlite_url(home / "archive.db"), home / "store")) as running:
        yield running.url


def key_of(engine: Engine, source: str) -> str:
    with reading(engine) as session:
        return session.scalars(select(Document.id).filter_by(source=source)).one()


def at(page: Page, path: str) -> None:
    page.goto(re.sub(r"(//[^/]+)/.*", r"\1", page.url) + path)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_papers_are_ready_to_be_judged_and_everything_is_said_in_words(
    open_page: Open, papers: Engine, language: str
) -> None:
    page = open_page("赵敏")
    for source in PAPERS:
        at(page, f"/documents/{key_of(papers, source)}?lang={language}")
        waiting = page.locator("form.card.waits").first
        if waiting.count():
            expect(waiting.locator("textarea, tbody input").first).to_be_focused()
        page.evaluate("document.querySelectorAll('img').forEach((one) => { one.loading = 'eager'; })")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("[...document.images].every((one) => one.naturalWidth > 0)")
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert CODES.findall(page.inner_text("main")) == []
    for path in ("/queue", "/groups", "/dashboard"):
        at(page, path)
        assert CODES.findall(page.inner_text("main")) == []


def test_the_paper_follows_field_and_row(open_page: Open, papers: Engine) -> None:
    page = open_page("赵敏", viewport={"width": 1440, "height": 900})
    at(page, f"/documents/{key_of(papers, 'g02-basic-pen-aged.jpg')}")
    page.focus("#value-address")
    expect(page.locator("rect.here").first).to_be_in_viewport()
    page.focus("#value-sex")  # left blank: its label is shown
    expect(page.locator("rect.here")).to_be_in_viewport()
    page.focus("#value-service_history")
    page.keyboard.press("ArrowDown")
    expect(page.locator("rect.row")).to_have_attribute("data-row", "1")
    expect(page.locator("rect.row")).to_be_in_viewport()
    shot(page, "document", "jpeg")


def test_characters_that_look_alike_stand_side_by_side(open_page: Open) -> None:
    page = open_page("赵敏")
    at(page, "/groups/characters/王玉主")
    expect(page.locator(".glyph").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("[...document.querySelectorAll('.glyph')].every((one) => one.naturalWidth > 20)")


def test_a_month_of_work_is_drawn(open_page: Open, papers: Engine) -> None:
    with writing(papers) as session:
        reads = session.scalars(select(Reading).where(Reading.route != "auto").order_by(Reading.id)).all()
        for number in range(180):  # drawn, not judged: the same fields over and over
            read, corrected = reads[number % len(reads)], number % 7 == 0
            day = 28 - int(29 * (number / 180) ** 0.7)
            session.add(
                Decision(
                    document_id=read.document_id, field=read.field, reading_id=read.id, old=read.value,
                    new="更正" if corrected else read.value, action="correct" if corrected else "accept",
                    user="赵敏" if number % 3 else "钱进", at=utcnow() - timedelta(days=day),
                )
            )  # fmt: skip
    page = open_page("李华", viewport={"width": 1280, "height": 900})
    at(page, "/dashboard")
    assert page.locator("#throughput .columns rect").count() == 30
    assert page.locator("#operators tbody tr").count() == 2
    shot(page, "dashboard")
    at(page, "/queue")
    shot(page, "queue")
