"""What a clerk points at, as inputs: one file is one document, a sub-folder of numbered pages is one document.

A folder given to ``ingest`` is a container; its sub-folders are walked. Links to folders are not followed, so a loop of
links ends. What scanners and desktops leave behind (hidden files, Thumbs.db…) is passed over and counted.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from stages.errors import (
    ArchiveError,
    EmptyFolderError,
    InputError,
    MissingInputError,
    OnePaperError,
    UnreadableFileError,
)
from stages.scanning.files import read_head, sniff
from stages.scanning.headers import tiff_pages

_JUNK_NAMES = frozenset(
    {"thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "system volume information"}
)
_IMAGE_SUFFIXES = frozenset({".jpg", ".jpeg", ".jpe", ".png", ".webp", ".bmp", ".tif", ".tiff"})
_PAGE_NAME = re.compile(
    r"(?:page|pg|p|img|image|scan|第|页|扫描页|扫描件|扫描|页面|图像|图片|影像)?[-_ .]?\d+(?:[-_. ]\d+)*页?[a-z]?",
    re.IGNORECASE,
)
_EXPORT_SUFFIX = ".jsonl"  # what ``export`` writes and samples are described by: a book about papers, not a paper
_PERSON_FOLDER = re.compile(
    r"\d{17}[\dXx]|(?<!\d)\d{15}(?!\d)|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE
)
_NUMBER = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Input:
    """One document to be. ``source`` is its path relative to what was given; ``error`` is set when it cannot be used.

    ``person_folder`` names the folder of one person's papers where a name on the way says so (an ID number, a GUID).
    """

    source: str
    kind: Literal["file", "folder"]
    files: tuple[Path, ...]
    person_folder: str | None = None
    error: ArchiveError | None = None


@dataclass(frozen=True, slots=True)
class Passed:
    """Something lying in a folder that is no input, by its name."""

    source: str


def walk(paths: list[Path]) -> Iterator[Input | Passed]:
    """Every input below ``paths``, in natural order. Never raises: what cannot be entered is an Input with an error."""
    for given in (path.absolute() for path in paths):
        if _is_folder(given):
            found = False
            for item in _inside(given, given):
                found = found or isinstance(item, Input)
                yield item
            if not found:
                yield _failed(_relative(given, given), EmptyFolderError(_readable(str(given))))
        else:
            yield _single(given, _readable(given.name))


def single_paper(path: Path) -> Input:
    """The one paper that ``path`` is: a file, a folder of numbered pages, or a folder that holds one paper.

    Raises OnePaperError where there are more, and what makes the paper unusable.
    """
    whole = path.absolute()
    if _is_folder(whole):
        pages = sorted((each for each in whole.iterdir() if not _is_junk(each.name)), key=lambda p: natural_key(p.name))
        if _is_document_folder(pages):
            return Input(_relative(whole, whole), "folder", tuple(pages))
    found = [item for item in walk([whole]) if isinstance(item, Input)]
    if len(found) > 1:
        raise OnePaperError(_readable(str(path)), len(found))
    if found[0].error is not None:
        raise found[0].error
    return found[0]


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts ``2.jpg`` before ``10.jpg``, whatever the case of letters."""
    parts = _NUMBER.split(name.casefold())
    return tuple((0, int(part), part) if part.isdigit() else (1, 0, part) for part in parts if part)


def _inside(folder: Path, top: Path) -> Iterator[Input | Passed]:
    source = _relative(folder, top)
    try:
        with os.scandir(folder) as entries:
            names = sorted((entry.name for entry in entries), key=natural_key)
    except PermissionError:
        yield _failed(source, UnreadableFileError(source))
        return
    except OSError:
        yield _failed(source, MissingInputError(source))
        return
    kept = [name for name in names if not _is_junk(name)]
    yield from (Passed(_relative(folder / name, top)) for name in names if _is_junk(name))
    paths = [folder / name for name in kept]
    if folder != top and _is_document_folder(paths):
        yield Input(source, "folder", tuple(paths), _person_folder(folder, top))
        return
    for path in paths:
        if _is_folder(path):
            yield from _subfolder(path, top)
        elif path.suffix.lower() == _EXPORT_SUFFIX and not _is_scan(path):
            yield Passed(_relative(path, top))
        else:
            yield _single(path, _relative(path, top), _person_folder(path.parent, top))


def _subfolder(path: Path, top: Path) -> Iterator[Input | Passed]:
    if path.is_symlink():
        yield Passed(_relative(path, top))
    else:
        yield from _inside(path, top)


def _is_document_folder(paths: list[Path]) -> bool:
    """Only numbered images of one page each; before its number a name may repeat that of the folder."""
    if any(_is_folder(path) for path in paths):
        return False
    numbered = all(
        p.suffix.lower() in _IMAGE_SUFFIXES and _PAGE_NAME.fullmatch(p.stem.removeprefix(p.parent.name)) for p in paths
    )
    return bool(paths) and numbered and not any(_has_pages(path) for path in paths)


def _has_pages(path: Path) -> bool:
    """A TIFF with more than one picture, or a PDF under an image's name. Broken files count as one page."""
    try:
        kind = sniff(read_head(path, path.name), path.name)
        return kind == "pdf" or (kind == "tiff" and sum(not p.reduced for p in tiff_pages(path, path.name)) > 1)
    except InputError:
        return False


def _is_scan(path: Path) -> bool:
    try:
        sniff(read_head(path, path.name), path.name)
    except InputError:
        return False
    return True


def _person_folder(folder: Path, top: Path) -> str | None:
    """The outermost folder on the way whose name carries an ID number or a GUID."""
    for part in folder.relative_to(top.parent).parts:
        if _PERSON_FOLDER.search(part):
            return part
    return None


def _is_junk(name: str) -> bool:
    return name.startswith((".", "~$")) or name.casefold() in _JUNK_NAMES


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except OSError:
        return False


def _relative(path: Path, top: Path) -> str:
    return _readable(path.relative_to(top).as_posix() if path != top else top.name or str(top))


def _readable(name: str) -> str:
    """A file name as text. Old Chinese Windows wrote GB18030 bytes, which no database takes as they are."""
    raw = os.fsencode(name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")


def _single(path: Path, source: str, person_folder: str | None = None) -> Input:
    return Input(source, "file", (path,), person_folder)


def _failed(source: str, error: ArchiveError) -> Input:
    return Input(source, "folder", (), None, error)
