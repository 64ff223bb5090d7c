"""`python -m certes.symbolic.checker FILE.json`, or `python -I -S __main__.py FILE.json` straight from this folder.

Prints the status and the reasons, and exits with 0 for `VALID`, 1 for `INVALID`, 2 for `HOLEY`, 3 when there is no file to check.
"""

from __future__ import annotations

import sys
from importlib import util
from pathlib import Path
from types import ModuleType

_EXIT_CODES = {"VALID": 0, "INVALID": 1, "HOLEY": 2}
_EXIT_UNREADABLE = 3
_ALONE = "certes_checker"
"""The package's name when it is run as a file, with nothing else of Certes in reach."""


def _checker() -> ModuleType:
    """This folder as a package, under its own name or alone."""
    if __package__:
        return sys.modules[__package__]
    folder = Path(__file__).resolve().parent
    spec = util.spec_from_file_location(_ALONE, folder / "__init__.py", submodule_search_locations=[str(folder)])
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    sys.modules[_ALONE] = module
    spec.loader.exec_module(module)
    return module


def main(arguments: list[str]) -> int:
    """Check the file named by the only argument and return the exit code."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m certes.symbolic.checker FILE.json\n")
        return _EXIT_UNREADABLE
    try:
        document = Path(arguments[0]).read_bytes()
    except OSError as error:
        sys.stderr.write(f"cannot read {arguments[0]}: {error.strerror}\n")
        return _EXIT_UNREADABLE
    report = _checker().check_document(document)
    for line in (report.status, *report.reasons):
        sys.stdout.write(line.encode("unicode_escape").decode() + "\n")
    return _EXIT_CODES[report.status]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
