"""Personal names in running text: where one starts is told by a trigger word, where it ends is guessed here."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stages.narrative import words
from stages.values.address import province_words
from stages.values.names import surname_of

_ENDS = frozenset(",。;:、!?()\n \"'“”《》-~·/男女是系为于在生现年今")
"""Signs and words after which no given name goes on."""
_SOFT = frozenset("生现年今汉满回蒙原曾字又化任同和与已出自从一二三四五六七八九十0123456789〇享离参入住当到调担")
"""Characters that more often start the next word than end a name."""
_HAN = re.compile(r"[㐀-鿿〇\U00020000-\U000323af]")
_NO_NAME = re.compile(words.either("names", "no_name"))


_WORD_NAME = re.compile(r"[于和原自现从曾满](?![一二三四五六七八九〇])[㐀-鿿]{1,2}(?=[,。;])")
"""A name whose surname is a word as well; only before a sign."""
_FOUR = re.compile(rf"(?:(?![{re.escape(''.join(_ENDS))}])[㐀-鿿]){{4}}(?=[,。;])")
"""Four characters closed by signs: a name of another people (斯琴高娃) or under two surnames."""
_SEX_BEHIND = re.compile(r"[男女](?=[,、 ]{0,2}[男女](?:[,。;、 ]|$))")
"""The last character of 孔亚男 where his or her own sex follows: 孔亚男,女."""
_CLAN = re.compile(r"[㐀-鿿]{1,2}?氏(?![族家])")
"""母亲靳氏操持家务: how women of the time were called, and the whole of it."""
_PROVINCE = re.compile(rf"(?:{'|'.join(province_words())})省?[一-鿿]{{1,4}}[县市旗]")
"""本人马登科陕西省米脂县人: in upright lines the signs are easily lost."""
_SPACED = re.compile(r"[㐀-鿿〇] [㐀-鿿〇](?: [㐀-鿿〇])?(?![㐀-鿿〇])")


_PEOPLE = r"(?:维吾尔|哈萨克|柯尔克孜|塔吉克|乌孜别克|塔塔尔|俄罗斯)族"
_DOTTED = re.compile(
    rf"[一-鿿]{{2,8}}(?:[·•・．.][一-鿿]{{2,8}}?(?=[,。、;\s(]|$|[男女系是]|同志|{_PEOPLE})|。[一-鿿]{{2,8}}?(?={_PEOPLE}))"
)
"""阿不都热依木·买买提, up to what his people is called where no sign ends it; the point is read as a stop, too."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name at `start`..`end`; `bounded` when what follows clearly ends it, `known` when the surname is."""

    start: int
    end: int
    bounded: bool
    known: bool


def name_at(text: str, start: int, *, loose: bool = False, said: bool = False) -> Name | None:
    """The personal name that starts at `start` of folded text.

    `loose` also takes names without a surname (乳名); `said` is for behind 叫, where 于 and 和 are surnames, too.
    """
    while start < len(text) and text[start] in " :“\"'":
        start += 1
    if not _HAN.match(text, start):
        return None
    if _NO_NAME.match(text, start):
        called = _WORD_NAME.match(text, start) if said else None
        return Name(start, called.end(), bounded=True, known=True) if called else None
    if said and (dotted := _DOTTED.match(text, start)):
        return Name(start, dotted.end(), bounded=True, known=True)
    if said and _FOUR.match(text, start):
        return Name(start, start + 4, bounded=True, known=len(surname_of(text[start : start + 3])) > 1)
    if spaced := _SPACED.match(text, start):
        return Name(start, spaced.end(), bounded=True, known=bool(surname_of(text[start])))
    if (clan := _CLAN.match(text, start)) and surname_of(clan[0][:-1]):
        return Name(start, clan.end(), bounded=True, known=True)
    known = bool(surname_of(text[start : start + 3]))
    surname = max(1, len(surname_of(text[start : start + 3])))
    if not known and not loose and not _closed(text, start):
        return None
    hard = _run(text, start, surname)
    end = min(hard, start + surname + 2)
    if end - start < 2:
        return None
    if end - start == surname + 1 and _SEX_BEHIND.match(text, end):
        return Name(start, end + 1, bounded=text[end + 1] in ",、 ", known=known)
    if hard <= start + surname + 2:
        torn = end - start == 2 and re.match(r" [㐀-鿿]", text[end : end + 2]) is not None
        return Name(start, end, bounded=not torn, known=known)
    if text.startswith("同志", start + surname + 2) or text.startswith("同志", start + surname + 1):
        return Name(start, text.index("同志", start + surname), bounded=True, known=known)
    return _open_ended(text, start, surname, known)


def _run(text: str, start: int, surname: int) -> int:
    """Where the run of possible name characters ends, at most one past the longest name."""
    end = start + surname
    while end < len(text) and end <= start + surname + 2 and _HAN.match(text, end) and text[end] not in _ENDS - _SOFT:
        end += 1
    return end


def _open_ended(text: str, start: int, surname: int, known: bool) -> Name:
    """No sign behind the name: three characters, or two when a following word starts inside; a province ends it."""
    longest = start + surname + 2
    placed = next((end for end in (longest, longest - 1) if _PROVINCE.match(text, end)), None)
    if placed is not None and known:
        return Name(start, placed, bounded=True, known=True)
    if longest < len(text) and (text[longest] in _SOFT or text[longest] in _ENDS):
        return Name(start, longest, bounded=text[longest] in _ENDS, known=known)
    if text[longest - 1] in _SOFT:
        return Name(start, longest - 1, bounded=False, known=known)
    return Name(start, longest, bounded=False, known=known)


def _closed(text: str, start: int) -> bool:
    """Whether two to four characters stand between here and a closing sign."""
    return re.compile(r"[㐀-鿿]{2,4}(?=$|[,。;、()\n ])").match(text, start) is not None
