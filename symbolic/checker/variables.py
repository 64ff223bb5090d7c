"""Which variables a formula binds."""

from __future__ import annotations

from .language import And, AtLeast, AtMost, Exactly, Exists, ForAll, Formula, Iff, Implies, Not, Or, Xor
from .report import Flaw


def outer(formula: Formula, where: str) -> tuple[frozenset[str], Formula]:
    """The variables of the outer `all` quantifiers of a formula, and what stands inside.

    Raises:
        Flaw: two of them bind the same variable.

    """
    names: list[str] = []
    while isinstance(formula, ForAll):
        names += formula.names
        formula = formula.body
    if len(set(names)) != len(names):
        raise Flaw(where, "the premise binds the same variable twice in its outer quantifiers")
    return frozenset(names), formula


def bound_names(formula: Formula) -> set[str]:
    """All variables that quantifiers inside a formula bind."""
    match formula:
        case Not():
            return bound_names(formula.body)
        case And() | Or():
            return set().union(*map(bound_names, formula.parts))
        case Implies():
            return bound_names(formula.condition) | bound_names(formula.conclusion)
        case Xor() | Iff():
            return bound_names(formula.left) | bound_names(formula.right)
        case ForAll() | Exists():
            return {*formula.names, *bound_names(formula.body)}
        case AtLeast() | AtMost() | Exactly():
            return {formula.name, *bound_names(formula.body)}
        case _:
            return set()
