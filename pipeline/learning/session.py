"""One ``learn``: part after part, each judged with what was adopted before it, each adopted or refused by itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.audit import append_event
from models.session import reading, writing
from pipeline.home import Home
from pipeline.learned import labels_to_json, model_name, words_to_json
from pipeline.learning import aliases, calibrating, cutting, lexicon, shelf
from pipeline.learning.examples import judged
from pipeline.learning.judging import figures
from pipeline.learning.papers import Paper, judged_papers, persons
from pipeline.settings import Settings, read_settings
from stages.certainty.calibration import to_json

ACTOR = "system"


@dataclass(frozen=True, slots=True)
class Learned:
    """What came of one part. ``figures`` may be told: no value of anybody's paper is in them.

    ``data``: the part's file. ``settings``: the settings with it in force.
    """

    figures: dict[str, Any]
    better: bool
    data: bytes = b""
    settings: Settings | None = None
    more: dict[str, bytes] = field(default_factory=dict)


def learn(place: Home, engine: Engine, *, adopt: bool) -> dict[str, Any]:
    """Learn, compare, and adopt what is better; the report. What is adopted is on record before it is in force."""
    settings = read_settings(place.settings_file)
    report: dict[str, Any] = {"adopted": False, "id": None}
    with reading(engine) as session:
        papers = judged_papers(session)
        held = [paper for paper in papers if paper.held_back]
        report["papers"] = {
            "learning": len(papers) - len(held), "held_back": len(held),
            "persons": persons(papers), "persons_held_back": persons(held),
        }  # fmt: skip
    for part, way in _WAYS.items():
        with reading(engine) as session:
            found = way(session, papers, settings, place)
        told = {**found.figures, "better": found.better, "adopted": False, "id": None}
        if found.better and found.settings is not None:
            settings = found.settings
            if adopt:
                told |= _adopted(place, engine, part, found)
                report |= {"adopted": True, "id": told["id"]}
        report[part] = told
    return report


def undo(place: Home, engine: Engine, part: str | None) -> dict[str, Any]:
    """Leave the newest state in force; which it was. Raises NothingLearnedError."""
    left = shelf.undo(place, part)
    _note(engine, "learning-undone", left.number, {"part": left.part})
    return {"undone": left.number, "part": left.part}


def _adopted(place: Home, engine: Engine, part: str, found: Learned) -> dict[str, Any]:
    number = shelf.put_up(place, part, found.data, {"adopted": True, "part": part, part: found.figures}, found.more)
    _note(engine, "learned", number, {"part": part, part: found.figures})
    shelf.put_in_force(place, number)
    return {"adopted": True, "id": number}


def _note(engine: Engine, action: str, number: str, detail: dict[str, Any]) -> None:
    with writing(engine) as session:
        append_event(session, ACTOR, action, "archive", number, detail)


def _labels(session: Session, papers: list[Paper], settings: Settings, _place: Home) -> Learned:
    found = aliases.learn(session, papers, settings)
    told = figures(found)
    del told["made"], told["better"]
    if not found.better:
        return Learned(told, better=False)
    kept = [one.label for one in found.proposals if one.kept]
    data = labels_to_json(found.made).encode()
    return Learned(told, better=True, data=data, settings=aliases.with_labels(settings, kept))


def _words(session: Session, papers: list[Paper], settings: Settings, _place: Home) -> Learned:
    found = lexicon.learn(session, papers, settings)
    told = figures(found)
    del told["made"], told["better"]
    if not found.better:
        return Learned(told, better=False)
    data = words_to_json(found.made).encode()
    return Learned(told, better=True, data=data, settings=lexicon.with_words(settings, found.made))


def _cutting(session: Session, papers: list[Paper], settings: Settings, place: Home) -> Learned:
    found = cutting.learn(session, papers, settings, place.root)
    told = figures(replace(found, made=b""))
    del told["made"], told["better"]
    if not found.better:
        return Learned(told, better=False)
    sha256 = cutting.sha256(found.made)
    data = json.dumps({"sha256": sha256}).encode()
    return Learned(told, better=True, data=data, settings=settings, more={model_name(sha256): found.made})


def _calibration(session: Session, _papers: list[Paper], settings: Settings, _place: Home) -> Learned:
    found = calibrating.recalibrate(judged(session), settings.confidence.calibration, settings.triage.prior_threshold)
    told = asdict(found)
    del told["made"], told["better"]
    if not found.better or found.made is None:
        return Learned(told, better=False)
    return Learned(told, better=True, data=to_json(found.made).encode(), settings=settings)


_WAYS: dict[str, Callable[[Session, list[Paper], Settings, Home], Learned]] = {
    "labels": _labels, "words": _words, "cutting": _cutting, "calibration": _calibration
}  # fmt: skip
"""What is learned, in order: the certainty last, since it is about whatever reads."""
