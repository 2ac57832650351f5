"""The shape of the export, as the contract has it."""

from pipeline.export import jsonl


def test_entries_carry_the_keys_of_the_contract_and_nothing_is_lost() -> None:
    member = {"relation": "长女", "name": "夏林玉", "birth_date": "1952.3", "unit": "隆化县医院"}
    post = {"start": "1949-04", "end": None, "unit": "隆化县粮食局", "position": "校长"}
    assert jsonl._by_contract("family_members", [member]) == [{"relation": "长女", "name": "夏林玉"}]
    assert jsonl._by_contract("service_history", [post]) == [post]
    assert jsonl._by_contract("name", "夏林玉") == "夏林玉"
    assert jsonl._by_contract("family_members", None) is None
