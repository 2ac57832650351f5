"""Many values on one screen: the odd one is thrown out with a click, the rest are confirmed with one key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.orm import Session

from models import groups
from models.faults import BookError
from models.groups import Value
from models.session import reading, writing
from review_ui import amend, decide, labels
from review_ui.auth import Posted, Visitor, checked_post, reader
from review_ui.decide import Decided
from review_ui.desk import desk_of
from review_ui.faults import NotFoundError
from review_ui.glyphs import index_of
from review_ui.rendering import page

ALIKE = (
    "己已巳", "未末", "曰日", "王玉主", "人入八", "土士", "千干于", "天夭", "大太犬", "戊戌戍", "甲申由田", "午牛",
    "刀力", "贝见", "治冶", "廿甘", "侯候", "洲州", "今令", "徽微", "崇祟", "杨扬", "陈阵", "苏芬", "季李",
)  # fmt: skip
"""Characters that ink hardly tells apart."""
_SCREEN, _COLUMN = 24, 8
_MOST = 6 * _COLUMN
"""Most values on a screen."""
router = APIRouter(prefix="/groups")


@dataclass(frozen=True, slots=True)
class Tile:
    """A value on the screen; ``glyph`` numbers the character of its reading that is shown by itself, if any."""

    value: Value
    glyph: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """Values read with one character, or all of one field."""

    character: str
    tiles: list[Tile]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the screen before: decisions made, values refused, decisions taken back."""

    made: tuple[str, ...]
    refused: int
    undone: int


def outcome_of(done: str = "", refused: int = 0, undone: int = 0) -> Outcome:
    """The outcome as it stands in the address."""
    made = tuple(part for part in done.split(".") if part.isascii() and part.isdigit())
    return Outcome(made[:_MOST], refused, undone)


@router.get("")
def show_groups(request: Request, visitor: Annotated[Visitor, Depends(reader)]) -> Response:
    """Which fields wait, how often, and the sets of characters that are taken for each other."""
    with reading(desk_of(request).engine) as session:
        fields = _fields(session)
    return page(request, "groups.html", visitor=visitor, fields=fields, alike=ALIKE)


@router.get("/field/{field}")
def show_field(
    request: Request, field: str, visitor: Annotated[Visitor, Depends(reader)],
    outcome: Annotated[Outcome, Depends(outcome_of)],
) -> Response:  # fmt: skip
    """A screenful of one field."""
    if field not in labels.FIELDS:
        raise NotFoundError
    with reading(desk_of(request).engine) as session:
        values = groups.of_field(session, field, visitor.name, _SCREEN)
        columns = [Column("", list(map(Tile, values)))]
    return _show(request, visitor, labels.FIELDS[field], columns, outcome, urlencode({"field": field}))


@router.get("/characters/{characters}")
def show_characters(
    request: Request, characters: str, visitor: Annotated[Visitor, Depends(reader)],
    outcome: Annotated[Outcome, Depends(outcome_of)],
) -> Response:  # fmt: skip
    """Values read with each of a few characters that look alike, side by side."""
    if not 1 <= len(characters) <= 6:
        raise NotFoundError
    with reading(desk_of(request).engine) as session:
        found = {one: groups.with_character(session, one, visitor.name, _COLUMN) for one in characters}
        columns = [
            Column(one, [Tile(value, index_of(value.reading, one)) for value in values])
            for one, values in found.items()
        ]
    return _show(request, visitor, " ".join(characters), columns, outcome, urlencode({"characters": characters}))


@router.get("/next")
def show_next(
    request: Request, visitor: Annotated[Visitor, Depends(reader)], field: str = "", characters: str = ""
) -> Response:
    """On to the next field, or the next set of characters, of which something waits; else to the list of all."""
    with reading(desk_of(request).engine) as session:
        fields = [name for name, _ in _fields(session)]
        for name in _after(field, fields) if field else ():
            if groups.of_field(session, name, visitor.name, 1):
                return RedirectResponse(f"/groups/field/{name}", 303)
        for alike in _after(characters, ALIKE) if characters else ():
            if any(groups.with_character(session, one, visitor.name, 1) for one in alike):
                return RedirectResponse(f"/groups/characters/{quote(alike)}", 303)
    return RedirectResponse("/groups", 303)


@router.post("/confirm")
def confirm(request: Request, post: Annotated[Posted, Depends(checked_post)]) -> Response:
    """Accept every value on the screen that was not thrown out: each document by itself, or not at all."""
    thrown_out, refused, made = set(post.texts("out")), 0, []
    versions: dict[tuple[str, int], int] = {}
    for item in map(_Item.parse, (text for text in post.texts("item") if text not in thrown_out)):
        now = versions.get((item.document_id, item.version), item.version)
        accepted = _accept(request, post.visitor, item, now)
        refused += accepted is None
        if accepted is not None:
            versions[(item.document_id, item.version)] = accepted.version
            made.append(str(accepted.decision))
    return _back(post, {"done": ".".join(made), "refused": refused})


@router.post("/undo")
def undo(request: Request, post: Annotated[Posted, Depends(checked_post)]) -> Response:
    """Take back what was confirmed on the screen before, as far as it still counts."""
    undone, refused = 0, 0
    for number in map(int, (text for text in post.texts("decision")[:_MOST] if text.isascii() and text.isdigit())):
        try:
            with writing(desk_of(request).engine) as session:
                amend.withdraw_shown(session, post.visitor, number)
        except BookError as error:
            if error.code == "wrong-role":
                raise
            refused += 1
        else:
            undone += 1
    return _back(post, {"undone": undone, "refused": refused})


@dataclass(frozen=True, slots=True)
class _Item:
    """A value as the form names it: document, its version, reading, field."""

    document_id: str
    version: int
    reading_id: int
    field: str

    @classmethod
    def parse(cls, text: str) -> _Item:
        parts = text.split("|")
        if len(parts) != 4 or not (parts[1].isdigit() and parts[2].isdigit()):
            raise NotFoundError
        return cls(parts[0], int(parts[1]), int(parts[2]), parts[3])


def _accept(request: Request, visitor: Visitor, item: _Item, version: int) -> Decided | None:
    """The value accepted as shown; None where that was refused."""
    try:
        with writing(desk_of(request).engine) as session:
            return decide.accept_shown(session, visitor, item.document_id, version, item.field, item.reading_id)
    except BookError as error:
        if error.code == "wrong-role":
            raise
        return None


def _back(post: Posted, outcome: dict[str, str | int]) -> Response:
    """To the screen the POST came from, with what came of it."""
    back = post.text("back")
    target = back if back.startswith("/groups/") else "/groups"
    told = urlencode({name: value for name, value in outcome.items() if value})
    return RedirectResponse(f"{target}?{told}" if told else target, 303)


def _fields(session: Session) -> list[tuple[str, int]]:
    """Fields that wait and can be judged by the screenful, with how many documents wait for them."""
    counts = groups.counts(session)
    return [(field, counts[field]) for field in labels.FIELDS if field in counts and field not in labels.TABLES]


def _after(one: str, every: Sequence[str]) -> Iterator[str]:
    """The others in their order, from the one after ``one`` around to the one before it."""
    start = every.index(one) + 1 if one in every else 0
    yield from (other for other in (*every[start:], *every[:start]) if other != one)


def _show(
    request: Request, visitor: Visitor, title: str, columns: list[Column], outcome: Outcome, after: str
) -> Response:
    return page(request, "group.html", visitor=visitor, title=title, columns=columns, outcome=outcome, after=after)
