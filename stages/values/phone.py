"""Telephone numbers of several decades (domain §3.5): mobile, landline with area code, short local, manual exchange."""

import re
from dataclasses import dataclass
from typing import Literal

from stages.values.text import narrow

Kind = Literal["mobile", "landline", "local", "short", "exchange", "service"]

_SLIPS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1"})
_AREA = r"0(?:10|2\d|[3-9]\d{2})"
_EXT = r"(?:\s*(?:转|轉|-|—|分机|ext\.?)\s*(?P<ext>\d{1,5}))?"
_MOBILE = re.compile(r"(?:\+?86[- ]?)?(?P<number>1[3-9]\d[- ]?\d{4}[- ]?\d{4})")
_OLD_MOBILE = re.compile(r"(?P<number>13\d{8})")
_LANDLINE = re.compile(rf"[(（]?(?P<area>{_AREA})[)）]?\s*[-—－–~]?\s*(?P<number>[2-9]\d{{2,3}}[- ]?\d{{3,4}}){_EXT}")
_LOCAL = re.compile(rf"(?P<number>[2-9]\d{{6,7}}){_EXT}")
_SHORT = re.compile(rf"(?P<number>[1-9]\d{{2,5}}){_EXT}")
_EXCHANGE = re.compile(r"(?P<name>[^\d\s;；/、，,]{1,12}?总机)\s*(?:转|轉|-)?\s*(?P<ext>\d{1,5})?")
_SERVICE = re.compile(r"(?P<number>[48]00[- ]?\d{3}[- ]?\d{4})")
_SPLIT = re.compile(r"[;；/／、，,\n]|(?<=\d{7})\s+(?=[(（\d-]{7})|(?:或|及|和)")
_LABEL = re.compile(r"^(?:手机|电话|宅电|住宅|办公|家|固话|小灵通|联系电话|本人|家属)?(?:号码?)?[:：]?\s*")


@dataclass(frozen=True, slots=True)
class Phone:
    """One telephone number."""

    number: str
    """Digits; ``0314-7061234`` with area code, ``某县总机`` for a manual exchange."""
    kind: Kind
    extension: str = ""
    raw: str = ""
    certain: bool = True
    """False for lengths that were never usual, and for letters read as digits."""


def parse_phones(text: str) -> tuple[Phone, ...]:
    """Every number of a cell, in order. A piece that is none is left out; compare with the raw text. Never raises."""
    pieces = (piece.strip() for piece in _SPLIT.split(narrow(text)))
    return tuple(phone for piece in pieces if piece and (phone := _parse(piece)))


def _parse(piece: str) -> Phone | None:
    bare = _LABEL.sub("", piece)
    body = re.sub(r"[(（][^0-9]*[)）]", "", bare).strip(" .。:：")
    found = _match(body)
    if found is None and (fixed := body.translate(_SLIPS)) != body and (found := _match(fixed)):
        return Phone(found.number, found.kind, found.extension, piece, certain=False)
    return Phone(found.number, found.kind, found.extension, piece, found.certain) if found else None


def _match(body: str) -> Phone | None:
    if found := _EXCHANGE.fullmatch(body):
        return Phone(found["name"], "exchange", found["ext"] or "")
    if found := _SERVICE.fullmatch(body):
        return Phone(_digits(found["number"]), "service")
    if found := _MOBILE.fullmatch(body):
        return Phone(_digits(found["number"]), "mobile")
    if found := _LANDLINE.fullmatch(body):
        digits = _digits(found["number"])
        return Phone(f"{found['area']}-{digits}", "landline", found["ext"] or "", certain=len(digits) in (7, 8))
    if found := _LOCAL.fullmatch(body):
        return Phone(_digits(found["number"]), "local", found["ext"] or "")
    if found := _OLD_MOBILE.fullmatch(body):
        return Phone(found["number"], "mobile", certain=False)
    if found := _SHORT.fullmatch(body):
        return Phone(found["number"], "short", found["ext"] or "", certain=False)
    return None


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
