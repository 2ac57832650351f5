"""Options that every command shares."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.i18n import _


class Language(StrEnum):
    """What ``--lang`` takes."""

    zh = "zh"
    en = "en"


HomeOption = Annotated[
    Path | None,
    typer.Option("--home", metavar="DIR", help=_("档案库目录（默认取 $PAPER_ARCHIVE_HOME，否则 ./archive）。")),
]
LanguageOption = Annotated[Language | None, typer.Option("--lang", help=_("消息语言：zh 或 en。"))]
JsonOption = Annotated[bool, typer.Option("--json", help=_("以 JSON 输出到标准输出，供程序读取。"))]
