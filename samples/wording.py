"""`python -m samples.wording TRUTH …`: counts how units, posts and places are worded (``stages.wording``) in the truths
of known papers and in the lists of counties that ship with the program.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from samples.bench.records import Truth, read_truth
from stages.narrative.text import fold
from stages.values.counties import every_name
from stages.wording.ngrams import SHIPPED, counted, save

_TOLD = (
    "unit", "position", "native_place", "birth_place", "address", "treatment", "medical_treatment", "education",
    "health", "awards", "family_origin", "class_status", "rank", "political_status", "marital_status",
)  # fmt: skip
"""Fields whose words are counted."""
_COUNTY = 3
"""How often a county counts, once in a list."""


def main() -> None:
    """Count and write the model."""
    parser = argparse.ArgumentParser(prog="python -m samples.wording", description=__doc__)
    parser.add_argument("truths", nargs="+", type=Path, metavar="TRUTH", help="a truth.jsonl")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="the file to write")
    options = parser.parse_args()
    told = [words for path in options.truths for truth in read_truth(path) for words in sorted(values(truth))]
    model = counted([*((words, 1) for words in told), *((name, _COUNTY) for name in sorted(every_name()))])
    save(model, options.out)
    print(f"{len(told)} values, {len(model.counts)} stretches; {options.out.stat().st_size} bytes")


def values(truth: Truth) -> set[str]:
    """The values of one paper that are counted, each once, folded and without blanks."""
    return {words for text in _texts(truth) if (words := fold("".join(str(text).split())))}


def _texts(truth: Truth) -> Iterator[str]:
    yield from (truth.fields[name] for name in _TOLD if truth.fields.get(name))
    for entry in truth.fields.get("service_history") or []:
        yield from (entry[key] for key in ("unit", "position") if entry.get(key))
    for member in truth.fields.get("family_members") or []:
        if member.get("unit"):
            yield member["unit"]


if __name__ == "__main__":
    main()
