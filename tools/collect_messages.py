"""Brings ``pipeline/locale/en`` up to date: every message of the pipeline and of the error trees, translations kept."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

import models.faults
import stages.errors
from stages.forms.spec import FAULTS

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "pipeline" / "locale" / "en" / "LC_MESSAGES" / "messages.po"


def every_message() -> list[str]:
    """Chinese texts a clerk may see from the pipeline, in a stable order."""
    found = {
        str(message)
        for _name, _line, message, *_rest in extract_from_dir(
            ROOT / "pipeline", [("**.py", "python")], keywords={"_": None}
        )
    }
    return sorted(
        found | set(FAULTS.values()) | templates(stages.errors.ArchiveError) | templates(models.faults.BookError)
    )


def templates(kind: type) -> set[str]:
    """The message templates of an error class and all below it in the same module (other programs add their own)."""
    below = (one for one in kind.__subclasses__() if one.__module__ == kind.__module__)
    return {kind.template}.union(*(templates(one) for one in below))


def main() -> None:
    """Rewrites the catalogue."""
    known = Catalog(locale="en")
    if TARGET.exists():
        with TARGET.open("rb") as stream:
            known = read_po(stream, locale="en")
    fresh = Catalog(locale="en", project="paper-archive", fuzzy=False)
    for message in every_message():
        before = known.get(message)
        fresh.add(message, before.string if before is not None else "")
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    with TARGET.open("wb") as stream:
        write_po(stream, fresh, width=0, omit_header=False, include_lineno=False, no_location=True)


if __name__ == "__main__":
    main()
