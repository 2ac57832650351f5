"""What every request needs: the database, the pictures and the words. Made once, by ``create_app``."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import NullTranslations

from fastapi import Request
from jinja2 import Environment
from sqlalchemy import Engine

from review_ui.images import Pictures
from review_ui.own_forms import OwnForms


@dataclass(frozen=True, slots=True)
class Desk:
    """``environments`` and ``words`` hold one template environment and one catalogue a language."""

    engine: Engine
    pictures: Pictures
    forms: OwnForms
    environments: dict[str, Environment]
    words: dict[str, NullTranslations]
    secure_cookies: bool


def desk_of(request: Request) -> Desk:
    """The desk of the application that serves this request."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk
