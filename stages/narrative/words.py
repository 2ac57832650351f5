"""The trigger words of `words.toml`, read once."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources

IS = r"\s*(?:是|为|系|叫|[:])?\s*"
"""What may stand between a word that announces a value and the value, as a regular expression."""


@functools.cache
def table(name: str) -> dict[str, tuple[str, ...]]:
    """One table of the file: kind -> words."""
    raw = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    kinds = {kind: tuple(words) for kind, words in raw[name].items()}
    if name == "cues":
        for kind, made in (("join", raw["joining"]), ("party", raw["taking_in"])):
            kinds[kind] += tuple(verb + body for verb in made["verbs"] for body in made["bodies"])
    return kinds


@functools.cache
def either(name: str, *kinds: str) -> str:
    """The words of some kinds as a regular-expression alternation, longest first."""
    words = {word for kind in kinds for word in table(name)[kind]}
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))
