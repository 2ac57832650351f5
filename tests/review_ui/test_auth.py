"""Nobody comes in without a password, and nothing is written without the page's own token."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from models.audit import AuditEvent, verify_chain
from models.session import reading, writing
from models.users import find_user

Visit = Callable[..., Any]
PAGES = ["/queue", "/documents/doc1", "/documents/doc1/pages/1.jpg", "/readings/1.jpg", "/persons", "/next"]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_asks_for_a_login(visit: Visit, path: str) -> None:
    answer = visit().get(path, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"].split("?")[0]) == (303, "/login")


def test_a_picture_of_an_open_page_is_refused_not_led_to_the_login(visit: Visit) -> None:
    answer = visit().get("/readings/1.jpg", headers={"sec-fetch-dest": "image"}, follow_redirects=False)
    assert answer.status_code == 401


def test_a_second_login_window_leaves_the_first_one_good(visit: Visit) -> None:
    browser = visit()
    browser.get("/login")
    first = browser.cookies["paper_archive_login"]
    browser.get("/login?next=/persons")
    form = {"name": "赵敏", "password": "correct horse", "csrf": first}
    assert browser.post("/login", data=form, follow_redirects=False).headers["location"] == "/queue"


def test_login_opens_a_session_in_a_strict_cookie(visit: Visit, archive: Any) -> None:
    browser = visit()
    answer = browser.sign_in("赵敏")
    cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith("paper_archive_session"))
    assert "HttpOnly" in cookie and "samesite=strict" in cookie.lower()
    assert browser.get("/queue").status_code == 200
    browser.post("/logout", data={"csrf": browser.csrf})
    assert browser.get("/queue", follow_redirects=False).status_code == 303
    with reading(archive.engine) as session:
        actions = session.scalars(select(AuditEvent.action).where(AuditEvent.actor == "赵敏")).all()
        assert verify_chain(session) is None
    assert [*actions] == ["login", "logout"]


def test_wrong_password_unknown_name_and_disabled_user_look_the_same(visit: Visit, archive: Any) -> None:
    with writing(archive.engine) as session:
        find_user(session, "钱进").disabled = True  # type: ignore[union-attr]
    answers = [visit().sign_in(name, password) for name, password in
               (("赵敏", "wrong"), ("没有", "wrong"), ("钱进", "correct horse"))]  # fmt: skip
    assert {answer.status_code for answer in answers} == {401}
    assert all("用户名或密码不对" in answer.text for answer in answers)


def test_guessing_is_stopped_even_with_the_right_password(visit: Visit) -> None:
    browser = visit()
    for _ in range(5):
        browser.sign_in("赵敏", "wrong")
    answer = browser.sign_in("赵敏")
    assert (answer.status_code, "一刻钟" in answer.text) == (429, True)


def test_login_needs_its_own_token(visit: Visit) -> None:
    browser = visit()
    answer = browser.post("/login", data={"name": "赵敏", "password": "correct horse"}, follow_redirects=False)
    assert answer.status_code == 403


@pytest.mark.parametrize("target", ["https://elsewhere", "//elsewhere", "/\\elsewhere"])
def test_login_never_leads_away(visit: Visit, target: str) -> None:
    browser = visit()
    browser.get("/login")
    form = {"name": "赵敏", "password": "correct horse", "csrf": browser.cookies["paper_archive_login"], "next": target}
    assert browser.post("/login", data=form, follow_redirects=False).headers["location"] == "/queue"


@pytest.mark.parametrize(
    "path", ["/documents/doc1/decide", "/documents/doc1/commit", "/documents/doc1/release", "/logout"]
)
def test_every_post_needs_the_token(visit: Visit, path: str) -> None:
    browser = visit("赵敏")
    browser.csrf = "forged"
    answer = browser.submit(path, field="name", version=1)
    assert (answer.status_code, answer.json()["code"]) == (403, "stale-page")


@pytest.mark.parametrize("path", ["/login", "/queue", "/static/style.css", "/nothing", "/readings/1.jpg"])
def test_every_answer_carries_the_strict_headers(visit: Visit, path: str) -> None:
    headers = visit("赵敏").get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"


def test_pages_have_no_inline_script_or_style(visit: Visit) -> None:
    browser = visit("赵敏")
    for path in ("/login", "/queue", "/documents/doc1", "/persons"):
        text = browser.get(path).text
        assert "<style" not in text and " style=" not in text and " onclick" not in text and "<script>" not in text
        assert "http://" not in text.replace("http://www.w3.org", "") and "https://" not in text


def test_roles(visit: Visit) -> None:
    clerk, auditor = visit("孙录"), visit("李计")
    assert clerk.get("/queue").status_code == 200
    assert clerk.get("/documents/doc1").status_code == 403
    assert clerk.get("/readings/1.jpg").status_code == 403
    assert auditor.get("/documents/doc1").status_code == 200
    for browser in (clerk, auditor):
        answer = browser.submit(
            "/documents/doc1/decide", field="sex", reading="2", version="1", action="confirm", value="女"
        )
        assert (answer.status_code, answer.json()["code"]) == (403, "wrong-role")
        assert browser.submit("/documents/doc1/commit", version="1").status_code == 403
