"""``paper-archive ingest``."""

from __future__ import annotations

import time
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Engine

from models.certificates import in_force
from models.session import open_engine, reading
from pipeline import progress
from pipeline.certification.passing import Inspection
from pipeline.cli.options import HomeOption, JsonOption, LanguageOption
from pipeline.home import default_root, locked, make_home, tidy
from pipeline.i18n import _
from pipeline.run import BatchRun
from pipeline.settings import Settings, read_settings
from pipeline.store import Books
from stages.triage import Stratum


class PolicyName(StrEnum):
    """What ``--policy`` takes."""

    review_all = "review-all"
    prior = "prior"
    certified = "certified"


def ingest(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help=_("扫描文件或文件夹；带编号单页图像的子文件夹为一份材料。"))
    ],
    home: HomeOption = None,
    batch: Annotated[
        str | None, typer.Option("--batch", metavar="NAME", help=_("批次名（默认为第一个路径的文件夹名）。"))
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, metavar="N", help=_("工作进程数（默认每个处理器核一个）。"))
    ] = None,
    policy: Annotated[
        PolicyName | None,
        typer.Option("--policy", help=_("review-all 全部审核；prior 按基准阈值；certified 按认证阈值。")),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=_("不显示进度和汇总，只列出失败。"))] = False,
    as_json: JsonOption = False,
    lang: LanguageOption = None,  # noqa: ARG001 - read in main, before help is made
) -> None:
    """Takes papers in and reads them; makes the home when there is none. Exits 1 when some inputs failed."""
    place = make_home(home or default_root())
    settings = read_settings(place.settings_file)
    chosen = policy.value if policy is not None else settings.run.policy
    settings = settings.with_policy(chosen).with_workers(workers)
    started = time.monotonic()
    with locked(place), progress.display(quiet=quiet, as_json=as_json) as display:
        tidy(place)
        engine = open_engine(place.database_url)
        if chosen == "certified":
            settings = settings.with_certified(_thresholds(engine, settings))
        inspection = Inspection(place.inspection_key, settings.run.inspection_share)
        books = Books(engine, settings, batch or batch_name(paths[0]), chosen, inspection)
        summary = BatchRun(place, settings, books, display).go(paths)
    progress.report(summary, quiet=quiet, as_json=as_json, seconds=time.monotonic() - started)
    if summary.failures:
        raise typer.Exit(1)


def _thresholds(engine: Engine, settings: Settings) -> dict[Stratum, float]:
    with reading(engine) as session:
        force = in_force(session, settings.reader)
    return {Stratum(*key): one.threshold for key, one in force.items() if one.threshold is not None}


def batch_name(first: Path) -> str:
    """The folder's own name; for a file, that of the folder it lies in."""
    absolute = first.absolute()
    folder = absolute if absolute.is_dir() else absolute.parent
    return folder.name or "batch"
