"""A small archive with drawn papers, four users, and the application over it."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from PIL import Image, ImageDraw, ImageFont
from sqlalchemy import Engine, select

from models.doubts import lay_anew
from models.fields import field_states
from models.intake import Batch, Document, Page, SourceFile
from models.migrate import upgrade_to_head
from models.originals import OriginalStore
from models.people import Person
from models.readings import CheckFound, PairSeen, Reading, Run
from models.schema import utcnow
from models.session import open_engine, reading, sqlite_url, writing
from models.users import add_user
from review_ui.app import create_app
from review_ui.auth import Visitor
from review_ui.decide import Judgement, commit, decide_field
from review_ui.typed import Typed
from tests.review_ui.chromium import chromium, open_page, server

__all__ = ["chromium", "open_page", "server"]
PASSWORD = "correct horse"
WIDTH, HEIGHT, ROW = 1240, 1754, 96
FONT = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
USERS = {"赵敏": "reviewer", "钱进": "reviewer", "孙录": "clerk", "李计": "auditor", "李华": "administrator"}
# field, label on the paper, ink on the paper, what the machine read, confidence, reasons
PAPER: list[tuple[str, str, str, Any, float, list[str]]] = [
    ("name", "姓　名", "夏林玉", "夏林王", 0.62, ["low-confidence", "witness-disagrees"]),
    ("sex", "性　别", "女", "女", 0.999, []),
    ("ethnicity", "民　族", "汉族", "汉族", 0.998, []),
    ("birth_date", "出生年月", "一九二七年三月", "1927-03", 0.84, ["low-confidence"]),
    ("work_start_date", "参加革命工作时间", "一九四七年八月", "1947-08", 0.995, []),
    ("party_date", "入党时间", "49.3", "1949-03", 0.71, ["two-digit-year"]),
    ("unit", "工作单位", "隆化县粮食局", "隆化县粮食局", 0.991, []),
    ("position", "职　务", "副局长", "副局长", 0.93, ["low-confidence"]),
    ("address", "现居住地址", "河北省隆化县隆化镇兴洲路", "河北省隆化县隆化镇兴州路", 0.55, ["low-confidence"]),
    ("health", "健康状况", "（字迹模糊）", "般", 0.31, ["low-confidence"]),
    ("service_history", "简　历", "1949.4—1950.3 隆化县粮食局 校长",
     [{"start": "1949-04", "end": "1950-03", "unit": "隆化县粮食局", "position": "校长"},
      {"start": "1950-03", "end": None, "unit": "隆化县文教局", "position": "科员"}], 0.88,
     ["low-confidence"]),
    ("family_members", "家庭成员", "长女 夏红", [{"relation": "长女", "name": "夏红"}], 0.99, []),
]  # fmt: skip


@dataclass(frozen=True)
class Archive:
    """Where the test archive is, and how to get at it."""

    url: str
    store: Path
    engine: Engine

    def app(self) -> Any:
        return create_app(self.url, self.store)


def draw_paper() -> tuple[bytes, dict[str, list[int]]]:
    """A ruled form with every field of ``PAPER``; the picture, and the box of each value."""
    image = Image.new("L", (WIDTH, HEIGHT), 250)
    pen = ImageDraw.Draw(image)
    title, font = ImageFont.truetype(FONT, 46, index=2), ImageFont.truetype(FONT, 34, index=2)
    pen.text((WIDTH // 2, 90), "离休干部基本情况登记表", font=title, fill=20, anchor="mm")
    boxes = {}
    for number, (field, label, ink, *_) in enumerate(PAPER):
        top = 170 + number * ROW
        pen.rectangle((90, top, 430, top + ROW), outline=40, width=2)
        pen.rectangle((430, top, 1150, top + ROW), outline=40, width=2)
        pen.text((260, top + ROW // 2), label, font=font, fill=20, anchor="mm")
        pen.text((455, top + ROW // 2), ink, font=font, fill=20, anchor="lm")
        boxes[field] = [445, top + 18, min(1140, 470 + 36 * len(ink)), top + ROW - 18]
    data = io.BytesIO()
    image.save(data, "JPEG", quality=85, dpi=(150, 150))
    return data.getvalue(), boxes


@pytest.fixture(scope="session")
def paper() -> tuple[bytes, dict[str, list[int]]]:
    return draw_paper()


@pytest.fixture(scope="session")
def template(paper: tuple[bytes, dict[str, list[int]]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive all tests start from, made once: hashing passwords is slow on purpose."""
    folder = tmp_path_factory.mktemp("template")
    url = sqlite_url(folder / "archive.db")
    upgrade_to_head(url)
    engine, store = open_engine(url), OriginalStore(folder / "store")
    data, boxes = paper
    with writing(engine) as session:
        for name, role in USERS.items():
            add_user(session, name, role, PASSWORD, "system")
        batch = Batch(name="二〇二六年第一批", policy="prior")
        session.add(batch)
        sha256 = store.put_bytes(data)
        source = {"media_type": "image/jpeg", "name": "d0001.jpg", "scanner": "SCAN 3000"}
        session.add(SourceFile(sha256=sha256, bytes=len(data), **source))
        session.flush()
        for number in (1, 2):
            add_paper(session, batch, sha256, number, boxes)
    engine.dispose()
    return folder


def copy_archive(template: Path, folder: Path) -> Archive:
    shutil.copytree(template, folder)
    url = sqlite_url(folder / "archive.db")
    return Archive(url, folder / "store", open_engine(url))


def add_paper(session: Any, batch: Batch, sha256: str, number: int, boxes: dict[str, list[int]]) -> None:
    document = Document(
        id=f"doc{number}", batch_id=batch.id, source=f"d{number:04}.jpg", kind="file", status="review",
        form="cadre_basic", category="一", title="离休干部基本情况登记表", formed_date="1986-05", page_count=1,
        folder=f"{number:03}",
    )  # fmt: skip
    session.add(document)
    session.flush()
    session.add(
        Page(
            document_id=document.id, number=1, file_sha256=sha256, width=WIDTH, height=HEIGHT, dpi=150.0,
            dpi_source="tag", colour_mode="gray", pixel_sha256="0", to_scan=[1, 0, 0, 0, 1, 0, 0, 0, 1],
        )
    )  # fmt: skip
    run = Run(document_id=document.id, settings_hash="s", route="review")
    session.add(run)
    session.flush()
    for field, _, ink, value, confidence, own in PAPER:
        session.add(
            Reading(
                run_id=run.id, document_id=document.id, field=field, raw=ink, value=value, page=1, box=boxes[field],
                rule="right-of", confidence=confidence, route="review" if own else "auto", reasons=own,
                alternates=["夏林玉", "夏林主"] if field == "name" else [],
                precision="month" if field.endswith("_date") else None,
            )
        )  # fmt: skip
        session.flush()
    session.add(
        PairSeen(
            run_id=run.id, document_id=document.id, label="填表人", value="王守仁", page=1, box=[90, 1400, 400, 1440]
        )
    )  # fmt: skip
    session.add(
        CheckFound(
            run_id=run.id, document_id=document.id, rule="C05", severity="W", fields=["party_date"],
            message="入党时间早于参加革命工作时间以后两年，请核对纸面。",
        )
    )  # fmt: skip
    lay_anew(session, document)


@pytest.fixture
def archive(template: Path, tmp_path: Path) -> Iterator[Archive]:
    """Two papers in review."""
    made = copy_archive(template, tmp_path / "archive")
    yield made
    made.engine.dispose()


class Browser(TestClient):
    """A browser without a screen: keeps cookies and knows its CSRF token."""

    csrf = ""

    def sign_in(self, name: str, password: str = PASSWORD) -> Any:
        self.get("/login")
        token = self.cookies["paper_archive_login"]
        answer = self.post("/login", data={"name": name, "password": password, "csrf": token}, follow_redirects=False)
        if answer.status_code == 303:
            self.csrf = self.get("/session").json()["csrf"]
        return answer

    def submit(self, url: str, json: bool = True, **data: Any) -> Any:
        headers = {"Accept": "application/json"} if json else {}
        return self.post(url, data={"csrf": self.csrf, **data}, headers=headers, follow_redirects=False)


@pytest.fixture
def visit(archive: Archive) -> Iterator[Callable[..., Browser]]:
    """``visit("赵敏")``: a signed-in browser; ``visit()``: one that is not."""
    app, opened = archive.app(), []

    def open_browser(name: str | None = None) -> Browser:
        browser = Browser(app)
        opened.append(browser)
        if name is not None:
            assert browser.sign_in(name).status_code == 303
        return browser

    yield open_browser
    for browser in opened:
        browser.close()
    app.state.desk.engine.dispose()


@pytest.fixture
def filed(archive: Archive) -> list[int]:
    """Both papers into the archive, one for 夏林玉 and one for 王明; the persons."""
    visitor = Visitor("赵敏", "reviewer", "", utcnow())
    with writing(archive.engine) as session:
        for key, name in (("doc1", "夏林玉"), ("doc2", "王明")):
            for state in field_states(session, key):
                if state.waits:
                    typed = Typed(name) if state.field == "name" else Typed(state.value, "month")
                    said = Judgement(state.field, state.reading.id, typed)
                    decide_field(session, visitor, key, session.get_one(Document, key).version, said)
            commit(session, visitor, key, session.get_one(Document, key).version, person_id=None, new_person=True)
    with reading(archive.engine) as session:
        return list(session.scalars(select(Person.id).order_by(Person.id)))
