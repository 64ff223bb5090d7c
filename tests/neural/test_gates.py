from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from support.graphs import graph

from certes.neural.assembly.assemble import assemble
from certes.neural.decode import Parse
from certes.neural.gates import refusal
from certes.neural.reading import UnreadReason

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "gates.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["why"]))
def test_each_gate_refuses_what_it_should_and_names_the_words(case: dict[str, Any]) -> None:
    found = graph(*case["graph"])
    word, probability = case.get("weakest", (0, 0.99))
    parse = Parse(found, case.get("probability", 0.97), (word, probability))
    refused = refusal(parse, assemble(found), tuple(case.get("support", (0, 0.9))), case.get("share", 0.5))
    if "reason" not in case:
        assert refused is None, refused
        return
    assert refused is not None
    assert refused.reason is UnreadReason(case["reason"])
    assert refused.words == tuple(case["words"])
    assert all(found.words[i] in refused.detail for i in refused.words)
