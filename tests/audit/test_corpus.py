"""Receipts of earlier versions: every later checker and verifier must say of them what was said when they were written."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from certes.symbolic.receipts.receipt import parse_receipt
from certes.symbolic.receipts.verify import Expected, verify

FOLDER = Path(__file__).parents[1] / "cases" / "receipts"
EXPECTED: dict[str, dict[str, str]] = tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", EXPECTED)
def test_an_old_receipt(name: str) -> None:
    data, expected = (FOLDER / f"{name}.json").read_bytes(), EXPECTED[name]
    receipt = parse_receipt(data)
    assert receipt.canonical() == data
    assert (receipt.address(), receipt.evidence["verdict"]) == (expected["address"], expected["verdict"])
    found = {part: said["outcome"] for part, said in verify(data).to_json().items()}
    assert found == {part: expected[part] for part in found}
    assert verify(data, Expected(address=expected["address"])).integrity.outcome == "MATCHED"


def test_every_receipt_has_its_expectation() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(EXPECTED)


def test_the_corpus_holds_every_kind_of_outcome() -> None:
    assert {each["verdict"] for each in EXPECTED.values()} >= {
        "ENTAILED",
        "CONTRADICTED",
        "UNDETERMINED",
        "INCONSISTENT",
        "AMBIGUOUS",
        "NOT_UNDERSTOOD",
        "ANSWERED",
    }
