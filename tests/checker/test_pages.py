"""What the pages about certificates and the checker show is so."""

from __future__ import annotations

import json
import re
from pathlib import Path

from certes.symbolic.checker import check_claim, limits

DOCS = Path(__file__).parents[2] / "docs"


def blocks(page: str, language: str) -> list[str]:
    found = re.findall(rf"```{language}\n(.*?)```", (DOCS / page).read_text("utf-8"), re.DOTALL)
    assert found
    return found


def test_the_example_claim_is_valid() -> None:
    for block in blocks("certificates.md", "json"):
        assert check_claim(json.loads(block)).status == "VALID"


def test_the_checkers_page_runs() -> None:
    for block in blocks("checker.md", "python"):
        exec(compile(block, "checker.md", "exec"), {})  # noqa: S102  the page's own example


def test_the_limits_are_those_of_the_page() -> None:
    page = (DOCS / "checker.md").read_text("utf-8")
    listed = {name: int(value.replace(",", "")) for name, value in re.findall(r"`([A-Z_]+_MAX)`[^|]* \| ([0-9,]+)", page)}
    actual = {name: value for name, value in vars(limits).items() if name.endswith("_MAX")}
    assert listed == actual


def test_every_file_is_on_the_page() -> None:
    page = (DOCS / "checker.md").read_text("utf-8")
    files = {path.name for path in Path(limits.__file__).parent.glob("*.py") if not path.name.startswith("__")}
    assert files == set(re.findall(r"`(\w+\.py)`", page))
