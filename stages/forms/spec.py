"""Forms are data: each TOML file beside this module describes one form; a new form needs no Python.

An archive may describe forms of its own in a folder of its home; one with the id of a form here takes its place.
Every file is checked as a whole when it is loaded, and all faults are named at once.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import PydanticCustomError

from stages.errors import Fault, Faults, FormSpecError

FIELDS = (
    "name", "former_name", "sex", "ethnicity", "birth_date", "native_place", "birth_place", "family_origin",
    "class_status", "education", "marital_status", "political_status", "party_date", "work_start_date",
    "retirement_date", "unit", "position", "rank", "treatment", "medical_treatment", "id_number", "phone", "address",
    "health", "service_history", "family_members", "awards",
)  # fmt: skip
"""The contract's field names, in the order people read a file."""

COMPOUND = {
    "unit_position": ("unit", "position"),
    "birth_date_place": ("birth_date", "birth_place"),
    "origin_status": ("family_origin", "class_status"),
}
"""Names of labels that ask for two fields at once."""

CATEGORIES = ("一", "二", "三", "4-1", "4-2", "4-3", "4-4", "五", "六", "七", "八", "9-1", "9-2", "9-3", "9-4", "十")
OWN_FORMS = "forms"
"""The folder of an archive's home where it describes forms of its own."""
TO_FILL = "？"
"""What stands in a draft where a person has to decide; no form is read with it."""

FAULTS = {
    "to-fill": "还没有填，请把“？”换成内容",
    "category": "类号“{0}”不在十大类之内（{1}）",
    "unknown-field": "不认识的字段：{0}",
    "twice": "写了不止一次：{0}",
    "missing": "缺少这一项",
    "extra_forbidden": "没有这样的项",
    "string_pattern_mismatch": "只能用小写字母、数字和下划线，以字母开头",
    "string_too_short": "至少要有两个字",
    "too_short": "至少要写一个",
    "literal_error": "只能是 grid（框格）、lines（横线）或 prose（文章）",
    "string_type": "要写成带引号的文字",
    "tuple_type": "要写成方括号里的列表",
    "dict_type": "要写成一节，每行一个“标签 = 字段”",
    "toml": "不是合乎语法的 TOML（{0}）",
    "encoding": "不是 UTF-8 编码的文本文件",
    "no-permission": "没有权限读取",
    "same-id": "与“{0}”标识相同；同一目录里每种表只能有一个文件",
}
"""What may be wrong in a description, by pydantic's kind of fault or our own; gettext keys."""


class FormSpec(BaseModel):
    """One form. ``titles`` are the headings it goes by; ``category`` is its class among the ten of the personnel file.

    Offices word headings in many ways: what has a word of each group in ``heading_words`` (任免|任命) is one, too; what
    has one of ``heading_without`` (慰问) never is. A paper whose heading says nothing is known by its text where a page
    has a word of each group in ``told_by``: what a certificate says to its holder.

    ``shape``: ``grid`` (ruled cells), ``lines`` (labels before underlines) or ``prose``. ``fields`` in form order.
    ``always_review`` fields stay with a person whatever the machine thinks. ``labels`` adds or overrides printed labels
    (label = field, or a name of ``COMPOUND``, or "" for none). ``anchors`` are labels that tell it from its neighbours.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str = Field(min_length=2)
    titles: tuple[str, ...] = Field(min_length=1)
    heading_words: tuple[str, ...] = ()
    heading_without: tuple[str, ...] = ()
    told_by: tuple[str, ...] = ()
    category: str
    shape: Literal["grid", "lines", "prose"]
    fields: tuple[str, ...] = Field(min_length=1)
    always_review: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    labels: dict[str, str] = Field(default_factory=dict)

    @field_validator("id", "title", "titles", "category", mode="before")
    @classmethod
    def _filled(cls, value: Any) -> Any:
        if value == TO_FILL or (isinstance(value, list) and TO_FILL in value):
            raise _fault("to-fill")
        return value

    @field_validator("category")
    @classmethod
    def _legal_category(cls, value: str) -> str:
        if value not in CATEGORIES:
            raise _fault("category", value, "、".join(CATEGORIES))
        return value

    @field_validator("fields", "always_review")
    @classmethod
    def _known_fields(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [name for name in value if name not in FIELDS]
        if unknown:
            raise _fault("unknown-field", "、".join(unknown))
        if len(set(value)) < len(value):
            raise _fault("twice", "、".join(sorted({name for name in value if value.count(name) > 1})))
        return value

    @field_validator("labels")
    @classmethod
    def _known_meanings(cls, value: dict[str, str]) -> dict[str, str]:
        unknown = [name for name in value.values() if name and name not in FIELDS and name not in COMPOUND]
        if unknown:
            raise _fault("unknown-field", "、".join(unknown))
        return value


def _fault(kind: str, *args: str) -> PydanticCustomError:
    return PydanticCustomError("form-spec", "{kind}", {"kind": kind, "args": args})


def parse(text: str, name: str) -> FormSpec:
    """A form from its TOML text; FormSpecError naming ``name`` and every fault."""
    try:
        return FormSpec.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise FormSpecError(name, Faults([Fault("", FAULTS["toml"], (str(error),))])) from error
    except ValidationError as error:
        raise FormSpecError(name, Faults(_told(each) for each in error.errors())) from error


def _told(error: Any) -> Fault:
    where = ".".join(map(str, error["loc"]))
    kind, args = (error["ctx"]["kind"], error["ctx"]["args"]) if error["type"] == "form-spec" else (error["type"], ())
    return Fault(where, FAULTS.get(kind, error["msg"]), tuple(args))


@cache
def load_all() -> dict[str, FormSpec]:
    """Every form described here, by id."""
    folder = files("stages.forms")
    specs = [
        parse(entry.read_text(encoding="utf-8"), entry.name)
        for entry in sorted(folder.iterdir(), key=lambda e: e.name)
        if entry.name.endswith(".toml") and entry.name != "labels.toml"
    ]
    return {spec.id: spec for spec in specs}


def every_form(own: Iterable[FormSpec]) -> dict[str, FormSpec]:
    """The archive's ``own`` forms by id, then those described here that none of them replaces."""
    mine = {spec.id: spec for spec in own}
    return {**mine, **{key: spec for key, spec in load_all().items() if key not in mine}}


def parse_file(path: Path) -> FormSpec:
    """The form in ``path``; FormSpecError also where it is no text. Raises FileNotFoundError and other OSErrors."""
    try:
        return parse(path.read_text(encoding="utf-8-sig"), path.name)
    except UnicodeDecodeError as error:
        raise FormSpecError(path.name, Faults([Fault("", FAULTS["encoding"])])) from error
    except PermissionError as error:
        raise FormSpecError(path.name, Faults([Fault("", FAULTS["no-permission"])])) from error


def in_folder(folder: Path) -> tuple[dict[str, FormSpec], list[FormSpecError]]:
    """The forms an archive describes for itself, by file name, and what is wrong with the files that are none."""
    found: dict[str, FormSpec] = {}
    wrong: list[FormSpecError] = []
    for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
        if path.name.startswith(".") or not path.is_file():
            continue
        try:
            spec = parse_file(path)
            if twin := next((name for name, other in found.items() if other.id == spec.id), None):
                raise FormSpecError(path.name, Faults([Fault("id", FAULTS["same-id"], (twin,))]))
            found[path.name] = spec
        except FormSpecError as error:
            wrong.append(error)
    return found, wrong
