"""Statements as rules: what each premise means when conditionals are one-directional (docs/logic.md, "Conditionals")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from certes.errors import InvalidRequest

from ..formulas import And, Atom, Comparison, Count, Exists, ForAll, Formula, Iff, Implies, Not, Or, Truth, Xor
from ..literals import Literal, literal_of
from ..problem import Premise
from ..substitute import bound_variables, subformulas
from ..terms import Variable
from ..text import show

BRANCHES_MAX = 256
"""Most alternatives that one condition may multiply out to; real rules have a handful."""

Branch: TypeAlias = tuple[Literal, ...]
"""Literals that together make a condition hold."""


class NotARule(InvalidRequest):
    """A statement that has no meaning under `RULE`: neither facts nor a rule. `premise` is its id, `part` what stands in the way."""

    reason = "NOT_A_RULE"

    def __init__(self, premise: str, why: str, part: Formula) -> None:
        super().__init__(f"{premise} is neither fact nor rule: `{show(part)}` is {why}", premise=premise, part=show(part))
        self.premise = premise
        self.part = part


@dataclass(frozen=True, slots=True)
class Rule:
    """One direction of one premise. A fact is a rule without condition: one branch without literals.

    `variables` are the outer universal variables followed by the existential ones of the condition.
    """

    premise: str
    variables: tuple[Variable, ...]
    branches: tuple[Branch, ...]
    conclusions: tuple[Formula, ...]


class _Unfit(Exception):
    """Why a part of a statement keeps it from being a rule."""

    def __init__(self, why: str, part: Formula) -> None:
        super().__init__(why)
        self.why = why
        self.part = part


def separate(premises: Sequence[Premise]) -> tuple[Premise, ...]:
    """Premises with conjunctions of rules taken apart, so that each part can be judged and cited by itself.

    The parts of a conjunction are told apart by a suffix to the id: `s3.1`, `s3.2`.
    """
    result: list[Premise] = []
    for premise in premises:
        if isinstance(premise.formula, And) and _conjuncts(premise.formula)[1]:
            result += [Premise(f"{premise.id}.{i}", part, premise.origin) for i, part in enumerate(premise.formula.parts, start=1)]
        else:
            result.append(premise)
    return tuple(result)


def rules_of(premise: Premise) -> tuple[Rule, ...]:
    """The rules that a statement is, bound variables being named apart: facts, conditionals, both directions of bi-conditionals.

    Raises:
        NotARule: the statement, or a part of it, is neither fact nor rule.

    """
    try:
        return tuple(_rule(premise.id, *parts) for parts in _statements(premise.formula, ()))
    except _Unfit as unfit:
        raise NotARule(premise.id, unfit.why, unfit.part) from None


def known_rules(premises: Sequence[Premise]) -> tuple[Rule, ...]:
    """The rules among statements, with the literals among their conclusions; everything else is left out.

    Sound under `MATERIAL`, where leaving out loses nothing but derivations.
    """
    rules: list[Rule] = []
    for premise in premises:
        for outer, condition, conclusion in _statements(premise.formula, ()):
            with suppress(_Unfit):
                rules.append(_rule(premise.id, outer, condition, And(_conjuncts(conclusion)[0])))
    return tuple(rules)


def _statements(formula: Formula, outer: tuple[Variable, ...]) -> Iterator[tuple[tuple[Variable, ...], Formula, Formula]]:
    """`all` and `&` taken apart: outer variables, condition (`true` for a fact) and conclusion."""
    match formula:
        case ForAll(variables, body):
            yield from _statements(body, outer + variables)
        case And(parts):
            for part in parts:
                yield from _statements(part, outer)
        case Implies(condition, conclusion):
            yield outer, condition, conclusion
        case Iff(left, right):
            yield outer, left, right
            yield outer, right, left
        case _:
            yield outer, Truth(True), formula


def _rule(premise: str, outer: tuple[Variable, ...], condition: Formula, conclusion: Formula) -> Rule:
    conclusions, other = _conjuncts(conclusion)
    if other:
        raise _Unfit("no conjunction of literals", other[0])
    _check_condition(condition)
    inner = tuple(variable for part in subformulas(condition) for variable in bound_variables(part))
    branches = branches_of(condition)
    if branches is None:
        raise _Unfit(f"a condition of more than {BRANCHES_MAX} alternatives (BRANCHES_MAX)", condition)
    return Rule(premise, outer + inner, branches, conclusions)


def _conjuncts(formula: Formula) -> tuple[tuple[Formula, ...], tuple[Formula, ...]]:
    """What a formula states together: its literals, as written, and what is more than literals."""
    match formula:
        case Truth(True):
            return (), ()
        case And(parts):
            below = [_conjuncts(part) for part in parts]
        case Not(Or(parts)):
            below = [_conjuncts(Not(part)) for part in parts]
        case Not(Not(body)):
            return _conjuncts(body)
        case _:
            return ((), (formula,)) if literal_of(formula) is None else ((formula,), ())
    return tuple(x for literals, _ in below for x in literals), tuple(x for _, others in below for x in others)


def _check_condition(formula: Formula, *, positive: bool = True) -> None:
    """A condition combines literals by `&`, `|` and `some`, once negation is pushed inward."""
    match formula:
        case Truth() | Atom() | Comparison():
            return
        case Not(body):
            _check_condition(body, positive=not positive)
        case And(parts) | Or(parts):
            for part in parts:
                _check_condition(part, positive=positive)
        case Implies(condition, conclusion) if not positive:
            _check_condition(condition)
            _check_condition(conclusion, positive=False)
        case Exists(_, body) | ForAll(_, body) if isinstance(formula, Exists) == positive:
            _check_condition(body, positive=positive)
        case Exists() | ForAll() | Count() | Xor() | Implies() | Iff():
            raise _Unfit("no condition of a rule", formula if positive else Not(formula))
        case _:
            assert_never(formula)


def branches_of(formula: Formula, *, positive: bool = True) -> tuple[Branch, ...] | None:
    """The ways a formula can be forced, each a set of literals over its variables (bound ones of `some` included).

    What literals alone never force (docs/certificates.md, `derivation`) has no branch. None beyond `BRANCHES_MAX` branches.
    """
    match formula:
        case Truth(value):
            return ((),) if value == positive else ()
        case Not(body):
            return branches_of(body, positive=not positive)
        case Implies(condition, conclusion) if not positive:
            return branches_of(And((condition, Not(conclusion))))
        case And(parts) | Or(parts):
            below = [branches_of(part, positive=positive) for part in parts]
            return _product(below) if isinstance(formula, And) == positive else _union(below)
        case Exists(_, body) if positive:
            return branches_of(body)
        case ForAll(_, body) if not positive:
            return branches_of(body, positive=False)
        case Exists() | ForAll() | Count() | Implies() | Iff() | Xor():
            return ()
        case Atom() | Comparison():
            literal = literal_of(formula if positive else Not(formula))
            assert literal is not None
            return ((literal,),)
        case _:
            assert_never(formula)


def _union(below: Sequence[tuple[Branch, ...] | None]) -> tuple[Branch, ...] | None:
    union: list[Branch] = []
    for branches in below:
        if branches is None or len(union) + len(branches) > BRANCHES_MAX:
            return None
        union += branches
    return tuple(dict.fromkeys(union))


def _product(below: Sequence[tuple[Branch, ...] | None]) -> tuple[Branch, ...] | None:
    product: list[Branch] = [()]
    for branches in below:
        if branches is None or len(product) * len(branches) > BRANCHES_MAX:
            return None
        product = [one + tuple(literal for literal in other if literal not in one) for one in product for other in branches]
    return tuple(dict.fromkeys(product))
