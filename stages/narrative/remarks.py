"""Remarks in brackets behind a unit or a post: 助理员（兼）, 农林局（驻城关）, 青救会（后改商业局）.

They are part of it as written, but their words name no other unit or post. The rules read a view without them, and what
is quoted of a unit or post has them again. Dates, witnesses and posts in brackets are something else and stay.
"""

from __future__ import annotations

import re

from stages.narrative import words
from stages.narrative.appointment import ends_in_post
from stages.narrative.split import is_unit
from stages.narrative.text import Aside, View
from stages.values.lexicon import is_position
from stages.values.names import is_name

_REMARK = re.compile(r"[(](?P<what>(?:[一-鿿、\s]|\d{1,2}级){1,14})[)]")
_NO_REMARK = re.compile(
    rf"证\s*明|介绍|其间|期间|其中|^(?:担?任(?!期)|职务|后[又曾]?[升改调转接担]?任)|[\d〇零一二三四五六七八九十]\s*[年月日号岁]"
    rf"|^[〇零一二三四五六七八九十]+$|{words.either('values', 'event')}"
)
_WORDS = ("代理", "兼任", "主持", "专职", "兼职", "连任", "续任")
"""Remarks that could be names."""
_BEFORE = 24
"""Characters that tell whether a unit or a post stands before a bracket."""


def without_remarks(view: View) -> View:
    """The view without the remarks behind units and posts, which it keeps as asides."""
    if "(" not in view.text:
        return view
    found = [each for each in _REMARK.finditer(view.text) if _is_remark(view.text, each)]
    if not found:
        return view
    inside = {index for each in found for index in range(*each.span())}
    kept = [index for index in range(len(view.text)) if index not in inside]
    asides = tuple(
        Aside(
            view.at[len(view.text[: each.start()].rstrip()) - 1], view.at[each.end() - 1] + 1, view.paper(*each.span())
        )
        for each in found
    )
    text = "".join(view.text[index] for index in kept)
    return View(text, tuple(view.at[index] for index in kept), view.source, (*view.asides, *asides))


def _is_remark(text: str, found: re.Match[str]) -> bool:
    """Whether the words in brackets say more about a unit or post before them."""
    what = "".join(found["what"].split())
    if not what or _NO_REMARK.search(what) or is_position(what) or (is_name(what) and what not in _WORDS):
        return False
    before = text[max(0, found.start() - _BEFORE) : found.start()].rstrip()
    clause = re.split(r"[,;:。()]", before)[-1]
    return bool(clause) and (is_unit(clause) or ends_in_post(clause))
