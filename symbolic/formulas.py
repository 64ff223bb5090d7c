"""Formulas of the logic, as immutable values. See docs/logic.md for syntax and meaning.

Every consumer matches the closed union `Formula` exhaustively (`assert_never`), so that a new form cannot be forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from .terms import Constant, Term, Variable, Witness

ComparisonOperator: TypeAlias = Literal["=", "!=", "<", "<=", ">", ">="]
Bound: TypeAlias = Literal["at least", "at most", "exactly"]


@dataclass(frozen=True, slots=True)
class Truth:
    """`true` or `false`."""

    value: bool


@dataclass(frozen=True, slots=True)
class Atom:
    """A predicate applied to things: `like(bob, alice)`. No arguments: a proposition such as `rain`."""

    predicate: str
    arguments: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two numbers compared, or two things by `=` / `!=`."""

    operator: ComparisonOperator
    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class Not:
    """Classical negation (strong negation under `RULE`)."""

    body: Formula


@dataclass(frozen=True, slots=True)
class And:
    """Conjunction of two or more."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Inclusive disjunction of two or more."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Xor:
    """Exactly one of the two."""

    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Implies:
    """A conditional; `MATERIAL` or `RULE` by what the request declares."""

    condition: Formula
    conclusion: Formula


@dataclass(frozen=True, slots=True)
class Iff:
    """Both directions."""

    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class ForAll:
    """Universal quantification over things."""

    variables: tuple[Variable, ...]
    body: Formula


@dataclass(frozen=True, slots=True)
class Exists:
    """Existential quantification over things."""

    variables: tuple[Variable, ...]
    body: Formula


@dataclass(frozen=True, slots=True)
class Count:
    """A counting quantifier: at least, at most, or exactly `number` things satisfy `body`."""

    bound: Bound
    number: int
    variable: Variable
    body: Formula


Formula: TypeAlias = Truth | Atom | Comparison | Not | And | Or | Xor | Implies | Iff | ForAll | Exists | Count
Thing: TypeAlias = Constant | Witness


def conjunction(parts: list[Formula] | tuple[Formula, ...]) -> Formula:
    """The conjunction of any number of formulas, nested ones flattened; `true` for none."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, And) else (part,)) if inner != Truth(True)]
    if not flat:
        return Truth(value=True)
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def disjunction(parts: list[Formula] | tuple[Formula, ...]) -> Formula:
    """The disjunction of any number of formulas, nested ones flattened; `false` for none."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Or) else (part,)) if inner != Truth(False)]
    if not flat:
        return Truth(value=False)
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def negation(formula: Formula) -> Formula:
    """`not formula`, without doubling a negation."""
    match formula:
        case Not(body):
            return body
        case Truth(value):
            return Truth(not value)
        case _:
            return Not(formula)
