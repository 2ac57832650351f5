"""What the hands are drawn from: handwriting and print fonts, and the order and middle lines of strokes.

All are fetched with npm or lie in Debian's font packages; nothing of them is kept in the repository.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

from samples.drawing import fonts

_STROKES = "hanzi-writer-data"


@dataclass(frozen=True)
class Package:
    """A package of web fonts: `wanted` matches the files of one face, `weight` is how often it is drawn."""

    name: str
    package: str
    wanted: str
    weight: float = 1.0


PACKAGES = (
    Package("ma-shan-zheng", "@fontsource/ma-shan-zheng", r"chinese-simplified-400-normal\.woff2$", 2),
    Package("liu-jian-mao-cao", "@fontsource/liu-jian-mao-cao", r"chinese-simplified-400-normal\.woff2$", 3),
    Package("long-cang", "@fontsource/long-cang", r"chinese-simplified-400-normal\.woff2$", 2),
    Package("zhi-mang-xing", "@fontsource/zhi-mang-xing", r"chinese-simplified-400-normal\.woff2$", 2.5),
    Package("zcool-kuaile", "@fontsource/zcool-kuaile", r"chinese-simplified-400-normal\.woff2$", 0.5),
    Package("yuji-boku", "@fontsource/yuji-boku", r"-\d+-400-normal\.woff2$"),
    Package("zen-kurenaido", "@fontsource/zen-kurenaido", r"-\d+-400-normal\.woff2$"),
    Package("yomogi", "@fontsource/yomogi", r"-\d+-400-normal\.woff2$"),
    Package("hlxsjt", "@chinese-fonts/hlxsjt", r"\.woff2$", 2),
    Package("jxzk", "@chinese-fonts/jxzk", r"\.woff2$", 1.2),
    Package("tjl", "@chinese-fonts/tjl", r"\.woff2$"),
    Package("bwckkt", "@chinese-fonts/bwckkt", r"Light/.*\.woff2$", 0.6),
    Package("kksjt", "@chinese-fonts/kksjt", r"\.woff2$", 0.5),
)
PRINT = {"song": 0.7, "kai": 1.0, "ming": 0.7}
"""Kinds of installed print faces, with their weights: the reader must not unlearn print."""


def faces(work: Path) -> Iterator[tuple[str, float, list[bytes]]]:
    """Each face as its name, its weight and its font files (a web font comes in many)."""
    for one in PACKAGES:
        with tarfile.open(_fetched(one.package, work)) as archive:
            members = [m for m in archive if re.search(one.wanted, m.name)]
            yield one.name, one.weight, [_plain(_bytes(archive, m)) for m in members]
    for kind, weight in PRINT.items():
        face = fonts.faces_of(kind)[0]
        yield face.name, weight, [_plain(face.path.read_bytes(), face.index)]


def strokes(work: Path, alphabet: str) -> dict[str, list[list[list[int]]]]:
    """The middle line of every stroke of every character, as points on a grid of 1024 with y upwards."""
    known = frozenset(alphabet)
    found = {}
    with tarfile.open(_fetched(_STROKES, work)) as archive:
        for member in archive:
            char = Path(member.name).stem
            if member.name.endswith(".json") and char in known:
                data: dict[str, Any] = json.loads(_bytes(archive, member))
                found[char] = data["medians"]
    return found


def _fetched(package: str, work: Path) -> Path:
    begin = package.lstrip("@").replace("/", "-")
    present = sorted(work.glob(f"{begin}-[0-9]*.tgz"))
    if not present:
        subprocess.run(["npm", "pack", "--silent", package], cwd=work, check=True, capture_output=True)
        present = sorted(work.glob(f"{begin}-[0-9]*.tgz"))
    return present[-1]


def _bytes(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    file = archive.extractfile(member)
    return file.read() if file else b""


def _plain(data: bytes, index: int = -1) -> bytes:
    """A font file of any flavour as a plain TrueType file with one face."""
    font = TTFont(io.BytesIO(data), fontNumber=index)
    font.flavor = None
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()
