"""All commands, one file each, under one program."""

from __future__ import annotations

from importlib import import_module

import typer

from pipeline.cli.options import LanguageOption
from pipeline.i18n import _


def build(asked: str | None = None) -> typer.Typer:
    """The program with its commands, help in the chosen language; only that which is asked for, where it is known.

    What the others need takes a second to load.
    """
    about = _about()
    wanted = (asked,) if asked in about else tuple(about)
    app = typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(help=_("把离休干部的纸质档案扫描件变成可信的档案数据库。"))(_program)
    groups: dict[str, typer.Typer] = {}
    for words in wanted:
        group, _blank, name = words.rpartition(" ")
        if group and group not in groups:
            groups[group] = typer.Typer(help=_groups()[group], no_args_is_help=True)
            app.add_typer(groups[group], name=group)
        module = import_module(f"pipeline.cli.{group or name}")
        groups.get(group, app).command(name, help=about[words])(getattr(module, _FUNCTIONS.get(words, name)))
    return app


def _about() -> dict[str, str]:
    """What each command does."""
    return {
        "init": _("建立档案库：设置、数据库、密钥、原件存储。"),
        "ingest": _("导入扫描件（文件或文件夹），识别并入库；中断后重新运行同一命令即可继续。"),
        "status": _("查看数量、失败原因和待审核的材料。"),
        "certify": _("用本馆的审核结果证明：哪些字段从多大把握起可以不经人看。"),
        "learn": _("从审核结果学习；确有把握更好才采用，旧的保留。"),
        "serve": _("启动审核界面。"),
        "export": _("导出档案库的内容。"),
        "verify": _("核对全部原件校验值、状态和审计链；有问题时指出第一处并以 1 退出。"),
        "forms list": _("列出能读的表和说明在哪里；本馆的说明有错处时指出并以 1 退出。"),
        "forms check": _("检查一份表单说明，一次列出全部错处并以 1 退出。"),
        "forms draft": _("读一份没有描述过的表，起草表单说明；填写的内容不写进草稿。"),
        "user add": _("添加用户；密码从提示输入，或取自 PAPER_ARCHIVE_PASSWORD。"),
    }


def _groups() -> dict[str, str]:
    return {"forms": _("能读的表：列出、检查、起草表单说明。"), "user": _("管理用户。")}


_FUNCTIONS = {"forms list": "list_forms"}


def _program(lang: LanguageOption = None) -> None:
    """Takes the options that may stand before the command."""
