"""Papers with which an office gives somebody a post: 兹任命郑昌绍同志为粮食局办公室主任, 此令."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stages.narrative import facts_names
from stages.narrative.appointment import ends_in_post
from stages.narrative.posts import read_posts
from stages.narrative.records import ProseFact
from stages.narrative.story import Story
from stages.narrative.text import fold
from stages.values.names import is_name, surname_of

_APPOINTED = re.compile(
    r"(?:任命|聘任|委任|聘请)\s*(?P<name>[㐀-鿿]{2,4}?)\s*(?:同志)?\s*(?:为|担任|任)\s*"
    r"(?P<what>[^,。;:\n()]{2,34}?)(?=\s*(?:[,。;\n(]|此令|此布|特此|任期|$))"
)
_POSTED = re.compile(
    r"(?:(?<=[:,。\n\s定])|^)(?P<name>[㐀-鿿]{2,4}?)\s*同志\s*(?:改|担)?任\s*"
    r"(?P<what>[^,。;:\n()]{3,34}?)(?=\s*(?:[,。;\n(]|此令|此布|特此|$))"
)
_DECIDED = re.compile(r"经.{0,12}研究|决定|同意|任职")


def appointed(story: Story) -> Iterator[ProseFact]:
    """The name and the post, unit and all, as the paper words it; none where it appoints several or the writer."""
    found = [each for each in _APPOINTED.finditer(story.text) if _is_person(each["name"])]
    if len(found) != 1 or not ends_in_post(fold(found[0]["what"])):
        return
    (one,) = found
    yield from _named(story, one)
    yield _told(story, "position", one.span("what"), "in-a-sentence")


def posted(story: Story) -> Iterator[ProseFact]:
    """经研究决定，武鸿林同志任县委组织部组织员: unit and post apart, as a sentence without a blank tells them."""
    found = [each for each in _POSTED.finditer(story.text) if _is_person(each["name"])]
    if len(found) != 1 or not _DECIDED.search(story.text, 0, found[0].start()):
        return
    held = read_posts(story.view, *found[0].span("what"))
    if len(held) != 1 or not (held[0].unit and held[0].position):
        return
    yield from _named(story, found[0])
    for field, words in (("unit", held[0].unit), ("position", held[0].position)):
        yield story.fact(field, words, found[0].span("what"), "in-office", ("in-a-sentence",))


def _named(story: Story, found: re.Match[str]) -> Iterator[ProseFact]:
    if not any(facts_names.name(story)):
        yield _told(story, "name", found.span("name"), "name-once")


def _is_person(words: str) -> bool:
    return bool(surname_of(words)) and is_name(words)


def _told(story: Story, field: str, at: tuple[int, int], reason: str) -> ProseFact:
    return story.fact(field, "".join(story.view.with_inner_asides(*at).split()), at, "in-office", (reason,))
