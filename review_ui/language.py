"""Which language a page speaks, and its template environment.

The Chinese text is the gettext key, so Chinese needs no catalogue. Others are read from the ``.po`` files themselves at
start: there is no compiled file that could be missing or stale.
"""

from __future__ import annotations

import io
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined

_HERE = Path(__file__).parent
DEFAULT = "zh"
LANGUAGES = {"zh": "中文", "en": "English"}
COOKIE = "lang"


def catalogues() -> dict[str, NullTranslations]:
    """One catalogue a language."""
    return {language: catalogue(language) for language in LANGUAGES}


def environment(language: str, words: NullTranslations) -> Environment:
    """The template environment that speaks with ``words``."""
    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals["language"] = language
    return made


def language_of(request: Request) -> str:
    """``?lang=``, else the cookie, else what the browser prefers, else Chinese."""
    for wanted in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        if wanted in LANGUAGES:
            return wanted
    for part in request.headers.get("accept-language", "").split(","):
        if (code := part.strip()[:2].lower()) in LANGUAGES:
            return code
    return DEFAULT


def catalogue(language: str) -> NullTranslations:
    """The translations of a language; those of Chinese translate nothing."""
    source = _HERE / "locale" / language / "LC_MESSAGES" / "messages.po"
    if not source.exists():
        return NullTranslations()
    compiled = io.BytesIO()
    with source.open("rb") as stream:
        write_mo(compiled, read_po(stream, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
