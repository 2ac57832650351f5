"""``paper-archive user add``."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import Annotated

import typer

from models import users
from models.session import open_engine, writing
from pipeline.cli.options import HomeOption, LanguageOption
from pipeline.home import Home, default_root, open_home
from pipeline.i18n import _

PASSWORD_VARIABLE = "PAPER_ARCHIVE_PASSWORD"  # noqa: S105 - a name, not a password


class Role(StrEnum):
    """What a user may do."""

    clerk = "clerk"
    reviewer = "reviewer"
    administrator = "administrator"
    auditor = "auditor"


def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help=_("用户名。"))],
    role: Annotated[Role, typer.Option("--role", help=_("角色：经办人、审核人、管理员、审计员。"))],
    home: HomeOption = None,
    lang: LanguageOption = None,  # noqa: ARG001 - read in main, before help is made
) -> None:
    """Adds a user to an existing home."""
    add_user_to(open_home(home or default_root()), name, role.value)


def add_user_to(home: Home, name: str, role: str) -> None:
    """Adds a user with the password from the environment or a prompt. Raises UserExistsError, WeakPasswordError."""
    password = os.environ.get(PASSWORD_VARIABLE) or typer.prompt(
        _("“{0}”的密码").format(name), hide_input=True, confirmation_prompt=True, err=True
    )
    with writing(open_engine(home.database_url)) as session:
        users.add_user(session, name, role, password, "system")
    typer.echo(_("已添加用户“{0}”（{1}）。").format(name, role), err=True)
