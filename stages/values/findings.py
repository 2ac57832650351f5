"""What a cross-field check says about a document."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Severity = Literal["E", "W", "I", "OK"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of a rule of domain §3.8."""

    rule: str
    """C01 to C22."""
    severity: Severity
    """E blocks, W needs a reviewer, I informs, OK means two values confirm each other."""
    fields: tuple[str, ...]
    """Contract field names, the one to look at first first."""
    message: str
    """One short Chinese sentence for the reviewer."""


@dataclass(frozen=True, slots=True)
class CheckContext:
    """Facts that are not on the document. Everything left out switches off the rules that need it."""

    today: date | None = None
    form_year: int | None = None
    """Year the form was filled in."""
    veteran: bool = True
    """The file is one of a 离休 cadre (not 退休)."""
    last_verified: date | None = None
    """When somebody last made sure that the person is alive."""
