"""The words an archive knows of its own, beside the shipped lists: confirmed by reviewers on papers of several people.

Stages take them from their settings and put them in force for the length of one run; the lists of units, posts and
surnames ask here what is known now. So a word counts wherever a shipped one does, and no grammar passes lists around.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from re import Pattern


@dataclass(frozen=True, slots=True)
class OwnWords:
    """``units``, ``posts`` and ``places`` as written; ``surnames`` of one character; ``given``: characters of names."""

    units: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    given: tuple[str, ...] = ()

    def __or__(self, other: OwnWords) -> OwnWords:
        """The words of both, in order."""
        lists = {one.name: sorted({*getattr(self, one.name), *getattr(other, one.name)}) for one in fields(OwnWords)}
        return OwnWords(**{name: tuple(words) for name, words in lists.items()})


class Known:
    """The words in force, and what the grammars made of them; built once for each list."""

    def __init__(self, words: OwnWords) -> None:
        self.words = words
        self._patterns: dict[str, Pattern[str]] = {}

    def pattern(self, name: str, make: Callable[[OwnWords], Pattern[str]]) -> Pattern[str]:
        """What ``make`` compiles of these words, made once."""
        if name not in self._patterns:
            self._patterns[name] = make(self.words)
        return self._patterns[name]

    @cached_property
    def surnames(self) -> frozenset[str]:
        return frozenset(self.words.surnames)

    @cached_property
    def given(self) -> frozenset[str]:
        return frozenset(self.words.given)

    @cached_property
    def places(self) -> frozenset[str]:
        return frozenset(self.words.places)


@lru_cache(maxsize=8)
def _known(words: OwnWords) -> Known:
    return Known(words)


_NONE = Known(OwnWords())
_now: ContextVar[Known] = ContextVar("own_words", default=_NONE)


def known() -> Known:
    """The words in force."""
    return _now.get()


@contextmanager
def knowing(words: OwnWords) -> Iterator[None]:
    """Puts ``words`` in force until the block ends."""
    before = _now.set(_known(words))
    try:
        yield
    finally:
        _now.reset(before)
