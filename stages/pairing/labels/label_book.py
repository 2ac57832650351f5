"""What the printed words on a form mean: labels and their aliases, matched as paper and OCR really give them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files

from opencc import OpenCC
from rapidfuzz.distance import Levenshtein

from stages.forms.spec import COMPOUND, FormSpec
from stages.pairing.labels import headings, spoken, torn, wordings
from stages.pairing.labels.asking import Kind
from stages.values.text import narrow

_GOES_ON = re.compile(r"[：:]\s*\w")
_PUNCTUATION = re.compile(r"[\s：:、，,。.．・·/／_＿|丨\-—~*＊]+")
_BRACKETS = re.compile(r"[（(【\[〔][^（）()【】\[\]〔〕]*[)）】\]〕]?")
_BRACKET = re.compile(r"[（(【\[〔)）】\]〕]")
_LONGEST, _WORDED = 30, 4
_DIRT = re.compile(r"^[A-Za-z\d]{1,4}(?=[一-鿿]{2})|(?<=[一-鿿]{2})[A-Za-z\d]{1,4}$")
_NOT_PARTY = frozenset("路伍团学院会社厂校所城职户托股队军籍保")
"""What one may join beside the party."""


@dataclass(frozen=True, slots=True)
class Label:
    """A recognised label. ``distance`` counts characters OCR or the printer changed (0 = as described)."""

    kind: Kind
    name: str
    alias: str
    distance: int = 0
    weak: bool = False
    """True for a label that names the field only where no better one stands on the form (安置地点 for the address)."""

    @property
    def plain(self) -> bool:
        """Whether it asks for a field, or for two at once, in just the words it is described with."""
        return self.distance == 0 and self.kind in ("field", "compound")


@dataclass(frozen=True, slots=True)
class OwnLabel:
    """A label that an archive learned from its reviewers. ``alias`` is folded.

    ``scope``: the one form it is seen on, by its id; ``undescribed`` for forms nobody described; ``*`` for all.
    """

    alias: str
    field: str
    scope: str = "*"


UNDESCRIBED, EVERYWHERE = "undescribed", "*"


@cache
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """``text`` for comparing labels: simplified, without spaces and punctuation, 曰 as the 日 it always is on forms, no
    character in two parts. Never stored."""
    return torn.mended(_PUNCTUATION.sub("", _to_simplified().convert(narrow(text))).replace("曰", "日"))


def bare(text: str) -> str:
    """``fold`` without bracketed remarks: what a label is learned under."""
    return fold(_BRACKETS.sub("", text))


_REMEMBERED = 20_000
"""Texts of which a book remembers what they are: the same ones are asked about from many sides."""


class LabelBook:
    """The labels of every form together, with one form's own labels on top."""

    def __init__(
        self,
        aliases: Mapping[str, Label],
        columns: Mapping[str, Mapping[str, str]],
        remnants: Mapping[str, str] | None = None,
    ) -> None:
        self._aliases = dict(aliases)
        self._remnants = dict(remnants or {})
        self._columns = {table: dict(names) for table, names in columns.items()}
        self._by_length: dict[int, list[str]] = {}
        for alias in self._aliases:
            self._by_length.setdefault(len(alias), []).append(alias)
        self.longest = max(self._by_length)
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._match)

    def match(self, text: str, *, slips: int = 0) -> Label | None:
        """The label that the whole of ``text`` is, or None. ``slips`` more wrong characters are forgiven; what goes on
        behind a colon is a value and no slip."""
        return self._remembered(text, slips)

    def _match(self, text: str, slips: int) -> Label | None:
        for folded in self._readings(text):
            if folded in self._aliases:
                return self._aliases[folded]
        if _GOES_ON.search(text):
            return None
        for told in (self._worded, self._owned, self.asked):
            for folded in self._readings(text):
                if (hit := told(folded)) is not None:
                    return hit
        return next((hit for folded in self._readings(text) if (hit := self._near(folded, slips)) is not None), None)

    def _worded(self, folded: str) -> Label | None:
        worded = wordings.label(folded)
        return Label(*worded, folded) if worded is not None else None

    def asked(self, question: str) -> Label | None:
        """The label that asks the same as a question one asks aloud, or None: 您什么时候入党的？"""
        folded = fold(question)
        if not spoken.is_asked(folded):
            return None
        for form in spoken.forms(folded):
            hit = self._aliases.get(form) or self._worded(form) or self._owned(form)
            if hit is not None and hit.kind != "other":
                return hit
        return None

    def _owned(self, folded: str) -> Label | None:
        """The label of a field with the word for him whom the paper is about before it: 患者性别; of somebody else's
        (配偶参加工作时间), that it is none of his."""
        theirs = wordings.of_another(folded)
        if theirs is not None and (theirs in self._aliases or wordings.label(theirs) is not None):
            return Label("other", "他人", folded)
        rest = wordings.without_owner(folded)
        if rest is None:
            return None
        asked = self._aliases.get(rest[0]) or self._worded(rest[0])
        owned = asked is not None and asked.kind == "field"
        return replace(asked, alias=folded, weak=asked.weak or rest[1]) if asked is not None and owned else None

    def remnant(self, text: str) -> Label | None:
        """The label that a single word is, where geometry alone made it one: 健康 beside 良好, what is left of 性别."""
        folded = fold(text)
        field = self._remnants.get(folded)
        return Label("field", field, folded, distance=1) if field else None

    def misread(self, text: str) -> Label | None:
        """The label that the text of a cell is but for a character lost from two rows, one more, or dirt beside it."""
        return (self.lacking(text) if "\n" in text else None) or self.padded(text) or self.dirty(text)

    def lacking(self, text: str) -> Label | None:
        """The label of four characters of which ``text`` has three: of a label set in two rows one is easily missed."""
        folded = fold(text)
        if len(folded) != 3:
            return None
        fuller = [a for a in self._by_length.get(4, ()) if Levenshtein.distance(a, folded, score_cutoff=1) == 1]
        fields = {self._aliases[alias].name for alias in fuller}
        if len(fields) != 1 or self._aliases[fuller[0]].kind not in ("field", "section"):
            return None
        return Label(self._aliases[fuller[0]].kind, self._aliases[fuller[0]].name, fuller[0], 1)

    def padded(self, text: str) -> Label | None:
        """The label of two characters between which a third was read: in the paper of one set wide, dirt is easily
        taken for a character."""
        folded = fold(text)
        hit = self._aliases.get(folded[0] + folded[2]) if len(folded) == 3 else None
        return Label("field", hit.name, hit.alias, 1, hit.weak) if hit is not None and hit.kind == "field" else None

    def dirty(self, text: str) -> Label | None:
        """The label of a field that is left of ``text`` without the signs that a seal or a fold was read as, at one of
        its ends: EPS原单位."""
        whole = "".join(text.split())
        bare = _DIRT.sub("", whole, count=1)
        hit = self._aliases.get(fold(bare)) if bare != whole else None
        return Label("field", hit.name, hit.alias, 1, hit.weak) if hit is not None and hit.kind == "field" else None

    def likest(self, text: str) -> tuple[Label, float]:
        """The label of a field that ``text`` resembles most, though it may be none, and how much (0..1)."""
        folded = fold(text)
        named = (label for alias, label in self._aliases.items() if label.kind != "other" and len(alias) >= 3)
        like = ((label, Levenshtein.normalized_similarity(folded, label.alias)) for label in named)
        return max(like, key=lambda each: each[1])

    def exact(self, folded: str) -> Label | None:
        """The label whose folded alias is exactly ``folded``, or that is worded so in four characters or more."""
        if folded in self._aliases or not _WORDED <= len(folded) <= _LONGEST:
            return self._aliases.get(folded)
        return self._worded(folded)

    def aliases(self) -> tuple[str, ...]:
        """Every label as it is folded."""
        return tuple(self._aliases)

    def is_head(self, text: str) -> bool:
        """Whether ``text`` heads a column of any table that the book knows."""
        return any(self.column(table, text) is not None for table in self._columns)

    def column(self, table: str, text: str) -> str | None:
        """The column of ``table`` (service_history, family_members) that ``text`` heads, or None."""
        names = self._columns[table]
        if "拟" in text:  # 拟任职务: what nobody has held yet
            return None
        if (known := next((names[each] for each in self._readings(text) if each in names), None)) is not None:
            return known
        for folded in self._readings(text):
            if (worded := headings.composed(table, folded)) is not None:
                return worded
        for folded in self._readings(text):
            if len(folded) >= 4:
                near = (n for n in names if abs(len(n) - len(folded)) <= 1 and len(n) >= 4)
                best = next((n for n in near if Levenshtein.distance(n, folded, score_cutoff=1) <= 1), None)
                if best is not None:
                    return names[best]
            elif len(folded) == 3:  # of a head set wide, the reader easily misses one character
                fuller = {names[n] for n in names if len(n) == 4 and Levenshtein.distance(n, folded) == 1}
                if len(fuller) == 1:
                    return fuller.pop()
        return next((headings.like(table, folded) for folded in self._readings(text)), None)

    def _readings(self, text: str) -> tuple[str, ...]:
        if not text or len(text) > 3 * _LONGEST:
            return ()
        whole, outside = fold(_BRACKET.sub("", text)), fold(_BRACKETS.sub("", text))
        said = whole.removesuffix("是") if len(whole) > _WORDED else whole
        return tuple(dict.fromkeys(f for f in (whole, outside, said) if 0 < len(f) <= _LONGEST))

    def _near(self, folded: str, slips: int) -> Label | None:
        """Edit distance 1 from four characters on, 2 from eight on."""
        size = len(folded)
        allowed = 0 if size < 4 else 1 if size < 8 else 2
        if not allowed:
            return None
        allowed += slips
        best: tuple[tuple[int, bool], str] | None = None
        for length in range(max(4, size - 1), size + 2):
            for alias in self._by_length.get(length, ()):
                distance = Levenshtein.distance(alias, folded, score_cutoff=allowed)
                rank = (distance, self._aliases[alias].kind == "other")
                if distance <= allowed and (best is None or rank < best[0]) and not _another_word(alias, folded):
                    best = (rank, alias)
        if best is None:
            return None
        hit = self._aliases[best[1]]
        return Label(hit.kind, hit.name, hit.alias, best[0][0], hit.weak)


def _another_word(alias: str, folded: str) -> bool:
    """Whether what differs is no slip but another word: 入路 joins the railway, 入党 the party."""
    return len(alias) == len(folded) and any(a == "党" and b in _NOT_PARTY for a, b in zip(alias, folded, strict=True))


@cache
def _described() -> tuple[dict[str, Label], dict[str, dict[str, str]], dict[str, str]]:
    data = tomllib.loads(files("stages.forms").joinpath("labels.toml").read_text(encoding="utf-8"))
    aliases: dict[str, Label] = {}
    for alias in data["others"]["labels"]:
        aliases[fold(alias)] = Label("other", alias, fold(alias))
    sources: tuple[tuple[Kind, str], ...] = (("section", "sections"), ("compound", "compound"), ("field", "fields"))
    for kind, table in sources:
        for name, words in data[table].items():
            aliases.update({fold(word): Label(kind, name, fold(word)) for word in words})
    for name, words in data["weak"].items():
        aliases.update({fold(word): Label("field", name, fold(word), weak=True) for word in words})
    columns = {
        table: {fold(word): name for name, words in names.items() for word in words}
        for table, names in data["columns"].items()
    }
    remnants = {fold(word): field for field, words in data["remnants"].items() for word in words}
    return aliases, columns, remnants


@cache
def _book(extra: tuple[tuple[str, str], ...], own: tuple[tuple[str, str], ...]) -> LabelBook:
    aliases, columns, remnants = _described()
    learned = {alias: Label("field", field, alias) for alias, field in own if not _names_a_field(aliases.get(alias))}
    described = {fold(word): Label(_kind_of(name, columns), name or word, fold(word)) for word, name in extra}
    return LabelBook({**aliases, **learned, **described}, columns, remnants)


def _kind_of(name: str, tables: Mapping[str, object]) -> Kind:
    """A form's own label for a table or for two fields works as those of every form do; for no field, it is print."""
    if not name:
        return "other"
    return "section" if name in tables else "compound" if name in COMPOUND else "field"


def _names_a_field(label: Label | None) -> bool:
    return label is not None and label.kind != "other"


def for_form(form: FormSpec | None, own: Sequence[OwnLabel] = ()) -> LabelBook:
    """The book to read ``form`` with; None for a form nobody described. What is described beats what was learned."""
    scopes = (EVERYWHERE, form.id if form else UNDESCRIBED)
    learned = tuple(sorted((one.alias, one.field) for one in own if one.scope in scopes))
    return _book(tuple(sorted(form.labels.items())) if form else (), learned)
