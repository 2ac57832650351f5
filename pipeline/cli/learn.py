"""``paper-archive learn``."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from models.audit import append_event
from models.session import open_engine, reading, writing
from pipeline.cli.options import HomeOption, JsonOption, LanguageOption
from pipeline.home import Home, default_root, open_home
from pipeline.i18n import _
from pipeline.learning import shelf
from pipeline.learning.calibrating import Outcome, recalibrate
from pipeline.learning.examples import judged
from pipeline.settings import read_settings

ACTOR = "system"


def learn(
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("只比较，不采用。"))] = False,
    undo: Annotated[bool, typer.Option("--undo", help=_("退回到采用现在这一版之前。"))] = False,
    show: Annotated[bool, typer.Option("--list", help=_("列出采用过的各版。"))] = False,
    home: HomeOption = None,
    as_json: JsonOption = False,
    lang: LanguageOption = None,  # noqa: ARG001 - read in main, before help is made
) -> None:
    """Refits the archive's own certainty from its reviewers' decisions; adopts it only where it is surely better."""
    place = open_home(home or default_root())
    if show:
        _tell([asdict(state) for state in shelf.states(place)], as_json)
    elif undo:
        number = shelf.undo(place)
        _note(place, "learning-undone", number, {})
        _tell({"undone": number}, as_json)
    else:
        _tell(_learned(place, adopt=not dry_run), as_json)


def _learned(place: Home, *, adopt: bool) -> dict[str, Any]:
    """Learn, compare, and adopt what is better; the report. What is adopted is on record before it is in force."""
    settings = read_settings(place.settings_file)
    with reading(open_engine(place.database_url)) as session:
        shares = judged(session)
    outcome = recalibrate(shares, settings.confidence.calibration, settings.triage.prior_threshold)
    report: dict[str, Any] = {"id": None, "adopted": False, "calibration": _figures(outcome)}
    if adopt and outcome.better and outcome.made is not None:
        number = shelf.put_up(place, outcome.made, {**report, "adopted": True})
        _note(place, "learned", number, {"calibration": report["calibration"]})
        shelf.put_in_force(place, number)
        report |= {"id": number, "adopted": True}
    return report


def _note(place: Home, action: str, number: str, detail: dict[str, Any]) -> None:
    with writing(open_engine(place.database_url)) as session:
        append_event(session, ACTOR, action, "archive", number, detail)


def _figures(outcome: Outcome) -> dict[str, Any]:
    """Everything about an outcome that may be told: no value of anybody's paper is in it."""
    figures = asdict(outcome)
    del figures["made"]
    return figures


def _tell(found: Any, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
        return
    console = Console(soft_wrap=True)
    if isinstance(found, list):
        for state in found:
            mark = _("（现用）") if state["in_force"] else ""
            console.print(f"{state['number']}{mark} {_compared(state['report']['calibration'])}", highlight=False)
        if not found:
            console.print(_("还没有采用过学习结果。"))
    elif "undone" in found:
        console.print(_("已退回到采用第 {0} 版之前；认证要重新做。").format(found["undone"]))
    else:
        _report(console, found)


def _report(console: Console, found: dict[str, Any]) -> None:
    part = found["calibration"]
    console.print(
        _("学习用 {0} 份材料 {1} 个字段（其中读错 {2} 个），留出 {3} 个字段用来比较。").format(
            part["documents"], part["fields"], part["wrong"], part["held_back"]
        )
    )
    if part["wants"] is not None:
        wanted = {"fields": _("字段"), "wrong": _("读错的字段"), "held_back": _("留出比较的字段")}
        missing = "、".join(f"{wanted[name]} {count}" for name, count in part["wants"].items())
        console.print(_("太少，没有学习；至少还差：{0}。整份都由人审核过的材料才算。").format(missing))
        return
    table = Table(title=_("留出的字段上"))
    for heading in ("", _("对数损失"), _("校准误差"), _("达到阈值"), _("其中错")):
        table.add_column(heading, justify="right")
    for name, key in ((_("现在"), "before"), (_("学习后"), "after")):
        one = part[key]
        table.add_row(name, f"{one['log_loss']:.4f}", f"{one['ece']:.3f}", str(one["accepted"]), str(one["wrong"]))
    console.print(table)
    if found["adopted"]:
        console.print(_("已采用，是第 {0} 版；认证要重新做。退回用 paper-archive learn --undo。").format(found["id"]))
    elif part["better"]:
        console.print(_("更好（把握 {0:.0%}）；只是比较，没有采用。").format(part["chance"]))
    else:
        console.print(_("没有把握说更好（{0:.0%}），没有采用，仍用现在的。").format(part["chance"]))


def _compared(part: dict[str, Any]) -> str:
    return f"{part['before']['log_loss']:.4f} → {part['after']['log_loss']:.4f}"
