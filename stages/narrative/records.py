"""What reading a narrative gives: posts held, and facts told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ResumeEntry:
    """One post, or one stretch of study, as the paper tells it."""

    start: str | None
    """ISO 8601, cut to what the paper says (`1949`, `1949-03`, `1949-03-15`)."""
    end: str | None
    """ISO 8601; None when the paper names no end or says 至今."""
    unit: str
    """The paper's own words, the place included; empty when it names none."""
    position: str
    """The paper's own words; empty when it names none."""
    raw: str
    span: tuple[int, int]
    """Character offsets of `raw` in the text that was read, end exclusive."""
    witness: str | None = None
    """证明人."""
    nested: bool = False
    """True for what happened inside the entry before it (其间)."""
    uncertain: tuple[str, ...] = ()
    """Why a person should look; empty when the reading is plain."""


@dataclass(frozen=True, slots=True)
class FamilyMember:
    """A relative named in a text."""

    relation: str
    name: str


@dataclass(frozen=True, slots=True)
class ProseFact:
    """One value that a sentence states, under a field name of the contract.

    Three dates beside 入党时间 are kept under names of their own so that nothing takes them for it:
    `party_candidate_date` (候补、预备), `party_full_date` (转正), `party_apply_date` (申请入党).
    """

    field: str
    value: str | ResumeEntry | FamilyMember
    raw: str
    span: tuple[int, int]
    rule: str
    """Name of the rule that found it."""
    certain: bool = True
    reasons: tuple[str, ...] = ()
