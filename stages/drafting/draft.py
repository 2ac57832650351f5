"""A draft of a form description from one scan of the form, filled in or empty.

The paper is read as one that nobody described; what it shows of the form is kept, what it shows of a person is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from stages import classify, extract
from stages.classify import ClassifySettings
from stages.drafting import guess, words
from stages.drafting.records import FormDraft, LikeLabel, NearLabel, SeenTable, UnknownLabel
from stages.extract import ExtractSettings, PageFinds
from stages.forms.spec import COMPOUND, FormSpec
from stages.geometry import Box
from stages.pairing.labels.label_book import Label, LabelBook, fold, for_form
from stages.pairing.tables.columns import Table
from stages.records import DocumentText, Extraction

_LIKE = 0.6
"""Likeness from which a field is proposed for a label that names none."""


_PRINTED_TEXT = frozenset({"说明", "注", "填表说明"})
"""What stands beside these is printed on an empty form too."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A label on the paper with what stands beside it; ``label`` is None where no book has it."""

    text: str
    label: Label | None
    page: int
    box: Box
    value: str


def run(document: DocumentText, forms: Mapping[str, FormSpec], settings: ClassifySettings) -> FormDraft:
    """What the paper tells of its form; ``forms`` are those that can be read already."""
    form = replace(classify.run(document, settings), form=None, category=None, spec=None)
    extraction = extract.run(form, ExtractSettings())
    pages = extract.look(document, None)
    book = for_form(None)
    shape = guess.shape_of(pages)
    seen = [] if shape == "prose" else list(_seen(pages, book))
    tables = [(finds.page.number, table) for finds in pages for table in finds.tables]
    answers = [one.value for one in seen if fold(one.text) not in _PRINTED_TEXT]
    empty = shape != "prose" and not any(map(words.filled, answers)) and not any(table.rows for _, table in tables)
    values = frozenset() if empty else _values(extraction, pages, book)
    unknown, held_back = _unknown(seen, book, values, empty=empty)
    others = tuple(dict.fromkeys(s.label.name for s in seen if s.label is not None and s.label.kind == "other"))
    names = [raw.raw.strip() for raw in extraction.fields if raw.field == "name" and raw.raw.strip()]
    title = guess.bare_title(form.title, names) if form.title else None
    category, because = guess.category_of(title)
    texts = [fold(line.text) for page in document.pages for line in page.lines]
    return FormDraft(
        pages=len(document.pages), title=title, category=category, because=because, shape=shape,
        fields=tuple((raw.field, "") for raw in extraction.fields) if shape == "prose" else _fields(seen, tables),
        anchors=guess.anchors_of([*(u.text for u in unknown), *others], texts, forms.values()),
        near=tuple(_near(seen)), unknown=unknown, others=others, held_back=held_back,
        tables=tuple(_tables(tables, values, empty=empty)),
        rivals=guess.rivals_of(document, forms.values(), settings.least_score), empty=empty,
    )  # fmt: skip


def _seen(pages: Sequence[PageFinds], book: LabelBook) -> Iterator[_Seen]:
    """Labels in the order in which the form is read."""
    for finds in pages:
        yield from _in_rows(
            [
                _Seen(
                    words.printed(found.text), _of_the_book(found.label, book), finds.page.number, found.label_box,
                    "\n".join(block.text for block in found.value),
                )
                for found in finds.found
            ]
        )  # fmt: skip


def _of_the_book(label: Label | None, book: LabelBook) -> Label | None:
    """None also for what only stands where labels stand, and for what is not quite a label that names no field."""
    if label is None or (label.kind == "other" and (label.distance or book.exact(fold(label.name)) is None)):
        return None
    return label


def _in_rows(every: Sequence[_Seen]) -> list[_Seen]:
    rows: list[list[_Seen]] = []
    for one in sorted(every, key=lambda each: each.box.cy):
        if rows and one.box.cy - rows[-1][0].box.cy < 0.7 * min(one.box.height, rows[-1][0].box.height):
            rows[-1].append(one)
        else:
            rows.append([one])
    return [one for row in rows for one in sorted(row, key=lambda each: each.box.x0)]


def _values(extraction: Extraction, pages: Sequence[PageFinds], book: LabelBook) -> frozenset[str]:
    """Everything that may have been filled in, folded; words that are labels by themselves are print."""
    texts = [pair.value for pair in extraction.pairs] + [one.raw for one in extraction.fields]
    texts += [block.text for finds in pages for table in finds.tables for row in table.rows for _, block in row]
    parts = {fold(part) for text in texts for part in (text, *text.split("\n"), *text.split())}
    return frozenset(part for part in parts if len(part) >= 2 and book.exact(part) is None)


def _unknown(
    seen: Sequence[_Seen], book: LabelBook, values: Collection[str], *, empty: bool
) -> tuple[tuple[UnknownLabel, ...], tuple[tuple[int, int], ...]]:
    """Labels that no book has, and how many words of each page may be labels or may be answers."""
    found: dict[str, UnknownLabel] = {}
    doubtful: Counter[int] = Counter()
    for one in (each for each in seen if each.label is None and words.could_be_label(each.text)):
        if not empty and not words.surely_printed(one.text, values):
            doubtful[one.page] += 1
        elif fold(one.text) not in found:
            label, likeness = book.likest(one.text)
            like = LikeLabel(label.name, label.alias, likeness) if likeness >= _LIKE else None
            found[fold(one.text)] = UnknownLabel(one.text, one.page, words.kind_of(one.value), like)
    return tuple(found.values()), tuple(sorted(doubtful.items()))


def _near(seen: Sequence[_Seen]) -> Iterator[NearLabel]:
    """Labels that are read as a field though they are not quite its label."""
    told: set[str] = set()
    for one in seen:
        label, folded = one.label, fold(one.text)
        if (
            label is None
            or not label.distance
            or folded in told
            or not words.could_be_label(one.text)
            or words.glued(one.text)
        ):
            continue
        told.add(folded)
        likeness = 1 - label.distance / max(len(folded), len(label.alias))
        yield NearLabel(one.text, one.page, LikeLabel(label.name, label.alias, likeness))


def _fields(seen: Sequence[_Seen], tables: Sequence[tuple[int, Table]]) -> tuple[tuple[str, str], ...]:
    """Fields in the order of the form; a table stands where its heads stand."""
    places: list[tuple[int, float, str, str]] = []
    for place, one in enumerate(seen):
        if one.label is not None and one.label.kind != "other":
            names = COMPOUND.get(one.label.name, (one.label.name,))
            places += [(one.page, place, name, one.label.alias) for name in names]
    for page, table in tables:
        above = [place for place, one in enumerate(seen) if one.page == page and one.box.cy < table.box.y0]
        places.append((page, max(above, default=-1) + 0.5, table.kind, ""))
    found: dict[str, str] = {}
    for _, _, name, alias in sorted(places, key=lambda each: each[:2]):
        found[name] = found.get(name) or alias
    return tuple(found.items())


def _tables(tables: Sequence[tuple[int, Table]], values: Collection[str], *, empty: bool) -> Iterator[SeenTable]:
    """The heads of each table, one that runs on over pages once."""
    found: dict[tuple[str, tuple[tuple[str, str | None], ...]], list[int]] = {}
    for page, table in tables:
        columns = tuple(_column(name, printed, values, empty=empty) for name, printed in table.heads)
        found.setdefault((table.kind, columns), []).append(page)
    yield from (SeenTable(kind, tuple(pages), columns) for (kind, columns), pages in found.items())


def _column(name: str, head: str, values: Collection[str], *, empty: bool) -> tuple[str, str | None]:
    word, known = words.printed(head), not name.startswith("?")
    plain = empty or (not words.glued(word) if known else words.surely_printed(word, values))
    return word if plain else "", name if known else None
