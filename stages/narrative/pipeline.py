"""The spaCy pipeline of the narrative stage: what stands where in a text, before anything is concluded from it.

No trained model is used: none exists for these papers. spaCy gives the frame - an ordered list of named components that
declare what they need and what they add - and phrase matching over characters. One token is one character, so token
numbers are character offsets of the view (`stages.narrative.text`).

    archive_dates    doc._.archive_dates    dates and ranges; doc.spans["dates"]
    archive_cues     doc._.archive_cues     trigger words of words.toml with their kind; doc.spans["cues"]
    archive_posts    doc._.archive_posts    posts of clauses; doc.spans["posts"], their units in doc.spans["units"]
    archive_entries  doc._.archive_entries  for résumés: the dated stretches; doc.spans["entries"]
"""

from __future__ import annotations

import functools
import re
from itertools import pairwise
from typing import Literal

import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from stages.narrative import grouping, when, words
from stages.narrative.split import split
from stages.narrative.text import View

COMPONENTS = ("archive_dates", "archive_cues", "archive_posts", "archive_entries")
LONGEST_CLAUSE = 80
"""Characters; what goes on longer without a sign holds no plain unit and post."""
_CLAUSE_END = re.compile(r"[,;:。!?()\n]")
_EXTENSIONS = ("archive_kind", "archive_form_year", "archive_dates", "archive_cues", "archive_posts", "archive_entries")


class OneTokenPerCharacter:
    """Tokenizer: every character, spaces and line breaks included, is a token of its own."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        return Doc(self.vocab, words=list(text), spaces=[False] * len(text))


@functools.cache
def nlp() -> Language:
    """The pipeline, built once a process (about a second, nearly all of it the import of spaCy)."""
    for name in _EXTENSIONS:
        Doc.set_extension(name, default=None, force=True)
    _register()
    language = spacy.blank("zh")
    language.tokenizer = OneTokenPerCharacter(language.vocab)
    for name in COMPONENTS:
        language.add_pipe(name)
    return language


def read(view: View, *, form_year: int | None, kind: Literal["resume", "prose"]) -> Doc:
    """Runs the pipeline over a view."""
    language = nlp()
    doc = language.make_doc(view.text) if len(view.text) <= language.max_length else language.tokenizer(view.text)
    doc._.archive_kind = kind
    doc._.archive_form_year = form_year
    return language(doc)


def _register() -> None:
    """All components in one place; `requires` and `assigns` are checked by the tests with `nlp().analyze_pipes()`."""
    Language.component("archive_dates", func=_dates, assigns=["doc._.archive_dates"])
    Language.factory("archive_cues", func=_Cues, assigns=["doc._.archive_cues"])
    Language.component("archive_posts", func=_posts, requires=["doc._.archive_dates"], assigns=["doc._.archive_posts"])
    Language.component(
        "archive_entries", func=_entries, requires=["doc._.archive_dates"], assigns=["doc._.archive_entries"]
    )


def _dates(doc: Doc) -> Doc:
    found = when.find(doc.text, form_year=doc._.archive_form_year, lines=doc._.archive_kind == "resume")
    doc._.archive_dates = found
    doc.spans["dates"] = [Span(doc, each.start, each.end, label=each.when.kind) for each in found]
    return doc


_JOINED = re.compile(
    r"(?:参加|加入|投奔|走进)了?(?:(?!青年团|少年团|童子军|战役|战斗|会议|大会|学习|训练|运动|建设|劳动|介绍|领导)[^,。;、\s在任当做]){0,22}?"
    r"(?:游击[支大中小]?队|军区|[纵支大中总区小]队|方面军|[滇桂黔粤闽浙赣湘川康]*边纵|红[一二三四五六七八九十百\d]*军团?|[路四志自卫勇救国]军|部队|[一-鿿]团|[一-鿿\d]师|[一-鿿\d]旅|工作团|剧[社团]|宣传队"
    r"|(?:义勇|壮丁|先锋|敢死|抗日|服务|救亡|战地服务)[队团]|救国会|决死队|起义|暴动|牺盟会|民先队?|(?:妇女?|农|青)(?:救|联|协)?会|儿童团)(?:的?工作)?(?=[,。;、\s任当做]|的[,。;]|$)"
)
"""参加了绥德县游击队, 参加徂徕山起义: what was joined by its own name."""


_FOUNDED = re.compile(
    r"(?<=建党)(?:,|以后,?|时,?)?我[一-鿿]{0,8}?加入(?=[,。;]|$)|(?<=发展党员),?我[一-鿿]{0,8}?加入(?=[,。;]|$)"
)
"""村里建党，我第一批加入: what was joined is said before."""


class _Cues:
    """Longest match of the trigger words; the label is the kind."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self.matcher = PhraseMatcher(nlp.vocab)
        for kind, phrases in words.table("cues").items():
            self.matcher.add(kind, [nlp.make_doc(phrase) for phrase in phrases])

    def __call__(self, doc: Doc) -> Doc:
        spans: list[Span] = list(self.matcher(doc, as_spans=True))
        spans += [Span(doc, *found.span(), label="join") for found in _JOINED.finditer(doc.text)]
        spans += [Span(doc, *found.span(), label="party") for found in _FOUNDED.finditer(doc.text)]
        doc.spans["cues"] = sorted(filter_spans(spans), key=lambda span: span.start)
        doc._.archive_cues = tuple((span.label_, span.start, span.end) for span in doc.spans["cues"])
        return doc


def _posts(doc: Doc) -> Doc:
    """Asks the lexicon about every clause: the stretch between commas and dates."""
    text = doc.text  # doc.text is built anew each time
    marks = {0, len(text), *(found.end() for found in _CLAUSE_END.finditer(text))}
    marks.update(at for dated in doc._.archive_dates for at in (dated.start, dated.end))
    posts: list[tuple[int, int]] = []
    units: list[tuple[int, int]] = []
    for start, end in pairwise(sorted(marks)):
        found = split(text[start:end]) if end - start < LONGEST_CLAUSE else None
        if found is None or found.position[0] == found.position[1]:
            continue
        posts.append((start + found.position[0], start + found.position[1]))
        if found.unit[0] < found.unit[1]:
            units.append((start + found.unit[0], start + found.unit[1]))
    doc._.archive_posts = tuple(posts)
    doc.spans["posts"] = [Span(doc, low, high, label="post") for low, high in posts]
    doc.spans["units"] = [Span(doc, low, high, label="unit") for low, high in units]
    return doc


def _entries(doc: Doc) -> Doc:
    found = grouping.entries(doc.text, doc._.archive_dates) if doc._.archive_kind == "resume" else ()
    doc._.archive_entries = found
    doc.spans["entries"] = [Span(doc, each.start, each.end, label="entry") for each in found if each.end > each.start]
    return doc
