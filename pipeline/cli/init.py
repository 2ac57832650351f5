"""``paper-archive init``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from models.session import open_engine, reading
from models.users import find_user
from pipeline.cli.options import HomeOption, LanguageOption
from pipeline.cli.user import add_user_to
from pipeline.home import default_root, make_home
from pipeline.i18n import _


def init(
    home: HomeOption = None,
    admin: Annotated[
        str | None, typer.Option("--admin", metavar="NAME", help=_("管理员用户名；不给出且在终端中运行时会询问。"))
    ] = None,
    lang: LanguageOption = None,  # noqa: ARG001 - read in main, before help is made
) -> None:
    """Makes the home, or completes one; asks for an administrator when there is a terminal to ask at."""
    place = make_home(home or default_root())
    typer.echo(_("档案库已就绪：{0}").format(place.root), err=True)
    if admin is None and _can_ask():
        admin = typer.prompt(_("管理员用户名（直接回车跳过）"), default="", show_default=False, err=True) or None
    if admin is None:
        typer.echo(_("尚未设置管理员。稍后可运行：paper-archive user add NAME --role administrator"), err=True)
        return
    engine = open_engine(place.database_url)
    with reading(engine) as session:
        known = find_user(session, admin) is not None
    if known:
        typer.echo(_("管理员“{0}”已经存在，未作改动。").format(admin), err=True)
    else:
        add_user_to(place, admin, "administrator")


def _can_ask() -> bool:

    return sys.stdin.isatty() and sys.stderr.isatty()
