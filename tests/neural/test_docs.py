from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from certes.neural.network.checkpoint import Readers
from certes.neural.reader import WEIGHTS
from certes.neural.reading import UnreadReason

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "parser.md").read_text(encoding="utf-8")
NEURAL = ROOT / "neural"


@pytest.mark.parametrize("block", re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL))
def test_the_examples_run(block: str, weights: Path, readers: Readers) -> None:
    if weights != WEIGHTS:
        pytest.skip("the examples load the shipped weights")
    assert readers.device.type == "cpu"
    exec(compile(block, "docs/parser.md", "exec"), {})  # noqa: S102 - the page is this project's own


def test_every_limit_named_is_there() -> None:
    names = {name for name in re.findall(r"`([A-Z]+(?:_[A-Z]+)+)`", PAGE) if name not in UnreadReason.__members__}
    modules = [
        f"certes.neural.{'.'.join(path.relative_to(NEURAL).with_suffix('').parts)}" for path in NEURAL.rglob("*.py") if path.stem != "__init__"
    ]
    known = {name for module in modules for name in vars(import_module(module))} | {"CERTES_TEST_WEIGHTS"}
    assert names
    assert names <= known


def test_every_file_named_is_there() -> None:
    named = set(re.findall(r"`(?:[\w/]+/)?(\w+\.(?:py|toml))`", PAGE))
    assert named
    assert named <= {path.name for path in NEURAL.rglob("*.*")}


def test_every_reason_of_refusal_is_explained() -> None:
    assert {reason.value for reason in UnreadReason} <= set(re.findall(r"`([A-Z_]+)`", PAGE))
