"""``paper-archive certify``."""

from __future__ import annotations

import json
import sys
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from models.session import open_engine, reading, writing
from pipeline.certification import outlook
from pipeline.certification.bounds import Demand
from pipeline.certification.certify import certify as ask
from pipeline.cli.options import HomeOption, JsonOption, LanguageOption
from pipeline.home import default_root, open_home
from pipeline.i18n import _
from pipeline.settings import read_settings


def certify(
    target_error: Annotated[
        float,
        typer.Option("--target-error", min=0.0001, max=0.5, metavar="E", help=_("不经人看的字段里最多允许的错误率。")),
    ] = 0.005,
    confidence: Annotated[
        float, typer.Option("--confidence", min=0.5, max=0.9999, metavar="C", help=_("结论成立的把握。"))
    ] = 0.95,
    home: HomeOption = None,
    as_json: JsonOption = False,
    lang: LanguageOption = None,  # noqa: ARG001 - read in main, before help is made
) -> None:
    """Proves thresholds from what reviewers decided, or says how much more must be reviewed."""
    place = open_home(home or default_root())
    settings, engine = read_settings(place.settings_file), open_engine(place.database_url)
    reader = settings.reader
    with writing(engine) as session:
        made = ask(session, reader, Demand(target_error, confidence), settings.forms)
        found = outlook.answer(made, target_error, confidence)
    with reading(engine) as session:
        found |= {"suspended": outlook.suspended(session), "drift": outlook.drift(session, reader)}
    if as_json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    else:
        _show(found)


def _show(found: dict[str, Any]) -> None:
    console = Console(soft_wrap=True)
    table = Table(
        title=_("认证：错误率不超过 {0:.2%}，把握 {1:.0%}").format(found["target_error"], found["confidence"]),
        caption=_("每一类各自以上述把握成立；各类同时成立的把握至少 {0:.0%}。").format(found["joint_confidence"]),
    )
    for heading in (_("字段"), _("表"), _("字迹")):
        table.add_column(heading)
    for heading in (_("已审"), _("错"), _("阈值"), _("错误率上界"), _("可不经人看"), _("还需审核")):
        table.add_column(heading, justify="right")
    for one in found["strata"]:
        proved = one["threshold"] is not None
        table.add_row(
            one["field"], one["form"], one["ink"], str(one["reviewed"]), str(one["wrong"]),
            f"{one['threshold']:g}" if proved else "—", f"{one['bound']:.2%}" if proved else "—",
            f"{one['share']:.0%}" if proved else "—", "—" if proved else str(one["needed"]),
        )  # fmt: skip
    if found["strata"]:
        console.print(table)
    else:
        console.print(_("还没有可用的审核结果。请先用策略 review-all 导入并审核一批材料。"))
    show_warnings(console, found)


def show_warnings(console: Console, found: dict[str, Any]) -> None:
    """Suspended strata and drift, as ``certify`` and ``status`` tell them."""
    for one in found["suspended"]:
        text = _("已停用 {0}/{1}/{2}：抽查发现错误，收回 {3} 份材料重审").format(
            one["field"], one["form"], one["ink"], len(one["recalled"])
        )
        console.print(text, highlight=False, markup=False)
        for paper in one["recalled"]:
            console.print(f"  {paper['source']}", highlight=False, markup=False)
    kinds = {"batch": _("批次"), "scan": _("扫描方式"), "edition": _("表格版本")}
    for drift in found["drift"]:
        text = _("与认证时不同：{0}“{1}”，表 {2}，{3} 份，平均把握 {4:.3f}，认证时 {5:.3f}").format(
            kinds[drift["kind"]], drift["group"], drift["form"], drift["papers"], drift["mean"], drift["reference_mean"]
        )
        console.print(text, highlight=False, markup=False)
