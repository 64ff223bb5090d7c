from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("client", "kg", "neural", "service", "symbolic")
MODULES = sorted(path.relative_to(ROOT) for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
HEAVY = ("torch", "z3", "numpy", "tokenizers", "safetensors", "lemminflect", "grpc", "google", "certes.service", "certes.neural", "certes.kg")


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse((ROOT / path).read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module or ""


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_folders_are_imported_through_certes(path: Path) -> None:
    assert [name for name in _imported(path) if name.split(".")[0] in FOLDERS] == []


def _loaded(statement: str) -> set[str]:
    """The modules that are loaded after `statement` in a fresh interpreter."""
    code = f"{statement}\nimport sys\nprint(*sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment).stdout.split())


def _heavy(loaded: set[str], heavy: tuple[str, ...]) -> list[str]:
    return sorted(name for name in loaded if any(name == one or name.startswith(f"{one}.") for one in heavy))


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert _heavy(_loaded("import certes; certes.Verdict.ENTAILED; certes.Answer"), HEAVY) == []


def test_the_sdk_needs_only_grpc_and_protobuf() -> None:
    loaded = _loaded("from certes import AsyncClient, Client; Client().close()")
    assert "grpc" in loaded
    assert _heavy(loaded, tuple(name for name in HEAVY if name not in {"grpc", "google"})) == []


def test_the_command_line_starts_light() -> None:
    loaded = _loaded("import certes.client.cli; certes.client.cli.parser()")
    assert _heavy(loaded, tuple(name for name in HEAVY if name not in {"grpc", "google"})) == []


def test_verifying_needs_no_network_and_no_engine() -> None:
    assert _heavy(_loaded("import certes.symbolic.receipts.verify"), HEAVY) == []


def test_a_missing_part_is_named_with_the_way_to_get_it() -> None:
    """As in the base install, where the network's library is absent."""
    code = "import sys\nsys.modules['torch'] = None\nfrom certes.client.cli import main\nsys.exit(main(['try', sys.argv[1], 'Is Bob red?']))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    found = subprocess.run([sys.executable, "-c", code, __file__], capture_output=True, text=True, check=False, env=environment)
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr == "certes: this needs torch, which is not installed: pip install 'certes[server]' [NOT_INSTALLED]\n"
