"""What is handed to the engines and what comes back: a `Problem` (premises and a goal) and a `Decision`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from .formulas import Formula
from .verdict import Basis, Conditionals, Verdict

Certificate: TypeAlias = Mapping[str, Any]
"""JSON of docs/certificates.md: str, int, bool, None, lists and dicts only."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a statement comes from: characters `start` to `end` of a document.

    `document` is "context", "question", "option" or "convention" (an assumption of docs/logic.md, with no span of its own);
    `position` counts sentences (or options) of that document from 1.
    """

    document: str
    position: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Premise:
    """A statement that may be used in a proof. `id` is unique within a problem, such as "s3" or "a1"."""

    id: str
    formula: Formula
    origin: Origin


@dataclass(frozen=True, slots=True)
class Problem:
    """A closed question: do the premises entail the goal? `closed` names predicates as "name/arity"."""

    premises: tuple[Premise, ...]
    goal: Formula
    conditionals: Conditionals = Conditionals.MATERIAL
    closed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict with its certificate (the whole claim of docs/certificates.md) and the ids of the premises it uses."""

    verdict: Verdict
    certificate: Certificate
    premises_used: tuple[str, ...]
    basis: Basis = Basis.OPEN
    consistent: bool | None = None
    """True when the premises of the slice were shown consistent (a model is in the certificate); None when not shown."""
    engine: str = ""
    vacuous: bool = False
    """True when the goal `all … (A -> B)` holds because the premises leave nothing to be A ("all" presupposes nothing)."""
