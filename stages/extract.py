"""Extraction: what stands beside which label. Fields of the form by name, and every pair on the paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from stages.classify import form_year
from stages.forms.spec import COMPOUND, FIELDS, FormSpec
from stages.geometry import Box, union
from stages.pairing import blocks, by_shape, pair_fields, red, rivals, straightened, undescribed
from stages.pairing.blocks import Block
from stages.pairing.cells import (
    boxed,
    dates_on,
    footed,
    grid,
    headed,
    part_heads,
    persons,
    red_marks,
    shared,
    strips,
    ticked,
    walled,
)
from stages.pairing.cells.grid import Grid
from stages.pairing.found import Found
from stages.pairing.labels import companions, dated, leaning, proposed
from stages.pairing.labels.label_book import LabelBook, OwnLabel, for_form
from stages.pairing.outside import (
    behind_values,
    flow,
    free,
    glued,
    levels,
    loosely,
    sections,
    side_labels,
    two_sides,
    underlines,
)
from stages.pairing.running import furniture, letters, opinions, questions, seals, titled, told
from stages.pairing.tables import (
    anchored,
    below_wall,
    by_content,
    by_rows,
    kin_cards,
    kin_told,
    ledgers,
    left_out,
    open_ledgers,
    open_tables,
    others,
    ruled,
    strangers,
    table_fields,
)
from stages.pairing.tables.columns import NEEDED, Table
from stages.placing import answers as placed
from stages.placing import model as placing
from stages.reading.pen import majority
from stages.records import DocumentText, Extraction, PageText, Pair, RawField, RecognisedForm
from stages.tagging import answers as tagged
from stages.tagging import model as tagging
from stages.values.own_words import OwnWords, knowing


@dataclass(frozen=True, slots=True)
class ExtractSettings:
    """``prose_fallback``: read free text as a narrative where labels leave fields open.

    ``labels``: what the archive learned that its forms call their fields; ``words``: its own, beside the shipped lists.
    """

    prose_fallback: bool = True
    labels: tuple[OwnLabel, ...] = ()
    words: OwnWords = field(default_factory=OwnWords)


@dataclass(frozen=True, slots=True)
class PageFinds:
    """What pairing found on one page: labels with their values, tables, and the rows of free text that are left."""

    page: PageText
    found: tuple[Found, ...]
    tables: tuple[Table, ...]
    free: tuple[Block, ...]
    said: tuple[Block, ...] = ()
    """Those of ``free`` that are sentences of a letter."""


def run(form: RecognisedForm, settings: ExtractSettings) -> Extraction:
    """Pair labels with values on every page; a page without any label gives only its text."""
    with knowing(settings.words):
        return _extracted(form, settings)


def _extracted(form: RecognisedForm, settings: ExtractSettings) -> Extraction:
    spec = form.spec
    pages = look(form.document, spec, settings.labels)
    fields, book = _fields(pages), for_form(spec, settings.labels)
    allowed = FIELDS if spec is None else spec.fields
    if settings.prose_fallback:
        rows = [row for each in pages for row in told.running(each.free, each.said, each.found, spec)]
        letter = any(each.said for each in pages)
        fields = told.with_prose(fields, rows, form_year(form), spec, letter=letter)
        said = tagged.told(form.document.pages, book, form_year(form), tagging.shipped())
        fields = tagged.completed(fields, said, allowed)
    if "name" in allowed:
        every = [found for each in pages for found in each.found]
        fields = titled.signed(titled.named(fields, form.document.pages), every)
    if "service_history" in fields:
        both = by_rows.beside(fields["service_history"], form.document.pages, book)
        fields = {**fields, "service_history": both}
    fields = placed.completed(fields, placed.judged(form.document.pages, book, placing.shipped()), allowed)
    seen = [(each.page, each.found) for each in pages]
    fields = left_out.with_relatives(left_out.told(fields, seen), seen)
    fields = kin_told.told(fields, [found for each in pages for found in each.found])
    foreign = strangers.ink(table for each in pages for table in each.tables)
    if spec is None or spec.shape != "prose":
        fields = anchored.beside(fields, form.document.pages, book, allowed, foreign)
    corrected = red.with_corrections((_inked(fields[n]) for n in FIELDS if n in fields), form.document.pages)
    return Extraction(form, corrected, tuple(_pairs(pages)))


def look(document: DocumentText, spec: FormSpec | None, own: Sequence[OwnLabel] = ()) -> list[PageFinds]:
    """What stands on every page; ``spec`` is None for a form nobody described. ``own``: labels the archive learned."""
    book = for_form(spec, own)
    pages: list[PageFinds] = []
    for page in (part for whole in document.pages for part in two_sides.parts(whole, book)):
        pages.append(_page(page, book, spec, pages[-1].tables[-1:] if pages else ()))
    return pages


def _page(page: PageText, book: LabelBook, spec: FormSpec | None, above: Sequence[Table]) -> PageFinds:
    if spec is not None and spec.shape != "grid" and not (spec.shape == "lines" and walled.is_grid(page)):
        page = replace(page, cells=(), lines=tuple(replace(line, cell=None) for line in page.lines))
    prose = spec is not None and spec.shape == "prose"
    page = red_marks.without(page if spec is not None else letters.on_paper(page), book)
    page, sides = (page, ()) if prose else side_labels.found(straightened.page(page, book), book)
    cells = straightened.cells(page, book)
    web = Grid(cells, page.dpi)
    found_tables, used_lines, taken = _tables(page, web, book, above)
    found_tables = strangers.apart(found_tables, web, page, sides)
    found, taken = _in_cells(web, page, book, spec, found_tables, taken)
    before_boxes, asking, answering = boxed.pairs(page, web, taken, book)
    found, taken, used_lines = [*found, *before_boxes], taken | answering, used_lines | asking
    rest = replace(page, lines=tuple(line for n, line in enumerate(page.lines) if n not in used_lines))
    spoken: frozenset[int] = frozenset()
    speaking = letters.lines(rest, book) if not prose else spoken
    whole, said = rest, letters.rows(rest, speaking, book)
    rest = replace(rest, lines=tuple(line for n, line in enumerate(rest.lines) if n not in speaking))
    if not prose:
        for pairs in (questions.pairs, open_ledgers.pairs, footed.in_rows, behind_values.pairs, headed.pairs):
            headed_rows, gone = pairs(rest, book)
            rest = replace(rest, lines=tuple(line for n, line in enumerate(rest.lines) if n not in gone))
            found += headed_rows
        ruled, spoken = underlines.pairs(rest, book, described=spec is not None)
        beside, governed = side_labels.pairs(rest, sides, found_tables, spoken, book)
        found += [*ruled, *beside]
        spoken |= governed
    loose = free.rows(rest, book, spoken)
    if not prose:
        found += loosely.pairs(rest, loose, (web, taken), headed_rows, spoken, book, spec)
        if said:
            letter = blocks.joined(said)
            found += letters.asked(letter, flow.pairs(letter, book, strict=False)) + letters.written(whole, speaking)
    loose = sorted([*loose, *said], key=lambda row: row.box.y0) if said else loose
    found += opinions.granted(found)
    found += dated.decreed([*loose, *(block for each in found for block in each.value)])
    named = dated.named(
        glued.parted(furniture.without_formulas(seals.without_lettering(letters.in_blanks(found))), book)
    )
    named = companions.apart(named if prose else leaning.named(named, book))
    named, cards = kin_cards.apart(proposed.apart(named), book)
    found_tables += [cards] if cards is not None else []
    return PageFinds(page, tuple(named), tuple(found_tables), tuple(loose), tuple(said))


def _in_cells(
    web: Grid, page: PageText, book: LabelBook, spec: FormSpec | None, tables: Sequence[Table], taken: frozenset[int]
) -> tuple[list[Found], frozenset[int]]:
    """The labels in cells with their values, and the numbers of all cells that are used up with those ``taken``."""
    cells = web.blocks
    of_two, gone = persons.pairs(web, taken, book)
    taken |= gone
    listed, spent = ledgers.tables(web, book, taken) if spec is None else ([], frozenset())
    feet, whole_cells = footed.in_cells(web, taken | spent, book)
    chosen, answers = ticked.pairs(web, taken | spent | whole_cells, book)
    taken |= spent | whole_cells | answers
    parts: list[Found] = []
    for pairs in (others.pairs, shared.pairs, strips.pairs, part_heads.pairs):
        more, gone = pairs(web, taken, book)
        parts += more
        taken |= gone
    below = undescribed.stacked(web, book, taken)
    inline = grid.inline(web, book, taken)
    found = [sections.with_region(f, web, taken, tables) for f in grid.pairs(web, book, taken, below, inline)]
    found = [sections.with_open_cell(f, web, page, book) for f in found]
    spoken_for = {f.label_box for f in found} | {b.box for f in found for b in f.value}
    used = taken | {j for j, b in enumerate(cells) if b.box in spoken_for}
    for index, block in enumerate(cells):
        if index not in used and (own := flow.pairs(block, book, strict=True, both=index in inline)):
            found += own
            used |= {index}
    listed_rows, spent = ledgers.rows(web, book, frozenset(used), below)
    alone, whole = glued.in_cells(cells, used, book)
    found += [*of_two, *listed, *feet, *chosen, *parts, *listed_rows, *alone]
    used |= spent | whole
    for events, gone in (dates_on.of_events(web, used), dated.in_cells(cells, used)):
        used |= gone
        found += events
    unknown = undescribed.by_geometry(web, book, below, frozenset(used))
    return dates_on.with_rest([*found, *unknown], web), frozenset(used)


def _tables(
    page: PageText, web: Grid, book: LabelBook, above: Sequence[Table]
) -> tuple[list[Table], set[int], frozenset[int]]:
    """Tables of the page, with walls or without, and the numbers of the lines and the cells that they use."""
    found = ruled.find(web, book)
    if above and all(table.kind != above[0].kind for table in found):
        going_on = ruled.continued(web, above[0], book)
        found += [going_on] if going_on is not None else []
    kinds = {table.kind for table in found}
    taken = {j for table in found for j in table.cells}
    unnamed = by_content.find(web, book, page, [kind for kind in NEEDED if kind not in kinds], taken)
    walled = frozenset(straightened.cells_of(web.blocks, [*found, *unnamed]))
    in_the_open = [each for each in open_tables.find(page, book, walled) if each[0] not in kinds]
    used_lines = {n for _, _, lines, _ in in_the_open for n in lines}
    found += [table for table in unnamed if all(kind != table.kind for kind, *_ in in_the_open)]
    outside = levels.by_level([line for n, line in enumerate(page.lines) if line.cell is None and n not in used_lines])
    for at, table in enumerate(found):
        if table.columns and (more := below_wall.open_rows(table, outside, page)):
            found[at] = replace(table, rows=(*table.rows, *more))
    within = {page.lines[n].cell for n in used_lines} - {None}
    found += [ruled.of_open(kind, rows, heads) for kind, rows, _, heads in in_the_open if rows]
    taken = {j for table in found for j in table.cells}
    taken |= {j for j, b in enumerate(web.blocks) if b.cell in within}
    return found, used_lines, frozenset(taken)


def _fields(pages: Sequence[PageFinds]) -> dict[str, RawField]:
    fields: dict[str, RawField] = {}
    own = strangers.of_own([table for finds in pages for table in finds.tables])
    for table in (table for table in own if table.told_by != "contents"):
        rivals.keep(fields, table_fields.of_table(table))
    asked = rivals.asked(found for finds in pages for found in finds.found)
    for finds in pages:
        for found in finds.found:
            if found.label is None or found.label.kind == "other" or (found.label.weak and found.label.name in asked):
                continue
            names = COMPOUND.get(found.label.name, (found.label.name,))
            for name in names:
                rule = found.rule if len(names) == 1 else f"{found.rule}+{found.label.name}"
                rivals.keep(fields, pair_fields.of_pair(name, found, rule))
    fields |= table_fields.by_contents(fields, own)
    every = [found for finds in pages for found in finds.found]
    for name, unread in (("service_history", by_shape.history(every)), ("birth_date", by_shape.birth(every))):
        if unread is not None and (name not in fields or fields[name].blank):
            fields[name] = replace(pair_fields.of_pair(name, unread, unread.rule), doubts=by_shape.DOUBTS[name])
    return by_shape.with_epochs(fields, every)


def _inked(raw: RawField) -> RawField:
    """``raw`` in the ink of most of its characters, where that is not red."""
    return replace(raw, ink=majority([c for piece in raw.pieces for c in piece.chars])) if raw.ink == "unknown" else raw


def _pairs(pages: Iterable[PageFinds]) -> Iterable[Pair]:
    for finds in pages:
        number = finds.page.number
        for found in finds.found:
            if found.rule == "no-value" or not found.text:  # whom a letter addresses is under no label
                continue
            found, stamp = opinions.without_stamp(opinions.without_blank_date(found))
            if stamp is not None:
                yield Pair(opinions.SEAL, stamp.text, number, stamp.piece().scan_box)
            box = _around(finds.page, found)
            named = found.label.name if found.label is not None and found.label.kind != "other" else None
            value = "\n".join(b.text for b in found.value).lstrip(" ：:")
            yield Pair(_printed(found.text), value, number, box, named)
        for table in finds.tables:
            heads = dict(table.heads)
            for name, block in (cell for row in table.rows for cell in row):
                if block.text.strip():
                    label = _printed(heads.get(name, name.lstrip("?")))
                    kind = None if table.strangers else table.kind
                    yield Pair(label, block.text, number, block.piece().scan_box, kind)


def _printed(label: str) -> str:
    return "".join(label.split()).rstrip("：:").lstrip("，,、；;。")


def _around(page: PageText, found: Found) -> Box:
    boxes = [b.piece().scan_box for b in found.value if b.chars]
    return union(boxes) if boxes else blocks.scan_box(page, found.value[0].box if found.value else found.label_box)
