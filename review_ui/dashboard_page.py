"""How the work goes: batches, what waits, throughput, corrections and slips, as bars, tables and workbooks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from models import figures
from models.session import reading
from review_ui import labels
from review_ui.auth import Visitor, signed_in
from review_ui.desk import desk_of
from review_ui.faults import NotFoundError
from review_ui.language import language_of
from review_ui.reasons import REASONS
from review_ui.rendering import page
from review_ui.sheets import Sheet, workbook
from stages.forms.spec import FormSpec

router = APIRouter(prefix="/dashboard")


@router.get("")
def show_dashboard(request: Request, visitor: Annotated[Visitor, Depends(signed_in)]) -> Response:
    translate = _translate(request)
    with reading(desk_of(request).engine) as session:
        forms = desk_of(request).forms.every()
        sheets = [make(session, visitor, translate, forms) for make in _SHEETS.values()]
        automatic, proven = figures.automation(session), figures.proven(session)
    return page(request, "dashboard.html", visitor=visitor, sheets=sheets, automatic=automatic, proven=proven)


@router.get("/{key}.xlsx")
def get_workbook(request: Request, key: str, visitor: Annotated[Visitor, Depends(signed_in)]) -> Response:
    """One table of the page as a workbook, as this visitor sees it."""
    if key not in _SHEETS:
        raise NotFoundError
    translate = _translate(request)
    with reading(desk_of(request).engine) as session:
        sheet = _SHEETS[key](session, visitor, translate, desk_of(request).forms.every())
    return workbook(sheet, translate)


def _translate(request: Request) -> Callable[[str], str]:
    return desk_of(request).words[language_of(request)].gettext


Words = Callable[[str], str]
Forms = Mapping[str, FormSpec]


def _word(known: dict[str, str], code: str) -> str:
    return known.get(code, code)


def _batches(session: Session, _visitor: Visitor, _words: Words, _forms: Forms) -> Sheet:
    columns = ("批次", "材料", "已入库", "待审核", "失败", "处理中")
    return Sheet("batches", "批次进度", columns, figures.batch_progress(session), drawn=2, whole=1)


def _waiting(session: Session, _visitor: Visitor, words: Words, _forms: Forms) -> Sheet:
    rows = [(words(_word(REASONS, code)), count) for code, count in figures.waiting_by_reason(session)]
    return Sheet("waiting", "为什么等待", ("原因", "材料"), rows, drawn=1)


def _throughput(session: Session, _visitor: Visitor, _words: Words, _forms: Forms) -> Sheet:
    rows = figures.throughput(session)
    return Sheet("throughput", "近三十天的进度", ("日期", "审核的字段", "入库的材料"), rows, drawn=1)


def _fields(session: Session, _visitor: Visitor, words: Words, _forms: Forms) -> Sheet:
    rows = [(words(_word(labels.FIELDS, row[0])), *row[1:]) for row in figures.corrections_by_field(session)]
    return Sheet("fields", "各字段的更正", ("字段", "审核", "更正", "无法辨认"), rows, drawn=2, whole=1)


def _scans(session: Session, _visitor: Visitor, words: Words, _forms: Forms) -> Sheet:
    columns = ("扫描设备", "分辨率", "色彩", "审核", "更正")
    rows = [
        (scanner or words("不明"), dpi, words(labels.colours(mode)), *rest)
        for scanner, dpi, mode, *rest in figures.corrections_by_scan(session)
    ]
    return Sheet("scans", "各种扫描方式的更正", columns, rows, drawn=4, whole=3)


def _certified(session: Session, _visitor: Visitor, words: Words, forms: Forms) -> Sheet:
    columns = ("字段", "表格", "字迹", "阈值", "错误上限", "接收百分比", "现状")
    rows = [
        (
            words(_word(labels.FIELDS, field)), words(labels.form_title(form, forms)), words(_word(labels.INKS, ink)),
            f"{threshold:.3f}", f"{bound:.2%}", round(100 * share), words("已停用" if suspended else "生效"),
        )
        for field, form, ink, threshold, bound, share, suspended in figures.certified(session)
    ]  # fmt: skip
    return Sheet("certified", "已认证的自动接收", columns, rows, drawn=5)


def _operators(session: Session, visitor: Visitor, _words: Words, _forms: Forms) -> Sheet:
    own = None if visitor.oversees else visitor.name
    rows = [(*row, f"{row[2] / row[1]:.1%}") for row in figures.slips(session, own)]
    return Sheet("operators", "审核人员", ("审核人", "审核", "后被更正", "失误率"), rows, drawn=2, whole=1)


_SHEETS: dict[str, Callable[[Session, Visitor, Words, Forms], Sheet]] = {
    "batches": _batches, "waiting": _waiting, "throughput": _throughput, "certified": _certified, "fields": _fields,
    "scans": _scans, "operators": _operators,
}  # fmt: skip
