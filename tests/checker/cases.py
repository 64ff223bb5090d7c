"""The certificates of tests/cases/certificates: arrays of `{"name", "claim"}`, those to be refused with the `reason` expected."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent.parent / "cases" / "certificates"

Claim = dict[str, Any]


def cases(group: str) -> list[Any]:
    """All cases of a group (`valid`, `false` or `flawed`), as parameters of a test, each with an id."""
    found = []
    for path in sorted((FOLDER / group).glob("*.json")):
        found += [pytest.param(case, id=f"{path.stem}: {case['name']}") for case in json.loads(path.read_text("utf-8"))]
    return found


def valid_claims() -> list[Claim]:
    """The claims of the valid cases that show something."""
    claims: list[Claim] = [parameter.values[0]["claim"] for parameter in cases("valid")]
    return [claim for claim in claims if claim["verdict"] != "LIMIT_REACHED"]
