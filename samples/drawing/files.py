"""Writes scans as offices keep them: JPEG, PNG, TIFF, PDF with one picture a page, or a folder of pages."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pikepdf
from numpy.typing import NDArray
from PIL import Image

Scan = NDArray[np.uint8]


def write_scans(scans: list[Scan], stem: Path, kind: str, dpi: int, quality: int, mode: str = "RGB") -> str:
    """Write `scans` (H×W×3 RGB) as `kind` jpg, png, tif, pdf or folder; return the name written, without its folder.

    `quality` is the JPEG quality, 1–95; `dpi` goes into every file's own tag; `mode` is RGB, L (grey) or 1 (black
    and white, TIFF and PNG only).
    """
    pictures = [Image.fromarray(scan).convert("L" if mode == "L" else "RGB") for scan in scans]
    if mode == "1" and kind in ("tif", "png"):
        pictures = [_two_levels(scan) for scan in scans]
    if kind == "folder":
        folder = stem.with_name(stem.name)
        folder.mkdir(parents=True, exist_ok=True)
        for number, picture in enumerate(pictures, start=1):
            picture.save(folder / f"{number:03d}.jpg", quality=quality, dpi=(dpi, dpi))
        return folder.name
    target = stem.with_name(f"{stem.name}.{kind}")
    if kind == "pdf":
        _write_pdf(pictures, target, dpi, quality)
    elif kind == "tif":
        options = _tiff_options(pictures[0], quality)
        pictures[0].save(target, save_all=True, append_images=pictures[1:], dpi=(dpi, dpi), **options)
    elif kind == "png":
        pictures[0].save(target, dpi=(dpi, dpi), compress_level=4)
    else:
        pictures[0].save(target, quality=quality, dpi=(dpi, dpi))
    return target.name


def _two_levels(scan: Scan) -> Image.Image:
    grey = cv2.cvtColor(scan, cv2.COLOR_RGB2GRAY)
    around = cv2.GaussianBlur(grey, (0, 0), 25)
    return Image.fromarray(np.asarray(np.where(grey < around * 0.82, 0, 255), dtype=np.uint8)).convert("1")


def _tiff_options(picture: Image.Image, quality: int) -> dict[str, Any]:
    return {"compression": "group4"} if picture.mode == "1" else {"compression": "jpeg", "quality": quality}


def _write_pdf(pictures: list[Image.Image], target: Path, dpi: int, quality: int) -> None:
    pdf = pikepdf.new()
    for picture in pictures:
        data = io.BytesIO()
        picture.save(data, "JPEG", quality=quality, dpi=(dpi, dpi))
        colours = pikepdf.Name.DeviceRGB if picture.mode == "RGB" else pikepdf.Name.DeviceGray
        width, height = picture.width * 72 / dpi, picture.height * 72 / dpi
        image = pikepdf.Stream(pdf, data.getvalue())
        image.update(
            {
                "/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": picture.width,
                "/Height": picture.height, "/ColorSpace": colours, "/BitsPerComponent": 8,
                "/Filter": pikepdf.Name.DCTDecode,
            }
        )  # fmt: skip
        page = pdf.add_blank_page(page_size=(width, height))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=image))
        page.Contents = pikepdf.Stream(pdf, f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Scan Do Q".encode())
    pdf.save(target, deterministic_id=True)


def pick_kind(pages: int, chance: float) -> str:
    """Choose a file kind for a document of `pages` pages; `chance` 0–1 decides."""
    if pages > 1:
        return "tif" if chance < 0.4 else "pdf" if chance < 0.85 else "folder"
    if chance < 0.66:
        return "jpg"
    return "png" if chance < 0.72 else "tif" if chance < 0.86 else "pdf"
