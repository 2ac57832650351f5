"""What ``learn`` tells a clerk: part by part what was held against what, and what was adopted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from pipeline.i18n import _
from stages.pairing.labels.label_book import EVERYWHERE, UNDESCRIBED


def show_report(found: dict[str, Any]) -> None:
    """Every part in turn: before, after, and what became of it."""
    console = Console(soft_wrap=True)
    papers = found["papers"]
    console.print(
        _("审核过的材料：学习 {0} 份，留出比较 {1} 份；按人分开，共 {2} 人，留出 {3} 人。").format(
            papers["learning"], papers["held_back"], papers["persons"], papers["persons_held_back"]
        )
    )
    for part, show in _SHOWN.items():
        console.print()
        console.print(title(part), style="bold")
        show(console, found[part])
        console.print(_ending(found[part]))


def show_states(states: Sequence[dict[str, Any]]) -> None:
    """One line a state."""
    console = Console(soft_wrap=True)
    for state in states:
        mark = _("（现用）") if state["in_force"] else ""
        part = state["part"]
        told = _compared(state["report"].get(part) or {})
        console.print(f"{state['number']}{mark} {title(part)} {told}", highlight=False)
    if not states:
        console.print(_("还没有采用过学习结果。"))


def show_undone(found: dict[str, Any]) -> None:
    """Which state was left."""
    console = Console(soft_wrap=True)
    console.print(_("{1}：已退回到采用第 {0} 版之前；认证要重新做。").format(found["undone"], title(found["part"])))


def title(part: str) -> str:
    """What a clerk calls a part."""
    return {"labels": _("标签"), "words": _("词表"), "cutting": _("履历切分"), "calibration": _("把握")}[part]


def _ending(part: dict[str, Any]) -> str:
    if part["adopted"]:
        return _("已采用，是第 {0} 版；认证要重新做。退回用 paper-archive learn --undo。").format(part["id"])
    if part["better"]:
        return _("更好；只是比较，没有采用。")
    return _("没有采用，仍用现在的。")


def _calibration(console: Console, part: dict[str, Any]) -> None:
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
    table = _table(_("留出的字段上"), "", _("对数损失"), _("校准误差"), _("达到阈值"), _("其中错"))
    for name, key in ((_("现在"), "before"), (_("学习后"), "after")):
        one = part[key]
        table.add_row(name, f"{one['log_loss']:.4f}", f"{one['ece']:.3f}", str(one["accepted"]), str(one["wrong"]))
    console.print(table)
    console.print(_("更好的把握：{0:.0%}").format(part["chance"]))


def _labels(console: Console, part: dict[str, Any]) -> None:
    if not part["proposals"]:
        console.print(_("没有找到可以学的标签：同一标签旁的值要在几个人的材料上就是审核员填的值。"))
        return
    heads = (_("标签"), _("字段"), _("表"), _("见于（人）"), _("留出"), _("好"), _("坏"), "")
    table = _table(_("没有说明过的标签"), *heads)
    for one in part["proposals"]:
        label, compared = one["label"], one["comparison"]
        table.add_row(
            label["alias"], label["field"], _scope(label["scope"]), str(one["persons"]), str(one["seen"]),
            str(compared["better"]), str(compared["worse"]), _("采用") if one["kept"] else _("不用"),
        )  # fmt: skip
    console.print(table)
    _comparison(console, part["comparison"])


def _words(console: Console, part: dict[str, Any]) -> None:
    if not part["trials"]:
        console.print(_("没有新词：一个词要在几个人的材料上由审核员确认过。"))
        return
    names = {"posts": _("职务"), "units": _("单位"), "places": _("地方"), "names": _("姓名用字")}
    table = _table(_("各类词分别试"), _("词"), _("新词"), _("好"), _("坏"), _("把握"), "")
    for one in part["trials"]:
        compared = one["comparison"]
        table.add_row(
            names[one["kind"]], str(one["words"]), str(compared["better"]), str(compared["worse"]),
            f"{compared['not_worse']:.0%}", _("采用") if one["kept"] else _("不用"),
        )  # fmt: skip
    console.print(table)
    _comparison(console, part["comparison"])


def _cutting(console: Console, part: dict[str, Any]) -> None:
    console.print(_("学习用 {0} 人的 {1} 条履历。").format(part["persons"], part["entries"]))
    if part["wants"] is not None:
        wanted = {"entries": _("条履历"), "persons": _("人")}
        missing = "、".join(f"{count} {wanted[name]}" for name, count in part["wants"].items())
        console.print(_("太少，没有学习；至少还差：{0}。").format(missing))
        return
    _comparison(console, part["comparison"])


def _scope(scope: str) -> str:
    return {EVERYWHERE: _("各表"), UNDESCRIBED: _("未说明的表")}.get(scope, scope)


def _comparison(console: Console, compared: dict[str, Any]) -> None:
    """Before and after on the papers held back."""
    if not compared["papers"]:
        return
    counts = (_("对"), _("读错"), _("不是它"), _("缺"), _("备选对"), _("条目对"))
    table = _table(_("留出的 {0} 份材料上").format(compared["papers"]), "", *counts, _("条目 F1"))
    for name, key in ((_("现在"), "before"), (_("学习后"), "after")):
        one = compared[key]
        numbers = [str(one[count]) for count in ("right", "misread", "wrong", "missing", "offered", "hit")]
        table.add_row(name, *numbers, f"{one['f1']:.4f}")
    console.print(table)
    console.print(
        _("更好 {0} 人，更差 {1} 人；不更差的把握 {2:.0%}").format(
            compared["better"], compared["worse"], compared["not_worse"]
        )
    )


def _compared(part: dict[str, Any]) -> str:
    """Before and after of an adopted state in one line."""
    if not part:
        return ""
    if "comparison" in part:
        one, other = part["comparison"]["before"], part["comparison"]["after"]
        return f"{one['right']} → {other['right']}, F1 {one['f1']:.4f} → {other['f1']:.4f}"
    return f"{part['before']['log_loss']:.4f} → {part['after']['log_loss']:.4f}"


def _table(heading: str, *columns: str) -> Table:
    table = Table(title=heading, title_justify="left")
    for column in columns:
        table.add_column(column, justify="right")
    return table


_SHOWN: dict[str, Callable[[Console, dict[str, Any]], None]] = {
    "labels": _labels, "words": _words, "cutting": _cutting, "calibration": _calibration
}  # fmt: skip
