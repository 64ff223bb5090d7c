"""The part of a problem that its goal touches, prepared for the engines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from .formulas import Atom, Formula
from .problem import Premise
from .sorts import Signature, check_sorts
from .substitute import constants, rename_apart, subformulas, terms_of
from .terms import Constant, Measure

Symbol: TypeAlias = tuple[str, str, int]
"""Predicate or measure, its name, its number of arguments."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A goal with the premises that shared predicates and measures connect with it; bound variables are named apart from constants.

    Premises that speak of identity alone (`all x (x = a | x = b)`) limit what there is, and belong to every slice.
    """

    premises: tuple[Premise, ...]
    goal: Formula
    constants: tuple[Constant, ...]
    signature: Signature


def symbols(formula: Formula) -> frozenset[Symbol]:
    """The predicates and measures of a formula."""
    predicates = {("predicate", part.predicate, len(part.arguments)) for part in subformulas(formula) if isinstance(part, Atom)}
    measures = {("measure", term.name, len(term.arguments)) for term in terms_of(formula) if isinstance(term, Measure)}
    return frozenset(predicates | measures)


def slice_of(premises: Sequence[Premise], goal: Formula) -> Slice:
    """The slice of a goal.

    Raises:
        SortError: the premises and the goal are not well typed together.

    """
    signature = check_sorts([*((premise.id, premise.formula) for premise in premises), ("goal", goal)])
    kept = _connected(premises, goal)
    named = sorted({constant for premise in kept for constant in constants(premise.formula)} | constants(goal), key=lambda c: c.name)
    avoid = frozenset(constant.name for constant in named)
    apart = tuple(Premise(premise.id, rename_apart(premise.formula, avoid), premise.origin) for premise in kept)
    return Slice(apart, rename_apart(goal, avoid), tuple(named), signature)


def _connected(premises: Sequence[Premise], goal: Formula) -> list[Premise]:
    own = [symbols(premise.formula) for premise in premises]
    reached = set(symbols(goal))
    kept = {index for index, found in enumerate(own) if not found}
    grown = True
    while grown:
        touching = [index for index, found in enumerate(own) if index not in kept and found & reached]
        kept.update(touching)
        reached.update(*(own[index] for index in touching))
        grown = bool(touching)
    return [premises[index] for index in sorted(kept)]
