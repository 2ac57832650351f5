"""The clauses of a told life heard one after the other: which posts they tell, where, and when they end."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from stages.narrative import clause_posts, words
from stages.narrative.appointment import appointment, begun
from stages.narrative.clauses import Piece
from stages.narrative.dated import Dated
from stages.narrative.lengths import AT_END, LASTED, reckoned
from stages.narrative.posts import Held, place_alone
from stages.narrative.referring import named_before, points_back
from stages.narrative.split import is_part, is_unit
from stages.narrative.story import Story
from stages.narrative.text import fold
from stages.values.lexicon import is_position

_NO_SERVICE = re.compile(words.either("values", "no_service") + r"|同志介绍$")
_FINISHED = re.compile(r"(?:我|在|于|学习)*(?:毕业|结业|期满|出来|学成|毕业后|结业后)(?:后)?")
"""A clause that only says that a study was over."""
_FORMERLY = re.compile(r"[ ,]*(?:[一-鿿]{2,4}(?:同志)?)?(?:原|现(?:在|仍)?)(?:担任|任)")
"""The post he held last or holds now, of which no clause says from when."""
_GOES_ON = re.compile(
    r"(?:我|就|便|又|也|在那里|在那儿|在此|这个?(?:职务|工作)|并|曾)*"
    r"(?:一直|连续|始终|直)?(?:在(?:那里|那儿|此|该职))?(?:坚持)?(?:干|做|当|任|工作|担任|任职|连任|服役|学习|住)?(?:了)?"
)
"""A clause that only says that the post before it went on: 一直干(到1962年), 在那里一直工作."""
_GONE = re.compile(
    r"(?:我|因工作需要|奉命|又|才|因[^,。;]{1,14}?|被)*(?:撤职|罢官|夺权|调离|调出|调走|离任|离开|卸任|免职|去职|离职他调|他调)(?:该[职处]|那里|此地|工作)?"
)
"""A clause that only says that he left: 一九五三年二月调离."""
_ALSO = re.compile(r"\s*(?:并|又|还|同时|另)*兼")
STUDIES = frozenset(words.table("cues")["study"])
_DOINGS = frozenset((*words.table("cues")["study"], "学徒", "学徒工", "小工", "短工", "长工"))
"""What somebody did before he served: without a date it is childhood and no post."""
_CHILDHOOD = re.compile(r"(?:[初高完]小|小学)(?:学校)?(?:念书|读书|上学|求学|就读)")
"""Unit and post of what is no service before the first post even with dates: 1930年至1933年在本村小学念书."""
_FOR_YEARS = re.compile(r"^[\d一二两三四五六七八九十几多半]+(?:个月|年)(?:多|半)?的?")
"""当过两年学徒."""


_AS_A_PUPIL = re.compile(r"(?:是|为|当|系)(?P<post>学[生员徒])")
"""在竹镇小学学习，是学生: what he was there, and no post of its own."""
_TOOK_PART = re.compile(r"[ ,]*(?:参加|加入)了?")
_BAND = re.compile(r"(?!青年团|共青团|儿童团|八路|新四)[一-鿿]{3,}(?:队|服务团)")
"""A body whose joining is service, though no post is told: 参加了模范壮丁队."""
_LEARNING = "学补读进"
"""How words of learning begin; a length of them ends no post."""
_NEXT = re.compile(r"[ ,]*(?:职务|系|工作是|工作为)?(?P<post>[^,;。:、()\d ]{2,8})(?=[,;。]|$)")
_UNIT_NEXT = re.compile(rf"[ ,]*(?P<unit>[^,;。:、()\d ]{{3,24}}),{_NEXT.pattern}")
_SAYS_POST = re.compile(r"(?:职务|系|工作是|工作为)(?=[一-鿿]{2})")
"""调武委会，职务干事; 在六分区工作，系通信员."""
_AND_THEN = re.compile(r"[ ,]*(?:毕业|结业)(?:以后|之后|后)")


@dataclass(frozen=True, slots=True)
class Told:
    """A post and the clause that tells it."""

    piece: Piece
    held: Held
    reasons: tuple[str, ...]
    shared: bool = False
    """Other posts were told for the same stretch of time."""


@dataclass(slots=True)
class Telling:
    """What a sentence has said so far; posts go to `told`, which holds those of the sentences before, too."""

    story: Story
    told: list[Told]
    fresh: bool
    """The sentence before told posts."""
    unit: str = ""
    """The unit named last."""
    going: bool = False
    """It was named without a post (调到县委工作, 在县委): the next clause may name the post there."""
    pending: bool = False
    """It stands as the last of `told`, to be replaced when the post is named."""
    spanning: Dated | None = None
    """A stretch of time whose post comes in a later clause."""
    first: int = field(init=False)

    def __post_init__(self) -> None:
        self.first = len(self.told)

    def hear(self, piece: Piece) -> None:
        """Takes in the next clause."""
        text = self.story.text[piece.start : piece.end].strip(" ,、")
        if piece.own:
            self.going, self.pending, self.spanning = False, False, None
        if not text.strip(")") and self._timed_behind(piece):
            return
        own = self.story.doubts_about_subject(piece.end)
        if "another-person" in own:
            return
        body = self.story.view.with_asides(*piece.joined).strip(" ,，、")
        if body and is_unit(fold(body)):
            self.unit, self.going = body, True
            if not text and piece.dated and piece.dated.when.first and _BAND.fullmatch(fold(body)):
                self._take(piece, (Held(body, ""),), own)
                return
        if self._post_at_last(piece, text, own):
            return
        self._graduated(piece, text)
        place = place_alone(self.story.view, piece.start, piece.end) or self._bare_unit(piece, text)
        if place is not None and place[1]:
            self._take(piece, (Held(place[0], ""),), own)
            return
        if place is not None:
            self.unit, self.going = place[0], True
        if (place or not text) and piece.until is None:
            dated = _is_stretch(piece.dated) or (piece.dated is not None and self._post_follows(piece))
            self.spanning = piece.dated if piece.own and dated else self.spanning
            return
        if self._as_a_pupil(piece, text):
            return
        if self.spanning is not None and piece.dated is self.spanning and not piece.later:
            piece = replace(piece, own=True)
        if self._ended_by(piece, text):
            return
        silent = _NO_SERVICE.search(text) or _GOES_ON.fullmatch(text) or (not piece.own and _FORMERLY.match(text))
        held = () if silent else clause_posts.of_piece(self.story, piece)
        held = tuple(each for each in held if piece.dated or self._worth_telling(each, piece))
        if not self.told and any(_CHILDHOOD.search(fold(each.unit + each.position)) for each in held):
            held = ()
        if held:
            self.spanning = None
            self._take(_with_length(self.story, piece), held, own)
        elif piece.own and _is_stretch(piece.dated) and piece.until is None:
            self.spanning = piece.dated
        elif piece.until and (len(self.told) > self.first or (self.fresh and _GOES_ON.fullmatch(text))):
            _ended(self.told, piece.until)

    def _post_at_last(self, piece: Piece, text: str, own: tuple[str, ...]) -> bool:
        """The post alone, behind a clause with its stretch of time and one with its unit: takes all three."""
        said = _SAYS_POST.match(text)
        begin = said.end() if said else 0
        if not (self.going and self.spanning is not None and self.unit and is_position(fold(text[begin:]))):
            return False
        post = self.story.view.with_asides(piece.start, piece.end).strip(" ,，、")[begin:]
        self._take(replace(piece, dated=self.spanning, own=True), (Held(self.unit, post),), own)
        self.spanning = None
        return True

    def _as_a_pupil(self, piece: Piece, text: str) -> bool:
        """What he was where he studied, told behind it: takes it as the post of that study."""
        pupil = _AS_A_PUPIL.fullmatch(text)
        if pupil is None or piece.own or not self.told or not _is_study(self.told[-1].held):
            return False
        last = self.told[-1]
        self.told[-1] = replace(last, held=replace(last.held, position=pupil["post"]))
        return True

    def _graduated(self, piece: Piece, text: str) -> None:
        """1953年7月毕业后分配到…: the end of the study told last; what he did then is told in the same clause."""
        dated, near = piece.dated, self.fresh or len(self.told) > self.first
        over = near and piece.own and self.told and _is_study(self.told[-1].held) and _AND_THEN.match(text)
        if over and dated and dated.when.kind == "point":
            _ended(self.told, replace(dated, when=replace(dated.when, kind="until", last=dated.when.first)))

    def _ended_by(self, piece: Piece, text: str) -> bool:
        """毕业 behind a study, that he left, or how long the post told last went on: its end."""
        if not self.told or not (self.fresh or len(self.told) > self.first):
            return False
        last, dated = self.told[-1], piece.dated
        over = _GONE.fullmatch(text) or (_FINISHED.fullmatch(text) and _is_study(last.held))
        if over and piece.own and dated and dated.when.first and dated.when.kind == "point":
            _ended(self.told, replace(dated, when=replace(dated.when, kind="until", last=dated.when.first)))
            return True
        lasted = LASTED.fullmatch(text) if len(self.told) > self.first else None
        if lasted is not None and (lasted["doing"][0] in _LEARNING) is not _is_study(last.held):
            return False
        when = last.piece.dated.when if last.piece.dated and not last.piece.later else None
        end = reckoned(when.first, lasted) if lasted is not None and when is not None and not piece.own else None
        if end is None:
            return False
        _ended(self.told, replace(end, start=piece.start, end=piece.end))
        return True

    def _timed_behind(self, piece: Piece) -> bool:
        """Whether a stretch of time in brackets stood behind the post it goes with: 任副连长(1938年4月到1940年8月)."""
        told = self.told[-1].piece if len(self.told) > self.first else None
        dated = piece.dated
        if told is None or dated is None or not piece.own or not (dated.when.first and dated.when.last):
            return False
        if self.story.text[max(0, told.end - 1) : dated.start].strip() != "(":
            return False
        self.told[-1] = replace(self.told[-1], piece=replace(told, dated=dated, own=True, later=False, end=piece.end))
        return True

    def _bare_unit(self, piece: Piece, text: str) -> tuple[str, bool] | None:
        """A stretch of time and only a unit behind it, the post following by itself: 1945年9月—1958年，学院, 学员."""
        own = piece.own or piece.dated is self.spanning
        plain = fold(text)
        whole = own and (_is_stretch(piece.dated) or self._post_follows(piece))
        if not whole or not is_unit(plain) or is_position(plain) or appointment(plain, 0, len(plain)):
            return None  # 指挥部任政委 ends like a unit
        begin = piece.start + len(begun(_TOOK_PART, self.story.text, piece.start, piece.end))
        return self.story.view.with_asides(begin, piece.end).strip(" ,，、"), False

    def _post_follows(self, piece: Piece) -> bool:
        """Whether a date is followed by a unit and a post and nothing else: 1932年11月，独立三团，文书。"""
        bare = not self.story.text[piece.start : piece.end].strip(" ,、")
        behind = (_UNIT_NEXT if bare else _NEXT).match(self.story.text, piece.end)
        if piece.dated is None or behind is None or not is_position(behind["post"]):
            return False
        return not bare or is_unit(behind["unit"])

    def _worth_telling(self, held: Held, piece: Piece) -> bool:
        """Without any date only a post at a known unit, or one that followed another, says something: no schooling."""
        return piece.later or (bool(held.unit or self.unit) and _FOR_YEARS.sub("", fold(held.position)) not in _DOINGS)

    def _take(self, piece: Piece, held: tuple[Held, ...], doubts: tuple[str, ...]) -> None:
        """Adds the posts of a clause."""
        piece = self._with_time(piece)
        if piece.dated and piece.dated.when.last and not piece.own and not piece.later:
            doubts = (*doubts, "shared-dates")
        held = (self._meant(held[0]), *held[1:])
        if held[0].unit and held[0].position in ("", "工作"):
            self.unit, self.going, self.pending = held[0].unit, True, True
            self.told.append(Told(piece, held[0], doubts))
            return
        also = _ALSO.match(self.story.text, piece.start, piece.end) is not None
        for each in held:
            named = self._placed(self._meant(each), also)
            self.told.append(Told(piece, named, doubts, len(held) > 1))
            self.unit = named.unit or self.unit
        self.going = False

    def _with_time(self, piece: Piece) -> Piece:
        """The clause with the time of the clause before it, which gave only the unit, or a post to add to (兼)."""
        whole = self.told[-1].piece if self.told else None
        if self.pending:
            self.told.pop()
            self.pending = False
        elif not _ALSO.match(self.story.text, piece.start, piece.end):
            return piece
        if whole and whole.own and whole.dated is piece.dated and not piece.later:
            return replace(piece, own=True, until=piece.until or whole.until)
        return piece

    def _meant(self, held: Held) -> Held:
        """该局 is the unit named before."""
        told = (each.held.unit for each in reversed(self.told))
        before = named_before(fold(held.unit), (self.unit, *told)) if points_back(fold(held.unit)) else ""
        return replace(held, unit=before, reasons=(*held.reasons, "unit-from-before")) if before else held

    def _placed(self, held: Held, also: bool) -> Held:
        """The post with the unit named before, where it has none or only a part of one (在专署，任公安处长)."""
        part, post = fold(held.unit), fold(held.position)
        if self.unit and not part and post.startswith(fold(self.unit)) and is_position(post[len(self.unit) :]):
            return Held(self.unit, held.position[len(self.unit) :], held.reasons)  # 参加妇救会，任妇救会主任
        inner = (self.going and (is_part(part) or len(part) <= 2)) or (also and is_part(part, 3))
        if not self.unit or (part and (not inner or part.startswith(fold(self.unit)))):
            return held
        return Held(self.unit, held.unit + held.position, (*held.reasons, "unit-from-before"))


def _is_stretch(dated: Dated | None) -> bool:
    """Whether a time has an end, or goes on to this day."""
    return dated is not None and (dated.when.last is not None or dated.when.kind == "open")


def _is_study(held: Held) -> bool:
    return fold(held.position) in STUDIES or clause_posts.STUDY_PLACE.search(fold(held.unit)) is not None


def _with_length(story: Story, piece: Piece) -> Piece:
    """The clause with the end that is reckoned from the length it tells: 到干校学习半年, 任组长三年."""
    when = piece.dated.when if piece.dated and not piece.later else None
    lasted = AT_END.search(story.text[piece.start : piece.end].rstrip(" ,;、"))
    if lasted is None or when is None or when.last or piece.until is not None:
        return piece
    end = reckoned(when.first, lasted)
    return piece if end is None else replace(piece, until=replace(end, start=piece.end, end=piece.end))


def _ended(told: list[Told], until: Dated) -> None:
    """一直干到…: the end of the posts told last, unless they have one."""
    piece = told[-1].piece
    for index, each in enumerate(told):
        if each.piece is piece and piece.until is None and not (piece.dated and piece.own and piece.dated.when.last):
            told[index] = replace(each, piece=replace(piece, until=until))
