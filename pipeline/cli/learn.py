"""``paper-archive learn``."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated, Any

import typer

from models.session import open_engine
from pipeline.cli.learn_tables import show_report, show_states, show_undone
from pipeline.cli.options import HomeOption, JsonOption, LanguageOption
from pipeline.home import default_root, open_home
from pipeline.i18n import _
from pipeline.learning import session, shelf


class Part(StrEnum):
    """What can be left by itself; the parts of ``pipeline.learned``."""

    LABELS = "labels"
    WORDS = "words"
    CUTTING = "cutting"
    CALIBRATION = "calibration"


def learn(
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("只比较，不采用。"))] = False,
    undo: Annotated[bool, typer.Option("--undo", help=_("退回到采用现在这一版之前。"))] = False,
    part: Annotated[Part | None, typer.Option("--part", help=_("与 --undo 同用：只退回这一部分。"))] = None,
    show: Annotated[bool, typer.Option("--list", help=_("列出采用过的各版。"))] = False,
    home: HomeOption = None,
    as_json: JsonOption = False,
    lang: LanguageOption = None,  # noqa: ARG001 - read in main, before help is made
) -> None:
    """Learns labels, words, the cutting of résumé lines and its own certainty from its reviewers; adopts the better."""
    place = open_home(home or default_root())
    if show:
        _tell([asdict(state) for state in shelf.states(place)], as_json)
        return
    engine = open_engine(place.database_url)
    if undo:
        _tell(session.undo(place, engine, part.value if part else None), as_json)
    else:
        _tell(session.learn(place, engine, adopt=not dry_run), as_json)


def _tell(found: Any, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    elif isinstance(found, list):
        show_states(found)
    elif "undone" in found:
        show_undone(found)
    else:
        show_report(found)
