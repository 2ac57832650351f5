"""Many values on one screen: the odd one is thrown out with a click, the rest are confirmed with one key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from models import groups
from models.faults import BookError
from models.groups import Value
from models.session import reading, writing
from review_ui import decide, labels
from review_ui.auth import Posted, Visitor, checked_post, reader
from review_ui.desk import desk_of
from review_ui.faults import NotFoundError
from review_ui.rendering import page

ALIKE = (
    "己已巳", "未末", "曰日", "王玉主", "人入八", "土士", "千干于", "天夭", "大太犬", "戊戌戍", "甲申由田", "午牛",
    "刀力", "贝见", "治冶", "廿甘", "侯候", "洲州", "今令", "徽微", "崇祟", "杨扬", "陈阵", "苏芬", "季李",
)  # fmt: skip
"""Characters that ink hardly tells apart."""
_SCREEN, _COLUMN = 24, 8
router = APIRouter(prefix="/groups")


@dataclass(frozen=True, slots=True)
class Column:
    """Values read with one character, or all of one field."""

    character: str
    values: list[Value]


@router.get("")
def show_groups(request: Request, visitor: Annotated[Visitor, Depends(reader)]) -> Response:
    """Which fields wait, how often, and the sets of characters that are taken for each other."""
    with reading(desk_of(request).engine) as session:
        counts = groups.counts(session)
    fields = [(field, counts[field]) for field in labels.FIELDS if field in counts and field not in labels.TABLES]
    return page(request, "groups.html", visitor=visitor, fields=fields, alike=ALIKE)


@router.get("/field/{field}")
def show_field(
    request: Request, field: str, visitor: Annotated[Visitor, Depends(reader)], refused: int = 0
) -> Response:
    """A screenful of one field."""
    if field not in labels.FIELDS:
        raise NotFoundError
    with reading(desk_of(request).engine) as session:
        columns = [Column("", groups.of_field(session, field, visitor.name, _SCREEN))]
    return _show(request, visitor, labels.FIELDS[field], columns, refused)


@router.get("/characters/{characters}")
def show_characters(
    request: Request, characters: str, visitor: Annotated[Visitor, Depends(reader)], refused: int = 0
) -> Response:
    """Values read with each of a few characters that look alike, side by side."""
    if not 1 <= len(characters) <= 6:
        raise NotFoundError
    with reading(desk_of(request).engine) as session:
        columns = [
            Column(one, groups.with_character(session, one, visitor.name, _COLUMN)) for one in dict.fromkeys(characters)
        ]
    return _show(request, visitor, " ".join(characters), columns, refused)


@router.post("/confirm")
def confirm(request: Request, post: Annotated[Posted, Depends(checked_post)]) -> Response:
    """Accept every value on the screen that was not thrown out: each document by itself, or not at all."""
    thrown_out, refused = set(post.texts("out")), 0
    versions: dict[tuple[str, int], int] = {}
    for item in map(_Item.parse, (text for text in post.texts("item") if text not in thrown_out)):
        now = versions.get((item.document_id, item.version), item.version)
        left = _accept(request, post.visitor, item, now)
        refused += left is None
        if left is not None:
            versions[(item.document_id, item.version)] = left
    back = post.text("back")
    target = back if back.startswith("/groups/") else "/groups"
    return RedirectResponse(target + (f"?refused={refused}" if refused else ""), 303)


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


def _accept(request: Request, visitor: Visitor, item: _Item, version: int) -> int | None:
    """The document's version after the value was accepted as shown; None where it was refused."""
    try:
        with writing(desk_of(request).engine) as session:
            made = decide.accept_shown(session, visitor, item.document_id, version, item.field, item.reading_id)
    except BookError as error:
        if error.code == "wrong-role":
            raise
        return None
    return made.version


def _show(request: Request, visitor: Visitor, title: str, columns: list[Column], refused: int) -> Response:
    return page(request, "group.html", visitor=visitor, title=title, columns=columns, refused=refused)
