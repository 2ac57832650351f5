"""The second person's desk: the ink and an empty line, without the first one's word; and two words for a third."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from models import second
from models.decisions import Decision
from models.faults import BookError
from models.second import Wanted
from models.session import reading, writing
from review_ui import decide, labels
from review_ui.auth import Posted, Visitor, checked_post, reader
from review_ui.decide import require_administrator
from review_ui.desk import desk_of
from review_ui.faults import NotFoundError
from review_ui.rendering import message_of, page
from review_ui.typed import Typed, understand

_SCREEN = 12
router = APIRouter()


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to look at. ``shown`` are the words a third person chooses from, or rows that cannot be keyed again."""

    wanted: Wanted
    title: str
    shown: tuple[Any, ...]
    keyed: bool
    third: bool


@router.get("/second")
def show_second(request: Request, visitor: Annotated[Visitor, Depends(reader)], differ: int = 0) -> Response:
    """What waits for a second person, of what this visitor has not said or seen."""
    return _desk(request, visitor, differ=differ)


@router.post("/second")
def look(request: Request, post: Annotated[Posted, Depends(checked_post)]) -> Response:
    """One look or settlement; then the next."""
    number, agreed = post.text("decision"), True
    try:
        with writing(desk_of(request).engine) as session:
            decision = session.get(Decision, int(number) if number.isdigit() else 0)
            if decision is None:
                raise NotFoundError
            typed = _typed(post, decision)
            if post.text("third"):
                decide.settle(session, post.visitor, decision.id, typed)
            else:
                agreed = decide.look_again(session, post.visitor, decision.id, typed)
    except BookError as error:
        if error.code == "wrong-role":
            raise
        return _desk(request, post.visitor, message_of(request, error))
    return RedirectResponse("/second" if agreed else "/second?differ=1", 303)


@router.post("/admin/second")
def rule(request: Request, post: Annotated[Posted, Depends(checked_post)]) -> Response:
    """Which fields want two persons from now on."""
    require_administrator(post.visitor)
    with writing(desk_of(request).engine) as session:
        second.set_rule(session, post.texts("field"), post.visitor.name)
    return RedirectResponse("/admin#second", 303)


def _typed(post: Posted, decision: Decision) -> Typed:
    """What was keyed; ``same`` takes the decision's value as it is, ``unreadable`` and ``other`` none of it."""
    said = post.text("said")
    if said == "same":
        return Typed(decision.new, decision.precision, decision.code)
    if said in ("unreadable", "other"):
        return Typed(None)
    return understand(decision.field, post.text("value"))


def _desk(request: Request, visitor: Visitor, problem: str = "", differ: int = 0) -> Response:
    with reading(desk_of(request).engine) as session:
        questions = [_question(one) for one in second.wanted(session, visitor.name, _SCREEN)]
    return page(
        request, "second.html", status=409 if problem else 200, visitor=visitor, questions=questions,
        problem=problem, differ=differ,
    )  # fmt: skip


def _question(wanted: Wanted) -> Question:
    first, other = wanted.decision.new, wanted.other
    keyed = first is None or isinstance(first, str)
    words = tuple(sorted({first, other.value}, key=str)) if other is not None and keyed else (first,)
    shown = () if keyed and other is None else words
    return Question(wanted, labels.FIELDS[wanted.decision.field], shown, keyed, other is not None)
