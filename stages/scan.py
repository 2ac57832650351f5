"""File -> pages: what is inside, whether it can be used at all, and the untouched pixels of one page."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass, field
from pathlib import Path

from stages.errors import LowResolutionError
from stages.records import Image, Notice, PageRef, ScannedPage
from stages.scanning import pdf
from stages.scanning.files import Format, read_head, sniff
from stages.scanning.headers import tiff_pages
from stages.scanning.limits import Limits
from stages.scanning.pictures import Picture, read_picture
from stages.scanning.resolution import Resolution, resolve


@dataclass(frozen=True, slots=True)
class ScanSettings:
    """Dots an inch below ``refuse_dpi`` are refused for rescan, below ``warn_dpi`` noted (DA/T 31-2017)."""

    refuse_dpi: float = 200.0
    warn_dpi: float = 300.0
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class ScanFile:
    """A file that can be opened: its format by content and the frames that are pages, in order."""

    path: Path
    source: str
    format: Format
    frames: tuple[int, ...]
    notices: tuple[Notice, ...] = ()


def survey(path: Path, source: str, settings: ScanSettings) -> ScanFile:
    """What pages a file holds, from its headers; nothing is decoded. ``source`` names it in messages.

    Raises the input errors of ``stages.errors``.
    """
    kind = sniff(read_head(path, source), source)
    notices: list[Notice] = []
    frames: tuple[int, ...] = (0,)
    if kind == "pdf":
        count, mended = pdf.count_pages(path, source, settings.limits)
        frames = tuple(range(count))
        if mended:
            notices.append(Notice("pdf-mended", "PDF 结构有误，已自动修复后读取，请核对页数。"))
    elif kind == "tiff":
        frames = _tiff_frames(path, source, settings.limits)
    suffix = Path(source).suffix.lower().lstrip(".")
    if suffix and suffix not in _SUFFIXES[kind]:
        notices.append(Notice("wrong-extension", f"扩展名与内容不符：内容为 {kind.upper()}。"))
    return ScanFile(path, source, kind, frames, tuple(notices))


def run(ref: PageRef, settings: ScanSettings) -> ScannedPage:
    """Decodes one page and measures it.

    Raises LowResolutionError under ``refuse_dpi`` and the other input errors of ``stages.errors``.
    """
    kind = sniff(read_head(ref.path, ref.source), ref.source)
    notices: list[Notice] = []
    if kind == "pdf":
        page = pdf.read_page(ref.path, ref.frame, ref.source, settings.limits)
        picture, resolution = page.picture, _pdf_resolution(page)
        _refuse_coarse(page.shown_dpi, ref, settings)
        notices += _pdf_notices(page)
    else:
        picture = read_picture(ref.path, ref.frame, kind, ref.source, settings.limits)
        resolution = _resolution(picture)
    _refuse_coarse(resolution.dpi, ref, settings)
    notices += _notices(picture, resolution, settings)
    return ScannedPage(
        ref=ref,
        image=picture.image,
        dpi=resolution.dpi,
        dpi_source=resolution.source,
        colour_mode=picture.mode,
        exif_orientation=picture.orientation,
        pixel_sha256=pixel_sha256(picture.image),
        notices=tuple(notices),
    )


def pixel_sha256(image: Image) -> str:
    """Digest of the decoded pixels (height, width, then BGR rows): the same for every lossless wrapping of them."""
    digest = hashlib.sha256(f"{image.shape[0]}x{image.shape[1]}:".encode())
    digest.update(image.data if image.flags.c_contiguous else image.tobytes())
    return digest.hexdigest()


_SUFFIXES: dict[Format, tuple[str, ...]] = {
    "jpeg": ("jpg", "jpeg", "jpe", "jfif", "mpo"),
    "png": ("png", "apng"),
    "webp": ("webp",),
    "bmp": ("bmp", "dib"),
    "tiff": ("tif", "tiff"),
    "pdf": ("pdf",),
}


def _tiff_frames(path: Path, source: str, limits: Limits) -> tuple[int, ...]:
    pages = tiff_pages(path, source)
    kept = tuple(page for page in pages if not page.reduced) or pages
    limits.check_pages(source, len(kept))
    for page in kept:
        limits.check_size(source, page.width, page.height)
    return tuple(page.frame for page in kept)


def _resolution(picture: Picture) -> Resolution:
    height, width = picture.image.shape[:2]
    return resolve(width, height, picture.tag)


def _pdf_resolution(page: pdf.PdfPage) -> Resolution:
    """A rendered page has the resolution it was drawn at; a taken-out scan is measured against its sheet."""
    if page.rendered:
        return Resolution(float(pdf.RENDER_DPI), "page-size")
    height, width = page.picture.image.shape[:2]
    return resolve(width, height, page.picture.tag, "page-size")


def _refuse_coarse(dpi: float | None, ref: PageRef, settings: ScanSettings) -> None:
    if dpi is not None and math.floor(dpi + 0.5) < settings.refuse_dpi:
        raise LowResolutionError(ref.source, ref.number, math.floor(dpi + 0.5))


def _pdf_notices(page: pdf.PdfPage) -> list[Notice]:
    if page.rendered:
        return [Notice("pdf-rendered", f"PDF 页面不是单张扫描图像，已按 {pdf.RENDER_DPI} dpi 绘制。")]
    if page.picture.orientation != 1:
        return [Notice("pdf-turned", "PDF 页面带有旋转标记，按原始图像方向读取。")]
    return []


def _notices(picture: Picture, resolution: Resolution, settings: ScanSettings) -> list[Notice]:
    found: list[Notice] = []
    if resolution.dpi < settings.warn_dpi - 0.5:
        found.append(Notice("low-resolution", f"分辨率 {resolution.dpi:g} dpi，低于建议的 {settings.warn_dpi:g} dpi。"))
    if resolution.tag_refuted:
        found.append(Notice("resolution-tag-wrong", "文件标注的分辨率与纸张尺寸不符，已按纸张尺寸推算。"))
    elif resolution.source == "assumed":
        found.append(Notice("resolution-unknown", "文件没有标注分辨率，按 A4 纸推算。"))
    if picture.orientation != 1:
        found.append(Notice("exif-orientation", f"EXIF 方向为 {picture.orientation}，已记录，未旋转原始像素。"))
    return found
