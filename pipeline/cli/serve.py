"""``paper-archive serve``: finds the review application by its entry point, so neither program imports the other."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import entry_points
from typing import Annotated, Any

import typer
import uvicorn

from pipeline.cli.options import HomeOption, LanguageOption
from pipeline.home import default_root, open_home
from pipeline.i18n import _
from stages.errors import ProgramPartMissingError


def serve(
    home: HomeOption = None,
    host: Annotated[str, typer.Option("--host", help=_("监听地址；默认只供本机访问。"))] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help=_("端口。"))] = 8017,
    https: Annotated[
        bool, typer.Option("--https", help=_("在 HTTPS 代理之后运行（Cookie 只经加密连接发送）。"))
    ] = False,
    lang: LanguageOption = None,  # noqa: ARG001 - read in main, before help is made
) -> None:
    """Serves the review interface until interrupted."""
    place = open_home(home or default_root())
    app = _application()(place.database_url, place.store.root, secure_cookies=https)
    typer.echo(_("审核界面：http://{0}:{1}/ （按 Ctrl+C 结束）").format(host, port), err=True)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)


def _application() -> Callable[..., Any]:
    """The factory registered as ``review``; ProgramPartMissingError when it is not installed."""
    for point in entry_points(group="paper_archive.apps", name="review"):
        factory: Callable[..., Any] = point.load()
        return factory
    raise ProgramPartMissingError("review")
