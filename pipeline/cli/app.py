"""All commands, one file each, under one program."""

from __future__ import annotations

import typer

from pipeline.cli import certify, export, forms, ingest, init, learn, serve, status, user, verify
from pipeline.cli.options import LanguageOption
from pipeline.i18n import _


def build() -> typer.Typer:
    """The program with its commands, help in the chosen language."""
    about = _("把离休干部的纸质档案扫描件变成可信的档案数据库。")
    app = typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.command("init", help=_("建立档案库：设置、数据库、密钥、原件存储。"))(init.init)
    app.command("ingest", help=_("导入扫描件（文件或文件夹），识别并入库；中断后重新运行同一命令即可继续。"))(
        ingest.ingest
    )
    app.command("status", help=_("查看数量、失败原因和待审核的材料。"))(status.status)
    app.command("certify", help=_("用本馆的审核结果证明：哪些字段从多大把握起可以不经人看。"))(certify.certify)
    app.command("learn", help=_("从审核结果学习；确有把握更好才采用，旧的保留。"))(learn.learn)
    app.command("serve", help=_("启动审核界面。"))(serve.serve)
    app.command("export", help=_("导出档案库的内容。"))(export.export)
    app.command("verify", help=_("核对全部原件校验值、状态和审计链；有问题时指出第一处并以 1 退出。"))(verify.verify)
    app.callback(help=about)(_program)
    described = typer.Typer(help=_("能读的表：列出、检查、起草表单说明。"), no_args_is_help=True)
    described.command("list", help=_("列出能读的表和说明在哪里；本馆的说明有错处时指出并以 1 退出。"))(forms.list_forms)
    described.command("check", help=_("检查一份表单说明，一次列出全部错处并以 1 退出。"))(forms.check)
    described.command("draft", help=_("读一份没有描述过的表，起草表单说明；填写的内容不写进草稿。"))(forms.draft)
    app.add_typer(described, name="forms")
    users = typer.Typer(help=_("管理用户。"), no_args_is_help=True)
    users.command("add", help=_("添加用户；密码从提示输入，或取自 PAPER_ARCHIVE_PASSWORD。"))(user.add)
    app.add_typer(users, name="user")
    return app


def _program(lang: LanguageOption = None) -> None:
    """Takes the options that may stand before the command."""
