"""The checker runs with nothing of Certes, and nothing of any third party, in reach."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from checker.cases import cases

import certes.symbolic.checker

FOLDER = Path(certes.symbolic.checker.__file__).resolve().parent
VALID = cases("valid")[0].values[0]["claim"]
FALSE = cases("false")[0].values[0]
LIMITED = next(case.values[0]["claim"] for case in cases("valid") if case.values[0]["claim"]["verdict"] == "LIMIT_REACHED")


def run(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], cwd=folder, capture_output=True, text=True, check=False, timeout=60)


def written(claim: Any, folder: Path) -> str:
    path = folder / "claim.json"
    path.write_text(json.dumps(claim), "utf-8")
    return str(path)


@pytest.mark.parametrize("how", [["-I", "-S", str(FOLDER / "__main__.py")], ["-m", "certes.symbolic.checker"]])
def test_it_says_what_it_found_and_exits_accordingly(how: list[str], tmp_path: Path) -> None:
    folder = FOLDER.parents[1] / "src"  # where `-m` finds the package
    valid = run([*how, written(VALID, tmp_path)], folder)
    assert (valid.returncode, valid.stdout, valid.stderr) == (0, "VALID\n", "")
    false = run([*how, written(FALSE["claim"], tmp_path)], folder)
    assert (false.returncode, false.stdout.splitlines()[0]) == (1, "INVALID")
    assert FALSE["reason"] in false.stdout
    assert run([*how, written(LIMITED, tmp_path)], folder).returncode == 2
    assert run([*how, str(tmp_path / "none.json")], folder).returncode == 3
    assert run(how, folder).returncode == 3


def test_a_copy_of_its_folder_is_enough(tmp_path: Path) -> None:
    copy = tmp_path / "anywhere"
    copy.mkdir()
    for path in FOLDER.glob("*.py"):
        (copy / path.name).write_bytes(path.read_bytes())
    result = run(["-I", "-S", str(copy / "__main__.py"), written(VALID, tmp_path)], tmp_path)
    assert (result.returncode, result.stderr) == (0, "")


def test_what_it_prints_is_plain_text(tmp_path: Path) -> None:
    result = run(["-I", "-S", str(FOLDER / "__main__.py"), written({**VALID, "verdict": "\x1b[32m\ud800VALID\nVALID"}, tmp_path)], tmp_path)
    assert result.returncode == 1
    assert result.stdout.isascii()
    assert result.stdout.isprintable() or len(result.stdout.splitlines()) == 2


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.name)
def test_it_imports_the_standard_library_and_itself_only(path: Path) -> None:
    imported = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level <= 1
            imported |= set() if node.level else {str(node.module).partition(".")[0]}
    assert imported <= set(sys.stdlib_module_names)
    assert "certes" not in imported
