"""``paper-archive verify``."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import typer

from pipeline.cli.options import HomeOption, JsonOption, LanguageOption
from pipeline.home import default_root, open_home
from pipeline.i18n import _
from pipeline.verification import check


def verify(
    home: HomeOption = None,
    as_json: JsonOption = False,
    lang: LanguageOption = None,  # noqa: ARG001 - read in main, before help is made
) -> None:
    """Re-hashes every original, replays every status, walks the audit chain; exits 1 at the first fault found."""
    report = check(open_home(home or default_root()))
    if as_json:
        sys.stdout.write(json.dumps({"ok": report.fault is None, **asdict(report)}, ensure_ascii=False) + "\n")
    elif report.fault is None:
        counts = (report.originals, report.documents, report.events)
        typer.echo(_("核对无误：原件 {0} 个，材料 {1} 份，审计记录 {2} 条。").format(*counts))
    else:
        typer.echo(f"{report.fault.subject}: {report.fault.problem}", err=True)
    if report.fault is not None:
        raise typer.Exit(1)
