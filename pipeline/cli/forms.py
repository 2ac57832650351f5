"""``paper-archive forms``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from pipeline.cli.options import HomeOption, JsonOption, LanguageOption
from pipeline.draft_text import written
from pipeline.drafting import read_alone
from pipeline.export.target import write_text
from pipeline.home import Home, default_root, open_home
from pipeline.i18n import _, localised, localised_fault
from pipeline.settings import Settings, read_settings
from stages.drafting import draft as drafting
from stages.errors import Fault, Faults, FormSpecError, MissingInputError, OutputError
from stages.forms.spec import FAULTS, TO_FILL, FormSpec, every_form, in_folder, load_all, parse_file
from stages.pairing.labels.label_book import fold


@dataclass(frozen=True, slots=True)
class _Known:
    """The forms that can be read: the archive's own by file name, what is wrong with its other files, all by id."""

    place: Home | None
    own: dict[str, FormSpec]
    wrong: list[FormSpecError]

    @property
    def forms(self) -> dict[str, FormSpec]:
        return every_form(self.own.values())

    def settings(self) -> Settings:
        own = tuple(self.own.values())
        return read_settings(self.place.settings_file, own) if self.place is not None else Settings()


def list_forms(
    home: HomeOption = None,
    as_json: JsonOption = False,
    lang: LanguageOption = None,  # noqa: ARG001 - read in main, before help is made
) -> None:
    """Every form that can be read, and where it is described. Exits 1 when a file of the archive's own is wrong."""
    known = _known(home)
    files = {spec.id: name for name, spec in known.own.items()}
    rows = [(spec, files.get(spec.id)) for spec in known.forms.values()]
    if as_json:
        found = [{"id": s.id, "title": s.title, "category": s.category, "file": file} for s, file in rows]
        wrong = [{"file": e.args[0], "faults": [str(fault) for fault in e.args[1]]} for e in known.wrong]
        sys.stdout.write(json.dumps({"forms": found, "wrong": wrong}, ensure_ascii=False) + "\n")
    else:
        table = Table(_("标识"), _("表格"), _("类号"), _("说明在"))
        for spec, file in rows:
            table.add_row(spec.id, spec.title, spec.category, _where(spec.id, file))
        Console(soft_wrap=True).print(table)
    for error in known.wrong:
        typer.echo(localised(error), err=True)
    if known.wrong:
        raise typer.Exit(1)


def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("表单说明（TOML 文件）。"))],
    home: HomeOption = None,
    lang: LanguageOption = None,  # noqa: ARG001 - read in main, before help is made
) -> None:
    """Names everything wrong in a description at once and exits 1, or tells what it will mean for the other forms."""
    if not file.is_file():
        raise MissingInputError(str(file))
    known = _known(home)
    others = {name: spec for name, spec in known.own.items() if not _same(known, name, file)}
    try:
        spec = parse_file(file)
        faults = _clashes(spec, others)
    except FormSpecError as error:
        faults = error.args[1]
    for fault in faults:
        typer.echo(f"{file.name}：{localised_fault(fault)}")
    if faults:
        typer.echo(_("共 {0} 处，改正后再检查一次。").format(len(faults)), err=True)
        raise typer.Exit(1)
    typer.echo(_("“{0}”（{1}）没有错处，{2} 个字段。").format(spec.title, spec.id, len(spec.fields)))
    for remark in _remarks(spec, every_form(others.values())):
        typer.echo(remark)


def draft(
    scan: Annotated[
        Path, typer.Argument(metavar="SCAN", help=_("一份表的扫描件：一个文件，或带编号单页图像的文件夹。"))
    ],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help=_("草稿写到这个新文件（默认标准输出）。"))
    ] = None,
    home: HomeOption = None,
    lang: LanguageOption = None,  # noqa: ARG001 - read in main, before help is made
) -> None:
    """Reads a form that nobody described and drafts its description; nothing that was filled in gets into it."""
    if out is not None and str(out) != "-" and out.exists():
        raise OutputError(str(out), _("已经有这个文件"))
    known = _known(home)
    if out is not None and known.place is not None and out.absolute().parent == known.place.forms:
        known.place.forms.mkdir(exist_ok=True)  # a home made by an earlier program has none

    def tell(page: int, pages: int) -> None:
        typer.echo(_("正在读第 {0} 页，共 {1} 页").format(page, pages), err=True)

    settings = known.settings()
    found = drafting.run(read_alone(scan, settings, tell), known.forms, settings.classify)
    write_text(out or Path("-"), written(found))
    open_points = sum(part is None for part in (found.title, found.category))
    typer.echo(
        _("草稿已写好：{0} 个字段，“{1}” {2} 处要填。").format(len(found.fields), TO_FILL, open_points), err=True
    )


def _known(home: Path | None) -> _Known:
    """The forms of a home that was named or that is there; without one, those of the program."""
    root = home or default_root()
    place = open_home(root) if home is not None or Home(root.resolve()).database_file.is_file() else None
    own, wrong = in_folder(place.forms) if place is not None else ({}, [])
    return _Known(place, own, wrong)


def _where(form: str, file: str | None) -> str:
    if file is None:
        return _("程序自带")
    return _("{0}（代替自带的）").format(file) if form in load_all() else file


def _same(known: _Known, name: str, file: Path) -> bool:
    return known.place is not None and (known.place.forms / name).resolve() == file.resolve()


def _clashes(spec: FormSpec, others: dict[str, FormSpec]) -> Faults:
    twin = next((name for name, other in others.items() if other.id == spec.id), None)
    return Faults([Fault("id", FAULTS["same-id"], (twin,))] if twin else [])


def _remarks(spec: FormSpec, others: dict[str, FormSpec]) -> Iterator[str]:
    if spec.id in load_all():
        yield _("标识与自带的“{0}”相同，启用后代替它。").format(load_all()[spec.id].title)
    mine = set(map(fold, spec.titles))
    for other in others.values():
        if other.id != spec.id and (shared := [title for title in other.titles if fold(title) in mine]):
            yield _("标题“{0}”也是“{1}”（{2}）的；同样的标题以本馆的说明为准。").format(
                shared[0], other.title, other.id
            )
    if len(spec.anchors) < 2:
        yield _("anchors 不到两个：标题看不清时认不出这种表。")
