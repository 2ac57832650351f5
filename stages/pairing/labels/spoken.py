"""Labels that ask as one speaks: 您是哪一年入党的？ asks what 入党时间 asks. Texts are folded as in ``label_book``."""

from __future__ import annotations

import re

_MARKS = "？?。，, "
_ASKED = re.compile(r"[？?]$|^(?:请问|您|你)|[哪几]|什么|怎么?样|如何|多少|何[处地]")
_SHORTEST, _LONGEST = 4, 20
_POLITE = re.compile(r"请问|请您?(?:谈谈|说说|讲讲)|老人家|您老|[您你]们?|现在|吗|呢|呀|啊|的|了|(?<=原)来|是多少")
_WHEN = re.compile(r"(?:是|在)*(?:什么时[间候]|何时|几时|哪一?年(?:哪?几?个?月)?)")
_WHERE = re.compile(r"(?:在|是)*(?:哪里|哪儿|什么地方|哪个地方|何处|何地)")
_WHICH = re.compile(r"哪个|哪些|什么|何种|多少|怎么样|怎样|如何|好吗|好不好|好")
_LINKS = re.compile(r"^[叫在是]+|[叫在是有办]+(?=单位|职务|名字|姓名|离休|$)")
_WORKS = re.compile(r"(?<=单位)(?:工作|上班)$")


def is_asked(folded: str) -> bool:
    """Whether words are a question as one asks it aloud."""
    return _SHORTEST <= len(folded) <= _LONGEST and _ASKED.search(folded) is not None


def forms(folded: str) -> tuple[str, ...]:
    """The words of forms that ask the same as a question: 离休前在哪个单位工作 is 离休前单位."""
    plain = _POLITE.sub("", folded.strip(_MARKS))
    bare = _WORKS.sub("", _LINKS.sub("", _WHICH.sub("", _WHERE.sub("", plain))))
    if _WHEN.search(plain):
        return (_LINKS.sub("", _WHEN.sub("", plain)) + "时间", plain)
    if _WHERE.search(plain):
        return (plain, bare + "址", bare)
    return (plain, bare, bare + "状况", _WHICH.sub("何", plain))
