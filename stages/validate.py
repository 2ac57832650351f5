"""Validate: the rules of the domain (C01..) over all values of a document, as evidence and as reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from stages.classify import form_year
from stages.records import Check, CheckedExtraction, NormalisedExtraction, PageText, RecognisedForm
from stages.values.checks import check
from stages.values.checks_materials import CatalogueEntry, check_1999_form, check_alterations, check_catalogue
from stages.values.findings import CheckContext, Finding

_BOOKLET, _BOOKLET_SINCE = "resume_booklet", 1999
_SEAL_SHARE = 0.001
"""Share of a page that is red (0..1) from which a seal was seen; a seal on A4 covers some 0.004."""


@dataclass(frozen=True, slots=True)
class ValidateSettings:
    """``skip``: rules an office has switched off, by their number."""

    skip: tuple[str, ...] = ()


def run(normalised: NormalisedExtraction, settings: ValidateSettings) -> CheckedExtraction:
    """Apply every rule the values allow; values that are missing or not understood take part in none."""
    values: dict[str, Any] = {v.raw.field: v.value for v in normalised.values if v.value and v.valid is not False}
    form = normalised.witnessed.extraction.form
    context = CheckContext(form_year=form_year(form))
    found = (*check(values, context), *_on_the_paper(normalised, values.get("birth_date")))
    checks = tuple(Check(f.rule, f.severity, f.fields, f.message) for f in found if f.rule not in settings.skip)
    return CheckedExtraction(normalised, checks)


def _on_the_paper(normalised: NormalisedExtraction, birth_date: str | None) -> Iterator[Finding]:
    """C19-C21, as far as one document shows them. C18 and C22 need the person's other papers: see the pipeline."""
    form = normalised.witnessed.extraction.form
    red = {v.raw.field for v in normalised.values if v.raw.ink == "red"}
    corrected = {v.raw.field for v in normalised.values if v.raw.corrections}
    yield from check_alterations((), red=red, corrected=corrected)
    yield from check_catalogue([_entry(form)], birth_date=birth_date)
    if form.form == _BOOKLET and (form_year(form) or 0) >= _BOOKLET_SINCE:
        seal = _seal_seen(form.document.pages)
        yield from check_1999_form(photo=None, signature=None, filled_date=True, seal=seal)


def _entry(form: RecognisedForm) -> CatalogueEntry:
    """The document as its own catalogue line. No catalogue says how many pages there should be."""
    numbers = tuple(page.number for page in form.document.pages)
    return CatalogueEntry(form.category, form.title or "本材料", form.formed_date or "", len(numbers), numbers)


def _seal_seen(pages: tuple[PageText, ...]) -> bool | None:
    """Whether a seal shows. None without a trace of red: a grey scan shows none, whatever is on the paper."""
    most = max((page.quality.red_share for page in pages), default=0.0)
    return True if most >= _SEAL_SHARE else False if most > 0 else None
