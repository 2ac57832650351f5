"""A screenful confirmed at once: what was thrown out waits, what changed is told, nothing is written twice."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from PIL import Image
from sqlalchemy import select

from models.audit import verify_chain
from models.decisions import Decision, Lease, Withdrawal, take_lease
from models.intake import Document
from models.readings import Reading
from models.session import reading, writing

Visit = Callable[..., Any]


def items(page: str) -> list[str]:
    return re.findall(r'name="item" value="([^"]+)"', page)


def confirm(browser: Any, url: str, *, out: list[str] | None = None) -> Any:
    shown = items(browser.get(url).text)
    data = {"csrf": browser.csrf, "back": url, "item": shown, "out": out or []}
    return browser.post("/groups/confirm", data=data, follow_redirects=False)


def said(archive: Any) -> list[tuple[str, str, str, Any]]:
    with reading(archive.engine) as session:
        return [(row.document_id, row.field, row.action, row.new) for row in session.scalars(select(Decision))]


def test_one_key_confirms_all_but_what_was_thrown_out(visit: Visit, archive: Any) -> None:
    browser, url = visit("赵敏"), "/groups/field/party_date"
    first, _ = items(browser.get(url).text)
    assert confirm(browser, url, out=[first]).headers["location"] == url + "?done=1"
    assert said(archive) == [("doc2", "party_date", "accept", "1949-03")]
    assert items(browser.get(url).text) == [first]
    with reading(archive.engine) as session:
        assert session.scalars(select(Lease)).all() == []  # nobody is kept waiting for papers seen in passing
        assert session.scalars(select(Decision.precision)).one() == "month"


def test_values_of_one_paper_on_one_screen_are_all_confirmed(visit: Visit, archive: Any) -> None:
    browser, url = visit("赵敏"), "/groups/characters/%E6%9E%97%E5%85%B4"
    page = browser.get(url).text
    assert len(items(page)) == 4 and "<mark>林</mark>" in page and "<mark>兴</mark>" in page
    assert confirm(browser, url).headers["location"] == url + "?done=1.2.3.4"
    assert [row[:3] for row in sorted(said(archive))] == [
        ("doc1", "address", "accept"), ("doc1", "name", "accept"),
        ("doc2", "address", "accept"), ("doc2", "name", "accept"),
    ]  # fmt: skip


def test_a_value_that_changed_meanwhile_is_refused_alone(visit: Visit, archive: Any) -> None:
    browser, url = visit("赵敏"), "/groups/field/party_date"
    shown = items(browser.get(url).text)
    with reading(archive.engine) as session:
        row = session.scalars(select(Reading).filter_by(document_id="doc1", field="name")).one()
    other = visit("钱进").submit(
        "/documents/doc1/decide", field="name", reading=row.id, version=1, action="confirm", value="夏林玉"
    )
    assert other.status_code == 200
    data = {"csrf": browser.csrf, "back": url, "item": shown}
    answer = browser.post("/groups/confirm", data=data, follow_redirects=False)
    assert answer.headers["location"] == url + "?done=2&refused=1"
    assert "1 项没有写入" in browser.get(answer.headers["location"]).text
    assert [row[0] for row in said(archive) if row[1] == "party_date"] == ["doc2"]


def test_a_screenful_is_taken_back_at_once(visit: Visit, archive: Any) -> None:
    browser, url = visit("赵敏"), "/groups/field/party_date"
    shown = items(browser.get(url).text)
    after = browser.get(confirm(browser, url).headers["location"]).text
    made = re.findall(r'name="decision" value="(\d+)"', after)
    assert made == ["1", "2"] and "已确认 2 项" in after and items(after) == []
    data = {"csrf": browser.csrf, "back": url, "decision": made}
    back = browser.post("/groups/undo", data=data, follow_redirects=False).headers["location"]
    assert back == url + "?undone=2"
    assert [item.split("|")[0] for item in items(browser.get(back).text)] == [item.split("|")[0] for item in shown]
    again = browser.post("/groups/undo", data=data, follow_redirects=False).headers["location"]
    assert again == url + "?refused=2"
    with reading(archive.engine) as session:
        assert session.scalars(select(Lease)).all() == []
        assert len(session.scalars(select(Withdrawal)).all()) == 2
        assert verify_chain(session) is None


def test_only_what_still_counts_and_is_ones_own_is_taken_back(visit: Visit, archive: Any) -> None:
    browser, other, url = visit("赵敏"), visit("钱进"), "/groups/field/party_date"
    confirm(browser, url)
    with reading(archive.engine) as session:
        row = session.scalars(select(Reading).filter_by(document_id="doc1", field="party_date")).one()
        version = session.get_one(Document, "doc1").version
    said_later = other.submit(
        "/documents/doc1/decide", field="party_date", reading=row.id, version=version, action="confirm", value="1950.3"
    )
    assert said_later.status_code == 200
    other.submit("/documents/doc1/release")
    data = {"decision": ["1", "2", "3", "x", "99"], "back": "https://elsewhere.example/"}
    for who, outcome in ((browser, "?undone=1&refused=3"), (other, "?undone=1&refused=3")):
        answer = who.post("/groups/undo", data={**data, "csrf": who.csrf}, follow_redirects=False)
        assert answer.headers["location"] == "/groups" + outcome
    assert visit("李计").submit("/groups/undo", decision="1").json()["code"] == "wrong-role"


def test_on_to_the_next_group_that_waits(visit: Visit) -> None:
    browser = visit("赵敏")

    def after(query: str) -> str:
        return str(browser.get(f"/groups/next?{query}", follow_redirects=False).headers["location"])

    assert after("field=name") == "/groups/field/birth_date"
    assert after("field=health") == "/groups/field/name"
    assert after("characters=己已巳") == "/groups/characters/" + quote("王玉主")
    confirm(browser, "/groups/characters/王玉主")
    assert after("characters=己已巳") == "/groups/characters/" + quote("洲州")
    assert after("characters=洲州") == "/groups"
    assert after("") == "/groups"


def test_a_character_is_shown_by_itself(visit: Visit, archive: Any) -> None:
    browser = visit("赵敏")
    page = browser.get("/groups/characters/兴").text
    [address, *_] = re.findall(r'src="(/readings/\d+/(?:7|8|9|10)\.jpg)"', page)
    whole = Image.open(io.BytesIO(browser.get(re.sub(r"/\d+\.jpg$", ".jpg", address)).content))
    single = Image.open(io.BytesIO(browser.get(address).content))
    assert single.format == "JPEG" and single.width < whole.width / 3
    assert browser.get(re.sub(r"/\d+\.jpg$", "/99.jpg", address)).status_code == 404
    assert visit("孙录").get(address).status_code == 403


def test_what_others_hold_is_not_shown_and_ones_own_hold_stays(visit: Visit, archive: Any) -> None:
    with writing(archive.engine) as session:
        take_lease(session, "doc1", "钱进")
        take_lease(session, "doc2", "赵敏")
    browser = visit("赵敏")
    [item] = items(browser.get("/groups/field/party_date").text)
    assert item.startswith("doc2|")
    confirm(browser, "/groups/field/party_date")
    with reading(archive.engine) as session:
        assert session.get_one(Lease, "doc2").user == "赵敏"


def test_only_fields_that_wait_are_offered(visit: Visit) -> None:
    page = visit("赵敏").get("/groups").text
    assert "/groups/field/party_date" in page
    assert "/groups/field/sex" not in page and "/groups/field/service_history" not in page
    assert "/groups/characters/%E5%B7%B1%E5%B7%B2%E5%B7%B3" in page


@pytest.mark.parametrize("item", ["", "doc1", "doc1|x|1|name", "doc1|1|1|name|more"])
def test_a_made_up_item_is_refused(visit: Visit, archive: Any, item: str) -> None:
    assert visit("赵敏").submit("/groups/confirm", item=item).status_code == 404
    assert said(archive) == []


def test_an_auditor_looks_and_a_clerk_does_not(visit: Visit, archive: Any) -> None:
    auditor = visit("李计")
    page = auditor.get("/groups/field/party_date").text
    assert len(items(page)) == 2 and 'name="out"' not in page
    answer = auditor.submit("/groups/confirm", item=items(page)[0])
    assert answer.json()["code"] == "wrong-role"
    assert visit("孙录").get("/groups").status_code == 403
    assert said(archive) == []


@pytest.mark.parametrize("url", ["/groups/field/none", "/groups/characters/" + "王" * 7])
def test_unknown_groups(visit: Visit, url: str) -> None:
    assert visit("赵敏").get(url).status_code == 404
