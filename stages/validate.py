"""Validate: the rules of the domain (C01..) over all values of a document, as evidence and as reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from stages.classify import form_year
from stages.records import Check, CheckedExtraction, NormalisedExtraction
from stages.values.checks import check
from stages.values.findings import CheckContext


@dataclass(frozen=True, slots=True)
class ValidateSettings:
    """``skip``: rules an office has switched off, by their number."""

    skip: tuple[str, ...] = ()


def run(normalised: NormalisedExtraction, settings: ValidateSettings) -> CheckedExtraction:
    """Apply every rule the values allow; values that are missing or not understood take part in none."""
    values: dict[str, Any] = {v.raw.field: v.value for v in normalised.values if v.value and v.valid is not False}
    form = normalised.witnessed.extraction.form
    context = CheckContext(form_year=form_year(form))
    checks = tuple(
        Check(f.rule, f.severity, f.fields, f.message) for f in check(values, context) if f.rule not in settings.skip
    )
    return CheckedExtraction(normalised, checks)
