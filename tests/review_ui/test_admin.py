"""Users, roles and papers taken back: by administrators only, on record, and never the last of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from models.audit import AuditEvent
from models.intake import Document
from models.session import reading
from models.users import User

Visit = Callable[..., Any]
NEW = {"name": "周明", "role": "reviewer", "password": "long enough"}


def users(archive: Any) -> dict[str, tuple[str, bool]]:
    with reading(archive.engine) as session:
        return {user.name: (user.role, user.disabled) for user in session.scalars(select(User))}


def test_an_administrator_adds_changes_and_shuts_out(visit: Visit, archive: Any) -> None:
    browser, other = visit("李华"), visit("钱进")
    assert browser.submit("/admin/users", json=False, **NEW).status_code == 303
    visit().sign_in("周明", "long enough")
    assert browser.submit("/admin/users/钱进", json=False, role="auditor", disabled="on").status_code == 303
    assert other.get("/queue", follow_redirects=False).status_code == 303  # the login ended
    assert visit().sign_in("钱进").status_code == 401
    assert browser.submit("/admin/users/赵敏", json=False, role="reviewer", password="another one").status_code == 303
    assert visit().sign_in("赵敏", "another one").status_code == 303
    assert users(archive) | {"周明": ("reviewer", False), "钱进": ("auditor", True)} == users(archive)
    with reading(archive.engine) as session:
        done = session.scalars(select(AuditEvent.action).where(AuditEvent.actor == "李华", AuditEvent.kind == "user"))
        assert [one for one in done if one != "login"] == ["user-added", "user-changed", "user-changed", "password-set"]


@pytest.mark.parametrize(
    ("url", "data", "said"),
    [
        ("/admin/users", {**NEW, "name": "赵敏"}, "已经存在"),
        ("/admin/users", {**NEW, "password": "short"}, "密码至少"),
        ("/admin/users/没有", {"role": "clerk"}, "没有用户"),
        ("/admin/users/李华", {"role": "clerk"}, "最后一位管理员"),
        ("/admin/users/李华", {"role": "administrator", "disabled": "on"}, "最后一位管理员"),
    ],
)
def test_a_refusal_is_told_on_the_page(visit: Visit, archive: Any, url: str, data: Any, said: str) -> None:
    before = users(archive)
    answer = visit("李华").submit(url, json=False, **data)
    assert answer.status_code == 409
    assert said in answer.text
    assert users(archive) == before


@pytest.mark.parametrize("user", ["赵敏", "孙录", "李计"])
@pytest.mark.parametrize("url", ["/admin/users", "/admin/users/钱进", "/admin/reopen"])
def test_nobody_else_changes_anything(visit: Visit, archive: Any, user: str, url: str) -> None:
    before = users(archive)
    answer = visit(user).submit(url, **{**NEW, "document": "doc1"})
    assert (answer.status_code, answer.json()["code"]) == (403, "wrong-role")
    assert users(archive) == before


def test_who_may_look(visit: Visit) -> None:
    assert visit("赵敏").get("/admin").status_code == 403
    page = visit("李计").get("/admin?lang=en")
    assert page.status_code == 200
    assert '<form method="post" action="/admin' not in page.text


def test_a_paper_is_found_and_taken_back(visit: Visit, archive: Any, filed: list[int]) -> None:
    browser = visit("李华")
    assert 'value="doc1"' in browser.get("/admin?q=夏林玉").text
    answer = browser.submit("/admin/reopen", json=False, document="doc1", reason="姓名看错")
    assert answer.headers["location"] == "/documents/doc1"
    with reading(archive.engine) as session:
        assert session.get_one(Document, "doc1").status == "review"
    assert browser.submit("/admin/reopen", json=False, document="doc1", reason="再来").status_code == 409
    assert browser.submit("/admin/reopen", json=False, document="none", reason="x").status_code == 409


_CARD = """
id = "contact_card"
title = "离休干部联系卡"
titles = ["离休干部联系卡"]
category = "十"
shape = "grid"
fields = ["name"]
always_review = ["name"]
"""


def test_own_forms_are_listed_as_they_lie_there(visit: Visit, archive: Any) -> None:
    browser, folder = visit("李华"), archive.store.parent / "forms"
    assert "离休干部联系卡" not in browser.get("/admin").text
    folder.mkdir()
    (folder / "card.toml").write_text(_CARD, "utf-8")
    (folder / "half.toml").write_text(_CARD.replace('"十"', '"？"'), "utf-8")
    for language, named in (("zh", "还没有填"), ("en", "not filled in yet")):
        text = browser.get(f"/admin?lang={language}").text
        assert "离休干部联系卡" in text and "card.toml" in text, "a title nobody translated shows as it is"
        assert "half.toml" in text and named in text
    assert "离休干部联系卡" in browser.get("/queue").text, "the queue can be narrowed to it"
