"""Messages in the clerk's language. The Chinese text is the key, so only other languages need a catalogue.

Catalogues are read from their ``.po`` files at start: there is no compiled file that could be missing or stale.
"""

from __future__ import annotations

import io
import os
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from stages.errors import Fault, Faults

_FOLDER = Path(__file__).parent / "locale"
_VARIABLES = ("PAPER_ARCHIVE_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
LANGUAGES = ("zh", "en")

_chosen: list[NullTranslations] = [NullTranslations()]


def choose_language(wanted: str | None = None) -> str:
    """Sets the language of every later ``_``: as asked, else as the environment says, else Chinese."""
    language = _language(wanted)
    _chosen[0] = catalogue(language)
    return language


def catalogue(language: str) -> NullTranslations:
    """The translations of a language; those of Chinese translate nothing."""
    source = _FOLDER / language / "LC_MESSAGES" / "messages.po"
    if not source.exists():
        return NullTranslations()
    compiled = io.BytesIO()
    with source.open("rb") as stream:
        write_mo(compiled, read_po(stream, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def _(message: str) -> str:
    """``message`` (Chinese) in the chosen language."""
    return _chosen[0].gettext(message)


def localised(error: BaseException) -> str:
    """The message of an error of ``stages.errors`` or ``models.faults``, in the chosen language."""
    template = getattr(error, "template", None)
    return str(error) if template is None else _(template).format(*map(_said, error.args))


def localised_fault(fault: Fault) -> str:
    """A fault of a description, in the chosen language."""
    return str(Fault(fault.where, _(fault.template), fault.args))


def _said(argument: object) -> object:
    return "；".join(map(localised_fault, argument)) if isinstance(argument, Faults) else argument


def _language(wanted: str | None) -> str:
    for found in [wanted, *(os.environ.get(name) for name in _VARIABLES)]:
        if found and found[:2].lower() in LANGUAGES:
            return found[:2].lower()
    return "zh"
