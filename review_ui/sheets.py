"""Tables of numbers: shown with bars drawn by the server, and handed out as workbooks."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi.responses import Response
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table. ``columns`` are words to translate; cells are text or numbers.

    ``drawn`` is the column whose numbers are drawn as bars; ``whole`` the one they are a part of, if any.
    """

    key: str
    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]
    drawn: int
    whole: int | None = None

    def bars(self, width: int) -> list[tuple[int, int]]:
        """For each row the pixels of its bar and of what it is a part of; the longest is ``width``."""
        wholes = [row[self.whole if self.whole is not None else self.drawn] or 0 for row in self.rows]
        most = max([1, *wholes])
        pairs = zip(self.rows, wholes, strict=True)
        return [(_scaled(row[self.drawn] or 0, most, width), _scaled(whole, most, width)) for row, whole in pairs]


def workbook(sheet: Sheet, translate: Callable[[str], str]) -> Response:
    """The table as an .xlsx file. Text stays text: a value that begins with = is no formula."""
    book = Workbook(write_only=True)
    page = book.create_sheet(translate(sheet.title)[:31].translate(str.maketrans("", "", "[]:*?/\\")))
    for row in (tuple(map(translate, sheet.columns)), *sheet.rows):
        page.append([_cell(page, value) for value in row])
    data = io.BytesIO()
    book.save(data)
    disposition = f'attachment; filename="{sheet.key}.xlsx"'
    return Response(data.getvalue(), media_type=XLSX, headers={"Content-Disposition": disposition})


def _cell(page: Any, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(page, ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    return cell


def _scaled(value: float, most: float, width: int) -> int:
    return round(width * value / most)
