"""Dates of a résumé that a line's end cuts in two: 任副校长。自一 / 九八三年十二月起."""

from __future__ import annotations

import re

_FIGURE = "0-9〇零○一二三四五六七八九十"
_TORN = re.compile(
    rf"(?:(?<=[。；;])|(?<=[，,）) ])(?=[自从由從]))[ ]*"
    rf"(?P<head>(?=\S)[自从由從]?[ ]*[{_FIGURE}年.．]{{0,8}})[ ]*\n[ ]*(?=(?P<tail>[{_FIGURE}年月.．]{{1,9}}))"
)
_WHOLE = re.compile(rf"[自从由從]?(?:19\d\d|一九[{_FIGURE}]{{2}})[年.．]")


def rejoined(text: str) -> str:
    """``text`` with each such date whole at the head of the lower line, where its entry begins."""
    return _TORN.sub(_moved, text)


def _moved(torn: re.Match[str]) -> str:
    head = "".join(torn["head"].split())
    return f"\n{head}" if _WHOLE.match(head + torn["tail"]) else torn[0]
