"""The sentence readings that a passage is made of, and rewriting of what they leave open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from certes.symbolic.formulas import And, Atom, Comparison, Formula, Implies, Truth, conjunction
from certes.symbolic.problem import Origin
from certes.symbolic.substitute import constants, rebuild
from certes.symbolic.terms import Arithmetic, Constant, Measure, Term

from ..assembly.state import UNRESOLVED, Mention


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """One accepted reading of one sentence. `note` tells it from the sentence's other readings, in English."""

    formula: Formula
    probability: float
    origin: Origin
    mentions: tuple[Mention, ...]
    parts: Mapping[str, str]
    note: str = ""
    inclusive: Formula | None = None
    """The same with its "either … or" inclusive, where it has one."""


def open_references(formula: Formula) -> tuple[Constant, ...]:
    """The pronouns that the sentence itself does not settle, in a fixed order."""
    return tuple(sorted((c for c in constants(formula) if c.name.startswith(UNRESOLVED)), key=lambda c: c.name))


def replace_constants(formula: Formula, table: Mapping[Constant, Constant]) -> Formula:
    """The formula with constants renamed."""
    match formula:
        case Atom(predicate, arguments):
            return Atom(predicate, tuple(_renamed(a, table) for a in arguments))
        case Comparison(operator, left, right):
            return Comparison(operator, _renamed(left, table), _renamed(right, table))
        case _:
            return rebuild(formula, lambda inner: replace_constants(inner, table))


def _renamed(term: Term, table: Mapping[Constant, Constant]) -> Term:
    match term:
        case Constant():
            return table.get(term, term)
        case Measure(name, arguments):
            return Measure(name, tuple(_renamed(a, table) for a in arguments))
        case Arithmetic(operator, left, right):
            return Arithmetic(operator, _renamed(left, table), _renamed(right, table))
        case _:
            return term


def simplified(formula: Formula) -> Formula:
    """The formula without the `true` and `false` that settling leaves behind."""
    inner = rebuild(formula, simplified)
    match inner:
        case And(parts):
            return Truth(value=False) if Truth(value=False) in parts else conjunction(parts)
        case Implies(Truth(value=True), conclusion):
            return conclusion
        case _:
            return inner
