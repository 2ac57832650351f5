"""Family members: table rows, or lines such as “妻 张淑兰 58岁”, as a list of people."""

from __future__ import annotations

import re

from stages.records import FieldValue, RawField
from stages.values import own_slips
from stages.values.blanks import blank_kind, is_blank
from stages.values.dates import parse_date
from stages.values.kin import RELATION, is_relation
from stages.values.names import bare_name, fold, is_name, surname_of, with_rare
from stages.values.scraps import name_without_specks
from stages.values.term_slips import mend_kin
from stages.values.text import clean, compact
from stages.wording import slips as word_slips

_ORDER = "长次三四五六"
_SPOUSES = {"偶": "配偶", "人": "爱人"}
_BROKEN_NAME = re.compile(
    rf"(?<=[：:，,；;\s])((?:{RELATION.pattern})[：:]?(?:[\u3400-\u9fff]?(?=\n[\u3400-\u9fff]{{1,2}}(?:[，,；;。（(\s]|$))|(?=\n[\u3400-\u9fff]{{3}}[，,；;。（(])"
    r"|[\u3400-\u9fff]{2}(?=\n[\u3400-\u9fff][，,；;。（(])))\n"
)
"""A name over the end of a line: 儿媳：朱|丽华, 长子肖援|朝，."""
_HEADING = re.compile(r"(?:[与與]本人)?[关關][系係]|[称稱][谓謂]|奖惩情况|家庭成[员員]")
_NEXT_PART = re.compile(r"意见|审[批核查]|呈报|盖章|签[名字章]")
_BEGUN = re.compile(rf"(?:{RELATION.pattern})(?:[：:\s，,]|$)")
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,2}[县市省区旗](?![\u4e00-\u9fff]?$|[委政]|人民|医院)")
_DISTANT = re.compile(r"^[表堂内]|[舅姑姨伯叔侄甥]")
"""Kin whom forms ask for under 社会关系: where such a row is among the family, its heading may not have been read."""
_SPECKS = ".。·•,，、:：;；'`-—_"
_SEVERAL = 2
_STROKES = "一丨|1I—-"
_COLUMNS = ("relation", "name", "sex", "birth_date", "political_status", "unit", "note")

_BESIDE = re.compile(r"^[家庭主要成员]{1,4}\s*(?=\S)")
"""家庭成 配偶: a piece of the side label that stands beside the table."""


def value(raw: RawField) -> FieldValue:
    """A list of {relation, name, ...} with the further columns the paper has, in its words; sure dates in ISO 8601."""
    if raw.blank or (not raw.rows and is_blank(raw.raw)):
        return FieldValue(raw, None, doubts=("blank",))
    if raw.rule.startswith("prose"):
        members = [dict(row) for row in raw.rows]
    else:
        members = _from_rows(raw) if raw.rows else _from_text(_BROKEN_NAME.sub(r"\1", raw.raw))
    mended = _with_kin_in_order([_mended(member, raw) for member in members])
    slips = ["repaired"] if mended != members or any(m["relation"] not in raw.raw for m in mended) else []
    members = mended
    lost = ["member-name"] if not raw.rows and len(members) < _told(raw.raw) else []
    doubts = tuple(dict.fromkeys([*slips, *lost, *_unnumbered(members), *(d for m in members for d in _doubts(m))]))
    return FieldValue(raw, members, valid=bool(members) and not doubts, doubts=doubts if members else ("no-entries",))


def _mended(member: dict[str, str], raw: RawField) -> dict[str, str]:
    unit = {"unit": word_slips.mended(member["unit"], raw)} if "unit" in member else {}
    name = (
        {"name": own_slips.with_surname(with_rare(name_without_specks(member["name"])), raw)}
        if "name" in member
        else {}
    )
    return {**member, "relation": _kin(member.get("relation", "")), **name, **unit}


def _kin(relation: str) -> str:
    """A relation as it must have been written: without a piece of the wall behind it, too, 三女一."""
    own = _BESIDE.sub("", relation)
    relation = own if is_relation(own) else relation
    bare = relation.rstrip(_STROKES)
    return mend_kin(bare if is_relation(bare) and not is_relation(relation) else relation)


def _told(text: str) -> int:
    """How many relatives a text tells of at least: those that begin a line, or stand behind a semicolon."""
    behind_signs = sum(RELATION.match(part.strip()) is not None for part in re.split("[；;]", text))
    return max(behind_signs, sum(_BEGUN.match(part.strip()) is not None for part in re.split("[；;\n]", text)))


def _with_kin_in_order(members: list[dict[str, str]]) -> list[dict[str, str]]:
    """Kinship words with one character misread, told by the rows above: 火子 behind 长子 is 次子.

    Only words that are no kinship by themselves are put right: 女 behind 长女 is what some papers say.
    """
    found: list[dict[str, str]] = []
    for member in members:
        word = member.get("relation", "")
        above = [kin for each in found if (kin := fold(each.get("relation", "")))]
        kind = word[-1:]
        last = next((_ORDER.index(w[0]) for w in reversed(above) if w[1:] == kind and w[0] in _ORDER), -1)
        unknown = len(word) == 2 and not is_relation(word)
        if kind in ("子", "女") and last + 1 < len(_ORDER) and unknown and above:
            word = _ORDER[last + 1] + kind
        elif unknown and not above and kind in _SPOUSES:
            word = _SPOUSES[kind]
        found.append({**member, "relation": word} if word else member)
    return found


def _unnumbered(members: list[dict[str, str]]) -> list[str]:
    """A doubt where 子 or 女 stands alone behind 长子 or 长女: some write so, and elsewhere a character was lost."""
    words = [fold(member.get("relation", "")) for member in members]
    numbered = {word[1:] for word in words if len(word) > 1 and word[0] in _ORDER}
    return ["member-relation"] if any(word in numbered and word in ("子", "女") for word in words) else []


def _doubts(member: dict[str, str]) -> list[str]:
    unsure = [] if is_name(member.get("name", "")) else ["member-name"]
    unsure += ["member-distant"] if _DISTANT.search(member.get("relation", "")) else []
    return unsure if is_relation(member.get("relation", "")) else [*unsure, "member-relation"]


def _from_rows(raw: RawField) -> list[dict[str, str]]:
    members: list[dict[str, str]] = []
    for cells in (each for several in raw.rows for each in _parted(several)):
        row: dict[str, str] = {}
        for column, text in cells:
            words = compact(text).strip(_SPECKS) if column in ("relation", "name") else clean("".join(text.split("\n")))
            if column in _COLUMNS and words:
                row[column] = f"{row[column]} {words}" if column in row else words
        row = {k: _ditto(k, v, members) for k, v in row.items()}
        if is_blank(row.get("relation", "")) and is_blank(row.get("name", "")):
            continue
        if _HEADING.fullmatch(row.get("relation", "")) or _is_noise(row):
            continue
        row = _both_in_one(row)
        if born := parse_date(row.get("birth_date", "")):
            row["birth_date"] = born.iso if born.certain else row["birth_date"]
        members.append({"relation": row.pop("relation", ""), "name": bare_name(row.pop("name", "")), **row})
    return members


def _parted(cells: tuple[tuple[str, str], ...]) -> list[tuple[tuple[str, str], ...]]:
    """A row as the rows of two or three relatives, where the lines between them were not found: a word of kinship in
    each line, and as many lines in every cell that is filled."""
    lines = {column: text.strip().split("\n") for column, text in cells if text.strip()}
    kin = lines.get("relation", [])
    alike = len({len(each) for each in lines.values()}) == 1
    if len(kin) < _SEVERAL or not alike or not all(is_relation(compact(each)) for each in kin):
        return [cells]
    return [tuple((column, each[n]) for column, each in lines.items()) for n in range(len(kin))]


def _is_noise(row: dict[str, str]) -> bool:
    """One character that nobody is called, and no kinship beside it; what the next part of the form asks."""
    rest = set(row) - {"relation", "name"}
    known = is_relation(row.get("relation", ""))
    if not known and "name" not in row and _NEXT_PART.search(row.get("relation", "")):
        return True
    return not rest and not known and len(row.get("name", "")) < 2


def _both_in_one(row: dict[str, str]) -> dict[str, str]:
    """A row whose relation and name share a cell, the wall between them not found, taken apart."""
    both = row.get("relation", "")
    kin = RELATION.match(both)
    if kin is None or kin.end() == len(both) or row.get("name", both) != both or not is_name(both[kin.end() :]):
        return row
    return {**row, "relation": kin[0], "name": both[kin.end() :]}


def _ditto(column: str, text: str, members: list[dict[str, str]]) -> str:
    return members[-1].get(column, text) if members and blank_kind(text) == "ditto" else text


def _from_text(text: str) -> list[dict[str, str]]:
    """Members told in words: a relation, then a name, up to the next relation that a name follows."""
    written = "；".join(map(_with_kin_mended, text.split("\n")))
    flat = clean(written)
    members: list[dict[str, str]] = []
    for match in RELATION.finditer(flat):
        before = flat[match.start() - 1] if match.start() else " "
        if before not in " ，,。；;、:：\t" and match.start():
            continue
        after = re.match(r"[：:\s，,]*([\u3400-\u9fff·〓]{2,12})", flat[match.end() :])
        name = _name_in(after.group(1), written) if after else ""
        if name:
            members.append({"relation": match.group(0), "name": name})
    return members


def _with_kin_mended(line: str) -> str:
    """``line`` with the relation it begins with as it must have been written: 长了武国庆, 42岁."""
    return mend_kin(line[:2]) + line[2:]


def _name_in(text: str, written: str) -> str:
    """The name that ``text`` begins with; words of a place or unit written straight behind it are not part of it.

    ``written`` is the paper's line with its spaces: one behind a name says where it ends.
    """
    sizes = [n for n in (2, 3, 4) if len(text) > n and is_name(text[:n])]
    ended = next((n for n in sizes if re.search(rf"{text[:n]}\s+{text[n]}", written)), None)
    if ended is not None:
        return text[:ended]
    if len(text) > 4:
        placed = [(n, found[0]) for n in (2, 3, 4) if is_name(text[:n]) and (found := _PLACE.match(text, n))]
        if placed:  # of 英蔚县 and 萍蔚县 the county is what they have in common
            return text[: max(placed, key=lambda each: written.count(each[1]))[0]]
        text = text[:4]
    likely = (4, 3) if len(surname_of(text)) > 1 else (3, 2, 4)
    return next((text[:n] for n in likely if len(text) >= n and is_name(text[:n])), text[:3])
