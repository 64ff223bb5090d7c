"""The exit codes of the command line: a verdict can be told without reading the output. `certes --help` prints this table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from certes.symbolic.verdict import Verdict

OK = 0
FAILED = 1
"""An error: of the request, the connection, the installation or the service. The message on standard error says which."""
USAGE = 2
"""The command line itself is wrong (argparse's code)."""
REJECTED = 3
"""A receipt does not verify."""
UNKNOWN_VERDICT = 19
"""A verdict that this version does not know: not verified."""

BY_VERDICT: Final[Mapping[Verdict, int]] = {
    Verdict.ENTAILED: OK,
    Verdict.ANSWERED: OK,
    Verdict.CONTRADICTED: 10,
    Verdict.UNDETERMINED: 11,
    Verdict.INCONSISTENT: 12,
    Verdict.AMBIGUOUS: 13,
    Verdict.NOT_UNDERSTOOD: 14,
    Verdict.LIMIT_REACHED: 15,
}


def of(verdict: Verdict | None) -> int:
    """The exit code that tells `verdict`."""
    return UNKNOWN_VERDICT if verdict is None else BY_VERDICT[verdict]


def table() -> str:
    """The codes as lines of help."""
    verdicts = "\n".join(f"  {code:2}  {verdict}" for verdict, code in BY_VERDICT.items())
    others = {FAILED: "an error; standard error says which", USAGE: "wrong usage", REJECTED: "a receipt that does not verify"}
    return verdicts + "\n" + "\n".join(f"  {code:2}  {meaning}" for code, meaning in others.items())
