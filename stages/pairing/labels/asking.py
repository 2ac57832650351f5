"""Words that the questions of a form are made of, as regular expressions over folded text."""

from __future__ import annotations

from typing import Literal

Kind = Literal["field", "compound", "section", "other"]
Asking = tuple[tuple[Kind, str, str], ...]
"""The kind of a label, the field (or the fields) it names, and how it is worded."""

WHEN = r"(?:时间|日期|年月日?)"
ASKED = r"(?:何时|何年何?月?|哪一?年(?:哪?几?个?月)?|什么时[间候]|几时)"
EARLIER = r"(?:参加革命|参加工作|参军|入伍|入党|解放)"
SELF = r"(?:本人|个人|自己)"
AT = r"(?:现在|目前|现今|当前|[原现曾])"
WHAT = r"(?:何种?|哪个?|哪一个?|什么)"
CLASS = r"(?:成份|成分)"
