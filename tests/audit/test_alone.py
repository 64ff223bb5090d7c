"""Verifying takes the standard library and the checker: it runs in a Python without site packages, and loads nothing that made an answer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from audit.samples import receipt

SOURCES = Path(__file__).parents[2] / "src"

SCRIPT = """
import json, sys
sys.path.insert(0, sys.argv[1])
from certes.symbolic.receipts.verify import verify
from certes.symbolic.receipts.logbook import verify_log
from certes.symbolic.receipts.proof import parse_proof
outcome = verify(sys.stdin.buffer.read())
ours = sorted(name for name in sys.modules if name.partition(".")[0] == "certes")
foreign = sorted({name.partition(".")[0] for name in sys.modules} - set(sys.stdlib_module_names) - {"certes", "__main__"})
print(json.dumps([outcome.to_json(), ours, foreign]))
"""

ALLOWED = ("certes.symbolic.receipts", "certes.symbolic.checker")


def test_it_runs_alone() -> None:
    run = subprocess.run([sys.executable, "-I", "-S", "-c", SCRIPT, SOURCES], input=receipt().canonical(), capture_output=True, check=True)
    outcome, ours, foreign = json.loads(run.stdout)
    assert {name: part["outcome"] for name, part in outcome.items()} == {
        "translation": "READ",
        "logic": "VALID",
        "sources": "LISTED",
        "integrity": "UNANCHORED",
    }
    assert foreign == []
    assert {name for name in ours if not name.startswith(ALLOWED)} <= {"certes", "certes.errors", "certes.version", "certes.symbolic"}
