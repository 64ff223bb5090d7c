"""Which variables a formula binds."""

from __future__ import annotations

from .language import And, AtLeast, AtMost, Exactly, Exists, ForAll, Formula, Iff, Implies, Not, Or, Xor


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
