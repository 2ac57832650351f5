"""Relatives of whom each has a little card of labels: 关系 | 妻子 | 姓名 | 谭敏 over 工作单位. They are a table with a
row a card, and none of their names is that of whom the paper is about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from stages.geometry import union
from stages.pairing.blocks import Block
from stages.pairing.found import Found
from stages.pairing.labels.label_book import LabelBook
from stages.pairing.tables.columns import Row, Table
from stages.values.kin import is_relation

_KIND = "family_members"
_LEAST = 2
"""Cards at least: a form asks for one relative to be told of as well."""
_LEVEL = 0.5
"""Heights of a label that another on one level with it may stand higher."""


def apart(found: Sequence[Found], book: LabelBook) -> tuple[list[Found], Table | None]:
    """``found`` without the pairs of such cards, and the relatives these tell of."""
    heads = sorted((each for each in found if _tells_kin(each, book)), key=lambda each: each.label_box.y0)
    if len(heads) < _LEAST:
        return list(found), None
    cards: list[list[Found]] = [[head] for head in heads]
    rest: list[Found] = []
    for each in found:
        if any(each is head for head in heads):
            continue
        home = _home(each, heads)
        if home is None or book.column(_KIND, each.text) is None:
            rest.append(each)
        else:
            cards[home].append(each)
    rows = [_row(card, book) for card in cards]
    if not all(any(name == "name" and block.text.strip() for name, block in row) for row in rows):
        return list(found), None
    box = union(each.label_box for card in cards for each in card)
    heads_of = {name: each.text for card in reversed(cards) for each in card if (name := book.column(_KIND, each.text))}
    return rest, Table(_KIND, tuple(rows), frozenset(), box, tuple(heads_of.items()))


def _tells_kin(each: Found, book: LabelBook) -> bool:
    told = "".join(block.text for block in each.value)
    return book.column(_KIND, each.text) == "relation" and is_relation("".join(told.split()))


def _home(each: Found, heads: Sequence[Found]) -> int | None:
    """The number of the card in which a pair stands: that of the last head over it or level with it, and the last card
    as high as the others."""
    place = each.label_box
    over = [n for n, head in enumerate(heads) if head.label_box.y0 <= place.y0 + _LEVEL * place.height]
    if not over:
        return None
    pitch = max(b.label_box.y0 - a.label_box.y0 for a, b in pairwise(heads))
    return over[-1] if place.y0 - heads[over[-1]].label_box.y0 < pitch else None


def _row(card: Sequence[Found], book: LabelBook) -> Row:
    cells: dict[str, Block] = {}
    for each in card:
        name = book.column(_KIND, each.text)
        if name is not None and each.value and name not in cells:
            cells[name] = each.value[0]
    return tuple(cells.items())
