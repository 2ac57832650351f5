"""All settings of one run: those of every stage, composed; read once from the home and handed down."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

import stages
from pipeline import codec
from pipeline.learned import with_learned
from pipeline.outcomes import PageFacts
from stages.classify import ClassifySettings
from stages.cleanup import CleanupSettings
from stages.confidence import ConfidenceSettings
from stages.errors import Fault, Faults, FormSpecError, SettingsFileError
from stages.extract import ExtractSettings
from stages.forms.spec import OWN_FORMS, FormSpec, every_form, in_folder
from stages.layout import LayoutSettings
from stages.normalise import NormaliseSettings
from stages.ocr import OcrSettings
from stages.records import PageText, Verdict
from stages.scan import ScanSettings
from stages.triage import Stratum, TriageSettings
from stages.validate import ValidateSettings
from stages.witness import WitnessSettings

Policy = Literal["review-all", "prior", "certified"]
PAGE_STAGES = ("scan", "cleanup", "layout", "ocr")
DOCUMENT_STAGES = ("classify", "extract", "witness", "normalise", "validation", "confidence", "triage")
"""Names of the settings of every stage, in the order in which ``pipeline.steps`` runs them."""


@dataclass(frozen=True, slots=True)
class RunSettings:
    """``workers``: processes that read pages, 0 for one a core. ``policy``: where the command names none.

    ``inspection_share`` (0..1): of the fields that pass unseen under ``certified``, how many a person sees all the
    same. DA/T 31 asks for at least 5 %; none at all would leave a certificate that can never be found wrong.
    """

    workers: int = 0
    policy: Policy = "review-all"
    inspection_share: Annotated[float, Field(gt=0, le=1)] = 0.05

    def worker_count(self) -> int:
        return self.workers if self.workers > 0 else len(os.sched_getaffinity(0))


class Settings(BaseSettings):
    """One frozen record a stage; the section names of ``settings.toml`` are the attribute names."""

    model_config = SettingsConfigDict(frozen=True, extra="forbid")

    run: RunSettings = Field(default_factory=RunSettings)
    scan: ScanSettings = Field(default_factory=ScanSettings)
    cleanup: CleanupSettings = Field(default_factory=CleanupSettings)
    layout: LayoutSettings = Field(default_factory=LayoutSettings)
    ocr: OcrSettings = Field(default_factory=OcrSettings)
    classify: ClassifySettings = Field(default_factory=ClassifySettings)
    extract: ExtractSettings = Field(default_factory=ExtractSettings)
    witness: WitnessSettings = Field(default_factory=WitnessSettings)
    normalise: NormaliseSettings = Field(default_factory=NormaliseSettings)
    validation: ValidateSettings = Field(default_factory=ValidateSettings)
    confidence: ConfidenceSettings = Field(default_factory=ConfidenceSettings)
    triage: TriageSettings = Field(default_factory=TriageSettings)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        *_: Any,
        **__: Any,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what the caller passes: no environment variable changes how an archive is read."""
        return (init_settings,)

    def settings_hash(self, stage: str) -> str:
        """Names how ``stage`` and every stage before it will work: their settings, their code and their engines."""
        order = PAGE_STAGES + DOCUMENT_STAGES
        shown = [(name, repr(getattr(self, name))) for name in order[: order.index(stage) + 1]]
        return hashlib.sha256(json.dumps([_program(), shown]).encode()).hexdigest()[:32]

    @property
    def reader(self) -> str:
        """Names everything that decides values and their confidences, which is all that a certificate speaks of."""
        return self.settings_hash("confidence")

    @property
    def forms(self) -> dict[str, FormSpec]:
        """Every form that can be read, by id."""
        return every_form(self.classify.own)

    def with_workers(self, workers: int | None) -> Settings:
        """The same with that many worker processes; None leaves it."""
        return self if workers is None else self.model_copy(update={"run": replace(self.run, workers=workers)})

    def with_policy(self, policy: Policy) -> Settings:
        """The same with ``policy`` for triage."""
        return self.model_copy(update={"triage": replace(self.triage, policy=policy)})

    def with_certified(self, thresholds: Mapping[Stratum, float]) -> Settings:
        """The same with the thresholds that are in force."""
        return self.model_copy(update={"triage": replace(self.triage, certified=dict(sorted(thresholds.items())))})


def read_settings(path: Path, own: tuple[FormSpec, ...] | None = None) -> Settings:
    """The settings in ``path``; defaults where it is silent or missing. Raises SettingsFileError naming every fault.

    What the archive learned lies beside it (``pipeline.learned``); so do its own forms (FormSpecError), unless the
    caller has read them: ``own``.
    """
    own = own_forms(path.with_name(OWN_FORMS)) if own is None else own
    try:
        found = TomlConfigSettingsSource(Settings, path)() if path.is_file() else {}
        found = with_learned(found, path.parent)
        if own:
            found = {**found, "classify": {**found.get("classify", {}), "own": own}}
        return Settings(**found)
    except ValidationError as error:
        faults = "；".join(f"[{'.'.join(str(part) for part in one['loc'])}] {one['msg']}" for one in error.errors())
        raise SettingsFileError(str(path), faults) from error
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise SettingsFileError(str(path), str(error)) from error


def own_forms(folder: Path) -> tuple[FormSpec, ...]:
    """The forms described in ``folder``; FormSpecError naming what is wrong in any of its files."""
    found, wrong = in_folder(folder)
    if len(wrong) == 1:
        raise wrong[0]
    if wrong:
        every = [
            Fault(f"{error.args[0]} {fault.where}".rstrip(), *fault[1:]) for error in wrong for fault in error.args[1]
        ]
        raise FormSpecError(str(folder), Faults(every))
    return tuple(found.values())


@cache
def _program() -> str:
    """Everything beside settings that decides what a reading is: the stages' code and data, record shapes, engines."""
    digest = hashlib.sha256()
    root = Path(stages.__path__[0])
    for path in sorted(p for p in root.rglob("*") if p.suffix in (".py", ".toml", ".json", ".npz", ".onnx", ".xz")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    for kind in (PageFacts, PageText, Verdict):
        digest.update(codec.signature(kind).encode())
    for package in ("rapidocr", "openvino", "onnxruntime", "opencv-python", "simplejpeg", "pytesseract", "spacy"):
        try:
            digest.update(f"{package} {version(package)}".encode())
        except PackageNotFoundError:
            continue
    return digest.hexdigest()
