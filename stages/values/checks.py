"""Cross-field checks of one document (domain §3.8): one door to C01-C17.

C18-C22 compare several materials or need what was seen on images; they are in ``checks_materials`` and take those facts
as parameters; ``stages.validate`` and ``pipeline.materials`` call them. Not computed for want of any input: the region
code of an identity number against 户口所在地 (C09), the ten-digit mobiles of before 1999 (C10), whether a treatment's
approval number is genuine (C13), school names against the years a school existed (C15), alterations other than red ink
(C19), photographs and signatures (C21).

Optional keys beside the contract's fields, used where a form has them: ``death_date full_member_date probation_end
league_date league_name revolution_period allowance_months treatment_approval education_history``.
"""

from collections.abc import Mapping
from typing import Any

from stages.values.checks_dates import check_dates
from stages.values.checks_history import check_history
from stages.values.checks_identity import check_identity
from stages.values.findings import CheckContext, Finding, Severity

_RANK: dict[Severity, int] = {"E": 0, "W": 1, "I": 2, "OK": 3}


def check(values: Mapping[str, Any], context: CheckContext | None = None) -> tuple[Finding, ...]:
    """Everything the rules say about one document, blocking findings first, then by rule.

    ``values``: contract field name -> exported value (dates as iso of mixed precision, rows as lists of dicts). Missing
    and None are the same. Never raises on odd values.
    """
    known = {field: value for field, value in values.items() if value not in (None, "", [])}
    facts = context or CheckContext()
    found = (*check_dates(known, facts), *check_identity(known, facts), *check_history(known, facts))
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: (_RANK[finding.severity], finding.rule)))
