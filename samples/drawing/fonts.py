"""Finds the fonts the papers are drawn with and says what to install when one is missing."""

from __future__ import annotations

import io
import subprocess
import tarfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import ImageFont

PEN_FONT_FOLDER = Path(__file__).resolve().parents[2] / ".fonts"
_SYSTEM_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
_DEBIAN_PACKAGES = "fonts-noto-cjk fonts-noto-cjk-extra fonts-arphic-ukai fonts-arphic-uming fonts-wqy-zenhei"


class FontMissingError(RuntimeError):
    """No font of the wanted kind is installed; the message says what to install."""


@dataclass(frozen=True)
class Face:
    """One face of a font file; `kind` is song, hei, kai, ming or pen."""

    name: str
    kind: str
    path: Path
    index: int = 0

    def covers(self, text: str) -> bool:
        """Tell whether every visible character of `text` has a glyph in this face."""
        glyphs = _glyphs(self.path, self.index)
        return all(ord(char) in glyphs for char in text if not char.isspace())

    def at(self, size_px: int) -> ImageFont.FreeTypeFont:
        """Give the face at an em height of `size_px` pixels."""
        return _sized(self.path, self.index, max(6, size_px))


@lru_cache(maxsize=64)
def _glyphs(path: Path, index: int) -> frozenset[int]:
    with TTFont(path, fontNumber=index, lazy=True) as font:
        return frozenset(font.getBestCmap() or {})


@lru_cache(maxsize=256)
def _sized(path: Path, index: int, size_px: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), size_px, index=index, layout_engine=ImageFont.Layout.BASIC)


# (name, kind, file, index inside the collection)
_SYSTEM_FACES = (
    ("noto-serif-sc", "song", "NotoSerifCJK-Regular.ttc", 2),
    ("noto-serif-sc-bold", "song-bold", "NotoSerifCJK-Bold.ttc", 2),
    ("noto-sans-sc", "hei", "NotoSansCJK-Regular.ttc", 2),
    ("noto-sans-sc-bold", "hei-bold", "NotoSansCJK-Bold.ttc", 2),
    ("ukai", "kai", "ukai.ttc", 0),
    ("uming", "ming", "uming.ttc", 0),
    ("wqy-zenhei", "hei", "wqy-zenhei.ttc", 0),
)
_PEN_PACKAGES = ("ma-shan-zheng", "liu-jian-mao-cao", "long-cang", "zhi-mang-xing")


@lru_cache(maxsize=1)
def system_faces() -> tuple[Face, ...]:
    """List the installed print faces; raise FontMissingError when there is none."""
    found: dict[str, Path] = {}
    for folder in _SYSTEM_FOLDERS:
        if folder.is_dir():
            for path in folder.rglob("*.ttc"):
                found.setdefault(path.name, path)
    faces = tuple(Face(name, kind, found[file], index) for name, kind, file, index in _SYSTEM_FACES if file in found)
    if not faces:
        raise FontMissingError(f"No Chinese font found. Install: apt-get install {_DEBIAN_PACKAGES}")
    return faces


@lru_cache(maxsize=1)
def pen_faces() -> tuple[Face, ...]:
    """List the handwriting faces in `.fonts`; raise FontMissingError when there is none."""
    faces = tuple(
        Face(name, "pen", path) for name in _PEN_PACKAGES if (path := PEN_FONT_FOLDER / f"{name}.ttf").is_file()
    )
    if not faces:
        raise FontMissingError("No pen font found. Run: python samples/make_samples.py --get-pen-fonts")
    return faces


def named(name: str) -> Face:
    """The installed face called ``name``; raises FontMissingError when there is none."""
    found = next((face for face in system_faces() if face.name == name), None)
    return found or next((face for face in pen_faces() if face.name == name), None) or _missing(name)


def _missing(name: str) -> Face:
    raise FontMissingError(f"No font {name!r} found. Install: apt-get install {_DEBIAN_PACKAGES}; pen fonts: README")


def get_pen_fonts() -> list[Path]:
    """Fetch the pen fonts with npm into `.fonts` and convert each to TTF; return their paths."""
    PEN_FONT_FOLDER.mkdir(exist_ok=True)
    written = []
    for name in _PEN_PACKAGES:
        target = PEN_FONT_FOLDER / f"{name}.ttf"
        if not target.is_file():
            subprocess.run(["npm", "pack", f"@fontsource/{name}"], cwd=PEN_FONT_FOLDER, check=True, capture_output=True)
            _convert(sorted(PEN_FONT_FOLDER.glob(f"fontsource-{name}-*.tgz"))[-1], name, target)
        written.append(target)
    pen_faces.cache_clear()
    return written


def _convert(package: Path, name: str, target: Path) -> None:
    with tarfile.open(package) as archive:
        member = archive.extractfile(f"package/files/{name}-chinese-simplified-400-normal.woff2")
        if member is None:
            raise FontMissingError(f"{package.name} holds no Chinese font")
        font = TTFont(io.BytesIO(member.read()))
    font.flavor = None
    font.save(target)


def faces_of(*kinds: str) -> tuple[Face, ...]:
    """List faces of the given kinds; any installed print face when none of those kinds is there."""
    if kinds == ("pen",):
        return pen_faces()
    return tuple(face for face in system_faces() if face.kind in kinds) or system_faces()


def covering(preferred: Face, text: str) -> Face:
    """Give `preferred` when it has every glyph of `text`, else the next face that has.

    Raises FontMissingError when no installed face can draw the text.
    """
    order = ("kai", "song", "ming", "hei") if preferred.kind in ("pen", "kai") else ("song", "ming", "hei", "kai")
    others = sorted(system_faces(), key=lambda face: order.index(face.kind.split("-")[0]))
    for face in (preferred, *others):
        if face.covers(text):
            return face
    raise FontMissingError(f"No installed font has every character of {text!r}. Install: {_DEBIAN_PACKAGES}")
