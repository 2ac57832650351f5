"""``paper-archive status``."""

from __future__ import annotations

import json
import sys
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy import select

from models import queue
from models.certificates import standings
from models.intake import Batch
from models.session import open_engine, reading
from pipeline.certification import outlook
from pipeline.cli.certify import show_warnings
from pipeline.cli.options import HomeOption, JsonOption, LanguageOption
from pipeline.home import default_root, open_home
from pipeline.i18n import _
from pipeline.settings import read_settings
from stages.errors import UnknownBatchError

_MOST_REASONS = 15


def status(
    batch: Annotated[str | None, typer.Argument(metavar="[BATCH]", help=_("批次名；不给出时为整个档案库。"))] = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
    lang: LanguageOption = None,  # noqa: ARG001 - read in main, before help is made
) -> None:
    """Counts documents by status, names the failures and says why documents wait."""
    place = open_home(home or default_root())
    found = _look(place.database_url, batch, read_settings(place.settings_file).reader)
    if as_json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    else:
        _show(found)


def _look(database_url: str, batch: str | None, reader: str) -> dict[str, Any]:
    with reading(open_engine(database_url)) as session:
        if batch is not None and session.scalars(select(Batch).filter_by(name=batch)).one_or_none() is None:
            raise UnknownBatchError(batch)
        counts = queue.status_counts(session, batch)
        failures = queue.failures(session, batch)
        return {
            "batch": batch,
            "batches": list(session.scalars(select(Batch.name).order_by(Batch.id))),
            "documents": sum(counts.values()),
            "status": counts,
            "failures": [
                {"source": one.source, "code": one.error_code, "message": one.error_message} for one in failures
            ],
            "waiting": counts.get("review", 0),
            "reasons": dict(queue.waiting_reasons(session, batch).most_common()),
            "certified": sum(one.holds(reader) for one in standings(session)),
            "suspended": outlook.suspended(session),
            "drift": outlook.drift(session, reader),
        }


def _show(found: dict[str, Any]) -> None:
    console = Console(soft_wrap=True)
    names = {
        "received": _("已接收"), "read": _("已识别"), "review": _("待审核"), "accepted": _("已入库"),
        "failed": _("失败"),
    }  # fmt: skip
    table = Table(title=_("批次“{0}”").format(found["batch"]) if found["batch"] else _("整个档案库"), show_header=False)
    table.add_row(_("材料"), str(found["documents"]))
    for key, name in names.items():
        if found["status"].get(key):
            table.add_row(name, str(found["status"][key]))
    if found["certified"]:
        table.add_row(_("已认证的类别"), str(found["certified"]))
    console.print(table)
    for reason, count in list(found["reasons"].items())[:_MOST_REASONS]:
        console.print(_("待审核原因 {0}：{1} 份").format(reason, count), highlight=False, markup=False)
    for failure in found["failures"]:
        console.print(f"✗ {failure['source']}: {failure['message']}", highlight=False, markup=False)
    show_warnings(console, found)
