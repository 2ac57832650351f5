"""``paper-archive export``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from models.session import open_engine
from pipeline.cli.options import HomeOption, LanguageOption
from pipeline.export import jsonl
from pipeline.export.target import write_text
from pipeline.home import default_root, open_home
from pipeline.i18n import _


class FormatName(StrEnum):
    """What ``--format`` takes."""

    jsonl = "jsonl"


def export(
    out: Annotated[Path, typer.Argument(metavar="OUT", help=_("输出文件；- 为标准输出。"))],
    format_: Annotated[FormatName, typer.Option("--format", help=_("格式。"))] = FormatName.jsonl,  # noqa: ARG001
    batch: Annotated[str | None, typer.Option("--batch", metavar="NAME", help=_("只导出这个批次。"))] = None,
    home: HomeOption = None,
    lang: LanguageOption = None,  # noqa: ARG001 - read in main, before help is made
) -> None:
    """Writes what the archive holds, one document a line; the file appears whole or not at all."""
    place = open_home(home or default_root())
    count = write_text(out, jsonl.lines(open_engine(place.database_url), batch))
    typer.echo(_("已导出 {0} 份材料。").format(count), err=True)
