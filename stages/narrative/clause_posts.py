"""The posts of one clause of a told life, only where words of office, of moving or of study say that there are any."""

from __future__ import annotations

import re
from dataclasses import replace

from stages.narrative import words
from stages.narrative.appointment import appointment
from stages.narrative.clauses import Piece
from stages.narrative.posts import NO_PLACE, Held, read_posts
from stages.narrative.split import is_unit
from stages.narrative.story import Story
from stages.narrative.text import fold

STUDY_PLACE = re.compile(
    rf"(?:{words.either('values', 'study_places')})"
    r"(?:第?[一二三四五六七八九十\d]+[部期队班科系团连大]+|[一-鿿]{1,4}[班科系部])?$"
    r"|^该[班校]$"
)
"""Units where somebody studies."""
_WHERE = re.compile(r"[在到去进入赴调]")
_STUDY_OR_WORK = ("study", "work")


def of_piece(story: Story, piece: Piece) -> tuple[Held, ...]:
    """The posts of a clause, only where words of office, of moving or of study say that there are any."""
    text = story.text[piece.start : piece.end]
    office = appointment(text, 0, len(text)) is not None
    if office:
        held = read_posts(story.view, piece.start, piece.end)
        return tuple(each for each in held if each.position and (each.position != "工作" or is_unit(fold(each.unit))))
    known = [bounds for bounds in story.posts if piece.start <= bounds[0] < piece.end]
    moves = [cue for cue in story.cues_of("move") if piece.start <= cue.start < piece.end]
    doing = [cue for cue in story.cues_of(*_STUDY_OR_WORK) if piece.start <= cue.start < piece.end]
    if moves and moves[0].end < piece.end:
        held = read_posts(story.view, moves[0].end, piece.end)
        held = tuple(each for each in held if not NO_PLACE.search(fold(each.unit)))
    elif doing and (where := _WHERE.search(text)):
        held = read_posts(story.view, piece.start + where.start(), piece.end)
        held = tuple(
            each for each in held if each.unit and (each.position == "工作" or STUDY_PLACE.search(fold(each.unit)))
        )
    elif piece.own and known and known[-1][1] == len(story.text[: piece.end].rstrip(" ,;:。()")):
        held = tuple(each for each in read_posts(story.view, piece.start, piece.end) if is_unit(fold(each.unit)))
    else:
        return ()
    return tuple(replace(each, reasons=tuple(r for r in each.reasons if r != "post-not-found")) for each in held)
