from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
FOLDERS = ("client", "kg", "neural", "service", "symbolic")


def _declared() -> set[str]:
    return set(tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"])


def _present() -> set[str]:
    found = {"certes", "certes.v1"}
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*.py"):
            found.add(".".join(("certes", *path.parent.relative_to(ROOT).parts)))
    return found


def test_the_build_lists_every_package_and_no_other() -> None:
    assert _declared() == _present()


def test_every_package_has_an_init() -> None:
    assert [name for name in sorted(_declared()) if not (SOURCE / name.replace(".", "/") / "__init__.py").is_file()] == []


def test_the_folders_are_relative_links() -> None:
    for folder in FOLDERS:
        link = SOURCE / "certes" / folder
        assert link.is_symlink()
        assert link.readlink() == Path("../..") / folder


def test_the_protocol_folder_is_no_package() -> None:
    assert not list((ROOT / "proto").rglob("__init__.py"))
