"""The forms an archive describes for itself, as they lie in its home now: a new one needs no restart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from stages.errors import FormSpecError
from stages.forms.spec import FormSpec, every_form, in_folder

Read = tuple[dict[str, FormSpec], list[FormSpecError]]


@dataclass(frozen=True, slots=True)
class OwnForms:
    """The folder of an archive's own forms."""

    folder: Path

    def read(self) -> Read:
        """Its forms by file name, and what is wrong with its other files."""
        files = sorted(self.folder.glob("*.toml")) if self.folder.is_dir() else []
        stamp = tuple((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in files if path.is_file())
        return _read(self.folder, stamp)

    def every(self) -> dict[str, FormSpec]:
        """Every form that can be read, by id."""
        return every_form(self.read()[0].values())


@lru_cache(maxsize=8)
def _read(folder: Path, _stamp: tuple[tuple[str, int, int], ...]) -> Read:
    return in_folder(folder)
