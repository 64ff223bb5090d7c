"""Goals under `RULE`: what of a goal is assumed of fresh things, and what must then be forced (docs/certificates.md, `derivation`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..formulas import And, Exists, ForAll, Formula, Iff, Implies, Not, Or, Truth, Xor
from ..literals import Literal, decided, literal_of
from ..substitute import bound_variables, rebuild, subformulas, substitute
from ..terms import Term, Variable, Witness

FRESH = "f"
"""Witnesses of a universal goal are ?f1, ?f2 …"""


@dataclass(frozen=True, slots=True)
class Target:
    """What a goal, or its complement, comes to: assume `literals` of the `fresh` things, and `conclusion` must be forced."""

    variables: tuple[Variable, ...]
    """The outer universal variables."""
    condition: Formula
    """What is assumed of them, before fresh things take their place; `true` for nothing."""
    fresh: dict[str, Witness]
    literals: tuple[Literal, ...]
    conclusion: Formula
    open_conclusion: Formula
    """The conclusion before fresh things take the place of the variables."""

    @property
    def assumes(self) -> bool:
        """Whether there is anything to assume, so that a derivation of its own is needed."""
        return bool(self.variables) or self.condition != Truth(True)

    @property
    def is_simple(self) -> bool:
        """Whether there are no quantifiers beside the outer ones."""
        return not any(bound_variables(part) for formula in (self.condition, self.open_conclusion) for part in subformulas(formula))

    @property
    def whole(self) -> bool:
        """Whether the literals are all of the condition (what names alone decide is never among them)."""
        return _is_assumable(self.condition)


NO_TARGET = Target((), Truth(True), {}, (), Truth(True), Truth(True))
"""Nothing is assumed."""

OTHER = Witness("other")
"""Stands for any thing that is not named."""


def target_of(goal: Formula, *, sign: bool) -> Target:
    """The target of a goal (of its complement, where `sign` is false); negation is pushed inward past the outer quantifiers."""
    variables: tuple[Variable, ...] = ()
    while isinstance(goal, (Not, ForAll if sign else Exists)):
        if isinstance(goal, Not):
            sign = not sign
        elif isinstance(goal, ForAll | Exists):
            variables += goal.variables
        goal = goal.body
    condition, conclusion = (goal.condition, goal.conclusion) if sign and isinstance(goal, Implies) else (Truth(True), goal)
    conclusion = conclusion if sign else Not(conclusion)
    fresh = {variable: Witness(f"{FRESH}{i}") for i, variable in enumerate((*variables, *_opened(condition)), start=1)}
    binding: dict[Variable, Term] = dict(fresh)
    names = {variable.name: witness for variable, witness in fresh.items()}
    literals = tuple(literal for literal in dict.fromkeys(_assumable(condition, binding)) if decided(literal[1]) is not literal[0])
    return Target(variables, condition, names, literals, substitute(conclusion, binding), conclusion)


def _opened(condition: Formula) -> Iterator[Variable]:
    """The variables of the existentials among a condition's conjuncts: they stand for fresh things too."""
    match condition:
        case And(parts):
            for part in parts:
                yield from _opened(part)
        case Exists(variables, body):
            yield from variables
            yield from _opened(body)
        case Not(Not(body)):
            yield from _opened(body)
        case _:
            return


def _assumable(condition: Formula, binding: dict[Variable, Term]) -> Iterator[Literal]:
    """The literals among a condition's conjuncts."""
    match condition:
        case And(parts):
            for part in parts:
                yield from _assumable(part, binding)
        case Not(Or(parts)):
            for part in parts:
                yield from _assumable(Not(part), binding)
        case Not(Not(body)) | Exists(_, body):
            yield from _assumable(body, binding)
        case _:
            literal = literal_of(substitute(condition, binding))
            if literal is not None:
                yield literal


def _is_assumable(condition: Formula) -> bool:
    match condition:
        case And(parts):
            return all(_is_assumable(part) for part in parts)
        case Not(Or(parts)):
            return all(_is_assumable(Not(part)) for part in parts)
        case Not(Not(body)) | Exists(_, body):
            return _is_assumable(body)
        case Truth(value):
            return value
        case _:
            literal = literal_of(condition)
            return literal is not None and decided(literal[1]) is not literal[0]


def by_cases(formula: Formula) -> Formula:
    """A goal in the connectives that are read by cases: `xor`, `<->` and inner `->` in terms of `&`, `|` and `not`.

    The outermost conditional stays: it is what a universal goal assumes and concludes.
    """
    match formula:
        case ForAll(variables, body):
            return ForAll(variables, by_cases(body))
        case Implies(condition, conclusion):
            return Implies(_plain(condition), _plain(conclusion))
        case _:
            return _plain(formula)


def _plain(formula: Formula) -> Formula:
    match formula:
        case Implies(condition, conclusion):
            return Or((Not(_plain(condition)), _plain(conclusion)))
        case Iff(left, right):
            one, other = _plain(left), _plain(right)
            return Or((And((one, other)), And((Not(one), Not(other)))))
        case Xor(left, right):
            one, other = _plain(left), _plain(right)
            return Or((And((one, Not(other))), And((Not(one), other))))
        case _:
            return rebuild(formula, _plain)
