"""Forms are data: each TOML file beside this module describes one form; a new form needs no Python.

Every file is checked as a whole when it is loaded, and all faults are named at once.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from stages.errors import FormSpecError

FIELDS = (
    "name", "former_name", "sex", "ethnicity", "birth_date", "native_place", "birth_place", "family_origin",
    "class_status", "education", "marital_status", "political_status", "party_date", "work_start_date",
    "retirement_date", "unit", "position", "rank", "treatment", "medical_treatment", "id_number", "phone", "address",
    "health", "service_history", "family_members", "awards",
)  # fmt: skip
"""The contract's field names, in the order people read a file."""

CATEGORIES = ("一", "二", "三", "4-1", "4-2", "4-3", "4-4", "五", "六", "七", "八", "9-1", "9-2", "9-3", "9-4", "十")


class FormSpec(BaseModel):
    """One form. ``titles`` are the headings it goes by; ``category`` is its class among the ten of the personnel file.

    ``shape``: ``grid`` (ruled cells), ``lines`` (labels before underlines) or ``prose``. ``fields`` in form order.
    ``always_review`` fields stay with a person whatever the machine thinks. ``labels`` adds or overrides printed labels
    (label = field). ``anchors`` are labels that tell this form from its neighbours.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str = Field(min_length=2)
    titles: tuple[str, ...] = Field(min_length=1)
    category: str
    shape: Literal["grid", "lines", "prose"]
    fields: tuple[str, ...] = Field(min_length=1)
    always_review: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    labels: dict[str, str] = Field(default_factory=dict)

    @field_validator("category")
    @classmethod
    def _legal_category(cls, value: str) -> str:
        if value not in CATEGORIES:
            raise ValueError(f"类号“{value}”不在十大类之内：{'、'.join(CATEGORIES)}")
        return value

    @field_validator("fields", "always_review")
    @classmethod
    def _known_fields(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [name for name in value if name not in FIELDS]
        if unknown:
            raise ValueError(f"不认识的字段：{'、'.join(unknown)}")
        return value


def parse(text: str, name: str) -> FormSpec:
    """A form from its TOML text; FormSpecError naming ``name`` and every fault."""
    try:
        return FormSpec.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise FormSpecError(name, str(error)) from error
    except ValidationError as error:
        faults = "；".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise FormSpecError(name, faults) from error


@cache
def load_all() -> dict[str, FormSpec]:
    """Every described form by id."""
    folder = files("stages.forms")
    specs = [
        parse(entry.read_text(encoding="utf-8"), entry.name)
        for entry in sorted(folder.iterdir(), key=lambda e: e.name)
        if entry.name.endswith(".toml") and entry.name != "labels.toml"
    ]
    return {spec.id: spec for spec in specs}
