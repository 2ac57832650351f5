"""Pages of a PDF: a page that is one scan is taken out untouched, any other is drawn at 300 dpi by poppler."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pdf2image
import pdf2image.exceptions
import pikepdf

from stages.errors import (
    BrokenFileError,
    EncryptedPdfError,
    EngineMissingError,
    MissingInputError,
    UnreadableFileError,
)
from stages.records import Image
from stages.scanning.files import open_input
from stages.scanning.limits import Limits
from stages.scanning.pdf_content import PageScan, images_of, look
from stages.scanning.pdf_image import take_out
from stages.scanning.pictures import Picture

RENDER_DPI = 300
_FAULTS = (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, ArithmeticError, RuntimeError)
"""What pikepdf's objects raise when a file's parts are not of the kind they should be."""
POINTS_PER_INCH = 72.0
_TAIL_BYTES = 2048
_TURNS = {0: 1, 90: 6, 180: 3, 270: 8}
"""Clockwise turn a viewer applies -> the EXIF orientation that says the same."""


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page as pixels. ``shown_dpi``: resolution of a scan that fills most of a rendered page, if there is one."""

    picture: Picture
    rendered: bool
    shown_dpi: float | None


def count_pages(path: Path, source: str, limits: Limits) -> tuple[int, bool]:
    """How many pages, and whether the file had to be mended to say so. Raises the input errors of ``stages.errors``."""
    _check_tail(path, source)
    with _opened(path, source) as pdf:
        try:
            pages = len(pdf.pages)
            mended = bool(pdf.get_warnings())
        except _FAULTS as error:
            raise BrokenFileError(source, "PDF 结构损坏") from error
    if pages == 0:
        raise BrokenFileError(source, "PDF 没有页面")
    limits.check_pages(source, pages)
    return pages, mended


def read_page(path: Path, frame: int, source: str, limits: Limits) -> PdfPage:
    """Page ``frame`` (from 0). Raises the input errors of ``stages.errors``, EngineMissingError without poppler."""
    with _opened(path, source) as pdf:
        if frame >= len(pdf.pages):
            raise BrokenFileError(source, "PDF 缺页")
        page = pdf.pages[frame]
        try:
            seen = look(page)
            taken = _taken(seen.scan, source, limits) if seen.scan is not None else None
            if taken is not None:
                return taken
            _check_sizes(page, source, limits)
        except _FAULTS as error:
            raise BrokenFileError(source, f"PDF 第 {frame + 1} 页") from error
    image = _rendered(path, frame, source, limits)
    tag = (float(RENDER_DPI), float(RENDER_DPI))
    return PdfPage(Picture(image, "RGB", tag, 1), True, seen.shown_dpi)


def _taken(scan: PageScan, source: str, limits: Limits) -> PdfPage | None:
    limits.check_size(source, scan.width, scan.height)
    found = take_out(scan.image, source, limits)
    if found is None:
        return None
    return PdfPage(Picture(found.image, found.mode, scan.dpi, _TURNS[scan.turn]), False, None)


def _check_sizes(page: pikepdf.Page, source: str, limits: Limits) -> None:
    """Refuses a sheet, or a picture on it, that would not fit in memory when drawn."""
    box = [float(value) for value in page.mediabox]
    scale = float(page.obj.get("/UserUnit", 1)) / POINTS_PER_INCH * RENDER_DPI
    limits.check_size(source, round(abs(box[2] - box[0]) * scale), round(abs(box[3] - box[1]) * scale))
    for width, height in images_of(page):
        limits.check_size(source, width, height)


def _rendered(path: Path, frame: int, source: str, limits: Limits) -> Image:
    try:
        drawn = pdf2image.convert_from_path(
            path, dpi=RENDER_DPI, first_page=frame + 1, last_page=frame + 1, timeout=limits.render_seconds
        )
    except pdf2image.exceptions.PDFInfoNotInstalledError as error:
        raise EngineMissingError("poppler-utils") from error
    except pdf2image.exceptions.PDFPopplerTimeoutError as error:
        raise BrokenFileError(source, f"PDF 第 {frame + 1} 页绘制超时") from error
    except (pdf2image.exceptions.PDFPageCountError, pdf2image.exceptions.PDFSyntaxError, OSError, ValueError) as error:
        raise BrokenFileError(source, f"PDF 第 {frame + 1} 页") from error
    if not drawn:
        raise BrokenFileError(source, f"PDF 第 {frame + 1} 页")
    rgb = np.asarray(drawn[0].convert("RGB"), dtype=np.uint8)
    return np.ascontiguousarray(rgb[:, :, ::-1])


def _check_tail(path: Path, source: str) -> None:
    """A PDF that was cut off lacks its end mark; qpdf would rebuild what is left and lose pages without a word."""
    with open(open_input(path, source), "rb") as file:  # noqa: PTH123 - wraps a descriptor
        size = file.seek(0, io.SEEK_END)
        file.seek(max(0, size - _TAIL_BYTES))
        if b"%%EOF" not in file.read():
            raise BrokenFileError(source, "PDF 数据被截断")


def _opened(path: Path, source: str) -> pikepdf.Pdf:
    try:
        return pikepdf.open(path, suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise EncryptedPdfError(source) from error
    except PermissionError as error:
        raise UnreadableFileError(source) from error
    except FileNotFoundError as error:
        raise MissingInputError(source) from error
    except (pikepdf.PdfError, OSError, ValueError, RuntimeError) as error:
        raise BrokenFileError(source, "PDF 结构损坏") from error
