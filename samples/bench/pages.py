"""The pages of the speed comparison: whole documents for us, the same pages as pictures and one PDF for the others."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pdf2image
import pikepdf
from PIL import Image, ImageSequence

from samples.bench.records import Truth

_PDF_DPI = 300
_JPEG_QUALITY = 90


@dataclass(frozen=True, slots=True)
class PageSet:
    """The same pages three times: `scans` as scanned, `pictures` decoded (PNG), `pdf` with one JPEG a page."""

    scans: Path
    pictures: Path
    pdf: Path
    pages: int
    text: str


def choose(truths: Sequence[Truth], pages: int) -> list[Truth]:
    """The first documents that together have at most `pages` pages, one at least."""
    chosen: list[Truth] = []
    left = pages
    for truth in truths:
        if truth.pages <= left:
            chosen.append(truth)
            left -= truth.pages
    return chosen or list(truths[:1])


def prepare(chosen: Sequence[Truth], scans: Path, folder: Path) -> PageSet:
    """Copy the documents and decode their pages into `folder`, which is emptied first."""
    shutil.rmtree(folder, ignore_errors=True)
    inputs, pictures = folder / "scans", folder / "pictures"
    inputs.mkdir(parents=True)
    pictures.mkdir()
    for truth in chosen:
        copy_document(scans / truth.source, inputs / truth.source)
    count = 0
    for truth in chosen:
        for picture, dpi in _pictures(scans / truth.source):
            count += 1
            picture.save(pictures / f"{count:04d}.png", compress_level=1, dpi=(dpi, dpi))
    pdf = folder / "pages.pdf"
    _write_pdf(sorted(pictures.iterdir()), pdf)
    return PageSet(inputs, pictures, pdf, count, "\n".join(truth.text for truth in chosen))


def copy_document(source: Path, target: Path) -> None:
    """Copy a file or a folder of numbered pages."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        shutil.copy2(source, target)


def _pictures(path: Path) -> Iterator[tuple[Image.Image, float]]:
    """Every page of a document with its dots an inch."""
    if path.is_dir():
        for page in sorted(path.iterdir()):
            yield from _pictures(page)
    elif path.suffix.lower() == ".pdf":
        for picture in pdf2image.convert_from_path(path, dpi=_PDF_DPI):
            yield picture.convert("RGB"), float(_PDF_DPI)
    else:
        with Image.open(path) as file:
            for frame in ImageSequence.Iterator(file):
                yield frame.convert("RGB"), float(frame.info.get("dpi", (_PDF_DPI,))[0])


def _write_pdf(pictures: list[Path], target: Path) -> None:
    pdf = pikepdf.new()
    for path in pictures:
        with Image.open(path) as picture:
            dpi = float(picture.info.get("dpi", (_PDF_DPI,))[0])
            width, height = picture.width * 72 / dpi, picture.height * 72 / dpi
            data = io.BytesIO()
            picture.save(data, "JPEG", quality=_JPEG_QUALITY)
            image = pikepdf.Stream(
                pdf, data.getvalue(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=picture.width,
                Height=picture.height, ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8,
                Filter=pikepdf.Name.DCTDecode,
            )  # fmt: skip
        page = pdf.add_blank_page(page_size=(width, height))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=image))
        page.Contents = pikepdf.Stream(pdf, f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Scan Do Q".encode())
    pdf.save(target)
