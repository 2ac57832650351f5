"""How a run goes, for people (a bar and a table, on stderr) or for programs (one JSON object, on stdout)."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from pipeline.i18n import _
from pipeline.run import Failure, Summary, Watcher

_MOST_LISTED = 50


class Display(Watcher, Protocol):
    """A watcher that also has a beginning and an end."""

    def __enter__(self) -> Display: ...
    def __exit__(self, *_: object) -> None: ...


class Silent:
    """Tells nothing on the way."""

    def __enter__(self) -> Silent:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def expect(self, inputs: int, passed: int) -> None:
        """See ``Watcher``."""

    def found_pages(self, pages: int) -> None:
        """See ``Watcher``."""

    def page(self, *, reused: bool) -> None:
        """See ``Watcher``."""

    def document(self, source: str, status: str) -> None:
        """See ``Watcher``."""

    def failure(self, failure: Failure) -> None:
        """See ``Watcher``."""


class Bar(Silent):
    """Pages done, pages a minute, time left, failures; each failure is named above the bar when it happens.

    Every input counts as one page until its pages are known.
    """

    def __init__(self, console: Console) -> None:
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn(_("导入")),
            BarColumn(),
            TextColumn("{task.completed:.0f}/{task.total:.0f} " + _("页")),
            TextColumn("{task.fields[rate]}"),
            TimeElapsedColumn(),
            TextColumn(_("剩余")),
            TimeRemainingColumn(elapsed_when_finished=False),
            TextColumn("{task.fields[failures]}"),
            console=console,
        )
        self._task: TaskID = self._progress.add_task("ingest", total=0, rate="", failures="")
        self._failures = 0

    def __enter__(self) -> Bar:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def expect(self, inputs: int, passed: int) -> None:
        """All inputs are known; their pages are not yet."""
        self._progress.update(self._task, total=inputs)
        if passed:
            self._progress.console.print(_("跳过 {0} 个隐藏或系统文件。").format(passed), style="dim")

    def found_pages(self, pages: int) -> None:
        """An input turned out to have ``pages`` pages (0: nothing is to be read)."""
        total = self._progress.tasks[0].total or 0
        self._progress.update(self._task, total=total + pages - 1)

    def page(self, *, reused: bool) -> None:
        """A page is done, or was done before."""
        self._progress.advance(self._task, 1)
        speed = self._progress.tasks[0].finished_speed or self._progress.tasks[0].speed
        if speed and not reused:
            self._progress.update(self._task, rate=_("{0:.0f} 页/分").format(speed * 60))

    def failure(self, failure: Failure) -> None:
        """An input failed."""
        self._failures += 1
        self._progress.update(self._task, failures=_("失败 {0}").format(self._failures))
        self._progress.console.print(f"✗ {failure.source}", style="red", highlight=False, markup=False)


def display(*, quiet: bool, as_json: bool) -> Display:
    """The bar on a terminal; nothing on the way for scripts, pipes and ``--quiet``."""
    console = error_console()
    return Silent() if quiet or as_json or not console.is_terminal else Bar(console)


def report(summary: Summary, *, quiet: bool, as_json: bool, seconds: float) -> None:
    """What the run did: a table on stderr, or one JSON object on stdout. Failures are named even when quiet."""
    if as_json:
        data = asdict(summary)
        data["duplicates"] = [{"source": source, "same_as": same} for source, same in summary.duplicates]
        sys.stdout.write(json.dumps({**data, "seconds": round(seconds, 2)}, ensure_ascii=False) + "\n")
        return
    console = error_console()
    if not quiet:
        console.print(_table(summary, seconds))
        for source, same in summary.duplicates[:_MOST_LISTED]:
            console.print(
                _("重复：{0} 与 {1} 内容相同，未重复入库。").format(source, same), highlight=False, markup=False
            )
    for failure in summary.failures:
        console.print(f"✗ {failure.message} [{failure.code}]", style="red", highlight=False, markup=False)


def error_console() -> Console:
    """People's messages go to stderr, so that stdout stays clean for programs."""
    return Console(stderr=True, soft_wrap=True)


def _table(summary: Summary, seconds: float) -> Table:
    table = Table(title=_("导入结果"), show_header=False)
    rate = (summary.pages - summary.pages_reused) / seconds * 60 if seconds else 0.0
    for label, value in (
        (_("输入"), summary.inputs),
        (_("页"), summary.pages),
        (_("其中沿用上次识别结果的页"), summary.pages_reused),
        (_("已入库的材料"), summary.accepted),
        (_("等待审核的材料"), summary.review),
        (_("此前已完成的材料"), summary.finished_before),
        (_("重复"), len(summary.duplicates)),
        (_("失败"), len(summary.failures)),
        (_("用时（秒）"), f"{seconds:.1f}"),
        (_("速度（页/分）"), f"{rate:.1f}"),
    ):
        table.add_row(label, str(value))
    return table
