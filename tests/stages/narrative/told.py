"""What prose is held to tell of one field: a value, a doubt, or nothing."""

from __future__ import annotations

from stages.narrative.prose import read_prose


def says(text: str, field: str, value: str | None) -> None:
    """The first fact of ``field`` has ``value``, or there is none; all are quoted from the text."""
    told = [fact for fact in read_prose(text) if fact.field == field]
    assert (told[0].value if told else None) == value
    assert all(fact.raw in text for fact in told)


def waits(text: str, field: str, reason: str) -> None:
    """The one fact of ``field`` is uncertain, for ``reason``."""
    (fact,) = [fact for fact in read_prose(text) if fact.field == field]
    assert not fact.certain and reason in fact.reasons


def says_nothing(text: str, field: str) -> None:
    """No fact of ``field``."""
    assert [fact.value for fact in read_prose(text) if fact.field == field] == []


def first_told(text: str) -> dict[str, object]:
    """The first value that ``text`` tells of each field."""
    facts: dict[str, object] = {}
    for fact in read_prose(text):
        facts.setdefault(fact.field, fact.value)
    return facts
