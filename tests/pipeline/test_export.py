"""The shape of the export, as the contract has it."""

from models.fields import FieldState
from models.readings import Reading
from pipeline.export import jsonl


def test_entries_carry_the_keys_of_the_contract_and_nothing_is_lost() -> None:
    member = {"relation": "长女", "name": "夏林玉", "birth_date": "1952.3", "unit": "隆化县医院"}
    post = {"start": "1949-04", "end": None, "unit": "隆化县粮食局", "position": "校长"}
    assert jsonl._by_contract("family_members", [member]) == [{"relation": "长女", "name": "夏林玉"}]
    assert jsonl._by_contract("service_history", [post]) == [post]
    assert jsonl._by_contract("name", "夏林玉") == "夏林玉"
    assert jsonl._by_contract("family_members", None) is None


def test_a_correction_stands_beside_its_field_and_others_have_none() -> None:
    told = {"text": "1946.1", "page": 1, "box": [500, 300, 700, 340], "ink": "red"}
    common = {"field": "work_start_date", "raw": "1945.3", "value": "1945-03", "page": 1, "box": [0, 0, 9, 9]}
    rest = {"confidence": 0.9, "route": "review", "reasons": ["corrected"]}
    corrected = FieldState("work_start_date", Reading(**common, **rest, corrections=[told]), None)
    plain = FieldState("work_start_date", Reading(**common, **rest, corrections=[]), None)
    assert jsonl._field(corrected)["corrections"] == [told]
    assert jsonl._field(corrected)["value"] == "1945-03"
    assert "corrections" not in jsonl._field(plain)
