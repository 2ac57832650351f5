"""What the marked text says of the fields: offered where rules left one open or told what is none of it, and heard
where they told the same.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from stages.geometry import Box
from stages.narrative.dated import Dated
from stages.narrative.pipeline import read
from stages.pairing.labels.label_book import LabelBook
from stages.placing import answers as placed
from stages.placing.model import CLASSES
from stages.records import PageText, RawField
from stages.tagging import text, traits
from stages.tagging.model import Mark, Model
from stages.tagging.text import Running
from stages.tagging.traits import Traits

RULE, DOUBT = "tagged", "tagged"
"""How such a value was found; the doubt by which a person looks at it."""
FREELY = "told-freely"
"""The doubt of a told value that has more than one meaning: none when both read the same."""
_OFFERED, _SURE, _IMPOSSIBLE = 0.5, 0.9, 0.05
"""The least probability of a value for an open field; of one that takes the place of another or takes its doubt; what
the other has."""
_OPEN_ENDED = frozenset({"position", "treatment"})
"""Fields of which a text does not tell how far they go: 赵光农场党委副书记, 副处级待遇."""
_FIGURES = {"phone": 5, "id_number": 14}
"""Figures of a number at least: 0601 is that of a certificate."""
_PROSE = "prose"
_SIGNS = " \n,，。、;；:："
FIELDS = frozenset(CLASSES[:-2])
"""Those that are answered by one value."""


@dataclass(frozen=True, slots=True)
class Told:
    """A marked text: the likeliest mark of each field, and the dates of the text."""

    running: Running
    best: Mapping[str, Mark]
    dates: tuple[Dated, ...]
    traits: Traits
    model: Model


def told(pages: Sequence[PageText], book: LabelBook, year: int | None, model: Model) -> Told | None:
    """What the running text of ``pages`` says; None where there is none. ``year``: when it was written."""
    running = text.of_pages(pages, book)
    if running is None:
        return None
    doc = read(running.view, form_year=year, kind="prose")
    shown = traits.of_text(doc)
    best: dict[str, Mark] = {}
    for mark in model.marks(shown):
        known = mark.field in FIELDS and running.is_told(mark.start, mark.end)
        if known and (mark.field not in best or best[mark.field].chance < mark.chance):
            best[mark.field] = mark
    return Told(running, best, doc._.archive_dates, shown, model)


def completed(fields: Mapping[str, RawField], said: Told | None, allowed: Collection[str]) -> dict[str, RawField]:
    """``fields`` with what the text says of those ``allowed``."""
    done = dict(fields)
    if said is None:
        return done
    for name, mark in said.best.items():
        offered = _offered(mark, said)
        if name not in allowed or offered is None:
            continue
        mine = fields.get(name)
        if mine is None or mine.blank or not mine.raw.strip():
            if mark.chance >= _OFFERED:
                done[name] = offered
        elif mine.rule.startswith(_PROSE):
            done[name] = _compared(mine, mark, offered, said)
    return done


def _offered(mark: Mark, said: Told) -> RawField | None:
    """A mark as a field; None where its words cannot be such a value."""
    value = _value(mark, said)
    if value is None or not placed.may_be(mark.field, value):
        return None
    if sum(map(str.isdigit, value)) < _FIGURES.get(mark.field, 0):
        return None
    return RawField(
        field=mark.field,
        raw=said.running.view.raw(mark.start, mark.end),
        pieces=said.running.pieces(mark.start, mark.end),
        rule=RULE,
        pairing=mark.chance,
        rows=((("value", value),),),
        doubts=(DOUBT,),
    )


def _value(mark: Mark, said: Told) -> str | None:
    """The words of the paper; of a date what the text makes of it: 同年八月."""
    if not mark.field.endswith("_date"):
        return said.running.view.paper(mark.start, mark.end).strip(_SIGNS) or None
    dated = next((each for each in said.dates if each.start < mark.end and mark.start < each.end), None)
    return (dated.when.first or dated.when.last) if dated is not None else None


def _compared(mine: RawField, mark: Mark, offered: RawField, said: Told) -> RawField:
    """What rules told: without the doubt that it was told freely where the same words are marked; the marked ones where
    they are sure, stand elsewhere, and nothing speaks for those of the rules."""
    own = {char.box for piece in mine.pieces for char in piece.chars}
    marked = {char.box for piece in offered.pieces for char in piece.chars}
    if _told_value(mine) == _told_value(offered):
        sure = mark.chance >= _SURE and mine.field not in _OPEN_ENDED
        return replace(mine, doubts=tuple(doubt for doubt in mine.doubts if doubt != FREELY)) if sure else mine
    if mark.chance < _SURE or own & marked or not own or _speaks_for(mine.field, own, said) >= _IMPOSSIBLE:
        return mine
    return offered


def _told_value(raw: RawField) -> str:
    return "".join((dict(raw.rows[0]).get("value", raw.raw) if raw.rows else raw.raw).split())


def _speaks_for(field: str, own: Collection[Box], said: Told) -> float:
    """The most that the model gives the field on the ink ``own``; certainty where that is no part of the text."""
    places = range(len(said.running.view.text))
    inside = [n for n in places if any(char.box in own for char in said.running.chars(n, n + 1))]
    return said.model.chance(said.traits, field, inside[0], inside[-1] + 1) if inside else 1.0
