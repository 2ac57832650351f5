"""An autobiography as the rules see it: the view, what the pipeline marked on it, and who and when is meant."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from stages.narrative import words
from stages.narrative.dated import Dated
from stages.narrative.records import FamilyMember, ProseFact, ResumeEntry
from stages.narrative.text import View

STOPS = "。;!?\n"
"""Signs that end a sentence in the view."""
CLAUSE = STOPS + ",:、()"

_NO_KIN = (
    r"(?!长子(?:[县縣]|人[,。 ]))(?!(?<=山西)长子)(?!(?<=山西省)长子)"
    r"(?!(?<=[叫名][一-鿿]{2} )女)(?!(?<=[叫名][一-鿿]{3} )女)"
)
"""山西长子人: the county; 我叫孟月娥 女: what she is, parted by a gap."""
_PEOPLE = re.compile(
    f"(?P<self>{words.either('people', 'self')})"
    f"|{_NO_KIN}(?P<other>{words.either('people', 'other')}"
    f"|(?:(?<![一-鿿])|(?<=[我有])(?=[妻夫]))(?:{words.either('people', 'short')})(?=[ :](?! ?[,)])|[一-鿿]{{2,3}},))"
)
# 由哥哥介绍, 随父亲, 和同学一起: the person is company, not the one who acts.
_COMPANY = re.compile(
    r"(?:由|经|随|跟|同|与|和|被|受|在|对|向|为|替|帮|靠|因|把|将|带|送|领|教|找|给)(?:着|了|上)?(?:我|他|她)?的?(?:几|两|三|四|一)?(?:个|位|名|些)?$"
)
_FILLER = re.compile(r"\s*(?:的)?(?:时间|日期|年月)?\s*(?:是在|应?是|应?为|于|在|[:])\s*|\s*(?:时间|日期|年月)\s*")
_ASKED = re.compile(r"(?:时间|日期)$")

_BIRTH = re.compile(r"出生(?:年月|日期)?\s*$")
_OWN_VOICE = re.compile(
    r"(?<![他她])本人|(?<![自你敌忘大小])我(?![局县院厂国军党区部校省市们单地处科公社矿场队站行所方])"
)
_PROOF = re.compile(r"^\s*关于[一-鿿]{2,4}同志[^\n,。]{0,20}(?:证明|材料)")
"""What a witness writes about somebody: 关于裴振华同志参加革命时间的证明."""
_WITNESSED = re.compile(r"[一-鿿]{2,4}同志,[^。]{2,40}。我[和与同](?:他|她|该同志)")
"""段志远同志，山西省襄垣县人。我和他是一个村的: he is told of by somebody who says where he knows him from."""


def about_another(text: str) -> bool:
    """Whether a text is about somebody else than who speaks, or nobody speaks of himself; 我局, 我军 are no person."""
    return _OWN_VOICE.search(text) is None or any(one.search(text) for one in (_PROOF, _WITNESSED))


@dataclass(frozen=True, slots=True)
class Cue:
    """A trigger word at `start`..`end` of the view; `kind` names its list in words.toml."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Story:
    """Everything the rules need. Offsets are offsets of the view."""

    view: View
    dates: tuple[Dated, ...]
    cues: tuple[Cue, ...]
    posts: tuple[tuple[int, int], ...] = ()
    """Bounds of the posts that the lexicon knows."""
    of_another: bool = False
    """One tells about another all along (生平, 简介): then 他 is the person himself."""

    @property
    def text(self) -> str:
        return self.view.text

    def sentence(self, at: int) -> tuple[int, int]:
        """Bounds of the sentence around `at`, without its end sign."""
        return self._bounds(at, STOPS)

    def clause(self, at: int) -> tuple[int, int]:
        """Bounds of the stretch between commas around `at`."""
        return self._bounds(at, CLAUSE)

    def _bounds(self, at: int, signs: str) -> tuple[int, int]:
        start = max((self.text.rfind(sign, 0, at) for sign in signs), default=-1) + 1
        ends = [found for sign in signs if (found := self.text.find(sign, at)) >= 0]
        return start, min(ends, default=len(self.text))

    def cues_of(self, *kinds: str) -> tuple[Cue, ...]:
        return tuple(cue for cue in self.cues if cue.kind in kinds)

    def date_before(self, at: int) -> Dated | None:
        """The last date in the same sentence that ends at or before `at`."""
        index = bisect.bisect_right([dated.end for dated in self.dates], at) - 1
        if index < 0:
            return None
        found = self.dates[index]
        return found if found.start >= self.sentence(at)[0] else None

    def date_after(self, at: int) -> Dated | None:
        """A date tied to what ends at `at` by a linking word: 参加革命时间：…, 入党是在…."""
        for dated in self.dates:
            if dated.start >= at:
                gap = self.text[at : dated.start]
                asked = _ASKED.search(self.text, 0, at) is not None and not gap.strip()
                return dated if asked or _FILLER.fullmatch(gap) else None
        return None

    def governing(self, start: int, end: int) -> Dated | None:
        """The date an event word means: right before it, tied behind it, else the last one before it."""
        before, after = self.date_before(start), self.date_after(end)
        if before is not None and _BIRTH.search(self.text, 0, before.start):
            behind = next((dated for dated in self.dates if dated.start >= end), None)
            if behind is not None and not self.text[end : behind.start].strip():
                return behind  # 出生1920年4月参加革命1938年12月
        if before is None or after is None or not 0 <= start - before.end <= 1:
            return after or before
        # 一九四七年七月参加革命工作 于一九四七年十二月入党: the comma is easily lost
        return before if any(0 <= cue.start - after.end <= 1 for cue in self.cues) else after

    def doubts_about_subject(self, at: int) -> tuple[str, ...]:
        """Empty when the writer means himself at `at`; else a reason."""
        start, _ = self.sentence(at)
        own = self._last_person(start, at)
        if own == "other":
            return ("another-person",)
        if own == "" and start > 0 and self._last_person(self.sentence(start - 1)[0], start - 1) == "other":
            return ("subject-unclear",)
        return ()

    def people(self, start: int, end: int) -> list[str]:
        """Who acts in a stretch, in order: `self` or `other`; company (由哥哥介绍) is left out."""
        return [
            "self" if self.of_another and found[0] in "他她" else found.lastgroup or ""
            for found in _PEOPLE.finditer(self.text, start, end)
            if found.lastgroup == "self" or not _COMPANY.search(self.text, max(start, found.start() - 6), found.start())
        ]

    def _last_person(self, start: int, end: int) -> str:
        return next(reversed(self.people(start, end)), "")

    def fact(
        self,
        field: str,
        value: str | ResumeEntry | FamilyMember,
        at: tuple[int, int],
        rule: str,
        reasons: tuple[str, ...] = (),
    ) -> ProseFact:
        """A fact quoting the paper at view offsets `at`; any reason makes it uncertain."""
        return ProseFact(
            field=field,
            value=value,
            raw=self.view.raw(*at),
            span=self.view.span(*at),
            rule=rule,
            certain=not reasons,
            reasons=tuple(dict.fromkeys(reasons)),
        )
