"""What can be said of a question: the verdicts of docs/logic.md, and what an answer's completeness rests on."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """The outcome of a question. A client that meets one it does not know must treat it as "not verified"."""

    ENTAILED = "ENTAILED"
    CONTRADICTED = "CONTRADICTED"
    UNDETERMINED = "UNDETERMINED"
    ANSWERED = "ANSWERED"
    INCONSISTENT = "INCONSISTENT"
    AMBIGUOUS = "AMBIGUOUS"
    NOT_UNDERSTOOD = "NOT_UNDERSTOOD"
    LIMIT_REACHED = "LIMIT_REACHED"


class Conditionals(StrEnum):
    """What "if" means: classical implication, or one-directional rules with strong negation."""

    MATERIAL = "MATERIAL"
    RULE = "RULE"


class Basis(StrEnum):
    """Whether a "no" or a count may rest on absence: nothing is closed, declared closed, or what is known only."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"
    KNOWN_ONLY = "KNOWN_ONLY"
