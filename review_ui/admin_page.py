"""Administration: users and roles, forms, batches, and papers taken back for review. An auditor only looks."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.faults import BookError
from models.figures import batch_progress
from models.intake import Batch, Document
from models.search import DOCUMENT, found
from models.second import KEY_FIELDS, fields_for_two
from models.session import reading, writing
from models.status import ACCEPTED
from models.users import ROLES, User, add_user, change_user, set_password
from review_ui import decide
from review_ui.auth import Posted, Visitor, checked_post, signed_in
from review_ui.desk import desk_of
from review_ui.faults import MayNotSeeError
from review_ui.rendering import message_of, page

_MOST = 20
router = APIRouter(prefix="/admin")


def overseer(visitor: Annotated[Visitor, Depends(signed_in)]) -> Visitor:
    """An administrator or an auditor."""
    if not visitor.oversees:
        raise MayNotSeeError(visitor.role)
    return visitor


def administrator_post(post: Annotated[Posted, Depends(checked_post)]) -> Posted:
    """A checked POST of an administrator."""
    decide.require_administrator(post.visitor)
    return post


@router.get("")
def show_admin(
    request: Request, visitor: Annotated[Visitor, Depends(overseer)], q: Annotated[str, Query(max_length=200)] = ""
) -> Response:
    """Everything; ``q`` looks for papers in the archive that may have to be taken back."""
    return _admin_page(request, visitor, q)


@router.post("/users")
def add(request: Request, post: Annotated[Posted, Depends(administrator_post)]) -> Response:
    """A new user."""
    name, role, password = post.text("name"), post.text("role"), str(post.form.get("password", ""))

    def act(session: Session) -> None:
        if name and role in ROLES:
            add_user(session, name, role, password, post.visitor.name)

    return _done(request, post, act)


@router.post("/users/{name}")
def change(request: Request, name: str, post: Annotated[Posted, Depends(administrator_post)]) -> Response:
    """Another role, shut out or let in, and a new password where one was typed."""
    role, password = post.text("role"), str(post.form.get("password", ""))

    def act(session: Session) -> None:
        if role in ROLES:
            change_user(session, name, role=role, disabled="disabled" in post.form, actor=post.visitor.name)
        if password:
            set_password(session, name, password, post.visitor.name)

    return _done(request, post, act)


@router.post("/reopen")
def reopen(request: Request, post: Annotated[Posted, Depends(administrator_post)]) -> Response:
    """Take a paper back for review; its facts stay on record and no longer speak."""

    def act(session: Session) -> None:
        decide.take_back(session, post.visitor, post.text("document"), post.text("reason"))

    return _done(request, post, act, f"/documents/{post.text('document')}")


def _done(request: Request, post: Posted, act: Any, target: str = "/admin") -> Response:
    try:
        with writing(desk_of(request).engine) as session:
            act(session)
    except BookError as error:
        return _admin_page(request, post.visitor, "", message_of(request, error))
    return RedirectResponse(target, 303)


def _admin_page(request: Request, visitor: Visitor, q: str, problem: str = "") -> Response:
    with reading(desk_of(request).engine) as session:
        users = session.scalars(select(User).order_by(User.disabled, User.name)).all()
        policies = dict(session.execute(select(Batch.name, Batch.policy)).all())
        doubled = fields_for_two(session)
        batches, papers = batch_progress(session), _accepted(session, q) if q.strip() else []
    files, wrong = desk_of(request).forms.read()
    own = {spec.id: name for name, spec in files.items()}
    return page(
        request, "admin.html", status=409 if problem else 200, visitor=visitor, users=users, batches=batches,
        policies=policies, papers=papers, q=q, problem=problem, changes=visitor.role != "auditor",
        doubled=doubled, key_fields=KEY_FIELDS, own_forms=own, wrong_forms=wrong,
    )  # fmt: skip


def _accepted(session: Session, words: str) -> list[Document]:
    query = select(Document).where(Document.status == ACCEPTED, Document.id.in_(found(session, DOCUMENT, words)))
    return list(session.scalars(query.order_by(Document.received_at.desc()).limit(_MOST)))
