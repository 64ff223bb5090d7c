"""What docs/engines.md shows runs, and the limits it names exist with the values it gives."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from certes.symbolic import claim
from certes.symbolic.material import finite, search, z3_oracle
from certes.symbolic.rules import engine, possible, statements

PAGE = (Path(__file__).parents[2] / "docs" / "engines.md").read_text(encoding="utf-8")


def test_the_code_runs() -> None:
    blocks = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, "docs/engines.md", "exec"), {})  # noqa: S102


@pytest.mark.parametrize("name", list(search.Effort.__annotations__))
def test_the_efforts_are_as_stated(name: str) -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{name}` |"))
    assert f"| {getattr(search.FIRST_EFFORT, name):,} | {getattr(search.FULL_EFFORT, name):,} |" in row


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (engine, "DERIVED_FACTS_MAX"),
        (engine, "JOIN_ROWS_MAX"),
        (statements, "BRANCHES_MAX"),
        (possible, "CHOICES_MAX"),
        (finite, "EXTRA_THINGS_MAX"),
        (z3_oracle, "GROUND_NODES_MAX"),
        (z3_oracle, "SOLVE_RLIMIT"),
        (claim, "CERTIFICATE_STEPS_MAX"),
        (claim, "CERTIFICATE_THINGS_MAX"),
        (claim, "CERTIFICATE_CHARS_MAX"),
        (claim, "REFUTATION_CHARS_MAX"),
    ],
)
def test_the_limits_are_as_stated(module: object, name: str) -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith("|") and f"`{name}`" in line)
    assert f"{getattr(module, name):,}" in row
