"""Autobiographies and other told lives (自传, 生平): the facts that sentences state, with the words that state them."""

from __future__ import annotations

from collections.abc import Iterator

from stages.narrative import (
    facts_address,
    facts_birth,
    facts_citations,
    facts_decrees,
    facts_events,
    facts_family,
    facts_health,
    facts_joining,
    facts_letters,
    facts_names,
    facts_office,
    facts_origin,
    facts_person,
    facts_places,
    facts_posts,
    facts_retired,
    facts_schooling,
)
from stages.narrative.records import ProseFact
from stages.narrative.remarks import without_remarks
from stages.narrative.story import Cue, Story, about_another
from stages.narrative.text import joined, with_clauses, with_commas


def _office(story: Story) -> Iterator[ProseFact]:
    """What he holds now may be told by the last post of his history."""
    yield from facts_office.in_office(story, tuple(facts_posts.service_history(story)))


_RULES = (
    facts_names.name,
    facts_names.former_name,
    facts_person.sex,
    facts_person.ethnicity,
    facts_birth.birth_date,
    facts_places.birth_place,
    facts_places.native_place,
    facts_origin.family_origin,
    facts_origin.class_status,
    facts_schooling.education,
    facts_joining.work_start,
    facts_joining.party,
    facts_posts.service_history,
    facts_events.retirement,
    _office,
    facts_decrees.appointed,
    facts_decrees.posted,
    facts_retired.retired_from,
    facts_letters.of_letter,
    facts_events.treatment,
    facts_events.awards,
    facts_health.health,
    facts_person.rank,
    facts_person.id_number,
    facts_address.address,
    facts_family.family_members,
)
"""Every rule: a `Story` in, facts out. A new rule is added here and nowhere else; what citations say goes behind."""


def read_prose(text: str, *, form_year: int | None = None) -> tuple[ProseFact, ...]:
    """What a narrative says about its writer and family, by field and then in the order told. Never raises.

    `text` is what OCR read; line breaks may stand anywhere. `form_year` is the year of writing (1900-2100), for
    two-digit and counted years.
    """
    from stages.narrative.pipeline import read  # brings spaCy, for which many a paper has no use

    view = without_remarks(with_commas(joined(with_clauses(text))))
    doc = read(view, form_year=form_year, kind="prose")
    cues = tuple(Cue(kind, start, end) for kind, start, end in doc._.archive_cues)
    story = Story(view, doc._.archive_dates, cues, doc._.archive_posts, about_another(view.text))
    facts = tuple(fact for rule in _RULES for fact in rule(story))
    told = {fact.field for fact in facts}
    return (*facts, *(fact for fact in facts_citations.of_citation(story) if fact.field not in told))
