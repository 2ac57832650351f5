"""One document under review: its fields beside its pages, and the three things a reviewer sends back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.aside import Aside, aside_of
from models.audit import append_event
from models.commit import match_of
from models.decisions import lease_of
from models.drafts import drafts_of
from models.faults import BookError, HeldByOtherError
from models.fields import FieldState, field_states
from models.intake import Document, Page
from models.matching import Match
from models.readings import CheckFound, PairSeen, Run, checks_of, latest_run, pairs_of
from models.session import reading, writing
from models.status import ACCEPTED, REVIEW
from review_ui import decide, labels
from review_ui.amend import undoable
from review_ui.auth import Posted, Visitor, checked_post, reader
from review_ui.cards import WHOLE_BATCH, card_of
from review_ui.desk import desk_of
from review_ui.faults import NotFoundError
from review_ui.judgements import judgement_of, version_of
from review_ui.outlines import sheets_of
from review_ui.reasons import reason_words
from review_ui.rendering import message_of, page, refusal, wants_json
from review_ui.views import VIEWED, note_look

router = APIRouter(prefix="/documents/{document_id}")


@dataclass(frozen=True, slots=True)
class _Shown:
    """Everything the page needs, read in one transaction."""

    document: Document
    run: Run | None
    states: list[FieldState]
    pages: list[Page]
    checks: list[CheckFound]
    pairs: list[PairSeen]
    match: Match
    holder: str | None
    aside: Aside | None
    drafts: dict[str, Any]
    undoable: frozenset[str]


@router.get("")
def show_document(
    request: Request, document_id: str, visitor: Annotated[Visitor, Depends(reader)], correct: str = ""
) -> Response:
    """The document; a reviewer who opens it holds it, and everybody's look is on record.

    ``correct``: a paper in the archive with its fields open to correction, each with a reason.
    """
    return _document_page(request, document_id, visitor, correct=bool(correct))


@router.post("/decide")
def decide_field(request: Request, document_id: str, post: Annotated[Posted, Depends(checked_post)]) -> Response:
    """One judgement. Answers JSON to the page's script, the page itself otherwise."""
    try:
        with writing(desk_of(request).engine) as session:
            made = decide.decide_field(session, post.visitor, document_id, version_of(post), judgement_of(post))
    except BookError as error:
        return _refused(request, document_id, post, error)
    if wants_json(request):
        return JSONResponse({"version": made.version, "action": made.action, "waiting": made.waiting})
    return RedirectResponse(f"/documents/{document_id}#field-{post.text('field')}", 303)


@router.post("/commit")
def commit(request: Request, document_id: str, post: Annotated[Posted, Depends(checked_post)]) -> Response:
    """Into the archive, and on to the next document."""
    person = post.text("person")
    try:
        with writing(desk_of(request).engine) as session:
            decide.commit(
                session, post.visitor, document_id, version_of(post),
                person_id=int(person) if person.isdigit() else None, new_person=person == "new",
            )  # fmt: skip
    except BookError as error:
        return _refused(request, document_id, post, error)
    target = f"/queue?done={document_id}" if post.text("then") == "queue" else f"/next?after={document_id}"
    return JSONResponse({"location": target}) if wants_json(request) else RedirectResponse(target, 303)


@router.post("/release")
def release(request: Request, document_id: str, post: Annotated[Posted, Depends(checked_post)]) -> Response:
    with writing(desk_of(request).engine) as session:
        decide.let_go(session, document_id, post.visitor)
    return RedirectResponse("/queue", 303)


@router.get("/filing")
def show_filing(request: Request, document_id: str, visitor: Annotated[Visitor, Depends(reader)]) -> Response:
    """Whose file the document would go into, as the fields stand now: the part of the page that decisions change."""
    with reading(desk_of(request).engine) as session:
        shown = _read(session, document_id, visitor.name)
    note_look(desk_of(request).engine, visitor, document_id, "filing")
    return page(request, "_filing.html", visitor=visitor, match=shown.match)


def _document_page(
    request: Request,
    document_id: str,
    visitor: Visitor,
    *,
    correct: bool = False,
    problem: str = "",
    typed: Posted | None = None,
) -> Response:
    holder: str | None = None
    with writing(desk_of(request).engine) as session:
        document = session.get(Document, document_id)
        if document is None:
            raise NotFoundError
        append_event(session, visitor.name, VIEWED, "document", document_id, {"version": document.version})
        if visitor.decides and document.status == REVIEW and aside_of(session, document_id) is None:
            try:
                decide.hold(session, document_id, visitor)
            except HeldByOtherError as error:
                holder = message_of(request, error)
    with reading(desk_of(request).engine) as session:
        shown = _read(session, document_id, visitor.name)
    mode = _mode(shown, visitor, held=holder is not None, correct=correct)
    checks = [check for check in shown.checks if check.severity in ("E", "W")]
    cards = [card_of(state, shown.pages, checks, shown.undoable) for state in shown.states]
    missing = [field for field in labels.FIELDS if field not in {card.field for card in cards}]
    return page(
        request, "document.html", visitor=visitor, status=409 if problem else 200, document=shown.document,
        cards=cards, sheets=sheets_of(shown.pages, shown.states, shown.pairs), match=shown.match, mode=mode,
        pairs=[pair for pair in shown.pairs if pair.field is None],
        checks=_of_no_card(checks, {card.field for card in cards}), held=holder or "", aside=shown.aside,
        problem=problem, typed=typed, missing=missing, waiting=sum(card.waits for card in cards),
        reasons=_reasons(shown), drafts=shown.drafts if mode else {},
        correctable=visitor.decides and shown.document.status == ACCEPTED,
    )  # fmt: skip


def _mode(shown: _Shown, visitor: Visitor, *, held: bool, correct: bool) -> str:
    """What the visitor may do here: ``decide``, ``correct`` what is in the archive, or nothing but look."""
    if not visitor.decides or held or shown.aside is not None:
        return ""
    if shown.document.status == REVIEW:
        return "decide"
    return "correct" if correct and shown.document.status == ACCEPTED else ""


def _read(session: Session, document_id: str, user: str) -> _Shown:
    document = session.get(Document, document_id)
    if document is None:
        raise NotFoundError
    run, states, lease = (
        latest_run(session, document_id),
        field_states(session, document_id),
        lease_of(session, document_id),
    )
    return _Shown(
        document=document, run=run, states=states,
        pages=list(session.scalars(select(Page).filter_by(document_id=document_id).order_by(Page.number))),
        checks=list(checks_of(session, run)) if run is not None else [],
        pairs=list(pairs_of(session, run)) if run is not None else [],
        match=match_of(session, document, states), holder=lease.user if lease else None,
        aside=aside_of(session, document_id), drafts=drafts_of(session, document_id, user),
        undoable=undoable(session, document_id, user),
    )  # fmt: skip


def _reasons(shown: _Shown) -> list[tuple[str, str]]:
    """Why the document as a whole waits; what single fields say is shown beside them."""
    own = list(shown.run.reasons) if shown.run is not None else []
    if any(WHOLE_BATCH in state.reasons for state in shown.states):
        own.append(WHOLE_BATCH)
    return list(dict.fromkeys(map(reason_words, own)))


def _of_no_card(checks: list[CheckFound], fields: set[str]) -> list[tuple[str, str, str]]:
    """Severity, word and message of the rules that object to something no card shows."""
    lone = [check for check in checks if fields.isdisjoint(check.fields)]
    return [(check.severity, reason_words(check.rule)[0], check.message) for check in lone]


def _refused(request: Request, document_id: str, post: Posted, error: BookError) -> Response:
    """The refusal. Without the script the page comes again, with what was typed still in it."""
    if wants_json(request) or isinstance(error, NotFoundError):
        return refusal(request, error)
    return _document_page(request, document_id, post.visitor, problem=message_of(request, error), typed=post)
